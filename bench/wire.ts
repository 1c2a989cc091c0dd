/**
 * Attaches the bench's XDP programs (bpf/wire.bpf.c) to interfaces, for as long as this process lives. Prints a line when
 * they are.
 */
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as ffi from '../loader/ffi.ts';
import { enterNamespace, interfaceIndexOf } from './native.ts';

export interface WireConfig {
  readonly program: 'route_xdp' | 'echo_xdp';
  readonly interfaces: readonly { readonly netns: string; readonly interface: string }[];
}

/** BPF_XDP, uapi/linux/bpf.h. */
const attachTypeXdp = 37;

const config = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as WireConfig;
const object = ffi.openObject(fileURLToPath(new URL('bpf/prebuilt/wire.bpf.o', import.meta.url)));
ffi.loadObject(object);
const program = ffi.objectPrograms(object).find(({ name }) => name === config.program);
if (program === undefined) throw new Error(`wire.bpf.o has no ${config.program}; run: npm run build:bpf`);
for (const { netns, interface: name } of config.interfaces) {
  enterNamespace(openSync(join('/run/netns', netns), 'r'));
  // The link ends with this process.
  ffi.createLink(ffi.programFd(program.pointer), interfaceIndexOf(name), attachTypeXdp, `${netns} ${name}`);
}
console.log('attached');
setInterval(() => {}, 1_000_000);
