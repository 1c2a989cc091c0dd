"""
Sockets as only Python makes them easy: runs what a test sends over a unix socket, one JSON line for each request, and
answers with the value of its last expression. Variables stay from one request to the next.

    python3 sockets.py SOCKET
"""
import ast
import ctypes
import errno
import fcntl
import json
import os
import select
import socket
import struct
import sys
import threading
import time
import traceback
from socket import AF_INET, AF_INET6, AF_UNSPEC, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET

PATIENCE = 3 * int(os.environ.get("FAIRLEAD_LAB_PATIENCE", "1"))
TCP, UDP = SOCK_STREAM, SOCK_DGRAM
MPTCP = 262
libc = ctypes.CDLL(None, use_errno=True)


def name_of(error):
    """'' for none, an errno's name, or TIMEOUT."""
    if error is None:
        return ""
    if error.errno == errno.EAGAIN:
        return "TIMEOUT"
    return errno.errorcode.get(error.errno, str(error))


def result(call, *args):
    """What a call fails with, as name_of() has it."""
    try:
        call(*args)
    except OSError as error:
        return name_of(error)
    return ""


def family_of(address):
    return AF_INET6 if ":" in address else AF_INET


def make(kind, address="", **more):
    """A socket for an address; bound if `bind` says where."""
    s = socket.socket(more.get("family") or family_of(address), kind, more.get("proto", 0))
    # Not settimeout(), which would make every call one that does not wait.
    for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        s.setsockopt(SOL_SOCKET, option, struct.pack("ll", PATIENCE, 0))
    if "bind" in more:
        s.setsockopt(SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(tuple(more["bind"]))
    return s


def dial(kind, address, port, **more):
    """A connected socket."""
    s = make(kind, address, **more)
    try:
        s.connect((address, port))
    except OSError:
        s.close()
        raise
    return s


def peer(s):
    """getpeername(), as `[address, port]`."""
    return list(s.getpeername()[:2])


def says(s):
    """Asks over a connected socket: `[who answers, whom it sees]`."""
    s.send(b"who\n")
    return s.recv(2000).decode().split()


def asks(s, address, port, data=b"who\n"):
    """Asks from an unconnected socket: `[who answers, whom it sees, address and port of the reply]`."""
    s.sendto(data, (address, port))
    return hears(s)


def hears(s):
    data, source = s.recvfrom(70000)
    return [*data.decode().split(), list(source[:2])]


def disconnect(s):
    """connect(AF_UNSPEC), which Python cannot."""
    if libc.connect(s.fileno(), struct.pack("=H14x", AF_UNSPEC), 16):
        raise OSError(ctypes.get_errno(), "connect")


def sockaddr(address, port):
    """A struct sockaddr_in or sockaddr_in6."""
    family = family_of(address)
    packed = socket.inet_pton(family, address)
    head = struct.pack("=H", family) + struct.pack("!H", port)
    return head + packed + bytes(8) if family == AF_INET else head + bytes(4) + packed + bytes(4)


def raw_connect(s, address, port):
    """connect() with a sockaddr of the address's own family, whatever the socket's is."""
    target = sockaddr(address, port)
    if libc.connect(s.fileno(), target, len(target)):
        raise OSError(ctypes.get_errno(), "connect")


class IoVector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class Message(ctypes.Structure):
    """A struct mmsghdr."""

    _fields_ = [
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("vectors", ctypes.POINTER(IoVector)),
        ("vector_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
        ("padding", ctypes.c_int),
        ("length", ctypes.c_uint32),
    ]


def many_messages(call, s, names, data, *more):
    """sendmmsg() or recvmmsg() of one datagram for each name, all with the same data."""
    vector = IoVector(ctypes.addressof(data), len(data))
    heads = [Message(ctypes.addressof(name), len(name), ctypes.pointer(vector), 1) for name in names]
    done = call(s.fileno(), (Message * len(heads))(*heads), len(heads), *more)
    if done != len(heads):
        raise OSError(ctypes.get_errno(), f"{done} of {len(heads)} messages")


def sendmmsg(s, targets):
    names = [ctypes.create_string_buffer(head, len(head)) for head in (sockaddr(*target) for target in targets)]
    many_messages(libc.sendmmsg, s, names, ctypes.create_string_buffer(b"who", 3), 0)


def recvmmsg(s, count):
    """The sources that `count` datagrams are shown with."""
    names = [ctypes.create_string_buffer(28) for _ in range(count)]
    many_messages(libc.recvmmsg, s, names, ctypes.create_string_buffer(2000), 0, None)
    found = []
    for name in names:
        (port,) = struct.unpack_from("!H", name, 2)
        packed = name.raw[4:8] if s.family == AF_INET else name.raw[8:24]
        found.append([socket.inet_ntop(s.family, packed), port])
    return found


def survey(targets, times, udp=False, bound=None):
    """
    Asks each of `targets` ([address, port]) many times, each time with a socket of its own: by target, which backends
    answered, which client addresses they saw, what failed, and how often the peer shown was not what was asked.
    """
    out = {}
    for address, port in targets:
        key = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        backends, seen, failures, wrong = set(), set(), {}, 0
        for _ in range(times):
            more = {"bind": [bound, 0]} if bound else {}
            try:
                with dial(UDP if udp else TCP, address, port, **more) as s:
                    wrong += peer(s) != [address, port]
                    who, whom = says(s)
                    if not udp:
                        # No port is to rest in TIME_WAIT.
                        s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    backends.add(who)
                    seen.add(whom.rpartition(":")[0].strip("[]"))
            except OSError as error:
                code = name_of(error)
                failures[code] = failures.get(code, 0) + 1
        out[key] = {"backends": sorted(backends), "seen": sorted(seen), "failures": failures, "wrong": wrong}
    return out


def churn(targets, times):
    """
    Opens, uses and closes `times` sockets of each kind; how many did not show what they dialled. MPTCP, which shows the
    backend, and refused ones (at port 9 of the same address) count if they did not do what they should.
    """
    wrong = dict.fromkeys(("tcp", "udp", "unconnected", "mptcp", "refused"), 0)
    reset = struct.pack("ii", 1, 0)
    for n in range(times):
        address, port = targets[n % len(targets)]
        with dial(TCP, address, port) as s:
            wrong["tcp"] += peer(s) != [address, port]
            s.setsockopt(SOL_SOCKET, socket.SO_LINGER, reset)
        with dial(UDP, address, port) as s:
            wrong["udp"] += peer(s) != [address, port]
        with make(UDP, address) as s:
            wrong["unconnected"] += asks(s, address, port)[2] != [address, port]
        wrong["refused"] += result(dial, TCP, address, 9) != "ECONNREFUSED"
        if n % 10 == 0:
            with dial(TCP, address, port, proto=MPTCP) as s:
                wrong["mptcp"] += len(says(s)) != 2
    return wrong


def threads(targets, least):
    """
    One unconnected socket, used by a thread for each target ([address, port, ...]), and one that hears all answers: how
    many came from whom, by backend and source. Ends when each target was heard that often, or after 30 s; datagrams that
    are lost are no matter.
    """
    s = make(UDP, family=AF_INET6)
    s.setsockopt(SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", 0, 200000))
    heard = {}
    stop = threading.Event()
    deadline = time.monotonic() + 30

    def send(address, port):
        while not stop.is_set():
            for _ in range(20):
                s.sendto(b"who", (address, port))
            time.sleep(0.001)

    senders = [threading.Thread(target=send, args=target[:2]) for target in targets]
    for sender in senders:
        sender.start()
    while time.monotonic() < deadline and (len(heard) < len(targets) or min(heard.values()) < least):
        try:
            who, _, (address, port) = hears(s)
        except OSError:
            continue
        key = f"{who} {address} {port}"
        heard[key] = heard.get(key, 0) + 1
    stop.set()
    for sender in senders:
        sender.join()
    s.close()
    return heard


def raw_peer():
    """Where the only connected UDP socket of IPv4 in this network namespace is connected to, as the kernel has it."""
    for line in open("/proc/self/net/udp").readlines()[1:]:
        address = socket.inet_ntoa(struct.pack("=I", int(line.split()[2].partition(":")[0], 16)))
        if address != "0.0.0.0":
            return address
    return ""


def namespaces(count, address, port, backends, times):
    """
    Makes `count` network namespaces, which have nothing but the addresses of the backends, and connects UDP sockets in
    each, which sends nothing: once in all, then several times in all. How many namespaces were led to each backend at
    first, and how often one was led elsewhere later.
    """
    first, fds, moved = [], [], 0

    def led():
        with dial(UDP, address, port):
            return raw_peer()

    def enter(fd):
        if libc.setns(fd, 0):
            raise OSError(ctypes.get_errno(), "setns")

    own = os.open("/proc/self/ns/net", os.O_RDONLY)
    try:
        for _ in range(count):
            if libc.unshare(0x40000000):
                raise OSError(ctypes.get_errno(), "unshare")
            fds.append(os.open("/proc/self/ns/net", os.O_RDONLY))
            with socket.socket(AF_INET, SOCK_DGRAM) as control:
                for n, backend in enumerate(backends):
                    fcntl.ioctl(control, 0x8916, struct.pack("=16s", b"lo:%d" % n) + sockaddr(backend, 0))
            first.append(led())
        for fd, name in zip(fds, first):
            enter(fd)
            moved += sum(led() != name for _ in range(times))
    finally:
        enter(own)
        for fd in [own, *fds]:
            os.close(fd)
    return {"first": {backend: first.count(backend) for backend in backends}, "moved": moved}


def run(code, scope):
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "test", "exec"), scope)
    return eval(compile(ast.Expression(last.value), "test", "eval"), scope) if last else None


def answer(code, scope):
    try:
        return {"value": run(code, scope)}
    except OSError as error:
        return {"errno": name_of(error), "error": traceback.format_exc()}
    except Exception:
        return {"error": traceback.format_exc()}


def main(path):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    print("ready", flush=True)
    connection = listener.accept()[0]
    # Two, as one for both would lose what was read ahead when it writes.
    requests, answers = connection.makefile("r"), connection.makefile("w")
    scope = dict(globals())
    for line in requests:
        print(json.dumps(answer(json.loads(line), scope)), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
