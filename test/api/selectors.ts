/** The selectors that proxies use: `!label`, `label=value`, `metadata.name=x`, `spec.clusterIP!=None`. */
import type { ApiObject } from './store.ts';

const fieldOf = (object: ApiObject, path: string): string => {
  let value: unknown = object;
  for (const part of path.split('.'))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : '';
  return typeof value === 'string' ? value : '';
};

const compare = (term: string, read: (name: string) => string | undefined): boolean => {
  const different = /^(.+?)!=(.*)$/.exec(term);
  if (different !== null) return read(different[1] ?? '') !== different[2];
  const equal = /^(.+?)==?(.*)$/.exec(term);
  if (equal !== null) return read(equal[1] ?? '') === equal[2];
  return term.startsWith('!') ? read(term.slice(1)) === undefined : read(term) !== undefined;
};

/** Whether an object is selected by the query of a request. */
export const selects = (query: URLSearchParams): ((object: ApiObject) => boolean) => {
  const terms = (name: string): string[] => (query.get(name) ?? '').split(',').filter((term) => term !== '');
  const labels = terms('labelSelector');
  const fields = terms('fieldSelector');
  return (object) =>
    labels.every((term) => compare(term, (name) => object.metadata.labels?.[name])) &&
    fields.every((term) => compare(term, (path) => fieldOf(object, path)));
};
