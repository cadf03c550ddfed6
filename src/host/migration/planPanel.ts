import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { World } from '../../diagnosis/world';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { createJournalPage } from '../../present/plan/journalPage';
import { createPlanPage } from '../../present/plan/planPage';
import { createSeriesPage, type MigrationSeries } from '../../present/plan/seriesPage';
import type { PlanPageAction, PlanPageState, ToPlanPage } from '../../protocol/planPage';
import { diagramPage } from '../diagram/page';
import { countOf } from '../../words/counts';
import type { HostLog } from '../window/log';
import { setPanelTitle } from '../window/views';
import { journalButtons, missingButtons, planButtons, seriesButtons } from './planButtons';
import { toPlanMessage } from './planMessage';

/** What one panel shows. A plan that came back after a reload has no account beside it until one is asked for. */
export type ShownDocument =
  | {
      readonly kind: 'plan';
      readonly plan: Plan;
      readonly world?: World;
      /** What was done of it. */
      readonly journal?: Journal | undefined;
      /** `2 of 6`, where it is one of several. */
      readonly place?: string | undefined;
    }
  | { readonly kind: 'journal'; readonly journal: Journal }
  | { readonly kind: 'series'; readonly series: MigrationSeries };

/** A list of APIs has a plan for each of them, and none of its own. */
export function planOf(shown: ShownDocument): Plan | undefined {
  if (shown.kind === 'series') return undefined;
  return shown.kind === 'plan' ? shown.plan : shown.journal.plan;
}

const idOf = (shown: ShownDocument): string =>
  shown.kind === 'series' ? shown.series.id : (planOf(shown)?.id ?? '');

export interface PlanPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly log: HostLog;
  readonly act: (action: PlanPageAction, panel: PlanPanel) => void;
  /** Whether the migration of a plan, or any one, is running in this window. */
  readonly isRunning: (plan: Plan | undefined) => boolean;
}

/** Milliseconds between two pages of a journal that is being written: a step writes it several times. */
const PACE = 200;

/** Of the time of a run, at most a part of so many goes into its page. */
const PAGE_PART = 10;

/** One editor with a plan or a journal: read-only, its actions at the top. */
export class PlanPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #isRunning: PlanPanelOptions['isRunning'];
  readonly #listeners: readonly vscode.Disposable[];
  #shown: ShownDocument | undefined;
  #state: PlanPageState | undefined;
  #pace = PACE;
  #next: { readonly timer: NodeJS.Timeout; shown: ShownDocument } | undefined;

  constructor(panel: vscode.WebviewPanel, { extensionUri, log, act, isRunning }: PlanPanelOptions) {
    this.#panel = panel;
    this.#isRunning = isRunning;
    const media = vscode.Uri.joinPath(extensionUri, 'media');
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const { webview } = panel;
    panel.iconPath = vscode.Uri.joinPath(media, 'request-path-tab.svg');
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    this.#listeners = [
      webview.onDidReceiveMessage((value: unknown) => {
        const message = toPlanMessage(value);
        if (message === undefined) log.warn('A plan sent an invalid message');
        else if (message.kind === 'planReady') this.#send();
        else act(message.action, this);
      }),
    ];
    webview.html = diagramPage({
      contentSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      script: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'planPage.js')).toString(),
      stylesheet: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css')).toString(),
      language: vscode.env.language,
      localization: vscode.l10n.bundle,
    });
  }

  get shown(): ShownDocument | undefined {
    return this.#shown;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  /** The argument of commands that are about what this panel shows; another one for everything else. */
  get key(): string | undefined {
    return this.#shown === undefined ? undefined : `${this.#shown.kind} ${idOf(this.#shown)}`;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** As `show`, as often as a person can follow. */
  showPaced(shown: ShownDocument): void {
    if (this.#next !== undefined) {
      this.#next.shown = shown;
      return;
    }
    const timer = setTimeout(() => {
      if (this.#next !== undefined) this.show(this.#next.shown);
    }, this.#pace);
    this.#next = { timer, shown };
  }

  show(shown: ShownDocument): void {
    this.#forgetNext();
    const began = Date.now();
    this.#shown = shown;
    setPanelTitle(this.#panel, panelTitle(shown));
    this.#state = {
      kind: 'shown',
      kept: { kind: shown.kind, plan: idOf(shown) },
      ...this.#pageOf(shown),
    };
    this.#pace = Math.max(PACE, PAGE_PART * (Date.now() - began));
    this.#send();
  }

  #pageOf(
    shown: ShownDocument,
  ): Pick<Extract<PlanPageState, { readonly kind: 'shown' }>, 'page' | 'buttons'> {
    const isRunning = this.#isRunning(planOf(shown));
    switch (shown.kind) {
      case 'series':
        return { page: createSeriesPage(shown.series), buttons: seriesButtons(shown.series, isRunning) };
      case 'journal':
        return {
          page: createJournalPage(shown.journal),
          buttons: journalButtons(shown.journal, { isRunning }),
        };
      case 'plan': {
        const { plan, world, journal, place } = shown;
        return {
          page: createPlanPage(plan, { named: world?.facts, journal, place }),
          buttons: planButtons(plan, { journal, isRunning, hasBefore: world !== undefined }),
        };
      }
    }
  }

  /** Nothing is left of what was shown before a reload. */
  showMissing(kind: ShownDocument['kind']): void {
    this.#shown = undefined;
    this.#state = {
      kind: 'missing',
      message: missingWords[kind](),
      buttons: missingButtons(kind),
    };
    this.#send();
  }

  dispose(): void {
    this.#forgetNext();
    for (const listener of this.#listeners) listener.dispose();
  }

  #forgetNext(): void {
    clearTimeout(this.#next?.timer);
    this.#next = undefined;
  }

  /** A message to a page that is hidden or not there yet is dropped: `planReady` asks for the newest state. */
  #send(): void {
    if (this.#state === undefined) return;
    const message: ToPlanPage = { kind: 'planState', state: this.#state };
    void this.#panel.webview.postMessage(message);
  }
}

const missingWords: Readonly<Record<ShownDocument['kind'], () => string>> = {
  plan: () => l10n.t('This plan is no longer kept. Create it again, or select the journal of a migration.'),
  journal: () => l10n.t("This journal can't be found on this machine. Select another one, or create a plan."),
  series: () =>
    l10n.t('This list is no longer kept. Select the APIs again: those that have moved are not offered.'),
};

export function panelTitle(shown: ShownDocument): string {
  if (shown.kind === 'series')
    return l10n.t('{apis} – direct integration', { apis: countOf(shown.series.members.length, 'api') });
  const { apiName, kind } = shown.kind === 'plan' ? shown.plan : shown.journal.plan;
  const api = { api: apiName };
  if (shown.kind === 'journal') return l10n.t('{api} – journal', api);
  return kind === 'retire'
    ? l10n.t('{api} – bridge removal', api)
    : l10n.t('{api} – direct integration', api);
}
