import * as l10n from '@vscode/l10n';
import { copyDocument } from '../window/clipboard';
import type { Command } from '../commands/command';

/** The least that reading needs, printed from what the readers declare. */
export const copyPolicy: Command = async () => {
  const [{ readPolicy }, { allServices: services }] = await Promise.all([
    import(/* webpackChunkName: "scan" */ '../../services/policy'),
    import(/* webpackChunkName: "scan" */ '../../services/registry'),
  ]);
  await copyDocument(
    `${JSON.stringify(readPolicy(services), null, 2)}\n`,
    l10n.t('Copied the IAM policy for loading accounts.'),
  );
};

/** The same, and what a migration writes. */
export const copyMigrationPolicy: Command = async () => {
  const [{ migratePolicy }, { allServices: services }, { migrationOperations }] = await Promise.all([
    import(/* webpackChunkName: "scan" */ '../../services/policy'),
    import(/* webpackChunkName: "scan" */ '../../services/registry'),
    import(/* webpackChunkName: "migration" */ '../../apply/operations'),
  ]);
  const policy = migratePolicy(services, migrationOperations);
  await copyDocument(`${JSON.stringify(policy, null, 2)}\n`, l10n.t('Copied the IAM policy for migrations.'));
};
