/** Signals as the kernel keeps them (bpf/layout.ts): vectors of numbers turned into messages, and what they say. */
import { connectFailures, connectTimeBounds, type Struct, structs } from '../../bpf/layout.ts';
import type { WatchCountersResponse } from '../../proto/rpc.ts';

export type Signals = NonNullable<WatchCountersResponse['ports'][number]['signals']>;

/** Where each field of a struct of 8-byte numbers begins, in numbers. */
const placesOf = <Name extends string>(struct: Struct & { readonly fields: readonly { readonly name: Name }[] }) => {
  let at = 0;
  return Object.fromEntries(
    struct.fields.map(({ name, length = 1 }) => {
      at += length;
      return [name, at - length];
    }),
  ) as Record<Name, number>;
};

const servicePlaces = placesOf(structs.service_signals);
const backendPlaces = placesOf(structs.backend_signals);
const times = connectTimeBounds.length + 1;

const common = (
  row: readonly number[],
  places: Omit<typeof backendPlaces, 'connected'>,
): Omit<Signals, 'connected'> => {
  const at = (name: keyof typeof places): number => row[places[name]] ?? 0;
  return {
    connectUs: at('connect_us'),
    failed: connectFailures.flatMap(({ name }, i) => {
      const count = row[places.failed + i] ?? 0;
      return count === 0 ? [] : [{ name, count }];
    }),
    ended: at('ended'),
    broken: at('broken'),
    sentBytes: at('sent_bytes'),
    receivedBytes: at('received_bytes'),
    rttUs: at('rtt_us'),
    retransmits: at('retransmits'),
  };
};

/** Connections of a ServicePort by the time that they took to make; all 0 without a row. */
export const connectTimes = (row: readonly number[] = []): readonly number[] =>
  Array.from({ length: times }, (_, i) => row[servicePlaces.connect_times + i] ?? 0);

/** Of a row of `service_signals`. */
export const serviceSignals = (row: readonly number[] = []): Signals => ({
  connected: connectTimes(row).reduce((sum, count) => sum + count, 0),
  ...common(row, servicePlaces),
});

/** Of a row of `backend_signals`. */
export const backendSignals = (row: readonly number[] = []): Signals => ({
  connected: row[backendPlaces.connected] ?? 0,
  ...common(row, backendPlaces),
});

/** Connections that were led to a backend and not made, whatever the cause. */
export const failures = ({ failed }: Pick<Signals, 'failed'>): number =>
  failed.reduce((sum, { count }) => sum + count, 0);

/**
 * The time in microseconds that a share (0..1) of the connections did not exceed, as far as the counts tell: between
 * two bounds it is taken to grow evenly; what took longer than the last bound is said to have taken that. Undefined if
 * there are none.
 */
export const quantile = (share: number, counts: readonly number[], bounds: readonly number[]): number | undefined => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let left = share * total;
  for (const [i, count] of counts.entries()) {
    const [from, to] = [bounds[i - 1] ?? 0, bounds[i]];
    if (to === undefined) break;
    if (count > 0 && left <= count) return from + ((to - from) * left) / count;
    left -= count;
  }
  return bounds.at(-1);
};
