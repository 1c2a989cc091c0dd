/** Tables for people: aligned columns, a heading, colours only where a terminal shows them. */
import { styleText } from 'node:util';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Numbers are aligned to the right. */
  readonly right?: boolean;
  /** Style of a cell by its text. */
  readonly style?: (text: string) => Parameters<typeof styleText>[0] | undefined;
}

const paint = (style: Parameters<typeof styleText>[0] | undefined, text: string): string =>
  style === undefined ? text : styleText(style, text, { stream: process.stdout });

/** The table as text, each line ended; only the heading if there are no rows. */
export const formatTable = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  const widths = columns.map((column, i) =>
    Math.max(column.title.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  const pad = (text: string, i: number): string => {
    const width = widths[i] ?? 0;
    if (columns[i]?.right) return text.padStart(width);
    return i === columns.length - 1 ? text : text.padEnd(width);
  };
  const heading = columns.map((column, i) => pad(column.title, i)).join('  ');
  const lines = cells.map((line) => line.map((text, i) => paint(columns[i]?.style?.(text), pad(text, i))).join('  '));
  return [paint('bold', heading), ...lines].map((line) => `${line.trimEnd()}\n`).join('');
};

/** Green for what works, yellow for what waits, red for what failed. */
export const stateStyle = (text: string): 'green' | 'yellow' | 'red' | undefined => {
  if (text.startsWith('applied')) return 'green';
  if (text.startsWith('pending')) return 'yellow';
  return text.startsWith('error') ? 'red' : undefined;
};
