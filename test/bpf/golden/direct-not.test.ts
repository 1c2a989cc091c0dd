/** Golden packets: what goes up the stack although endpoints get packets past it, and what is masqueraded. */
import assert from 'node:assert/strict';
import type { Spec } from '../packet/spec.ts';
import { client, localPod, node, otherPod, remotePod } from './place.ts';
import { clientPort, dial, dialled, first, led, serve, served } from './served.ts';
import { answerOf, data, direct, flagsOf, podInterface, toPod } from './straight.ts';
import { onWays, suite } from './suite.ts';
import { arrive, assertFate, inBy, nodePort, packet, service, through } from './world.ts';

suite('golden packets: not past the stack', 'directnot', (own) => {
  const up = (spec: Spec): Spec => ({ ...spec, ...inBy('up0') });
  onWays(own, 'NET-06 up the stack goes what is not asked for otherwise', (harness, each) => {
    direct(harness, false);
    serve(harness, each);
    podInterface(harness, 'pod0', true);
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'up', up(led(each, 'tcp')));
    // A flow goes on as it was begun, both ways.
    direct(harness);
    assertFate(arrive(harness, each.way, dial(each, 'tcp', data)), 'up', up(led(each, 'tcp', data)));
    assertFate(through(harness, 'pod', answerOf(each, 'tcp', data)), 'up', {
      ...answerOf(each, 'tcp', data),
      ...inBy('pod0'),
    });
    assert.deepEqual(flagsOf(harness), ['', 'reply']);
    harness.reset();
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'sent');
    direct(harness, false);
    assertFate(arrive(harness, each.way, dial(each, 'tcp', data)), 'sent', toPod(led(each, 'tcp', data)));
    podInterface(harness, 'pod0', false);
  });

  onWays(own, 'NET-09 EPS-15 up the stack goes what is for this node itself', (harness, each) => {
    direct(harness);
    serve(harness, each, node);
    const spec = packet('tcp', [each.of(client), clientPort], [each.of(node), served], first);
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'up', up(spec));
    assert.deepEqual(flagsOf(harness), ['', 'reply']);
  });

  onWays(own, 'NET-06 up the stack goes what has a source that is not where it came in', (harness, each) => {
    const { of, way, v6 } = each;
    direct(harness);
    serve(harness, each);
    const sources = [of(otherPod), of(localPod), of(node), v6 ? '::1' : '127.0.0.1', v6 ? 'ff02::5' : '224.0.0.5'];
    for (const source of sources) {
      harness.reset();
      const fate = arrive(harness, way, { ...dial(each, 'udp'), source });
      assertFate(fate, 'up', { ...up(led(each, 'udp')), source });
      assert.deepEqual(flagsOf(harness), ['', 'reply'], source);
    }
    harness.reset();
    const forged = through(harness, 'pod', dial(each, 'udp'));
    assertFate(forged, 'up', { ...led(each, 'udp'), ...inBy('pod0') });
    assert.deepEqual(flagsOf(harness), ['from_pod', 'reply from_pod']);
  });

  onWays(own, 'SNAT-01 SNAT-05 what is masqueraded is so as ever', (harness, each) => {
    const { of, endpoint, v6 } = each;
    direct(harness);
    const seen = (): readonly string[] => flagsOf(harness).map((flags) => flags.replaceAll(/ ?hop_\w+/g, ''));
    serve(harness, each, remotePod);
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'sent');
    assert.deepEqual(seen(), ['masquerade', 'reply masquerade']);
    harness.reset();
    const flags = ['masquerade_outside', 'masquerade_local'] as const;
    harness.write(
      service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [endpoint(localPod, served)], flags }),
    );
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'sent');
    assert.deepEqual(seen(), ['masquerade', 'reply masquerade']);
    harness.reset();
    assertFate(through(harness, 'pod', { ...dial(each, 'tcp'), source: of(localPod) }), 'sent');
    assert.deepEqual(seen(), ['masquerade from_pod', 'reply masquerade from_pod']);
  });
});
