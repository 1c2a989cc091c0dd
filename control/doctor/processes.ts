/** Whether the two processes run, and whether what they attached is in effect; and what this process may ask. Pure. */
import { type Finding, findingsOf } from './finding.ts';

/** What came of asking a process. */
export type Asked<T> =
  | { readonly state: 'answers'; readonly answer: T }
  /** Nothing is there. */
  | { readonly state: 'absent' }
  | { readonly state: 'denied' }
  | { readonly state: 'silent'; readonly why: string };

export interface LoaderAnswer {
  readonly version: string;
  readonly layoutVersion: number;
  readonly cgroup: string;
  readonly programs: readonly {
    readonly name: string;
    readonly proof: 'proven' | 'failed' | 'unknown';
    readonly note: string;
  }[];
  readonly notes: readonly string[];
  /** What is not as it should be on interfaces, by their names. */
  readonly interfaces: readonly { readonly name: string; readonly warnings: readonly string[] }[];
}

export interface ControlAnswer {
  readonly version: string;
  readonly synced: boolean;
  readonly loaderError: string;
  readonly problems: readonly string[];
}

export interface ProcessFacts {
  readonly loaderSocket: string;
  readonly operatorSocket: string;
  readonly loader: Asked<LoaderAnswer>;
  readonly control: Asked<ControlAnswer>;
  /** Of this build. */
  readonly version: string;
  readonly layoutVersion: number;
}

const { ok, warning, error } = findingsOf('processes');

const notThere = (
  who: string,
  socket: string,
  flag: string,
  asked: Exclude<Asked<unknown>, { readonly state: 'answers' }>,
): Finding => {
  switch (asked.state) {
    case 'absent':
      return warning(
        who,
        `does not run, or not with the socket ${socket}; what is in the kernel goes on as it is`,
        `fairlead agent starts it; ${flag} names another socket`,
      );
    case 'denied':
      return warning(who, `${socket} may not be opened by this user`, 'run as root');
    case 'silent':
      return error(who, `does not answer on ${socket}: ${asked.why}`, 'look at its log, and start it again');
  }
};

const proofFindings = ({ cgroup, programs, notes }: LoaderAnswer): readonly Finding[] => {
  const failed = programs.filter(({ proof }) => proof === 'failed');
  const proven = programs.filter(({ proof }) => proof === 'proven');
  const effect =
    proven.length > 0 && failed.length === 0
      ? [
          ok(
            'canary',
            `connections in a child of ${cgroup} met ${proven.length} of ${programs.length} programs; the others have no canary`,
          ),
        ]
      : failed.map(({ name, note }) =>
          error(
            'canary',
            `${name} is attached to ${cgroup} without effect: ${note}`,
            'see "hooks" for who else is there',
          ),
        );
  const none =
    proven.length + failed.length === 0
      ? [warning('canary', 'no canary could be sent', 'look at what "fairlead status" says of the programs')]
      : [];
  return [...effect, ...none, ...notes.map((note) => warning('loader', note, 'docs/kernels.md says what follows'))];
};

const interfaces = findingsOf('interfaces');

/** What the loader met when it attached its programs. */
const attachFindings = ({ interfaces: all }: LoaderAnswer): readonly Finding[] =>
  all.flatMap(({ name, warnings }) =>
    warnings.map((text) => interfaces.warning(name, `the loader says: ${text}`, 'see "fairlead status" and its log')),
  );

const loaderFindings = (facts: ProcessFacts): readonly Finding[] => {
  const { loader, loaderSocket, layoutVersion } = facts;
  if (loader.state !== 'answers') return [notThere('loader', loaderSocket, '--loader-socket', loader)];
  const { answer } = loader;
  const same =
    answer.layoutVersion === layoutVersion
      ? ok('loader', `runs, version ${answer.version}`)
      : error(
          'loader',
          `runs, but has layout ${answer.layoutVersion} where this build has ${layoutVersion}`,
          'start it again, from the same package as the control plane',
        );
  return [same, ...proofFindings(answer), ...attachFindings(answer)];
};

const controlFindings = ({ control, operatorSocket, version }: ProcessFacts): readonly Finding[] => {
  if (control.state !== 'answers') return [notThere('control plane', operatorSocket, '--operator-socket', control)];
  const { answer } = control;
  const runs = `runs, version ${answer.version}${answer.version === version ? '' : `; this build is ${version}`}`;
  const state = answer.synced
    ? ok('control plane', `${runs}, and the kernel is at the desired state`)
    : warning(
        'control plane',
        `${runs}, but the kernel is not at the desired state${answer.loaderError === '' ? '' : `: ${answer.loaderError}`}`,
        'see "fairlead status"',
      );
  return [state, ...answer.problems.map((problem) => warning('objects', problem, 'see "fairlead status"'))];
};

export const processFindings = (facts: ProcessFacts): readonly Finding[] => [
  ...loaderFindings(facts),
  ...controlFindings(facts),
];

export interface PrivilegeFacts {
  readonly root: boolean;
  /** Capabilities that the loader needs and this process lacks. */
  readonly missing: readonly string[];
  /** What could not be asked, and why. */
  readonly denied: readonly string[];
}

const privileges = findingsOf('privileges');

export const privilegeFindings = ({ root, missing, denied }: PrivilegeFacts): readonly Finding[] => {
  if (missing.length > 0) {
    const text = `${root ? 'root, but without' : 'without'} ${missing.join(', ')}: what the kernel can do and whose programs hang on its hooks is left out`;
    const remedy = root ? 'run outside of the container, or in a privileged one' : 'run it with sudo';
    return [privileges.warning('capabilities', text, remedy)];
  }
  if (denied.length > 0) {
    return [
      privileges.warning('capabilities', `not all could be asked: ${denied.join('; ')}`, 'run it as root of the host'),
    ];
  }
  return [privileges.ok('capabilities', 'all that the loader needs')];
};
