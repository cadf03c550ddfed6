import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { World } from '../../diagnosis/world';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { journalMarkdown } from '../../present/plan/markdown';
import { planMarkdown } from '../../present/plan/markdown';
import { journalProgress } from './journalStore';

export const PLAN_SCHEME = 'request-path-plan';

/** Plans hold a whole reading each: of more documents than this the oldest is forgotten. */
const MOST_KEPT = 20;

/** What one document shows. */
export type ShownDocument =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly world: World }
  | { readonly kind: 'journal'; readonly journal: Journal };

interface Lens {
  readonly title: string;
  readonly tooltip: string;
  readonly command: string;
}

const planLenses = (): readonly Lens[] => [
  {
    title: `$(play) ${l10n.t('Apply…')}`,
    tooltip: l10n.t('Apply the plan (asks for confirmation)'),
    command: 'applyPlan',
  },
  {
    title: `$(code) ${l10n.t('Show as Code…')}`,
    tooltip: l10n.t('Show the same change in the language of your templates'),
    command: 'planAsCode',
  },
  {
    title: `$(split-horizontal) ${l10n.t('Before and After')}`,
    tooltip: l10n.t('Show the graphs before and after the plan'),
    command: 'planBeforeAfter',
  },
  {
    title: `$(settings) ${l10n.t('Stages and Canary…')}`,
    tooltip: l10n.t('Create the plan again with other options'),
    command: 'planOptions',
  },
  {
    title: `$(save) ${l10n.t('Save Plan…')}`,
    tooltip: l10n.t('Save a file for request-path apply'),
    command: 'savePlan',
  },
];

/** Plans and journals as read-only Markdown, with what can be done above the first line. */
export class PlanDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #shown = new Map<string, ShownDocument>();
  #opened = 0;
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
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const shown = this.#shown.get(uri.toString());
    if (shown === undefined) return l10n.t('This preview is no longer available.');
    return shown.kind === 'plan'
      ? planMarkdown(shown.plan, shown.world.facts)
      : journalMarkdown(shown.journal);
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const shown = this.#shown.get(uri.toString());
    if (shown === undefined) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    return codeLenses(shown).map(
      ({ title, tooltip, command }) =>
        new vscode.CodeLens(top, { title, tooltip, command: `requestPath.${command}`, arguments: [uri] }),
    );
  }

  /** What a document shows; without one, what the active editor does. */
  at(argument: unknown): ShownDocument | undefined {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    return uri === undefined ? undefined : this.#shown.get(uri.toString());
  }

  /** As text with its actions above it, and rendered beside that. */
  async show(shown: ShownDocument): Promise<void> {
    const uri = this.#put(shown, this.#openUri(shown) ?? this.#freshUri(shown));
    const document = await vscode.workspace.openTextDocument(uri);
    const { viewColumn } = await vscode.window.showTextDocument(document, { preview: false });
    const left = editorLeft();
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    await left;
    // What can be done with it goes by the active editor.
    await vscode.window.showTextDocument(document, {
      preview: false,
      ...(viewColumn === undefined ? {} : { viewColumn }),
    });
    // An editor that is moved aside before it has asked for its actions does not ask again by itself.
    this.#lensesChanged.fire();
  }

  /** Updates what is shown of a journal, where it is open. */
  update(journal: Journal): void {
    const shown: ShownDocument = { kind: 'journal', journal };
    const uri = this.#openUri(shown);
    if (uri !== undefined) this.#put(shown, uri);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Of a document that is open and shows the same plan or journal. */
  #openUri(shown: ShownDocument): vscode.Uri | undefined {
    const { path } = documentUri(shown);
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
    const uris = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
    return uris.find(uri => uri.scheme === PLAN_SCHEME && uri.path === path);
  }

  /** VS Code remembers the actions of a document that was closed, and shows them when it is opened again, dead. */
  #freshUri(shown: ShownDocument): vscode.Uri {
    this.#opened += 1;
    return documentUri(shown).with({ query: String(this.#opened) });
  }

  #put(shown: ShownDocument, uri: vscode.Uri): vscode.Uri {
    // VS Code reports late that a document was closed, when the same one may be open again.
    this.#shown.delete(uri.toString());
    this.#shown.set(uri.toString(), shown);
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > MOST_KEPT && oldest !== undefined) this.#shown.delete(oldest);
    this.#changed.fire(uri);
    this.#lensesChanged.fire();
    return uri;
  }
}

/** The preview takes the keyboard some time after its command has ended; it may also have had it before. */
function editorLeft(): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.onDidChangeActiveTextEditor(editor => {
      if (editor === undefined) end();
    });
    const timer = setTimeout(end, 2000);
  });
}

function codeLenses(shown: ShownDocument): readonly Lens[] {
  if (shown.kind === 'plan')
    return shown.plan.kind === 'retire'
      ? planLenses().filter(({ command }) => command !== 'planAsCode' && command !== 'planOptions')
      : planLenses();
  const progress = journalProgress(shown.journal);
  const rollBack: Lens = {
    title: `$(discard) ${l10n.t('Roll Back…')}`,
    tooltip: l10n.t('Roll back the completed steps'),
    command: 'rollBackMigration',
  };
  const resume: Lens = {
    title: `$(debug-continue) ${l10n.t('Resume…')}`,
    tooltip: l10n.t('Continue after the last completed step'),
    command: 'resumeMigration',
  };
  if (progress === 'taken-back') return [];
  const back = shown.journal.plan.kind === 'retire' ? [] : [rollBack];
  return progress === 'done' ? back : [resume, ...back];
}

function documentUri(shown: ShownDocument): vscode.Uri {
  const plan = shown.kind === 'plan' ? shown.plan : shown.journal.plan;
  const name = plan.apiName.replaceAll(/[^\w .,()-]/g, '_').slice(0, 80);
  // The `when` clauses of the manifest name these.
  const what =
    shown.kind === 'journal'
      ? 'journal'
      : plan.kind === 'retire'
        ? 'remove the bridge'
        : 'direct integration';
  return vscode.Uri.from({ scheme: PLAN_SCHEME, path: `/${name} – ${what}.md` });
}
