/** Who else has programs where Fairlead's hang, and what comes of it. Pure. */
import type { FoundHook, FoundProgram } from '../../loader/doctor-helper.ts';
import type { XdpState } from '../../loader/netlink.ts';
import { type Finding, findingsOf } from './finding.ts';

/** A filter of clsact, as `tc` names it. */
export interface Filter {
  readonly interface: string;
  readonly side: 'ingress' | 'egress';
  readonly name: string;
}

export interface HookFacts {
  /** Absent: not asked, for want of privileges. */
  readonly hooks: readonly FoundHook[] | undefined;
  /** Absent: there is no `tc` to ask. */
  readonly filters: readonly Filter[] | undefined;
  readonly interfaceNames: ReadonlyMap<number, string>;
  /** Where the XDP program of an uplink runs, by its index; elsewhere Fairlead wants none. */
  readonly xdpModes: ReadonlyMap<number, XdpState['mode']>;
}

const { ok, warning, error } = findingsOf('hooks');

/** Others that lead the same connections, by how their programs' names begin (the kernel keeps 15 characters). */
const balancers = [
  {
    begins: 'cil_sock',
    who: 'Cilium',
    remedy: 'switch it off there: kubeProxyReplacement=false, socketLB.enabled=false',
  },
  { begins: 'calico_connect', who: 'Calico', remedy: 'switch it off there: bpfConnectTimeLoadBalancing: Disabled' },
  { begins: 'calico_sendmsg', who: 'Calico', remedy: 'switch it off there: bpfConnectTimeLoadBalancing: Disabled' },
  { begins: 'calico_recvmsg', who: 'Calico', remedy: 'switch it off there: bpfConnectTimeLoadBalancing: Disabled' },
] as const;

/** Filters of clsact have no link that could be pinned: there, the name has to tell. */
const isOwnName = (name: string): boolean => name.startsWith('fairlead_');

const label = ({ id, name }: FoundProgram): string => (name === '' ? `program ${id}` : `${name} (program ${id})`);

const list = (names: readonly string[]): string => [...new Set(names)].join(', ');

const socketFindings = (hooks: readonly FoundHook[]): readonly Finding[] => {
  const foreign = hooks
    .filter(({ index }) => index === 0)
    .flatMap(({ hook, programs }) => programs.filter(({ own }) => !own).map((program) => ({ hook, program })));
  if (foreign.length === 0) return [ok('socket', 'nobody else has programs at connect(), sendmsg() and their like')];
  const byName = Map.groupBy(foreign, ({ program }) => label(program));
  return [...byName].map(([name, places]) => {
    const where = list(places.map(({ hook }) => hook));
    const program = places[0]?.program.name ?? '';
    const balancer = balancers.find(({ begins }) => program.startsWith(begins.slice(0, 15)));
    if (balancer !== undefined) {
      return error(
        'socket',
        `${name} of ${balancer.who} leads connections, too, at ${where}: which of the two does is chance`,
        balancer.remedy,
      );
    }
    if (isOwnName(program)) {
      const text = `${name} at ${where} is Fairlead's, but not pinned below this --pin-root: of another instance`;
      return error(
        'socket',
        text,
        'run one instance for a cgroup; "fairlead cleanup --pin-root" of the other removes it',
      );
    }
    const text = `${name} at ${where}: a program that runs later sees the endpoint, not the Service, and may undo a refusal`;
    return warning('socket', text, `bpftool cgroup tree shows where it is attached`);
  });
};

/** What ip(8) calls the places: "xdp" alone is the driver's wherever there is one. */
const xdpWords = { native: 'xdpdrv', generic: 'xdpgeneric', other: 'xdp' } as const;

const shownNames = 3;

/** What others have on interfaces beside Fairlead, once for all that have the same: a CNI has its programs on each pod's. */
const besides = (places: readonly { readonly hook: string; readonly name: string; readonly programs: string }[]) =>
  [...Map.groupBy(places, ({ hook, programs }) => `${hook}\0${programs}`).values()].flatMap((same) => {
    const [{ hook, programs } = { hook: '', programs: '' }] = same;
    const more = same.length > shownNames ? ` and ${same.length - shownNames} others` : '';
    const subject = `${same.slice(0, shownNames).map(({ name }) => name)}${more} ${hook}`.replaceAll(',', ', ');
    return [ok(subject, `${programs} besides: each packet that is not Fairlead's goes on to it`)];
  });

const interfaceFindings = ({ hooks = [], filters, interfaceNames, xdpModes }: HookFacts): readonly Finding[] => {
  const nameOf = (index: number): string => interfaceNames.get(index) ?? `#${index}`;
  const found = hooks
    .filter(({ index }) => index !== 0)
    .flatMap(({ hook, index, programs }) => {
      const foreign = programs.filter(({ own, name }) => !own && !isOwnName(name));
      return foreign.length === 0 ? [] : [{ hook, index, name: nameOf(index), foreign }];
    });
  const isInTheWay = ({ hook, index }: { readonly hook: string; readonly index: number }): boolean =>
    hook === 'xdp' && xdpModes.has(index);
  const occupied = found.filter(isInTheWay).map(({ index, name, foreign }) => {
    const word = xdpWords[xdpModes.get(index) ?? 'other'];
    const remedy = `ip link set dev ${name} ${word} off, to have XDP for Fairlead; where that is "busy", end the process that holds the link (bpftool link)`;
    const text = `${list(foreign.map(label))} has it and keeps it; Fairlead translates in tc there`;
    return warning(`${name} xdp`, text, remedy);
  });
  const linked = found
    .filter((place) => !isInTheWay(place))
    .map(({ hook, name, foreign }) => ({
      hook,
      name,
      programs: list(foreign.map((each) => each.name || label(each))),
    }));
  const others = (filters ?? []).filter(({ name }) => !isOwnName(name));
  const filtered = [...Map.groupBy(others, (filter) => `${filter.interface} ${filter.side}`).values()].map((same) => ({
    hook: `clsact ${same[0]?.side ?? ''}`,
    name: same[0]?.interface ?? '',
    programs: list(same.map(({ name }) => name)),
  }));
  return [
    ...occupied,
    ...besides([...linked, ...filtered]),
    ...(filters === undefined
      ? [warning('clsact', 'not looked at: there is no "tc"', 'apt-get install iproute2')]
      : []),
  ];
};

export const hookFindings = (facts: HookFacts): readonly Finding[] => {
  const interfaces = interfaceFindings(facts);
  if (facts.hooks === undefined) return interfaces;
  const none = interfaces.length === 0 ? [ok('interfaces', 'nobody else has programs on them')] : interfaces;
  return [...socketFindings(facts.hooks), ...none];
};
