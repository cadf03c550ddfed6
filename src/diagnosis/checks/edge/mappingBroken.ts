import * as l10n from '@vscode/l10n';
import { isNode, type TopologyNode } from '../../../topology/document';
import type { Entry } from '../../../topology/inventory';
import { asText } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import type { World } from '../../world';
import { mappedFrom, needsOfMappings, needsOfStages } from './shared';

export const mappingBroken = defineCheck({
  id: 'RP106',
  name: 'mapping-broken',
  severity: 'error',
  title: l10n.t('The mapping of the custom domain name is missing or broken'),
  rationale: l10n.t(
    'A base path mapping, an API mapping or a routing rule forwards a request from a custom domain name to ' +
      "an API. If there is none for the path, or if it refers to an API or stage that doesn't exist, the " +
      'request gets 403 or 404 and never reaches an API.',
  ),
  looksAt: l10n.t(
    'Custom domain names without any mapping or rule, and mappings and rules that refer to APIs or stages ' +
      "that AWS didn't list. A trace shows which mapping a request uses.",
  ),
  remedy: l10n.t('Map the custom domain name to a stage of the API.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html',
  confirmation: {
    kind: 'model',
    source: l10n.t('{shapes}: the API and stage that they refer to', {
      shapes: 'apigateway#BasePathMapping, apigatewayv2#ApiMapping, apigatewayv2#RoutingRule',
    }),
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

function withoutMapping({ graph }: World, { id }: TopologyNode): CheckFailure {
  return {
    nodes: [id],
    cause: l10n.t(
      'Every request to {domainName} is refused, because nothing is mapped to this custom domain name.',
      {
        domainName: nodeLabel(graph, id),
      },
    ),
    evidence: [
      {
        what: l10n.t('mappings and routing rules'),
        value: l10n.t('none'),
        operation: 'apigateway:GetDomainNames',
      },
    ],
    fix: {
      text: l10n.t('Map the custom domain name to a stage of an API, or delete it if it is no longer used.'),
    },
  };
}

/** One failure for each API or stage that is not there. */
function* missingTargets({ graph }: World, { id }: TopologyNode, domain: Entry): Iterable<CheckFailure> {
  const paths = new Map<string, string[]>();
  for (const { target, attributes } of graph.outgoing(id, 'maps')) {
    const node = graph.node(target);
    if (node === undefined || !isNode(node, 'missing')) continue;
    paths.set(target, [...(paths.get(target) ?? []), `/${attributes.basePath ?? ''}`]);
  }
  for (const [target, basePaths] of paths) {
    const basePath = listWords(basePaths);
    const node = graph.node(target);
    const isStage = node !== undefined && isNode(node, 'missing') && node.attributes.referredToAs === 'stage';
    const values = {
      domainName: capitalize(nodeLabel(graph, id)),
      basePath,
      target: target.replace(/^.*::/, ''),
    };
    yield {
      nodes: [id, target],
      cause: isStage
        ? l10n.t("{domainName} maps {basePath} to a stage that doesn't exist: {target}.", values)
        : l10n.t("{domainName} maps {basePath} to an API that doesn't exist: {target}.", values),
      evidence: [
        {
          what: l10n.t('target of {basePath}', { basePath }),
          value: target,
          operation: readOperationFor(domain),
        },
      ],
      fix: { text: l10n.t('Map {basePath} to a stage that exists, or delete the mapping.', { basePath }) },
    };
  }
}

function readOperationFor({ properties }: Entry) {
  const mode = asText(properties['routingMode']) ?? '';
  if (mode === 'ROUTING_RULE_ONLY') return 'apigatewayv2:ListRoutingRules' as const;
  const isRegional = JSON.stringify(properties['endpointConfiguration'] ?? null).includes('REGIONAL');
  return isRegional ? ('apigatewayv2:GetApiMappings' as const) : ('apigateway:GetBasePathMappings' as const);
}
