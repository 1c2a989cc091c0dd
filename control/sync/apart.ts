/** Maps that a sync writes besides those of Services, each by a part of its own: read, planned, and compared as they are. */
import type { MapName } from '../../bpf/layout.ts';
import type { DescribeResponse } from '../../proto/rpc.ts';
import type { Columns } from '../compile/columns.ts';
import type { MapContent } from '../compile/model.ts';

export interface ApartPlan {
  readonly writes: readonly Columns[];
  readonly entries: number;
  /** To be called once all is written. */
  written(): void;
}

export interface Apart {
  /** The maps that it writes with this loader. */
  maps(described: DescribeResponse | undefined): readonly MapName[];
  /** Takes what they hold. */
  adopt(contents: ReadonlyMap<MapName, MapContent>, described: DescribeResponse | undefined): void;
  plan(): ApartPlan;
}

/** Several as one. */
export const joinApart = (parts: readonly Apart[]): Apart => ({
  maps: (described) => parts.flatMap((part) => part.maps(described)),
  adopt: (contents, described) => {
    for (const part of parts) part.adopt(contents, described);
  },
  plan: () => {
    const plans = parts.map((part) => part.plan());
    return {
      writes: plans.flatMap(({ writes }) => writes),
      entries: plans.reduce((sum, { entries }) => sum + entries, 0),
      written: () => {
        for (const { written } of plans) written();
      },
    };
  },
});
