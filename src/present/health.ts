import type { Health } from '../protocol/protocol';
import { isNode, type TargetHealthState, type TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../topology/graph';
import { count, facts, grouped, oneLine } from './text';

/** What a thing's health is, and what that means here in words. */
export interface HealthOf {
  readonly health: Health;
  readonly text: string;
}

/** The health of a node; of a route or stage as requests of this stage (its name) meet it. */
export type HealthReader = (id: string, stage?: string) => HealthOf;

const none: HealthOf = { health: 'none', text: '' };
const unread: HealthOf = { health: 'unknown', text: 'not read' };

/**
 * Health by node id, from AWS's own words where the thing has a state, else from what it leads to. Silence is not
 * health: what was not read is `unknown`. What it works out it remembers, so keep one reader for one graph.
 */
export function healthIn(graph: TopologyGraph): HealthReader {
  const known = new Map<string, HealthOf>();
  const context: Context = { graph, refused: refusedNodes(graph), read: (id, stage) => read(id, stage) };
  const read: HealthReader = (id, stage) => {
    const key = stage === undefined ? id : `${stage} ${id}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, none);
    const node = graph.node(id);
    const health = node === undefined ? unread : healthOfNode(context, node, stage);
    known.set(key, health);
    return health;
  };
  return read;
}

interface Context {
  readonly graph: TopologyGraph;
  /** Nodes about which a call was refused. */
  readonly refused: ReadonlySet<string>;
  readonly read: HealthReader;
}

function refusedNodes({ topology }: TopologyGraph): ReadonlySet<string> {
  return new Set(topology.unknowns.flatMap(({ node }) => node ?? []));
}

function healthOfNode(context: Context, node: TopologyNode, stage: string | undefined): HealthOf {
  const { graph } = context;
  switch (node.kind) {
    case 'missing':
      return { health: 'failing', text: 'does not exist' };
    case 'target':
      return targetHealth(node);
    case 'target-group':
      return targetGroupHealth(context, node);
    case 'vpc-link':
      return linkHealth(node);
    case 'load-balancer':
      return loadBalancerHealth(context, node);
    case 'lambda-function':
      return statusHealth(node.status);
    case 'rule':
      return ruleHealth(context, node.id);
    case 'listener': {
      const rules = graph.outgoing(node.id, 'evaluates');
      return rules.length === 0
        ? ruleHealth(context, node.id)
        : summary(
            context,
            node.id,
            rules.map(edge => edge.target),
            'rule',
          );
    }
    case 'route':
      return routeHealth(context, node, stage);
    case 'stage':
      return summary(context, node.id, targets(graph, node.id, 'serves'), 'route', node.attributes.stageName);
    case 'rest-api':
    case 'http-api':
    case 'websocket-api':
      return apiHealth(context, node);
    case 'domain-name':
      return domainHealth(context, node);
    default:
      return none;
  }
}

const targets = (
  graph: TopologyGraph,
  id: string,
  kind: 'serves' | 'deploys' | 'listens' | 'maps',
): readonly string[] => graph.outgoing(id, kind).map(edge => edge.target);

const targetStates: ReadonlyMap<string, Health> = new Map([
  ['healthy', 'healthy'],
  ['unhealthy', 'failing'],
  ['unhealthy.draining', 'failing'],
  ['initial', 'warning'],
  ['draining', 'inactive'],
  ['unused', 'inactive'],
  ['unavailable', 'unknown'],
]);

function targetHealth({ attributes }: TopologyNode<'target'>): HealthOf {
  const { state, reason, description } = attributes.health ?? {};
  if (state === undefined) return { health: 'unknown', text: 'health not read' };
  const why = facts(
    reason === undefined ? undefined : oneLine(reason),
    description === undefined ? undefined : oneLine(description),
  );
  if (isUnchecked(attributes.health)) return { health: 'none', text: 'health checks disabled' };
  const words = oneLine(state.replace('.', ', '));
  return { health: targetStates.get(state) ?? 'unknown', text: why === '' ? words : `${words}: ${why}` };
}

/** Nothing is known of such a target because nobody asked for it to be checked, as is usual for functions. */
function isUnchecked(health: TargetHealthState | undefined): boolean {
  return health?.state === 'unavailable' && health.reason === 'Target.HealthCheckDisabled';
}

/** Of the group's own targets and, where one is a load balancer, of what that leads to on the registered port. */
function targetGroupHealth(context: Context, node: TopologyNode<'target-group'>): HealthOf {
  const own = registeredHealth(context, node);
  const behind = context.graph
    .outgoing(node.id, 'registers')
    .flatMap(({ target }) => listenerBehind(context, target) ?? []);
  const [first] = behind;
  if (first === undefined || own.health === 'failing') return own;
  const further = context.read(first);
  return { health: worse(own.health, further.health), text: facts(own.text, further.text) };
}

function listenerBehind({ graph }: Context, targetId: string): string | undefined {
  const target = graph.node(targetId);
  const [is] = graph.outgoing(targetId, 'is');
  if (is === undefined || target === undefined || !isNode(target, 'target')) return undefined;
  const { port } = target.attributes;
  return port === undefined ? undefined : graph.listenerOn(is.target, port)?.id;
}

function registeredHealth(context: Context, node: TopologyNode<'target-group'>): HealthOf {
  const { healthyCount, targetCount, expanded } = node.attributes;
  if (expanded === false) return { health: 'none', text: 'targets not read yet' };
  if (targetCount === undefined) return { health: 'unknown', text: 'target health not read' };
  if (targetCount === 0) {
    const isUsed = context.graph.incoming(node.id, 'forwards').length > 0;
    return { health: isUsed ? 'failing' : 'inactive', text: 'no targets registered' };
  }
  const healthy = healthyCount ?? 0;
  if (healthy === 0 && isUncheckedGroup(context.graph, node.id))
    return { health: 'none', text: 'health checks disabled' };
  const states = statesOf(context, node.id);
  const others = [...states].flatMap(([state, number]) =>
    state === 'healthy' ? [] : [`${grouped(number)} ${state}`],
  );
  const ratio = `${grouped(healthy)} of ${count(targetCount, 'target')} healthy`;
  return { health: healthOfStates(states, healthy, targetCount), text: facts(ratio, others.join(', ')) };
}

/** Whether health checks are off for all targets of a group, as is usual for functions. */
export function isUncheckedGroup(graph: TopologyGraph, id: string): boolean {
  const registered = graph.outgoing(id, 'registers').map(({ target }) => graph.node(target));
  return (
    registered.length > 0 &&
    registered.every(target => target?.kind === 'target' && isUnchecked(target.attributes.health))
  );
}

/** How many targets are in each state, by the state's name. */
function statesOf({ graph }: Context, id: string): ReadonlyMap<string, number> {
  const states = new Map<string, number>();
  for (const edge of graph.outgoing(id, 'registers')) {
    const target = graph.node(edge.target);
    if (target === undefined || !isNode(target, 'target')) continue;
    const state = oneLine(target.attributes.health?.state ?? 'not read', 40);
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return new Map([...states].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function healthOfStates(states: ReadonlyMap<string, number>, healthy: number, all: number): Health {
  const unhealthy = (states.get('unhealthy') ?? 0) + (states.get('unhealthy.draining') ?? 0);
  if (healthy >= all) return 'healthy';
  if (healthy > 0) return unhealthy > 0 || states.size === 0 ? 'warning' : 'healthy';
  if (unhealthy > 0 || states.size === 0) return 'failing';
  if (states.has('initial')) return 'warning';
  if (states.has('unavailable') || states.has('not read')) return 'unknown';
  return states.has('unused') ? 'inactive' : 'failing';
}

const linkStates: ReadonlyMap<string, Health> = new Map([
  ['AVAILABLE', 'healthy'],
  ['PENDING', 'warning'],
  ['DELETING', 'failing'],
  ['FAILED', 'failing'],
  ['INACTIVE', 'inactive'],
]);

function linkHealth(node: TopologyNode<'vpc-link'>): HealthOf {
  if (node.status === undefined) return { health: 'unknown', text: 'status not read' };
  const { statusMessage } = node.attributes;
  const message = statusMessage === undefined ? undefined : oneLine(statusMessage);
  const isFine = node.status === 'AVAILABLE';
  return {
    health: linkStates.get(node.status) ?? 'unknown',
    text: facts(oneLine(node.status), isFine ? undefined : message),
  };
}

const loadBalancerStates: ReadonlyMap<string, Health> = new Map([
  ['active', 'healthy'],
  ['active_impaired', 'warning'],
  ['provisioning', 'warning'],
  ['failed', 'failing'],
]);

/** The worse of its own state and what its listeners lead to. */
function loadBalancerHealth(context: Context, node: TopologyNode<'load-balancer'>): HealthOf {
  const { status } = node;
  const own: HealthOf =
    status === undefined
      ? { health: 'unknown', text: 'state not read' }
      : { health: loadBalancerStates.get(status) ?? 'unknown', text: oneLine(status) };
  if (node.attributes.expanded === false) return own;
  if (own.health === 'failing') return own;
  const listeners = targets(context.graph, node.id, 'listens');
  const behind = summary(context, node.id, listeners, 'listener');
  if (behind.health === 'none') return own;
  return { health: worse(own.health, behind.health), text: facts(own.text, behind.text) };
}

const functionStates: ReadonlyMap<string, Health> = new Map([
  ['Active', 'healthy'],
  ['Pending', 'warning'],
  ['Inactive', 'inactive'],
  ['Failed', 'failing'],
]);

function statusHealth(status: string | undefined): HealthOf {
  if (status === undefined) return none;
  return { health: functionStates.get(status) ?? 'unknown', text: oneLine(status) };
}

/** Of a rule, or a listener without rules: the groups that get a share of the requests. */
function ruleHealth(context: Context, id: string): HealthOf {
  const forwards = context.graph.outgoing(id, 'forwards');
  const used = forwards.filter(edge => edge.attributes.share !== 0);
  const groups = (used.length > 0 ? used : forwards).map(edge => edge.target);
  const [only] = groups;
  return groups.length === 1 && only !== undefined
    ? context.read(only)
    : summary(context, id, groups, 'target group');
}

function apiHealth(
  context: Context,
  node: TopologyNode<'rest-api' | 'http-api' | 'websocket-api'>,
): HealthOf {
  if (node.attributes.expanded === false) return { health: 'none', text: 'not read in detail yet' };
  /** By route: the worst of its stages. */
  const routes = new Map<string, HealthOf>();
  for (const stage of targets(context.graph, node.id, 'deploys')) {
    const stageNode = context.graph.node(stage);
    const stageName =
      stageNode !== undefined && isNode(stageNode, 'stage') ? stageNode.attributes.stageName : undefined;
    for (const route of targets(context.graph, stage, 'serves')) {
      const health = context.read(route, stageName);
      const known = routes.get(route);
      if (known === undefined || worse(known.health, health.health) !== known.health)
        routes.set(route, health);
    }
  }
  return combined([...routes.values()], 'route', context.refused.has(node.id));
}

function domainHealth(context: Context, node: TopologyNode<'domain-name'>): HealthOf {
  const behind = summary(context, node.id, targets(context.graph, node.id, 'maps'), 'stage');
  if (node.status === undefined || node.status === 'AVAILABLE') return behind;
  const own: Health = node.status === 'PENDING' || node.status === 'UPDATING' ? 'warning' : 'unknown';
  return { health: worse(own, behind.health), text: facts(oneLine(node.status), behind.text) };
}

/** The way of a route: whatever breaks first decides, else what is behind the listener. */
function routeHealth(context: Context, node: TopologyNode<'route'>, stage: string | undefined): HealthOf {
  const { graph } = context;
  const start = graph.start(node.id, stage);
  if (start === undefined) return none;
  const ends: HealthOf[] = [];
  const pending = [start];
  for (let hop = pending.pop(); hop !== undefined; hop = pending.pop()) {
    const { node: place } = hop;
    if (place.kind === 'vpc-link' || place.kind === 'load-balancer') {
      const own = place.kind === 'vpc-link' ? linkHealth(place) : context.read(place.id);
      const blocks =
        place.kind === 'vpc-link'
          ? own.health !== 'healthy' && own.health !== 'unknown'
          : place.status === 'failed';
      const following = graph.next(hop);
      if (blocks)
        ends.push({
          health: own.health,
          text: `${place.kind === 'vpc-link' ? 'VPC link' : 'load balancer'} ${own.text}`,
        });
      else if (following.length === 0)
        ends.push({ health: 'unknown', text: 'what comes behind was not read' });
      else pending.push(...following);
    } else if (place.kind === 'route') {
      pending.push(...graph.next(hop));
    } else {
      ends.push(place.kind === 'missing' ? missingOnTheWay(place) : context.read(place.id));
    }
  }
  const [only] = ends;
  return ends.length === 1 && only !== undefined ? only : combined(ends, 'way', context.refused.has(node.id));
}

function missingOnTheWay(node: TopologyNode<'missing'>): HealthOf {
  const { referredToAs } = node.attributes;
  const port = /#(\d+)$/.exec(node.id)?.[1];
  if (port !== undefined) return { health: 'failing', text: `nothing listens on port ${port}` };
  return {
    health: 'failing',
    text: `${(referredToAs ?? 'what it refers to').replaceAll('-', ' ')} does not exist`,
  };
}

/** Worst first; what is not on this list does not make anything worse. */
const severity: readonly Health[] = ['failing', 'warning', 'unknown', 'inactive'];

function worse(a: Health, b: Health): Health {
  return severity.find(health => health === a || health === b) ?? (a === 'none' ? b : a);
}

function summary(
  context: Context,
  id: string,
  members: readonly string[],
  noun: string,
  stage?: string,
): HealthOf {
  const healths = members.map(member => context.read(member, stage));
  return combined(healths, noun, context.refused.has(id));
}

/**
 * What holds many: failing where all that has a health fails, a warning where some does. `isPartial`: a call about
 * it was refused, so that there may be more than is known.
 */
function combined(healths: readonly HealthOf[], noun: string, isPartial: boolean): HealthOf {
  const numbers = new Map<Health, number>();
  for (const { health } of healths) numbers.set(health, (numbers.get(health) ?? 0) + 1);
  const of = (health: Health): number => numbers.get(health) ?? 0;
  const judged = healths.length - of('none');
  const only = judged === 1 ? healths.find(({ health }) => health !== 'none') : undefined;
  if (only !== undefined && !isPartial) return only;
  if (judged === 0) return isPartial ? { health: 'unknown', text: 'not read in full' } : none;
  const trouble = severity
    .filter(health => of(health) > 0)
    .map(health => `${grouped(of(health))} ${severityWords[health]}`);
  const text =
    trouble.length === 0
      ? `${count(judged, noun)} healthy`
      : facts(`${trouble.join(', ')} of ${count(judged, noun)}`, isPartial ? 'not read in full' : undefined);
  return { health: healthOfNumbers(of, judged, isPartial), text };
}

const severityWords: Readonly<Record<Health, string>> = {
  failing: 'failing',
  warning: 'with warnings',
  unknown: 'unknown',
  inactive: 'inactive',
  healthy: 'healthy',
  none: '',
};

function healthOfNumbers(of: (health: Health) => number, judged: number, isPartial: boolean): Health {
  if (of('failing') === judged) return 'failing';
  if (of('failing') > 0 || of('warning') > 0) return 'warning';
  if (of('unknown') > 0 || isPartial) return 'unknown';
  if (of('inactive') === judged) return 'inactive';
  return of('inactive') > 0 ? 'warning' : 'healthy';
}

/** What a drawn or listed thing says to a screen reader about its health; empty where it has none. */
export function healthWords({ health, text }: HealthOf): string {
  return health === 'none' ? text : text === '' ? health : `${health}, ${text}`;
}
