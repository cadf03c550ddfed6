import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { journalMarkdown, planMarkdown, seriesMarkdown } from '../../present/plan/markdown';
import type { MigrationSeries } from '../../present/plan/seriesPage';
import type { PlanPageAction } from '../../protocol/planPage';
import { copyDocument } from '../window/clipboard';
import type { HostLog } from '../window/log';
import { runGuarded } from '../window/runGuarded';
import { createPanel } from '../window/views';
import type { JournalStore } from './journalStore';
import { toKeptPlanPage } from './planMessage';
import { panelTitle, PlanPanel, planOf, type PlanPanelOptions, type ShownDocument } from './planPanel';
import { planPanelTypes } from './planPanelTypes';
import type { PlanStore } from './planStore';

export interface PlanPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly log: HostLog;
  readonly plans: PlanStore;
  readonly journals: JournalStore;
  /** What was done of a plan, of the account that is connected. */
  readonly journalOf: (plan: Plan) => Promise<Journal | undefined>;
  readonly isRunning: PlanPanelOptions['isRunning'];
  /** With how far each of its migrations came. */
  readonly seriesNow: (series: MigrationSeries) => Promise<MigrationSeries>;
  readonly series: (id: string) => MigrationSeries | undefined;
}

const commandsOfActions: Readonly<Record<Exclude<PlanPageAction, 'copyMarkdown'>, string>> = {
  apply: 'applyPlan',
  resume: 'resumeMigration',
  rollBack: 'rollBackMigration',
  beforeAfter: 'planBeforeAfter',
  options: 'planOptions',
  asCode: 'planAsCode',
  save: 'savePlan',
  copyPolicy: 'copyMigrationPolicy',
  openJournal: 'showMigrations',
  planRemoval: 'planRetire',
  continueSeries: 'continueMigrations',
  chooseSeries: 'planMigrations',
  planAgain: 'planMigration',
  migrations: 'showMigrations',
};

/** What is about a migration takes the id of its plan, whether its journal is open or not; the rest what is shown. */
const aboutMigration: ReadonlySet<PlanPageAction> = new Set(['resume', 'rollBack', 'openJournal']);

function kindOfType(viewType: string): ShownDocument['kind'] {
  if (viewType === planPanelTypes.series) return 'series';
  return viewType === planPanelTypes.journal ? 'journal' : 'plan';
}

function documentMarkdown(shown: ShownDocument): string {
  switch (shown.kind) {
    case 'series':
      return seriesMarkdown(shown.series);
    case 'journal':
      return journalMarkdown(shown.journal);
    case 'plan':
      return planMarkdown(shown.plan, shown.world?.facts, shown.journal);
  }
}

/**
 * The editors of plans and journals: of each API one for its plan, one for its removal and one for its journal; and one for
 * the list of those that are migrated one after another.
 */
export class PlanPanels implements vscode.Disposable {
  readonly #options: PlanPanelsOptions;
  readonly #panels = new Set<PlanPanel>();

  constructor(options: PlanPanelsOptions) {
    this.#options = options;
  }

  /** What the panel of a key shows; without a key, what the active editor does. */
  at(argument: unknown): ShownDocument | undefined {
    const panels = [...this.#panels];
    const panel =
      typeof argument === 'string'
        ? panels.find(({ key }) => key === argument)
        : panels.find(({ isActive }) => isActive);
    return panel?.shown;
  }

  /** In the editor that shows the same of this API, else in a new one. */
  async show(given: ShownDocument): Promise<void> {
    if (given.kind === 'plan') await this.#options.plans.save(given.plan);
    const shown = await this.#withJournal(given);
    const there = this.#showing(shown);
    if (there !== undefined) {
      there.show(shown);
      there.reveal();
      return;
    }
    const type = planPanelTypes[shown.kind];
    this.#add(createPanel(type, panelTitle(shown), vscode.ViewColumn.Active, { isSearchable: true })).show(
      shown,
    );
  }

