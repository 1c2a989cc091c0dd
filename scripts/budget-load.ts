/** What the verifier of the running kernel says of the objects. */
import { join } from 'node:path';
import { fieldOffsets, structs } from '../bpf/layout.ts';
import { isOperatorError } from '../loader/errors.ts';
import * as ffi from '../loader/ffi.ts';
import { programsOf, setSwitches, verifierSays, withObject } from '../loader/object-files.ts';
import { canSetErrno } from '../loader/objects.ts';
import { cannotReapNote, kernelCanReap } from '../loader/reap.ts';

/** Everything that can be switched on here, which the verifier then walks. */
export const allSwitches = (more: Readonly<Record<string, number>>): Uint8Array => {
  const { fields, size } = structs.switches;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const have_set_retval = Number(canSetErrno());
  const values: Readonly<Record<string, number>> = { have_set_retval, hz: 250, host_only: 0, ...more };
  fields.forEach(({ name, type }, i) => {
    const at = fieldOffsets(structs.switches)[i] ?? 0;
    const value = values[name] ?? 1;
    if (type === 'u16') view.setUint16(at, value, true);
    else if (type === 'u64') view.setBigUint64(at, BigInt(value), true);
    else bytes[at] = value;
  });
  return bytes;
};

/** What is walked of each program of an object, at its most. Nothing is attached or pinned. */
const walkedIn = (file: string): ReadonlyMap<string, number> => {
  const most = new Map<string, number>();
  // Of programs for interfaces with and without an Ethernet header, only one half is walked at a time.
  for (const no_ethernet of [0, 1]) {
    withObject(file, (pointer) => {
      setSwitches(ffi.objectMaps(pointer), allSwitches({ no_ethernet }));
      ffi.loadObject(pointer);
      for (const { name, verifiedInstructions: walked } of programsOf(pointer)) {
        most.set(name, Math.max(walked, most.get(name) ?? 0));
      }
      ffi.closeObject(pointer);
    });
  }
  return most;
};

/** An object that was to be loaded. */
export interface Attempt {
  readonly object: string;
  /** Why it was not; absent: it was. */
  readonly error?: unknown;
}

export interface Judgement {
  /** Why some or all were not verified, where nobody is to blame; '' if all were. */
  readonly note: string;
  /** Objects that this kernel should have taken, with its reason. */
  readonly refused: readonly string[];
}

/** Of a verifier's log, and of what libbpf says where there is none. */
const linesShown = 6;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const reasonOf = (error: unknown): readonly string[] => {
  if (!isOperatorError(error)) return [];
  const said = verifierSays(error.detail, linesShown);
  return said.length > 0 ? said : error.detail.split('\n').slice(-linesShown);
};

/** A kernel below the floor of docs/kernels.md. */
const isKernels = (error: unknown): boolean => isOperatorError(error) && error.code === 'NO_KERNEL_TYPES';

/**
 * What follows from the objects that could not be loaded. Where nothing can be, for want of privileges or of BPF, nothing does;
 * but once a verifier has answered, to whichever object, all others have to load as well. Pure.
 */
export const judgeLoads = (attempts: readonly Attempt[]): Judgement => {
  const failed = attempts.filter(({ error }) => error !== undefined);
  const answered =
    failed.length < attempts.length ||
    failed.some(({ error }) => isOperatorError(error) && verifierSays(error.detail, 1).length > 0);
  const blamed = answered ? failed.filter(({ error }) => !isKernels(error)) : [];
  const excused = failed.filter((attempt) => !blamed.includes(attempt));
  const why = excused.map(({ object, error }) => `${object} (${messageOf(error)})`);
  return {
    note: why.length === 0 ? '' : `not loaded here: ${why.join(', ')}`,
    refused: blamed.map(({ object, error }) =>
      [`${object} does not load: ${messageOf(error)}`, ...reasonOf(error).map((line) => `  ${line}`)].join('\n'),
    ),
  };
};

export interface Verified extends Judgement {
  /** Instructions that were walked of each program. */
  readonly walked: ReadonlyMap<string, number>;
}

/** Asks the verifier for all these objects in a folder. */
export const verifyObjects = (folder: string, objects: readonly string[]): Verified => {
  const reaps = (object: string): boolean => object === 'reap.bpf.o';
  const possible = objects.filter((object) => !reaps(object) || kernelCanReap());
  const walked = new Map<string, number>();
  const attempts = possible.map((object): Attempt => {
    try {
      // 0: before 5.16 the kernel does not tell.
      for (const [program, count] of walkedIn(join(folder, object))) if (count > 0) walked.set(program, count);
      return { object };
    } catch (error) {
      return { object, error };
    }
  });
  const { note, refused } = judgeLoads(attempts);
  const notes = [note, possible.length < objects.length ? cannotReapNote : ''].filter((text) => text !== '');
  return { walked, note: notes.join('; '), refused };
};
