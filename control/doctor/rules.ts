/** Chains of packet filters, read by the programs that are there. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Chain } from './leftovers.ts';

/** A large set of rules takes nft some seconds. */
const timeoutMs = 30_000;

/** What a program prints; undefined where there is no such program. Rejects where it fails. */
export const run = (program: string, ...args: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const options = { timeout: timeoutMs, maxBuffer: 1024 ** 3, encoding: 'utf8' as const };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ENOENT') resolve(undefined);
      else reject(new Error(`${program}: ${stderr.trim().split('\n')[0] || error.message}`));
    });
  });

const chainsSchema = z.object({
  nftables: z.array(
    z.object({
      chain: z.object({ family: z.string(), table: z.string(), name: z.string() }).optional(),
      table: z.object({ family: z.string(), name: z.string() }).optional(),
    }),
  ),
});

const nftChains = (output: string): readonly Chain[] =>
  chainsSchema
    .parse(JSON.parse(output))
    .nftables.flatMap(({ chain }) => (chain === undefined ? [] : [{ ...chain, by: 'nft' as const }]));

/** Chains in what iptables-save prints: `*nat`, then `:KUBE-SERVICES - [0:0]`. */
export const iptablesChains = (family: string, output: string): readonly Chain[] => {
  let table = '';
  return output.split('\n').flatMap((line): Chain[] => {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const [, name] = /^:(\S+)/.exec(line) ?? [];
    return name === undefined ? [] : [{ family, table, name, by: 'iptables' }];
  });
};

/** Whether rules of the older kind may be there: asking for them loads the kernel's modules otherwise. */
const hasLegacy = (family: 'ip' | 'ip6'): boolean => {
  try {
    return readFileSync(`/proc/net/${family}_tables_names`, 'utf8').trim() !== '';
  } catch {
    return false;
  }
};

export interface Rules {
  readonly chains: readonly Chain[] | undefined;
  /** Why there is nothing to say; '' if there is. */
  readonly whyNot: string;
}

/** All chains of this network namespace. */
export const readRules = async (): Promise<Rules> => {
  const families = [
    ['ip', 'iptables'],
    ['ip6', 'ip6tables'],
  ] as const;
  try {
    const nft = await run('nft', '-j', 'list', 'chains');
    const found = nft === undefined ? [] : nftChains(nft);
    let asked = nft !== undefined;
    const legacy: Chain[] = [];
    for (const [family, program] of families) {
      // What `iptables` of today writes, nft has shown.
      const wanted = nft === undefined ? `${program}-save` : hasLegacy(family) ? `${program}-legacy-save` : undefined;
      const output = wanted === undefined ? undefined : await run(wanted);
      asked ||= output !== undefined;
      if (output !== undefined) legacy.push(...iptablesChains(family, output));
    }
    if (!asked) return { chains: undefined, whyNot: 'there is neither nft nor iptables-save' };
    return { chains: [...found, ...legacy], whyNot: '' };
  } catch (error) {
    return { chains: undefined, whyNot: error instanceof Error ? error.message : String(error) };
  }
};
