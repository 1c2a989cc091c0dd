/**
 * What is looked at on a kernel: whether the programs load, what the loader says is missing, and whether connections and
 * datagrams are led as they should be. It runs on any machine, too.
 *
 *     node guest.ts [--report FILE]
 */
import { appendFileSync } from 'node:fs';
import { release } from 'node:os';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { loaderProto } from '../../proto/rpc.ts';
import { startBackend } from '../lab/backend.ts';
import { type Cluster, createCluster } from '../lab/cluster.ts';
import { startPython } from '../lab/python.ts';
import { type Check, checks, objectsOf } from './checks.ts';
import type { Finding } from './findings.ts';

type Report = (finding: Finding) => void;

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starts the loader and says what became of it; false: it did not start. */
const describeLoader = async (cluster: Cluster, report: Report): Promise<boolean> => {
  try {
    await cluster.startLoader();
  } catch (error) {
    report({ kind: 'refused', text: text(error) });
    return false;
  }
  const { programs, notes } = await cluster.loaderClient.describe();
  for (const { name, verifiedInstructions, proof, proofNote } of programs) {
    const proven = loaderProto.AttachProof[proof].slice('ATTACH_PROOF_'.length).toLowerCase();
    report({
      kind: 'program',
      name,
      verified: verifiedInstructions,
      proof: [proven, proofNote].filter(Boolean).join(': '),
    });
  }
  for (const note of notes) report({ kind: 'note', text: note });
  return true;
};

const runCheck = async (check: Check, look: () => Promise<unknown>): Promise<Finding> => {
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

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { report: { type: 'string', default: '/dev/stdout' } } });
  const report: Report = (finding) => appendFileSync(values.report, `${JSON.stringify(finding)}\n`);
  report({ kind: 'kernel', release: release() });
  await using cluster = await createCluster('kernel');
  if (await describeLoader(cluster, report)) {
    const { node } = cluster;
    const [web, other, app] = [
      await node.pod({ name: 'web-0' }),
      await node.pod({ name: 'web-1' }),
      await node.pod({ name: 'app' }),
    ];
    for (const pod of [web, other]) await startBackend(pod, { tcp: [8080], udp: [8080] });
    await cluster.startControl();
    await cluster.apply(objectsOf([web, other]));
    await using python = await startPython(cluster.lab, app);
    for (const check of checks) report(await runCheck(check, () => check.look({ cluster, python, web, app })));
    const { code, stderr } = (await cluster.running.loader?.stop().then(() => cluster.cleanup())) ?? {
      code: -1,
      stderr: '',
    };
    const result = code === 0 ? 'ok' : 'failed';
    report({ kind: 'check', title: 'stop, and fairlead cleanup', result, seen: stderr.trim() || `exit code ${code}` });
  }
  report({ kind: 'end' });
};

await main();
