"""
Packets made and read by hand, and what only they can prove. For sockets.py: `from packets import *`.

Everything goes over `eth0` of the place, whose other end has the same MAC in every place of the lab.
"""
import select
import socket
import struct
import threading
import time
from socket import AF_INET, AF_INET6, AF_PACKET, SOCK_DGRAM, SOL_SOCKET

from sockets import TCP, UDP, dial, family_of, make, name_of, says

P_TCP, P_UDP, P_SCTP, P_ICMP, P_ICMP6 = 6, 17, 132, 1, 58
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
OUTGOING = 4


# --- checksums -------------------------------------------------------------------------------------------------------


def folded(data):
    """The sum of RFC 1071: 0xffff over anything that contains its own right checksum."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def checksum(data):
    return ~folded(data) & 0xFFFF


def packed(address):
    return socket.inet_pton(family_of(address), address)


def pseudo(source, target, proto, length):
    if family_of(source) == AF_INET:
        return packed(source) + packed(target) + struct.pack("!BBH", 0, proto, length)
    return packed(source) + packed(target) + struct.pack("!IHBB", length, 0, 0, proto)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


# --- making ----------------------------------------------------------------------------------------------------------


def ip(source, target, proto, payload, ttl=64, tos=0, fragment=0, identity=0, options=b"", before=b"", first=None):
    """
    A packet. `fragment`: the 16 bits of IPv4's flags and offset. `before`: IPv6 extension headers, the first of which is
    `first`; they say themselves what follows.
    """
    if family_of(source) == AF_INET:
        head = struct.pack(
            "!BBHHHBBH", 0x45 + len(options) // 4, tos, 20 + len(options) + len(payload), identity, fragment, ttl, proto, 0
        )
        head += packed(source) + packed(target) + options
        return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + payload
    kind = proto if first is None else first
    head = struct.pack("!IHBB", 6 << 28 | tos << 20, len(before) + len(payload), kind, ttl)
    return head + packed(source) + packed(target) + before + payload


def udp(source, target, ports, data, whole=True):
    """`whole`: with a checksum."""
    length = 8 + len(data)
    text = struct.pack("!HHHH", *ports, length, 0) + data
    total = checksum(pseudo(source, target, P_UDP, length) + text) or 0xFFFF
    return text[:6] + struct.pack("!H", total if whole else 0) + text[8:]


def tcp(source, target, ports, seq, ack, flags, data=b"", window=65000, options=b""):
    text = struct.pack("!HHIIBBHHH", *ports, seq, ack, (20 + len(options)) // 4 << 4, flags, window, 0, 0) + options + data
    total = checksum(pseudo(source, target, P_TCP, len(text)) + text)
    return text[:16] + struct.pack("!H", total) + text[18:]


def sctp(ports, tag, chunks):
    text = struct.pack("!HHI", *ports, tag) + bytes(4) + chunks
    return text[:8] + struct.pack("<I", crc32c(text)) + text[12:]


def chunk(kind, value, flags=0):
    return struct.pack("!BBH", kind, flags, 4 + len(value)) + value + bytes(-len(value) % 4)


# --- reading ---------------------------------------------------------------------------------------------------------


def parse(data):
    """A packet as a dict; None for what is no IP. `whole`: all checksums are right."""
    version = data[0] >> 4
    seen = {"raw": data, "size": len(data)}
    if version == 4:
        length = (data[0] & 15) * 4
        total, identity, fragment, ttl, proto = struct.unpack_from("!HHHBB", data, 2)
        seen.update(source=socket.inet_ntop(AF_INET, data[12:16]), target=socket.inet_ntop(AF_INET, data[16:20]))
        seen.update(tos=data[1], ttl=ttl, proto=proto, fragment=fragment & 0x3FFF, dont_fragment=bool(fragment & 0x4000))
        seen.update(options=data[20:length].hex())
        whole = folded(data[:length]) == 0xFFFF
        payload = data[length:total]
    elif version == 6:
        seen.update(source=socket.inet_ntop(AF_INET6, data[8:24]), target=socket.inet_ntop(AF_INET6, data[24:40]))
        seen.update(tos=(data[0] << 8 | data[1]) >> 4 & 0xFF, ttl=data[7], fragment=0, options="")
        proto, payload, whole = data[6], data[40 : 40 + struct.unpack_from("!H", data, 4)[0]], True
        while proto in (0, 43, 60, 44):
            if proto == 44:
                seen["fragment"] = struct.unpack_from("!H", payload, 2)[0]
                proto, payload = payload[0], payload[8:]
            else:
                proto, payload = payload[0], payload[8 + payload[1] * 8 :]
        seen["proto"] = proto
    else:
        return None
    seen.update(ports=[0, 0], flags=0, data=b"", chunks=b"")
    if seen["fragment"]:
        return {**seen, "whole": whole}
    cover = pseudo(seen["source"], seen["target"], proto, len(payload))
    if proto in (P_TCP, P_UDP, P_SCTP) and len(payload) >= 8:
        seen["ports"] = list(struct.unpack_from("!HH", payload))
    if proto == P_TCP:
        seen["seq"], seen["ack"] = struct.unpack_from("!II", payload, 4)
        seen.update(flags=payload[13], data=payload[(payload[12] >> 4) * 4 :])
        whole = whole and folded(cover + payload) == 0xFFFF
    elif proto == P_UDP:
        seen.update(data=payload[8:], sum=payload[6:8].hex())
        whole = whole and (payload[6:8] == b"\0\0" or folded(cover + payload) == 0xFFFF)
    elif proto == P_SCTP:
        seen.update(chunks=payload[12:])
        whole = whole and struct.unpack_from("<I", payload, 8)[0] == crc32c(payload[:8] + bytes(4) + payload[12:])
    elif proto in (P_ICMP, P_ICMP6):
        seen.update(kind=payload[0], code=payload[1], data=payload[8:], about=struct.unpack_from("!I", payload, 4)[0])
        whole = whole and folded((cover if proto == P_ICMP6 else b"") + payload) == 0xFFFF
    return {**seen, "whole": whole}


def plain(seen):
    """A packet as JSON takes it."""
    return {key: value.hex() if isinstance(value, bytes) else value for key, value in seen.items() if key != "raw"}


class Link:
    """`eth0` of the place: sends packets, and sees those that come in from now on."""

    def __init__(self, interface="eth0"):
        self.interface = interface
        self.socket = socket.socket(AF_PACKET, SOCK_DGRAM, socket.htons(3))
        self.socket.setsockopt(SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.socket.bind((interface, 3))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, *packets, to="ee:ee:ee:ee:ee:ee"):
        for data in packets:
            kind = 0x0800 if data[0] >> 4 == 4 else 0x86DD
            self.socket.sendto(data, (self.interface, kind, 0, 0, bytes.fromhex(to.replace(":", ""))))

    def take(self, wanted=lambda seen: True, count=1, seconds=3):
        """The first `count` packets that are wanted; fewer if they do not come in time."""
        found, deadline = [], time.monotonic() + seconds
        while len(found) < count:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.socket], [], [], left)[0]:
                break
            data, (_, kind, direction, *_) = self.socket.recvfrom(70000)
            seen = parse(data) if direction != OUTGOING and kind in (0x0800, 0x86DD) else None
            if seen and wanted(seen):
                found.append(seen)
        return found


# --- servers and clients ---------------------------------------------------------------------------------------------


def patient(s):
    """A server's socket, which waits for as long as it takes."""
    s.setsockopt(SOL_SOCKET, socket.SO_RCVTIMEO, bytes(16))
    return s


