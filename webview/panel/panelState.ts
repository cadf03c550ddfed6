import * as l10n from '@vscode/l10n';
import type { ColumnScroll } from '../../src/diagram/cards/scrolling';
import type { FindingReference } from '../../src/protocol/finding';
import type { DiagramState } from '../../src/protocol/protocol';
import type { TraceView } from '../../src/protocol/strip';
import { countOf } from '../../src/words/counts';
import { rowOfNode } from '../cards/scene';
import type { PanelView, ReadyState, VisitedPlace } from './panelView';
import { initialDetailsWidth, limitedDetailsWidth } from './detailsSeparator';
import type { SavedView } from './savedView';
import { initialStripHeight, limitedStripHeight } from '../strip/stripSeparator';
import { isNewTrace } from '../trace/traceState';

const noScroll: ColumnScroll = [0, 0, 0, 0];

export function initialView(saved: SavedView): PanelView {
  return {
    state: undefined,
    scene: undefined,
    selection: saved.selection,
    edge: undefined,
    focus: saved.focus,
    search: saved.search ?? '',
    answered: undefined,
    hidesFound: saved.hidesFound ?? false,
    searches: saved.searches ?? [],
    found: [],
    opened: new Set(saved.opened),
    layer: undefined,
    side: 'both',
    size: { width: 0, height: 0 },
    isList: false,
    isNear: false,
    scroll: saved.scroll ?? noScroll,
    history: [],
    returning: undefined,
    detailsOpen: saved.detailsOpen ?? false,
    detailsWidth: limitedDetailsWidth(saved.detailsWidth ?? initialDetailsWidth),
    stripHeight: limitedStripHeight(saved.stripHeight ?? initialStripHeight),
    metricsPeriod: '1h',
    finding: undefined,
    failure: '',
    busy: false,
    leftTrace: saved.trace,
  };
}

/** Everything that a person has done to the view of a picture, taken back. */
export const untouchedView = {
  opened: new Set<string>(),
  scroll: noScroll,
  isNear: false,
} as const satisfies Partial<PanelView>;

/** The host's newest state in the view. What belonged to another subject, or is no longer drawn, is let go. */
export function withState(view: PanelView, state: DiagramState): Partial<PanelView> {
  // What is shown after it may be another account.
  if (state.kind !== 'ready') return { state, busy: false, history: [], returning: undefined };
  const before = readyState(view.state);
  const another = before !== undefined && before.subject !== state.subject;
  const shown = (id: string | undefined): string | undefined => rowOfNode(state.picture, id);
  const opened = openedElsewhere(state, before);
  const isTold = opened !== undefined || state.selection !== before?.selection;
  const told = isTold ? shown(state.selection) : undefined;
  const kept = another ? undefined : (shown(view.selection) ?? keptFold(view));
  const hasEdge = !another && state.picture.edges.some(({ id }) => id === view.edge);
  return {
    state,
    busy: false,
    leftTrace: state.trace === undefined ? view.leftTrace : undefined,
    selection: told ?? kept,
    finding: opened === undefined ? keptFinding(view, state) : { reference: opened, selection: told ?? kept },
    edge: hasEdge && told === undefined ? view.edge : undefined,
    focus: another ? undefined : shown(view.focus),
    search: another ? '' : view.search,
    hidesFound: !another && view.hidesFound,
    ...(another ? { ...untouchedView, layer: undefined, side: 'both' } : {}),
    ...withHistory(view, before, state),
    // A request that was just traced is what is to be seen.
    ...(isNewTrace(state, view)
      ? {
          selection: told,
          edge: undefined,
          detailsOpen: false,
          focus: undefined,
          search: '',
          hidesFound: false,
        }
      : {}),
  };
}

/** How far back one can go. */
const MOST_PLACES = 50;

/** Wherever a person went from, the page or the rest of the editor, they can go back to. */
function withHistory(
  { history, returning, selection }: PanelView,
  before: ReadyState | undefined,
  after: ReadyState,
): Pick<PanelView, 'history' | 'returning'> {
  if (before === undefined || isSamePlace(before, after)) return { history, returning };
  if (before.connection !== after.connection) return { history: [], returning: undefined };
  if (returning !== undefined)
    return { history, returning: isSamePlace(returning, after) ? undefined : returning };
  const isLookedAt = before.isPreliminary !== true || selection !== undefined;
  return { history: isLookedAt ? withPlace(history, before) : history, returning };
}

/** Adds a place that is left, unless it was added already. */
export function withPlace(
  history: readonly VisitedPlace[],
  { subject, stage }: ReadyState,
): readonly VisitedPlace[] {
  const last = history.at(-1);
  if (last?.subject === subject && last.stage === stage) return history;
  return [...history, { subject, stage }].slice(-MOST_PLACES);
}

const isSamePlace = (one: VisitedPlace, other: ReadyState): boolean =>
  one.subject === other.subject && (one.stage === undefined || one.stage === other.stage);

/** What was opened about one picture says nothing of the next one. */
function keptFinding({ state, finding }: PanelView, next: ReadyState): PanelView['finding'] {
  const before = readyState(state);
  const isSame = before === undefined || (before.subject === next.subject && before.stage === next.stage);
  return isSame ? finding : undefined;
}

/** A finding that a person has just opened outside the page. */
function openedElsewhere(
  { finding, trace }: ReadyState,
  before: ReadyState | undefined,
): FindingReference | undefined {
  if (finding === undefined || trace !== undefined || finding.opened === before?.finding?.opened)
    return undefined;
  const { check, node } = finding;
  return { check, node };
}

/** A fold is no row of the picture that was sent, and may be drawn again. */
function keptFold({ selection, scene }: PanelView): string | undefined {
  if (selection === undefined) return undefined;
  return scene?.rows.get(selection)?.row.kind === 'fold' ? selection : undefined;
}

export function readyState(state: DiagramState | undefined): ReadyState | undefined {
  return state?.kind === 'ready' ? state : undefined;
}

/** What assistive technology says when the state has changed; may be empty. */
export function stateAnnouncement(state: DiagramState | undefined, before: DiagramState | undefined): string {
  const ready = readyState(state);
  const earlier = readyState(before);
  if (ready?.trace !== undefined && ready.trace.id !== earlier?.trace?.id) return traceWords(ready.trace);
  if (ready === undefined || ready.reading) return '';
  if (earlier?.subject !== ready.subject || earlier.stage !== ready.stage) return ready.picture.summary;
  if (!earlier.reading) return '';
  return ready.unknowns === 0
    ? l10n.t('Refreshed. {summary}', { summary: ready.picture.summary })
    : l10n.t('Refreshed; {calls} failed. {summary}', {
        summary: ready.picture.summary,
        calls: countOf(ready.unknowns, 'call'),
      });
}

function traceWords({ method, url, outcome, status, because }: TraceView): string {
  const values = { request: `${method} ${url}`, outcome, because };
  return status === undefined
    ? l10n.t('{request}: {outcome}. {because}', values)
    : l10n.t('{request}: {outcome}, status {status}. {because}', { ...values, status });
}
