/**
 * `npm run demo`: Fairlead in a small lab, with real requests. Whatever it says it has checked; if anything is not so,
 * it says that and exits with 1.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOperatorClient } from '../../control/cli/operator-client.ts';
import { explainError } from '../../loader/errors.ts';
import { startBackend } from './backend.ts';
import { backendPort, play } from './demo/acts.ts';
import { createReport, type Report } from './demo/report.ts';
import { createClient } from './demo/requests.ts';
import { nodeFiles, startControl, startLoader } from './fairlead.ts';
import { createLab, type Lab, type Pod } from './lab.ts';
import { tracesOf } from './leftovers.ts';
import { describeOutput, type RunningProcess } from './process.ts';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

/** `processes` gets what is started, so that its output can be shown if something fails later. */
const runIn = async (lab: Lab, report: Report, processes: RunningProcess[]): Promise<void> => {
  const node = await lab.node({ name: 'node-1' });
  const addPod = (name: string, last: number): Promise<Pod> =>
    node.pod({ name, addresses: [`10.244.1.${last}`, `fd00:10:244:1::${last}`] });
  const webs = await Promise.all([addPod('web-0', 10), addPod('web-1', 11)]);
  const leaving = await addPod('web-2', 12);
  const clientPod = await addPod('client', 20);
  const elsewhere = await lab.client({ name: 'elsewhere' });

  report.heading(
    'A lab on this machine, of network namespaces and cgroups: a node with four pods, and a machine elsewhere',
  );
  report.table([...webs, leaving, clientPod, elsewhere].map(({ name, addresses }) => [name, ...addresses]));
  await Promise.all(webs.map((web) => startBackend(web, { tcp: [backendPort] })));
  const leavingBackend = await startBackend(leaving, { tcp: [backendPort] });

  const manifests = join(lab.tempDir, 'examples');
  cpSync(examples, manifests, { recursive: true });
  const loaderStart = performance.now();
  processes.push(await startLoader(lab, node));
  const loaderSeconds = seconds(loaderStart);
  const controlStart = performance.now();
  processes.push(await startControl(lab, node, { manifests }));
  report.state(
    `The loader and the control plane run, two processes, ready after ${loaderSeconds} s and ${seconds(controlStart)} s.`,
    true,
  );

  const { operatorSocket } = nodeFiles(lab, node);
  using operator = createOperatorClient(operatorSocket);
  const client = createClient(clientPod);
  const elsewhereClient = createClient(elsewhere);
  const places = { elsewhere, elsewhereClient, node, webs: [...webs, leaving], leaving, leavingBackend, clientPod };
  await play({ ...places, report, client, manifests, scratch: lab.tempDir, operator, operatorSocket });
};

const main = async (): Promise<void> => {
  const start = performance.now();
  const report = createReport();
  const lab = await createLab({ name: 'demo' });
  console.log('Every request below is a curl process of its own, and every statement with a mark has been checked.');
  const processes: RunningProcess[] = [];
  try {
    await runIn(lab, report, processes);
  } catch (error) {
    report.state('The demo could not go on.', false, explainError(error));
    for (const running of processes) report.prose(describeOutput(running));
  } finally {
    await lab[Symbol.asyncDispose]();
  }
  const traces = tracesOf(lab.prefix);
  console.log();
  report.state('The lab is removed: no process, namespace, cgroup or BPF program of it is left.', traces.length === 0);
  const { statements, failures } = report;
  const result =
    failures === 0 ? `All ${statements} statements hold.` : `${failures} of ${statements} statements do not hold.`;
  report.heading(`${result} (${seconds(start)} s)`);
  if (failures > 0) process.exitCode = 1;
  else report.prose('To look around in the lab before it is removed: FAIRLEAD_LAB_KEEP=1 npm run demo');
};

try {
  await main();
} catch (error) {
  console.error(`demo: ${explainError(error)}`);
  process.exitCode = 1;
}
