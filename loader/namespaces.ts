/**
 * All network namespaces of this machine, entered one after the other. Only for helper processes: entering changes the
 * thread, so that whatever else it does meanwhile would do it there. Needs CAP_SYS_ADMIN.
 */
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { operatorError } from './errors.ts';
import * as ffi from './ffi.ts';

/** `net:[4026531840]` of a process; undefined if it has ended. */
const namespaceOf = (path: string): string | undefined => {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
};

/** Namespaces that a file keeps (`ip netns add`), whether or not a process lives there. */
const mountedNamespaces = (): readonly string[] =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , type]) => type === 'nsfs')
    .map(([, path = '']) =>
      path.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    );

/** One path for each namespace in which processes live, and those that files keep; the latter may be among the first. */
const namespacePaths = (): readonly string[] => {
  const paths = new Map<string, string>();
  for (const name of readdirSync('/proc')) {
    if (!/^[0-9]+$/.test(name)) continue;
    const path = `/proc/${name}/ns/net`;
    const namespace = namespaceOf(path);
    if (namespace !== undefined && !paths.has(namespace)) paths.set(namespace, path);
  }
  return [...paths.values(), ...mountedNamespaces()];
};

/** Enters what a path names; false if it is gone, or no network namespace. */
const enter = (path: string): boolean => {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    return ffi.enterNetns(fd) === 0;
  } finally {
    closeSync(fd);
  }
};

const notEntered = (errno: number): Error =>
  operatorError(
    'NO_NETNS',
    `network namespaces cannot be entered (${ffi.errnoName(errno)})`,
    'run the loader as root, with CAP_SYS_ADMIN',
  );

/**
 * Calls `visit` in each network namespace, with its cookie, and comes back to the one it was called in. `visit` must not
 * wait. Throws where namespaces cannot be entered at all.
 */
export const inEachNamespace = (visit: (cookie: bigint) => void): void => {
  const home = openSync('/proc/thread-self/ns/net', 'r');
  const comeHome = (): void => {
    const errno = ffi.enterNetns(home);
    if (errno !== 0) throw notEntered(errno);
  };
  try {
    // Fails here, rather than in each of them, where it is not allowed.
    comeHome();
    const seen = new Set<bigint>();
    for (const path of namespacePaths()) {
      if (!enter(path)) continue;
      const cookie = ffi.netnsCookie();
      if (cookie === 0n || seen.has(cookie)) continue;
      seen.add(cookie);
      visit(cookie);
    }
    comeHome();
  } finally {
    closeSync(home);
  }
};
