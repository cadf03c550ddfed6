import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { World } from '../../diagnosis/world';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { createJournalPage } from '../../present/plan/journalPage';
import { createPlanPage } from '../../present/plan/planPage';
import type { PlanPageAction, PlanPageState, ToPlanPage } from '../../protocol/planPage';
import { diagramPage } from '../diagram/page';
import type { HostLog } from '../window/log';
import { setPanelTitle } from '../window/views';
import { journalButtons, missingButtons, planButtons } from './planButtons';
import { toPlanMessage } from './planMessage';

/** What one panel shows. A plan that came back after a reload has no account beside it until one is asked for. */
export type ShownDocument =
  | {
      readonly kind: 'plan';
      readonly plan: Plan;
      readonly world?: World;
      /** What was done of it. */
      readonly journal?: Journal | undefined;
    }
  | { readonly kind: 'journal'; readonly journal: Journal };

export const planOf = (shown: ShownDocument): Plan =>
  shown.kind === 'plan' ? shown.plan : shown.journal.plan;

export interface PlanPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly log: HostLog;
  readonly act: (action: PlanPageAction, panel: PlanPanel) => void;
  /** Whether the migration of a plan is running in this window. */
  readonly isRunning: (plan: Plan) => boolean;
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
    return this.#shown === undefined ? undefined : `${this.#shown.kind} ${planOf(this.#shown).id}`;
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
    const plan = planOf(shown);
    const { journal } = shown;
    const isRunning = this.#isRunning(plan);
    this.#state = {
      kind: 'shown',
      kept: { kind: shown.kind, plan: plan.id },
      ...(shown.kind === 'plan'
        ? {
            page: createPlanPage(plan, shown.world?.facts, journal),
            buttons: planButtons(plan, { journal, isRunning, hasBefore: shown.world !== undefined }),
          }
        : {
            page: createJournalPage(shown.journal),
            buttons: journalButtons(shown.journal, { isRunning }),
          }),
    };
    this.#pace = Math.max(PACE, PAGE_PART * (Date.now() - began));
    this.#send();
  }

  /** Nothing is left of what was shown before a reload. */
  showMissing(kind: ShownDocument['kind']): void {
    this.#shown = undefined;
    this.#state = {
      kind: 'missing',
      message:
        kind === 'plan'
          ? l10n.t('This plan is no longer kept. Create it again, or select the journal of a migration.')
          : l10n.t("This journal can't be found on this machine. Select another one, or create a plan."),
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

export function panelTitle(shown: ShownDocument): string {
  const plan = planOf(shown);
  const api = { api: plan.apiName };
  if (shown.kind === 'journal') return l10n.t('{api} – journal', api);
  return plan.kind === 'retire'
    ? l10n.t('{api} – bridge removal', api)
    : l10n.t('{api} – direct integration', api);
}
