import type { Diagram, TracedSideView, TraceView } from '../../protocol/protocol';
import type { Health, VertexKind } from '../../protocol/vertex';
import type { Trace, TracedTarget } from '../../paths/trace/document';
import { isNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { vertexShowing } from '../diagram/diagram';
import { targetHealth } from '../health/targetStates';
import { oneLine } from '../../text/oneLine';
import {
  canarySide,
  changesWords,
  describeTraceEnd,
  namedNode,
  shareWords,
  stageSide,
  statusWords,
  traceEndWords,
  traceStepRows,
  type ShownSide,
  type TraceStepRow,
} from './traceWords';

export interface TraceViewOptions {
  readonly id: string;
  readonly notes: readonly string[];
  /** Titles of checks by id, where findings are known. */
  readonly titles: ReadonlyMap<string, string>;
}

/** A trace as the panel shows it beside a drawing. The trace has no secrets any more. */
export function traceView(
  graph: TopologyGraph,
  trace: Trace,
  drawn: Diagram,
  options: TraceViewOptions,
): TraceView {
  const canary = canarySide(trace);
  return {
    id: options.id,
    method: oneLine(trace.request.method),
    url: oneLine(trace.request.url, 4000),
    headers: Object.entries(trace.request.headers).map(([name, value]) => ({
      name: oneLine(name),
      value: oneLine(value, 400),
    })),
    ...sideView(graph, stageSide(trace), drawn),
    ...(canary === undefined ? {} : { canary: sideView(graph, canary, drawn) }),
    findings: trace.findings.map(id => ({
      id: oneLine(id),
      title: oneLine(options.titles.get(id) ?? '', 300),
    })),
    ...pathWithin(graph, trace, drawn),
    notes: options.notes,
  };
}

function sideView(graph: TopologyGraph, side: ShownSide, drawn: Diagram): TracedSideView {
  const ending = describeTraceEnd(graph, side);
  const shown = (node: string): { readonly vertex?: string } => {
    const vertex = vertexShowing(graph, drawn, node);
    return vertex === undefined ? {} : { vertex };
  };
  return {
    outcome: traceEndWords(ending),
    health: ending.health,
    ...(side.status === undefined ? {} : { status: statusWords(side.status) }),
    because: oneLine(side.because, 1000),
    steps: traceStepRows(graph, side).map(step => stepView(graph, step, shown(step.node))),
    passedOver: side.rejected.map(({ node, because }) => ({
      ...shown(node),
      name: namedNode(graph, node).name,
      because: oneLine(because, 600),
    })),
    targets: side.targets.map(target => ({ ...shown(target.node), ...targetView(graph, target) })),
  };
}

function stepView(
  graph: TopologyGraph,
  step: TraceStepRow,
  shown: { readonly vertex?: string },
): TraceView['steps'][number] {
  const { pieces } = step;
  return {
    ...shown,
    kind: graph.node(step.node)?.kind ?? ('missing' satisfies VertexKind),
    kindLabel: step.kindLabel,
    name: step.name,
    because: step.because,
    ...(pieces === undefined
      ? {}
      : { request: pieces.map(({ text, changed }) => ({ text, changed: changed !== undefined })) }),
    changes: pieces === undefined ? '' : changesWords(pieces),
  };
}

function targetView(
  graph: TopologyGraph,
  { node, targetGroup, share, health }: TracedTarget,
): Omit<TraceView['targets'][number], 'vertex'> {
  const known = graph.node(node);
  const state = known !== undefined && isNode(known, 'target') ? targetHealth(known) : undefined;
  const sign: Health = state?.health ?? (health === 'healthy' ? 'healthy' : 'unknown');
  return {
    name: namedNode(graph, node).name,
    group: namedNode(graph, targetGroup).name,
    share: shareWords(share),
    health: sign,
    healthText: state === undefined || state.text === '' ? oneLine(health) : state.text,
  };
}

/** The vertices that a trace passes, and the edges along which it does: never one that leads back. */
function pathWithin(
  graph: TopologyGraph,
  trace: Trace,
  drawn: Diagram,
): Pick<TraceView, 'vertices' | 'edges'> {
  const order = new Map<string, number>();
  const pass = (node: string, place: number): void => {
    const vertex = vertexShowing(graph, drawn, node);
    if (vertex !== undefined && !order.has(vertex)) order.set(vertex, place);
  };
  for (const [index, { node }] of trace.hops.entries()) pass(node, index);
  // Where a rule forwards to several groups the hops end at the rule, and the targets name the groups.
  for (const { targetGroup } of trace.targets) pass(targetGroup, trace.hops.length);
  for (const { node } of trace.targets) pass(node, trace.hops.length + 1);
  const edges = drawn.edges.filter(({ source, target, emphasis }) => {
    const from = order.get(source);
    const to = order.get(target);
    return emphasis === 'path' && from !== undefined && to !== undefined && from < to;
  });
  return { vertices: [...order.keys()], edges: edges.map(({ id }) => id) };
}
