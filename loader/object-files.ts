/** The prebuilt objects as files: opened, loaded, closed; what the verifier says where one is refused. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isOperatorError, operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import { packageRoot } from './package.ts';

export interface LoadedProgram {
  readonly name: string;
  readonly section: string;
  readonly fd: number;
  readonly attachType: number;
  readonly verifiedInstructions: number;
}

const prebuilt = join(packageRoot, 'bpf/prebuilt');

/** Where libbpf finds the types of the running kernel. */
const kernelTypes = '/sys/kernel/btf/vmlinux';

const loadError = (cause: unknown, messages: readonly string[]): Error => {
  if (isOperatorError(cause)) return cause;
  // The verifier says at the end of its log what was wrong.
  const detail = messages
    .flatMap((message) => message.split('\n'))
    .filter((line) => line !== '')
    .slice(-24)
    .join('\n');
  const text = cause instanceof Error ? cause.message : String(cause);
  if (!existsSync(kernelTypes)) {
    return operatorError(
      'NO_KERNEL_TYPES',
      `this kernel does not describe its own types (no ${kernelTypes}), which the BPF programs need`,
      'use one that was built with CONFIG_DEBUG_INFO_BTF, as those of distributions are, and have /sys mounted',
      { cause, detail },
    );
  }
  return operatorError(
    'LOAD_FAILED',
    `the BPF programs could not be loaded: ${text}`,
    'check that the kernel is 5.10 or newer and, if maps of an older run are in the way, remove them with "fairlead cleanup"',
    { cause, detail },
  );
};

/** What the verifier ended with: the last lines above its sums, `most` of them. None if it said nothing. */
export const verifierSays = (detail: string, most: number): readonly string[] => {
  const lines = detail.split('\n');
  const sums = lines.findLastIndex((line) => line.startsWith('processed '));
  const log = lines.slice(0, Math.max(0, sums));
  return log.slice(log.findLastIndex((line) => line.includes('-- BEGIN PROG LOAD LOG --')) + 1).slice(-most);
};

/** Opens an object of bpf/prebuilt, or of another path, lets `load` prepare and load it, and closes it again if that fails. */
export const withObject = <T>(file: string, load: (object: ffi.ObjectPointer) => T): T => {
  const messages: string[] = [];
  const endCapture = ffi.captureMessages((level, text) => level === 0 && messages.push(text));
  let object: ffi.ObjectPointer | undefined;
  try {
    object = ffi.openObject(resolve(prebuilt, file));
    return load(object);
  } catch (cause) {
    if (object !== undefined) ffi.closeObject(object);
    throw loadError(cause, messages);
  } finally {
    endCapture();
  }
};

export const setSwitches = (all: readonly ffi.ObjectMap[], switches: Uint8Array): void => {
  for (const map of all) if (map.name.endsWith('.rodata')) ffi.setInitialValue(map.pointer, switches, map.name);
};

export const programsOf = (object: ffi.ObjectPointer): readonly LoadedProgram[] =>
  ffi.objectPrograms(object).map(({ pointer, name, section }) => {
    const fd = ffi.programFd(pointer);
    const attachType = ffi.expectedAttachType(pointer);
    return { name, section, fd, attachType, verifiedInstructions: ffi.verifiedInstructions(fd) };
  });

export interface SharingObject extends Disposable {
  readonly programs: readonly LoadedProgram[];
  /** Descriptors of the maps that are only this object's, by name; they live as long as it. */
  readonly own: ReadonlyMap<string, number>;
}

/**
 * Loads one more prebuilt object, whose maps are those of `maps` (descriptors by name) wherever it declares one of the
 * same name; others are made for it alone, and pinned nowhere. `switches`: for an object whose read-only data begins
 * with them. Disposing of the result ends what is not attached.
 */
export const loadSharing = (file: string, maps: ReadonlyMap<string, number>, switches?: Uint8Array): SharingObject =>
  withObject(file, (object) => {
    const all = ffi.objectMaps(object);
    if (switches !== undefined) setSwitches(all, switches);
    const own: ffi.ObjectMap[] = [];
    for (const map of all) {
      const shared = maps.get(map.name);
      if (shared !== undefined) ffi.reuseMap(map.pointer, shared, map.name);
      else if (!map.internal) own.push(map);
    }
    ffi.loadObject(object);
    return {
      programs: programsOf(object),
      own: new Map(own.map(({ pointer, name }) => [name, ffi.mapFd(pointer)])),
      [Symbol.dispose]: () => ffi.closeObject(object),
    };
  });
