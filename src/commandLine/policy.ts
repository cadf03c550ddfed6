import { type Command, Option } from 'commander';
import { ExitCode, type CommandEnvironment } from './io';
import { readPolicy } from '../services/policy';

export function addPolicy(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('policy')
    .description('print the least-privilege IAM policy')
    .addOption(new Option('--for <task>', 'what the policy is to allow').choices(['read']).default('read'))
    .addOption(new Option('--partition <partition>', "partition of the policy's ARNs").default('aws'))
    .action(async (options: { readonly partition: string }) => {
      await environment.writeOutput(
        `${JSON.stringify(readPolicy(environment.services, options.partition), undefined, 2)}\n`,
      );
      exit(ExitCode.done);
    });
}