  /** The list that is shown, of which an API is one. */
  seriesWith(api: string): MigrationSeries | undefined {
    return [...this.#panels]
      .flatMap(({ shown }) => (shown?.kind === 'series' ? [shown.series] : []))
      .find(({ members }) => members.some(member => member.api === api));
  }

  /** Updates what is shown of a journal and its plan, where they are open. */
  update(journal: Journal): void {
    const shown: ShownDocument = { kind: 'journal', journal };
    this.#showing(shown)?.showPaced(shown);
    for (const panel of this.#panels)
      if (panel.shown?.kind === 'plan' && panel.shown.plan.id === journal.plan.id)
        panel.showPaced({ ...panel.shown, journal });
  }

  /** Shows again what can be done: a migration has ended, or another account is connected. */
  async refresh(): Promise<void> {
    await Promise.all(
      [...this.#panels].map(async panel => {
        const { shown } = panel;
        if (shown === undefined) return;
        const again = await this.#withJournal(shown);
        if (panel.shown === shown) panel.show(again);
      }),
    );
  }

  /** Fills a panel that came back after a reload with what is kept of its plan or journal. */
  async restore(webviewPanel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const panel = this.#add(webviewPanel);
    const kept = toKeptPlanPage(state);
    const kind = kept?.kind ?? kindOfType(webviewPanel.viewType);
    const found = kept === undefined ? undefined : await this.#find(kept);
    if (found === undefined) panel.showMissing(kind);
    else panel.show(await this.#withJournal(found));
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
  }

  async #find({
    kind,
    plan: id,
  }: {
    readonly kind: ShownDocument['kind'];
    readonly plan: string;
  }): Promise<ShownDocument | undefined> {
    const { plans, journals } = this.#options;
    if (kind === 'series') {
      const series = this.#options.series(id);
      return series === undefined ? undefined : { kind, series };
    }
    if (kind === 'plan') {
      const plan = await plans.find(id);
      return plan === undefined ? undefined : { kind, plan };
    }
    const found = (await journals.all()).find(({ journal }) => journal.plan.id === id);
    return found === undefined ? undefined : { kind, journal: found.journal };
  }

  async #withJournal(shown: ShownDocument): Promise<ShownDocument> {
    const { journalOf, seriesNow } = this.#options;
    if (shown.kind === 'series') return { ...shown, series: await seriesNow(shown.series) };
    return shown.kind === 'plan' ? { ...shown, journal: await journalOf(shown.plan) } : shown;
  }

  #add(webviewPanel: vscode.WebviewPanel): PlanPanel {
    const { extensionUri, log, isRunning } = this.#options;
    const panel = new PlanPanel(webviewPanel, {
      extensionUri,
      log,
      isRunning,
      act: (action, of) => {
        void this.#act(action, of);
      },
    });
    this.#panels.add(panel);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
    });
    return panel;
  }

  /** The panel of the same API and kind: a plan that is made again takes the place of the one before. */
  #showing(shown: ShownDocument): PlanPanel | undefined {
    const plan = planOf(shown);
    return [...this.#panels].find(panel => {
      if (panel.shown?.kind !== shown.kind) return false;
      const own = planOf(panel.shown);
      return own?.api === plan?.api && own?.kind === plan?.kind;
    });
  }

  /** Commands say themselves what is wrong where they fail. */
  async #act(action: PlanPageAction, panel: PlanPanel): Promise<void> {
    const { shown, key } = panel;
    if (action !== 'copyMarkdown') {
      const plan = shown === undefined ? undefined : planOf(shown);
      // The list is made again among all APIs.
      const given = action === 'chooseSeries' ? undefined : key;
      const argument = aboutMigration.has(action) ? (plan?.id ?? key) : given;
      await vscode.commands.executeCommand(`requestPath.${commandsOfActions[action]}`, argument);
      return;
    }
    if (shown === undefined) return;
    await runGuarded(
      problem => l10n.t("Couldn't copy the document: {problem}", { problem }),
      this.#options.log,
      () => copyDocument(documentMarkdown(shown), l10n.t('Document copied as Markdown.')),
    );
  }
}
