/**
 * What is looked at on a kernel: whether the programs load, what the loader says is missing, and whether connections,
 * datagrams and packets are led as they should be. It runs on any machine, too.
 *
 *     node guest.ts [--report FILE] [--load-only]
 */
import { appendFileSync } from 'node:fs';
import { release } from 'node:os';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { LoaderClient } from '../../control/sync/loader-client.ts';
import { type DescribeResponse, loaderProto } from '../../proto/rpc.ts';
import { startBackend } from '../lab/backend.ts';
import { createCluster } from '../lab/cluster.ts';
import { waitUntil } from '../lab/host.ts';
import { controlArgs, createPacketLab, type PacketLab, startLoaderIn } from '../lab/packet-lab.ts';
import { startPython } from '../lab/python.ts';
import { checks, objectsOf } from './checks.ts';
import type { Finding } from './findings.ts';
import { packetChecks, packetObjectsOf, quickly, sweepCheck } from './packet-checks.ts';

type Report = (finding: Finding) => void;
type Interfaces = DescribeResponse['interfaces'];

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The classes of interfaces that a program is for. */
const classesOf: Readonly<Record<string, readonly string[]>> = {
  fairlead_xdp: ['uplink'],
  fairlead_outside: ['uplink', 'tunnel'],
  fairlead_pod: ['pod'],
  fairlead_leave: ['uplink', 'tunnel', 'pod'],
};

/** How a program is attached to interfaces: native, tcx. '': nowhere, or it is not for interfaces. */
const attachedAs = (name: string, interfaces: Interfaces): string => {
  const mine = interfaces.filter((each) => classesOf[name]?.includes(each.class ?? ''));
  const ways = mine.map(({ xdp, tc }) => (name === 'fairlead_xdp' ? xdp : tc)).filter(Boolean);
  return [...new Set(ways)].join(' and ');
};

const describeLoader = async (client: LoaderClient, report: Report): Promise<void> => {
  const { programs, packetPrograms, interfaces, notes } = await client.describe();
  for (const { name, verifiedInstructions, proof, proofNote } of [...programs, ...packetPrograms]) {
    const proven = loaderProto.AttachProof[proof].slice('ATTACH_PROOF_'.length).toLowerCase();
    const attached = attachedAs(name, interfaces);
    const lost = name in classesOf && attached === '';
    report({
      ...{ kind: 'program', name, verified: verifiedInstructions, attached },
      proof: lost ? 'failed: on no interface' : [proven, proofNote].filter(Boolean).join(': '),
    });
  }
  for (const name of Object.keys(classesOf)) {
    if (packetPrograms.some((program) => program.name === name)) continue;
    report({ kind: 'program', name, verified: 0, attached: '', proof: 'failed: not loaded' });
  }
  const warnings = interfaces.flatMap(({ name, warnings: all }) => all.map((warning) => `${name}: ${warning}`));
  for (const note of [...notes, ...warnings]) report({ kind: 'note', text: note });
};

/** Something is attached wherever it may be, or it is said why not. */
const settled = (client: LoaderClient): Promise<void> =>
  waitUntil('programs are on the interfaces', async () => {
    const { interfaces } = await client.describe();
    const served = interfaces.filter((each) => each.class === 'uplink' || each.class === 'pod');
    const classes = new Set(served.map((each) => each.class));
    return classes.size === 2 && served.every(({ tc, warnings }) => tc !== '' || warnings.length > 0);
  });

interface Looked {
  readonly title: string;
  readonly wanted: unknown;
  readonly older?: unknown;
}

const runCheck = async (check: Looked, look: () => Promise<unknown>): Promise<Finding> => {
  const { title, wanted, older } = check;
  try {
    const seen = await look();
    const result = isDeepStrictEqual(seen, wanted)
      ? 'ok'
      : older !== undefined && isDeepStrictEqual(seen, older)
        ? 'lacking'
        : 'failed';
    return { kind: 'check', title, result, seen: JSON.stringify(seen) };
  } catch (error) {
    return { kind: 'check', title, result: 'failed', seen: text(error) };
  }
};

/** Only whether the programs can be loaded and attached. */
const loadOnly = async (report: Report): Promise<void> => {
  await using cluster = await createCluster('probe');
  await cluster.node.pod({ name: 'app' });
  await cluster.startLoader('--xdp=native');
  await settled(cluster.loaderClient);
  await describeLoader(cluster.loaderClient, report);
};

const lookAtSockets = async (packets: PacketLab, report: Report): Promise<void> => {
  const { lab, cluster, node, app } = packets;
  const [web, other] = [await node.pod({ name: 'web-0' }), await node.pod({ name: 'web-1' })];
  for (const pod of [web, other]) await startBackend(pod, { tcp: [8080], udp: [8080] });
  await cluster.apply([...objectsOf([web, other]), ...packetObjectsOf(packets)]);
  await using python = await startPython(lab, app);
  for (const check of checks) report(await runCheck(check, () => check.look({ cluster, python, web, app })));
};

const lookAtPackets = async (packets: PacketLab, report: Report): Promise<void> => {
  const { cluster } = packets;
  for (const check of [...packetChecks, sweepCheck]) report(await runCheck(check, () => check.look(packets)));
  // Once more without XDP: tc serves the uplink, too.
  await cluster.running.loader?.stop();
  await startLoaderIn(cluster, 'tc only', ...quickly.loader);
  await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
  for (const check of packetChecks) {
    const title = check.title.replace('packets', 'packets without XDP');
    report(await runCheck({ ...check, title }, () => check.look(packets)));
  }
};

const lookAtAll = async (report: Report): Promise<void> => {
  const control = [...controlArgs, ...quickly.control];
  await using packets = await createPacketLab('kernel', 'XDP native', { loader: quickly.loader, control });
  const { cluster } = packets;
  await settled(cluster.loaderClient);
  await describeLoader(cluster.loaderClient, report);
  await lookAtSockets(packets, report);
  await lookAtPackets(packets, report);
  await cluster.running.loader?.stop();
  const { code, stderr } = await cluster.cleanup();
  const result = code === 0 ? 'ok' : 'failed';
  report({ kind: 'check', title: 'stop, and fairlead cleanup', result, seen: stderr.trim() || `exit code ${code}` });
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { report: { type: 'string', default: '/dev/stdout' }, 'load-only': { type: 'boolean', default: false } },
  });
  const report: Report = (finding) => appendFileSync(values.report, `${JSON.stringify(finding)}\n`);
  report({ kind: 'kernel', release: release() });
  try {
    await (values['load-only'] ? loadOnly : lookAtAll)(report);
  } catch (error) {
    report({ kind: 'refused', text: text(error) });
  }
  report({ kind: 'end' });
};

await main();
