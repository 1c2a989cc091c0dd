/** What "fairlead doctor" says of one thing. */

export const levels = ['ok', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

export const topics = [
  'privileges',
  'kernel',
  'mounts',
  'processes',
  'hooks',
  'interfaces',
  'network',
  'leftovers',
] as const;
export type Topic = (typeof topics)[number];

export interface Finding {
  readonly topic: Topic;
  /** What it is about: `rp_filter`, `eth0`. */
  readonly subject: string;
  readonly level: Level;
  /** What was found, and what follows from it. */
  readonly text: string;
  /** What to do, as a command where there is one; '' if nothing. */
  readonly remedy: string;
}

export interface Summary {
  readonly ok: number;
  readonly warnings: number;
  readonly errors: number;
}

/** Makes findings of one topic. */
export const findingsOf = (topic: Topic) => ({
  ok: (subject: string, text: string): Finding => ({ topic, subject, level: 'ok', text, remedy: '' }),
  warning: (subject: string, text: string, remedy: string): Finding => {
    return { topic, subject, level: 'warning', text, remedy };
  },
  error: (subject: string, text: string, remedy: string): Finding => {
    return { topic, subject, level: 'error', text, remedy };
  },
});

export const summarise = (findings: readonly Finding[]): Summary => {
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  return { ok: count('ok'), warnings: count('warning'), errors: count('error') };
};
