/** How long the programs of a contestant run, as the kernel counts it while it is told to. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import koffi from 'koffi';
import { closeFd, openPinned } from '../loader/ffi.ts';

const bind = () => {
  const bpf = koffi.load('libbpf.so.1');
  return {
    enableStats: bpf.func('int bpf_enable_stats(int type)'),
    programFd: bpf.func('int bpf_prog_get_fd_by_id(uint32_t id)'),
    info: bpf.func('int bpf_obj_get_info_by_fd(int fd, _Inout_ uint8_t *info, _Inout_ uint32_t *length)'),
  };
};

const check = (result: number, call: string): number => {
  if (result < 0) throw new Error(`${call}: errno ${-result}`);
  return result;
};

export interface HookTimes {
  readonly hook: string;
  /** Nanoseconds and runs since the program was loaded, of those times in which the kernel counted. */
  readonly time: bigint;
  readonly runs: bigint;
}

/** Offsets of run_time_ns and run_cnt in struct bpf_prog_info, of prog_id in struct bpf_link_info, uapi/linux/bpf.h. */
const [timeAt, runsAt, linkProgramAt] = [192, 200, 8];

/**
 * Reads the times of all programs that are attached by the links pinned in a directory, each once however often it is
 * attached. They are opened now.
 */
export const openHooks = (links: string): (() => readonly HookTimes[]) => {
  const { programFd, info } = bind();
  const infoOf = (fd: number): DataView => {
    const bytes = new Uint8Array(256);
    check(info(fd, bytes, [bytes.byteLength]) as number, 'bpf_obj_get_info_by_fd');
    return new DataView(bytes.buffer);
  };
  const hooks = new Map<number, string>();
  for (const name of readdirSync(links)) {
    const link = openPinned(join(links, name));
    hooks.set(infoOf(link).getUint32(linkProgramAt, true), name.replace(/^fairlead_/, '').replace(/@.*/, ''));
    closeFd(link);
  }
  const programs = [...hooks].map(([id, hook]) => {
    return { hook, fd: check(programFd(id) as number, 'bpf_prog_get_fd_by_id') };
  });
  return () =>
    programs.map(({ hook, fd }) => {
      const view = infoOf(fd);
      return { hook, time: view.getBigUint64(timeAt, true), runs: view.getBigUint64(runsAt, true) };
    });
};

/** Has the kernel count until the returned function is called, which costs each run of a program two readings of a clock. */
export const countHookTimes = (): (() => void) => {
  // BPF_STATS_RUN_TIME
  const fd = check(bind().enableStats(0) as number, 'bpf_enable_stats');
  return () => closeFd(fd);
};
