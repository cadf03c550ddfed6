import type { StripFindings, TracedSideView, TraceView } from '../../protocol/strip';
import type { Health, VertexKind } from '../../protocol/vertex';
import type { Trace, TracedTarget } from '../../paths/trace/document';
import { isNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { targetHealth } from '../health/targetStates';
import { oneLine } from '../../text/oneLine';
import { pathLine, sentRequest, type ShowingOf } from './pathLine';
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
  readonly findings: StripFindings;
  /** How long API Gateway waits for the backend, `29 s`; empty where it is not known. */
  readonly timeout: string;
}

/** What of a drawing a trace has to know. */
export interface TracedDrawing {
  readonly showing: ShowingOf;
  /** Those along which requests go. */
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}

/** A trace as the panel shows it beside a drawing. The trace has no secrets any more. */
export function traceView(
  graph: TopologyGraph,
  trace: Trace,
  drawn: TracedDrawing,
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
    ...tracedSideView(graph, stageSide(trace), { showing: drawn.showing, timeout: options.timeout }),
    ...(canary === undefined
      ? {}
      : { canary: tracedSideView(graph, canary, { showing: drawn.showing, timeout: options.timeout }) }),
    findings: options.findings,
    ...pathWithin(trace, drawn),
    notes: options.notes,
  };
}

/** One side of a trace, each stop with what shows it in a drawing. */
export function tracedSideView(
  graph: TopologyGraph,
  side: ShownSide,
  { showing, timeout }: { readonly showing: ShowingOf; readonly timeout: string },
): TracedSideView {
  const ending = describeTraceEnd(graph, side);
  const sent = sentRequest(side, timeout);
  const shown = (node: string): { readonly vertex?: string } => {
    const vertex = showing(node);
    return vertex === undefined ? {} : { vertex };
  };
  return {
    outcome: traceEndWords(ending),
    health: ending.health,
    ...(side.status === undefined ? {} : { status: statusWords(side.status) }),
    because: oneLine(side.because, 1000),
    path: pathLine(graph, side, showing),
    ...(sent === undefined ? {} : { sent }),
    steps: traceStepRows(graph, side).map(step => stepView(graph, step, shown(step.node))),
    passedOver: side.rejected.map(({ node, because }) => ({
      ...shown(node),
      name: namedNode(graph, node).name,
      priority: rulePriority(graph, node),
      because: oneLine(because, 600),
    })),
    targets: side.targets.map(target => ({ ...shown(target.node), ...targetView(graph, target) })),
  };
}

function rulePriority(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  return node !== undefined && isNode(node, 'rule') ? oneLine(node.attributes.priority ?? '') : '';
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
function pathWithin(trace: Trace, drawn: TracedDrawing): Pick<TraceView, 'vertices' | 'edges'> {
  const order = new Map<string, number>();
  const pass = (node: string, place: number): void => {
    const vertex = drawn.showing(node);
    if (vertex !== undefined && !order.has(vertex)) order.set(vertex, place);
  };
  for (const [index, { node }] of trace.hops.entries()) pass(node, index);
  // Where a rule forwards to several groups the hops end at the rule, and the targets name the groups.
  for (const { targetGroup } of trace.targets) pass(targetGroup, trace.hops.length);
  for (const { node } of trace.targets) pass(node, trace.hops.length + 1);
  const edges = drawn.edges.filter(({ source, target }) => {
    const from = order.get(source);
    const to = order.get(target);
    return from !== undefined && to !== undefined && from < to;
  });
  return { vertices: [...order.keys()], edges: edges.map(({ id }) => id) };
}
