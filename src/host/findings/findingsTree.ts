import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { FindingRow } from '../../present/findings/rows';
import type { FindingsKey } from '../contextKeys';
import { countOf } from '../../words/counts';
import { showViewProgress } from '../window/notifications';
import { makeRow, PlainTreeView } from '../window/views';
import type { Diagnosed } from './diagnosing';
import { isFiltered, noFilter, type FindingsFilter } from './filter';
import type { FindingsParts } from './makeFindings';

export const FINDINGS_VIEW = 'requestPath.findings';

/** A row of the Findings view; what commands of its menus are called with. */
export class FindingTreeRow {
  readonly row: FindingRow;
  readonly parent: FindingTreeRow | undefined;

  constructor(row: FindingRow, parent?: FindingTreeRow) {
    this.row = row;
    this.parent = parent;
  }
}

export interface FindingsTreeOptions {
  readonly session: Session;
  readonly findings: Pick<FindingsParts, 'diagnosing' | 'mutes' | 'shown'>;
  /** A row that is about a node was selected. */
  readonly onSelected: (nodeId: string) => void;
  readonly setContext: (key: FindingsKey, value: unknown) => void;
}

/** The Findings view. */
export class FindingsTree implements vscode.TreeDataProvider<FindingTreeRow>, vscode.Disposable {
  readonly #options: FindingsTreeOptions;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: PlainTreeView<FindingTreeRow>;
  readonly #disposables: readonly { dispose(): void }[];
  #filter: FindingsFilter = noFilter;
  #roots: readonly FindingTreeRow[] = [];
  #endProgress: (() => void) | undefined;

  constructor(options: FindingsTreeOptions) {
    this.#options = options;
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
        if (chosen?.row.node !== undefined) options.onSelected(chosen.row.node);
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
    // A finding opens where it is seen; what else it says of itself is in the rows below it.
    if (row.node !== undefined) {
      const title = l10n.t('Show in Graph');
      item.command = { command: 'requestPath.showFindingInGraph', title, arguments: [element] };
    }
    const color = row.color === undefined ? undefined : new vscode.ThemeColor(row.color);
    item.iconPath = new vscode.ThemeIcon(row.icon, color);
    return item;
  }

  getParent({ parent }: FindingTreeRow): FindingTreeRow | undefined {
    return parent;
  }

  getChildren(of?: FindingTreeRow): FindingTreeRow[] {
    if (of === undefined) return [...this.#roots];
    return of.row.children.map(child => new FindingTreeRow(child, of));
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
    this.#view.describe({ message: this.#message(current) });
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
    this.#showProgress(diagnosing.isRunning);
    this.#changed.fire(undefined);
  }

  #rows({ engine, world, findings, accountState }: Diagnosed): readonly FindingTreeRow[] {
    const { symptom, route, severities, showsMuted } = this.#filter;
    const graph = accountState.account.graph;
    const onRoute =
      route === undefined
        ? findings
        : engine.findingsOnWay(graph, findings, engine.nodesOnWay(world, route.id));
    const explained =
      symptom === undefined ? undefined : engine.diagnoseSymptom(symptom, engine.checks, onRoute);
    const rows = engine.findingRows({
      graph,
      checks: engine.checks,
      findings: explained === undefined ? onRoute : [...explained.failing, ...explained.unknown],
      mutes: this.#options.findings.mutes.all,
      severities,
      showsMuted,
      ...(explained === undefined ? {} : { passed: explained.passed }),
    });
    return rows.map(row => new FindingTreeRow(row));
  }

  #message(current: Diagnosed | undefined): string {
    const { session } = this.#options;
    if (session.state.kind === 'reading' && current !== undefined)
      return l10n.t('Refreshing… Showing previous findings.');
    if (current === undefined || !isFiltered(this.#filter)) return '';
    const { symptom, route, severities } = this.#filter;
    const parts = [
      ...(symptom === undefined ? [] : [current.engine.symptomWords[symptom]]),
      ...(route === undefined ? [] : [route.label]),
      ...(severities.size < noFilter.severities.size ? [l10n.t('some severities only')] : []),
    ];
    return l10n.t('Filtered: {filters}', { filters: parts.join(' · ') });
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
