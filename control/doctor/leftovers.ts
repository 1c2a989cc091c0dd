/** What kube-proxy has left behind: rules that go on leading connections to endpoints of long ago. Pure. */
import { type Finding, findingsOf } from './finding.ts';

export interface Chain {
  /** ip, ip6 or inet. */
  readonly family: string;
  readonly table: string;
  readonly name: string;
  /** What can remove it: `nft`, or how the names of the programs begin that save and restore it: `ip6tables-legacy`. */
  readonly by: string;
}

export interface LeftoverFacts {
  /** Absent: there is nothing to ask, or it may not be asked. */
  readonly chains: readonly Chain[] | undefined;
  readonly whyNot: string;
  /** Ids of processes that are called kube-proxy. */
  readonly processes: readonly number[];
  readonly ipvsInterface: boolean;
}

const { ok, warning, error } = findingsOf('leftovers');

/** Chains of its iptables mode that kubelet does not make, too. */
const proxyChains = 'KUBE-(SERVICES|NODEPORTS|EXTERNAL-SERVICES|FORWARD|PROXY-|SVC-|SVL-|SEP-|EXT-|FW-|XLB-)';
const isProxyChain = (name: string): boolean => new RegExp(`^${proxyChains}`).test(name);

const chainsOf = (count: number): string => `${count} chain${count === 1 ? '' : 's'}`;

/** Table of its nftables mode. */
export const proxyTable = 'kube-proxy';

const nftFindings = (chains: readonly Chain[]): readonly Finding[] => {
  const tables = Map.groupBy(
    chains.filter(({ table }) => table === proxyTable),
    ({ family }) => family,
  );
  return [...tables].map(([family, found]) => {
    const text = `the table ${family} ${proxyTable} is there, with ${chainsOf(found.length)}`;
    return error('nftables', text, `nft delete table ${family} ${proxyTable}`);
  });
};

const iptablesFindings = (chains: readonly Chain[]): readonly Finding[] => {
  const programs = Map.groupBy(
    chains.filter(({ table, name }) => table !== proxyTable && isProxyChain(name)),
    ({ by }) => by,
  );
  return [...programs].map(([program, found]) => {
    const names = found.slice(0, 3).map(({ name }) => name);
    const more = found.length > names.length ? ' and others' : '';
    const text = `${chainsOf(found.length)} of kube-proxy ${found.length === 1 ? 'is' : 'are'} there: ${names.join(', ')}${more}`;
    const remedy = `kube-proxy --cleanup, or: ${program}-save | grep -vE '${proxyChains}' | ${program}-restore`;
    return error(program, text, remedy);
  });
};

export const leftoverFindings = ({ chains, whyNot, processes, ipvsInterface }: LeftoverFacts): readonly Finding[] => {
  const findings: Finding[] = [];
  if (processes.length > 0) {
    const text = `runs (pid ${processes.join(', ')}), and writes rules for the same Services`;
    const remedy = 'stop it first; in a cluster: kubectl -n kube-system delete daemonset kube-proxy';
    findings.push(error('kube-proxy', text, remedy));
  }
  if (whyNot !== '') {
    const text = `${chains === undefined ? 'not' : 'not all'} looked at: ${whyNot}`;
    findings.push(warning('rules', text, 'run as root, with nftables or iptables installed'));
  }
  findings.push(...nftFindings(chains ?? []), ...iptablesFindings(chains ?? []));
  if (ipvsInterface) {
    const text = 'the interface kube-ipvs0 has the addresses of Services, so that this node takes them for its own';
    findings.push(error('IPVS', text, 'ip link delete kube-ipvs0 && ipvsadm --clear'));
  }
  return findings.length === 0 ? [ok('kube-proxy', 'nothing of it is there')] : findings;
};
