/** The acts of the demo: each shows one thing, and checks whatever it says. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import type { OperatorClient } from '../../../control/cli/operator-client.ts';
import { formatHostPort } from '../../../control/net/address.ts';
import { type ListServicesResponse, operatorProto } from '../../../proto/rpc.ts';
import { waitUntil } from '../host.ts';
import type { LabNode, Place, Pod } from '../lab.ts';
import type { RunningProcess } from '../process.ts';
import { type CountedService, goneBackends, parseCounters } from './counters.ts';
import type { Report } from './report.ts';
import { byBackend, type Client, failuresOf, isRefused, type Request, type Target } from './requests.ts';

const program = fileURLToPath(new URL('../../../control/cli/fairlead', import.meta.url));
export const backendPort = 8080;
const requestsEach = 60;
/** How many refusals the demo provokes. */
const refusals = 5;
/** Below this, one of three fair shares of `requestsEach` falls once in hundreds of millions of runs. */
const smallestShare = requestsEach / 20;
const streamStep = 100;

type Service = ListServicesResponse['services'][number];
type ServicePort = Service['ports'][number];

/** The cluster IPs of the Services in examples/. */
interface Targets {
  readonly web: Target;
  readonly dual4: Target;
  readonly dual6: Target;
  readonly empty: Target;
  /** The NodePort, on the node's first address. */
  readonly nodePort: Target;
}

/** What the acts play with. */
export interface Demo {
  readonly report: Report;
  readonly node: LabNode;
  /** The pods web-0, web-1 and web-2. */
  readonly webs: readonly Pod[];
  /** The one of them that is taken out. */
  readonly leaving: Pod;
  /** Its process. */
  readonly leavingBackend: RunningProcess;
  readonly clientPod: Pod;
  readonly client: Client;
  /** On another machine. */
  readonly elsewhere: Place;
  readonly elsewhereClient: Client;
  /** The copy of examples/ that the control plane watches. */
  readonly manifests: string;
  /** For files that are on their way to `manifests`. */
  readonly scratch: string;
  readonly operator: OperatorClient;
  readonly operatorSocket: string;
}

const everything = { namespace: '', name: '' };
const { Family, State } = operatorProto;

const isApplied = (port: ServicePort): boolean =>
  port.frontends.length > 0 && port.frontends.every(({ state }) => state === State.STATE_APPLIED);

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const fairlead = async ({ report, node, operatorSocket }: Demo, ...argv: readonly string[]): Promise<string> => {
  const { stdout, stderr, code } = await node.exec([program, ...argv, '--operator-socket', operatorSocket]);
  report.command(`fairlead ${argv.join(' ')}`, `${stdout}${stderr}`);
  if (code !== 0) throw new Error(`fairlead ${argv.join(' ')} exited with ${code}`);
  return stdout;
};

const targetOf = (services: readonly Service[], name: string, family: 'IPv4' | 'IPv6'): Target => {
  const wanted = family === 'IPv4' ? Family.FAMILY_IPV4 : Family.FAMILY_IPV6;
  const port = services.find((service) => service.name === name)?.ports.find((one) => one.family === wanted);
  const frontend = port?.frontends[0];
  if (port === undefined || frontend === undefined) throw new Error(`the Service ${name} has no ${family} cluster IP`);
  const url = `http://${formatHostPort(frontend.address, frontend.port).replace(/:80$/, '')}/`;
  return { label: `default/${name}:${port.name} ${family}`, title: `${name} over ${family}`, url };
};

const nodePort = 30_080;

const showServices = async (demo: Demo): Promise<Targets> => {
  const { report, operator, node } = demo;
  report.heading('1. The Services of examples/');
  const ports = async (): Promise<readonly ServicePort[]> =>
    (await operator.services(everything)).flatMap((service) => service.ports);
  await waitUntil('all Services are in the kernel', async () => (await ports()).every(isApplied));
  await fairlead(demo, 'get', 'services');
  const services = await operator.services(everything);
  const names = services.map(({ name }) => name).sort();
  const frontends = services.flatMap((service) => service.ports).flatMap((port) => port.frontends);
  const clusterIPs = frontends.filter(({ port }) => port !== nodePort);
  report.state(
    `The Services ${names.join(', ')} got ${clusterIPs.length} cluster IPs and a NodePort, and all are in the kernel.`,
    names.join() === 'dual,empty,public,web' && clusterIPs.length === 5 && frontends.length === 6,
  );
  return {
    web: targetOf(services, 'web', 'IPv4'),
    dual4: targetOf(services, 'dual', 'IPv4'),
    dual6: targetOf(services, 'dual', 'IPv6'),
    empty: targetOf(services, 'empty', 'IPv4'),
    nodePort: {
      ...{ label: 'default/public:http IPv4', title: 'the NodePort' },
      url: `http://${formatHostPort(node.ipv4, nodePort)}/`,
    },
  };
};

