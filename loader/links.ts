/**
 * The interfaces of this network namespace with their addresses, followed by what the kernel tells of changes. What is
 * lost when too much is told at once is read again.
 */
import { read } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as ffi from './ffi.ts';
import { openNetlink, receiveNetlink, sendNetlink } from './ffi-net.ts';
import {
  type Address,
  allAddresses,
  allLinks,
  defaultRoute,
  groups,
  type Link,
  type Message,
  messagesOf,
  oneLink,
} from './netlink.ts';

/** What is known of the interfaces now. */
export interface Inventory {
  readonly links: ReadonlyMap<number, Link>;
  /** By index of the interface, in the order in which they came. */
  readonly addresses: ReadonlyMap<number, readonly Address[]>;
  /** Interfaces that a default route leads out of. */
  readonly defaults: ReadonlySet<number>;
}

/** What to do after a change: `gone` are interfaces that went, even where another has the same index now. */
export type OnChange = (gone: ReadonlySet<number>) => void;

export interface LinkFollower extends AsyncDisposable {
  /** Reads all of it anew. */
  refresh(): void;
  readonly inventory: Inventory;
}

const [EAGAIN, EINTR] = [11, 4];
/** More than a message of a link with all that may be told of it; a datagram that is larger would be cut. */
const bufferBytes = 256 * 1024;
/** A read of the socket of changes ends after this time to see whether it is still wanted, in milliseconds. */
const readMs = 5_000;

/** Sends a request and reads all that is answered. */
export const askKernel = (message: Uint8Array): readonly Message[] => {
  const fd = openNetlink(0, [], 1_000);
  try {
    sendNetlink(fd, message);
    const isDump = (new DataView(message.buffer, message.byteOffset).getUint16(6, true) & 0x300) !== 0;
    const answers: Message[] = [];
    const buffer = new Uint8Array(bufferBytes);
    for (;;) {
      const length = receiveNetlink(fd, buffer, true);
      if (length === -EINTR) continue;
      if (length < 0) throw ffi.kernelError('recv', -length, 'netlink');
      for (const answer of messagesOf(buffer.subarray(0, length))) {
        if (answer.type === 'done' || answer.type === 'error') return answers;
        answers.push(answer);
      }
      if (!isDump) return answers;
    }
  } finally {
    ffi.closeFd(fd);
  }
};

const sameAddress = (a: Address, b: Address): boolean =>
  a.family === b.family && a.prefix === b.prefix && Buffer.compare(a.bytes, b.bytes) === 0;

/** What is known, and what messages make of it. */
const createState = () => {
  const links = new Map<number, Link>();
  const addresses = new Map<number, readonly Address[]>();
  let defaults = new Set<number>();

  const askDefaults = (): void => {
    const routes = (['ipv4', 'ipv6'] as const).flatMap((family) => askKernel(defaultRoute(family)));
    defaults = new Set(routes.flatMap((route) => (route.type === 'route' && route.index > 0 ? [route.index] : [])));
  };

  /** Returns whether the default routes may lead elsewhere now. */
  const apply = (message: Message): boolean => {
    switch (message.type) {
      case 'link':
        links.set(message.link.index, message.link);
        return false;
      case 'link gone': {
        const { index } = message.link;
        links.delete(index);
        addresses.delete(index);
        // The other end of a pair that is taken to another namespace: nothing is told of the one that stays.
        const left = [...links.values()].find(({ other, elsewhere }) => other === index && !elsewhere);
        if (left !== undefined) for (const answer of askKernel(oneLink(left.index))) apply(answer);
        return true;
      }
      case 'address':
      case 'address gone': {
        const { address } = message;
        const others = (addresses.get(address.index) ?? []).filter((known) => !sameAddress(known, address));
        const now = message.type === 'address' ? [...others, address] : others;
        addresses.set(
          address.index,
          now.toSorted((a, b) => a.created - b.created),
        );
        return true;
      }
      case 'route':
        return message.toAll;
      default:
        return false;
    }
  };

  return {
    applyAll: (messages: Iterable<Message>): void => {
      let routes = false;
      for (const message of messages) routes = apply(message) || routes;
      if (routes) askDefaults();
    },
    refresh: (): void => {
      const [allKnown, allHeld] = [askKernel(allLinks()), askKernel(allAddresses())];
      links.clear();
      addresses.clear();
      for (const message of [...allKnown, ...allHeld]) apply(message);
      askDefaults();
    },
    get inventory(): Inventory {
      return { links, addresses, defaults };
    },
  };
};

/** What there is now. */
export const readInventory = (): Inventory => {
  const state = createState();
  state.refresh();
  return state.inventory;
};

/** Bytes of the next datagram, which is waited for on a thread of its own; 0: none came; below 0: some were lost. */
const nextDatagram = (fd: number, buffer: Uint8Array): Promise<number> =>
  new Promise((resolve) => {
    read(fd, buffer, 0, buffer.byteLength, null, (error, length) => {
      if (error === null) resolve(length);
      else resolve(error.code === 'EAGAIN' || error.code === 'EINTR' ? 0 : -1);
    });
  });

/**
 * Reads the interfaces and calls `onChange` after each time that anything about them changed, once for what changed at
 * once. Disposing of it ends that.
 */
export const followLinks = (onChange: OnChange): LinkFollower => {
  const { link, ipv4Address, ipv4Route, ipv6Address, ipv6Route } = groups;
  // Before what there is is read, so that no change is missed.
  const fd = openNetlink(0, [link, ipv4Address, ipv4Route, ipv6Address, ipv6Route], readMs);
  const state = createState();
  let ended = false;
  try {
    state.refresh();
  } catch (error) {
    ffi.closeFd(fd);
    throw error;
  }

  /** All that is there to be read; false if something was lost. */
  const drain = (buffer: Uint8Array, first: number, messages: Message[]): boolean => {
    let whole = true;
    for (let length = first; length !== -EAGAIN; length = receiveNetlink(fd, buffer, false)) {
      if (length < 0) whole = false;
      else messages.push(...messagesOf(buffer.subarray(0, length)));
    }
    return whole;
  };

  const follow = async (): Promise<void> => {
    const buffer = new Uint8Array(bufferBytes);
    let whole = true;
    while (!ended) {
      const first = await nextDatagram(fd, buffer);
      if (ended) return;
      if (first === 0 && whole) continue;
      const messages: Message[] = [];
      whole = drain(buffer, first, messages) && whole;
      try {
        if (whole) state.applyAll(messages);
        else state.refresh();
        const gone = messages.flatMap((message) => (message.type === 'link gone' ? [message.link.index] : []));
        if (!whole || messages.some((message) => message.type !== 'route' || message.toAll)) onChange(new Set(gone));
        whole = true;
      } catch {
        // Too much at once, or no memory: all of it is read again after the next change, or after a while.
        whole = false;
      }
      await nextTurn();
    }
  };
  const following = follow();
  return {
    refresh: state.refresh,
    get inventory() {
      return state.inventory;
    },
    [Symbol.asyncDispose]: async () => {
      ended = true;
      // Its answer ends the read that waits for a change.
      sendNetlink(fd, oneLink(1));
      await following.catch(() => undefined);
      ffi.closeFd(fd);
    },
  };
};
