/** What the demo prints: headings, commands with their output, and statements that hold or do not. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours only where a terminal shows them. */
const paint = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

const indent = (text: string): string => text.trimEnd().replaceAll(/^(?=.)/gm, '    ');

/** Failures come in hundreds that are all alike. */
const longestWhy = 12;

const shorten = (text: string): string => {
  const lines = text.split('\n');
  const more = lines.length - longestWhy;
  return more <= 0 ? text : [...lines.slice(0, longestWhy), `... and ${more} lines more`].join('\n');
};

export interface Report {
  readonly statements: number;
  readonly failures: number;
  heading(text: string): void;
  prose(text: string): void;
  /** A command line as a user would type it, and what it printed. */
  command(line: string, output: string): void;
  /** Cells in columns; all but the first column are numbers. */
  table(rows: readonly (readonly (string | number)[])[]): void;
  /** A statement that must hold; `why` says what was found if it does not. */
  state(sentence: string, holds: boolean, why?: string): void;
}

export const createReport = (): Report => {
  let statements = 0;
  let failures = 0;
  return {
    get statements() {
      return statements;
    },
    get failures() {
      return failures;
    },
    heading: (text) => console.log(`\n${paint('bold', text)}\n`),
    prose: (text) => console.log(text.replaceAll(/^(?=.)/gm, '  ')),
    command: (line, output) => {
      console.log(`  ${paint('cyan', `$ ${line}`)}`);
      console.log(`${indent(output)}\n`);
    },
    table: (rows) => {
      const columns = Math.max(...rows.map((row) => row.length));
      const width = (i: number): number => Math.max(...rows.map((row) => `${row[i] ?? ''}`.length));
      const widths = Array.from({ length: columns }, (_, i) => width(i));
      const pad = (text: string, i: number): string =>
        i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart((widths[i] ?? 0) + 2);
      const lines = rows.map((row) => row.map((cell, i) => pad(`${cell}`, i)).join(''));
      console.log(`${indent(lines.join('\n'))}\n`);
    },
    state: (sentence, holds, why = '') => {
      statements += 1;
      if (!holds) failures += 1;
      console.log(`  ${holds ? paint('green', '✓') : paint('red', '✗')} ${sentence}`);
      if (!holds && why !== '') console.log(indent(shorten(why)));
    },
  };
};
