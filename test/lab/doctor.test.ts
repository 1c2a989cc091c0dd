/** `fairlead doctor` on a node with everything in order, and with problems that were planted there. */
import assert from 'node:assert/strict';
import { closeSync, copyFileSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Finding, Summary } from '../../control/doctor/finding.ts';
import * as ffi from '../../loader/ffi.ts';
import { cli } from '../cli.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { attachForeign, loadForeign } from './foreign-programs.ts';
import { waitUntil } from './host.ts';
import type { LabNode } from './lab.ts';
import { service, slices } from './objects.ts';
import { needs } from './programs.ts';

interface Report {
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  readonly code: number;
}

const nft = needs('nft');
/** Something that wants connections tracked. */
const trackingRules =
  "nft 'table inet tracking { chain out { type filter hook output priority 0; ct state invalid counter; }; }'";

describe('doctor', () => {
  let cluster: Cluster;
  let node: LabNode;
  /** The node's interface to the router. */
  const uplink = 'eth0';

  const argv = (args: readonly string[] = []): readonly string[] => {
    const { loaderSocket, operatorSocket, pinRoot } = cluster.files;
    const files = ['--loader-socket', loaderSocket, '--operator-socket', operatorSocket, '--pin-root', pinRoot];
    return [process.execPath, cli, 'doctor', ...files, '--cgroup', node.cgroup, ...args];
  };

  /** What it says as JSON, run by the command `before`. */
  const examine = async (...before: readonly string[]): Promise<Report> => {
    const { code, stdout, stderr } = await node.exec([...before, ...argv(['-o', 'json'])], { timeoutMs: 60_000 });
    try {
      return { ...(JSON.parse(stdout) as Omit<Report, 'code'>), code };
    } catch {
      throw new Error(`no JSON came (exit code ${code}): ${stdout}${stderr}`);
    }
  };

  const find = ({ findings }: Report, topic: string, subject: string): readonly Finding[] =>
    findings.filter((finding) => finding.topic === topic && finding.subject === subject);

  /** The only finding about something. */
  const one = (report: Report, topic: string, subject: string): Finding => {
    const found = find(report, topic, subject);
    assert.equal(found.length, 1, `${topic}, ${subject}: ${JSON.stringify(report.findings, undefined, 1)}`);
    assert.ok(found[0] !== undefined);
    return found[0];
  };

  const run = async (...command: readonly string[]): Promise<void> => {
    const { code, stderr } = await node.exec(command);
    assert.equal(code, 0, `${command.join(' ')}: ${stderr}`);
  };

  /** Does what a finding says, without the advice that follows the command. */
  const follow = ({ remedy }: Finding): Promise<void> => run('sh', '-ec', remedy.replace(/, and keep it .*$/, ''));

  const sysctl = (...settings: readonly string[]): Promise<void> => run('sysctl', '-qw', ...settings);

  before(async () => {
    cluster = await createCluster('doctor');
    node = cluster.node;
    await cluster.startLoader();
    await cluster.startControl();
    await cluster.apply([service({ name: 'web', clusterIPs: ['10.96.46.1'] }), ...slices('web', ['10.244.1.46'])]);
    await sysctl('net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1', 'net.ipv4.conf.all.rp_filter=0');
    await sysctl(`net.ipv4.conf.${uplink}.rp_filter=0`, 'net.ipv4.ip_local_port_range=32768 60999');
  });
  after(() => cluster?.[Symbol.asyncDispose]());

  test('on a node in order it finds no error, and the connections that prove the programs', async () => {
    const report = await examine();
    const errors = report.findings.filter(({ level }) => level === 'error');
    assert.deepEqual([errors, report.code, report.summary.errors], [[], 0, 0]);
    assert.equal(report.summary.ok + report.summary.warnings, report.findings.length);
    assert.match(one(report, 'processes', 'canary').text, /met 6 of \d+ programs/);
    assert.match(one(report, 'processes', 'loader').text, /^runs, version /);
    assert.match(one(report, 'processes', 'control plane').text, /the kernel is at the desired state$/);
    assert.match(one(report, 'mounts', 'cgroup').text, /not the root: only processes below it are served$/);
    assert.match(one(report, 'hooks', 'socket').text, /^nobody else has programs/);
    assert.match(one(report, 'privileges', 'capabilities').text, /^all that the loader needs$/);
    assert.match(one(report, 'interfaces', uplink).text, /^uplink \(.*\): veth, MTU 1500/);
    for (const { level, remedy, text } of report.findings) assert.equal(remedy === '', level === 'ok', text);
  });

  test('for people it prints a line for each, and below those that matter what to do', async () => {
    await sysctl('net.ipv4.ip_forward=0');
    const { code, stdout } = await node.exec(argv(), { timeoutMs: 60_000 });
    await sysctl('net.ipv4.ip_forward=1');
    assert.equal(code, 1);
    const lines = stdout.split('\n');
    assert.ok(lines.includes('network'), stdout);
    const at = lines.indexOf('  error    IPv4 forwarding: off: packets that are led to endpoints are not sent on');
    assert.ok(at > 0, stdout);
    const remedy = '-> sysctl -w net.ipv4.ip_forward="1", and keep it in /etc/sysctl.d/90-fairlead.conf';
    assert.equal(lines[at + 1]?.trim(), remedy);
    assert.match(stdout, /\n1 error, \d+ warnings?, \d+ ok\n$/);
  });

  test('settings of the network that are in the way are named, and what it says mends them', async () => {
    await sysctl('net.ipv6.conf.all.forwarding=0', `net.ipv4.conf.${uplink}.rp_filter=1`);
    await sysctl('net.ipv4.conf.all.route_localnet=1', 'net.ipv4.ip_local_port_range=20000 60999');
    await sysctl('net.ipv4.ip_forward=0');
    const subjects = ['IPv4 forwarding', 'IPv6 forwarding', 'rp_filter', 'route_localnet', 'NodePorts'];
    const report = await examine();
    const found = subjects.map((subject) => one(report, 'network', subject));
    assert.deepEqual(
      found.map(({ level }) => level),
      ['error', 'warning', 'warning', 'warning', 'warning'],
    );
    assert.match(found[2]?.text ?? '', new RegExp(`^strict on ${uplink}: `));
    assert.match(found[4]?.text ?? '', /^2768 ports of 30000-32767 are in ip_local_port_range 20000-60999/);
    assert.equal(report.code, 1);
    for (const finding of found) await follow(finding);
    const mended = await examine();
    for (const subject of subjects) assert.equal(one(mended, 'network', subject).level, 'ok', subject);
    assert.equal(mended.code, 0);
    await sysctl('net.ipv4.ip_local_port_range=32768 60999', 'net.ipv4.ip_local_reserved_ports=');
  });

  test('forwarding that is off on one interface alone is an error of that interface', async () => {
    await sysctl(`net.ipv4.conf.${uplink}.forwarding=0`);
    const [, finding] = find(await examine(), 'network', 'IPv4 forwarding');
    await sysctl(`net.ipv4.conf.${uplink}.forwarding=1`);
    assert.equal(finding?.level, 'error');
    assert.match(finding?.remedy ?? '', new RegExp(`net.ipv4.conf.${uplink}.forwarding="1"`));
  });

  test(`rules that kube-proxy left are errors, and the command it gives removes them${nft.note}`, nft, async () => {
    const rules = `
      table ip kube-proxy { chain services { } ; chain service-ABC { } ; }
      table ip6 kube-proxy { chain services { } ; }
    `;
    await run('sh', '-ec', 'printf "%s" "$1" | nft -f -', 'sh', rules);
    const report = await examine();
    const tables = find(report, 'leftovers', 'nftables');
    assert.deepEqual(
      tables.map(({ remedy }) => remedy),
      ['nft delete table ip kube-proxy', 'nft delete table ip6 kube-proxy'],
    );
    assert.equal(report.code, 1);
    for (const finding of tables) await follow(finding);
    const mended = await examine();
    assert.match(one(mended, 'leftovers', 'kube-proxy').text, /^nothing of it is there$/);
  });

  for (const kind of ['nft', 'legacy']) {
    const [save, restore] = [`iptables-${kind}-save`, `iptables-${kind}-restore`];
    const tools = needs('nft', save, restore);
    const title = `chains that kube-proxy left in iptables of the kind ${kind} go by the command it gives, kubelet's stay`;
    test(`${title}${tools.note}`, tools, async () => {
      const rules = `*filter
:FORWARD ACCEPT [0:0]
:KUBE-FIREWALL - [0:0]
:KUBE-FORWARD - [0:0]
:KUBE-SERVICES - [0:0]
-A FORWARD -j KUBE-FORWARD
-A FORWARD -j KUBE-SERVICES
-A FORWARD -j KUBE-FIREWALL
-A KUBE-FORWARD -j DROP
COMMIT
*nat
:KUBE-MARK-MASQ - [0:0]
:KUBE-SEP-ABCDEF - [0:0]
:KUBE-SVC-ABCDEF - [0:0]
-A KUBE-SVC-ABCDEF -j KUBE-SEP-ABCDEF
-A KUBE-SEP-ABCDEF -j KUBE-MARK-MASQ
COMMIT
`;
      await run('sh', '-ec', `printf %s "$1" | ${restore}`, 'sh', rules);
      const subject = `iptables-${kind}`;
      const report = await examine();
      const chains = one(report, 'leftovers', subject);
      // KUBE-FIREWALL and KUBE-MARK-MASQ are kubelet's, too.
      assert.match(
        chains.text,
        /^4 chains of kube-proxy are there: (KUBE-(FORWARD|SERVICES|SVC-ABCDEF|SEP-ABCDEF)(, | and others$)){3}$/,
      );
      assert.equal(report.code, 1);
      const [, command = ''] = chains.remedy.split(', or: ');
      await run('sh', '-ec', command);
      assert.match(one(await examine(), 'leftovers', 'kube-proxy').text, /^nothing of it is there$/);
      const { stdout } = await node.exec([save]);
      const left = stdout.split('\n').filter((line) => /^(:|-A )/.test(line) && line.includes('KUBE-'));
      assert.deepEqual(left.map((line) => line.replace(/ \[.*/, '')).sort(), [
        '-A FORWARD -j KUBE-FIREWALL',
        ':KUBE-FIREWALL -',
        ':KUBE-MARK-MASQ -',
      ]);
    });
  }

  test(`a bridge with pods, connections of which are tracked by half, is a warning${nft.note}`, nft, async () => {
    const setting = 'net.bridge.bridge-nf-call-iptables';
    const has = (await node.exec(['sysctl', '-n', setting])).code === 0;
    await run('sh', '-ec', 'ip link add cni9 type bridge; ip link set cni9 up');
    const pod = await cluster.lab.node({ name: 'n3' });
    try {
      await run('ip', 'link', 'add', 'vp9', 'type', 'veth', 'peer', 'name', 'pod9');
      await run('ip', 'link', 'set', 'vp9', 'master', 'cni9', 'up');
      // Both ends are here: no pod.
      assert.deepEqual(find(await examine(), 'network', 'bridges'), []);
      await run('ip', 'link', 'set', 'pod9', 'netns', pod.netns);
      if (has) await sysctl(`${setting}=0`, 'net.bridge.bridge-nf-call-ip6tables=0');
      await run('sh', '-ec', trackingRules);
      await waitUntil('a connection is tracked', async () => {
        await node.exec(['bash', '-c', 'exec 3<>/dev/udp/127.0.0.1/9; echo >&3']);
        const { stdout } = await node.exec(['sysctl', '-n', 'net.netfilter.nf_conntrack_count']);
        return Number(stdout) > 0;
      });
      const found = one(await examine(), 'network', 'bridges');
      assert.equal(found.level, 'warning');
      assert.match(
        found.text,
        /^what pods of cni9 send each other passes no netfilter, and connections are tracked here/,
      );
      if (!has) return;
      await follow(found);
      assert.match(
        one(await examine(), 'network', 'bridges').text,
        /^what pods of cni9 send each other passes netfilter/,
      );
    } finally {
      await run('ip', 'link', 'delete', 'cni9');
      await node.exec(['nft', 'delete', 'table', 'inet', 'tracking']);
    }
  });

  test('a kube-proxy that runs is an error', async () => {
    const program = join(cluster.lab.tempDir, 'kube-proxy');
    copyFileSync('/usr/bin/sleep', program);
    const running = node.spawn([program, '60']);
    try {
      let report: Report | undefined;
      await waitUntil('it is seen', async () => {
        report = await examine();
        return find(report, 'leftovers', 'kube-proxy').some(({ level }) => level === 'error');
      });
      assert.ok(report !== undefined);
      assert.match(one(report, 'leftovers', 'kube-proxy').text, new RegExp(`^runs \\(pid .*${running.pid}`));
    } finally {
      await running.stop();
    }
  });

  test('a pin root that is no BPF file system hides nothing but whose programs are whose', async () => {
    const { stdout } = await node.exec([...argv(['-o', 'json']), '--pin-root', '/proc'], {
      timeoutMs: 60_000,
    });
    const report = { ...(JSON.parse(stdout) as Omit<Report, 'code'>), code: 1 };
    assert.equal(one(report, 'mounts', 'bpffs').level, 'warning');
    assert.equal(one(report, 'privileges', 'capabilities').level, 'ok');
    assert.equal(one(report, 'kernel', 'XDP').level, 'ok');
  });

  test('others at connect() are named: a load balancer is an error, anything else a warning', async () => {
    const cgroup = openSync(node.cgroup, 'r');
    try {
      using _other = attachForeign(cgroup, 'somebody');
      using _cilium = attachForeign(cgroup, 'cil_sock4_conne');
      const found = find(await examine(), 'hooks', 'socket');
      assert.deepEqual(
        found.map(({ level }) => level),
        ['warning', 'error'],
      );
      assert.match(found[0]?.text ?? '', /^somebody \(program \d+\) at connect4: /);
      assert.match(
        found[1]?.text ?? '',
        /^cil_sock4_conne \(program \d+\) of Cilium leads connections, too, at connect4/,
      );
    } finally {
      closeSync(cgroup);
    }
    assert.equal(one(await examine(), 'hooks', 'socket').level, 'ok');
  });

  test('another instance on the same cgroup is an error', async () => {
    const { pinRoot, loaderSocket } = cluster.files;
    const other = ['--pin-root', `${pinRoot}/../${node.netns}-other`, '--loader-socket', `${loaderSocket}.other`];
    const { code, stdout } = await node.exec([...argv(['-o', 'json']), ...other], { timeoutMs: 60_000 });
    assert.equal(code, 1);
    const report = { ...(JSON.parse(stdout) as Omit<Report, 'code'>), code };
    const [first] = find(report, 'hooks', 'socket');
    assert.match(first?.text ?? '', /is Fairlead's, but not pinned below this --pin-root: of another instance$/);
    assert.match(one(report, 'processes', 'loader').text, /^does not run/);
  });

  test('programs of others on interfaces are named, and of XDP is said what follows', async () => {
    const bare = await cluster.lab.node({ name: 'n2' });
    const pin = join(cluster.files.pinRoot, 'foreign');
    const [xdp, tc] = [loadForeign('xdp', 'wall'), loadForeign('tc', 'cali_from')];
    const on = async (...command: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await bare.exec(command, { timeoutMs: 60_000 });
      assert.equal(code, 0, `${command.join(' ')}: ${stdout}${stderr}`);
      return stdout;
    };
    const ask = async (): Promise<Report> => ({
      ...(JSON.parse(await on(...argv(['-o', 'json']))) as Report),
      code: 0,
    });
    try {
      ffi.pinObject(xdp, `${pin}_xdp`);
      ffi.pinObject(tc, `${pin}_tc`);
      assert.match(one(await ask(), 'hooks', 'interfaces').text, /^nobody else has programs on them$/);
      await on('ip', 'link', 'set', 'dev', uplink, 'xdpgeneric', 'pinned', `${pin}_xdp`);
      await on('tc', 'qdisc', 'replace', 'dev', uplink, 'clsact');
      await on('tc', 'filter', 'add', 'dev', uplink, 'ingress', 'prio', '5', 'bpf', 'da', 'pinned', `${pin}_tc`);
      // And on what a CNI gives a pod.
      await on('ip', 'link', 'add', 'cali1', 'type', 'veth', 'peer', 'name', 'pod1', 'netns', cluster.lab.router.netns);
      await on('tc', 'qdisc', 'add', 'dev', 'cali1', 'ingress');
      await on('tc', 'filter', 'add', 'dev', 'cali1', 'ingress', 'bpf', 'da', 'pinned', `${pin}_tc`);
      const report = await ask();
      const found = one(report, 'hooks', `${uplink} xdp`);
      assert.equal(found.level, 'warning');
      assert.match(found.text, /^wall \(program \d+\) has it and keeps it; Fairlead translates in tc there$/);
      assert.match(one(report, 'hooks', `${uplink}, cali1 clsact ingress`).text, /^cali_from besides/);
      assert.match(one(report, 'interfaces', uplink).text, /, XDP generic$/);
      // The command that is given removes it, where it is.
      await on('sh', '-ec', found.remedy.replace(/,.*$/, ''));
      assert.deepEqual(find(await ask(), 'hooks', `${uplink} xdp`), []);
    } finally {
      for (const path of [`${pin}_xdp`, `${pin}_tc`]) rmSync(path, { force: true });
      ffi.closeFd(xdp);
      ffi.closeFd(tc);
    }
  });

  test('an MTU that XDP in the driver does not take is a warning', async () => {
    await run('ip', 'link', 'set', 'dev', uplink, 'mtu', '9000');
    const found = find(await examine(), 'interfaces', uplink);
    await run('ip', 'link', 'set', 'dev', uplink, 'mtu', '1500');
    assert.deepEqual(
      found.map(({ level }) => level),
      ['ok', 'warning'],
    );
    assert.match(found[1]?.text ?? '', /^an MTU of 9000: drivers take XDP up to about 3502 bytes/);
  });

  test('without root it still answers, and says what it left out', async () => {
    // In the lab's directory nobody else may look at anything, as on a host at the loader's.
    const report = await examine('setpriv', '--inh-caps=-all', '--bounding-set=-all', '--');
    const found = one(report, 'privileges', 'capabilities');
    assert.equal(found.level, 'warning');
    assert.match(found.text, /^root, but without CAP_BPF, CAP_NET_ADMIN: /);
    assert.equal(one(report, 'network', 'IPv4 forwarding').level, 'ok');
    assert.match(one(report, 'interfaces', uplink).text, /^uplink /);
    assert.equal(one(report, 'kernel', 'types of the kernel').level, 'ok');
    assert.deepEqual(find(report, 'kernel', 'XDP'), []);
    const rules = find(report, 'leftovers', 'rules');
    if (!nft.skip) assert.equal(rules[0]?.level, 'warning');
  });

  const place = ['unshare', '--mount', '--propagation', 'private', 'sh', '-ec'];

  test('file systems that are not mounted are named with the command that mounts them', async () => {
    const hide = `umount -l /sys/fs/bpf; umount -l "$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)"; exec "$@"`;
    const report = await examine(...place, hide, 'sh');
    const [bpffs, cgroup2] = [one(report, 'mounts', 'bpffs'), one(report, 'mounts', 'cgroup2')];
    assert.deepEqual([bpffs.level, bpffs.remedy], ['warning', 'mount -t bpf bpf /sys/fs/bpf']);
    assert.equal(cgroup2.level, 'error');
    assert.match(cgroup2.remedy, /mount -t cgroup2 cgroup2/);
    assert.equal(report.code, 1);
  });

  test("a container's own view of cgroups is an error: attached there, programs serve that container alone", async () => {
    const inside = `point=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)
      umount -l "$point"
      exec unshare --cgroup sh -ec 'mount -t cgroup2 cgroup2 "$0"; exec "$@"' "$point" "$@"`;
    const { loaderSocket, operatorSocket, pinRoot } = cluster.files;
    const files = ['--loader-socket', loaderSocket, '--operator-socket', operatorSocket, '--pin-root', pinRoot];
    const command = [...place, inside, 'sh', process.execPath, cli, 'doctor', ...files, '-o', 'json'];
    const { code, stdout, stderr } = await node.exec(command, { timeoutMs: 60_000 });
    assert.equal(code, 1, stderr);
    const report = { ...(JSON.parse(stdout) as Omit<Report, 'code'>), code };
    const found = one(report, 'mounts', 'cgroup');
    assert.equal(found.level, 'error');
    assert.match(found.text, /is not the root of all cgroups but a container's own/);
  });

  test('processes that do not run are warnings: what is in the kernel goes on', async () => {
    await cluster.running.control?.stop();
    await cluster.running.loader?.stop();
    const report = await examine();
    assert.equal(one(report, 'processes', 'loader').level, 'warning');
    assert.equal(one(report, 'processes', 'control plane').level, 'warning');
    assert.match(one(report, 'hooks', 'socket').text, /^nobody else has programs/);
    assert.equal(report.code, 0);
  });
});
