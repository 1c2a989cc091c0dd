/** What a setting is: one row of the tables in settings.ts and settings-packets.ts. */
import type { Kind } from './kinds.ts';

export interface Setting<T> {
  readonly kind: Kind<T>;
  /** Without the leading dashes; `FAIRLEAD_*` is made of it. */
  readonly flag: string;
  readonly initial: T;
  /** What the setting does, for help texts. */
  readonly about: string;
  /**
   * Whether the flag is kube-proxy's, and what kube-proxy does with it beside --config: `kept`, or `ignored` with a
   * warning. Fairlead's own flags always win over a file.
   */
  readonly kubeProxy?: 'kept' | 'ignored';
  /** How help texts show the default where it is not simply `initial`. */
  readonly shownDefault?: string;
}

export const setting = <T>(value: Setting<T>): Setting<T> => value;
