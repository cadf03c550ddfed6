import * as l10n from '@vscode/l10n';
import { journalProgress } from '../../present/plan/journalProgress';
import type { Session } from '../../app/session';
import type { World } from '../../diagnosis/world';
import type { Row } from '../../present/outline/outlineItem';
import { bridgeListingSteps, type BridgeListing } from '../../plan/accountBridges';
import { bridgeOutline, type KnownMigration } from '../../present/plan/bridgeOutline';
import { printBridgesCsv } from '../../present/plan/bridgeRows';
import { bridgesMarkdown } from '../../present/plan/bridges';
import { migrationProgressWords } from '../../present/plan/migrationProgressWords';
import { RefusedRequest } from '../connection/refusedRequest';
import { ownJournals } from '../migration/ownJournals';
import type { JournalStore } from '../migration/journalStore';
import { shownWorld, wholeWorld } from '../migration/makePlan';
import { copyDocument } from '../window/clipboard';
import { runInPieces } from './runInPieces';

export interface ListedBridgesOptions {
  readonly session: Session;
  readonly journals: Pick<JournalStore, 'all'>;
  /** Journals that are older are about another account; ISO 8601 UTC. */
  readonly since: () => string | undefined;
}

export interface Listed {
  readonly world: World;
  readonly listings: readonly BridgeListing[];
}

/** The bridges of what is connected, as `request-path bridges` lists them. */
export class ListedBridges {
  readonly #options: ListedBridgesOptions;
  #listed: Listed | undefined;

  constructor(options: ListedBridgesOptions) {
    this.#options = options;
  }

  /**
   * The group of the sidebar. `shown`: only where everything that decides is shown, else `undefined`; `read`: reads what
   * is missing; `listed`: what was listed last, with migrations as they are now.
   */
  async rows(how: 'shown' | 'read' | 'listed'): Promise<Row | undefined> {
    const listed = how === 'listed' ? this.#listed : await this.#list(how);
    if (listed === undefined) return undefined;
    return bridgeOutline(listed.world, listed.listings, await this.#migrations());
  }

  /** @throws RefusedRequest where nothing was listed */
  async copy(format: 'markdown' | 'csv'): Promise<void> {
    const { world, listings } = await this.read();
    if (format === 'markdown')
      await copyDocument(bridgesMarkdown(world, listings), l10n.t('Copied the NLB bridges as Markdown.'));
    else
      await copyDocument(
        printBridgesCsv(listings).replaceAll('\r\n', '\n'),
        l10n.t('Copied the NLB bridges as CSV.'),
      );
  }

  /** The account with its bridges, with everything read that decides. */
  async read(): Promise<Listed> {
    const listed = await this.#list('read');
    if (listed === undefined) throw new RefusedRequest(l10n.t('The NLB bridges are not loaded yet.'));
    return listed;
  }

  async #list(how: 'shown' | 'read'): Promise<Listed | undefined> {
    const { session } = this.#options;
    const shown = shownWorld(session);
    if (this.#listed !== undefined && this.#listed.world === shown) return this.#listed;
    const world = shown ?? (how === 'read' ? await wholeWorld(session) : undefined);
    if (world === undefined) return undefined;
    this.#listed = { world, listings: await runInPieces(bridgeListingSteps(world)) };
    return this.#listed;
  }

  /** Of each API the newest migration off its bridge. */
  async #migrations(): Promise<readonly KnownMigration[]> {
    const { session, journals, since } = this.#options;
    const newest = new Map<string, KnownMigration>();
    for (const journal of ownJournals(await journals.all(), session.connection, since())) {
      const { plan } = journal;
      if (plan.kind !== 'direct-alb' || newest.has(plan.api)) continue;
      const isOpen = journalProgress(journal) === 'stopped';
      newest.set(plan.api, { api: plan.api, words: migrationProgressWords(journal), isOpen });
    }
    return [...newest.values()];
  }
}
