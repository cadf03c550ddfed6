import { type Command, Option } from 'commander';
import { ExitCode, type CommandEnvironment } from './io';
import { migrationOperations } from '../migration/operations';
import { migratePolicy, readPolicy } from '../services/policy';

export function addPolicy(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('policy')
    .description('print the least-privilege IAM policy')
    .addOption(
      new Option('--for <task>', 'what the policy is to allow').choices(['read', 'migrate']).default('read'),
    )
    .addOption(new Option('--partition <partition>', "partition of the policy's ARNs").default('aws'))
    .action(async (options: { readonly for: 'read' | 'migrate'; readonly partition: string }) => {
      const { services } = environment;
      const policy =
        options.for === 'read'
          ? readPolicy(services, options.partition)
          : migratePolicy(services, migrationOperations, options.partition);
      await environment.writeOutput(`${JSON.stringify(policy, undefined, 2)}\n`);
      exit(ExitCode.done);
    });
}
