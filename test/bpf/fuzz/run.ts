/** Random packets through the compiled programs, one after the other, and all that must hold of each. */

import { isKernelError } from '../../../loader/ffi.ts';
import type { Harness, Outcome } from '../golden/harness.ts';
import { sumLost } from '../golden/test-run.ts';
import { type Bytes, hex } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import { checkRefusal, checkTranslated, refusalOf } from './check.ts';
import { type Input, nextInputs } from './generate.ts';
import { layoutOf } from './layout.ts';
import { createRandom } from './random.ts';
import { fuzzEntries } from './services.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** Packets. */
  readonly runs: number;
}

export interface FuzzResult {
  /** How often each program did what: `xdp XDP_TX changed`, `outside refused icmp`. */
  readonly tally: ReadonlyMap<string, number>;
  /** One of each kind, with a packet. */
  readonly failures: readonly string[];
}

/** Packets that left are kept, so that others follow them. */
const remembered = 64;
/** The table is small, and made empty from time to time: both full and empty have to be met. */
const forgetEvery = 3_000;

const allowed: Readonly<Record<'xdp' | 'tc', readonly string[]>> = {
  xdp: ['XDP_PASS', 'XDP_DROP', 'XDP_TX', 'XDP_REDIRECT'],
  tc: ['TC_NEXT', 'TC_DROP', 'TC_REDIRECT'],
};
const sending: readonly string[] = ['XDP_TX', 'XDP_REDIRECT', 'TC_REDIRECT'];
const invalid = 22;
const sumNotKept = 'a sum of the card that does not hold any more';

export const runFuzz = (harness: Harness, { seed, runs }: FuzzOptions): FuzzResult => {
  const random = createRandom(seed);
  const tally = new Map<string, number>();
  const seen: Bytes[] = [];
  let done = 0;
  const failures = new Map<string, string>();
  const note = (what: string): void => {
    tally.set(what, (tally.get(what) ?? 0) + 1);
  };
  /** Each kind of failure is told once, with its first packet. */
  const fail = (what: string, { program, at, bytes, forwarded, gsoSize }: Input, after: Bytes): string => {
    const lines = [
      `${what}, at packet ${done} of seed ${seed}: program ${program}, interface ${at}, forwarded ${forwarded}, segments ${gsoSize}`,
      `in:  ${hex(bytes)}\n     ${JSON.stringify(decode(bytes))}`,
      `out: ${hex(after)}\n     ${JSON.stringify(decode(after))}`,
    ];
    const kind = `${program}: ${what}`;
    if (!failures.has(kind)) failures.set(kind, lines.join('\n'));
    return `failed: ${kind}`;
  };

  /** Undefined: the kernel takes no test run of a packet that ends within its IP header. */
  const outcomeOf = (input: Input): Outcome | undefined => {
    const { program, at, bytes, forwarded, gsoSize } = input;
    // The buffer of a first fragment becomes those that were held, and is dropped.
    const summed = input.summed && layoutOf(bytes)?.fragment !== true;
    const segments = gsoSize === 0 ? {} : { gsoSize, gsoSegments: Math.ceil(bytes.byteLength / gsoSize) };
    const ingress = program === 'leave' && forwarded ? { ingressIndex: harness.place.indexes.pod0 } : {};
    try {
      return harness.run(program, bytes, { at, summed, ...ingress, ...segments });
    } catch (error) {
      if (isKernelError(error) && error.errno === invalid) return undefined;
      if (!isKernelError(error) || error.errno !== sumLost) throw error;
    }
    // An answer is another packet, of which the card has summed up nothing.
    const again = outcomeOf({ ...input, summed: false });
    const answered = again !== undefined && refusalOf(bytes, again.packet) !== undefined;
    return answered ? again : { verdict: sumNotKept, packet: bytes, mark: 0 };
  };

  /** What became of it, in few words. */
  const step = (input: Input): string => {
    const { program, bytes } = input;
    const outcome = outcomeOf(input);
    if (outcome === undefined) return 'not run';
    const { verdict, packet } = outcome;
    if (!allowed[program === 'xdp' ? 'xdp' : 'tc'].includes(verdict))
      return fail(`a verdict of ${verdict}`, input, packet);
    if (verdict.endsWith('DROP')) return `${program} ${verdict}`;
    const sent = sending.includes(verdict);
    const refusal = sent ? refusalOf(bytes, packet) : undefined;
    const wrong =
      refusal === undefined
        ? checkTranslated(bytes, packet, sent, program !== 'leave')
        : checkRefusal(bytes, packet, refusal);
    if (wrong !== undefined) return fail(wrong, input, packet);
    if (refusal !== undefined) return `${program} refused ${refusal}`;
    if (Buffer.compare(bytes, packet) === 0) return `${program} ${verdict}`;
    const { icmp, ipv4, ipv6 } = decode(packet);
    if (icmp) note('changed: an ICMP error');
    const later = (ipv4?.offset ?? 0) > 0 || ipv6?.extensions.some(({ fragment }) => (fragment?.offset ?? 0) > 0);
    if (later) note('changed: a later fragment');
    seen[random.int(remembered)] = Uint8Array.from(packet);
    return `${program} ${verdict} changed`;
  };

  harness.write(fuzzEntries());
  const before = harness.counts()['node inconsistent'] ?? 0;
  while (done < runs) {
    for (const input of nextInputs(
      random,
      seen.filter((each) => each !== undefined),
    )) {
      done++;
      note(step(input));
    }
    if (done % forgetEvery < 6) harness.reset();
  }
  const inconsistent = (harness.counts()['node inconsistent'] ?? 0) - before;
  if (inconsistent > 0) failures.set('inconsistent', `${inconsistent} decisions of seed ${seed} were inconsistent`);
  return { tally, failures: [...failures.values()] };
};
