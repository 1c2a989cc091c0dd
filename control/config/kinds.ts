/** Kinds of values: how each is checked, read from a flag or an environment variable, and written back. */
import { z } from 'zod';
import { canonicalAddress, formatHostPort } from '../net/address.ts';
import { parseCidr } from '../net/cidr.ts';
import { formatPortRange, overlap, type PortRange, parsePortRange } from '../net/ports.ts';
import { show } from '../source/fields.ts';
import { formatDuration, parseDuration } from './duration.ts';

export interface Kind<T> {
  /** Checks and converts a value of a configuration file. Its messages say what the value must be. */
  readonly schema: z.ZodType<T>;
  /** For help texts: `<duration>`. */
  readonly placeholder: string;
  /** The text of a flag or a variable as the value that `schema` takes. */
  readonly fromText: (text: string) => unknown;
  /** The text that gives this value again. */
  readonly toText: (value: T) => string;
  /** The value as a configuration file has it. */
  readonly toFile: (value: T) => unknown;
  /** Several of the same flag add up. */
  readonly repeatable: boolean;
}

/** A schema from a function that converts, or answers with what the value must be. */
const checked = <T>(convert: (value: unknown) => { readonly value: T } | string): z.ZodType<T> =>
  z.unknown().transform((value, context): T => {
    const result = convert(value);
    if (typeof result !== 'string') return result.value;
    context.addIssue({ code: 'custom', message: `${result}, is ${show(value)}` });
    return z.NEVER;
  });

const plain = { fromText: (text: string): unknown => text, repeatable: false } as const;
const same = <T>(value: T): T => value;

const textKind = (
  placeholder: string,
  convert: (text: string) => string | undefined,
  mustBe: string,
): Kind<string> => ({
  ...plain,
  placeholder,
  schema: checked((value) => {
    const result = typeof value === 'string' ? convert(value) : undefined;
    return result === undefined ? `must be ${mustBe}` : { value: result };
  }),
  toText: same,
  toFile: same,
});

export const text = (placeholder: string): Kind<string> => textKind(placeholder, same, 'a text');

export const absolutePath: Kind<string> = textKind(
  '<path>',
  (path) => {
    if (path === '') return '';
    return path.startsWith('/') ? path.replace(/\/+$/, '') || '/' : undefined;
  },
  'an absolute path',
);

export const choice = <T extends string>(...choices: readonly T[]): Kind<T> => ({
  ...plain,
  placeholder: '<name>',
  schema: checked((value) => {
    const found = choices.find((item) => item === value);
    return found === undefined ? `must be one of ${choices.join(', ')}` : { value: found };
  }),
  toText: same,
  toFile: same,
});

export const flag: Kind<boolean> = {
  ...plain,
  placeholder: '[bool]',
  schema: checked((value) => (typeof value === 'boolean' ? { value } : 'must be true or false')),
  fromText: (word) => {
    if (/^(true|1|t)$/i.test(word)) return true;
    return /^(false|0|f)$/i.test(word) ? false : word;
  },
  toText: String,
  toFile: same,
};

/** On or off; in files also true and false, which some writers of YAML make of it. */
export const onOff: Kind<boolean> = {
  ...plain,
  placeholder: '<on|off>',
  schema: checked((value) => {
    if (typeof value === 'boolean') return { value };
    return value === 'on' || value === 'off' ? { value: value === 'on' } : 'must be on or off';
  }),
  fromText: (word) => flag.fromText(word),
  toText: (value) => (value ? 'on' : 'off'),
  toFile: same,
};

const wholeNumber = (value: unknown, lowest: number, highest: number): number | undefined => {
  const number = typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  return number >= lowest && number <= highest ? number : undefined;
};

/** Milliseconds, within `lowest` and `highest`; with `bareMs` a number without a unit means milliseconds. */
export const duration = (lowest: number, highest: number, bareMs = false): Kind<number> => ({
  ...plain,
  placeholder: '<duration>',
  schema: checked((value) => {
    const bare = bareMs ? wholeNumber(value, 0, Number.MAX_SAFE_INTEGER) : undefined;
    const ms = bare ?? (typeof value === 'string' ? parseDuration(value) : undefined);
    const range = `from ${formatDuration(lowest)} to ${formatDuration(highest)}`;
    if (ms === undefined) return `must be a duration such as 30s or 1h15m`;
    return ms < lowest || ms > highest ? `must be a duration ${range}` : { value: ms };
  }),
  toText: formatDuration,
  toFile: formatDuration,
});

/** A number without a fraction. */
export const wholeNumbers = (lowest: number, highest: number): Kind<number> => ({
  ...plain,
  placeholder: '<number>',
  schema: checked((value) => {
    const number = wholeNumber(value, lowest, highest);
    return number === undefined ? `must be a whole number from ${lowest} to ${highest}` : { value: number };
  }),
  toText: String,
  toFile: same,
});

export const ipAddress: Kind<string> = textKind('<ip>', canonicalAddress, 'an IP address');

/** `host:port` as it is listened on; undefined if `text` is not one. '' and port 0 are '': not at all. */
const listenAddress = (value: string, defaultPort: number): string | undefined => {
  if (value === '') return '';
  const alone = canonicalAddress(value.replace(/^\[(.*)\]$/, '$1'));
  if (alone !== undefined) return formatHostPort(alone, defaultPort);
  const [, bracketed, bare, port = ''] = /^(?:\[(.*)\]|([^:]*)):([0-9]{1,5})$/.exec(value) ?? [];
  const host = canonicalAddress(bracketed ?? bare ?? '');
  if (host === undefined || Number(port) > 65_535) return undefined;
  return Number(port) === 0 ? '' : formatHostPort(host, Number(port));
};

