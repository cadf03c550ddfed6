import * as l10n from '@vscode/l10n';
import type { NodeOf } from '../../../paths/hops';
import type { AwsObject } from '../../../topology/document';
import { text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { couldMatch, reachableRules, rulesInOrder, type Rule } from '../../../trace/rules/algebra';
import { called } from '../../shared/called';
import type { Some } from '../../shared/concerned';
import type { World } from '../../world';

export type Listener = NodeOf<'listener'>;
export type LoadBalancer = NodeOf<'load-balancer'>;

/** A rule of a listener and the ways all of whose requests match it. */
export interface Met {
  readonly listener: Listener;
  readonly rule: Rule;
  readonly ways: Some<IntegrationWay>;
}

/** Listeners of Application Load Balancers that requests reach. */
export function httpListeners(world: World): readonly Listener[] {
  return world.reached.listeners.filter(({ attributes }) => /^HTTPS?$/.test(attributes.protocol ?? ''));
}

/**
 * The rules with one of these actions that every request of some route matches, whatever its caller sends; each once.
 * Listeners without such an action cost nothing.
 */
export function rulesOfAllRequests(world: World, ...types: readonly string[]): readonly Met[] {
  const met = new Map<string, Met & { readonly ways: [IntegrationWay, ...IntegrationWay[]] }>();
  for (const listener of httpListeners(world)) {
    const acting = rulesInOrder(world.facts, listener.id).filter(
      rule => actionsOfType(rule, ...types).length > 0,
    );
    if (acting.length === 0) continue;
    for (const { arriving, ways } of world.reached.streamsTo(listener.id)) {
      const [rule] = reachableRules(world.facts, listener.id, arriving);
      if (rule === undefined || !acting.includes(rule)) continue;
      if (couldMatch(rule, arriving) !== 'always') continue;
      const found = met.get(rule.id);
      if (found === undefined) met.set(rule.id, { listener, rule, ways: [...ways] });
      else for (const way of ways) found.ways.push(way);
    }
  }
  return [...met.values()];
}

/** Actions of a type of AWS's. */
export function actionsOfType(rule: Rule, ...types: readonly string[]): readonly AwsObject[] {
  return (rule.attributes.actions ?? []).filter(({ Type }) =>
    types.includes(text(Type)?.toLowerCase() ?? ''),
  );
}

export function ownerOf({ graph }: World, listenerId: string): string | undefined {
  return graph.incoming(listenerId, 'listens')[0]?.source;
}

/** `rule 10 of listener HTTP:80 of load balancer orders` */
export function placeOf(world: World, rule: Rule, listener: Listener): string {
  const { graph } = world;
  const owner = ownerOf(world, listener.id);
  const names = { rule: called(graph, rule.id), listener: called(graph, listener.id) };
  return owner === undefined
    ? l10n.t('{rule} of {listener}', names)
    : l10n.t('{rule} of {listener} of {loadBalancer}', { ...names, loadBalancer: called(graph, owner) });
}

/** Application Load Balancers that requests reach, also behind a Network Load Balancer. */
export function applicationLoadBalancers(world: World): readonly LoadBalancer[] {
  return world.reached.loadBalancers.filter(({ attributes }) => attributes.type === 'application');
}

/** DNS names of all load balancers, in lower case. */
export function namesOfLoadBalancers({ graph }: World): ReadonlySet<string> {
  return new Set(
    graph.ofKind('load-balancer').flatMap(({ attributes }) => attributes.dnsName?.toLowerCase() ?? []),
  );
}
