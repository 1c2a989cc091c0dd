/** `fairlead doctor`: what of this host is in Fairlead's way, and what to do about it. */
import { styleText } from 'node:util';
import { exitFailure } from '../../loader/errors.ts';
import { type Finding, type Level, summarise } from '../doctor/finding.ts';
import type { PortRange } from '../net/ports.ts';

export interface DoctorFlags {
  readonly loaderSocket: string;
  readonly operatorSocket: string;
  readonly pinRoot: string;
  readonly cgroup?: string;
  readonly nodePortRange: PortRange;
  readonly output: 'table' | 'json';
  readonly json?: boolean;
}

const styles = { ok: 'green', warning: 'yellow', error: 'red' } as const satisfies Record<Level, string>;
const levelWidth = 'warning'.length;

const lineOf = ({ level, subject, text, remedy }: Finding): string => {
  const mark = styleText(styles[level], level.padEnd(levelWidth), { stream: process.stdout });
  const rest = remedy === '' ? '' : `\n  ${' '.repeat(levelWidth)}  -> ${remedy}`;
  return `  ${mark}  ${subject}: ${text}${rest}\n`;
};

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The findings for people: below the name of each topic, with what to do. */
export const doctorText = (findings: readonly Finding[]): string => {
  const byTopic = Map.groupBy(findings, ({ topic }) => topic);
  const parts = [...byTopic].map(([topic, list]) => `${topic}\n${list.map(lineOf).join('')}`);
  const { ok, warnings, errors } = summarise(findings);
  return `${parts.join('\n')}\n${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${ok} ok\n`;
};

/** Prints the findings; the exit code says whether there are errors. */
export const doctor = async (flags: DoctorFlags): Promise<void> => {
  const { loaderSocket, operatorSocket, pinRoot, cgroup, nodePortRange: nodePorts } = flags;
  // Only here: it loads what calls the kernel.
  const { examine } = await import('../doctor/examine.ts');
  const findings = await examine({
    ...{ loaderSocket, operatorSocket, pinRoot, cgroup, nodePorts },
    onTrouble: (message) => console.error(message),
  });
  const summary = summarise(findings);
  if (flags.json === true || flags.output === 'json') console.log(JSON.stringify({ findings, summary }, undefined, 2));
  else process.stdout.write(doctorText(findings));
  if (summary.errors > 0) process.exitCode = exitFailure;
};
