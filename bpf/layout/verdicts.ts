/** What is decided and what becomes of it: the order of each list is part of the layout, counters are indexed by it. */

/** How many verdicts a Service's counters have room for: two cache lines. */
export const verdictSlots = 16;

/**
 * What `pick()` can decide. The order is part of the layout: counters are indexed by it. `refuses` tells whether the
 * caller's connection fails.
 */
export const verdicts = [
  {
    name: 'pass',
    refuses: false,
    doc: 'No frontend has this destination: the kernel goes on as if we were not there.',
  },
  { name: 'translated', refuses: false, doc: 'Led to a backend.' },
  { name: 'reject_no_endpoint', refuses: true, doc: 'The Service has no endpoint at all: refused at once (NEP-01).' },
  {
    name: 'inconsistent',
    refuses: true,
    doc: 'The maps contradict themselves (an id 0, a wrong check): never sent astray, counted.',
  },
  {
    name: 'no_local_endpoint',
    refuses: true,
    doc: 'The policy is Local, and none of the endpoints that exist is on this node (NEP-02, TP-12).',
  },
  { name: 'source_denied', refuses: true, doc: 'The source is in none of the ranges that may (SVC-15).' },
  {
    name: 'source_unknown',
    refuses: true,
    doc: 'Only some sources may, and what source this connection will have is not known: never served unchecked.',
  },
  {
    name: 'unknown_port',
    refuses: true,
    doc: 'A cluster IP that is in use, but not with this port and protocol (NEP-08).',
  },
  {
    name: 'table_full',
    refuses: true,
    doc: 'Packet path: `flows` has no room for a new flow; those that it has go on (CT-13).',
  },
  {
    name: 'no_source_port',
    refuses: true,
    doc: 'Packet path: each source port that was tried is in use toward this backend (NET-11).',
  },
  { name: 'no_route', refuses: true, doc: 'Packet path: there is no route to where the packet would have to go.' },
  {
    name: 'too_big',
    refuses: true,
    doc: 'Packet path: larger than the way to its destination takes; its sender is told (NET-01).',
  },
  {
    name: 'hops_exceeded',
    refuses: true,
    doc: 'Packet path: its time to live ends on this node; its sender is told (NET-04).',
  },
  {
    name: 'fragment_lost',
    refuses: true,
    doc: 'Packet path: a fragment whose first one, which has the ports, did not come (NET-02).',
  },
  {
    name: 'malformed',
    refuses: true,
    doc: 'Packet path: of a flow that is translated, but with headers that contradict themselves.',
  },
  {
    name: 'loopback',
    refuses: true,
    doc: 'Packet path: from the wire to an address that is for this host alone (NP-06).',
  },
] as const;

export type VerdictName = (typeof verdicts)[number]['name'];

/** Why a connection that was led to a backend was not made. */
export const connectFailures = [
  { name: 'timeout', doc: 'Nothing answered.' },
  { name: 'reset', doc: 'The backend refused it.' },
  { name: 'unreachable', doc: 'The network said that there is no way to the backend.' },
  { name: 'local', doc: 'Nothing was sent: no route, or no free port.' },
] as const;

/** Upper bounds in microseconds of the times to connect that are counted apart; what took longer is counted after them. */
export const connectTimeBounds = [
  50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000,
] as const;

/** Counters of the node that belong to no Service, after the verdicts in the same map. */
export const nodeEvents = [
  {
    name: 'peers_full',
    doc: 'A connection was translated but not noted for getpeername(), which will show the backend.',
  },
  {
    name: 'udp_peers_full',
    doc: 'A UDP socket was led to a backend but that was not noted: replies to it show the backend.',
  },
  {
    name: 'udp_reaped',
    doc: 'A connected UDP socket was ended because its backend serves no more (CT-02).',
  },
  {
    name: 'refusals_limited',
    doc: 'A sender was not told that its packet was refused: enough were told in this second (NEP-03).',
  },
  {
    name: 'events_lost',
    doc: 'A packet was dropped without an event: the buffer was full, or enough were reported in this second.',
  },
  {
    name: 'flows_expired',
    doc: 'A flow ended because nothing was heard of it for too long, or because it was closed.',
  },
  { name: 'flows_retired', doc: 'A UDP flow ended because its backend serves no more (CT-02).' },
  { name: 'fragments_held', doc: 'A fragment that came before its first one, and was kept until that (NET-02).' },
] as const;
