/** Numbers as people read them, in a few characters. */

/** Three digits at least, no more than needed: `7`, `12.3`, `456`. */
const short = (value: number): string =>
  value < 10 && !Number.isInteger(value)
    ? value.toFixed(2)
    : value < 100 && !Number.isInteger(value)
      ? value.toFixed(1)
      : value.toFixed(0);

/** `85us`, `1.20ms`, `3.00s`; `-` for what is not known. */
export const formatMicroseconds = (us: number | undefined): string => {
  if (us === undefined || Number.isNaN(us)) return '-';
  if (us < 1_000) return `${us.toFixed(0)}us`;
  return us < 1_000_000 ? `${short(us / 1_000)}ms` : `${short(us / 1_000_000)}s`;
};

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `0`, `512B`, `1.20MB`: powers of 1000. */
export const formatBytes = (bytes: number): string => {
  if (bytes === 0) return '0';
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${short(value)}${byteUnits[unit]}`;
};

/** `0`, `0.25`, `12.3`, `4567`. */
export const formatRate = (perSecond: number): string => (perSecond === 0 ? '0' : short(perSecond));
