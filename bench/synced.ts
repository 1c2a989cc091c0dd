/** Waiting for a control plane of the lab. */
import { createOperatorClient } from '../control/cli/operator-client.ts';
import { nodeFiles } from '../test/lab/fairlead.ts';
import { waitUntil } from '../test/lab/host.ts';
import type { Lab, LabNode } from '../test/lab/lab.ts';

const syncedMs = 120_000;

/** Waits until everything that a node is to serve is in the kernel; says what is in the way if that does not happen. */
export const waitUntilSynced = async (lab: Lab, node: LabNode): Promise<void> => {
  using operator = createOperatorClient(nodeFiles(lab, node).operatorSocket);
  try {
    await waitUntil(`${node.name} is synced`, async () => (await operator.status()).synced, syncedMs);
  } catch (error) {
    const status = JSON.stringify(await operator.status()).slice(0, 2_000);
    throw new Error(`${error instanceof Error ? error.message : error}; it says ${status}`);
  }
};
