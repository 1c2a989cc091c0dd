/** What the golden packets of several files have in common: a harness for each file, tests for each way and family. */
import { after, before, describe, test } from 'node:test';
import { mark } from '../entries.ts';
import { createHarness, type Harness, ofFamily } from './harness.ts';
import type { ObjectsOptions } from './objects.ts';
import { node, otherNode } from './place.ts';
import { type Way, ways } from './world.ts';

export interface Suite {
  /** That of now. */
  readonly harness: Harness;
}

/** Tests with one harness; its node addresses are marked as such. */
export const suite = (
  title: string,
  name: string,
  define: (suite: Suite) => void,
  options: ObjectsOptions = {},
): void => {
  describe(title, () => {
    let harness: Harness | undefined;
    before(async () => {
      harness = await createHarness(name, options);
      harness.write([...node, ...otherNode].map((address) => mark(address, 'node')));
    });
    after(() => harness?.[Symbol.asyncDispose]());
    define({
      get harness() {
        if (harness === undefined) throw new Error('there is no harness yet');
        return harness;
      },
    });
  });
};

export interface Case {
  readonly way: Way;
  readonly v6: boolean;
  /** `10.0.1.10`, or the IPv6 one. */
  of(pair: readonly [string, string]): string;
  /** `10.0.1.10:8080`, or `[fd00:1::10]:8080`. */
  endpoint(pair: readonly [string, string], port: number): string;
}

const caseOf = (way: Way, v6: boolean): Case => ({
  ...{ way, v6 },
  of: (pair) => ofFamily(pair, v6),
  endpoint: (pair, port) => (v6 ? `[${pair[1]}]:${port}` : `${pair[0]}:${port}`),
});

/** A test for each family. Flows of the tests before are forgotten. */
export const inFamilies = (suite: Suite, title: string, body: (harness: Harness, each: Case) => unknown): void => {
  for (const v6 of [false, true]) {
    test(`${title} (IPv${v6 ? 6 : 4})`, async () => {
      suite.harness.reset();
      await body(suite.harness, caseOf('tc alone', v6));
    });
  }
};

/** A test for each family and each way from the wire. */
export const onWays = (suite: Suite, title: string, body: (harness: Harness, each: Case) => unknown): void => {
  for (const way of ways) {
    for (const v6 of [false, true]) {
      test(`${title} (${way}, IPv${v6 ? 6 : 4})`, async () => {
        suite.harness.reset();
        await body(suite.harness, caseOf(way, v6));
      });
    }
  }
};
