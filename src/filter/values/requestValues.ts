import { ruleConditions, type Condition } from '../../paths/trace/rules/conditions';
import type { IntegrationPath } from '../../paths/trace/gateway/integrationPath';
import { isNode, type TopologyNode } from '../../topology/document';
import { asNumber } from '../../topology/values';
import { parseAuthority } from '../../topology/uri';
import { apiOfNode } from '../../present/names';
import type { FilterFacts } from './subject';
import { uniteValues, knownValues, listedValues, unreadValues, type FieldValues } from './values';

/** Of what a route sends on, on each stage that serves it. */
function sentOn(
  { pathsOf }: FilterFacts,
  route: TopologyNode<'route'>,
  valueOf: (path: IntegrationPath) => string | number | undefined,
): FieldValues {
  const paths = pathsOf(route.id).filter(({ kind }) => kind === 'private' || kind === 'http');
  return {
    ...listedValues(paths.map(valueOf)),
    isWhole: paths.every(path => valueOf(path) !== undefined || path.undefinedVariables.length > 0),
  };
}

/** What conditions of a rule name; a condition that cannot be read may name anything. */
function namedBy(
  rule: TopologyNode<'rule'>,
  field: 'path-pattern' | 'host-header' | 'http-request-method',
): FieldValues {
  if (rule.attributes.conditions === undefined && rule.attributes.priority !== 'default') return unreadValues;
  const conditions = ruleConditions(rule);
  const isUnread = conditions.some(
    one => one.field === 'unreadable' && (one.name === field || one.name === ''),
  );
  const values = conditions.filter(one => one.field === field).flatMap(alternativesOf);
  return { ...listedValues(values), isWhole: !isUnread };
}

const alternativesOf = (condition: Condition): readonly string[] =>
  'methods' in condition
    ? condition.methods
    : 'patterns' in condition
      ? [...condition.patterns, ...condition.expressions]
      : [];

export function methodValues(node: TopologyNode): FieldValues | undefined {
  if (isNode(node, 'rule')) return namedBy(node, 'http-request-method');
  if (!isNode(node, 'route')) return undefined;
  const { httpMethod, routeKey } = node.attributes;
  // `$default` and the keys of WebSocket APIs have no method.
  return httpMethod === undefined && routeKey !== undefined ? undefined : knownValues(httpMethod);
}

export function pathValues(node: TopologyNode): FieldValues | undefined {
  if (isNode(node, 'rule')) return namedBy(node, 'path-pattern');
  if (!isNode(node, 'route')) return undefined;
  const { path, routeKey } = node.attributes;
  return path === undefined && routeKey !== undefined ? undefined : knownValues(path);
}

export function hostValues(facts: FilterFacts, node: TopologyNode): FieldValues | undefined {
  if (isNode(node, 'route')) {
    // An HTTP API sends the host of its caller on to a private integration: it has none of its own.
    const isOwn = (path: IntegrationPath): boolean => path.uri?.includes('://') === true;
    const paths = facts.pathsOf(node.id).filter(isOwn);
    return paths.length === 0 ? undefined : listedValues(paths.map(({ host }) => host));
  }
  if (isNode(node, 'rule')) return namedBy(node, 'host-header');
  if (isNode(node, 'domain-name')) return knownValues(node.name);
  if (isNode(node, 'load-balancer')) return knownValues(node.attributes.dnsName);
  if (isNode(node, 'http-endpoint')) {
    const { uri } = node.attributes;
    return knownValues(uri === undefined ? undefined : parseAuthority(uri)?.host);
  }
  return undefined;
}

export function portValues(facts: FilterFacts, node: TopologyNode): FieldValues | undefined {
  if (isNode(node, 'route')) return sentOn(facts, node, ({ port }) => port);
  if (isNode(node, 'listener')) return knownValues(node.attributes.port);
  if (isNode(node, 'target-group'))
    return node.attributes.targetType === 'lambda' ? undefined : knownValues(node.attributes.port);
  // A function is registered without a port.
  return isNode(node, 'target') ? listedValues([node.attributes.port]) : undefined;
}

export function protocolValues(facts: FilterFacts, node: TopologyNode): FieldValues | undefined {
  if (isNode(node, 'route'))
    return sentOn(
      facts,
      node,
      ({ scheme, kind, uri }) => scheme ?? (kind === 'http' ? uri?.split(':')[0] : undefined),
    );
  if (isNode(node, 'listener')) return knownValues(node.attributes.protocol);
  if (!isNode(node, 'target-group') || node.attributes.targetType === 'lambda') return undefined;
  const { protocol, protocolVersion } = node.attributes;
  return uniteValues(knownValues(protocol), listedValues([protocolVersion]));
}

export function stageValues(
  { account: { graph }, isRefused }: FilterFacts,
  node: TopologyNode,
): FieldValues | undefined {
  if (isNode(node, 'stage')) return knownValues(node.attributes.stageName);
  if (!isNode(node, 'route')) return undefined;
  const names = graph.incoming(node.id, 'serves').map(({ source }) => {
    const stage = graph.node(source);
    return stage !== undefined && isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  });
  const api = apiOfNode(node.id);
  return { ...listedValues(names), isWhole: api === undefined || !isRefused(api) };
}

/** As it is edited, and as each stage serves it. A route without an integration has none. */
export function timeoutValues({ pathsOf }: FilterFacts, node: TopologyNode): FieldValues | undefined {
  if (!isNode(node, 'route')) return undefined;
  const { timeoutInMillis, integrationType } = node.attributes;
  const served = pathsOf(node.id)
    .filter(({ kind }) => kind !== 'mock' && kind !== 'none')
    .map(({ route }) => asNumber(route.members?.['timeoutInMillis']));
  const isMock = integrationType === 'MOCK' || integrationType === undefined;
  if (served.length === 0 && isMock && timeoutInMillis === undefined) return undefined;
  const known = listedValues([timeoutInMillis, ...served]);
  return { ...known, isWhole: known.values.length > 0 };
}