def in_background(work, *args):
    thread = threading.Thread(target=work, args=args, daemon=True)
    thread.start()
    return thread


def serve_echo(port):
    """Sends every datagram back as it is."""
    s = patient(make(UDP, family=AF_INET6, bind=["::", port]))
    s.setsockopt(SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)

    def work():
        while True:
            data, peer = s.recvfrom(70000)
            try:
                s.sendto(data, peer)
            except OSError:
                # The path turned out to take less: whoever asks again is answered.
                pass

    in_background(work)


def serve_datagrams(addresses, port, name):
    """Answers datagrams to these addresses, from the address that was asked."""

    def work(s):
        while True:
            _, peer = s.recvfrom(2000)
            s.sendto(f"{name} {peer[0]}:{peer[1]}\n".encode(), peer)

    for address in addresses:
        in_background(work, patient(make(UDP, address, bind=[address, port])))


def serve_patiently(port, name):
    """
    Answers lines over TCP as other backends do. When a client has closed its half, waits for the event that is returned, says
    `late` and closes.
    """
    go = threading.Event()
    listener = patient(make(TCP, family=AF_INET6, bind=["::", port]))
    listener.listen(4096)

    def serve(s, peer):
        try:
            while s.recv(1000):
                address = peer[0].removeprefix("::ffff:")
                s.send(f"{name} {f'[{address}]' if ':' in address else address}:{peer[1]}\n".encode())
            go.wait()
            s.send(b"late")
        except OSError:
            pass
        s.close()

    def work():
        while True:
            in_background(serve, *listener.accept())

    in_background(work)
    return go


