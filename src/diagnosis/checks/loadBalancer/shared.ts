import * as l10n from '@vscode/l10n';
import type { NodeOf } from '../../../paths/hops';
import type { AwsObject } from '../../../topology/document';
import { asText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import {
  couldMatch,
  reachableRules,
  rulesInOrder,
  type ListenerRuleNode,
} from '../../../paths/trace/rules/reachableRules';
import { nodeLabel } from '../../shared/nodeLabel';
import type { Some } from '../../shared/concerned';
import type { World } from '../../world';

export type ListenerOnPath = NodeOf<'listener'>;
export type LoadBalancerOnPath = NodeOf<'load-balancer'>;

/** A rule of a listener and the ways all of whose requests match it. */
export interface RuleOnPath {
  readonly listener: ListenerOnPath;
  readonly rule: ListenerRuleNode;
  readonly paths: Some<IntegrationPath>;
}

/** Listeners of Application Load Balancers that requests reach. */
export function httpListeners(world: World): readonly ListenerOnPath[] {
  return world.reached.listeners.filter(({ attributes }) => /^HTTPS?$/.test(attributes.protocol ?? ''));
}

/**
 * The rules with one of these actions that every request of some route matches, whatever its caller sends; each once.
 * Listeners without such an action cost nothing.
 */
export function rulesOfAllRequests(world: World, ...types: readonly string[]): readonly RuleOnPath[] {
  const met = new Map<string, RuleOnPath & { readonly paths: [IntegrationPath, ...IntegrationPath[]] }>();
  for (const listener of httpListeners(world)) {
    const acting = rulesInOrder(world.facts, listener.id).filter(
      rule => actionsOfType(rule, ...types).length > 0,
    );
    if (acting.length === 0) continue;
    for (const { arriving, paths } of world.reached.streamsTo(listener.id)) {
      const [rule] = reachableRules(world.facts, listener.id, arriving);
      if (rule === undefined || !acting.includes(rule)) continue;
      if (couldMatch(rule, arriving) !== 'always') continue;
      const found = met.get(rule.id);
      if (found === undefined) met.set(rule.id, { listener, rule, paths: [...paths] });
      else for (const path of paths) found.paths.push(path);
    }
  }
  return [...met.values()];
}

/** Actions of a type of AWS's. */
export function actionsOfType(rule: ListenerRuleNode, ...types: readonly string[]): readonly AwsObject[] {
  return (rule.attributes.actions ?? []).filter(({ Type }) =>
    types.includes(asText(Type)?.toLowerCase() ?? ''),
  );
}

export function listenerOwnerId({ graph }: World, listenerId: string): string | undefined {
  return graph.incoming(listenerId, 'listens')[0]?.source;
}

/** `rule 10 of listener HTTP:80 of load balancer orders` */
export function ruleLocation(world: World, rule: ListenerRuleNode, listener: ListenerOnPath): string {
  const { graph } = world;
  const owner = listenerOwnerId(world, listener.id);
  const names = { rule: nodeLabel(graph, rule.id), listener: nodeLabel(graph, listener.id) };
  return owner === undefined
    ? l10n.t('{rule} of {listener}', names)
    : l10n.t('{rule} of {listener} of {loadBalancer}', { ...names, loadBalancer: nodeLabel(graph, owner) });
}

/** Application Load Balancers that requests reach, also behind a Network Load Balancer. */
export function applicationLoadBalancers(world: World): readonly LoadBalancerOnPath[] {
  return world.reached.loadBalancers.filter(({ attributes }) => attributes.type === 'application');
}

/** DNS names of all load balancers, in lower case. */
export function namesOfLoadBalancers({ graph }: World): ReadonlySet<string> {
  return new Set(
    graph.ofKind('load-balancer').flatMap(({ attributes }) => attributes.dnsName?.toLowerCase() ?? []),
  );
}
