/** tcpdump in a place of the lab: what is on the wire. Bounded in packets and in time. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Place } from './lab.ts';

/** A packet that was sent has been printed after this time at the latest, wherever it was seen. */
const settleMs = 150;

export interface CaptureOptions {
  /** Default `eth0`. */
  readonly interface?: string;
  /** Of pcap-filter(7). Without VLANs and tunnels it sees IP alone. */
  readonly filter: string;
  /** Only what comes in, or what goes out; as the interface has it. */
  readonly direction?: 'in' | 'out';
  /** More of tcpdump's own arguments, such as `-vv`, which checks checksums. */
  readonly args?: readonly string[];
  readonly maxPackets?: number;
  /** Default 60 s. */
  readonly maxSeconds?: number;
}

export interface Capture extends AsyncDisposable {
  /** Ends it; one line for each packet. Fails if some were not seen for want of room. */
  packets(): Promise<readonly string[]>;
}

/** Starts to look; what is sent afterwards is seen. */
export const capture = async (place: Place, options: CaptureOptions): Promise<Capture> => {
  const { filter, direction, args = [], maxPackets = 50_000, maxSeconds = 60 } = options;
  const bounds = ['-c', `${maxPackets}`, ...(direction === undefined ? [] : ['-Q', direction])];
  const tcpdump = [
    'tcpdump',
    '-Z',
    'root',
    '-l',
    '-nn',
    '-tt',
    '-B',
    '8192',
    '-s',
    '2048',
    '--immediate-mode',
    ...bounds,
    ...args,
  ];
  const where = ['-i', options.interface ?? 'eth0', filter];
  const running = place.spawn(['timeout', `${maxSeconds}`, ...tcpdump, ...where]);
  await running.waitForLine(/listening on/);
  return {
    packets: async () => {
      await delay(settleMs);
      await running.stop();
      const { text } = running.stderr;
      if (!/^0 packets dropped by kernel$/m.test(text)) throw new Error(`tcpdump has not seen all: ${text}`);
      // With -v a packet takes several lines, of which all but the first are indented.
      const joined = running.stdout.text.replace(/\n\s+/g, ' ');
      return joined.split('\n').filter((line) => line !== '');
    },
    [Symbol.asyncDispose]: async () => void (await running.stop()),
  };
};
