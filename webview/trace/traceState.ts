import type { PictureRow } from '../../src/protocol/picture';
import type { TraceView } from '../../src/protocol/strip';
import type { VertexKind } from '../../src/protocol/vertex';
import type { PanelView, ReadyState } from '../panel/panelView';

/** The request whose way is lit up in the drawing, where one is. */
export function shownTrace(view: Pick<PanelView, 'state'>): TraceView | undefined {
  return view.state?.kind === 'ready' ? view.state.trace : undefined;
}

/** Whether the details of a vertex are shown; they lie over the trace. */
export function showsDetails(view: PanelView): boolean {
  return view.detailsOpen && selectedRow(view) !== undefined;
}

/** The row that is selected, where it is drawn. */
export function selectedRow({ selection, scene }: PanelView): PictureRow | undefined {
  return selection === undefined ? undefined : scene?.rows.get(selection)?.row;
}

/** Whether a person has just traced this request: not where it is there again after a reload or a refresh. */
export function isNewTrace(state: ReadyState, before: PanelView): boolean {
  const { trace } = state;
  return trace !== undefined && trace.id !== (shownTrace(before)?.id ?? before.leftTrace);
}

/** Where a request can begin to be asked for. */
export function isTraceable(kind: VertexKind): boolean {
  return kind === 'route' || kind === 'stage' || kind === 'rest-api' || kind === 'http-api';
}