def echo(address, port, size, tries=1):
    """Whether a datagram of so many bytes comes back as it was. More tries: for a path whose MTU has to be found out."""
    with dial(UDP, address, port) as s:
        s.setsockopt(SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        if tries > 1:
            s.settimeout(1)
        data = bytes(n * 31 % 251 for n in range(size))
        for left in reversed(range(tries)):
            try:
                s.send(data)
                return s.recv(70000) == data
            except OSError:
                if not left:
                    raise


def serve_sctp(port, name):
    """
    Answers each SCTP packet to a port with one whose chunk says who was asked, by whom, and whether the checksum was right.
    (This is no association: there are no SCTP sockets in every kernel.)
    """
    # As long as somebody listens the kernel does not say that it knows no such protocol.
    sinks = [socket.socket(family, socket.SOCK_RAW, P_SCTP) for family in (AF_INET, AF_INET6)]
    link = Link()

    def work():
        while True:
            for seen in link.take(lambda seen: seen["proto"] == P_SCTP and seen["ports"][1] == port, seconds=3600):
                text = f"{name} {seen['source']} {seen['ports'][0]} {seen['whole']} {len(sinks)}".encode()
                answer = sctp(seen["ports"][::-1], 7, chunk(2, text))
                link.send(ip(seen["target"], seen["source"], P_SCTP, answer))

    in_background(work)


def ask_sctp(own, address, ports, kind=1):
    """Sends a chunk (INIT unless said) and answers what comes back: `[who, whom it saw, its port, whether both CRCs were right]`."""
    with Link() as link:
        sinks = [socket.socket(family, socket.SOCK_RAW, P_SCTP) for family in (AF_INET, AF_INET6)]
        try:
            link.send(ip(own, address, P_SCTP, sctp(ports, 0, chunk(kind, bytes(16)))))
            for seen in link.take(lambda seen: seen["proto"] == P_SCTP and seen["source"] == address and seen["ports"] == ports[::-1]):
                who, whom, port, right, _ = seen["chunks"][4:].rstrip(b"\0").decode().split()
                return [who, whom, int(port), right == "True" and seen["whole"]]
            return []
        finally:
            for sink in sinks:
                sink.close()


def fresh_ports():
    """Source ports that were not used before, as long as there are some: what is idle is not forgotten at once."""
    while True:
        yield from range(10000, 29000)


fresh = fresh_ports()


def pairs(targets, times, udp=False, bound=None):
    """
    Asks each of `targets` ([address, port]) many times, each time with a socket of its own. By target: who answered and
    which address it saw, as `who address`; what failed is there by its errno.
    """
    out = {}
    for address, port in targets:
        found = set()
        for _ in range(times):
            own = bound or ("::" if ":" in address else "0.0.0.0")
            more = {"bind": [own, next(fresh) if udp else 0]} if bound or udp else {}
            try:
                with dial(UDP if udp else TCP, address, port, **more) as s:
                    who, whom = says(s)
                    if not udp:
                        # No port is to rest in TIME_WAIT.
                        s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    found.add(f"{who} {whom.rpartition(':')[0].strip('[]')}")
            except OSError as error:
                # Once is enough: what times out takes its time.
                found.add(name_of(error))
                break
        out[f"[{address}]:{port}" if ":" in address else f"{address}:{port}"] = sorted(found)
    return out


def attempts(targets, seconds=3.0):
    """
    Dials all `targets` (["TCP" or "UDP", address, port]) at once: who answers, an errno, or TIMEOUT once so many seconds are
    over. For what is dropped, which would take its time one after the other.
    """
    out = [None] * len(targets)

    def work(index, kind, address, port, *bound):
        try:
            s = make(TCP if kind == "TCP" else UDP, address, **({"bind": [bound[0], 0]} if bound else {}))
            with s:
                for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
                    s.setsockopt(SOL_SOCKET, option, struct.pack("ll", int(seconds), int(seconds % 1 * 1e6)))
                s.connect((address, port))
                out[index] = says(s)[0]
        except OSError as error:
            code = name_of(error)
            # What connect() says that has waited for as long as it may.
            out[index] = "TIMEOUT" if code in ("EINPROGRESS", "ETIMEDOUT") else code

    threads = [in_background(work, index, *target) for index, target in enumerate(targets)]
    for thread in threads:
        thread.join()
    return out
