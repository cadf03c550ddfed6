import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ExitCode, type CommandEnvironment } from './io';
import { migrationOperations } from '../apply/operations';
import { migratePolicy, readPolicy } from '../services/policy';

export function addPolicy(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('policy')
    .description(l10n.t('print the least-privilege IAM policy'))
    .addOption(
      new Option('--for <task>', l10n.t('task that the policy allows'))
        .choices(['read', 'migrate'])
        .default('read'),
    )
    .addOption(new Option('--partition <partition>', l10n.t("partition of the policy's ARNs")).default('aws'))
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
