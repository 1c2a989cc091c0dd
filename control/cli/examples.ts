/** What the help of each command shows beside its flags. */
import type { Command } from 'commander';

/** By the words of the command; each line with what it does. */
const examples: Readonly<Record<string, readonly (readonly [line: string, does: string])[]>> = {
  '': [
    ['sudo fairlead agent --manifests /etc/fairlead', 'serve the Services in a directory of YAML files'],
    ['sudo fairlead agent --kubeconfig FILE', 'serve the Services of a cluster'],
    ['sudo fairlead get services', 'what is served, and what is not, and why'],
    ['sudo fairlead counters --watch', 'connections of each Service and backend, live'],
    ['sudo fairlead cleanup', 'leave no trace in the kernel'],
  ],
  agent: [
    ['sudo fairlead agent --manifests /etc/fairlead', 'serve the Services in a directory of YAML files'],
    ['sudo fairlead agent --config proxy.yaml', 'as a KubeProxyConfiguration says'],
    [
      'sudo fairlead agent --kubeconfig FILE --opt-out-pods',
      'all but pods with the label fairlead.dev/socket-path=off',
    ],
    ['sudo fairlead agent --kubeconfig FILE --apiserver https://192.0.2.1:6443', 'at an address that is no Service'],
  ],
  loader: [
    ['sudo fairlead loader', 'serve all processes of this host'],
    ['sudo fairlead loader --cgroup /sys/fs/cgroup/test --pin-root /sys/fs/bpf/test', 'only those of one cgroup'],
    ['sudo fairlead loader --map-size backends=100000', 'begin with a larger map'],
  ],
  control: [
    ['fairlead control --manifests ./services', 'from files, beside a loader that runs already'],
    ['fairlead control --kubeconfig FILE --hostname-override node-1', 'from a cluster, as its Node node-1'],
    ['fairlead control --config proxy.yaml --write-config-to effective.yaml', 'what would be in force, and end'],
  ],
  'check-config': [
    ['fairlead check-config proxy.yaml', 'the effective configuration, problems on stderr'],
    ['fairlead check-config proxy.yaml -o json | jq .problems', 'the same for scripts'],
  ],
  plan: [
    ['fairlead plan --manifests ./services --offline', 'all that these files mean'],
    ['sudo fairlead plan --manifests /etc/fairlead', 'what differs from what is in the kernel'],
    ['fairlead plan --kubeconfig FILE --offline', 'the same for a cluster'],
  ],
  get: [['sudo fairlead get services', 'what is served, and what is not, and why']],
  'get services': [
    ['sudo fairlead get services', 'all of them'],
    ['sudo fairlead get services -o wide', 'with their affinity, and the state of each kind of address'],
    ['sudo fairlead get services web -n shop -o json', 'one of them, with all that is known of it'],
  ],
  'get frontends': [
    ['sudo fairlead get frontends', 'each address that clients dial'],
    ['sudo fairlead get frontends web', 'those of one Service'],
  ],
  'get backends': [
    ['sudo fairlead get backends', 'each endpoint, and whether it is used'],
    ['sudo fairlead get backends web', 'those of one Service'],
  ],
  counters: [
    ['sudo fairlead counters', 'since the Services exist'],
    ['sudo fairlead counters web --watch --interval 500', 'one Service, twice a second'],
  ],
  events: [
    ['sudo fairlead events', 'all drops of this node, as they happen'],
    ['sudo fairlead events web -n shop --verdict source_denied', 'those of one Service, for one reason'],
    ['sudo fairlead events --count 100 --duration 60 -o json', '100 at most, within a minute, for scripts'],
  ],
  explain: [
    ['sudo fairlead explain 10.96.0.1:443/tcp --from-pod 10.244.1.20', 'which Service, which endpoints, and why those'],
    ['sudo fairlead explain 192.0.2.10:30080/tcp --from-node', 'a NodePort, from the node itself'],
    ['sudo fairlead explain [fd00::1]:53/udp --from-node -o json', 'the same for scripts'],
  ],
  top: [
    ['sudo fairlead top', 'what happens now; keys change the order, q quits'],
    ['sudo fairlead top --sort p99 --interval 5000', 'the slowest to connect first, over 5 seconds each'],
  ],
  status: [
    ['sudo fairlead status', 'for people'],
    ['sudo fairlead status -o json >/dev/null && echo in force', 'for scripts, by the exit code'],
  ],
  doctor: [
    ['sudo fairlead doctor', 'before the first start, and when something does not work'],
    ['sudo fairlead doctor -o json | jq .findings', 'for scripts'],
  ],
  estimate: [
    ['fairlead estimate --services 10000 --endpoints 10', 'the maps of a large cluster'],
    ['fairlead estimate --services 1000 --endpoints 5 --node-ports --flows 200000', 'with packets from elsewhere'],
  ],
  cleanup: [['sudo fairlead cleanup', 'leave no trace in the kernel']],
};

/** Adds the examples to the help of a command and of all below it. Throws if one has none. */
export const addExamples = (command: Command, words = ''): Command => {
  const lines = examples[words];
  if (lines === undefined) throw new Error(`the command "${words}" has no examples`);
  const width = Math.max(...lines.map(([line]) => line.length));
  const text = lines.map(([line, does]) => `  ${line.padEnd(width)}   ${does}\n`).join('');
  command.addHelpText('after', `\nExamples:\n${text}`);
  for (const child of command.commands) addExamples(child, `${words} ${child.name()}`.trim());
  return command;
};
