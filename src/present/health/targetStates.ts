import * as l10n from '@vscode/l10n';
import type { Health } from '../../protocol/vertex';
import { isNode, type TargetHealthState, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { countOf, formatNumber } from '../../words/counts';
import { shareOfStatus } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';

/** What a thing's health is, and what that means here in words. */
export interface HealthOf {
  readonly health: Health;
  readonly text: string;
}

export const noHealth: HealthOf = { health: 'none', text: '' };

const targetStates: ReadonlyMap<string, Health> = new Map([
  ['healthy', 'healthy'],
  ['unhealthy', 'failing'],
  ['unhealthy.draining', 'failing'],
  ['initial', 'warning'],
  ['draining', 'inactive'],
  ['unused', 'inactive'],
  ['unavailable', 'unknown'],
]);

export function targetHealth({ attributes }: TopologyNode<'target'>): HealthOf {
  const { state, reason, description } = attributes.health ?? {};
  if (state === undefined) return { health: 'unknown', text: l10n.t('health not loaded') };
  const why = joinFacts(
    reason === undefined ? undefined : oneLine(reason),
    description === undefined ? undefined : oneLine(description),
  );
  if (isUnchecked(attributes.health)) return { health: 'none', text: l10n.t('health checks disabled') };
  const words = oneLine(state.replace('.', ', '));
  return { health: targetStates.get(state) ?? 'unknown', text: why === '' ? words : `${words}: ${why}` };
}

/** Nothing is known of such a target because nobody asked for it to be checked, as is usual for functions. */
function isUnchecked(health: TargetHealthState | undefined): boolean {
  return health?.state === 'unavailable' && health.reason === 'Target.HealthCheckDisabled';
}
/** Of a group's own targets. */
export function registeredHealth(graph: TopologyGraph, node: TopologyNode<'target-group'>): HealthOf {
  const { healthyCount, targetCount, expanded } = node.attributes;
  if (expanded === false) return { health: 'none', text: l10n.t('targets not loaded') };
  if (targetCount === undefined) return { health: 'unknown', text: l10n.t('target health not loaded') };
  if (targetCount === 0) {
    const isUsed = graph.incoming(node.id, 'forwards').length > 0;
    return { health: isUsed ? 'failing' : 'inactive', text: l10n.t('no targets registered') };
  }
  const healthy = healthyCount ?? 0;
  if (healthy === 0 && isUncheckedGroup(graph, node.id))
    return { health: 'none', text: l10n.t('health checks disabled') };
  const states = readTargetStates(graph, node.id);
  const others = [...states].flatMap(([state, number]) =>
    state === 'healthy' ? [] : [`${formatNumber(number)} ${state === UNREAD ? l10n.t('not loaded') : state}`],
  );
  const ratio = shareOfStatus(healthy, countOf(targetCount, 'target'), 'healthy');
  return { health: healthOfStates(states, healthy, targetCount), text: joinFacts(ratio, others.join(', ')) };
}

/** Whether health checks are off for all targets of a group, as is usual for functions. */
export function isUncheckedGroup(graph: TopologyGraph, id: string): boolean {
  const registered = graph.outgoing(id, 'registers').map(({ target }) => graph.node(target));
  return (
    registered.length > 0 &&
    registered.every(target => target?.kind === 'target' && isUnchecked(target.attributes.health))
  );
}

/** In place of a state's name where the health was not read. */
const UNREAD = '';

/** How many targets are in each state, by the state's name. */
function readTargetStates(graph: TopologyGraph, id: string): ReadonlyMap<string, number> {
  const states = new Map<string, number>();
  for (const edge of graph.outgoing(id, 'registers')) {
    const target = graph.node(edge.target);
    if (target === undefined || !isNode(target, 'target')) continue;
    const state = oneLine(target.attributes.health?.state ?? UNREAD, 40);
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
  if (states.has('unavailable') || states.has(UNREAD)) return 'unknown';
  return states.has('unused') ? 'inactive' : 'failing';
}

const linkStates: ReadonlyMap<string, Health> = new Map([
  ['AVAILABLE', 'healthy'],
  ['PENDING', 'warning'],
  ['DELETING', 'failing'],
  ['FAILED', 'failing'],
  ['INACTIVE', 'inactive'],
]);

export function linkHealth(node: TopologyNode<'vpc-link'>): HealthOf {
  if (node.status === undefined) return { health: 'unknown', text: l10n.t('status not loaded') };
  const { statusMessage } = node.attributes;
  const message = statusMessage === undefined ? undefined : oneLine(statusMessage);
  const isFine = node.status === 'AVAILABLE';
  return {
    health: linkStates.get(node.status) ?? 'unknown',
    text: joinFacts(oneLine(node.status), isFine ? undefined : message),
  };
}
const loadBalancerStates: ReadonlyMap<string, Health> = new Map([
  ['active', 'healthy'],
  ['active_impaired', 'warning'],
  ['provisioning', 'warning'],
  ['failed', 'failing'],
]);

export function loadBalancerState({ status }: TopologyNode<'load-balancer'>): HealthOf {
  if (status === undefined) return { health: 'unknown', text: l10n.t('state not loaded') };
  return { health: loadBalancerStates.get(status) ?? 'unknown', text: oneLine(status) };
}

const functionStates: ReadonlyMap<string, Health> = new Map([
  ['Active', 'healthy'],
  ['Pending', 'warning'],
  ['Inactive', 'inactive'],
  ['Failed', 'failing'],
]);

export function functionHealth(status: string | undefined): HealthOf {
  if (status === undefined) return noHealth;
  return { health: functionStates.get(status) ?? 'unknown', text: oneLine(status) };
}
