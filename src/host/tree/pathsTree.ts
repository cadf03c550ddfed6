import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { SessionState } from '../../app/sessionState';
import { createOutline, type Outline, type OutlineItem } from '../../present/outline/outline';
import { connectionFacts, failureTitle, viewMessage } from '../connection/connectionWords';
import { viewPage, type ViewKey } from '../contextKeys';
import type { TypedExpression } from '../filter/typedExpression';
import type { ShownFindings } from '../findings/shownFindings';
import { pathGroupIcon } from '../../present/outline/outlineRoutes';
import { joinFacts } from '../../text/oneLine';
import { showViewProgress } from '../window/notifications';
import { PlainTreeView } from '../window/views';
import type { BridgeList } from '../bridges/bridgeList';
import type { UnfinishedMigrations } from '../migration/unfinishedMigrations';
import { bridgeSectionKey } from '../../present/outline/bridgeSection';
import type { PathsFilter } from './pathsFilter';
import type { ShownPaths } from './shownPaths';
import { connectionItem, migrationItem, noteItem, outlineTreeItem } from './treeItem';
import { ClickedRow, showsOnClick, TreeRow } from './treeRow';
import { draggedText } from './draggedText';

const VIEW = 'requestPath.paths';
/** How often the age of the data is updated. */
const AGE_STEP = 60_000;
/** Rows of a section that are brought into sight with it: half a view is often no higher. */
const MOST_BROUGHT = 8;

export interface PathsTreeOptions {
  readonly session: Session;
  readonly findings: Pick<ShownFindings, 'all' | 'isCurrent' | 'marks' | 'revision' | 'onDidChange'>;
  readonly bridges: Pick<BridgeList, 'section' | 'revision' | 'onDidChange' | 'open'>;
  readonly unfinished: Pick<UnfinishedMigrations, 'all' | 'onDidChange'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onVisible: () => void;
  /** What only its name is known of was opened: it is read in detail now. */
  readonly onOpened: (nodeId: string) => void;
  /** A row that is about a node was selected. */
  readonly onSelected: (row: TreeRow) => void;
  readonly setContext: (key: ViewKey, value: unknown) => void;
}

