/**
 * The Vagrantfile, and its provisioning and bench without Vagrant: each machine is a place of the lab with a file system of its
 * own on top of this one, and a network between them as the Vagrantfile makes it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { node1, node2 } from '../../bench/vms/plan.ts';
import { xdpFeatures } from '../../loader/xdp-features.ts';
import { nodeFiles } from './fairlead.ts';
import { runScript, waitUntil } from './host.ts';
import { createLab, type Lab, type Place } from './lab.ts';
import { behaveAsWire } from './offload.ts';
import type { ExecResult } from './process.ts';
import { needs } from './programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const vagrant = needs('vagrant');

test(`the Vagrantfile is valid, with and without a load balancer${vagrant.note}`, vagrant, async () => {
  await using lab = await createLab({ name: 'vagrantfile' });
  const validate = async (balancer: string | undefined, valid = true): Promise<void> => {
    const own = `${lab.tempDir}/${balancer ?? 'none'}`;
    const env = {
      VAGRANT_CHECKPOINT_DISABLE: '1',
      HOME: own,
      VAGRANT_HOME: `${own}home`,
      VAGRANT_DOTFILE_PATH: `${own}dot`,
    };
    const { code, stdout, stderr } = await lab.router.exec(['vagrant', 'validate', '--ignore-provider'], {
      ...{ cwd: root, timeoutMs: 120_000 },
      env: { ...env, ...(balancer === undefined ? {} : { LB: balancer }) },
    });
    if (!valid) {
      assert.notEqual(code, 0);
      assert.match(`${stdout}${stderr}`, /LB is haproxy; it must be fairlead or nftables, or not be set/);
      return;
    }
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Vagrantfile validated successfully/);
    assert.equal(/^==> lb:/m.test(stdout), balancer === 'fairlead');
  };
  await Promise.all([validate(undefined), validate('fairlead')]);
  await Promise.all([validate(''), validate('haproxy', false)]);
});

/** Before 6.3 a kernel does not tell whether a pair takes what XDP sends, so that tc alone is there. */
const loopback = 1;
const mode = xdpFeatures(loopback) === undefined ? 'tc' : 'XDP native';

const tools = needs('iperf3', 'nft', 'sysctl');

