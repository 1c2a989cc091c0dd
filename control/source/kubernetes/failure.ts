/** What can go wrong between here and an API server, as values to decide on and to tell people about. */
import { STATUS_CODES } from 'node:http';
import { isJsonObject, listIn, objectIn } from '../fields.ts';

export interface ApiFailure extends Error {
  readonly name: 'ApiFailure';
  /** HTTP status, or the code of a Status inside a stream; 0: there was no answer that could be understood. */
  readonly status: number;
  /** The server does not know the resource version any more, or not yet: everything has to be listed again. */
  readonly relist: boolean;
  /** How long the server wants to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

export const apiFailure = (
  message: string,
  { status = 0, relist = false, retryAfterMs }: Partial<Pick<ApiFailure, 'status' | 'relist' | 'retryAfterMs'>> = {},
): ApiFailure =>
  Object.assign(new Error(message), { name: 'ApiFailure' as const, status, relist, retryAfterMs: retryAfterMs });

export const isApiFailure = (error: unknown): error is ApiFailure =>
  error instanceof Error && error.name === 'ApiFailure';

/** Longest wish of a server that is honoured: a wrong header must not blind a node for an hour. */
const maximumRetryAfterMs = 300_000;

/** `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3). `now` is Unix time in milliseconds. */
export const parseRetryAfter = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined || header.trim() === '') return undefined;
  const ms = /^\s*[0-9]+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maximumRetryAfterMs);
};

/**
 * The failure that a Status object tells of. `status` and `retryAfterMs` come from the HTTP answer, 0 and undefined in a
 * stream; what the object says itself comes second.
 */
export const failureOfStatus = (raw: unknown, status: number, retryAfterMs?: number): ApiFailure => {
  const body = isJsonObject(raw) ? raw : {};
  const code = status !== 0 ? status : typeof body.code === 'number' ? body.code : 500;
  const details = objectIn(body, 'details');
  const causes = listIn(details, 'causes', '', () => undefined);
  const tooLarge = causes.some((cause) => isJsonObject(cause) && cause.reason === 'ResourceVersionTooLarge');
  const wish = details.retryAfterSeconds;
  const asked = retryAfterMs ?? (typeof wish === 'number' ? parseRetryAfter(String(Math.ceil(wish)), 0) : undefined);
  const title = `${code} ${STATUS_CODES[code] ?? ''}`.trim();
  const text = typeof body.message === 'string' && body.message !== '' ? body.message.slice(0, 500) : '';
  return apiFailure(text === '' || text === STATUS_CODES[code] ? title : `${title}: ${text}`, {
    status: code,
    relist: code === 410 || body.reason === 'Expired' || body.reason === 'Gone' || tooLarge,
    ...(asked === undefined ? {} : { retryAfterMs: asked }),
  });
};

/** Without what names memory and source lines of OpenSSL, which differ each time, and advice for those who write Node.js. */
const plainly = (message: string): string => {
  const tls = /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];
  if (tls !== undefined) return `TLS: ${tls}`;
  return message
    .replace(/; if the root CA is installed locally.*--use-system-ca/, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
};

/** The text of an error, that of its innermost cause included where it says more; one line, the same for the same cause. */
export const errorText = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.message === '') return error.errors.map(errorText).join('; ');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const text = error.message === '' ? error.name : plainly(error.message);
  return code === '' || text.includes(code) ? text : `${text} (${code})`;
};
