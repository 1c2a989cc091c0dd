/** Chains of packet filters, read by the programs that are there. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Chain, proxyTable } from './leftovers.ts';

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

const families = [
  ['ip', 'iptables'],
  ['ip6', 'ip6tables'],
] as const;

/** Chains that nft prints. Those of `iptables` of today are among them, which nft cannot write; `suffix`: `-nft` or ''. */
export const nftChains = (output: string, suffix: string): readonly Chain[] =>
  chainsSchema.parse(JSON.parse(output)).nftables.flatMap(({ chain }): Chain[] => {
    if (chain === undefined) return [];
    const by = families.find(([family]) => family === chain.family)?.[1];
    return [{ ...chain, by: by === undefined || chain.table === proxyTable ? 'nft' : `${by}${suffix}` }];
  });

/** Chains in what iptables-save prints: `*nat`, then `:KUBE-SERVICES - [0:0]`. `by`: its name, without `-save`. */
export const iptablesChains = (family: string, by: string, output: string): readonly Chain[] => {
  let table = '';
  return output.split('\n').flatMap((line): Chain[] => {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const [, name] = /^:(\S+)/.exec(line) ?? [];
    return name === undefined ? [] : [{ family, table, name, by }];
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
  /** Absent: nothing could be asked. */
  readonly chains: readonly Chain[] | undefined;
  /** What could not be asked, and why; '' if all could. */
  readonly whyNot: string;
}

/** All chains of this network namespace. What one program cannot tell is no reason not to ask the next. */
export const readRules = async (): Promise<Rules> => {
  const failures = new Set<string>();
  const chains: Chain[] = [];
  let asked = false;
  /** Whether that program could tell; false: it is not there, or it failed. */
  const add = async (read: () => Promise<readonly Chain[] | undefined>): Promise<boolean> => {
    try {
      const found = await read();
      if (found === undefined) return false;
      chains.push(...found);
      asked = true;
      return true;
    } catch (error) {
      failures.add(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const save = (family: 'ip' | 'ip6', by: string): Promise<boolean> =>
    add(async () => {
      const output = await run(`${by}-save`);
      return output === undefined ? undefined : iptablesChains(family, by, output);
    });
  const suffix = (await run('iptables-nft-save', '--version').catch(() => '')) === undefined ? '' : '-nft';
  const nft = await add(async () => {
    const output = await run('nft', '-j', 'list', 'chains');
    return output === undefined ? undefined : nftChains(output, suffix);
  });
  for (const [family, program] of families) {
    // What `iptables` of today writes, nft has shown.
    const told = nft || (await save(family, `${program}${suffix}`));
    const separate = hasLegacy(family) && (await save(family, `${program}-legacy`));
    // Where there is but one kind, which has its name without more.
    if (hasLegacy(family) && !separate && (nft || !told)) await save(family, program);
  }
  if (!asked && failures.size === 0) return { chains: undefined, whyNot: 'there is neither nft nor iptables-save' };
  return { chains: asked ? chains : undefined, whyNot: [...failures].join('; ') };
};
