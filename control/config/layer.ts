/** What one source of configuration says: some settings, each with its place, and what is wrong with the rest. */
import type { z } from 'zod';
import type { ConfigProblem } from './problems.ts';
import { type SettingName, type SettingValues, settingOf } from './settings.ts';

export interface Layer {
  readonly values: Partial<SettingValues>;
  /** Where each value comes from. */
  readonly places: ReadonlyMap<SettingName, string>;
  readonly problems: readonly ConfigProblem[];
}

export interface LayerDraft {
  readonly problems: ConfigProblem[];
  /** Checks a value and takes it in. */
  set(name: SettingName, value: unknown, where: string, path: string): void;
  layer(): Layer;
}

/** The first thing that is wrong with a value, undefined if nothing is. */
export const faultOf = (result: z.ZodSafeParseResult<unknown>): string | undefined =>
  result.success ? undefined : (result.error.issues[0]?.message ?? 'is not valid');

export const createLayer = (): LayerDraft => {
  const values = new Map<SettingName, unknown>();
  const places = new Map<SettingName, string>();
  const problems: ConfigProblem[] = [];
  return {
    problems,
    set: (name, value, where, path) => {
      const result = settingOf(name).kind.schema.safeParse(value);
      const message = faultOf(result);
      if (message !== undefined) {
        problems.push({ severity: 'error', where, path, message });
        return;
      }
      values.set(name, result.data);
      places.set(name, path === '' ? where : `${where}: ${path}`);
    },
    layer: () => ({ values: Object.fromEntries(values) as Partial<SettingValues>, places, problems }),
  };
};

/** Settings as texts, of flags or of the environment: `where` is the flag or the variable. */
export const readTexts = (
  texts: Iterable<{ readonly name: SettingName; readonly text: string; readonly where: string }>,
): Layer => {
  const draft = createLayer();
  for (const { name, text, where } of texts) draft.set(name, settingOf(name).kind.fromText(text), where, '');
  return draft.layer();
};
