/** How long the programs of a contestant run, as the kernel counts it while it is told to. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import koffi from 'koffi';
import { cgroupLinkInfo, closeFd, openPinned } from '../loader/ffi.ts';

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

/** Offsets of run_time_ns and run_cnt in struct bpf_prog_info, uapi/linux/bpf.h. */
const [timeAt, runsAt] = [192, 200];

/** Reads the times of all programs that are attached by the links pinned in a directory. They are opened now. */
export const openHooks = (links: string): (() => readonly HookTimes[]) => {
  const { programFd, info } = bind();
  const programs = readdirSync(links).flatMap((name) => {
    const link = openPinned(join(links, name));
    const program = cgroupLinkInfo(link)?.program;
    closeFd(link);
    if (program === undefined) return [];
    return [{ hook: name.replace(/^fairlead_/, ''), fd: check(programFd(program) as number, 'bpf_prog_get_fd_by_id') }];
  });
  return () =>
    programs.map(({ hook, fd }) => {
      const bytes = new Uint8Array(256);
      check(info(fd, bytes, [bytes.byteLength]) as number, 'bpf_obj_get_info_by_fd');
      const view = new DataView(bytes.buffer);
      return { hook, time: view.getBigUint64(timeAt, true), runs: view.getBigUint64(runsAt, true) };
    });
};

/** Has the kernel count until the returned function is called, which costs each run of a program two readings of a clock. */
export const countHookTimes = (): (() => void) => {
  // BPF_STATS_RUN_TIME
  const fd = check(bind().enableStats(0) as number, 'bpf_enable_stats');
  return () => closeFd(fd);
};
