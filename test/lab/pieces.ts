/** Datagrams in fragments, made by hand: more helpers for Python beside packets.py, the same in every place. */
export const helpers = `
import random
def pieces(own, target, ports, data, identity, size=1200):
    whole = udp(own, target, ports, data)
    parts = [whole[at:at + size] for at in range(0, len(whole), size)]
    out = []
    for n, part in enumerate(parts):
        more = n < len(parts) - 1
        if ":" in own:
            head = struct.pack("!BBHI", P_UDP, 0, n * size | more, identity)
            out.append(ip(own, target, P_UDP, part, before=head, first=44))
        else:
            out.append(ip(own, target, P_UDP, part, fragment=n * size // 8 | (0x2000 if more else 0), identity=identity))
    return out
def content(length, seed):
    return random.Random(seed).randbytes(length)
def shuffled(parts, seed):
    return random.Random(seed).sample(parts, len(parts))
identities = iter(range(1000, 60000))
port = iter(range(20000, 60000))
def asks_in_pieces(own, targets, length=4000, arrange=lambda parts: parts[::-1]):
    """What became of one datagram to each target, which an echo is asked for in pieces: '' if all is as it should be."""
    out = []
    for address, number in targets:
        mine, data = next(port), content(length, number)
        with make(UDP, own, bind=[own, mine]) as s, Link() as link:
            s.setsockopt(SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
            link.send(*arrange(pieces(own, address, [mine, number], data, next(identities))))
            try:
                answer, source = s.recvfrom(70000)
                out.append("" if answer == data and source[:2] == (address, number) else f"{len(answer)} from {source}")
            except OSError as error:
                out.append(name_of(error))
    return out
def answers_in_pieces(number, length, seed):
    """Answers each datagram to a port by one of so many bytes, in pieces, the last one first."""
    sink = make(UDP, family=AF_INET6, bind=["::", number])
    link = Link()
    def work():
        # As long as somebody listens the kernel does not say that nobody does.
        while sink.fileno() >= 0:
            for seen in link.take(lambda seen: seen["proto"] == P_UDP and seen["ports"][1] == number, seconds=3600):
                link.send(*pieces(seen["target"], seen["source"], seen["ports"][::-1], content(length, seed), next(identities))[::-1])
    in_background(work)
`;
