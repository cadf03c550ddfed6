import * as l10n from '@vscode/l10n';
import type { PathBranch, PathLine, PathStop, SentRequest } from '../../protocol/strip';
import type { TraceHop, TracedTarget } from '../../paths/trace/document';
import type { TopologyGraph } from '../../paths/graph';
import { isNode, type TopologyNode } from '../../topology/document';
import { oneLine } from '../../text/oneLine';
import { targetHealth } from '../health/targetStates';
import { displayName, nodeKindLabel, nodeTag } from '../names';
import { describeTraceEnd, namedNode, pathPieces, shareWords, type ShownSide } from './traceWords';

/** What a drawing shows a node as, by id; `undefined` where it doesn't show it. */
export type ShowingOf = (nodeId: string) => string | undefined;

/** More targets of a group than these are a number. */
const FEW_TARGETS = 4;

/** The path of a traced request as one line: the listener stands with its load balancer and the rule that matched. */
export function pathLine(graph: TopologyGraph, side: ShownSide, showing: ShowingOf): PathLine {
  const stops: PathStop[] = [];
  const { hops } = side;
  for (const [index, hop] of hops.entries()) {
    const stop = stopAt(graph, { hop, before: hops[index - 1], after: hops[index + 1], side, showing });
    if (stop === undefined) continue;
    // What a rule adds to the listener at which it is evaluated takes the listener's place.
    if (hop.kind === 'rule' && stops.length > 0) stops.splice(-1, 1, joinStops(stops.at(-1), stop));
    else stops.push(stop);
  }
  const branches = branchesOf(graph, side, showing);
  return { stops: branches.length === 0 ? withEnd(graph, stops, side) : stops, branches };
}

const joinStops = (listener: PathStop | undefined, rule: PathStop): PathStop => ({
  ...rule,
  text: listener === undefined ? rule.text : `${listener.text} · ${rule.text}`,
  tag: listener?.tag ?? '',
  accessibleName: listener === undefined ? rule.accessibleName : `${listener.accessibleName}, ${rule.text}`,
});

/** The last stop has the sign of how the request ends there. */
function withEnd(graph: TopologyGraph, stops: readonly PathStop[], side: ShownSide): readonly PathStop[] {
  const last = stops.at(-1);
  return last === undefined
    ? stops
    : [...stops.slice(0, -1), { ...last, health: describeTraceEnd(graph, side).health }];
}

interface StopContext {
  readonly hop: TraceHop;
  readonly before: TraceHop | undefined;
  readonly after: TraceHop | undefined;
  readonly side: ShownSide;
  readonly showing: ShowingOf;
}

/** What stands in the toolbar, and what the next stop names too, is left out. */
function stopAt(graph: TopologyGraph, context: StopContext): PathStop | undefined {
  const { hop, before, after, side, showing } = context;
  const node = graph.node(hop.node);
  const drawn = shownAs(showing, hop.node);
  switch (hop.kind) {
    case 'domain-name':
    case 'rest-api':
    case 'http-api':
    case 'websocket-api':
    case 'stage':
      return undefined;
    case 'route': {
      const text = callerText(side);
      return { ...drawn, text, tag: '', accessibleName: l10n.t('Request {request}', { request: text }) };
    }
    case 'load-balancer':
      return after?.kind === 'listener' ? undefined : namedStop(graph, hop.node, drawn);
    case 'listener': {
      const owner = before?.kind === 'load-balancer' ? graph.node(before.node) : undefined;
      const name = namedNode(graph, hop.node).name;
      const text = owner === undefined ? name : `${displayName(owner)} ${name}`;
      const kind =
        owner === undefined ? (node === undefined ? '' : nodeKindLabel(node)) : nodeKindLabel(owner);
      return { ...drawn, text, tag: tagOf(owner), accessibleName: `${kind} ${text}`.trim() };
    }
    case 'rule': {
      const text = ruleText(node);
      return { ...drawn, text, tag: '', accessibleName: text };
    }
    case 'target-group':
      return undefined;
    default:
      return namedStop(graph, hop.node, drawn);
  }
}

