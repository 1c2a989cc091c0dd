/** Findings for people: one table for all kernels, in the form that docs/kernels.md has it. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Finding } from './findings.ts';

export interface Seen {
  /** As it was asked for. */
  readonly name: string;
  readonly findings: readonly Finding[];
}

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

const of = <K extends Finding['kind']>({ findings }: Seen, kind: K): readonly Of<K>[] =>
  findings.filter((finding): finding is Of<K> => finding.kind === kind);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const cellOf = (seen: Seen, program: string): string => {
  const found = of(seen, 'program').find(({ name }) => name === program);
  if (found === undefined) return 'not loaded';
  if (found.proof.startsWith('failed')) return 'FAILED';
  // Kernels before 5.16 do not tell.
  const verified = found.verified === 0 ? '' : ` ${found.verified}`;
  const attached = found.attached === undefined || found.attached === '' ? '' : `, ${found.attached}`;
  return `loaded${verified}${attached}${found.proof === 'proven' ? ', proven' : ''}`;
};

const checksOf = (seen: Seen): string => {
  const checks = of(seen, 'check');
  if (checks.length === 0) return 'not looked at';
  const count = (wanted: string): number => checks.filter(({ result }) => result === wanted).length;
  return `${count('ok')} as everywhere, ${count('lacking')} as documented for it, ${count('failed')} failed`;
};

/** Why canaries proved nothing, where that was not to be expected. */
const unproven = (seen: Seen): readonly string[] => {
  const notes = of(seen, 'program').map(({ proof }) => proof);
  const odd = notes.filter((proof) => proof.startsWith('unknown: ') && !proof.includes('no canary exists'));
  return [...new Set(odd.map((proof) => proof.slice('unknown: '.length).replace(/[: ]+$/, '')))];
};

const detailsOf = (seen: Seen): readonly string[] => [
  ...of(seen, 'skipped').map(({ text }) => `${seen.name}: SKIPPED: ${text}`),
  ...of(seen, 'late').map(({ text }) => `${seen.name}: FAILED: ${text}`),
  ...of(seen, 'refused').map(({ text }) => `${seen.name}: DID NOT START: ${text}`),
  ...of(seen, 'note').map(({ text }) => `${seen.name}: ${text}`),
  ...unproven(seen).map((note) => `${seen.name}: attached, not proven: ${note}`),
  ...of(seen, 'program')
    .filter(({ proof }) => proof.startsWith('failed'))
    .map(({ name, proof }) => `${seen.name}: FAILED: ${name}: ${proof}`),
  ...of(seen, 'check')
    .filter(({ result }) => result !== 'ok')
    .map(({ title, result, seen: what }) => `${seen.name}: ${result === 'failed' ? 'FAILED: ' : ''}${title}: ${what}`),
];

const releaseOf = (seen: Seen): string => {
  const release = of(seen, 'kernel')[0]?.release;
  if (release === undefined) return seen.name;
  return seen.name === 'here' ? `${release.split('-')[0]} (not emulated)` : release;
};

const isSkipped = (seen: Seen): boolean => of(seen, 'skipped').length > 0;

/** What was seen on all kernels that could be had, and why not on the others. */
export const tableOf = (asked: readonly Seen[]): string => {
  const all = asked.filter((seen) => !isSkipped(seen));
  const programs = [...new Set(all.flatMap((seen) => of(seen, 'program').map(({ name }) => name)))];
  const releases = all.map(releaseOf);
  return [
    row(['verified instructions', ...releases]),
    row(['---', ...releases.map(() => '---')]),
    ...programs.map((program) => row([program, ...all.map((seen) => cellOf(seen, program))])),
    row(['connections, datagrams, packets', ...all.map(checksOf)]),
    '',
    ...asked.flatMap(detailsOf),
  ].join('\n');
};

/** Whether something was seen that is not as it should be. */
export const hasRefused = ({ findings }: Seen): boolean =>
  findings.some(
    (finding) =>
      finding.kind === 'refused' ||
      (finding.kind === 'check' && finding.result === 'failed') ||
      (finding.kind === 'program' && finding.proof.startsWith('failed')),
  );

/** The same, or not everything was looked at; what cannot be had has not failed. */
export const hasFailed = (seen: Seen): boolean =>
  hasRefused(seen) || !(isSkipped(seen) || seen.findings.some(({ kind }) => kind === 'end'));

const document = new URL('../../docs/kernels.md', import.meta.url);
const [begin, end] = ['<!-- begin: npm run test:kernels -- --write -->', '<!-- end -->'];

/** Replaces the table in docs/kernels.md, and the day it was made on. */
export const writeTable = (table: string): void => {
  const text = readFileSync(document, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/kernels.md has no section from "${begin}" to "${end}"`);
  const [lines = '', details = ''] = table.split('\n\n');
  const list = details
    .split('\n')
    .filter(Boolean)
    .map((line) => `* ${line.replaceAll('|', '\\|')}\n`);
  const day = new Date().toISOString().slice(0, 10);
  const section = `${begin}\n\nSeen ${day}:\n\n${lines.trim()}\n\n${list.join('')}${list.length > 0 ? '\n' : ''}`;
  writeFileSync(document, text.slice(0, from) + section + text.slice(to));
};
