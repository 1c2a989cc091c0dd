import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runScript } from './host.ts';
import { createPacketLab, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, type Endpoint, nodePortOf, wholeService } from './packet-objects.ts';
import { needs } from './programs.ts';
import { py } from './python.ts';

const nft = needs('nft');
const n = 1;
const rounds = 6;

inEachMode('packet filters and endpoints that come and go', ['nft'], (mode) => {
  let packets: PacketLab;
  let here: Endpoint;
  let there: Endpoint;

  const filter = async (rules: string): Promise<void> =>
    void (await runScript(
      `nsenter --net=/run/netns/${packets.node.netns} nft -f - <<'END'\ntable inet guard\ndelete table inet guard\n${rules}\nEND`,
    ));
  /** Who answers at the NodePort, or an errno, or TIMEOUT. */
  const ask = async (seconds = 2): Promise<string> => {
    const python = await packets.python(packets.outside);
    const targets = [['TCP', packets.node.ipv4, nodePortOf(n)]];
    const [answer] = await python.run<readonly string[]>(`attempts(${py(targets)}, ${seconds})`);
    return answer ?? '';
  };

  before(async () => {
    packets = await createPacketLab('ppolicy', mode);
    here = { place: packets.local, nodeName: 'n1' };
    there = { place: packets.remote, nodeName: 'n2' };
    await packets.cluster.apply(wholeService({ n, endpoints: [here] }));
  });
  after(() => packets?.[Symbol.asyncDispose]());

  test(`NET-06 a packet filter on the way to a pod sees who asks and whom, not what was dialled${nft.note}`, async () => {
    const { outside, local } = packets;
    const rule = (verdict: string): string =>
      `table inet guard { chain forward { type filter hook forward priority 0; ip saddr ${outside.ipv4} ip daddr ${local.ipv4} tcp dport 8080 ${verdict}; }; }`;
    assert.equal(await ask(), 'local');
    await filter(rule('drop'));
    assert.equal(await ask(1), 'TIMEOUT');
    await filter(rule('counter accept'));
    assert.equal(await ask(), 'local');
    const { stdout } = await packets.node.exec(['nft', 'list', 'table', 'inet', 'guard']);
    assert.match(stdout, /counter packets [1-9]/);
  });

  test(`SNAT-09 packets that are translated bear no mark${nft.note}`, async () => {
    const chain = (hook: string): string =>
      `chain ${hook} { type filter hook ${hook} priority 300; meta mark != 0 counter drop; tcp dport 8080 counter; };`;
    await filter(`table inet guard { ${chain('prerouting')} ${chain('postrouting')} }`);
    assert.equal(await ask(), 'local');
    const { stdout } = await packets.node.exec(['nft', 'list', 'table', 'inet', 'guard']);
    assert.equal(stdout.match(/meta mark != 0x00000000 counter packets 0 /g)?.length, 2, stdout);
    assert.match(stdout, /tcp dport 8080 counter packets [1-9]/);
    await filter('');
  });

  test('EST-04 EST-05 no request fails while endpoints are exchanged, again and again', async () => {
    const python = await packets.python(packets.outside);
    const [address] = balancerIPs(n);
    const asking = python.run<readonly string[]>(
      `asked = []\nend = time.time() + 4\nwhile time.time() < end:\n    asked += attempts([["TCP", ${py(address)}, 80]], 3)\nasked`,
    );
    const leaving = { ready: false, serving: true, terminating: true };
    for (let round = 0; round < rounds; round++) {
      const [coming, going] = round % 2 === 0 ? [there, here] : [here, there];
      await packets.cluster.apply(wholeService({ n, endpoints: [coming, { ...going, conditions: leaving }] }));
    }
    const answers = await asking;
    assert.ok(answers.length > rounds, `${answers.length} requests`);
    assert.deepEqual([...new Set(answers)].sort(), ['local', 'remote'], `of ${answers.length}`);
  });
});
