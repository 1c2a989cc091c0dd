/** `fairlead get` and `status`: from the operator's API to tables or JSON. */
import { type GetStatusResponse, type ListServicesResponse, operatorProto } from '../../proto/rpc.ts';
import { formatDuration } from '../config/duration.ts';
import { formatHostPort } from '../net/address.ts';
import { flowsText } from './counters.ts';
import { type Column, formatTable, stateStyle } from './table.ts';

type Service = ListServicesResponse['services'][number];
type Port = Service['ports'][number];
type Frontend = Port['frontends'][number];

const enumName = (names: Record<number, string>, prefix: string, value: number): string =>
  (names[value] ?? '').replace(prefix, '');

export const protocolName = (value: number): string => enumName(operatorProto.Protocol, 'PROTOCOL_', value);
const stateName = (value: number): string => enumName(operatorProto.State, 'STATE_', value).toLowerCase();

const stateText = ({ state, message, note }: Frontend): string => {
  const name = stateName(state);
  if (message !== '') return `${name}: ${message}`;
  return note === '' ? name : `${name} (${note})`;
};

/** The states of all frontends of a port, those that are in the same one together. */
const allStates = ({ frontends }: Port): string => {
  const kinds = Map.groupBy(frontends, stateText);
  if (kinds.size <= 1) return [...kinds.keys()].join('');
  return [...kinds]
    .map(([text, some]) => `${[...new Set(some.map(({ kind }) => kind))].join(', ')} ${text}`)
    .join('; ');
};

/** The worst state of the frontends of a port, with what goes for some of them. */
const worstState = ({ frontends }: Port): string => {
  const order = [operatorProto.State.STATE_ERROR, operatorProto.State.STATE_PENDING, operatorProto.State.STATE_APPLIED];
  const [worst] = order.flatMap((state) => frontends.filter((item) => item.state === state));
  if (worst === undefined) return '';
  const limited = frontends.filter(({ note }) => note !== '');
  if (worst.state !== operatorProto.State.STATE_APPLIED || limited.length === 0) return stateText(worst);
  const kinds = [...new Set(limited.map(({ kind }) => kind))].join(', ');
  return `${stateName(worst.state)} (${kinds}: ${limited[0]?.note})`;
};

/** `3h` for 10800. */
const affinityText = ({ affinitySeconds }: Port): string =>
  affinitySeconds === 0 ? '-' : formatDuration(affinitySeconds * 1_000);

/** `10.96.0.1:80/TCP`; a NodePort has no address of its own. */
const frontendLabel = (frontend: Frontend, protocol: string): string =>
  `${frontend.address === '' ? `node:${frontend.port}` : formatHostPort(frontend.address, frontend.port)}/${protocol}`;

/** How much a table shows. */
export interface TableOptions {
  readonly wide: boolean;
}

interface FrontendRow {
  readonly service: Service;
  readonly port: Port;
  readonly frontend: Frontend;
}

const frontendRows = (services: readonly Service[]): readonly FrontendRow[] =>
  services.flatMap((service) =>
    service.ports.flatMap((port) => port.frontends.map((frontend) => ({ service, port, frontend }))),
  );

const active = (port: Port): number => port.backends.filter((backend) => backend.active).length;

/**
 * One row for each port and family: the cluster IP, how many serve it, and the worst state of its frontends; `wide` also
 * its affinity, and the states of all of them.
 */
export const servicesTable = (services: readonly Service[], { wide }: TableOptions): string => {
  const rows = services.flatMap((service) => service.ports.map((port) => ({ service, port })));
  const main = (port: Port): string => {
    const frontend = port.frontends[0];
    return frontend === undefined ? '' : frontendLabel(frontend, protocolName(port.protocol));
  };
  const last: readonly Column<(typeof rows)[number]>[] = wide
    ? [
        { title: 'AFFINITY', value: ({ port }) => affinityText(port) },
        { title: 'STATUS', value: ({ port }) => allStates(port), style: stateStyle },
      ]
    : [{ title: 'STATE', value: ({ port }) => worstState(port), style: stateStyle }];
  return formatTable(
    [
      { title: 'NAMESPACE', value: ({ service }) => service.namespace },
      { title: 'NAME', value: ({ service }) => service.name },
      { title: 'PORT', value: ({ port }) => port.name || '-' },
      { title: 'TYPE', value: ({ service }) => service.type },
      { title: 'FRONTEND', value: ({ port }) => main(port) },
      { title: 'BACKENDS', value: ({ port }) => `${active(port)}/${port.backends.length}`, right: true },
      ...last,
    ],
    rows,
  );
};

