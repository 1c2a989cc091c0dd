/** What benches report, and how people read it. */

export interface Row {
  readonly bench: string;
  /** What was measured. */
  readonly case: string;
  readonly metric: string;
  readonly value: number;
  /** `1` for a ratio. */
  readonly unit: string;
}

export interface BenchOptions {
  /** How long to measure, where a bench measures for a time. */
  readonly seconds: number;
  /** Contestants to measure, where a bench has contestants. Default: all. */
  readonly only?: readonly string[];
  /** Progress, for people. */
  readonly say: (text: string) => void;
}

export interface Bench {
  /** One line. */
  readonly about: string;
  run(options: BenchOptions): Promise<readonly Row[]>;
}

const formatValue = ({ value, unit }: Row): string => {
  if (unit === '1') return value.toFixed(4);
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-US').replaceAll(',', ' ');
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
};

/** Rows as a table, one below the other; numbers are aligned to the right. */
export const formatTable = (rows: readonly Row[]): string => {
  const header = ['BENCH', 'CASE', 'METRIC', 'VALUE', 'UNIT'];
  const cells = [header, ...rows.map((row) => [row.bench, row.case, row.metric, formatValue(row), row.unit])];
  const widths = header.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, column) => (column === 3 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${cells.map(line).join('\n')}\n`;
};
