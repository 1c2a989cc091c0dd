/** Gauges of the flows of packets, as the last sweep found them. */
import { Gauge, type Registry } from 'prom-client';
import type { FlowState } from '../operator/flows.ts';

/** `read` gives undefined while packets are not translated, or that is not known. */
export const createFlowMetrics = (registry: Registry, read: () => Promise<FlowState | undefined>): void => {
  const registers = [registry];
  new Gauge({
    name: 'fairlead_flows',
    help: 'Flows of packets that are translated, by protocol',
    labelNames: ['protocol'],
    registers,
    async collect() {
      const flows = await read();
      this.reset();
      if (flows === undefined) return;
      const { tcp, udp, sctp } = flows.found;
      for (const [protocol, count] of Object.entries({ TCP: tcp, UDP: udp, SCTP: sctp })) this.set({ protocol }, count);
    },
  });
  const optional = (name: string, help: string, value: (flows: FlowState) => number): void => {
    new Gauge({
      ...{ name, help, registers, labelNames: [] },
      async collect() {
        const flows = await read();
        this.reset();
        // A gauge without labels shows 0 where nothing is known.
        this.set(flows === undefined ? 0 : value(flows));
      },
    });
  };
  optional('fairlead_flows_max', 'Flows that there is room for; 0 while packets are not translated', ({ maxEntries }) =>
    Math.floor(maxEntries / 2),
  );
  optional(
    'fairlead_source_ports',
    'Source ports that masqueraded packets can have toward each backend',
    ({ sourcePorts }) => sourcePorts,
  );
};
