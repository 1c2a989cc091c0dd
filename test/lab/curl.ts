/** The real curl, in a place of the lab. */
import type { Place } from './lab.ts';

const timings = '\n%{http_code} %{time_connect} %{time_total}';

export interface CurlOptions {
  /** Default 5 s. */
  readonly timeoutMs?: number;
  /** More of curl's own arguments. */
  readonly args?: readonly string[];
}

export interface CurlResult {
  /** A complete answer with a 2xx code. */
  readonly ok: boolean;
  /** The HTTP code; 0 without an answer. */
  readonly code: number;
  readonly body: string;
  /** The backend that answered, as `startBackend`'s backends say it. */
  readonly backend: string | undefined;
  /** The client's address and port, as the backend saw them. */
  readonly peer: string | undefined;
  /** curl's exit code: 7 refused, 28 too late. */
  readonly exitCode: number;
  /** What curl said; empty if all went well. */
  readonly errorText: string;
  readonly ms: number;
  readonly connectMs: number;
}

/** Fetches a URL from a place. A failed request is an answer here, not an exception. */
export const curl = async (place: Place, url: string, options: CurlOptions = {}): Promise<CurlResult> => {
  const { timeoutMs = 5_000, args = [] } = options;
  const argv = ['curl', '-sS', '--noproxy', '*', '--max-time', `${timeoutMs / 1000}`, '-w', timings, ...args, url];
  const { stdout, stderr, code: exitCode } = await place.exec(argv, { timeoutMs: timeoutMs + 5_000 });
  const end = stdout.lastIndexOf('\n');
  const [code = 0, connect = 0, total = 0] = stdout
    .slice(end + 1)
    .split(' ')
    .map(Number);
  const body = stdout.slice(0, Math.max(0, end));
  const [, backend, peer] = /^(\S+) (\S+:\d+)\n$/.exec(body) ?? [];
  return {
    ok: exitCode === 0 && code >= 200 && code < 300,
    code,
    body,
    backend,
    peer,
    exitCode,
    errorText: stderr.trim(),
    ms: total * 1000,
    connectMs: connect * 1000,
  };
};
