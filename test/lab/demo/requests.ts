/** The requests that the demo makes, each a curl process and so a connection of its own, and the count of them. */
import { type CurlResult, curl } from '../curl.ts';
import { waitUntil } from '../host.ts';
import type { Place } from '../lab.ts';

/** A cluster IP to ask. */
export interface Target {
  /** As `fairlead counters` names it: `default/web:http IPv4`. */
  readonly label: string;
  /** For people: `web  IPv4`. */
  readonly title: string;
  readonly url: string;
}

export interface Request {
  readonly target: Target;
  readonly startedAt: number;
  /** Undefined while it is under way. */
  result: CurlResult | undefined;
}

export const isRefused = ({ result }: Request): boolean => result?.exitCode === 7;

/** How many of the requests each backend answered. */
export const byBackend = (requests: readonly Request[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { result } of requests) {
    if (result?.ok && result.backend !== undefined) counts.set(result.backend, (counts.get(result.backend) ?? 0) + 1);
  }
  return counts;
};

/** What went wrong with those that were not answered by a backend, one line each. */
export const failuresOf = (requests: readonly Request[]): readonly string[] =>
  requests
    .filter(({ result }) => !result?.ok || result.backend === undefined)
    .map(({ target, result }) => `${target.url}: ${result?.errorText || result?.body || 'no answer'}`);

export interface Client {
  /** All that were ever started. */
  readonly requests: readonly Request[];
  ask(target: Target, args?: readonly string[]): Promise<Request>;
  askOften(target: Target, times: number): Promise<readonly Request[]>;
  /** Keeps asking, one target after the other, until disposed of. */
  stream(targets: readonly [Target, ...Target[]]): Stream;
}

export interface Stream extends AsyncDisposable {
  readonly requests: readonly Request[];
  /** Waits until so many requests that start from now on have ended. */
  advance(count: number): Promise<void>;
  /** Waits until all that have started before now have ended. */
  settle(): Promise<void>;
}

const atOnce = 4;

const inParallel = async (work: () => Promise<void>): Promise<void> => {
  await Promise.all(Array.from({ length: atOnce }, work));
};

const hasEnded = ({ result }: Request): boolean => result !== undefined;

export const createClient = (place: Place): Client => {
  const requests: Request[] = [];

  /** Also counts the request among `own`, from its start. */
  const ask = async (target: Target, args: readonly string[], own: Request[] = []): Promise<Request> => {
    const request: Request = { target, startedAt: performance.now(), result: undefined };
    requests.push(request);
    own.push(request);
    request.result = await curl(place, target.url, { args });
    return request;
  };

  const askOften = async (target: Target, times: number): Promise<readonly Request[]> => {
    const own: Request[] = [];
    await inParallel(async () => {
      while (own.length < times) await ask(target, [], own);
    });
    return own;
  };

  const stream = (targets: readonly [Target, ...Target[]]): Stream => {
    const own: Request[] = [];
    let stopped = false;
    const running = inParallel(async () => {
      while (!stopped) await ask(targets[own.length % targets.length] ?? targets[0], [], own);
    });
    const untilOrFailure = async (what: string, condition: () => boolean): Promise<void> => {
      await Promise.race([waitUntil(what, condition), running]);
    };
    return {
      requests: own,
      advance: (count) => {
        const from = own.length;
        return untilOrFailure(`${count} more requests`, () => own.slice(from).filter(hasEnded).length >= count);
      },
      settle: () => {
        const before = [...own];
        return untilOrFailure('the end of the requests under way', () => before.every(hasEnded));
      },
      [Symbol.asyncDispose]: async () => {
        stopped = true;
        await running;
      },
    };
  };

  return { requests, ask: (target, args = []) => ask(target, args), askOften, stream };
};
