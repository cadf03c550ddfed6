import type * as vscode from 'vscode';
import type { Session } from '../../app/session';
import { BridgeList } from '../bridges/bridgeList';
import type { Host } from '../commands/command';
import type { HostLog } from '../window/log';
import { MigrationItem } from './migrationItem';
import { UnfinishedMigrations } from './unfinishedMigrations';

export interface MigrationViewOptions {
  readonly session: Session;
  readonly log: HostLog;
  readonly load: Host['migrations'];
}

/** What is always in sight of bridges and migrations, without what plans and runs them. */
export function makeMigrationViews(
  context: Pick<vscode.ExtensionContext, 'globalStorageUri'>,
  { session, log, load }: MigrationViewOptions,
): {
  readonly bridges: BridgeList;
  readonly unfinished: UnfinishedMigrations;
  readonly disposables: readonly { dispose(): void }[];
} {
  const unfinished = new UnfinishedMigrations({
    session,
    storage: context.globalStorageUri,
    load,
    log,
    now: Date.now,
  });
  const bridges = new BridgeList({
    session,
    load,
    onFailure: error => {
      log.error(error instanceof Error ? error : 'The NLB bridges could not be listed');
    },
  });
  const listener = unfinished.onDidChange(() => {
    bridges.updateMigrations();
  });
  return { bridges, unfinished, disposables: [listener, unfinished, bridges, new MigrationItem(unfinished)] };
}
