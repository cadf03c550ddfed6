import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import { findingGroupings, type FindingGrouping } from '../../present/findings/findingGrouping';
import type { ViewKey } from '../contextKeys';
import { countOf } from '../../words/counts';
import type { Memory } from '../connection/workspaceConsent';
import { showViewProgress } from '../window/notifications';
import { makeRow, PlainTreeView } from '../window/views';
import type { Diagnosed } from './diagnosing';
import { isFiltered, noFilter, type FindingsFilter } from './filter';
import { FindingTreeRow } from './findingTreeRow';
import type { FindingsParts } from './makeFindings';
import type { NarrowedFindings } from './narrowFindings';

export const FINDINGS_VIEW = 'requestPath.findings';
/** The key under which the workspace keeps by what findings are grouped. */
const GROUPING = 'requestPath.findingsGrouping';

export interface FindingsTreeOptions {
  readonly session: Session;
  readonly findings: Pick<FindingsParts, 'diagnosing' | 'mutes' | 'shown'>;
  /** Of the workspace. */
  readonly memory: Memory;
  /** A row that is about a node was selected. */
  readonly onSelected: (nodeId: string) => void;
  readonly setContext: (key: ViewKey, value: unknown) => void;
}

/** The Findings view. */
export class FindingsTree implements vscode.TreeDataProvider<FindingTreeRow>, vscode.Disposable {
  readonly #options: FindingsTreeOptions;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: PlainTreeView<FindingTreeRow>;
  readonly #disposables: readonly { dispose(): void }[];
  #filter: FindingsFilter = noFilter;
  #grouping: FindingGrouping;
  #narrowed: { readonly of: readonly unknown[]; readonly narrowed: NarrowedFindings } | undefined;
  #roots: readonly FindingTreeRow[] = [];
  /** Key of the row that is selected because something else selected its node. */
  #followed: string | undefined;
  #endProgress: (() => void) | undefined;

