/**
 * The text of a manifest as the Kubernetes objects in it, each with its place. Pure.
 */
import { type Document, isNode, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { SourceProblem } from '../model.ts';
import { isJsonObject, type JsonObject, show } from './fields.ts';

export interface ManifestObject {
  readonly kind: string;
  /** '' where it is left out. */
  readonly apiVersion: string;
  /** `file.yaml:12`: the line where the object begins. */
  readonly where: string;
  readonly raw: JsonObject;
}

export interface ManifestText {
  readonly objects: readonly ManifestObject[];
  readonly problems: readonly SourceProblem[];
}

export type ManifestReading =
  | ({ readonly parsed: true } & ManifestText)
  /** The text is not YAML: `where` has line and column. */
  | { readonly parsed: false; readonly where: string; readonly message: string };

const listKinds: Readonly<Record<string, string>> = {
  ServiceList: 'Service',
  EndpointSliceList: 'EndpointSlice',
  EndpointsList: 'Endpoints',
  PodList: 'Pod',
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Takes apart lists; `itemWhere` tells where an item of the document's own list begins. */
const flatten = (
  value: unknown,
  where: string,
  itemWhere: (index: number) => string,
  into: { readonly objects: ManifestObject[]; readonly problems: SourceProblem[] },
  inherited: { readonly kind: string; readonly apiVersion: string } = { kind: '', apiVersion: '' },
): void => {
  if (value === null || value === undefined) return;
  const fail = (field: string, message: string): void => {
    into.problems.push({ severity: 'error', where, object: '', field, message });
  };
  if (!isJsonObject(value)) {
    fail('', `is not a Kubernetes object but ${show(value)}; write apiVersion, kind and metadata`);
    return;
  }
  const kind = textIn(value.kind) || inherited.kind;
  const apiVersion = textIn(value.apiVersion) || inherited.apiVersion;
  const itemKind = listKinds[kind];
  if (kind === '') {
    fail('kind', 'is missing; write the kind of the object, such as kind: Service');
  } else if (kind !== 'List' && itemKind === undefined) {
    into.objects.push({ kind, apiVersion, where, raw: value });
  } else if (value.items !== undefined && value.items !== null && !Array.isArray(value.items)) {
    fail('items', `must be a list, is ${show(value.items)}`);
  } else {
    for (const [i, item] of (Array.isArray(value.items) ? value.items : []).entries()) {
      const place = itemWhere(i);
      flatten(item, place, () => place, into, { kind: itemKind ?? '', apiVersion: itemKind ? apiVersion : '' });
    }
  }
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const readYaml = (file: string, text: string): ManifestReading => {
  const lineCounter = new LineCounter();
  // Kubernetes' own parser knows merge keys (`<<`), which YAML 1.2 dropped.
  const parsed = parseAllDocuments(text, { lineCounter, merge: true, prettyErrors: false });
  const documents: readonly Document[] = Array.isArray(parsed) ? parsed : [];
  const place = (offset: number): { line: number; col: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), col: Math.max(col, 1) };
  };
  const into = { objects: [] as ManifestObject[], problems: [] as SourceProblem[] };
  for (const document of documents) {
    const error = document.errors[0];
    if (error !== undefined) {
      const { line, col } = place(error.pos[0]);
      return { parsed: false, where: `${file}:${line}:${col}`, message: error.message };
    }
    const { line, col } = place(document.contents?.range?.[0] ?? 0);
    const where = `${file}:${line}`;
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 1000 });
    } catch (failure) {
      return { parsed: false, where: `${where}:${col}`, message: reasonOf(failure) };
    }
    const items = document.has('items') ? document.get('items', true) : undefined;
    const nodes = isSeq(items) ? items.items : [];
    flatten(
      value,
      where,
      (i) => {
        const node = nodes[i];
        return isNode(node) && node.range ? `${file}:${place(node.range[0]).line}` : where;
      },
      into,
    );
  }
  return { parsed: true, ...into };
};

/**
 * The objects in the text of `file`: YAML documents or JSON, lists taken apart. Documents that hold no object are
 * problems; text that does not parse anywhere gives nothing of the whole file.
 */
export const readManifest = (file: string, text: string): ManifestReading => {
  if (file.endsWith('.json')) {
    try {
      const into = { objects: [] as ManifestObject[], problems: [] as SourceProblem[] };
      flatten(JSON.parse(text), `${file}:1`, () => `${file}:1`, into);
      return { parsed: true, ...into };
    } catch {
      // JSON is YAML: the other parser accepts several objects in one file and knows the line of a mistake.
    }
  }
  return readYaml(file, text);
};
