/** What a run on one kernel says, a line of JSON each. */
export type Finding =
  | { readonly kind: 'kernel'; readonly release: string }
  /** It cannot be had here; the text says why. */
  | { readonly kind: 'skipped'; readonly text: string }
  /** It did not start; the text is what it said. */
  | { readonly kind: 'refused'; readonly text: string }
  | {
      readonly kind: 'program';
      readonly name: string;
      readonly verified: number;
      readonly proof: string;
      readonly attached?: string;
    }
  /** What the loader says the kernel lacks. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'check'; readonly title: string; readonly result: CheckResult; readonly seen: string }
  /** It was stopped before it had ended: nothing is known of the rest. */
  | { readonly kind: 'late'; readonly text: string }
  /** Everything was looked at. */
  | { readonly kind: 'end' };

/** `lacking`: not as on a newer kernel, but as the documentation says of this one. */
export type CheckResult = 'ok' | 'lacking' | 'failed';
