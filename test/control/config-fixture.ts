/** Configurations read from texts as the command line reads them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Loaded, type LoadInput, loadConfig } from '../../control/config/load.ts';
import { problemLine } from '../../control/config/problems.ts';

export interface Sources extends Partial<Omit<LoadInput, 'file'>> {
  /** Text of the file; without one there is no file. */
  readonly text?: string;
}

/** Loads with a dual-stack node that nothing is wrong with, in an empty environment. */
export const load = ({ text, ...input }: Sources): Loaded => {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-config-'));
  try {
    const file = text === undefined ? '' : join(directory, 'proxy.yaml');
    if (text !== undefined) writeFileSync(file, text);
    const node = { primary: 'IPv4', dualStack: true, podCIDRs: [] } as const;
    return loadConfig({ node, environment: {}, flags: [], hostname: 'Host', ...input, file });
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** `severity path: message` with file names shortened; without the warning about nodePortAddresses that most have. */
export const linesOf = ({ problems }: Loaded): readonly string[] =>
  problems
    .filter(({ path, message }) => path !== 'nodePortAddresses' || !message.startsWith('is unset'))
    .map((problem) => `${problem.severity} ${problemLine(problem).replaceAll(/\S*\/proxy\.yaml/g, 'proxy.yaml')}`);

export const kubeProxy = (text: string): string =>
  `apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n${text}`;

export const own = (text: string): string => `apiVersion: fairlead.dev/v1alpha1\nkind: FairleadConfiguration\n${text}`;
