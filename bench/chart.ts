/** Charts as SVG: bars side by side, and lines over the number of Services. No more than the benches need. */

export interface Series {
  readonly name: string;
  readonly color: string;
  /** One for each category, or undefined where there is none. */
  readonly values: readonly (number | undefined)[];
}

export interface ChartText {
  /** The question that it answers. */
  readonly title: string;
  /** What the numbers are, and on what they were taken. */
  readonly subtitle: string;
  readonly unit: string;
  /** Where and when they were taken. */
  readonly footer?: string;
  /** Digits behind the point. */
  readonly decimals: number;
}

export interface ChartOptions extends ChartText {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** A value to compare with, and its name. */
  readonly reference?: { readonly value: number; readonly name: string };
}

const width = 860;
const left = 200;
const right = 70;
const top = 84;
const font = 'font-family="system-ui, sans-serif"';
const ink = '#222';
const faint = '#888';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const text = (x: number, y: number, content: string, attributes = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escaped(content)}</text>`;

const line = (x1: number, y1: number, x2: number, y2: number, attributes: string): string =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ${attributes}/>`;

/** Thousands are set apart. */
export const shownNumber = (value: number, decimals: number): string =>
  value
    .toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replaceAll(',', ' ');

/** As short as a round number is. */
const shownTick = (value: number): string => value.toLocaleString('en-US').replaceAll(',', ' ');

/** Round numbers from 0 to at least `most`. */
export const ticksTo = (most: number): readonly number[] => {
  if (!(most > 0)) return [0, 1];
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(6)));
};

const legend = (series: readonly Series[], y: number): string => {
  let x = 20;
  return series
    .map(({ name, color }) => {
      const at = x;
      x += 30 + name.length * 7.2;
      return `<rect x="${at}" y="${y - 10}" width="12" height="12" rx="2" fill="${color}"/>${text(at + 17, y, name, `font-size="12" fill="${ink}"`)}`;
    })
    .join('\n');
};

const frame = (height: number, { title, subtitle, footer = '' }: ChartText, body: string): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ${font}>`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(20, 28, title, `font-size="18" font-weight="600" fill="${ink}"`),
    text(20, 48, subtitle, `font-size="12" fill="${faint}"`),
    body,
    text(20, height - 12, footer, `font-size="11" fill="${faint}"`),
    '</svg>',
    '',
  ].join('\n');

const mostOf = ({ series, reference }: ChartOptions): number =>
  Math.max(reference?.value ?? 0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** For each category a bar of each series, lying, with its number. */
export const barChart = (options: ChartOptions): string => {
  const { categories, series, reference, unit, decimals } = options;
  const [barHeight, gap] = [15, 14];
  const barsOf = (i: number): readonly Series[] => series.filter(({ values }) => values[i] !== undefined);
  const ticks = ticksTo(mostOf(options));
  const most = ticks.at(-1) ?? 1;
  const x = (value: number): number => left + (value / most) * (width - left - right);
  let y = top + 12;
  const groups = categories.map((category, i) => {
    const bars = barsOf(i);
    const middle = y + (bars.length * barHeight) / 2 + 4;
    const parts = bars.map(({ color, values }, k) => {
      const [value, at] = [values[i] ?? 0, y + k * barHeight];
      const bar = `<rect x="${left}" y="${at}" width="${Math.max(1, x(value) - left).toFixed(1)}" height="${barHeight - 2}" fill="${color}"/>`;
      return `${bar}${text(x(value) + 5, at + 10.5, shownNumber(value, decimals), `font-size="11" fill="${ink}"`)}`;
    });
    y += bars.length * barHeight + gap;
    return [text(left - 8, middle, category, `font-size="12" text-anchor="end" fill="${ink}"`), ...parts].join('\n');
  });
  const bottom = y;
  const grid = ticks.map((value) =>
    [
      line(x(value), top, x(value), bottom, 'stroke="#e5e5e5"'),
      text(x(value), bottom + 15, shownTick(value), `font-size="11" text-anchor="middle" fill="${faint}"`),
    ].join(''),
  );
  const compared =
    reference === undefined
      ? ''
      : line(x(reference.value), top - 4, x(reference.value), bottom, `stroke="${ink}" stroke-dasharray="4 3"`) +
        text(x(reference.value), top - 8, reference.name, `font-size="11" text-anchor="middle" fill="${ink}"`);
  const axis = text(width - right, bottom + 32, unit, `font-size="12" text-anchor="end" fill="${faint}"`);
  return frame(bottom + 44, options, [legend(series, 68), ...grid, ...groups, compared, axis].join('\n'));
};

/** Lines over categories at equal distances, such as powers of ten. */
export const lineChart = (options: ChartOptions): string => {
  const { categories, series, reference, unit, decimals } = options;
  const height = 420;
  const [bottom, start] = [height - 56, 76];
  const ticks = ticksTo(mostOf(options));
  const most = ticks.at(-1) ?? 1;
  const x = (i: number): number => start + (i / Math.max(1, categories.length - 1)) * (width - start - 150);
  const y = (value: number): number => bottom - (value / most) * (bottom - top - 14);
  const grid = ticks.map((value) =>
    [
      line(start, y(value), width - 150, y(value), 'stroke="#e5e5e5"'),
      text(start - 8, y(value) + 4, shownTick(value), `font-size="11" text-anchor="end" fill="${faint}"`),
    ].join(''),
  );
  const names = categories.map((name, i) =>
    text(x(i), bottom + 18, name, `font-size="12" text-anchor="middle" fill="${ink}"`),
  );
  const lines = series.map(({ color, values }) => {
    const points = values.flatMap((value, i) => (value === undefined ? [] : [{ i, value }]));
    const path = points.map(({ i, value }) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    const marks = points.map(
      ({ i, value }) => `<circle cx="${x(i).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3.5" fill="${color}"/>`,
    );
    return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>${marks.join('')}`;
  });
  // Numbers beside the last points, moved apart where they would lie on each other.
  const ends = series
    .flatMap(({ color, values }) => {
      const i = values.findLastIndex((value) => value !== undefined);
      const value = values[i];
      return value === undefined ? [] : [{ color, i, value, at: y(value) + 4 }];
    })
    .sort((a, b) => a.at - b.at);
  for (const [k, end] of ends.entries()) {
    const above = ends[k - 1];
    if (above !== undefined && above.i === end.i) end.at = Math.max(end.at, above.at + 13);
  }
  const labels = ends.map(({ color, i, value, at }) =>
    text(x(i) + 9, at, shownNumber(value, decimals), `font-size="11" fill="${color}"`),
  );
  const compared =
    reference === undefined
      ? ''
      : line(start, y(reference.value), width - 150, y(reference.value), `stroke="${ink}" stroke-dasharray="4 3"`) +
        text(start + 4, y(reference.value) - 5, reference.name, `font-size="11" fill="${ink}"`);
  const axis = text(width - 150, bottom + 40, unit, `font-size="12" text-anchor="end" fill="${faint}"`);
  return frame(
    height,
    options,
    [legend(series, 68), ...grid, ...names, compared, ...lines, ...labels, axis].join('\n'),
  );
};