const showSpread = async ({ report, webs, client, clientPod }: Demo, targets: Targets): Promise<void> => {
  report.heading('2. Requests are spread over the backends');
  const spreads: { readonly target: Target; readonly requests: readonly Request[] }[] = [];
  for (const target of [targets.web, targets.dual4, targets.dual6]) {
    spreads.push({ target, requests: await client.askOften(target, requestsEach) });
  }
  const names = webs.map(({ name }) => name);
  const shares = spreads.map(({ requests }) => names.map((name) => byBackend(requests).get(name) ?? 0));
  report.prose(`${requestsEach} requests with curl to each cluster IP, from the pod "client", answered by`);
  report.table([
    ['', ...names],
    ...spreads.map(({ target }, i) => [`${target.title}, ${target.url}`, ...(shares[i] ?? [])]),
  ]);
  const requests = spreads.flatMap((spread) => spread.requests);
  const failed = failuresOf(requests);
  report.state(`All ${plural(requests.length, 'request')} were answered.`, failed.length === 0, failed.join('\n'));
  report.state(
    'Each cluster IP led to all three backends.',
    shares.flat().every((share) => share >= smallestShare),
  );
  const own = [`${clientPod.ipv4}:`, `[${clientPod.ipv6}]:`];
  report.state(
    "The backends saw the client's own address: there is no NAT on the way.",
    requests.every(({ result }) => own.some((address) => result?.peer?.startsWith(address))),
  );
};

/** Replaces the file as a whole, as editors do. */
const setReady = ({ manifests, scratch }: Demo, file: string, pod: string, ready: 'True' | 'False'): void => {
  const path = join(manifests, file);
  const documents = parseAllDocuments(readFileSync(path, 'utf8'));
  for (const document of documents) {
    if (document.getIn(['kind']) !== 'Pod' || document.getIn(['metadata', 'name']) !== pod) continue;
    document.setIn(['status', 'conditions', 0, 'status'], ready);
  }
  const edited = join(scratch, file);
  writeFileSync(edited, documents.map(String).join(''));
  renameSync(edited, path);
};

const showRemoval = async (demo: Demo, targets: Targets): Promise<void> => {
  const { report, operator, client, webs, leaving, leavingBackend } = demo;
  report.heading('3. A backend is taken out under a steady stream of requests');
  const isLeft = (port: ServicePort): boolean =>
    isApplied(port) && !port.backends.some(({ address, active }) => active && leaving.addresses.includes(address));

  await using stream = client.stream([targets.web, targets.dual6]);
  await stream.advance(streamStep);
  const edited = performance.now();
  setReady(demo, 'web.yaml', leaving.name, 'False');
  report.prose(`In web.yaml, the condition Ready of the Pod ${leaving.name} is set to "False".\n`);
  await waitUntil(`${leaving.name} is no longer used`, async () =>
    (await operator.services(everything)).every(({ ports }) => ports.every(isLeft)),
  );
  const left = performance.now();
  report.state(
    `${Math.round(left - edited)} ms later the kernel leads no new connection to ${leaving.name}, says the control plane.`,
    true,
  );
  await stream.settle();
  await leavingBackend.stop();
  const url = `http://${leaving.ipv4}:${backendPort}/`;
  const direct = await client.ask({ label: 'direct', title: leaving.name, url });
  report.state(`Its process is stopped; ${url} refuses connections.`, isRefused(direct), direct.result?.body);
  await stream.advance(streamStep);
  await stream[Symbol.asyncDispose]();

  const isBefore = ({ startedAt }: Request): boolean => startedAt < left;
  const before = stream.requests.filter(isBefore);
  const after = stream.requests.filter((request) => !isBefore(request));
  const names = webs.map(({ name }) => name);
  const line = (title: string, requests: readonly Request[]): readonly (string | number)[] => {
    const shares = byBackend(requests);
    return [title, ...names.map((name) => shares.get(name) ?? 0), failuresOf(requests).length];
  };
  console.log();
  report.prose(`The stream, to ${targets.web.title} and ${targets.dual6.title} in turn:`);
  report.table([['requests', ...names, 'failed'], line('until then', before), line('from then on', after)]);
  const failed = failuresOf(stream.requests);
  report.state(
    `None of its ${plural(stream.requests.length, 'request')} failed.`,
    failed.length === 0,
    failed.join('\n'),
  );
  const reached = byBackend(after).get(leaving.name) ?? 0;
  report.state(`None of the ${after.length} from then on reached ${leaving.name}.`, reached === 0, `${reached} did`);
};