  constructor(options: FindingsTreeOptions) {
    this.#options = options;
    const kept = options.memory.get(GROUPING);
    this.#grouping = findingGroupings.find(one => one === kept) ?? 'severity';
    this.#view = new PlainTreeView(FINDINGS_VIEW, this);
    const update = (): void => {
      this.#update();
    };
    this.#disposables = [
      this.#changed,
      this.#view,
      options.findings.shown.onDidChange(update),
      options.session.onDidChange(({ kind }) => {
        // A filter of one account makes no sense in another.
        if (kind === 'connecting' || kind === 'disconnected') this.#filter = noFilter;
        this.#update();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) options.findings.diagnosing.want();
      }),
      this.#view.onDidChangeSelection(({ selection: [chosen] }) => {
        const isEcho = chosen !== undefined && chosen.row.key === this.#followed;
        this.#followed = undefined;
        if (chosen?.row.node !== undefined && !isEcho) options.onSelected(chosen.row.node);
      }),
    ];
    if (this.#view.visible) options.findings.diagnosing.want();
    this.#update();
  }

  get filter(): FindingsFilter {
    return this.#filter;
  }

  set filter(filter: FindingsFilter) {
    this.#filter = filter;
    this.#update();
  }

  /** Groups the rows, and keeps that for the workspace. */
  async group(grouping: FindingGrouping): Promise<void> {
    this.#grouping = grouping;
    this.#update();
    await this.#options.memory.update(GROUPING, grouping);
  }

  /**
   * Selects the finding behind (1) or before (-1) the selected one, in the order in which they are shown; `undefined`
   * where none is. `takesFocus`: the keyboard goes to its row.
   */
  async step(by: 1 | -1, takesFocus: boolean): Promise<FindingTreeRow | undefined> {
    const { current } = this.#options.findings.diagnosing;
    const row = current?.engine.stepToFinding(this.#roots, this.selection, by);
    if (row !== undefined) await this.#reveal(row, takesFocus ? { focus: true } : {});
    return row;
  }

  /** Selects the first finding about a node, without bringing the view to the front. */
  async follow(nodeId: string): Promise<void> {
    const isAbout = this.selection?.owner?.row.finding?.nodes.includes(nodeId) === true;
    if (!this.#view.visible || isAbout) return;
    const row = this.#options.findings.diagnosing.current?.engine.findingRowAbout(this.#roots, nodeId);
    if (row !== undefined) await this.#reveal(row);
  }

  async #reveal(row: FindingTreeRow, how: { readonly focus?: true } = {}): Promise<void> {
    if (row.row.key !== this.selection?.row.key) this.#followed = row.row.key;
    await this.#view.reveal(row, how);
  }

  get selection(): FindingTreeRow | undefined {
    return this.#view.selection[0];
  }

  getTreeItem(element: FindingTreeRow): vscode.TreeItem {
    const { row } = element;
    const { Expanded, Collapsed, None } = vscode.TreeItemCollapsibleState;
    const state = row.children.length === 0 ? None : row.isOpen ? Expanded : Collapsed;
    const item = makeRow(row, state);
    item.id = row.key;
    item.contextValue = row.contextValue;
    // A finding opens where it is seen, with all that it says.
    const command = rowCommand(element);
    if (command !== undefined) item.command = command;
    const color = row.color === undefined ? undefined : new vscode.ThemeColor(row.color);
    item.iconPath = new vscode.ThemeIcon(row.icon, color);
    return item;
  }

  getParent({ parent }: FindingTreeRow): FindingTreeRow | undefined {
    return parent;
  }

  getChildren(of?: FindingTreeRow): FindingTreeRow[] {
    if (of === undefined) return [...this.#roots];
    return [...of.children];
  }

  /** Brings the view to the front. */
  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${FINDINGS_VIEW}.focus`);
  }

  dispose(): void {
    this.#endProgress?.();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    const { session, findings, setContext } = this.#options;
    const { diagnosing, shown } = findings;
    const { current } = diagnosing;
    const isReading = session.state.kind === 'reading' || session.state.kind === 'connecting';
    this.#roots = current === undefined ? [] : this.#rows(current);
    const count = shown.errors;
    this.#view.setBadge(count, countOf(count, 'error'));
    // A message hides the welcome text, which says how to show everything again.
    const message = this.#message(current);
    const isNothing = isFiltered(this.#filter) && this.#roots.length === 0;
    this.#view.describe({ title: isNothing ? message : '', message: isNothing ? '' : message });
    setContext(
      'requestPath.findingsState',
      current === undefined
        ? isReading || diagnosing.isRunning
          ? 'checking'
          : 'none'
        : this.#roots.length > 0
          ? 'some'
          : isFiltered(this.#filter)
            ? 'filtered'
            : 'clean',
    );
    setContext('requestPath.findingsFiltered', isFiltered(this.#filter));
    setContext('requestPath.findingsMuted', this.#filter.showsMuted);
    setContext('requestPath.findingsGrouping', this.#grouping);
    this.#showProgress(diagnosing.isRunning);
    this.#changed.fire(undefined);
  }

  #rows(current: Diagnosed): readonly FindingTreeRow[] {
    const { mutes } = this.#options.findings;
    const { findings, passed } = this.#narrow(current);
    const rows = current.engine.findingRows({
      account: current.world,
      checks: current.engine.checks,
      findings,
      mutes: mutes.all,
      muteProblems: mutes.problems,
      now: new Date().toISOString(),
      grouping: this.#grouping,
      showsMuted: this.#filter.showsMuted,
      ...(passed === undefined ? {} : { passed }),
    });
    return rows.map(row => new FindingTreeRow(row));
  }

  /** Worked out once for the same findings and filter. */
  #narrow(current: Diagnosed): NarrowedFindings {
    const { typed, symptom, route } = this.#filter;
    const of = [current, typed, symptom, route?.id];
    if (this.#narrowed?.of.every((one, index) => one === of[index]) !== true)
      this.#narrowed = { of, narrowed: current.engine.narrowFindings(current, this.#filter) };
    return this.#narrowed.narrowed;
  }

  #message(current: Diagnosed | undefined): string {
    const { session } = this.#options;
    if (session.state.kind === 'reading' && current !== undefined)
      return l10n.t('Refreshing… Showing previous findings.');
    return current === undefined
      ? ''
      : current.engine.filterMessage(current, this.#filter, this.#narrow(current));
  }

  #showProgress(isRunning: boolean): void {
    if (!isRunning) {
      this.#endProgress?.();
      this.#endProgress = undefined;
    } else if (this.#endProgress === undefined) {
      const over = new Promise<void>(resolve => {
        this.#endProgress = resolve;
      });
      showViewProgress(FINDINGS_VIEW, over);
    }
  }
}

/** A finding and its facts are shown in the graph, an entry of a file in the file. */
function rowCommand(element: FindingTreeRow): vscode.Command | undefined {
  const { place } = element.row;
  if (place !== undefined) {
    const start = new vscode.Position(place.line - 1, 0);
    const selection = new vscode.Range(start, start);
    return { command: 'vscode.open', title: '', arguments: [vscode.Uri.parse(place.file), { selection }] };
  }
  if (element.owner === undefined) return undefined;
  const title = l10n.t('Show in Graph');
  return { command: 'requestPath.showFindingInGraph', title, arguments: [element] };
}
