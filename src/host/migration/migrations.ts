import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Outcome } from '../../apply/apply';
import type { Journal } from '../../apply/journal';
import { journalProgress, type JournalProgress } from '../../present/plan/journalProgress';
import type { World } from '../../diagnosis/world';
import type { Plan } from '../../plan/document';
import { migrationProgressWords } from '../../present/plan/migrationProgressWords';
import type { Row } from '../../present/outline/outlineItem';
import { ListedBridges } from '../bridges/listedBridges';
import { Cancelled, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { showNotification } from '../window/notifications';
import type { MigrationActions } from './actions';
import { apiAbout, movableApis } from './apiAbout';
import { showBeforeAfter } from './beforeAfter';
import { chooseJournal } from './chooseJournal';
import { announceOutcome } from './announceOutcome';
import { findBegunJournal } from './findBegunJournal';
import { holdingJournal } from './holdJournal';
import { JournalStore } from './journalStore';
import { listOpenMigrations } from './listOpenMigrations';
import { ownJournals } from './ownJournals';
import { argumentPlan } from './argumentPlan';
import { toolWithCode } from './toolWithCode';
import type { OpenMigration } from './openMigration';
import { chooseApiToClean, chooseApiToMigrate } from './chooseApi';
import { chooseOptions, makePlanAgain, wholeWorld } from './makePlan';
import { planOf, type ShownDocument } from './planPanel';
import { prefersCode, showPlanCode } from './planCode';
import { PlanPanels } from './planPanels';
import { PlanStore } from './planStore';
import { worldOfPlan } from './worldOfPlan';
import { askConfirmation, mayChange, openWriter, runUndertaking, type RunDependencies } from './runPlan';
import { savePlanFile } from './savePlanFile';
import { SeriesRuns } from './seriesRuns';
import type { Undertaking } from './undertaking';

/** Where the extension is, and where it keeps what it has to remember. */
export type MigrationsPlace = Pick<vscode.ExtensionContext, 'globalStorageUri' | 'extensionUri'>;

/** Plans, their runs and their journals. Made when the first of it is asked for. */
export class Migrations implements MigrationActions, vscode.Disposable {
  readonly #host: Host;
  readonly #documents: PlanPanels;
  readonly #journals: JournalStore;
  readonly #bridges: ListedBridges;
  readonly #series: SeriesRuns;
  readonly #dependencies: RunDependencies;
  readonly #listener: { dispose(): void };
  /** Id of the plan that is applied or rolled back: two at a time would step on each other's working copy. */
  #running: string | undefined;

  constructor(host: Host, { globalStorageUri, extensionUri }: MigrationsPlace) {
    this.#host = host;
    const { log } = host;
    this.#journals = new JournalStore(globalStorageUri.fsPath, (file, error) => {
      log.warn(`${file} is not a valid journal: ${error.message}`);
    });
    const plans = new PlanStore(globalStorageUri.fsPath, (file, error) => {
      log.warn(`${file} can't be kept or read as a plan: ${error.message}`);
    });
    this.#documents = new PlanPanels({
      extensionUri,
      log,
      plans,
      journals: this.#journals,
      journalOf: plan => this.#begun(plan),
      isRunning: plan => this.#running !== undefined && (plan === undefined || plan.id === this.#running),
      seriesNow: series => this.#series.withJournals(series),
      series: id => this.#series.kept(id),
    });
    let connected = host.session.connection;
    this.#listener = host.session.onDidChange(() => {
      const { connection } = host.session;
      if (connection === connected) return;
      connected = connection;
      void this.#documents.refresh();
    });
    this.#bridges = new ListedBridges({
      session: host.session,
      journals: this.#journals,
      since: () => host.unfinished.since,
    });
    this.#series = new SeriesRuns({
      session: host.session,
      memory: host.memory,
      bridges: this.#bridges,
      journals: this.#journals,
      since: () => host.unfinished.since,
      documents: () => this.#documents,
    });
    this.#dependencies = {
      session: host.session,
      settings: host.settings,
      journals: this.#journals,
      onSaved: journal => {
        this.#documents.update(journal);
        void host.unfinished.look();
      },
    };
  }

  dispose(): void {
    this.#listener.dispose();
    this.#documents.dispose();
  }

  bridges(how: 'shown' | 'read' | 'listed'): Promise<Row | undefined> {
    return this.#bridges.rows(how);
  }

  async copyBridges(format: 'markdown' | 'csv'): Promise<void> {
    await this.#bridges.copy(format);
  }

  async plan(argument: unknown): Promise<void> {
    const { plan, world } = await this.#freshPlan(argument, l10n.t('Plan Direct ALB Migration'));
    await this.#documents.show({ kind: 'plan', plan, world });
  }

  async planSeveral(argument: unknown): Promise<void> {
    await this.#series.choose(argument);
  }

  async continueSeries(argument: unknown): Promise<void> {
    await this.#series.next(argument);
  }

  async planRetire(argument: unknown): Promise<void> {
    const shown = this.#planOnPage(argument);
    const given = shown?.api ?? apiAbout(this.#host, argument);
    const world =
      shown === undefined
        ? await wholeWorld(this.#host.session, ['metrics'])
        : await worldOfPlan(this.#host.session, { ...shown, kind: 'retire' });
    const api = given ?? (await chooseApiToClean(world, this.#host.diagrams.place?.subject));
    const plan = makePlanAgain(world, { kind: 'retire', api, options: noOptions });
    await this.#documents.show({ kind: 'plan', plan, world });
  }

  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await this.#documents.restore(panel, state);
  }

  async options(argument: unknown): Promise<void> {
    const { plan, world } = await this.#planWithWorld(argument);
    const again = makePlanAgain(world, { ...plan, options: await chooseOptions(world, plan) });
    await this.#documents.show({ kind: 'plan', plan: again, world });
  }

  async asCode(argument: unknown): Promise<void> {
    const { plan, world } = await this.#planWithWorld(argument);
    await showPlanCode(this.#host.memory, plan, world);
  }

  /** Of a plan that is shown; called on a row of a bridge, of the one that would be made from it. */
  async beforeAfter(argument: unknown): Promise<void> {
    const { plan, world } =
      movableApis(argument) === undefined
        ? await this.#planWithWorld(argument)
        : await this.#freshPlan(argument, l10n.t('Show Before and After'));
    await showBeforeAfter(this.#host, plan, world);
  }

  async save(argument: unknown): Promise<void> {
    await savePlanFile(this.#planAt(argument).plan);
  }

  async apply(argument: unknown): Promise<void> {
    const { plan } = this.#planAt(argument);
    const blocks = plan.preconditions.filter(({ state }) => state === 'block');
    if (blocks.length > 0) throw new RefusedRequest(blocks.map(({ text }) => text).join(' '));
    await mayChange(this.#dependencies);
    if (toolWithCode(plan) !== undefined && (await prefersCode(plan))) {
      await this.asCode(argument);
      return;
    }
    const earlier = await this.#begun(plan);
    const isEarlier = earlier !== undefined && journalProgress(earlier) === 'stopped';
    await this.#run(isEarlier ? { plan, action: 'resume', journal: earlier } : { plan, action: 'apply' });
  }

  async resume(argument: unknown): Promise<void> {
    const journal = await this.#journalAt(argument, ['stopped', 'new']);
    await mayChange(this.#dependencies);
    await this.#run({ plan: journal.plan, action: 'resume', journal });
  }

  async rollBack(argument: unknown): Promise<void> {
    const journal = await this.#journalAt(argument, ['stopped', 'done']);
    await mayChange(this.#dependencies);
    await this.#run({ plan: journal.plan, action: 'rollBack', journal });
  }

  async list(argument: unknown): Promise<void> {
    const journal =
      (await this.#journalOf(argumentPlan(argument))) ??
      (await chooseJournal(this.#journals, ['new', 'stopped', 'done', 'taken-back']));
    await this.#documents.show({ kind: 'journal', journal });
  }

  openMigrations(): Promise<readonly OpenMigration[]> {
    const { session, unfinished } = this.#host;
    const { connection } = session;
    return listOpenMigrations({ journals: this.#journals, connection, since: unfinished.since });
  }

  /** Says so where a migration of what is connected was begun and not ended: the window may have been closed on it. */
  async offerUnfinished(): Promise<void> {
    const { session, unfinished } = this.#host;
    const [open] = (await this.openMigrations()).filter(({ isRunning }) => !isRunning);
    const own = ownJournals(await this.#journals.all(), session.connection, unfinished.since);
    const journal = own.find(({ plan }) => plan.id === open?.plan);
    if (journal === undefined || this.#running !== undefined) return;
    const words = { api: journal.plan.apiName, state: migrationProgressWords(journal) };
    await this.#offer(journal, l10n.t('{api}: {state}', words));
  }

  async #run(undertaking: Undertaking): Promise<void> {
    if (this.#running !== undefined)
      throw new RefusedRequest(l10n.t('Another migration is already running in this window.'));
    this.#running = undertaking.plan.id;
    try {
      const writer = await openWriter(this.#dependencies, undertaking.plan);
      try {
        const answer = await askConfirmation(undertaking, writer, this.#host.session.connection?.choice);
        if (answer === 'show') await this.#showCalls(undertaking);
        if (answer !== 'yes') throw new Cancelled();
        const outcome = await holdingJournal(this.#journals, undertaking, () =>
          runUndertaking(this.#dependencies, writer, undertaking),
        );
        this.#host.session.refresh();
        await this.#showOutcome(outcome, undertaking.action === 'rollBack');
      } finally {
        writer.close();
      }
    } finally {
      this.#running = undefined;
      void this.#documents.refresh();
      void this.#host.unfinished.look();
    }
  }

  /** The document that has every call with its input: of the plan, or of what is left of a journal. */
  async #showCalls({ plan, journal }: Undertaking): Promise<void> {
    if (journal !== undefined) await this.#documents.show({ kind: 'journal', journal });
    else await this.#documents.show({ kind: 'plan', plan, world: await wholeWorld(this.#host.session) });
  }

  async #showOutcome(outcome: Outcome, isRollback: boolean): Promise<void> {
    const { kind, journal, because } = outcome;
    await this.#documents.show({ kind: 'journal', journal });
    if (kind === 'done') {
      const series = this.#documents.seriesWith(journal.plan.api);
      const now = series === undefined ? undefined : await this.#series.withJournals(series);
      void announceOutcome(outcome, isRollback, now);
      return;
    }
    void this.#offer(journal, because ?? l10n.t('The migration stopped.'));
  }

  /** What can be done with a migration that stopped. Its caller does not wait for it. */
  async #offer(journal: Journal, text: string): Promise<void> {
    const [resume, rollBack, show] = [l10n.t('Resume'), l10n.t('Roll Back'), l10n.t('Show Journal')];
    const isRetire = journal.plan.kind === 'retire';
    const chosen = await showNotification(
      'warning',
      text,
      ...(isRetire ? [resume, show] : [resume, rollBack, show]),
    );
    if (chosen === show) await this.#documents.show({ kind: 'journal', journal });
    else if (chosen === resume)
      await vscode.commands.executeCommand('requestPath.resumeMigration', journal.plan.id);
    else if (chosen === rollBack)
      await vscode.commands.executeCommand('requestPath.rollBackMigration', journal.plan.id);
  }

  #planAt(argument: unknown): Extract<ShownDocument, { readonly kind: 'plan' }> {
    const shown = this.#documents.at(argument);
    if (shown?.kind !== 'plan')
      throw new RefusedRequest(l10n.t('Open a plan first. To make one, run Plan Direct ALB Migration…'));
    return shown;
  }

  /** The plan, or that of the journal, on whose page a command was called. */
  #planOnPage(argument: unknown): Plan | undefined {
    const shown = typeof argument === 'string' ? this.#documents.at(argument) : undefined;
    return shown === undefined ? undefined : planOf(shown);
  }

  #begun(plan: Plan): Promise<Journal | undefined> {
    const { session, unfinished } = this.#host;
    return findBegunJournal(
      { journals: this.#journals, connection: session.connection, since: unfinished.since },
      plan,
    );
  }

  async #planWithWorld(argument: unknown): Promise<{ readonly plan: Plan; readonly world: World }> {
    const { plan, world } = this.#planAt(argument);
    return { plan, world: world ?? (await worldOfPlan(this.#host.session, plan)) };
  }

  /** A new plan for the API that a command was called on, else for one that a person picks. */
  async #freshPlan(
    argument: unknown,
    title: string,
  ): Promise<{ readonly plan: Plan; readonly world: World }> {
    const shown = this.#planOnPage(argument);
    const given = shown?.api ?? apiAbout(this.#host, argument);
    const { session, diagrams } = this.#host;
    const world =
      shown === undefined
        ? await wholeWorld(session)
        : await worldOfPlan(session, { ...shown, kind: 'direct-alb' });
    const api =
      given ??
      (await chooseApiToMigrate(world, {
        title,
        among: movableApis(argument),
        shown: diagrams.place?.subject,
      }));
    return { plan: makePlanAgain(world, { kind: 'direct-alb', api, options: noOptions }), world };
  }

  /** The journal of a plan's id, the one that is shown, else one that a person picks. */
  async #journalAt(argument: unknown, wanted: readonly JournalProgress[]): Promise<Journal> {
    const given = argumentPlan(argument);
    const shown = given === undefined ? this.#documents.at(argument) : undefined;
    const id = shown?.kind === 'journal' ? shown.journal.plan.id : given;
    return (await this.#journalOf(id)) ?? chooseJournal(this.#journals, wanted);
  }

  async #journalOf(plan: string | undefined): Promise<Journal | undefined> {
    if (plan === undefined) return undefined;
    const stored = await this.#journals.all();
    return stored.find(({ journal }) => journal.plan.id === plan)?.journal;
  }
}

const noOptions = { routes: [], stages: [] } as const;
