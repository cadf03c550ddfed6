import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import type { Session } from '../../app/session';
import { journalProgress } from '../../present/plan/journalProgress';
import {
  memberState,
  nextMember,
  placeInSeries,
  seriesWords,
  type MigrationSeries,
  type SeriesMember,
} from '../../present/plan/seriesPage';
import { accountWords } from '../../present/words';
import type { ListedBridges } from '../bridges/listedBridges';
import { runInPieces } from '../bridges/runInPieces';
import type { Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { showNotification, showProgress } from '../window/notifications';
import { movableApis } from './apiAbout';
import { chooseSeries, planMember } from './chooseSeries';
import { lastTime, type JournalStore } from './journalStore';
import { keepSeries, keptSeries } from './keptSeries';
import { wholeWorld } from './makePlan';
import { ownJournals } from './ownJournals';
import type { ShownDocument } from './planPanel';
import type { PlanPanels } from './planPanels';

export interface SeriesOptions {
  readonly session: Session;
  readonly memory: Host['memory'];
  readonly bridges: Pick<ListedBridges, 'read'>;
  readonly journals: Pick<JournalStore, 'all'>;
  readonly since: () => string | undefined;
  readonly documents: () => Pick<PlanPanels, 'at' | 'show' | 'refresh'>;
}

/**
 * Migrations of several APIs, one after another. Each has its own plan, made when it is its turn, and its own confirmation; the
 * journals say how far they came.
 */
export class SeriesRuns {
  readonly #options: SeriesOptions;

  constructor(options: SeriesOptions) {
    this.#options = options;
  }

  /** Shows the list of the APIs that a person picks; called on the row of a bridge, among its own. */
  async choose(argument: unknown): Promise<void> {
    const { bridges, memory, documents } = this.#options;
    const { world, listings } = await bridges.read();
    const among = movableApis(argument);
    const series = await chooseSeries({ world, listings, among, now: new Date().toISOString() });
    await keepSeries(memory, series);
    await documents().show({ kind: 'series', series });
  }

  /** What is kept of a list after a reload. */
  kept(id: string): MigrationSeries | undefined {
    return keptSeries(this.#options.memory).find(one => one.id === id);
  }

  /** The plan of the next API, as the account is now; where its migration has stopped half way, its journal. */
  async next(argument: unknown): Promise<void> {
    const { session, documents } = this.#options;
    const given = this.#given(documents().at(argument));
    const world = await this.#worldOf(given);
    const looked = await this.withJournals(given);
    const members = await showProgress(l10n.t('Planning'), () =>
      runInPieces(planOpen(world, looked.members)),
    );
    const series = { ...looked, members };
    await documents().show({ kind: 'series', series });
    const next = nextMember(series);
    if (next === undefined) {
      void showNotification('information', seriesWords(series));
      return;
    }
    if (next.journal !== undefined && memberState(next) === 'stopped') {
      await documents().show({ kind: 'journal', journal: next.journal });
      return;
    }
    if (next.plan === undefined || session.connection === undefined) return;
    const place = placeInSeries(series, next.api);
    await documents().show({ kind: 'plan', plan: next.plan, world, place });
  }

  /** Of each API the newest migration off its bridge; one that had ended before the list was made is not part of it. */
  async withJournals(series: MigrationSeries): Promise<MigrationSeries> {
    const { session, journals, since } = this.#options;
    const { scope, createdAt } = series;
    const stored = await journals.all();
    const isConnected = session.connection?.scopes.some(
      ({ account, region }) => account === scope.account && region === scope.region,
    );
    const scopes = [{ partition: '', ...scope }];
    const own = ownJournals(stored, { scopes }, isConnected === true ? since() : undefined).filter(
      journal =>
        journal.plan.kind === 'direct-alb' &&
        (journalProgress(journal) === 'stopped' || lastTime(journal) >= createdAt),
    );
    return {
      ...series,
      members: series.members.map(member => ({
        ...member,
        journal: own.find(({ plan }) => plan.api === member.api),
      })),
    };
  }

  /** The list that is shown, else the one that was made last. */
  #given(shown: ShownDocument | undefined): MigrationSeries {
    if (shown?.kind === 'series') return shown.series;
    const [last] = keptSeries(this.#options.memory);
    if (last === undefined)
      throw new RefusedRequest(
        l10n.t('Select the APIs first. To do so, run Plan Several Direct ALB Migrations….'),
      );
    return last;
  }

  /** @throws RefusedRequest where another account is connected */
  async #worldOf({ scope }: MigrationSeries): Promise<World> {
    const { session } = this.#options;
    const isConnected = session.connection?.scopes.some(
      ({ account, region }) => account === scope.account && region === scope.region,
    );
    if (isConnected !== true)
      throw new RefusedRequest(
        l10n.t('These migrations are for account {account} in {region}. Connect to it first.', {
          account: accountWords(scope.account),
          region: scope.region,
        }),
      );
    return wholeWorld(session);
  }
}

/** New plans for those that were not begun: each migration changes the account. */
function* planOpen(
  world: World,
  members: readonly SeriesMember[],
): Generator<undefined, readonly SeriesMember[]> {
  const planned: SeriesMember[] = [];
  for (const member of members) {
    const { journal } = member;
    const isBegun = journal !== undefined && journalProgress(journal) !== 'new';
    planned.push(isBegun ? member : { ...planMember(world, member), journal });
    yield undefined;
  }
  return planned;
}