describe(`machines as the Vagrantfile has them${tools.note}`, tools, () => {
  let lab: Lab;
  /** By name; what runs there sees the machine's own files. */
  const machines = new Map<
    string,
    { readonly place: Place; readonly holder: number; readonly env: Readonly<Record<string, string>> }
  >();

  const upperDirectories = ['/etc', '/usr/local', '/opt', '/var/lib'];

  /** Runs until the lab ends: holds the file system of a machine. */
  const hold = async (place: Place): Promise<number> => {
    const script = `
      mount -t tmpfs tmpfs /mnt
      for directory in ${upperDirectories.join(' ')}; do
        mkdir -p "/mnt$directory/upper" "/mnt$directory/work"
        mount -t overlay overlay -o "lowerdir=$directory,upperdir=/mnt$directory/upper,workdir=/mnt$directory/work" "$directory"
      done
      mount -t tmpfs tmpfs /run
      mkdir -p /opt/fairlead/node_modules /run/netns
      mount --bind -o ro ${root}/node_modules /opt/fairlead/node_modules
      mount -o remount,bind,ro /opt/fairlead/node_modules
      echo held
      exec sleep infinity`;
    const running = place.spawn(['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', script]);
    await running.waitForLine(/^held$/);
    return running.pid;
  };

  const connect = async (place: Place, address: string): Promise<void> => {
    const { netns } = place;
    const port = `p-${place.name}`;
    await runScript(`
      ip -n ${lab.router.netns} link add ${port} type veth peer name eth1 netns ${netns}
      ip -n ${lab.router.netns} link set ${port} master switch up
      ip -n ${netns} address add ${address}/24 dev eth1
      ip -n ${netns} link set eth1 up`);
    await behaveAsWire({ netns: lab.router.netns, interface: port });
  };

  const run = (name: string, argv: readonly string[], timeoutMs = 180_000): Promise<ExecResult> => {
    const machine = machines.get(name);
    assert.ok(machine !== undefined, name);
    const inside = ['nsenter', `--mount=/proc/${machine.holder}/ns/mnt`, '--', ...argv];
    return machine.place.exec(inside, { env: machine.env, timeoutMs });
  };

  const provision = (name: string, ...settings: readonly string[]): Promise<ExecResult> =>
    run(name, ['env', ...settings, 'sh', `${root}/bench/vms/provision.sh`, name]);

  const provisioned = async (name: string, ...settings: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await provision(name, ...settings);
    assert.equal(code, 0, `${name}: ${stdout}${stderr}`);
    assert.match(stderr, new RegExp(`^provision: ${name} is ready$`, 'm'));
    return stdout;
  };

  before(async () => {
    lab = await createLab({ name: 'vms' });
    await runScript(
      `ip -n ${lab.router.netns} link add switch type bridge && ip -n ${lab.router.netns} link set switch up`,
    );
    for (const { name, address } of [node1, node2, { name: 'lb', address: '192.168.56.13' }]) {
      const place = await lab.node({ name });
      await connect(place, address);
      const pins = `--pin-root ${nodeFiles(lab, place).pinRoot}`;
      const own = `--cgroup ${place.cgroup} ${pins}`;
      const env = {
        SOURCE: root,
        OFFLINE: '1',
        AGENT_FLAGS: own,
        DOCTOR_FLAGS: own,
        CLEANUP_FLAGS: pins,
        LB: name === 'lb' ? 'nftables' : '',
      };
      machines.set(name, { place, holder: await hold(place), env });
    }
    const client = await lab.client({ name: 'client' });
    await connect(client, '192.168.56.10');
    machines.set('client', { place: client, holder: await hold(client), env: { SOURCE: root, OFFLINE: '1' } });
  });
  after(() => lab?.[Symbol.asyncDispose]());

  test(`are provisioned: nodes serve, in order by doctor, with ${mode}; the client has its bench`, async () => {
    const names = ['node1', 'node2', 'lb', 'client'];
    const said = new Map(await Promise.all(names.map(async (name) => [name, await provisioned(name)] as const)));
    for (const name of ['node1', 'node2']) {
      assert.match(said.get(name) ?? '', /\n0 errors, \d+ warnings?, \d+ ok\n$/);
      assert.match(said.get(name) ?? '', /^ {2}ok +eth1: uplink /m);
      await waitUntil(`${mode} is attached on ${name}`, async () => {
        const { stdout } = await run(name, ['fairlead', 'status']);
        return stdout.includes(`interface eth1: uplink, ${mode}`);
      });
    }
    const { stdout } = await run('node1', ['fairlead', 'get', 'frontends']);
    for (const port of [30_081, 30_082, 30_091, 30_092]) assert.match(stdout, new RegExp(`:${port}/TCP`));
  });

  /** As the user of `vagrant ssh`, who is not root. */
  const user = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

  interface Measured {
    readonly name: string;
    readonly round: number;
    readonly ratio?: number;
  }

  const measure = async (): Promise<readonly Measured[]> => {
    const { code, stdout, stderr } = await run('client', [
      ...[...user, 'bench', '--seconds', '1', '--bulk', '0', '--json'],
    ]);
    assert.equal(code, 0, stderr);
    return (JSON.parse(stdout) as { readonly results: readonly Measured[] }).results;
  };

  test('measure each contestant: every answer is of the right pod, as fast as can be said', async () => {
    const results = await measure();
    assert.deepEqual(
      results.map(({ name }) => name),
      [
        ...['direct to node1', 'direct to node1, again', 'direct to node2'],
        ...['NodePort, pod of the node itself', 'NodePort, pod of another node'],
        ...['load balancer, pod of node1', 'load balancer, pod of node2'],
      ],
    );
    for (const { name, round, ratio } of results) {
      assert.ok(round > 0, `${name}: ${round}`);
      assert.equal(ratio !== undefined && ratio > 0, !/^direct to node[12]$/.test(name), name);
    }
    const { stdout: counted } = await run('node1', ['fairlead', 'counters', '-o', 'json']);
    const { node } = JSON.parse(counted) as {
      readonly node: readonly { readonly name: string; readonly count: number }[];
    };
    assert.equal(node.find(({ name }) => name === 'inconsistent')?.count, 0);
  });

  test('can have the other load balancer, and the first again: nothing is left of the one before', async () => {
    const [tables, fairlead] = [
      ['nft', 'list', 'tables'],
      ['fairlead', 'status'],
    ];
    for (const balancer of ['fairlead', 'nftables']) {
      await provisioned('lb', `LB=${balancer}`);
      const { stdout } = await run('lb', tables);
      assert.equal(stdout.includes('kube-proxy'), balancer === 'nftables');
      assert.equal((await run('lb', fairlead)).code === 0, balancer === 'fairlead');
      assert.deepEqual(
        (await measure()).map(({ name }) => name).filter((name) => name.startsWith('load balancer')),
        ['load balancer, pod of node1', 'load balancer, pod of node2'],
      );
    }
  });

  test('can be provisioned again, and go on as before', async () => {
    await provisioned('node1');
    const { code, stdout, stderr } = await run('client', ['bench', '--seconds', '1', '--bulk', '1']);
    assert.equal(code, 0, stderr);
    // With what iperf3 got through.
    assert.match(stdout, /^NodePort, pod of another node +\d+\.\d +\d\.\d+ +\d+\.\d+ +\d+$/m);
  });

  test('with another name, without its address, or with an unknown load balancer, are refused', async () => {
    const strange = await run('client', ['sh', `${root}/bench/vms/provision.sh`, 'node3']);
    assert.equal(strange.code, 1);
    assert.match(strange.stderr, /usage: provision.sh client\|node1\|node2\|lb/);
    const other = await run('client', ['sh', `${root}/bench/vms/provision.sh`, 'node1']);
    assert.equal(other.code, 1);
    assert.match(other.stderr, /no interface has 192\.168\.56\.11: is this machine one of the Vagrantfile's\?/);
    const balancer = await provision('lb', 'LB=haproxy');
    assert.equal(balancer.code, 1);
    assert.match(balancer.stderr, /LB is haproxy; it must be fairlead or nftables, or empty/);
  });
});
