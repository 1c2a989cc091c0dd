/** Answers recorded from a real API server; `recordings/README.md` says what is in them. */
import { readFileSync } from 'node:fs';
import type { ApiObject } from './store.ts';

const read = (name: string): string => readFileSync(new URL(`recordings/${name}`, import.meta.url), 'utf8');

export interface RecordedList {
  /** `GET /path?query`. */
  readonly request: string;
  readonly status: number;
  readonly body: { readonly metadata: { readonly resourceVersion: string }; readonly items: readonly ApiObject[] };
}
export interface RecordedEvent {
  readonly type: string;
  readonly object: ApiObject;
}
export interface RecordedWatch {
  readonly request: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly events: readonly RecordedEvent[];
}
export interface RecordedError {
  readonly request: string;
  readonly status: number;
  readonly body?: unknown;
  readonly firstLine?: unknown;
}

export const recordedList = (name: string): RecordedList => JSON.parse(read(name)) as RecordedList;
export const recordedError = (name: string): RecordedError => JSON.parse(read(name)) as RecordedError;
export const recordedWatch = (name: string): RecordedWatch => {
  const [head = '', ...lines] = read(name)
    .split('\n')
    .filter((text) => text !== '');
  const { request, status, headers } = JSON.parse(head) as RecordedWatch;
  const events = lines.flatMap((text) => {
    const { line } = JSON.parse(text) as { line?: RecordedEvent };
    return line === undefined ? [] : [line];
  });
  return { request, status, headers, events };
};
