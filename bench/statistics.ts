/** Numbers that say something about a sample. */

const mean = (values: ArrayLike<number>, from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] ?? 0;
  return sum / (to - from);
};

/** Mean of what lies between the 10th and the 90th percentile: deaf to the rounds in which something else ran. */
export const trimmedMean = (sample: ArrayLike<number>): number => {
  const sorted = Float64Array.from(sample).sort();
  return mean(sorted, Math.floor(sorted.length * 0.1), Math.ceil(sorted.length * 0.9));
};

/** The smallest value that at least this fraction of the sample does not exceed. */
export const percentile = (sample: ArrayLike<number>, fraction: number): number => {
  const sorted = Float64Array.from(sample).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * fraction) - 1)] ?? Number.NaN;
};

/** Standard error of the mean. */
export const standardError = (values: readonly number[]): number => {
  const middle = mean(values, 0, values.length);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
};
