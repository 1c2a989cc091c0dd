/** What the operator's API says of Services: the resolved state with the state of each frontend beside it. */
import type { DescribeResponse, InterfaceInfo, ListServicesResponse } from '../../proto/rpc.ts';
import { operatorProto } from '../../proto/rpc.ts';
import { type Family, type ObjectKey, objectKey, type Protocol, type Service } from '../model.ts';
import { explainLoss } from '../resolve/claims.ts';
import { endpointsOf, type ResolvedFrontend, type ResolvedPort } from '../resolve/resolve.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import type { Sync } from '../sync/sync.ts';

type ServiceMessage = ListServicesResponse['services'][number];
type PortMessage = ServiceMessage['ports'][number];
type FrontendMessage = PortMessage['frontends'][number];

const { State } = operatorProto;

export const protocolValue = (protocol: Protocol): number => operatorProto.Protocol[`PROTOCOL_${protocol}`];
export const familyValue = (family: Family): number =>
  operatorProto.Family[family === 'IPv4' ? 'FAMILY_IPV4' : 'FAMILY_IPV6'];

/** Selection of Services: an empty field selects all. */
export interface Selection {
  readonly namespace: string;
  readonly name: string;
}

/** The Services that are selected, by namespace and name. */
export const selectServices = (state: DesiredState, { namespace, name }: Selection): readonly Service[] => {
  const keys = [...state.store.serviceKeys()].sort();
  return keys.flatMap((key: ObjectKey) => {
    const service = state.store.service(key);
    if (service === undefined) return [];
    if (namespace !== '' && service.namespace !== namespace) return [];
    return name !== '' && service.name !== name ? [] : [service];
  });
};

const isServedUplink = ({ class: is, xdp, tc }: InterfaceInfo): boolean =>
  (is === 'uplink' || is === 'tunnel') && xdp + tc !== '';

/** Whether packets from other hosts meet a program anywhere. */
export const servesUplinks = ({ interfaces }: Pick<DescribeResponse, 'interfaces'>): boolean =>
  interfaces.some(isServedUplink);

/** What of a frontend is not served although it is in the kernel, '' if all is. */
const limitOf = ({ kind }: ResolvedFrontend, { facts }: DesiredState, { status }: Sync): string => {
  if (kind === 'ClusterIP') return '';
  if (!facts.capabilities.fromElsewhere) return 'from this node only';
  const { loader } = status;
  return loader === undefined || servesUplinks(loader)
    ? ''
    : 'from this node only: programs are on no interface to other hosts';
};

const frontendMessage = (
  frontend: ResolvedFrontend,
  port: ResolvedPort,
  state: DesiredState,
  sync: Sync,
): FrontendMessage => {
  const { address, port: number, kind } = frontend;
  const say = (value: number, message: string, note = ''): FrontendMessage => {
    return { address, port: number, kind, state: value, message, note };
  };
  if (frontend.pending !== '') return say(State.STATE_PENDING, frontend.pending);
  const owner = state.claims.owner(frontend.text);
  if (owner !== undefined && owner.port !== port.id) {
    return say(State.STATE_ERROR, explainLoss(frontend.text, owner, frontend.kind === 'ClusterIP'));
  }
  const trouble = sync.trouble(port.id);
  if (trouble === undefined) return say(State.STATE_APPLIED, '', limitOf(frontend, state, sync));
  return say(trouble.state === 'error' ? State.STATE_ERROR : State.STATE_PENDING, trouble.message);
};

export const serviceMessage = (service: Service, state: DesiredState, sync: Sync): ServiceMessage => ({
  namespace: service.namespace,
  name: service.name,
  type: service.type,
  ports: (state.resolved.get(objectKey(service)) ?? []).map((port) => ({
    name: port.portName,
    protocol: protocolValue(port.protocol),
    family: familyValue(port.family),
    affinitySeconds: port.affinitySeconds,
    frontends: port.frontends.map((frontend) => frontendMessage(frontend, port, state, sync)),
    backends: endpointsOf(port, state.store.slicesOf(port.service)).map(
      ({ address, port: number, active, condition }) => {
        return { address, port: number, active, condition };
      },
    ),
  })),
});
