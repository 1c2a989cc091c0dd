/** `fairlead check-config`: what a configuration file means, and all that is wrong with it. */
import { exitFailure } from '../../loader/errors.ts';
import { loadConfig } from '../config/load.ts';
import { hasErrors, problemLine } from '../config/problems.ts';
import { configObject, formatConfig } from '../config/write.ts';

/** The effective configuration goes to stdout, problems to stderr; with `json` all to stdout. Exits with 1 on errors. */
export const checkConfig = (file: string, format: 'yaml' | 'json'): void => {
  const { config, problems } = loadConfig({ file, environment: process.env, flags: [] });
  const valid = !hasErrors(problems);
  if (format === 'json') {
    console.log(
      JSON.stringify({ valid, problems, config: configObject(config), nodeName: config.nodeName }, undefined, 2),
    );
  } else {
    if (valid) process.stdout.write(formatConfig(config));
    for (const problem of problems) console.error(`${problem.severity}: ${problemLine(problem)}`);
  }
  if (!valid) process.exitCode = exitFailure;
};
