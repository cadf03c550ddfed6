import * as vscode from 'vscode';
import type { World } from '../../diagnosis/world';
import type { Journal } from '../../migration/journal';
import type { Plan } from '../../migration/plan/document';
import { journalMarkdown } from '../../present/plan/journal';
import { planMarkdown } from '../../present/plan/markdown';
import { progressOf } from './journalStore';

export const PLAN_SCHEME = 'request-path-plan';

/** What stands in one document. */
export type Shown =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly world: World }
  | { readonly kind: 'journal'; readonly journal: Journal };

interface Lens {
  readonly title: string;
  readonly tooltip: string;
  readonly command: string;
}

const ofPlan: readonly Lens[] = [
  { title: '$(play) Apply…', tooltip: 'Carry the plan out, after a question', command: 'applyPlan' },
  {
    title: '$(code) Show as Code…',
    tooltip: 'The same change in the language of your templates',
    command: 'planAsCode',
  },
  {
    title: '$(split-horizontal) Before and After',
    tooltip: 'Two graphs side by side',
    command: 'planBeforeAfter',
  },
  {
    title: '$(settings) Stages and Canary…',
    tooltip: 'Plan again with other choices',
    command: 'planOptions',
  },
  { title: '$(save) Save Plan…', tooltip: 'A file for request-path apply', command: 'savePlan' },
];

/** Plans and journals as read-only Markdown, with what can be done above the first line. */
export class PlanDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #shown = new Map<string, Shown>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor() {
    this.#disposables = [
      this.#changed,
      this.#lensesChanged,
      vscode.workspace.registerTextDocumentContentProvider(PLAN_SCHEME, this),
      vscode.languages.registerCodeLensProvider({ scheme: PLAN_SCHEME }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === PLAN_SCHEME) this.#shown.delete(uri.toString());
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const shown = this.#shown.get(uri.toString());
    if (shown === undefined) return 'This was made by a window that is no longer there.';
    return shown.kind === 'plan'
      ? planMarkdown(shown.plan, shown.world.facts)
      : journalMarkdown(shown.journal);
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const shown = this.#shown.get(uri.toString());
    if (shown === undefined) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    return lensesOf(shown).map(
      ({ title, tooltip, command }) =>
        new vscode.CodeLens(top, { title, tooltip, command: `requestPath.${command}`, arguments: [uri] }),
    );
  }

  /** What a document shows; without one, what the active editor does. */
  at(argument: unknown): Shown | undefined {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    return uri === undefined ? undefined : this.#shown.get(uri.toString());
  }

  /** Puts it beside nothing else: in the active column, as text with its actions, without taking the keyboard twice. */
  async show(shown: Shown): Promise<void> {
    const uri = this.#put(shown);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  /** Writes what is shown of a journal anew, where it is open. */
  update(journal: Journal): void {
    const uri = uriOf({ kind: 'journal', journal });
    if (this.#shown.has(uri.toString())) this.#put({ kind: 'journal', journal });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #put(shown: Shown): vscode.Uri {
    const uri = uriOf(shown);
    this.#shown.set(uri.toString(), shown);
    this.#changed.fire(uri);
    this.#lensesChanged.fire();
    return uri;
  }
}

function lensesOf(shown: Shown): readonly Lens[] {
  if (shown.kind === 'plan')
    return shown.plan.kind === 'retire'
      ? ofPlan.filter(({ command }) => command !== 'planAsCode' && command !== 'planOptions')
      : ofPlan;
  const progress = progressOf(shown.journal);
  const rollBack: Lens = {
    title: '$(discard) Roll Back…',
    tooltip: 'Take back what was done',
    command: 'rollBackMigration',
  };
  const resume: Lens = {
    title: '$(debug-continue) Go On…',
    tooltip: 'From where it stopped',
    command: 'resumeMigration',
  };
  if (progress === 'taken-back') return [];
  const back = shown.journal.plan.kind === 'retire' ? [] : [rollBack];
  return progress === 'done' ? back : [resume, ...back];
}

function uriOf(shown: Shown): vscode.Uri {
  const plan = shown.kind === 'plan' ? shown.plan : shown.journal.plan;
  const name = plan.apiName.replaceAll(/[^\w .,()-]/g, '_').slice(0, 80);
  const what =
    shown.kind === 'journal'
      ? 'journal'
      : plan.kind === 'retire'
        ? 'retire the bridge'
        : 'direct integration';
  return vscode.Uri.from({ scheme: PLAN_SCHEME, path: `/${name} – ${what}.md` });
}
