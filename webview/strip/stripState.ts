import type { FindingReference } from '../../src/protocol/finding';
import type { MetricsSubject, StripSubject } from '../../src/protocol/protocol';
import type { WatchView } from '../../src/protocol/watch';
import type { PanelView } from '../panel/panelView';
import type { Scene } from '../cards/scene';
import { selectedRow, shownTrace } from '../trace/traceState';

/** The finding that was opened, while what was selected then still is. */
export function openedFinding({
  finding,
  selection,
}: Pick<PanelView, 'finding' | 'selection'>): FindingReference | undefined {
  return finding?.selection === selection ? finding?.reference : undefined;
}

/** What the strip asks the host about; `undefined` where nothing is selected that is a node. */
export function stripSubject(view: PanelView): StripSubject | undefined {
  const { scene, edge } = view;
  if (scene === undefined) return undefined;
  const hop = edge === undefined ? undefined : hopOfEdge(scene, edge);
  if (hop !== undefined) return hop;
  const finding = openedFinding(view);
  const id = selectedRow(view)?.node ?? finding?.node;
  return id === undefined ? undefined : { id, ...(finding === undefined ? {} : { finding }) };
}

function hopOfEdge({ folded, rows }: Scene, id: string): StripSubject | undefined {
  const edge = folded.edges.find(one => one.id === id);
  const from = edge === undefined ? undefined : rows.get(edge.source)?.row.node;
  const to = edge === undefined ? undefined : rows.get(edge.target)?.row.node;
  return from === undefined || to === undefined ? undefined : { id: from, to };
}

/** Whether there is anything to show: a traced request, or what is selected. */
export function hasStrip(view: PanelView): boolean {
  return shownTrace(view) !== undefined || stripSubject(view) !== undefined;
}

/** What metrics are asked about: the route of a traced request, or what is selected; `undefined` for a hop. */
export function metricsSubject(view: PanelView): MetricsSubject | undefined {
  const id = pathNode(view);
  return id === undefined ? undefined : { id, period: view.metricsPeriod };
}

function pathNode(view: PanelView): string | undefined {
  const trace = shownTrace(view);
  if (trace === undefined) {
    const subject = stripSubject(view);
    return subject?.to === undefined ? subject?.id : undefined;
  }
  return tracedRoute(view);
}

/** Node id of the route that a traced request takes, where it is drawn. */
export function tracedRoute(view: PanelView): string | undefined {
  const vertex = shownTrace(view)?.steps.find(({ kind }) => kind === 'route')?.vertex;
  return vertex === undefined ? undefined : view.scene?.rows.get(vertex)?.row.node;
}

/** What is watched, where the strip is about it. */
export function shownWatch(view: PanelView): WatchView | undefined {
  const watch = view.state?.kind === 'ready' ? view.state.watch : undefined;
  return watch !== undefined && watch.node === pathNode(view) ? watch : undefined;
}
