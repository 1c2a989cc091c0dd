/** Ranges of ports as text: `4000`, `1024-29999`. */

export interface PortRange {
  /** 0..65535, both included. */
  readonly first: number;
  readonly last: number;
}

export const highestPort = 65_535;

/** A range; undefined if the text is none. */
export const parsePortRange = (text: string): PortRange | undefined => {
  const [, from = '', to = from] = /^\s*([0-9]{1,5})\s*(?:-\s*([0-9]{1,5})\s*)?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  return from === '' || first > last || last > highestPort ? undefined : { first, last };
};

export const formatPortRange = ({ first, last }: PortRange): string =>
  first === last ? `${first}` : `${first}-${last}`;

export const portsIn = ({ first, last }: PortRange): number => last - first + 1;

export const overlap = (a: PortRange, b: PortRange): boolean => a.first <= b.last && b.first <= a.last;
