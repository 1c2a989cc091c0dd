/** The effective configuration written down again: as a file, or as flags for another process. */
import { stringify } from 'yaml';
import { ownApiVersion, ownKind } from './file.ts';
import { type SettingName, type SettingValues, settingNames, settingOf } from './settings.ts';

/** A configuration file with every setting; read again, it gives the same values. */
export const configObject = (values: SettingValues): Readonly<Record<string, unknown>> => ({
  apiVersion: ownApiVersion,
  kind: ownKind,
  ...Object.fromEntries(settingNames.map((name) => [name, settingOf(name).kind.toFile(values[name])])),
});

export const formatConfig = (values: SettingValues): string => stringify(configObject(values), { lineWidth: 0 });

/** Flags that give these settings; each is one argument, so that empty values and those with a dash are safe. */
export const flagsFor = (values: SettingValues, names: readonly SettingName[]): readonly string[] =>
  names.map((name) => `--${settingOf(name).flag}=${settingOf(name).kind.toText(values[name])}`);
