/**
 * What a question and its answer over UDP cost through a Service over those without, as DNS stubs ask: from a pod through
 * its node to another pod. One client alternates between the contestants, as in the connect bench.
 */
import { direct, fairlead, iptables, nftables, type Prepare, runRace } from './race.ts';
import type { Bench } from './report.ts';
import { ways } from './rounds.ts';

/** In the order of the report. The second `direct` is measured like any other: what it differs by is the error. */
const contestants: Readonly<Record<string, Prepare>> = {
  direct,
  'direct-again': direct,
  'fairlead-10': fairlead(10),
  'fairlead-10000': fairlead(10_000),
  'fairlead-100000': fairlead(100_000),
  'nftables-10': nftables(10),
  'nftables-10000': nftables(10_000),
  'iptables-10': iptables(10),
  'iptables-10000': iptables(10_000),
};

export const udpBench: Bench = {
  about: 'a question and its answer over UDP through a Service against those without, and against kernel NAT',
  run: (options) =>
    runRace({ bench: 'udp', protocol: 'UDP', ways: ways.filter((way) => way !== 'tcp'), contestants }, options),
};
