/**
 * Who owns a frontend that several ServicePorts claim: the one that claims it as a cluster IP, then the one of the oldest
 * Service (creationTimestamp, then namespace/name); the others learn whose it is. Kept per frontend, so that a change
 * costs only those it concerns.
 */
import type { PortId } from '../compile/desired.ts';
import type { ObjectKey } from '../model.ts';
import type { FrontendText } from '../net/codec.ts';

/** A ServicePort's claim on its frontends. */
export interface Claim {
  readonly port: PortId;
  readonly service: ObjectKey;
  /** RFC 3339, '' for unknown, which counts as the youngest. */
  readonly creationTimestamp: string;
  readonly frontends: readonly FrontendText[];
  /**
   * Whether these are cluster IPs, which the API server hands out: they go before addresses that anybody may write into
   * a Service, whoever is older.
   */
  readonly clusterIPs?: boolean;
}

export interface Claims {
  /** Replaces all claims of a Service; returns other Services whose claims are affected: won, lost, or by another. */
  update(service: ObjectKey, claims: readonly Claim[]): ReadonlySet<ObjectKey>;
  /** The claim that owns a frontend. */
  owner(frontend: FrontendText): Claim | undefined;
}

/** Why a frontend that is claimed is not the claimant's; `asClusterIP`: whether it was claimed as a cluster IP. */
export const explainLoss = (frontend: FrontendText, owner: Claim, asClusterIP = true): string =>
  !asClusterIP && owner.clusterIPs === true
    ? `${frontend} belongs to ${owner.service}, whose cluster IP it is`
    : `${frontend} belongs to ${owner.service}, which comes first: the older one, else by name`;

const rank = ({ clusterIPs = false }: Claim): number => (clusterIPs ? 0 : 1);

const age = (claim: Claim): number => {
  const time = Date.parse(claim.creationTimestamp);
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
};

/** Whether `a` goes before `b`. */
const precedes = (a: Claim, b: Claim): boolean => {
  if (rank(a) !== rank(b)) return rank(a) < rank(b);
  const [ageA, ageB] = [age(a), age(b)];
  if (ageA !== ageB) return ageA < ageB;
  if (a.service !== b.service) return a.service < b.service;
  return a.port < b.port;
};

export const createClaims = (): Claims => {
  const byFrontend = new Map<FrontendText, Claim[]>();
  const byService = new Map<ObjectKey, readonly Claim[]>();

  const withdraw = (claim: Claim, affected: Set<ObjectKey>): void => {
    for (const frontend of claim.frontends) {
      const left = (byFrontend.get(frontend) ?? []).filter((other) => other !== claim);
      for (const other of left) affected.add(other.service);
      if (left.length === 0) byFrontend.delete(frontend);
      else byFrontend.set(frontend, left);
    }
  };
  const enter = (claim: Claim, affected: Set<ObjectKey>): void => {
    for (const frontend of claim.frontends) {
      const others = byFrontend.get(frontend);
      if (others === undefined) {
        byFrontend.set(frontend, [claim]);
        continue;
      }
      for (const other of others) affected.add(other.service);
      const at = others.findIndex((other) => precedes(claim, other));
      others.splice(at < 0 ? others.length : at, 0, claim);
    }
  };
  const sameClaims = (a: readonly Claim[], b: readonly Claim[]): boolean =>
    a.length === b.length &&
    a.every((claim, i) => {
      const other = b[i];
      if (other === undefined || claim.port !== other.port) return false;
      if (claim.creationTimestamp !== other.creationTimestamp || rank(claim) !== rank(other)) return false;
      if (claim.frontends.length !== other.frontends.length) return false;
      return claim.frontends.every((frontend, n) => frontend === other.frontends[n]);
    });

  return {
    update: (service, claims) => {
      const before = byService.get(service) ?? [];
      const affected = new Set<ObjectKey>();
      if (sameClaims(before, claims)) return affected;
      for (const claim of before) withdraw(claim, affected);
      for (const claim of claims) enter(claim, affected);
      if (claims.length === 0) byService.delete(service);
      else byService.set(service, claims);
      affected.delete(service);
      return affected;
    },
    owner: (frontend) => byFrontend.get(frontend)?.[0],
  };
};
