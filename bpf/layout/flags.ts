/** Bits and small numbers inside of values, in their order. */

/** Bits of a service's flags: what the kernel must know of an entry besides its two sets. */
export const serviceFlags = [
  {
    name: 'inside_empty_drops',
    doc: 'An empty inside set: there are endpoints, but none here (NEP-02). Without it: none at all (NEP-01).',
  },
  { name: 'outside_empty_drops', doc: 'The same of the outside set.' },
  { name: 'local_policy', doc: 'The policy of this kind of destination is Local.' },
  { name: 'masquerade_pods', doc: "Packets of this node's pods get the node's address as their source (SNAT-01)." },
  { name: 'masquerade_node', doc: 'Packets of the node itself do.' },
  { name: 'masquerade_outside', doc: 'Packets from anywhere else do, if the backend is not on this node.' },
  { name: 'source_ranges', doc: 'Only sources in `source_ranges` may (SVC-14).' },
  { name: 'masquerade_local', doc: 'With masquerade_outside: also if the backend is on this node (SNAT-04).' },
  { name: 'maglev', doc: 'The outside set is a Maglev table: the hash of the addresses and ports chooses.' },
] as const;

/** What an interface is to the packet path. */
export const interfaceFlags = [
  { name: 'uplink', doc: 'To other hosts.' },
  { name: 'tunnel', doc: 'To other hosts, in packets of another network: what leaves here has no neighbour.' },
  { name: 'pod', doc: 'Pods of this node are behind it.' },
  { name: 'xdp_redirect', doc: 'XDP may send packets out here that came in elsewhere.' },
  {
    name: 'peer',
    doc: "One of a pair (veth), the other end of which is a pod's: packets can be handed straight to that.",
  },
] as const;

/** Bits of packet_settings.flags. */
export const packetFlags = [
  { name: 'no_detector', doc: 'Pods of this node count as anybody from elsewhere (TP-11).' },
  { name: 'direct', doc: 'Endpoints of this node get packets past its stack.' },
] as const;

/** Bits of a flow's flags. `flows` has two entries for a flow: one for its packets, one for the replies. */
export const flowFlags = [
  { name: 'reply', doc: 'The entry of the replies.' },
  {
    name: 'masquerade',
    doc: "The source is this node's: packets both ways are sent on by the program that sees them.",
  },
  { name: 'host', doc: 'Begun by a socket of this host, and translated where it leaves.' },
  { name: 'from_pod', doc: 'Begun by a pod of this node.' },
  { name: 'fin', doc: 'Packets this way have had a FIN, or a shutdown of SCTP.' },
  { name: 'rst', doc: 'Packets this way have had a RST, or an abort of SCTP.' },
  { name: 'open', doc: 'Packets this way acknowledge others: TCP is established, SCTP too.' },
  {
    name: 'own',
    doc: 'None of ours: a socket of this host asked first, from a port that is a NodePort (NP-09). It has no other entry.',
  },
  { name: 'hop_xdp', doc: 'XDP may send these packets to their next hop if they came in there.' },
  { name: 'hop_redirect', doc: 'XDP may send these packets to their next hop wherever they came in.' },
  { name: 'hop_peer', doc: 'tc may hand these packets straight to the other end of the pair that is their next hop.' },
  {
    name: 'direct',
    doc: "Past the stack, with the client's own address: sent on both ways as masqueraded packets are.",
  },
] as const;

/** Bits of a backend's flags. */
export const backendFlags = [
  { name: 'retired', doc: 'Serves no more while others of its ServicePort do: UDP flows have to leave it (CT-02).' },
] as const;

/** Bits of the mark of an address. */
export const addressFlags = [
  { name: 'node', doc: 'Of this node, and NodePorts answer on it (NP-01).' },
  { name: 'cluster_ip', doc: 'Of a Service: ports that it does not have are refused (NEP-08).' },
] as const;

/** Where a packet was seen. */
export const packetHooks = [
  { name: 'xdp', doc: 'XDP, on an uplink.' },
  { name: 'outside', doc: 'tc ingress, on an uplink or a tunnel.' },
  { name: 'pod', doc: "tc ingress, on the host's end of a pod's interface." },
  { name: 'leave', doc: 'tc egress.' },
] as const;
