/**
 * What differs between two runs by more than their noise. How large that is, each run says itself: by standard errors, by
 * what it made of the same compared with the same, by the distance between the lowest and the median.
 */
import type { Row } from './report.ts';

export interface Change {
  readonly row: Row;
  readonly before: number;
  /** Of both runs together, in the row's unit. */
  readonly noise: number;
  readonly better: boolean;
}

/** Standard errors that a difference may have without being one. */
const errors = 3;
/** Of what has no error of its own, such as times of a single event. */
const assumed = 0.15;

const keyOf = ({ bench, case: name, metric }: Row): string => `${bench} ${name} ${metric}`;

/** Rows that say how good others are, or that others are made from, which say it better: a ratio beside its times. */
const isBeside = ({ metric }: Row): boolean =>
  /ratio-error|^times-|^ratio-(min|median)$|-runs$|^round|^node-cpu$/.test(metric);

/** The metric that has the standard error of another. */
export const errorOf = (metric: string): string => metric.replace('ratio', 'ratio-error');

const higherIsBetter = ({ metric }: Row): boolean => /ratio|^rate$/.test(metric);

const sameWithSame = /^direct\/direct$|^plain-(local|remote)\/plain$/;

/** How far a run's value may be from the truth, in the row's unit. */
const noiseIn = (rows: ReadonlyMap<string, Row>, row: Row): number => {
  const value = (name: string, metric: string): number | undefined =>
    rows.get(keyOf({ ...row, case: name, metric }))?.value;
  const error = /ratio/.test(row.metric) ? value(row.case, errorOf(row.metric)) : undefined;
  if (error !== undefined) {
    const again = [...rows.values()].find(
      (each) => each.bench === row.bench && each.metric === row.metric && sameWithSame.test(each.case),
    );
    return Math.max(errors * error, Math.abs((again?.value ?? 1) - 1) * row.value);
  }
  const [least, median] = [value(row.case, 'min'), value(row.case, 'median')];
  if (least !== undefined && median !== undefined) return Math.max(1, median - least);
  return assumed * Math.abs(row.value);
};

/** Rows of both runs that differ by more than the noise. */
export const compareRows = (before: readonly Row[], after: readonly Row[]): readonly Change[] => {
  const [old, now] = [before, after].map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  if (old === undefined || now === undefined) return [];
  return after.flatMap((row): Change[] => {
    const earlier = old.get(keyOf(row));
    if (earlier === undefined || isBeside(row)) return [];
    const noise = noiseIn(old, earlier) + noiseIn(now, row);
    const difference = row.value - earlier.value;
    if (Math.abs(difference) <= noise) return [];
    return [{ row, before: earlier.value, noise, better: difference > 0 === higherIsBetter(row) }];
  });
};

const shown = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** For people: one line for each change. */
export const formatChanges = (changes: readonly Change[]): string => {
  if (changes.length === 0) return 'nothing changed by more than the noise\n';
  const lines = changes.map(({ row, before, noise, better }) => {
    const percent = ((row.value / before - 1) * 100).toFixed(1);
    const unit = row.unit === '1' ? '' : ` ${row.unit}`;
    const numbers = `${shown(before)} -> ${shown(row.value)}${unit} (${percent} %, noise ${shown(noise)})`;
    return `${better ? 'better' : 'worse '}  ${row.bench} ${row.case} ${row.metric}: ${numbers}`;
  });
  return `${lines.join('\n')}\n`;
};