function ruleText(node: TopologyNode | undefined): string {
  const priority = node !== undefined && isNode(node, 'rule') ? node.attributes.priority : undefined;
  return priority === 'default'
    ? l10n.t('default rule')
    : l10n.t('rule {priority}', { priority: oneLine(priority ?? '?') });
}

function namedStop(graph: TopologyGraph, id: string, drawn: { readonly vertex?: string }): PathStop {
  const { name, kindLabel } = namedNode(graph, id);
  return { ...drawn, text: name, tag: tagOf(graph.node(id)), accessibleName: `${kindLabel} ${name}`.trim() };
}

const tagOf = (node: TopologyNode | undefined): string =>
  node === undefined ? '' : node.kind === 'lambda-function' ? 'λ' : (nodeTag(node) ?? '');

function shownAs(showing: ShowingOf, id: string): { readonly vertex?: string } {
  const vertex = showing(id);
  return vertex === undefined ? {} : { vertex };
}

/** The host that AWS generated tells a person nothing. */
function callerText({ request: { method, url } }: ShownSide): string {
  const end = url.search(/[?#]/);
  const short = (end < 0 ? url : url.slice(0, end)).replace(
    /^(https?:\/\/)[^/]{1,300}\.execute-api\.[^/]{1,300}/i,
    '$1…',
  );
  return oneLine(`${method} ${short}`, 300);
}

/** The target groups that get the requests; where none can, the one at which the request ends. */
function branchesOf(graph: TopologyGraph, side: ShownSide, showing: ShowingOf): readonly PathBranch[] {
  const groups = new Map<string, TracedTarget[]>();
  for (const target of side.targets) {
    const own = groups.get(target.targetGroup);
    if (own === undefined) groups.set(target.targetGroup, [target]);
    else own.push(target);
  }
  const last = side.hops.at(-1);
  if (groups.size === 0 && last?.kind === 'target-group') groups.set(last.node, []);
  return [...groups].map(([id, targets]) => {
    const share = targets.reduce((sum, target) => sum + target.share, 0);
    const getting = new Set(targets.map(({ node }) => node));
    const registered = graph.outgoing(id, 'registers').map(({ target }) => target);
    const all = [...getting, ...registered.filter(target => !getting.has(target))];
    const stop = namedStop(graph, id, shownAs(showing, id));
    const health = describeTraceEnd(graph, side).health;
    return {
      share: groups.size > 1 ? shareWords(share) : '',
      group: targets.length === 0 ? { ...stop, health } : stop,
      targets: all.slice(0, FEW_TARGETS).map(target => targetStop(graph, target, showing)),
      more: Math.max(all.length - FEW_TARGETS, 0),
    };
  });
}

function targetStop(graph: TopologyGraph, id: string, showing: ShowingOf): PathStop {
  const node = graph.node(id);
  const stop = namedStop(graph, id, shownAs(showing, id));
  if (node === undefined || !isNode(node, 'target')) return stop;
  const { health, text } = targetHealth(node);
  return { ...stop, health, accessibleName: `${stop.accessibleName}, ${text}` };
}

/** Kinds at which no HTTP request arrives that could be written down. */
const invoked: ReadonlySet<string> = new Set(['lambda-function', 'aws-service']);

/** The request as it leaves API Gateway, where it leaves as one. */
export function sentRequest(side: ShownSide, timeout: string): SentRequest | undefined {
  const index = side.hops.findIndex(({ kind }) => kind === 'route');
  const [route, next] = [side.hops[index], side.hops[index + 1]];
  if (index < 0 || route === undefined || next === undefined || invoked.has(next.kind)) return undefined;
  const text = pathPieces(route.request, undefined)
    .map(piece => piece.text)
    .join('');
  return { text, timeout };
}