/** An address to listen on; the port may be left out; '' and port 0 turn it off. */
export const listen = (defaultPort: number): Kind<string> =>
  textKind(
    '<ip:port>',
    (value) => listenAddress(value, defaultPort),
    `an IP address with or without a port, such as 0.0.0.0:${defaultPort}, or empty for none`,
  );

/** A list of texts, each brought to its canonical form by `convert`. In files also as one text with commas. */
const list = (
  placeholder: string,
  convert: (items: readonly string[]) => readonly string[] | string,
): Kind<readonly string[]> => ({
  placeholder,
  repeatable: true,
  schema: checked((value) => {
    const items = typeof value === 'string' ? value.split(',') : value;
    if (!Array.isArray(items) || items.some((item) => typeof item !== 'string')) return 'must be a list of texts';
    const trimmed = items.map((item: string) => item.trim()).filter((item) => item !== '');
    const result = convert(trimmed);
    return typeof result === 'string' ? result : { value: result };
  }),
  fromText: same,
  toText: (items) => items.join(','),
  toFile: (items) => [...items],
});

/** Texts, each as it stands. */
export const texts = (placeholder: string): Kind<readonly string[]> => list(placeholder, same);

const ranges = (items: readonly string[]): readonly string[] | string => {
  const texts: string[] = [];
  for (const item of items) {
    const cidr = parseCidr(item);
    if (cidr === undefined) return `must hold address ranges such as 10.0.0.0/8, and "${item}" is none`;
    texts.push(cidr.text);
  }
  return texts;
};

/** Ranges, at most one of each family. */
export const familyRanges: Kind<readonly string[]> = list('<cidrs>', (items) => {
  const texts = ranges(items);
  if (typeof texts === 'string') return texts;
  const families = new Set(texts.map((item) => item.includes(':')));
  return families.size === texts.length ? texts : 'must hold at most one range of each family';
});

/** Ranges, or the single word `primary`. */
export const nodePortRanges: Kind<readonly string[]> = list('<cidrs>', (items) => {
  if (items.length === 1 && items[0] === 'primary') return items;
  if (items.includes('primary')) return 'must be "primary" alone, or ranges';
  return ranges(items);
});

/** A range of ports in its canonical form. */
export const portRange: Kind<string> = textKind(
  '<first-last>',
  (value) => {
    const range = parsePortRange(value);
    return range === undefined ? undefined : formatPortRange(range);
  },
  'a range of ports such as 30000-32767',
);

/** Ranges of ports, `most` at most and none below `lowest`, sorted. */
export const portRanges = (most: number, lowest: number): Kind<readonly string[]> =>
  list('<ranges>', (items) => {
    const found: PortRange[] = [];
    for (const item of items) {
      const range = parsePortRange(item);
      if (range === undefined) return `must hold ranges of ports such as 1024-29999, and "${item}" is none`;
      if (range.first < lowest) return `must hold ports from ${lowest} on, and "${item}" has lower ones`;
      const other = found.find((known) => overlap(known, range));
      if (other !== undefined) return `must hold each port once, and ${formatPortRange(other)} and "${item}" overlap`;
      found.push(range);
    }
    if (found.length > most) return `must hold at most ${most} ranges`;
    return found.sort((a, b) => a.first - b.first).map(formatPortRange);
  });

const assignments = (value: string): unknown => {
  const pairs = value.split(',').filter((pair) => pair.trim() !== '');
  if (pairs.some((pair) => !pair.includes('='))) return value;
  return Object.fromEntries(pairs.map((pair) => pair.split('=').map((part) => part.trim())));
};

/** A map from names to values, as text `A=1,B=2`. */
const record = <T>(
  placeholder: string,
  mustBe: string,
  convert: (name: string, value: unknown) => T | undefined,
): Kind<Readonly<Record<string, T>>> => ({
  placeholder,
  repeatable: true,
  schema: checked((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `must be ${mustBe}`;
    const entries = Object.entries(value).map(([name, item]) => [name, convert(name, item)] as const);
    if (entries.some(([, item]) => item === undefined)) return `must be ${mustBe}`;
    return { value: Object.fromEntries(entries) as Record<string, T> };
  }),
  fromText: assignments,
  toText: (value) =>
    Object.entries(value)
      .map(([name, item]) => `${name}=${item}`)
      .join(','),
  toFile: same,
});

/** Feature gates. */
export const gates: Kind<Readonly<Record<string, boolean>>> = record(
  '<A=true,...>',
  'NAME=true or NAME=false',
  (_, value) => {
    const bool = typeof value === 'string' ? flag.fromText(value) : value;
    return typeof bool === 'boolean' ? bool : undefined;
  },
);

/** Entries by map. */
export const mapEntries = (maps: readonly string[]): Kind<Readonly<Record<string, number>>> =>
  record('<map=entries>', `MAP=ENTRIES, MAP one of ${maps.join(', ')}, ENTRIES from 1 to 67108864`, (name, value) =>
    maps.includes(name) ? wholeNumber(value, 1, 2 ** 26) : undefined,
  );
