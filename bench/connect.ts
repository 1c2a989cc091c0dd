/**
 * What a connection through a Service costs over one without: connect, request, answer, close, from a pod through its
 * node to another pod. One client alternates between the contestants; each has a node of its own, all of the same make.
 */
import { direct, fairlead, iptables, nftables, type Prepare, runRace } from './race.ts';
import type { Bench } from './report.ts';

/** In the order of the report. The second `direct` is measured like any other: what it differs by is the error. */
const contestants: Readonly<Record<string, Prepare>> = {
  direct,
  'direct-again': direct,
  'fairlead-10': fairlead(10),
  'fairlead-10000': fairlead(10_000),
  'fairlead-100000': fairlead(100_000),
  'fairlead-10-nosignals': fairlead(10, ['--no-signals']),
  'fairlead-10000-nosignals': fairlead(10_000, ['--no-signals']),
  'fairlead-100000-nosignals': fairlead(100_000, ['--no-signals']),
  'fairlead-10-nopeers': fairlead(10, ['--no-peer-names', '--no-signals']),
  'nftables-10': nftables(10),
  'nftables-10000': nftables(10_000),
  'iptables-10': iptables(10),
  'iptables-10000': iptables(10_000),
};

export const connectBench: Bench = {
  about: 'a TCP connection through a Service against one without, and against kernel NAT',
  run: (options) => runRace({ bench: 'connect', protocol: 'TCP', ways: ['tcp'], contestants }, options),
};
