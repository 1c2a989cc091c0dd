/**
 * A lab: nodes, pods and outside clients as network namespaces and cgroups on this machine, with real traffic
 * between them and none to anywhere else. Everything is removed when the lab is disposed of, when its process ends
 * in whatever way it can still notice, and otherwise by the next lab.
 */
import { mkdirSync } from 'node:fs';
import { isIP, isIPv4, isIPv6, SocketAddress } from 'node:net';
import { join } from 'node:path';
import { findCgroup2, runScript } from './host.ts';
import { type Attachment, attachScript, netnsScript, routeThroughScript } from './network.ts';
import { checkName, dispose, type Ownership, own } from './ownership.ts';
import {
  type ExecOptions,
  type ExecResult,
  finish,
  type RunningProcess,
  type SpawnOptions,
  spawnIn,
} from './process.ts';

/** A network namespace and a cgroup in which programs run. */
export interface Place {
  readonly name: string;
  /** For `nsenter --net=/run/netns/NAME`. */
  readonly netns: string;
  /** The cgroup's path in the file system. */
  readonly cgroup: string;
  readonly addresses: readonly string[];
  /** The other end of its link, `eth0`; the router has none. */
  readonly upper: Upper | undefined;
  /** The first IPv4 address; fails if there is none. */
  readonly ipv4: string;
  /** The first IPv6 address; fails if there is none. */
  readonly ipv6: string;
  /** Starts a program here. */
  spawn(argv: readonly string[], options?: SpawnOptions): RunningProcess;
  /** Runs a program here to its end. */
  exec(argv: readonly string[], options?: ExecOptions): Promise<ExecResult>;
}

/** The upper end of a link. */
export interface Upper {
  readonly netns: string;
  readonly interface: string;
}

/** Its processes are in a cgroup below the node's. */
export interface Pod extends Place {
  readonly node: LabNode;
}

/** Its own processes are in the node's cgroup, next to those of its pods. */
export interface LabNode extends Place {
  pod(options: PlaceOptions): Promise<Pod>;
}

export interface PlaceOptions {
  /** Lower-case letters, digits and dashes. */
  readonly name: string;
  /** Of either family; without them the place gets one of each. */
  readonly addresses?: readonly string[];
  /** Of its link, on both ends, in bytes. Default 1500. */
  readonly mtu?: number;
}

export interface Lab extends AsyncDisposable {
  /** Carried by the name of everything the lab makes. */
  readonly prefix: string;
  readonly tempDir: string;
  /** What connects nodes and clients: a namespace without a cgroup of interest, for routes to addresses of Services. */
  readonly router: Place;
  node(options: PlaceOptions): Promise<LabNode>;
  /** A machine outside: reaches nodes and pods, and its processes are in no node's cgroup. */
  client(options: PlaceOptions): Promise<Place>;
  /** The same network namespace, seen from a cgroup that is no node's: no program at a socket sees what starts here. */
  bypass(place: Place): Place;
}

/** As programs print it, so that tests can compare. */
const canonical = (address: string): string => {
  const family = isIP(address);
  if (family === 0) throw new Error(`not an address: ${address}`);
  return new SocketAddress({ address, family: family === 6 ? 'ipv6' : 'ipv4' }).address;
};

const firstOf = (place: string, addresses: readonly string[], family: 4 | 6): string => {
  const address = addresses.find(family === 4 ? isIPv4 : isIPv6);
  if (address === undefined) throw new Error(`${place} has no IPv${family} address`);
  return address;
};

const placeOf = (
  { running }: Ownership,
  where: Pick<Place, 'name' | 'netns' | 'cgroup' | 'addresses' | 'upper'>,
): Place => {
  const spawn = (argv: readonly string[], options?: SpawnOptions): RunningProcess => {
    const started = spawnIn(where, argv, options);
    running.add(started);
    void started.exit.then(() => running.delete(started));
    return started;
  };
  return {
    ...where,
    get ipv4() {
      return firstOf(where.name, where.addresses, 4);
    },
    get ipv6() {
      return firstOf(where.name, where.addresses, 6);
    },
    spawn,
    exec: (argv, options) => finish(spawn(argv, options), options?.timeoutMs),
  };
};

interface Below {
  readonly attachment: Attachment;
  readonly place: Place;
}

