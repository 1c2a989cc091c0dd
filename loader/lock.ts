/** Exclusive use of a set of pins. */
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { operatorError } from './errors.ts';
import * as ffi from './ffi.ts';

const EWOULDBLOCK = 11;

export interface PinLock extends Disposable {
  /** Whether the directory that is locked is still the one at its path. */
  holds(): boolean;
}

/**
 * Only one loader may work on a set of pins. The lock is on the directory of the pins itself: however its path is
 * spelled, and in whichever namespace a loader runs, it is the same. The kernel releases it with the process, however
 * that ends. The directory must exist.
 */
export const lockPins = (pinRoot: string): PinLock => {
  const fd = openSync(pinRoot, 'r');
  const errno = ffi.tryLock(fd);
  if (errno !== 0) {
    closeSync(fd);
    const remedy = 'stop it, or choose another directory with --pin-root';
    if (errno === EWOULDBLOCK) throw operatorError('PINS_IN_USE', `another loader works on ${pinRoot}`, remedy);
    throw operatorError(
      'NO_LOCK',
      `${pinRoot} cannot be locked (${ffi.errnoName(errno)})`,
      'choose another --pin-root',
    );
  }
  return {
    holds: () => {
      const [locked, found] = [fstatSync(fd), statSync(pinRoot, { throwIfNoEntry: false })];
      return locked.ino === found?.ino && locked.dev === found.dev;
    },
    [Symbol.dispose]: () => closeSync(fd),
  };
};
