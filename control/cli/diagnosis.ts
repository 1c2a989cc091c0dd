/** The commands that say what is in the way, what it costs, and what was dropped: their flags. */
import { type Command, Option } from 'commander';
import { doctor } from './doctor.ts';
import { printEstimate } from './estimate.ts';
import { events } from './events.ts';
import * as options from './options.ts';

export const addDiagnosis = (program: Command): void => {
  program
    .command('events')
    .description('packets that were dropped, as that happens, with their Service and the reason; until interrupted')
    .argument('[name]', 'only those for the Service of this name')
    .addOption(options.namespaceOption())
    .option('--service <name>', 'the same as the argument')
    .addOption(options.verdictOption())
    .addOption(options.countOption())
    .addOption(options.durationOption())
    .addOption(options.outputOption())
    .option('--json', 'the same as -o json: one object on each line')
    .addOption(options.operatorSocketOption())
    .action(events);

  program
    .command('doctor')
    .description(
      'what of this host is in the way, and what to do about it; exits with 1 on errors, and changes nothing',
    )
    .addOption(options.loaderSocketOption('--loader-socket'))
    .addOption(options.operatorSocketOption())
    .addOption(options.pinRootOption())
    .addOption(options.cgroupOption())
    .addOption(options.nodePortRangeOption())
    .addOption(options.outputOption())
    .option('--json', 'the same as -o json')
    .action(doctor);

  program
    .command('estimate')
    .description(
      'the memory that the maps take for so many Services, before there are any; asks nobody; exits with 1 if there is no room for them',
    )
    .addOption(options.howMany('--services <n>', 'Services', 1_000_000).makeOptionMandatory())
    .addOption(options.howMany('--endpoints <n>', 'endpoints of each Service', 100_000).makeOptionMandatory())
    .addOption(options.howMany('--ports <n>', 'ports of each Service', 1_000).default(1))
    .addOption(options.howMany('--flows <n>', 'flows of packets from elsewhere, at a time', 10_000_000).default(0))
    .option('--dual-stack', 'each Service with IPv4 and IPv6', false)
    .option('--node-ports', 'each with NodePorts', false)
    .addOption(
      new Option('--maglev', 'with Maglev tables for NodePorts, which it implies')
        .default(false)
        .implies({ nodePorts: true }),
    )
    .addOption(options.mapSizeOption())
    .addOption(options.outputOption())
    .option('--json', 'the same as -o json')
    .action(printEstimate);
};
