import { hiddenValue } from '../text/hiddenValue';
import { isNode, type TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../paths/graph';
import { undefinedIn } from '../topology/stageVariables';
import { withShownRules } from '../topology/shownConditions';
import { apiOfNode } from './names';

const secretMember = /secret|password|passwd|token$|apikey|api_key|credential/i;

/**
 * The node without what may be secret: values of stage variables that no route's way depends on, and members whose
 * name says that they are.
 */
export function hideNodeSecrets(graph: TopologyGraph, node: TopologyNode): unknown {
  if (!isNode(node, 'stage') || node.attributes.variables === undefined)
    return maskValue(withShownRules(node));
  const variables = variablesShownOnNode(graph, node);
  return maskValue({ ...node, attributes: { ...node.attributes, variables: Object.fromEntries(variables) } });
}

/** Stage variables by name, those that no integration of the API uses without their value. */
export function variablesShownOnNode(
  graph: TopologyGraph,
  stage: TopologyNode<'stage'>,
): ReadonlyMap<string, string> {
  const used = variablesUsed(graph, stage);
  return new Map(
    Object.entries(stage.attributes.variables ?? {}).map(([name, value]) => [
      name,
      used.has(name) ? value : hiddenValue,
    ]),
  );
}

function variablesUsed(graph: TopologyGraph, stage: TopologyNode<'stage'>): ReadonlySet<string> {
  const api = apiOfNode(stage.id);
  const used = new Set<string>();
  for (const { target } of graph.outgoing(stage.id, 'serves')) {
    const route = graph.node(target);
    if (route?.kind !== 'route' || apiOfNode(route.id) !== api) continue;
    const { uri, connectionId, integrationTarget } = route.attributes;
    for (const text of [uri, connectionId, integrationTarget]) {
      for (const name of undefinedIn(text ?? '')) used.add(name);
    }
  }
  return used;
}

function maskValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secretMember.test(name) && (typeof member === 'string' || typeof member === 'number')
        ? hiddenValue
        : maskValue(member),
    ]),
  );
}
