import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Journal } from '../../apply/journal';
import { journalMarkdown, planMarkdown } from '../../present/plan/markdown';
import type { PlanPageAction } from '../../protocol/planPage';
import { copyDocument } from '../window/clipboard';
import type { HostLog } from '../window/log';
import { runGuarded } from '../window/runGuarded';
import { createPanel } from '../window/views';
import type { JournalStore } from './journalStore';
import { toKeptPlanPage } from './planMessage';
import { panelTitle, PlanPanel, planOf, type ShownDocument } from './planPanel';
import { planPanelTypes } from './planPanelTypes';
import type { PlanStore } from './planStore';

export interface PlanPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly log: HostLog;
  readonly plans: PlanStore;
  readonly journals: JournalStore;
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
  planAgain: 'planMigration',
  migrations: 'showMigrations',
};

/** The editors of plans and journals: of each API one for its plan, one for its removal and one for its journal. */
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
  async show(shown: ShownDocument): Promise<void> {
    if (shown.kind === 'plan') await this.#options.plans.save(shown.plan);
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

  /** Updates what is shown of a journal, where it is open. */
  update(journal: Journal): void {
    const shown: ShownDocument = { kind: 'journal', journal };
    this.#showing(shown)?.showPaced(shown);
  }

  /** Fills a panel that came back after a reload with what is kept of its plan or journal. */
  async restore(webviewPanel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const panel = this.#add(webviewPanel);
    const kept = toKeptPlanPage(state);
    const kind = kept?.kind ?? (webviewPanel.viewType === planPanelTypes.journal ? 'journal' : 'plan');
    const found = kept === undefined ? undefined : await this.#find(kept);
    if (found === undefined) panel.showMissing(kind);
    else panel.show(found);
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
    if (kind === 'plan') {
      const plan = await plans.find(id);
      return plan === undefined ? undefined : { kind, plan };
    }
    const found = (await journals.all()).find(({ journal }) => journal.plan.id === id);
    return found === undefined ? undefined : { kind, journal: found.journal };
  }

  #add(webviewPanel: vscode.WebviewPanel): PlanPanel {
    const { extensionUri, log } = this.#options;
    const panel = new PlanPanel(webviewPanel, {
      extensionUri,
      log,
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
    const { api, kind } = planOf(shown);
    return [...this.#panels].find(panel => {
      if (panel.shown?.kind !== shown.kind) return false;
      const own = planOf(panel.shown);
      return own.api === api && own.kind === kind;
    });
  }

  /** Commands say themselves what is wrong where they fail. */
  async #act(action: PlanPageAction, panel: PlanPanel): Promise<void> {
    const { shown, key } = panel;
    if (action !== 'copyMarkdown') {
      // A migration is the same whether its journal is open or not.
      const argument = shown?.kind === 'journal' ? shown.journal.plan.id : key;
      await vscode.commands.executeCommand(`requestPath.${commandsOfActions[action]}`, argument);
      return;
    }
    if (shown === undefined) return;
    await runGuarded(
      problem => l10n.t("Couldn't copy the document: {problem}", { problem }),
      this.#options.log,
      () =>
        copyDocument(
          shown.kind === 'plan'
            ? planMarkdown(shown.plan, shown.world?.facts)
            : journalMarkdown(shown.journal),
          l10n.t('Document copied as Markdown.'),
        ),
    );
  }
}