/** One row for each address and port that clients dial. */
export const frontendsTable = (services: readonly Service[]): string =>
  formatTable(
    [
      { title: 'FRONTEND', value: ({ frontend, port }) => frontendLabel(frontend, protocolName(port.protocol)) },
      { title: 'KIND', value: ({ frontend }) => frontend.kind },
      { title: 'SERVICE', value: ({ service }) => `${service.namespace}/${service.name}` },
      { title: 'PORT', value: ({ port }) => port.name || '-' },
      { title: 'BACKENDS', value: ({ port }) => String(active(port)), right: true },
      { title: 'STATE', value: ({ frontend }) => stateText(frontend), style: stateStyle },
    ],
    frontendRows(services),
  );

/** One row for each endpoint of each port. */
export const backendsTable = (services: readonly Service[]): string => {
  const rows = services.flatMap((service) =>
    service.ports.flatMap((port) => port.backends.map((backend) => ({ service, port, backend }))),
  );
  return formatTable(
    [
      { title: 'BACKEND', value: ({ backend }) => formatHostPort(backend.address, backend.port) },
      { title: 'SERVICE', value: ({ service }) => `${service.namespace}/${service.name}` },
      { title: 'PORT', value: ({ port }) => port.name || '-' },
      { title: 'CONDITION', value: ({ backend }) => backend.condition },
      { title: 'USED', value: ({ backend }) => (backend.active ? 'yes' : 'no') },
    ],
    rows,
  );
};

type InterfaceStatus = GetStatusResponse['interfaces'][number];

const interfaceLine = ({ name, class: kind, reason, xdp, tc, ipv4, ipv6 }: InterfaceStatus): string => {
  const programs = [xdp === '' ? '' : `XDP ${xdp}`, tc === '' ? '' : `tc ${tc}`].filter((text) => text !== '');
  const sources = [ipv4, ipv6].filter((address) => address !== '');
  const parts = [programs.join(' and '), sources.join(' and ')].filter((text) => text !== '');
  return `interface ${name}: ${[kind, ...parts].join(', ')} (${reason})`;
};

/** Many nodes have hundreds: one line for all whose programs are attached alike. */
const podLines = (pods: readonly InterfaceStatus[]): readonly string[] =>
  [...new Set(pods.map(({ tc }) => tc))].map((mode) => {
    const names = pods.filter(({ tc }) => tc === mode).map(({ name }) => name);
    const some = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
    return `pods      ${mode === '' ? 'not attached' : `tc ${mode}`} on ${names.length}: ${some}`;
  });

/** Where packets are translated: those interfaces that matter, and what is wrong with them. */
const packetLines = ({
  loaderConnected,
  packetPath,
  interfaces,
  flows,
  flowWarnings,
}: GetStatusResponse): readonly string[] => {
  if (!loaderConnected) return [];
  if (!packetPath) return ['packets   not translated'];
  const served = interfaces.filter(({ class: kind }) => kind !== 'none');
  const none =
    served.length === 0 ? ['packets   translated on no interface: none is an uplink, a tunnel or of a pod'] : [];
  const warnings = [...interfaces.flatMap(({ warnings: texts }) => texts), ...flowWarnings];
  const counts = flows === null ? [] : [`flows     ${flowsText(flows)}`];
  const pods = served.filter(({ class: kind }) => kind === 'pod');
  const others = served.filter(({ class: kind }) => kind !== 'pod');
  return [
    ...none,
    ...others.map(interfaceLine),
    ...podLines(pods),
    ...counts,
    ...warnings.map((text) => `warning   ${text}`),
  ];
};

/** The control plane's own state, for people. */
export const statusText = (status: GetStatusResponse): string => {
  const lastSync = status.lastSyncUnixMs === 0 ? 'never' : new Date(status.lastSyncUnixMs).toISOString();
  const lines = [
    `version   ${status.version}`,
    `loader    ${status.loaderConnected ? 'connected' : status.loaderError}`,
    `kernel    ${status.synced ? 'at the desired state' : 'not at the desired state'}, last sync ${lastSync}`,
    `syncs     ${status.syncs} that wrote ${status.entriesWritten} entries, ${status.syncFailures} failed`,
    ...status.programs.map(({ name, proof, note }) => `program   ${name}: ${proof}${note === '' ? '' : ` (${note})`}`),
    ...packetLines(status),
    ...status.notes.map((note) => `note      ${note}`),
    ...status.optedOut.map((cgroup) => `opted out ${cgroup}`),
    ...(status.reapError === '' ? [] : [`sockets   ${status.reapError}`]),
    ...status.problems.map(({ severity, where, object, field, message }) => {
      return `${severity.padEnd(9)} ${[where, object, field, message].filter((part) => part !== '').join(': ')}`;
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
};
