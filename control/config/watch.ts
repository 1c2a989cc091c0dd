/** Ends the process when its configuration file changes, so that it is started again with the new one (SYN-09). */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type OperatorError, operatorError } from '../../loader/errors.ts';

/** How often the file is read, in milliseconds. Reading, not inotify: ConfigMaps change by links to elsewhere. */
const everyMs = 1000;

/**
 * Resolves with an error when the file's content is not `text` any more, with undefined when `signal` aborts. A file
 * that is missing for a moment is being replaced; one that stays away counts as changed.
 */
export const watchConfigFile = async (
  path: string,
  text: string,
  signal: AbortSignal,
  intervalMs = everyMs,
): Promise<OperatorError | undefined> => {
  let missing = 0;
  while (!signal.aborted) {
    await delay(intervalMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const now = await readFile(path, 'utf8').catch(() => undefined);
    missing = now === undefined ? missing + 1 : 0;
    if (now === text || (now === undefined && missing < 3)) continue;
    const what = now === undefined ? 'is gone' : 'has changed';
    return operatorError('CONFIG_CHANGED', `the configuration file ${path} ${what}`, 'start again to take the new one');
  }
  return undefined;
};
