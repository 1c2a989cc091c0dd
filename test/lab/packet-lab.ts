/**
 * A lab for what is translated in packets: the node under test, `n1`, with pods on it; a second node, which knows nothing
 * of Services; a client outside. The router leads addresses of Services to n1. Everything in each of three modes.
 */
import { describe } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, clusterOn } from './cluster.ts';
import { runScript } from './host.ts';
import { createLab, type Lab, type LabNode, type Place, type Pod } from './lab.ts';
import { behaveAsWire } from './offload.ts';
import { needs } from './programs.ts';
import { type Python, startPython } from './python.ts';

/** How the node's uplink is served. On pods' interfaces it is always tc. */
export const modes = ['XDP native', 'XDP generic', 'tc only'] as const;
export type Mode = (typeof modes)[number];

const loaderArgs: Readonly<Record<Mode, readonly string[]>> = {
  'XDP native': ['--xdp=native'],
  'XDP generic': ['--xdp=generic'],
  'tc only': ['--xdp=off'],
};

/** Addresses of Services, which the router leads to n1. */
const serviceRanges = {
  ipv4: ['10.96.0.0/16', '198.18.0.0/16', '198.19.0.0/16', '203.0.113.1/32'],
  ipv6: ['fd00:10:96::/64', '2001:db8:18::/64', '2001:db8:19::/64', 'fdff:113::1/128'],
} as const;

/** What n1 has besides its first addresses. */
export const second = { ipv4: '203.0.113.1', ipv6: 'fdff:113::1' } as const;

export const families = ['ipv4', 'ipv6'] as const;
export type Family = (typeof families)[number];

export const controlArgs = ['--hostname-override=n1', '--cluster-cidr=10.244.0.0/16,fd00:10:244::/48'] as const;

export interface PacketLab extends AsyncDisposable {
  readonly mode: Mode;
  readonly lab: Lab;
  readonly cluster: Cluster;
  /** The node under test. */
  readonly node: LabNode;
  readonly other: LabNode;
  /** Neither node nor pod. */
  readonly outside: Place;
  /** Backends on n1 and on the other node: TCP and UDP 8080, by the names `local` and `remote`. */
  readonly local: Pod;
  readonly remote: Pod;
  /** Clients on n1 and on the other node. */
  readonly app: Pod;
  readonly far: Pod;
  /** A Python with packets.py there, beside the programs at the sockets; always the same one of a place. */
  python(place: Place): Promise<Python>;
}

export interface PacketLabOptions {
  /** More arguments for the loader. */
  readonly loader?: readonly string[];
  /** In place of {@link controlArgs}. */
  readonly control?: readonly string[];
  /** MTU of the link of n2. */
  readonly mtu?: number;
  /** Whether the uplink is a wire; default: in modes with XDP. */
  readonly wire?: boolean;
}

/** Lets the router send addresses to a node. */
export const leadTo = async (lab: Lab, { upper, ipv4, ipv6 }: Place, ranges = serviceRanges): Promise<void> => {
  const lines = families.flatMap((family) =>
    ranges[family].map(
      (range) => `route replace ${range} via ${family === 'ipv4' ? ipv4 : ipv6} dev ${upper?.interface} onlink`,
    ),
  );
  await runScript(`ip -n ${lab.router.netns} -batch - <<'END'\n${lines.join('\n')}\nEND`);
};

/** Addresses that the client outside has, besides its first ones, once {@link manyClients} was called: by number. */
export const clientAddress = (family: Family, number: number): string =>
  family === 'ipv4' ? `172.18.7.${number}` : `fd00:172:18::7:${number.toString(16)}`;

/** Makes the client outside many clients: programs there may bind to any {@link clientAddress}. */
export const manyClients = async ({ lab, outside }: PacketLab): Promise<void> => {
  const lines = families.flatMap((family) => {
    const range = `${clientAddress(family, 0)}/${family === 'ipv4' ? 24 : 112}`;
    const via = `via ${outside[family]} dev ${outside.upper?.interface} onlink`;
    return [
      `ip -n ${lab.router.netns} route add ${range} ${via}`,
      `ip -n ${outside.netns} route add local ${range} dev lo`,
    ];
  });
  const bindable = `nsenter --net=/run/netns/${outside.netns} sh -c 'echo 1 > /proc/sys/net/ipv6/ip_nonlocal_bind'`;
  await runScript([...lines, bindable].join('\n'));
};

/** Starts the loader of a node in a mode. */
export const startLoaderIn = (cluster: Cluster, mode: Mode, ...args: readonly string[]) =>
  cluster.startLoader(...loaderArgs[mode], ...args);

/** Makes the lab, with loader and control plane running. `name`: see `createLab`. */
export const createPacketLab = async (name: string, mode: Mode, options: PacketLabOptions = {}): Promise<PacketLab> => {
  const lab = await createLab({ name: `${name}${modes.indexOf(mode)}` });
  try {
    const [node, other, outside] = await Promise.all([
      lab.node({ name: 'n1' }),
      lab.node({ name: 'n2', ...(options.mtu === undefined ? {} : { mtu: options.mtu }) }),
      lab.client({ name: 'outside' }),
    ]);
    const [local, remote, app, far] = await Promise.all([
      node.pod({ name: 'local' }),
      other.pod({ name: 'remote' }),
      node.pod({ name: 'app' }),
      other.pod({ name: 'far' }),
    ]);
    // Without XDP what is left to network cards stays so: the programs at tc have to cope with that, too.
    if (node.upper !== undefined && (options.wire ?? mode !== 'tc only')) await behaveAsWire(node.upper);
    await leadTo(lab, node);
    await node.exec(['ip', 'addr', 'add', `${second.ipv4}/32`, 'dev', 'eth0']);
    await node.exec(['ip', 'addr', 'add', `${second.ipv6}/128`, 'dev', 'eth0', 'nodad']);
    const cluster = clusterOn(lab, node);
    const pythons = new Map<string, Promise<Python>>();
    const python = (place: Place): Promise<Python> => {
      const known = pythons.get(place.netns);
      if (known !== undefined) return known;
      const started = startPython(lab, lab.bypass(place)).then(async (made) => {
        await made.run('from packets import *');
        return made;
      });
      pythons.set(place.netns, started);
      return started;
    };
    await Promise.all([
      ...[local, remote].map((pod) => startBackend(pod, { tcp: [8080], udp: [8080] })),
      startLoaderIn(cluster, mode, ...(options.loader ?? [])),
    ]);
    await cluster.startControl(...(options.control ?? controlArgs));
    const dispose = async (): Promise<void> => {
      await cluster[Symbol.asyncDispose]();
      await lab[Symbol.asyncDispose]();
    };
    const all = { mode, lab, cluster, node, other, outside, local, remote, app, far, python };
    return { ...all, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await lab[Symbol.asyncDispose]();
    throw error;
  }
};

/** A suite for each mode, each with a lab of its own. `programs`: what it needs besides Python. */
export const inEachMode = (
  title: string,
  programs: readonly string[],
  suite: (mode: Mode) => void,
  among: readonly Mode[] = modes,
): void => {
  const needed = needs('python3', ...programs);
  for (const mode of among) describe(`${title}, ${mode}${needed.note}`, { skip: needed.skip }, () => suite(mode));
};
