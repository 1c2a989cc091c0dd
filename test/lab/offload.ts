/**
 * What a network card would do and a veth pair does otherwise: packets that come over a wire have whole checksums, and
 * XDP may send out what came in. On a veth pair it is up to the other end: it must compute checksums itself (else they
 * are left for a card that is not there), and have GRO on (else it takes nothing from XDP).
 */

import { runScript } from './host.ts';
import type { Upper } from './lab.ts';

// SIOCETHTOOL with ETHTOOL_STXCSUM and ETHTOOL_SGRO. Debian always has perl, and often no ethtool.
const program = String.raw`
use strict; use Socket;
my ($name, @set) = @ARGV;
socket(my $s, AF_INET, SOCK_DGRAM, 0) or die "socket: $!\n";
while (my ($command, $value) = splice(@set, 0, 2)) {
  my $data = pack("LL", $command, $value);
  ioctl($s, 0x8946, pack("a16 P x16", $name, $data)) or die "$name, command $command: $!\n";
}
`;

/** Makes the other end of a place's link what a wire would be, so that XDP on the place's own end works as on a card. */
export const behaveAsWire = async ({ netns, interface: name }: Upper): Promise<void> => {
  await runScript(`nsenter --net=/run/netns/${netns} perl -e '${program}' ${name} ${0x17} 0 ${0x2c} 1`);
};
