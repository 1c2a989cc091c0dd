/** Programs that are never attached: each run is a question to code that is in use, on the maps that are. */

import { operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import type { LoadedMap } from './maps.ts';
import { descriptorsOf, loadSharing } from './objects.ts';

/** The object that holds each of them. */
const objects: ReadonlyMap<string, string> = new Map([['fairlead_explain', 'explain.bpf.o']]);

export const testPrograms: readonly string[] = [...objects.keys()];

/** Of an input: below, no packet has an Ethernet header; above, it would not fit in what the kernel gives a test run. */
export const inputBytes = { least: 14, most: 2_048 } as const;

/**
 * Loads a program for these maps, runs it once for each input, and unloads it: that costs some milliseconds, and nothing
 * of it stays or has to follow when maps grow.
 */
export const testRuns = (
  name: string,
  inputs: readonly Uint8Array[],
  maps: ReadonlyMap<string, LoadedMap>,
): readonly ffi.TestRunResult[] => {
  const file = objects.get(name);
  if (file === undefined) throw new RangeError(`there is no program ${name}`);
  using object = loadSharing(file, descriptorsOf(maps));
  if (object.own.size > 0) {
    const names = [...object.own.keys()].join(', ');
    const remedy = 'install the loader and its objects from one package';
    throw operatorError('OTHER_MAPS', `${file} has maps that the loader has not: ${names}`, remedy);
  }
  const program = object.programs.find((candidate) => candidate.name === name);
  if (program === undefined) throw new RangeError(`${file} has no program ${name}`);
  return inputs.map((input) => ffi.testRun(program.fd, input, name));
};
