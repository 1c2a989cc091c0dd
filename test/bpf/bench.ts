/**
 * The compiled `pick()` on a bench: a real loader, maps filled by hand, questions to the explain program. Nothing of it
 * is attached to anything but an empty cgroup of the lab.
 */
import type { MapName } from '../../bpf/layout.ts';
import { createColumns } from '../../control/compile/columns.ts';
import { parseAddress } from '../../control/net/address.ts';
import {
  addressBits,
  type EndpointText,
  type Extent,
  emptyExtent,
  encodeAddress,
  encodeAddressMark,
  encodeBackend,
  encodeFrontend,
  encodeFrontendKey,
  encodeService,
  encodeSlotPair,
  encodeSourceRange,
  encodeU32,
  type FrontendText,
  frontendCheck,
} from '../../control/net/codec.ts';
import {
  type Answer,
  decodeOutput,
  encodeInput,
  explainProgram,
  type Question,
} from '../../control/net/explain-codec.ts';
import { allMaps, createLoaderFixture, type LoaderFixture } from '../loader/fixture.ts';

/** One entry of a map. */
export interface Entry {
  readonly map: MapName;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

export interface Bench extends AsyncDisposable {
  readonly loader: LoaderFixture;
  write(...entries: readonly (Entry | readonly Entry[])[]): Promise<void>;
  remove(map: MapName, ...keys: readonly Uint8Array[]): Promise<void>;
  ask(question: Question): Promise<Answer>;
  askAll(questions: readonly Question[]): Promise<readonly Answer[]>;
  /** Every entry of every map, as `map key: value`, sorted. */
  dump(): Promise<readonly string[]>;
}

export const frontend = (text: FrontendText, index: number): Entry => {
  const key = encodeFrontendKey(text);
  return { map: 'frontends', key, value: encodeFrontend(key, index) };
};

export interface ServiceFields {
  readonly id?: number;
  readonly inside?: Extent;
  readonly outside?: Extent;
  readonly seconds?: number;
  readonly flags?: number;
}

/** `id`: default, the index itself. */
export const serviceAt = (index: number, fields: ServiceFields = {}): Entry => {
  const { id = index, inside = emptyExtent, outside = inside, seconds = 0, flags = 0 } = fields;
  const value = encodeService({ inside, outside, serviceId: id, affinitySeconds: seconds, flags });
  return { map: 'services', key: encodeU32(index), value };
};

export const backendAt = (id: number, endpoint: EndpointText, serviceId: number, retired = false): Entry => ({
  map: 'backends',
  key: encodeU32(id),
  value: encodeBackend({ endpoint, serviceId, retired }),
});

/** Backend ids in the slots from `base` on, which is even. */
export const slotsAt = (base: number, ids: readonly number[]): readonly Entry[] => {
  if (base % 2 !== 0) throw new RangeError(`an extent at ${base}`);
  return Array.from({ length: Math.ceil(ids.length / 2) }, (_, i) => ({
    map: 'slots' as const,
    key: encodeU32(base / 2 + i),
    value: encodeSlotPair(ids[i * 2] ?? 0, ids[i * 2 + 1] ?? 0),
  }));
};

export const mark = (address: string, ...names: readonly (keyof typeof addressBits)[]): Entry => {
  const key = encodeAddress(address);
  return {
    map: 'addresses',
    key,
    value: encodeAddressMark(
      key,
      names.reduce((bits, name) => bits | addressBits[name], 0),
    ),
  };
};

export const range = (cidr: string, serviceId: number): Entry => ({
  map: 'source_ranges',
  key: encodeSourceRange(cidr, serviceId),
  value: encodeU32(1),
});

const nanoseconds = 1_000_000_000;

/** What a client is remembered to have chosen, some seconds ago. `check`: of another key or backend, if it is to be wrong. */
export const remember = (
  client: string,
  serviceId: number,
  backendId: number,
  ago = 0,
  { check = backendId }: { readonly check?: number } = {},
): Entry => {
  const key = new Uint8Array(24);
  key.set(parseAddress(client) ?? []);
  new DataView(key.buffer).setUint32(16, serviceId, true);
  const value = new Uint8Array(16);
  const view = new DataView(value.buffer);
  // bpf_ktime_get_ns() reads the clock that hrtime() reads.
  view.setBigUint64(0, process.hrtime.bigint() - BigInt(ago * nanoseconds), true);
  view.setUint32(8, backendId, true);
  view.setUint32(12, frontendCheck(key, check), true);
  return { map: 'affinity', key, value };
};

/** Less than the loader takes in one call. */
const questionsPerCall = 4_000;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Starts a loader with room for large sets. */
export const createBench = async (name: string): Promise<Bench> => {
  const loader = await createLoaderFixture(name);
  await loader.start('--map-size', 'slots=16384', '--map-size', 'backends=32768');

  const write: Bench['write'] = async (...given) => {
    const entries = given.flat();
    const columns = new Map<MapName, ReturnType<typeof createColumns>>();
    for (const { map, key, value } of entries) {
      const into = columns.get(map) ?? createColumns(map, 'update');
      columns.set(map, into);
      into.add(key, value);
    }
    const { revision } = await loader.client.describe();
    const { failure } = await loader.client.apply(revision, [...columns.values()]);
    if (failure) throw new Error(failure.message);
  };

  const askAll: Bench['askAll'] = async (questions) => {
    const answers: Answer[] = [];
    for (let from = 0; from < questions.length; from += questionsPerCall) {
      const inputs = questions.slice(from, from + questionsPerCall).map(encodeInput);
      const runs = await loader.client.testRun(explainProgram, inputs);
      for (const { returnValue, output } of runs) {
        if (returnValue !== 0) throw new Error(`the explain program returned ${returnValue}`);
        answers.push(decodeOutput(output));
      }
    }
    return answers;
  };

  return {
    loader,
    write,
    askAll,
    remove: async (map, ...keys) => {
      const columns = createColumns(map, 'delete');
      for (const key of keys) columns.add(key);
      const { failure } = await loader.client.apply((await loader.client.describe()).revision, [columns]);
      if (failure) throw new Error(failure.message);
    },
    ask: async (question) => {
      const [answer] = await askAll([question]);
      if (answer === undefined) throw new Error('there is no answer');
      return answer;
    },
    dump: async () => {
      const { contents } = await loader.client.snapshot(allMaps.map((map) => ({ map, limit: 0 })));
      const lines: string[] = [];
      for (const [map, { count, keys, values }] of contents) {
        const [keySize, valueSize] = [keys.byteLength / count, values.byteLength / count];
        for (let i = 0; i < count; i++) {
          const key = hex(keys.subarray(i * keySize, (i + 1) * keySize));
          lines.push(`${map} ${key}: ${hex(values.subarray(i * valueSize, (i + 1) * valueSize))}`);
        }
      }
      return lines.sort();
    },
    [Symbol.asyncDispose]: () => loader[Symbol.asyncDispose](),
  };
};
