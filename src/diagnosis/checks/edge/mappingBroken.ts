import { isNode, type TopologyNode } from '../../../topology/document';
import type { Entry } from '../../../topology/inventory';
import { text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import type { World } from '../../world';
import { mappedFrom, needsOfMappings, needsOfStages } from './shared';

export const mappingBroken = defineCheck({
  id: 'RP106',
  name: 'mapping-broken',
  severity: 'error',
  title: 'The custom domain name does not lead to the API',
  rationale:
    'A request to a custom domain name is handed on by a base path mapping, an API mapping or a routing rule. Where ' +
    'there is none for its path, or the one there is names an API or stage that does not exist, it is answered with ' +
    '403 or 404 and never comes to an API.',
  looksAt:
    'Domain names without any mapping and rule, and mappings and rules to APIs or stages that were not among those ' +
    'that AWS listed. Which mapping one request takes is told by a trace.',
  remedy: 'Map the domain name to a stage of the API.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html',
  confirmation: {
    kind: 'model',
    source:
      'apigateway#BasePathMapping, apigatewayv2#ApiMapping, apigatewayv2#RoutingRule: the API and stage named',
  },
  symptoms: [403, 404],
  needs: [...needsOfStages, ...needsOfMappings],
  *check(world) {
    const { facts, graph } = world;
    for (const domain of facts.ofType('AWS::ApiGateway::DomainName')) {
      const id = facts.idOf(domain);
      const node = graph.node(id);
      if (node === undefined) continue;
      yield* missingTargets(world, node, domain);
      if (facts.answered('apigateway:GetDomainNames', domain) && mappedFrom(facts, domain)?.length === 0)
        yield withoutMapping(world, node);
    }
  },
});

function withoutMapping({ graph }: World, { id }: TopologyNode): Failure {
  return {
    nodes: [id],
    cause: `Nothing is mapped to ${called(graph, id)}: every request to it is refused.`,
    evidence: [{ what: 'mappings and routing rules', value: 'none', operation: 'apigateway:GetDomainNames' }],
    fix: { text: 'Map the domain name to a stage of an API, or delete it where it is no longer used.' },
  };
}

/** One failure for each API or stage that is not there. */
function* missingTargets({ graph }: World, { id }: TopologyNode, domain: Entry): Iterable<Failure> {
  const paths = new Map<string, string[]>();
  for (const { target, attributes } of graph.outgoing(id, 'maps')) {
    const node = graph.node(target);
    if (node === undefined || !isNode(node, 'missing')) continue;
    paths.set(target, [...(paths.get(target) ?? []), `/${attributes.basePath ?? ''}`]);
  }
  for (const [target, basePaths] of paths) {
    const node = graph.node(target);
    const isStage = node !== undefined && isNode(node, 'missing') && node.attributes.referredToAs === 'stage';
    yield {
      nodes: [id, target],
      cause: `${basePaths.join(', ')} of ${called(graph, id)} leads to ${isStage ? 'a stage' : 'an API'} that does not exist: ${target.replace(/^.*::/, '')}.`,
      evidence: [
        {
          what: `where ${basePaths.join(', ')} leads`,
          value: target,
          operation: operationOf(domain),
        },
      ],
      fix: { text: `Map ${basePaths.join(', ')} to a stage that exists, or delete the mapping.` },
    };
  }
}

function operationOf({ properties }: Entry) {
  const mode = text(properties['routingMode']) ?? '';
  if (mode === 'ROUTING_RULE_ONLY') return 'apigatewayv2:ListRoutingRules' as const;
  const isRegional = JSON.stringify(properties['endpointConfiguration'] ?? null).includes('REGIONAL');
  return isRegional ? ('apigatewayv2:GetApiMappings' as const) : ('apigateway:GetBasePathMappings' as const);
}
