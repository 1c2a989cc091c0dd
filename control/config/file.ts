/** A configuration file: YAML or JSON with a KubeProxyConfiguration, a FairleadConfiguration, or both. */
import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';
import { isJsonObject, type JsonObject, show } from '../source/fields.ts';
import { readKubeProxy } from './kube-proxy.ts';
import { createLayer, type Layer } from './layer.ts';
import { type ConfigProblem, nearest } from './problems.ts';
import { type SettingName, settingNames } from './settings.ts';

export const ownApiVersion = 'fairlead.dev/v1alpha1';
export const ownKind = 'FairleadConfiguration';
const kubeProxyApiVersion = 'kubeproxy.config.k8s.io/v1alpha1';
const kubeProxyKind = 'KubeProxyConfiguration';

export interface ConfigFile extends Layer {
  readonly path: string;
  readonly text: string;
  /** Whether it holds a KubeProxyConfiguration, with which most of kube-proxy's flags are ignored. */
  readonly isKubeProxy: boolean;
}

type Place = (path: readonly string[]) => string;

const readOwn = (raw: JsonObject, placeOf: Place): Layer => {
  const draft = createLayer();
  for (const [key, value] of Object.entries(raw)) {
    if (key === 'apiVersion' || key === 'kind' || value === null) continue;
    const where = placeOf([key]);
    const name = settingNames.find((candidate) => candidate === key);
    if (name !== undefined) {
      draft.set(name, value, where, key);
      continue;
    }
    const like = nearest(key, settingNames);
    const message = `is no key of ${ownKind}; ${like === '' ? 'remove it' : `was ${like} meant?`}`;
    draft.problems.push({ severity: 'warning', where, path: key, message });
  }
  return draft.layer();
};

const readDocument = (raw: unknown, placeOf: Place): Layer & { readonly kind: string } => {
  const refused = (path: string, message: string): Layer & { readonly kind: string } => ({
    ...{ values: {}, places: new Map<SettingName, string>(), kind: '' },
    problems: [{ severity: 'error', where: placeOf([]), path, message }],
  });
  const remedy = `write apiVersion: ${kubeProxyApiVersion} and kind: ${kubeProxyKind}, or ${ownApiVersion} and ${ownKind}`;
  if (!isJsonObject(raw)) return refused('', `is not a configuration but ${show(raw)}; ${remedy}`);
  const { kind, apiVersion } = raw;
  const known: Readonly<Record<string, string>> = { [kubeProxyKind]: kubeProxyApiVersion, [ownKind]: ownApiVersion };
  const expected = typeof kind === 'string' ? known[kind] : undefined;
  if (expected === undefined) return refused('kind', `is ${show(kind ?? '')}; ${remedy}`);
  if (apiVersion !== expected)
    return refused('apiVersion', `is ${show(apiVersion ?? '')}; for ${kind} write ${expected}`);
  return kind === ownKind
    ? { kind: ownKind, ...readOwn(raw, placeOf) }
    : { kind: kubeProxyKind, ...readKubeProxy(raw, placeOf) };
};

/** `file:line:column` of the nearest node that there is on the way to a path. */
const placeIn = (path: string, document: Document, lines: LineCounter, keys: readonly string[]): string => {
  for (let length = keys.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return `${path}:${line}:${col}`;
  }
  return path;
};

/** Reads the text of a file. Later documents win over earlier ones. */
export const parseConfigFile = (path: string, text: string): ConfigFile => {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const problems: ConfigProblem[] = [];
  const places = new Map<SettingName, string>();
  let values: Layer['values'] = {};
  let isKubeProxy = false;
  const full =
    'empty' in documents
      ? []
      : documents.filter((document) => document.contents !== null || document.errors.length > 0);
  if (full.length === 0) {
    problems.push({ severity: 'error', where: path, path: '', message: `is empty; write kind: ${ownKind} into it` });
  }
  for (const document of full) {
    if (document.errors.length > 0) {
      for (const error of document.errors) {
        const { line, col } = lines.linePos(error.pos[0]);
        problems.push({
          severity: 'error',
          where: `${path}:${line}:${col}`,
          path: '',
          message: `is not YAML: ${error.message}`,
        });
      }
      continue;
    }
    const layer = readDocument(document.toJS(), (keys) => placeIn(path, document, lines, keys));
    isKubeProxy ||= layer.kind === kubeProxyKind;
    problems.push(...layer.problems);
    values = { ...values, ...layer.values };
    for (const [name, place] of layer.places) places.set(name, place);
  }
  return { path, text, isKubeProxy, values, places, problems };
};

/** Reads a file; one that cannot be read is a problem like others. */
export const readConfigFile = (path: string): ConfigFile => {
  try {
    return parseConfigFile(path, readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot be read (${reason}); name a file that exists, and that this user may read`;
    const problems: readonly ConfigProblem[] = [{ severity: 'error', where: path, path: '', message }];
    return { path, text: '', isKubeProxy: false, values: {}, places: new Map(), problems };
  }
};