const showRefusal = async ({ report, client }: Demo, { empty }: Targets): Promise<void> => {
  report.heading('4. A Service without endpoints refuses at once');
  const requests: Request[] = [];
  for (let i = 0; i < refusals; i++) requests.push(await client.ask(empty, ['-v']));
  const said = requests.map(({ result }) => result?.errorText ?? '');
  report.command(`curl -v ${empty.url}`, said[0] ?? '');
  const slowest = Math.max(...requests.map(({ result }) => result?.ms ?? Number.POSITIVE_INFINITY));
  report.state(
    `"Connection refused", ${refusals} times out of ${refusals}.`,
    requests.every(isRefused) && said.every((text) => text.includes(': Connection refused')),
    said.join('\n\n'),
  );
  report.state(`The slowest took ${slowest.toFixed(2)} ms: there was nothing to wait for.`, slowest < 100);
};

/** What the table must say of a Service, from the requests that were made to it. */
const expectedOf = (requests: readonly Request[], webs: readonly Pod[], family: string, left: Pod): CountedService => {
  const answers = byBackend(requests);
  const address = (pod: Pod): string => formatHostPort(family === 'IPv4' ? pod.ipv4 : pod.ipv6, backendPort);
  const counts = webs
    .map((pod) => [pod === left ? goneBackends : address(pod), answers.get(pod.name) ?? 0] as const)
    // Of one that was gone before, nothing is said.
    .filter(([name, count]) => name !== goneBackends || count > 0);
  const refused = requests.filter(isRefused).length;
  return {
    connections: requests.length - refused,
    refused,
    backends: new Map(refused === 0 ? counts : []),
  };
};

const describe = ({ connections, refused, backends }: CountedService): string =>
  `${plural(connections, 'connection')} (${[...backends.values()].join(' + ')}), ${refused} refused`;

const sortedText = ({ connections, refused, backends }: CountedService): string =>
  JSON.stringify([connections, refused, [...backends].sort()]);

const showElsewhere = async (demo: Demo, { nodePort: target }: Targets): Promise<void> => {
  const { report, elsewhere, elsewhereClient, webs, leaving } = demo;
  report.heading("5. A machine elsewhere asks a port of the node's own address");
  report.prose(
    `${requestsEach} requests with curl to ${target.url}, from ${elsewhere.ipv4}, whose connections no program at a socket sees:\nXDP and tc translate their packets.\n`,
  );
  const requests = await elsewhereClient.askOften(target, requestsEach);
  const answers = byBackend(requests);
  const staying = webs.filter((web) => web !== leaving);
  report.table([['answered by', ...staying.map(({ name }) => `${name} ${answers.get(name) ?? 0}`)]]);
  const failed = failuresOf(requests);
  report.state(`All ${plural(requests.length, 'request')} were answered.`, failed.length === 0, failed.join('\n'));
  report.state(
    'Both backends that are left were asked, and saw who asked: the address of the machine elsewhere.',
    staying.every(({ name }) => (answers.get(name) ?? 0) >= smallestShare) &&
      requests.every(({ result }) => result?.peer?.startsWith(`${elsewhere.ipv4}:`)),
  );
};

const showCounters = async (demo: Demo, targets: Targets): Promise<void> => {
  const { report, client, elsewhereClient, webs, leaving } = demo;
  report.heading('6. What the kernel counted is what was asked');
  const counted = parseCounters(await fairlead(demo, 'counters'));
  const all = [...client.requests, ...elsewhereClient.requests];
  for (const { label } of [targets.web, targets.dual4, targets.dual6, targets.empty, targets.nodePort]) {
    const requests = all.filter(({ target }) => target.label === label);
    const expected = expectedOf(requests, webs, label.slice(-4), leaving);
    const found = counted.get(label);
    report.state(
      `${label}: ${plural(requests.length, 'request')} made, and just so many counted${expected.refused > 0 ? '' : ', also for each backend'}.`,
      found !== undefined && sortedText(found) === sortedText(expected),
      `made:    ${describe(expected)}\ncounted: ${found === undefined ? 'nothing' : describe(found)}`,
    );
  }
};

/** All acts, in order. */
export const play = async (demo: Demo): Promise<void> => {
  const targets = await showServices(demo);
  await showSpread(demo, targets);
  await showRemoval(demo, targets);
  await showRefusal(demo, targets);
  await showElsewhere(demo, targets);
  await showCounters(demo, targets);
};
