import { Emitter } from '../../app/event';
import type { Session } from '../../app/session';
import type { Connected } from '../../app/sessionState';
import { pendingBridgeSection } from '../../present/outline/bridgeSection';
import type { Row } from '../../present/outline/outlineItem';
import type { MigrationActions } from '../migration/actions';

export interface BridgeListOptions {
  readonly session: Pick<Session, 'state' | 'connection' | 'onDidChange'>;
  /** Loaded with the first list. */
  readonly load: () => Promise<Pick<MigrationActions, 'bridges'>>;
  readonly onFailure: (error: unknown) => void;
}

/**
 * The group of bridges in the sidebar. It lists them by itself where everything that decides is shown already, and reads
 * what is missing where a person asks for it.
 */
export class BridgeList {
  readonly #options: BridgeListOptions;
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #listener: { dispose(): void };
  #listed: Row | undefined;
  #connection: Connected | undefined;
  /** Revision of the picture that was looked at last. */
  #looked: number | undefined;
  #isRefreshed = false;
  #last: Promise<void> = Promise.resolve();
  #pending = 0;
  #isWanted = false;
  #revision = 0;

  constructor(options: BridgeListOptions) {
    this.#options = options;
    this.#listener = options.session.onDidChange(() => {
      this.#update();
    });
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  get section(): Row {
    return this.#listed ?? pendingBridgeSection(this.#pending === 0 ? 'idle' : 'listing');
  }

  /** The view is visible: from here on the list is kept up to date. */
  want(): void {
    this.#isWanted = true;
    this.#update();
  }

  /** A person opened the group. */
  open(): void {
    if (this.#listed !== undefined || this.#pending > 0) return;
    if (this.#options.session.state.kind === 'ready') this.read().catch(this.#options.onFailure);
  }

  /** Lists the bridges, and reads before what is missing. @throws what reading throws */
  async read(): Promise<void> {
    await this.#last;
    const { state } = this.#options.session;
    const revision = state.kind === 'ready' ? state.accountState.revision : undefined;
    if (this.#listed !== undefined && this.#looked === revision && !this.#isRefreshed) return;
    await this.#run('read');
  }

  /** The migrations of APIs came further. */
  updateMigrations(): void {
    if (this.#listed !== undefined) this.#run('listed').catch(this.#options.onFailure);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #update(): void {
    const { state, connection } = this.#options.session;
    if (connection !== this.#connection) {
      this.#connection = connection;
      this.#looked = undefined;
      this.#show(undefined);
    }
    if (state.kind === 'reading' && state.refreshing) this.#isRefreshed = true;
    if (state.kind !== 'ready' || !this.#isWanted || this.#pending > 0) return;
    if (this.#looked !== state.accountState.revision) this.#run('shown').catch(this.#options.onFailure);
  }

  #run(how: 'shown' | 'read' | 'listed'): Promise<void> {
    const { state, connection } = this.#options.session;
    if (how !== 'listed' && state.kind === 'ready') this.#looked = state.accountState.revision;
    this.#pending += 1;
    if (this.#listed === undefined) this.#show(undefined);
    const work = this.#last
      .then(() => this.#list(how, connection))
      .finally(() => {
        this.#pending -= 1;
        this.#show(this.#listed);
        this.#update();
      });
    this.#last = work.catch(() => undefined);
    return work;
  }

  async #list(how: 'shown' | 'read' | 'listed', connection: Connected | undefined): Promise<void> {
    const isRefreshed = this.#isRefreshed;
    const row = await (await this.#options.load()).bridges(how);
    if (this.#options.session.connection !== connection) return;
    if (how !== 'listed') this.#isRefreshed = false;
    // What was read beside the picture holds until everything is read again.
    if (row !== undefined || (how === 'shown' && isRefreshed)) this.#listed = row;
  }

  #show(row: Row | undefined): void {
    this.#listed = row;
    this.#revision += 1;
    this.#changed.fire(undefined);
  }
}
