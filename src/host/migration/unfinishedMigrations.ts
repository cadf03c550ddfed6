import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { HostLog } from '../window/log';

export interface UnfinishedOptions {
  readonly session: Session;
  /** Of the extension. */
  readonly storage: vscode.Uri;
  /** Looks into the journals and says what it finds. */
  readonly offer: () => Promise<void>;
  readonly log: HostLog;
}

/** Looks once for each connection whether a migration of it was left half way, without loading what runs one. */
export class UnfinishedMigrations implements vscode.Disposable {
  readonly #listener: { dispose(): void };
  #looked: string | undefined;

  constructor(options: UnfinishedOptions) {
    this.#listener = options.session.onDidChange(state => {
      if (state.kind !== 'ready' || !state.connection.live) return;
      const key = JSON.stringify(state.connection.scopes);
      if (key === this.#looked) return;
      this.#looked = key;
      void findUnfinished(options);
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

async function findUnfinished({ storage, offer, log }: UnfinishedOptions): Promise<void> {
  try {
    const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(storage, 'migrations'));
    if (files.length > 0) await offer();
  } catch (error) {
    // Where no migration was ever run, the folder does not exist.
    if (!(error instanceof vscode.FileSystemError))
      log.error(error instanceof Error ? error : 'The journals of migrations could not be read');
  }
}
