import * as vscode from 'vscode';
import { Emitter } from '../../app/event';
import type { Session } from '../../app/session';
import type { Connected } from '../../app/sessionState';
import type { HostLog } from '../window/log';
import type { MigrationActions } from './actions';
import type { OpenMigration } from './openMigration';

export interface UnfinishedOptions {
  readonly session: Session;
  /** Of the extension. */
  readonly storage: vscode.Uri;
  /** What looks into the journals: loaded where there are some. */
  readonly load: () => Promise<Pick<MigrationActions, 'openMigrations' | 'offerUnfinished'>>;
  readonly log: HostLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The migrations of what is connected that were begun and neither ended nor rolled back. Looks when an account was read,
 * when a journal was written, and when the window gets the keyboard: another window or a command line may have run one.
 */
export class UnfinishedMigrations implements vscode.Disposable {
  readonly #options: UnfinishedOptions;
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #disposables: readonly { dispose(): void }[];
  #all: readonly OpenMigration[] = [];
  #connection: Connected | undefined;
  #connectedAt = 0;
  #offered: string | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(options: UnfinishedOptions) {
    this.#options = options;
    this.#disposables = [
      this.#changed,
      options.session.onDidChange(() => {
        this.#update();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.look();
      }),
    ];
  }

  get all(): readonly OpenMigration[] {
    return this.#all;
  }

  /** A sandbox account is a new one each time: earlier journals are about one that is gone. ISO 8601 UTC. */
  get since(): string | undefined {
    return this.#connection?.choice.kind === 'sandbox'
      ? new Date(this.#connectedAt).toISOString()
      : undefined;
  }

  /** Looks again. Never rejects. */
  look(): Promise<void> {
    this.#last = this.#last.then(() => this.#look());
    return this.#last;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    const { session, now } = this.#options;
    const { state, connection } = session;
    // Where credentials expire in mid-migration, what is half done stays in sight.
    if (connection !== this.#connection && state.kind !== 'failed') {
      this.#connection = connection;
      this.#connectedAt = now();
      this.#show([]);
    }
    if (state.kind !== 'ready' || !state.connection.live) return;
    const key = JSON.stringify([state.connection.scopes, this.#connectedAt]);
    if (key === this.#offered) return;
    this.#offered = key;
    void this.look().then(() => this.#offer());
  }

  async #look(): Promise<void> {
    const connection = this.#connection;
    if (connection?.live !== true || !(await this.#hasJournals())) return;
    try {
      const found = await (await this.#options.load()).openMigrations();
      if (connection === this.#connection) this.#show(found);
    } catch (error) {
      this.#noteFailure(error);
    }
  }

  async #offer(): Promise<void> {
    try {
      if (this.#all.length > 0) await (await this.#options.load()).offerUnfinished();
    } catch (error) {
      this.#noteFailure(error);
    }
  }

  async #hasJournals(): Promise<boolean> {
    try {
      const folder = vscode.Uri.joinPath(this.#options.storage, 'migrations');
      return (await vscode.workspace.fs.readDirectory(folder)).length > 0;
    } catch (error) {
      // Where no migration was ever run, the folder does not exist.
      if (!(error instanceof vscode.FileSystemError)) this.#noteFailure(error);
      return false;
    }
  }

  #noteFailure(error: unknown): void {
    this.#options.log.error(error instanceof Error ? error : 'The journals of migrations could not be read');
  }

  #show(all: readonly OpenMigration[]): void {
    if (JSON.stringify(all) === JSON.stringify(this.#all)) return;
    this.#all = all;
    this.#changed.fire(undefined);
  }
}
