/**
 * What a network card would do and a veth pair does otherwise: packets that come over a wire have whole checksums, and
 * XDP may send out what came in. On a veth pair it is up to the other end: it must compute checksums itself (else they
 * are left for a card that is not there), and have an XDP program (else it takes what XDP sends, and never looks at it:
 * veth_xdp_flush() wakes nobody else).
 */
import { join } from 'node:path';
import { runScript } from './host.ts';
import type { Upper } from './lab.ts';
import { bpffs } from './leftovers.ts';

// SIOCETHTOOL with ETHTOOL_STXCSUM. Debian always has perl, and often no ethtool.
const checksums = String.raw`
use strict; use Socket;
my ($name, $on) = @ARGV;
socket(my $s, AF_INET, SOCK_DGRAM, 0) or die "socket: $!\n";
my $data = pack("LL", 0x17, $on);
ioctl($s, 0x8946, pack("a16 P x16", $name, $data)) or die "$name: $!\n";
`;

// BPF_PROG_LOAD of "r0 = XDP_PASS; exit", BPF_LINK_CREATE with XDP_FLAGS_DRV_MODE, BPF_OBJ_PIN.
const passAll = String.raw`
use strict; use POSIX;
my ($index, $pin) = @ARGV;
my $number = (POSIX::uname())[4] eq "x86_64" ? 321 : 280;
sub bpf {
  my ($command, $attributes) = @_;
  $attributes .= "\0" x (128 - length $attributes);
  my $fd = syscall($number, $command, $attributes, 128);
  die "bpf command $command: $!\n" if $fd < 0;
  return $fd;
}
my $code = pack("CCslCCsl", 0xb7, 0, 0, 2, 0x95, 0, 0, 0);
my $license = "GPL\0";
my $program = bpf(5, pack("LLPP", 6, 2, $code, $license));
my $link = bpf(28, pack("LLLL", $program, $index, 37, 4));
my $path = "$pin\0";
bpf(6, pack("PLL", $path, $link, 0));
`;

/** Whether the stack computes checksums of what leaves an interface, as it does for a card that cannot. */
export const computeChecksums = async ({ netns, interface: name }: Upper): Promise<void> => {
  await runScript(`nsenter --net=/run/netns/${netns} perl -e '${checksums}' ${name} 0`);
};

/** Makes the other end of a place's link what a wire would be, so that XDP on the place's own end works as on a card. */
export const behaveAsWire = async (upper: Upper): Promise<void> => {
  const { netns, interface: name } = upper;
  await computeChecksums(upper);
  // Removed with the lab, as its name begins with the lab's.
  const pin = join(bpffs, `${netns}-${name}`);
  const index = `$(ip -n ${netns} -o link show dev ${name} | cut -d: -f1)`;
  await runScript(`nsenter --net=/run/netns/${netns} perl -e '${passAll}' ${index} ${pin}`);
};
