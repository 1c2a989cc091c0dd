/** Results as files: what was measured, on what, and charts of it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { operatorError } from '../loader/errors.ts';
import { packageRoot } from '../loader/package.ts';
import { charts } from './charts.ts';
import type { Row } from './report.ts';

export interface Results {
  /** Raised when rows mean something else. */
  readonly format: 1;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly machine: {
    readonly kernel: string;
    readonly cpu: string;
    readonly cpus: number;
    readonly memoryGiB: number;
  };
  /** What was compared with what, as each program says itself. */
  readonly versions: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly rows: readonly Row[];
}

const firstLine = (command: string, ...args: readonly string[]): string => {
  try {
    const output = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return output.split('\n')[0] ?? '';
  } catch {
    return 'not there';
  }
};

export const resultsOf = (rows: readonly Row[], seconds: number): Results => ({
  format: 1,
  date: new Date().toISOString().slice(0, 10),
  machine: {
    kernel: release(),
    cpu: cpus()[0]?.model ?? '',
    cpus: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  },
  versions: {
    fairlead: firstLine('git', '-C', packageRoot, 'describe', '--always', '--dirty'),
    node: process.version,
    nftables: firstLine('nft', '--version'),
    iptables: firstLine('iptables', '--version'),
  },
  seconds,
  rows,
});

/** Writes the results and their charts into a directory; returns the files. */
export const saveResults = (directory: string, results: Results): readonly string[] => {
  mkdirSync(directory, { recursive: true });
  const name = `${results.date}-${results.machine.kernel}`;
  const files: readonly (readonly [string, string])[] = [
    [`${name}.json`, `${JSON.stringify(results, undefined, 1)}\n`],
    ...charts(results).map(({ question, svg }) => [`${name}-${question}.svg`, svg] as const),
  ];
  return files.map(([file, text]) => {
    const path = join(directory, file);
    writeFileSync(path, text);
    return path;
  });
};

export const readResults = (path: string): Results => {
  const remedy = 'name a file that "npm run bench" wrote to bench/results';
  try {
    const results = JSON.parse(readFileSync(path, 'utf8')) as Partial<Results>;
    if (results.format === 1 && Array.isArray(results.rows)) return results as Results;
  } catch (cause) {
    throw operatorError('NO_RESULTS', `${path} cannot be read as results`, remedy, { cause });
  }
  throw operatorError('NO_RESULTS', `${path} has no results of this format`, remedy);
};
