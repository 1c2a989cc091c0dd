/** Asks the loader and the control plane how they are. */
import { accessSync, constants, statSync } from 'node:fs';
import { explainError } from '../../loader/errors.ts';
import { loaderProto } from '../../proto/rpc.ts';
import { createOperatorClient } from '../cli/operator-client.ts';
import { createLoaderClient } from '../sync/loader-client.ts';
import type { Asked, ControlAnswer, LoaderAnswer } from './processes.ts';

/** Whether a socket is there and may be used; the answer where not. */
const reach = (socket: string): { readonly state: 'absent' } | { readonly state: 'denied' } | undefined => {
  try {
    if (!statSync(socket).isSocket()) return { state: 'absent' };
    accessSync(socket, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    return { state: (error as NodeJS.ErrnoException).code === 'EACCES' ? 'denied' : 'absent' };
  }
};

/** Whether an error says that nobody is behind the socket. */
const nobodyThere = (error: unknown): boolean =>
  /ECONNREFUSED|ENOENT/.test(explainError(error instanceof Error ? (error.cause ?? error) : error));

const ask = async <T>(socket: string, question: () => Promise<T>): Promise<Asked<T>> => {
  const unreachable = reach(socket);
  if (unreachable !== undefined) return unreachable;
  try {
    return { state: 'answers', answer: await question() };
  } catch (error) {
    return nobodyThere(error) ? { state: 'absent' } : { state: 'silent', why: explainError(error) };
  }
};

const proofs: Readonly<Record<number, 'proven' | 'failed'>> = {
  [loaderProto.AttachProof.ATTACH_PROOF_PROVEN]: 'proven',
  [loaderProto.AttachProof.ATTACH_PROOF_FAILED]: 'failed',
};

export const askLoader = (socket: string): Promise<Asked<LoaderAnswer>> =>
  ask(socket, async () => {
    using client = createLoaderClient(socket);
    const { version, layoutVersion, cgroup, programs, notes, interfaces } = await client.describe();
    return {
      ...{ version, layoutVersion, cgroup, notes },
      interfaces: interfaces.map(({ name, warnings }) => ({ name, warnings })),
      programs: programs.map(({ name, proof, proofNote }) => {
        return { name, proof: proofs[proof] ?? 'unknown', note: proofNote };
      }),
    };
  });

export const askControl = (socket: string): Promise<Asked<ControlAnswer>> =>
  ask(socket, async () => {
    using client = createOperatorClient(socket);
    const { version, synced, loaderError, problems } = await client.status();
    const serious = problems.filter(({ severity }) => severity !== 'notice');
    const texts = serious.map(({ where, object, field, message }) =>
      [where, object, field, message].filter((part) => part !== '').join(': '),
    );
    return { version, synced, loaderError, problems: texts };
  });
