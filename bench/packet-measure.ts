/** How the packet bench measures a program: which packets, how often, and whether it did what it was to do. */
import { type Endpoints, endpointsOf, maxVariants } from './packet-input.ts';
import type { Wrapper } from './packet-objects.ts';
import type { Hook, Run } from './test-run.ts';

export interface Case {
  readonly name: string;
  readonly hook: Hook;
  readonly program: number;
  /** TCP flags. */
  readonly flags: number;
  /** What has to become of the first packet: a case that measures something else than it says is no figure. */
  readonly expected: (run: Run) => boolean;
}

export interface PacketCase {
  readonly name: string;
  /** Nanoseconds of a run in each round, the wrapper's included. */
  readonly ns: readonly number[];
  /** The case to subtract; absent: this is itself one without a wrapper. */
  readonly wrapper?: string;
}

export interface Measurer {
  note(name: string, ns: number, subtracted?: string): void;
  /** One round of cases whose packets are of the same flows: of one of them, then of all in turn. */
  measure(all: readonly Endpoints[], cases: readonly Case[]): void;
  /** The packets that are loaded, each once, as they are. */
  measureOnce(name: string, hook: Hook, program: number): void;
  /** Each packet is the first of its flow for so long that its next hop has to be asked for. */
  measureStale(what: Case, all: readonly Endpoints[]): void;
  results(): readonly PacketCase[];
}

/** Of one flow, whose packets are in no time through. */
export const hotRuns = 400_000;
/** How often each of many flows has its turn. */
const manyTurns = 4;
/** Longer than a next hop is used without asking for it anew (HOP_FRESH_DIVISOR, bpf/lib/route.h). */
const staleMs = 250;

const amounts = [
  { label: '1', of: (all: readonly Endpoints[]) => all.slice(0, 1), runs: hotRuns },
  { label: `${maxVariants}`, of: (all: readonly Endpoints[]) => all, runs: manyTurns * maxVariants },
] as const;

export const createMeasurer = (wrapper: Wrapper): Measurer => {
  const samples = new Map<string, { readonly wrapper?: string; readonly ns: number[] }>();

  const note: Measurer['note'] = (name, ns, subtracted) => {
    const entry = samples.get(name) ?? { ...(subtracted === undefined ? {} : { wrapper: subtracted }), ns: [] };
    samples.set(name, entry);
    entry.ns.push(ns);
  };

  const check = ({ name, hook, program, expected }: Case): void => {
    const run = wrapper.run(hook, program, 1);
    if (expected(run)) return;
    const packet = JSON.stringify(endpointsOf(run.packet));
    throw new Error(`${name} is not what it should be: returned ${run.returnValue}, packet ${packet}`);
  };

  const noteWrapper = (hook: Hook, label: string, runs: number): void =>
    note(`${hook}-wrapper/${label}`, wrapper.run(hook, wrapper.own(`empty_${hook}`), runs).ns);

  const measureOnce: Measurer['measureOnce'] = (name, hook, program) => {
    noteWrapper(hook, `${maxVariants}`, maxVariants);
    const { ns } = wrapper.run(hook, program, maxVariants);
    note(`${name}/${maxVariants}`, ns, `${hook}-wrapper/${maxVariants}`);
  };

  return {
    note,
    measureOnce,
    measure: (all, cases) => {
      for (const { label, of, runs } of amounts) {
        const some = of(all);
        for (const flags of new Set(cases.map((each) => each.flags))) {
          wrapper.load(flags, some);
          const mine = cases.filter((each) => each.flags === flags);
          for (const hook of new Set(mine.map((each) => each.hook))) noteWrapper(hook, label, runs);
          for (const each of mine) {
            check(each);
            // All of them once, untimed: the caches are then as full of this case as they can be.
            wrapper.run(each.hook, each.program, some.length);
            const { ns } = wrapper.run(each.hook, each.program, runs);
            note(`${each.name}/${label}`, ns, `${each.hook}-wrapper/${label}`);
          }
        }
      }
    },
    measureStale: ({ name, hook, program, flags }, all) => {
      wrapper.load(flags, all);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, staleMs);
      measureOnce(`${name}-stale`, hook, program);
    },
    results: () => [...samples].map(([name, sample]) => ({ name, ...sample })),
  };
};
