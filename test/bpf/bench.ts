/**
 * The compiled `pick()` on a bench: a real loader, maps filled by hand, questions to the explain program. Nothing of it
 * is attached to anything but an empty cgroup of the lab.
 */
import type { MapName } from '../../bpf/layout.ts';
import { createColumns } from '../../control/compile/columns.ts';
import {
  type Answer,
  decodeOutput,
  encodeInput,
  explainProgram,
  type Question,
} from '../../control/net/explain-codec.ts';
import { allMaps, createLoaderFixture, type LoaderFixture } from '../loader/fixture.ts';
import type { Entry } from './entries.ts';

export interface Bench extends AsyncDisposable {
  readonly loader: LoaderFixture;
  write(...entries: readonly (Entry | readonly Entry[])[]): Promise<void>;
  remove(map: MapName, ...keys: readonly Uint8Array[]): Promise<void>;
  ask(question: Question): Promise<Answer>;
  askAll(questions: readonly Question[]): Promise<readonly Answer[]>;
  /** Every entry of every map, as `map key: value`, sorted. */
  dump(): Promise<readonly string[]>;
}

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
