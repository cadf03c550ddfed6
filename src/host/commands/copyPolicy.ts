import * as vscode from 'vscode';
import type { Command } from './command';

/** The least that reading needs, printed from what the readers declare. */
export const copyPolicy: Command = async () => {
  const [{ readPolicy }, { services }] = await Promise.all([
    import(/* webpackChunkName: "scan" */ '../../services/policy'),
    import(/* webpackChunkName: "scan" */ '../../services/registry'),
  ]);
  await vscode.env.clipboard.writeText(`${JSON.stringify(readPolicy(services), null, 2)}\n`);
  vscode.window.setStatusBarMessage('Copied the IAM policy that reading needs.', 5000);
};

/** The same, and what a migration writes. */
export const copyMigrationPolicy: Command = async () => {
  const [{ migratePolicy }, { services }, { migrationOperations }] = await Promise.all([
    import(/* webpackChunkName: "scan" */ '../../services/policy'),
    import(/* webpackChunkName: "scan" */ '../../services/registry'),
    import(/* webpackChunkName: "migration" */ '../../migration/operations'),
  ]);
  const policy = migratePolicy(services, migrationOperations);
  await vscode.env.clipboard.writeText(`${JSON.stringify(policy, null, 2)}\n`);
  vscode.window.setStatusBarMessage('Copied the IAM policy that a migration needs.', 5000);
};
