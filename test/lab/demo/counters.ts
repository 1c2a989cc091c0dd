/** Reading back the table that `fairlead counters` prints, to compare it with the requests that were made. */

export interface CountedService {
  readonly connections: number;
  readonly refused: number;
  /** Connections by backend, as the table names them: `10.244.1.10:8080`. */
  readonly backends: ReadonlyMap<string, number>;
}

/** The row for connections that were led to backends which a Service no longer has. */
export const goneBackends = '(backends that are gone)';

/** Of the columns after the connections only the refusals count here. */
const row = /^( *)(\S.*?) {2,}(\d+)(?: {2,}(\S.*?)(?: {2,}.*)?)?$/;

/** `3 reject_no_endpoint, 1 inconsistent` is 4. */
const refusals = (text: string): number => text.split(', ').reduce((sum, part) => sum + Number.parseInt(part, 10), 0);

/** The Services of the table by their label: `default/web:http IPv4`. */
export const parseCounters = (table: string): ReadonlyMap<string, CountedService> => {
  const services = new Map<string, CountedService>();
  let backends = new Map<string, number>();
  for (const line of table.split('\n')) {
    const [, indentation, label = '', connections, refused = '0'] = row.exec(line) ?? [];
    if (label === '') continue;
    if (indentation === '') {
      backends = new Map();
      services.set(label, { connections: Number(connections), refused: refusals(refused), backends });
    } else {
      backends.set(label, Number(connections));
    }
  }
  return services;
};