/** The sidebar: the connection, and below it the outline of what was read. */
export class PathsTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #options: PathsTreeOptions;
  readonly #changed = new vscode.EventEmitter<TreeRow | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: PlainTreeView<TreeRow>;
  readonly #disposables: readonly { dispose(): void }[];
  #filter: PathsFilter | undefined;
  #filters = 0;
  #shownFor = '';
  #outline: { readonly madeOf: string; readonly outline: Outline } | undefined;
  #endProgress: (() => void) | undefined;
  /** Id of the row that is selected because something else selected its node. */
  #followed: string | undefined;

  constructor(options: PathsTreeOptions) {
    this.#options = options;
    this.#view = new PlainTreeView(VIEW, this, rows => draggedText(rows.map(({ node }) => node)));
    const timer = setInterval(() => {
      this.#describe(options.session.state);
    }, AGE_STEP);
    this.#disposables = [
      this.#changed,
      this.#view,
      {
        dispose: () => {
          clearInterval(timer);
        },
      },
      options.session.onDidChange(state => {
        // A filter of one account makes no sense in another.
        if (state.kind === 'connecting' || state.kind === 'disconnected') this.#filter = undefined;
        this.#update(state);
      }),
      options.findings.onDidChange(() => {
        this.#update(options.session.state);
      }),
      options.bridges.onDidChange(() => {
        this.#update(options.session.state);
      }),
      options.unfinished.onDidChange(() => {
        this.#changed.fire(undefined);
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) options.onVisible();
      }),
      this.#view.onDidChangeSelection(({ selection: [row] }) => {
        const isEcho = row !== undefined && row.id === this.#followed;
        this.#followed = undefined;
        if (row?.node !== undefined && !isEcho) options.onSelected(row);
      }),
    ];
    if (this.#view.visible) options.onVisible();
  }

  /** The selected row. */
  get selection(): TreeRow | undefined {
    return this.#view.selection[0];
  }

  /** By what the tree is filtered; `undefined` where it shows everything. */
  get filter(): TypedExpression | undefined {
    return this.#filter?.typed;
  }

  /** Shows only the paths of what an expression selects, or everything again; brings the view to the front. */
  async setFilter(typed: TypedExpression | undefined): Promise<void> {
    this.#filter = undefined;
    if (typed !== undefined) {
      // Only a filter asks for it: not among what every start of VS Code loads.
      const loaded = await import(/* webpackChunkName: "filter" */ './pathsFilter');
      this.#filters += 1;
      this.#filter = new loaded.PathsFilter(typed, this.#filters);
    }
    this.#update(this.#options.session.state);
    await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    const { content } = row;
    switch (content.kind) {
      case 'note':
        return noteItem(row.id, content);
      case 'item':
        return this.#outlineItem(row, content.item);
      case 'migration':
        return migrationItem(row.id, content.migration);
      case 'connection':
        return this.#connectionItem(row.id);
    }
  }

  getParent(row: TreeRow): TreeRow | undefined {
    return row.parent;
  }

  getChildren(row?: TreeRow): TreeRow[] {
    const current = this.#current();
    if (current === undefined) return [];
    if (row === undefined) return this.#hasRows() ? [...this.#migrations(), root] : [];
    if (row.content.kind === 'note' || row.content.kind === 'migration') return [];
    if (row.content.kind === 'connection') {
      const rows = current.roots().map(item => new TreeRow({ kind: 'item', item }, row));
      const text = l10n.t('No resources match the filter');
      return rows.length > 0 ? rows : [new TreeRow({ kind: 'note', text, isWaiting: false }, row)];
    }
    return this.#below(row, row.content.item, current);
  }

  /**
   * Selects the row of a node, of a route the one below the given stage, and shows the view for it. Does nothing for
   * what the tree does not have. A filter that hides the row ends.
   */
  async reveal(nodeId: string, stage?: string): Promise<void> {
    if (this.filter !== undefined && this.#rowOf(nodeId, stage) === undefined)
      await this.setFilter(undefined);
    const row = this.#rowOf(nodeId, stage);
    if (row !== undefined) await this.#view.reveal(row);
  }

  /** Shows the calls that were not answered, with the view for it. */
  async revealMissing(): Promise<void> {
    await this.#revealSection('unknowns');
  }

  /** Shows the bridges, with the view for it. */
  async revealBridges(): Promise<void> {
    await this.#revealSection('bridges');
  }

  async #revealSection(name: string): Promise<void> {
    const section = this.#current()
      ?.roots()
      .find(({ key }) => key.endsWith(name));
    if (section === undefined) return;
    const row = new TreeRow({ kind: 'item', item: section }, root);
    await this.#view.reveal(row, { focus: true, expand: true });
    // VS Code brings the row into sight, not what is below it.
    const lowest = this.getChildren(row).slice(0, MOST_BROUGHT).at(-1);
    if (lowest === undefined) return;
    await this.#view.reveal(lowest, { select: false });
    await this.#view.reveal(row, { focus: true });
  }

  /**
   * The same, without bringing the view to the front, and without telling of the selection: the row may be that of a
   * chain, which is about another node.
   */
  async follow(nodeId: string, stage?: string): Promise<void> {
    if (!this.#view.visible || this.selection?.node === nodeId) return;
    const row = this.#rowOf(nodeId, stage);
    if (row === undefined || row.id === this.selection?.id) return;
    this.#followed = row.id;
    await this.#view.reveal(row);
  }

  #rowOf(nodeId: string, stage: string | undefined): TreeRow | undefined {
    const outline = this.#current();
    const items = outline === undefined ? [] : itemsTo(outline, nodeId, stage);
    if (items.length === 0) return undefined;
    return items.reduce((parent, item) => new TreeRow({ kind: 'item', item }, parent), root);
  }

  dispose(): void {
    this.#endProgress?.();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #below(row: TreeRow, item: OutlineItem, current: Outline): TreeRow[] {
    if (item.nodeId !== undefined) {
      this.#options.onOpened(item.nodeId);
    }
    if (item.key === bridgeSectionKey) this.#options.bridges.open();
    const rows = current.children(item).map(child => new TreeRow({ kind: 'item', item: child }, row));
    if (!item.contextValue.split(' ').includes('expandable')) return rows;
    const { session } = this.#options;
    const isWaiting = session.state.kind === 'reading';
    const text =
      session.connection?.live === false
        ? l10n.t('Not in the snapshot')
        : isWaiting
          ? l10n.t('Loading…')
          : l10n.t('Not loaded');
    return [...rows, new TreeRow({ kind: 'note', text, isWaiting }, row)];
  }

  #migrations(): readonly TreeRow[] {
    return this.#options.unfinished.all.map(migration => new TreeRow({ kind: 'migration', migration }));
  }

  /** Before the first answer there is nothing to count, and in an empty account the welcome text has the place. */
  #hasRows(): boolean {
    const { accountState, state } = this.#options.session;
    if (accountState === undefined || viewPage(state) === 'noApis') return false;
    return state.kind !== 'reading' || accountState.topology.nodes.length > 0;
  }

  #outlineItem(row: TreeRow, item: OutlineItem): vscode.TreeItem {
    const treeItem = outlineTreeItem(row.id, item, row.parent?.parent === undefined);
    const { accountState } = this.#options.session;
    if (this.#filter !== undefined) {
      // VS Code keeps by their ids which rows are open: a filter opens those that lead to what it selects.
      treeItem.id = `${row.id}\u001f${this.#filter.number}`;
      if (this.#leadsToMatch(item)) treeItem.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    }
    if (accountState !== undefined && showsOnClick(accountState.account.graph, row)) {
      const command = 'requestPath.showInGraph';
      treeItem.command = { command, title: '', arguments: [new ClickedRow(row)] };
    }
    return treeItem;
  }

  #leadsToMatch({ nodeId, passes = [], collapsible, icon }: OutlineItem): boolean {
    const paths = this.#paths();
    if (!collapsible || paths?.isOpen !== true) return false;
    if (nodeId === undefined) return icon === pathGroupIcon;
    return ![nodeId, ...passes].some(id => paths.matching.has(id));
  }

  /** `undefined` where nothing is filtered. */
  #paths(): ShownPaths | undefined {
    const { session, findings } = this.#options;
    const { accountState } = session;
    return accountState === undefined ? undefined : this.#filter?.paths(accountState, findings);
  }

  #connectionItem(id: string): vscode.TreeItem {
    const { connection, accountState } = this.#options.session;
    if (connection === undefined) return noteItem(id, { text: l10n.t('Not connected'), isWaiting: false });
    const facts = connectionFacts(connection, accountState?.reading.collectedAt, this.#options.now());
    return connectionItem(id, connection, facts);
  }

  #current(): Outline | undefined {
    const { session, findings, bridges } = this.#options;
    const { accountState } = session;
    if (accountState === undefined) return undefined;
    const madeOf = `${accountState.revision} ${findings.revision} ${bridges.revision} ${this.#filter?.number ?? 0}`;
    if (this.#outline?.madeOf === madeOf) return this.#outline.outline;
    const kept = this.#paths()?.kept;
    const current = createOutline(accountState.account.graph, findings.marks, bridges.section, kept);
    this.#outline = { madeOf, outline: current };
    return current;
  }

  #update(state: SessionState): void {
    const { accountState } = this.#options.session;
    const { findings, bridges } = this.#options;
    const filter = this.#filter?.number ?? 0;
    const shownFor = `${state.kind} ${String(accountState?.revision)} ${findings.revision} ${bridges.revision} ${filter}`;
    if (shownFor !== this.#shownFor) {
      this.#shownFor = shownFor;
      this.#changed.fire(undefined);
    }
    this.#describe(state);
    this.#options.setContext('requestPath.pathsFiltered', filter > 0);
    this.#showProgress(state.kind === 'connecting' || state.kind === 'reading');
  }

  #describe(state: SessionState): void {
    const { session, findings, now } = this.#options;
    const { accountState } = session;
    const filtered = accountState === undefined ? '' : this.#filter?.message(accountState, findings);
    this.#view.describe({
      title: state.kind === 'failed' ? failureTitle(state.failure) : '',
      message: joinFacts(filtered, viewMessage(state, now())),
    });
  }

  #showProgress(isReading: boolean): void {
    if (!isReading) {
      this.#endProgress?.();
      this.#endProgress = undefined;
    } else if (this.#endProgress === undefined) {
      // Made before VS Code asks for it: reading may be over by then.
      const over = new Promise<void>(resolve => {
        this.#endProgress = resolve;
      });
      showViewProgress(VIEW, over);
    }
  }
}

const root = new TreeRow({ kind: 'connection' });

/** The rows from a section to the row of a node; of a route, to the one below this stage where it stands there. */
function itemsTo(tree: Outline, nodeId: string, stage: string | undefined): readonly OutlineItem[] {
  const toStage = stage === undefined ? [] : tree.find(stage);
  const last = toStage.at(-1);
  if (last === undefined || stage === nodeId) return tree.find(nodeId);
  const below = tree.children(last);
  for (const item of below) {
    if (item.nodeId === nodeId) return [...toStage, item];
    const inGroup =
      item.nodeId === undefined ? tree.children(item).find(route => route.nodeId === nodeId) : undefined;
    if (inGroup !== undefined) return [...toStage, item, inGroup];
  }
  return tree.find(nodeId);
}
