/** An ICMP echo, for machines without `ping`: Debian always has perl. */
import { isIPv6 } from 'node:net';
import type { Place } from './lab.ts';

const program = String.raw`
use strict; use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6);
my ($family, $text, $seconds) = @ARGV;
my ($type, $reply) = $family == 6 ? (128, 129) : (8, 0);
socket(my $s, $family == 6 ? AF_INET6 : AF_INET, SOCK_RAW, $family == 6 ? 58 : 1) or die "socket: $!\n";
my $address = inet_pton($family == 6 ? AF_INET6 : AF_INET, $text);
my $to = $family == 6 ? pack_sockaddr_in6(0, $address) : pack_sockaddr_in(0, $address);
my $id = $$ & 0xffff;
my $packet = pack('C2n3', $type, 0, 0, $id, 1);
my $sum = 0;
$sum += $_ for unpack('n*', $packet);
$sum = ($sum & 0xffff) + ($sum >> 16);
substr($packet, 2, 2) = pack('n', ~$sum & 0xffff) if $family == 4;
send($s, $packet, 0, $to) or do { print "send: $!\n"; exit 0 };
my $until = time + $seconds;
while (time <= $until) {
  my $ready = ''; vec($ready, fileno($s), 1) = 1;
  next unless select($ready, undef, undef, 0.1);
  recv($s, my $got, 2048, 0);
  my ($kind, undef, undef, $of) = unpack('CCnn', substr($got, $family == 4 ? 20 : 0));
  if ($kind == $reply && $of == $id) { print "reply\n"; exit 0 }
}
print "silence\n";
`;

/** Sends one echo request: `reply`, `silence` after so many seconds, or why it could not be sent. */
export const ping = async (place: Place, address: string, seconds: number): Promise<string> => {
  const argv = ['perl', '-e', program, isIPv6(address) ? '6' : '4', address, `${seconds}`];
  const { stdout, stderr, code } = await place.exec(argv, { timeoutMs: 30_000 });
  if (code !== 0) throw new Error(`the echo program ended with ${code}: ${stderr}`);
  return stdout.trim();
};
