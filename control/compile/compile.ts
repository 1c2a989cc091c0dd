/** From a resolved port to what should be in the kernel of it. */
import type { Family } from '../model.ts';
import type { FrontendText } from '../net/codec.ts';
import type { Claim, Claims } from '../resolve/claims.ts';
import { defaultFacts, type ResolveFacts } from '../resolve/facts.ts';
import type { ResolvedFrontend } from '../resolve/frontends.ts';
import { podDetector } from '../resolve/local-pods.ts';
import { type Masquerade, masqueradeOf, type Origin, type SourceRules, setOf } from '../resolve/policy.ts';
import type { ResolvedPort } from '../resolve/resolve.ts';
import { type DesiredEntry, type DesiredPort, type DestinationKind, entryFlags, type SourceFilter } from './desired.ts';

/** Which of the two policies is about a destination. */
type PolicyKind = 'internal' | 'external';
const policyKind = (kind: DestinationKind): PolicyKind => (kind === 'internal' ? 'internal' : 'external');

const isServed = ({ pending }: ResolvedFrontend): boolean => pending === '';
const kindOf = ({ kind }: ResolvedFrontend): PolicyKind => (kind === 'ClusterIP' ? 'internal' : 'external');

/** The frontends that a port claims: those that can be served. */
export const claimedFrontends = (port: ResolvedPort): readonly FrontendText[] =>
  port.frontends.filter(isServed).map(({ text }) => text);

/** The claims of a Service's ports. */
export const claimsOf = (ports: readonly ResolvedPort[], creationTimestamp: string): readonly Claim[] =>
  ports.flatMap((port) => {
    const claim = (clusterIPs: boolean): Claim => ({
      port: port.id,
      service: port.service,
      creationTimestamp,
      frontends: port.frontends
        .filter((frontend) => isServed(frontend) && (kindOf(frontend) === 'internal') === clusterIPs)
        .map(({ text }) => text),
      clusterIPs,
    });
    return [claim(true), claim(false)].filter(({ frontends }) => frontends.length > 0);
  });

/** What of the facts the flags depend on. Ranges are parsed once, not for each of 10 000 ports. */
const knownRules = new WeakMap<ResolveFacts, Readonly<Record<Family, SourceRules>>>();
const rulesOf = (facts: ResolveFacts, family: Family): SourceRules => {
  const known = knownRules.get(facts);
  if (known !== undefined) return known[family];
  const { masqueradeAll, masqueradeExternal } = facts;
  const detects = (of: Family): boolean => podDetector(facts, of).mode !== 'none';
  const rules = {
    IPv4: { detector: detects('IPv4'), masqueradeAll, masqueradeExternal },
    IPv6: { detector: detects('IPv6'), masqueradeAll, masqueradeExternal },
  };
  knownRules.set(facts, rules);
  return rules[family];
};

const flagsOf = (port: ResolvedPort, entryKind: DestinationKind, facts: ResolveFacts): number => {
  const kind = policyKind(entryKind);
  const policy = kind === 'internal' ? port.internalPolicy : port.externalPolicy;
  const rules = rulesOf(facts, port.family);
  // A Cluster set is empty only where there is no endpoint at all, so that only a Local one can drop. The flag is there
  // before the set is empty: the kernel reads the two one after the other.
  const drops = (side: 'inside' | 'outside'): boolean => port.hasEndpoints && setOf(kind, policy, side) === 'Local';
  const masquerade = (origin: Origin): Masquerade => masqueradeOf(origin, kind, policy, rules);
  const bits: readonly (readonly [number, boolean])[] = [
    [entryFlags.inside_empty_drops, drops('inside')],
    [entryFlags.outside_empty_drops, drops('outside')],
    [entryFlags.local_policy, policy === 'Local'],
    [entryFlags.masquerade_pods, masquerade('pod') !== 'never'],
    [entryFlags.masquerade_node, masquerade('node') !== 'never'],
    [entryFlags.masquerade_outside, masquerade('external') !== 'never'],
    [entryFlags.masquerade_local, masquerade('external') === 'always'],
    [entryFlags.source_ranges, entryKind === 'guarded'],
    // A remembered endpoint is looked for in the order of ids, which a table does not have (AFF-01).
    [entryFlags.maglev, kind === 'external' && port.maglev && port.affinitySeconds === 0],
  ];
  return bits.reduce((flags, [bit, on]) => (on ? flags | bit : flags), 0);
};

const compileEntry = (
  port: ResolvedPort,
  kind: DestinationKind,
  frontends: readonly FrontendText[],
  facts: ResolveFacts,
): DesiredEntry => {
  const policy = kind === 'internal' ? port.internalPolicy : port.externalPolicy;
  const set = (side: 'inside' | 'outside'): readonly string[] =>
    setOf(policyKind(kind), policy, side) === 'Local' ? port.local : port.cluster;
  const flags = flagsOf(port, kind, facts);
  return { kind, frontends, inside: set('inside'), outside: set('outside'), flags };
};

/** What should be in the kernel; undefined if no frontend leads to the port. */
export const compilePort = (
  port: ResolvedPort,
  claims: Pick<Claims, 'owner'>,
  facts: ResolveFacts = defaultFacts,
): DesiredPort | undefined => {
  const own = port.frontends.filter((frontend) => isServed(frontend) && claims.owner(frontend.text)?.port === port.id);
  if (own.length === 0) return undefined;
  const texts = (wanted: (frontend: ResolvedFrontend) => boolean): readonly FrontendText[] =>
    own
      .filter(wanted)
      .map(({ text }) => text)
      .sort();
  const guarded = port.sourceRanges === undefined ? [] : texts(({ kind }) => kind === 'LoadBalancer');
  const sourceFilter: SourceFilter | undefined =
    port.sourceRanges === undefined || guarded.length === 0
      ? undefined
      : { frontends: guarded, ranges: port.sourceRanges };
  const internal = texts((frontend) => kindOf(frontend) === 'internal');
  const external = texts((frontend) => kindOf(frontend) === 'external' && !guarded.includes(frontend.text));
  const entries: DesiredEntry[] = [];
  if (internal.length > 0) entries.push(compileEntry(port, 'internal', internal, facts));
  if (external.length > 0) entries.push(compileEntry(port, 'external', external, facts));
  if (guarded.length > 0) entries.push(compileEntry(port, 'guarded', guarded, facts));
  return {
    // Copies of lists that grew: those have room for 17 elements, and 10 000 of these stay.
    ...{ id: port.id, affinitySeconds: port.affinitySeconds, entries: entries.slice() },
    ...(sourceFilter === undefined ? {} : { sourceFilter }),
    ...(port.protocol === 'UDP' ? { serving: port.serving } : {}),
  };
};