/** What hangs below one namespace: hands out its interface names, MACs and default addresses. */
const levelBelow = (
  owner: Ownership,
  upperNetns: string,
  level: { readonly letter: string; readonly macPrefix: string; readonly subnets: readonly [string, string] },
) => {
  let count = 0;
  const names = new Set<string>();
  return async (
    options: PlaceOptions,
    where: {
      readonly netns: string;
      readonly cgroup: string;
      readonly forwards: boolean;
      readonly more?: (attachment: Attachment) => string;
    },
  ): Promise<Below> => {
    checkName(options.name, /^[a-z0-9][a-z0-9-]{0,40}$/);
    if (names.has(options.name)) throw new Error(`the name ${options.name} is taken`);
    names.add(options.name);
    count += 1;
    const index = count;
    const [v4, v6] = level.subnets;
    const addresses = (options.addresses ?? [`${v4}.${index}`, `${v6}::${index.toString(16)}`]).map(canonical);
    const attachment = {
      upperNetns,
      upperInterface: `${level.letter}${index}-${options.name}`.slice(0, 15).replace(/-$/, ''),
      lowerNetns: where.netns,
      lowerMac: `${level.macPrefix}:${hexByte(index >> 8)}:${hexByte(index & 0xff)}`,
      addresses,
      mtu: options.mtu,
    };
    mkdirSync(where.cgroup);
    await runScript(
      [netnsScript(where.netns, where), attachScript(attachment), where.more?.(attachment) ?? ''].join('\n'),
    );
    return {
      attachment,
      place: placeOf(owner, {
        ...{ name: options.name, netns: where.netns, cgroup: where.cgroup, addresses },
        upper: { netns: upperNetns, interface: attachment.upperInterface },
      }),
    };
  };
};

const hexByte = (value: number): string => value.toString(16).padStart(2, '0');

const nodeOf = (owner: Ownership, { attachment, place }: Below, index: number): LabNode => {
  const addPod = levelBelow(owner, place.netns, {
    letter: 'p',
    macPrefix: `02:f1:01:${hexByte(index)}`,
    subnets: [`10.244.${index}`, `fd00:10:244:${index.toString(16)}`],
  });
  // Copied with its getters: a spread would read, and fail on, the address of a family that the node does not have.
  const node: LabNode = Object.defineProperties({} as LabNode, {
    ...Object.getOwnPropertyDescriptors(place),
    pod: {
      enumerable: true,
      value: async (options: PlaceOptions): Promise<Pod> => {
        const below = await addPod(options, {
          netns: `${place.netns}.${options.name}`,
          cgroup: join(place.cgroup, options.name),
          forwards: false,
          more: ({ addresses }) => routeThroughScript(attachment, addresses),
        });
        return Object.defineProperties({} as Pod, {
          ...Object.getOwnPropertyDescriptors(below.place),
          node: { enumerable: true, value: node },
        });
      },
    },
  });
  return node;
};

/**
 * Makes an empty lab, after removing what crashed runs have left. `name` (lower-case letters and digits) tells the
 * labs of one process apart.
 */
export const createLab = async ({ name }: { readonly name: string }): Promise<Lab> => {
  const owner = own(name);
  const { prefix, tempDir } = owner;
  const cgroup2 = findCgroup2();
  const routerNetns = `${prefix}-router`;
  const routerCgroup = join(cgroup2, routerNetns);
  const subnet = { letter: 'r', macPrefix: '02:f1:00:00', subnets: ['172.18.0', 'fd00:172:18'] } as const;
  const addBelowRouter = levelBelow(owner, routerNetns, subnet);
  const where = (placeName: string) => ({
    netns: `${prefix}-${placeName}`,
    cgroup: join(cgroup2, `${prefix}-${placeName}`),
  });
  let nodes = 0;

  const lab: Lab = {
    prefix,
    tempDir,
    router: placeOf(owner, {
      name: 'router',
      netns: routerNetns,
      cgroup: routerCgroup,
      addresses: [],
      upper: undefined,
    }),
    node: async (options) => {
      nodes += 1;
      const index = nodes;
      return nodeOf(owner, await addBelowRouter(options, { ...where(options.name), forwards: true }), index);
    },
    client: async (options) => (await addBelowRouter(options, { ...where(options.name), forwards: false })).place,
    bypass: ({ name: placeName, netns, addresses, upper }) =>
      placeOf(owner, { name: placeName, netns, cgroup: routerCgroup, addresses, upper }),
    [Symbol.asyncDispose]: () => dispose(owner),
  };
  try {
    mkdirSync(routerCgroup);
    // Without an address of its own it would tell of lost packets from one that nobody forwards.
    const own = ['172.18.255.254/32', 'fd00:172:18::ffff:fffe/128'].map(
      (each) => `ip -n ${routerNetns} addr add ${each} dev lo`,
    );
    await runScript([netnsScript(routerNetns, { forwards: true }), ...own].join('\n'));
  } catch (error) {
    await dispose(owner);
    throw error;
  }
  return lab;
};
