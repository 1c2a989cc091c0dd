/**
 * Where maps and attachments are pinned.
 *
 *   PIN_ROOT/v<layout>/maps/<map>         PIN_ROOT/v<layout>/links/<program>
 *   PIN_ROOT/v<layout>/maps/<map>_new     a map that is about to take another's place (grow.ts); rubbish at the start
 *   PIN_ROOT/v<layout>/maps/<map>_old<n>  per-CPU counters whose place a larger map took; they still count in sums
 */
import { join } from 'node:path';
import { layoutVersion } from '../bpf/layout.ts';

export const mapPinDirectory = (pinRoot: string): string => join(pinRoot, `v${layoutVersion}`, 'maps');
/** Where a map is pinned until it takes the place of the one of its name. */
export const newMapPin = (pinRoot: string, name: string): string => join(mapPinDirectory(pinRoot), `${name}_new`);
export const mapPin = (pinRoot: string, name: string): string => join(mapPinDirectory(pinRoot), name);
export const linkPinDirectory = (pinRoot: string): string => join(pinRoot, `v${layoutVersion}`, 'links');
