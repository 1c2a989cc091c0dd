/** Programs that are never attached: each run is a question to code that is in use, on the maps that are. */
import { operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import type { LoadedMap } from './maps.ts';
import { loadSharing, type SharingObject } from './object-files.ts';
import { descriptorsOf } from './object-maps.ts';

/** The object that holds each of them. */
const files: ReadonlyMap<string, string> = new Map([['fairlead_explain', 'explain.bpf.o']]);

export const testPrograms: readonly string[] = [...files.keys()];

/** Of an input: below, no packet has an Ethernet header; above, it would not fit in what the kernel gives a test run. */
export const inputBytes = { least: 14, most: 2_048 } as const;

export interface TestRunner extends Disposable {
  /** Runs a program once for each input. Throws if it cannot be loaded or run. */
  run(program: string, inputs: readonly Uint8Array[]): readonly ffi.TestRunResult[];
}

type Maps = ReadonlyMap<string, LoadedMap>;

const load = (file: string, maps: Maps): SharingObject => {
  const object = loadSharing(file, descriptorsOf(maps));
  if (object.own.size === 0) return object;
  const names = [...object.own.keys()].join(', ');
  object[Symbol.dispose]();
  const remedy = 'install the loader and its objects from one package';
  throw operatorError('OTHER_MAPS', `${file} has maps that the loader does not have: ${names}`, remedy);
};

/**
 * Programs are loaded when they are asked for first, which takes the verifier some tenths of a second, and again once the
 * loader has other maps (grow.ts). `maps` are those of now.
 */
export const createTestRunner = (maps: () => Maps): TestRunner => {
  const loaded = new Map<string, { readonly maps: Maps; readonly object: SharingObject }>();

  const objectOf = (file: string): SharingObject => {
    const [known, now] = [loaded.get(file), maps()];
    if (known?.maps === now) return known.object;
    known?.object[Symbol.dispose]();
    loaded.delete(file);
    const object = load(file, now);
    loaded.set(file, { maps: now, object });
    return object;
  };

  return {
    run: (name, inputs) => {
      const file = files.get(name);
      if (file === undefined) throw new RangeError(`there is no program ${name}`);
      const program = objectOf(file).programs.find((candidate) => candidate.name === name);
      if (program === undefined) throw new RangeError(`${file} has no program ${name}`);
      return inputs.map((input) => ffi.testRun(program.fd, input, name));
    },
    [Symbol.dispose]: () => {
      for (const { object } of loaded.values()) object[Symbol.dispose]();
      loaded.clear();
    },
  };
};
