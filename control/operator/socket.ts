/** The place of the operator's socket. */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { operatorError } from '../../loader/errors.ts';
import { claimSocketPath } from '../../loader/serve.ts';

const flag = '--operator-socket';

/** Takes the path for the operator's socket. A directory that this user may not write to is told before gRPC fails on it. */
export const claimOperatorSocket = async (path: string): Promise<void> => {
  const directory = dirname(path);
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (cause) {
    // One that is not there is made below, or it is said there why it cannot be.
    if ((cause as NodeJS.ErrnoException).code === 'EACCES') {
      const remedy = `choose another path with ${flag}, or run it as root, for example with sudo`;
      throw operatorError('NO_ACCESS', `this user may not make the socket ${path}`, remedy, { cause });
    }
  }
  await claimSocketPath(path, flag);
};
