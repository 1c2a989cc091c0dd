/**
 * Reading fields of JSON that nobody has checked. What is wrong goes into a report that names the object and the
 * field; the reader goes on with a default, so that one reading finds all problems of an object.
 */
import { isIPv4 } from 'node:net';
import { type ObjectKey, objectKey, type Protocol, type SourceProblem } from '../model.ts';
import { canonicalAddress } from '../net/address.ts';

/** What became of a raw object. */
export type Projection<T> =
  /** In use; the problems are about fields that were left out. */
  | {
      readonly status: 'used';
      readonly key: ObjectKey;
      readonly object: T;
      readonly problems: readonly SourceProblem[];
    }
  /** Nothing is wrong with the object, but there is nothing in it for a proxy; `reason` ends "ignored: ". */
  | {
      readonly status: 'ignored';
      readonly key: ObjectKey;
      readonly reason: string;
      readonly problems: readonly SourceProblem[];
    }
  /** Not used; at least one problem is an error. `key` is '' where the object has no usable name. */
  | { readonly status: 'refused'; readonly key: ObjectKey; readonly problems: readonly SourceProblem[] };

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object in a field, {} if there is none: for fields whose absence and emptiness mean the same. */
export const objectIn = (parent: JsonObject, field: string): JsonObject => {
  const value = parent[field];
  return isJsonObject(value) ? value : {};
};

/** A value for a message: JSON, cut at 60 characters. */
export const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

export interface Report {
  readonly problems: SourceProblem[];
  /** Whether any of the problems is an error. */
  refused(): boolean;
  error(field: string, message: string): void;
  warning(field: string, message: string): void;
}

export const createReport = (where: string, object: string): Report => {
  const problems: SourceProblem[] = [];
  const add =
    (severity: SourceProblem['severity']) =>
    (field: string, message: string): void => {
      problems.push({ severity, where, object, field, message });
    };
  return {
    problems,
    refused: () => problems.some((problem) => problem.severity === 'error'),
    error: add('error'),
    warning: add('warning'),
  };
};

export interface Metadata {
  readonly namespace: string;
  readonly name: string;
  readonly labels: JsonObject;
  readonly creationTimestamp: string;
  readonly deleting: boolean;
}

const namePattern = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const nameRule = 'names are lower-case letters, digits, "-" and ".", at most 253';

const checkName = (value: unknown, field: string, report: Report): string => {
  if (typeof value !== 'string') {
    report.error(field, `must be text, is ${show(value)}; put it in quotes`);
    return '';
  }
  if (namePattern.test(value)) return value;
  report.error(field, `${show(value)} cannot be a name; ${nameRule}`);
  return '';
};

export interface Identity {
  readonly metadata: Metadata;
  /** '' if the object has no usable name; then `report` holds the error. */
  readonly key: ObjectKey;
  readonly report: Report;
}

/** Who an object is. `kind` and `where` go into the report, where a missing namespace is "default". */
export const identify = (raw: unknown, kind: string, where: string): Identity => {
  const metadata = objectIn(isJsonObject(raw) ? raw : {}, 'metadata');
  const naming = createReport(where, '');
  const given = metadata.namespace;
  const namespace =
    given === undefined || given === null || given === '' ? 'default' : checkName(given, 'metadata.namespace', naming);
  const absent = metadata.name === undefined || metadata.name === null || metadata.name === '';
  if (absent) naming.error('metadata.name', `this ${kind} has no name; give it one`);
  const name = absent ? '' : checkName(metadata.name, 'metadata.name', naming);
  const timestamp = metadata.creationTimestamp;
  const key = naming.refused() ? '' : objectKey({ namespace, name });
  return {
    metadata: {
      namespace,
      name,
      labels: objectIn(metadata, 'labels'),
      creationTimestamp: typeof timestamp === 'string' ? timestamp : '',
      deleting: metadata.deletionTimestamp !== undefined && metadata.deletionTimestamp !== null,
    },
    key,
    report: key === '' ? naming : createReport(where, `${kind} ${key}`),
  };
};

/** The list in a field; a missing one is empty, anything else than a list is empty too and goes to `complain`. */
export const listIn = (
  parent: JsonObject,
  field: string,
  path: string,
  complain: (path: string, message: string) => void,
): readonly unknown[] => {
  const value = parent[field];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  complain(path, `must be a list, is ${show(value)}`);
  return [];
};

/** Whether `value` is a port number, 1..65535. */
export const isPort = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535;

/** What to do about a number that YAML takes for text, '' for anything else. */
export const quotesRemedy = (value: unknown): string =>
  typeof value === 'string' && /^[0-9]+$/.test(value) ? '; write it without quotes' : '';

/** A port number; 0 after an error. */
export const readPort = (value: unknown, path: string, report: Report): number => {
  if (isPort(value)) return value;
  report.error(
    path,
    value === undefined || value === null
      ? 'is missing; write a port, 1 to 65535'
      : `must be a port, 1 to 65535, is ${show(value)}${quotesRemedy(value)}`,
  );
  return 0;
};

/** A transport protocol; TCP where the field is left out, and after an error. */
export const readProtocol = (value: unknown, path: string, report: Report): Protocol => {
  const protocols = ['TCP', 'UDP', 'SCTP'] as const;
  const found = protocols.find((protocol) => protocol === value);
  if (found !== undefined) return found;
  if (value !== undefined && value !== null) {
    const meant = protocols.find((protocol) => typeof value === 'string' && protocol === value.toUpperCase());
    const remedy = meant === undefined ? '' : `; write ${meant}`;
    report.error(path, `must be TCP, UDP or SCTP, is ${show(value)}${remedy}`);
  }
  return 'TCP';
};

const specialRanges: readonly (readonly [RegExp, string])[] = [
  [/^(0\.0\.0\.0|::)$/, 'the unspecified address'],
  [/^(127\.|::1$)/, 'a loopback address'],
  [/^(169\.254\.|fe[89ab][0-9a-f]:)/, 'a link-local address'],
  [/^(224\.0\.0\.|ff[0-9a-f]2:)/, 'a link-local multicast address'],
];

export type AddressReading = { readonly address: string } | { readonly wrong: string };

/**
 * The canonical text of an address that a Service or an endpoint may have, or what is wrong with it. Refuses what the
 * API refuses (EPS-15): to take over traffic to loopback or link-local addresses would break the node.
 */
export const readAddress = (value: unknown): AddressReading => {
  if (typeof value !== 'string') return { wrong: `must be an IP address, is ${show(value)}` };
  const address = isIPv4(value) ? value : canonicalAddress(value.trim());
  if (address === undefined) return { wrong: `must be an IP address, is ${show(value)}` };
  const special = specialRanges.find(([pattern]) => pattern.test(address));
  return special === undefined ? { address } : { wrong: `${address} is ${special[1]}, which cannot be served` };
};
