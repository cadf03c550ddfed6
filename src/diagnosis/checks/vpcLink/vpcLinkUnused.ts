import * as l10n from '@vscode/l10n';
import { canUseLink, type ApiWithRoutes, type ApiStage } from '../../../topology/api';
import { asRecord, asText } from '../../../topology/values';
import { linkVpc } from '../../../network/peers';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';
import { linksOfVersion, listOf, type Link } from './shared';

export const vpcLinkUnused = defineCheck({
  id: 'RP310',
  name: 'vpc-link-unused',
  severity: 'info',
  title: l10n.t('No integration uses the VPC link'),
  rationale: l10n.t(
    'A VPC link counts toward the quota of its region, and the endpoint service of a VPC link V1 prevents its Network Load Balancer from being deleted. An unused VPC link is usually left over from an API that was deleted.',
  ),
  looksAt: l10n.t(
    "VPC links that no integration uses, neither in the working copy nor in a stage's deployment. Not checked if an API of the account and region wasn't loaded completely, or if a stage has a canary.",
  ),
  remedy: l10n.t('Delete the VPC link if nothing that you plan to deploy needs it.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
  confirmation: {
    kind: 'model',
    source: l10n.t('Only the connectionId of an integration refers to a VPC link (API Gateway, Integration)'),
  },
  symptoms: [],
  needs: needsOfLinks,
  *check(world) {
    const blind = new Map<string, boolean>();
    for (const version of ['V1', 'V2'] as const) {
      for (const link of linksOfVersion(world, version)) {
        const place = `${link.account ?? ''} ${link.region ?? ''}`;
        const isBlind = blind.get(place) ?? !isAllRead(world, link);
        blind.set(place, isBlind);
        if (isBlind || isUsed(world, link)) continue;
        const name = nodeLabel(world.graph, link.id);
        const id = link.id.slice(link.id.lastIndexOf('/') + 1);
        yield {
          nodes: [link.id],
          cause: l10n.t('No integration of any API uses {link}.', { link: name }),
          evidence: [
            {
              what: l10n.t('Status of {link}', { link: name }),
              value: link.status ?? l10n.t('not set'),
              operation: listOf[version],
            },
          ],
          fix: suggestFix(world, link, { link: name, id, version }),
        };
      }
    }
  },
});

function suggestFix(
  world: World,
  link: Link,
  named: { readonly link: string; readonly id: string; readonly version: 'V1' | 'V2' },
): CheckFailure['fix'] {
  const { id, version } = named;
  switch (wantedBy(world, link)) {
    case 'same-vpc':
      return {
        text: l10n.t(
          'Keep {link}: an integration calls an internal load balancer in its VPC without a VPC link, and can use this one.',
          named,
        ),
      };
    case 'maybe-same-vpc':
      return {
        text: l10n.t(
          'Keep {link}: an integration calls an internal load balancer without a VPC link, and can use this one if it is in the same VPC.',
          named,
        ),
      };
    default:
      return {
        text: l10n.t(
          "Delete {link} if nothing that you plan to deploy needs it. You can't undo this: a new VPC link has a new ID.",
          named,
        ),
        command: awsCommand(`${version === 'V1' ? 'apigateway' : 'apigatewayv2'} delete-vpc-link`, {
          'vpc-link-id': id,
          ...(link.region === undefined ? {} : { region: link.region }),
        }),
      };
  }
}

/** Whether a route of the place calls an internal load balancer by its name, which takes a VPC link like this one. */
function wantedBy({ facts, graph, paths }: World, link: Link): 'same-vpc' | 'maybe-same-vpc' | undefined {
  const version = link.attributes.vpcLinkVersion;
  const calling = paths.filter(
    ({ kind, api }) =>
      kind === 'http' &&
      api.entry.account === link.account &&
      api.entry.region === link.region &&
      canUseLink(api.kind.node, version),
  );
  const balancers = calling.flatMap(({ endpoint = '' }) =>
    graph.outgoing(endpoint, 'resolves').flatMap(({ target }) => {
      const node = graph.node(target);
      return node?.kind === 'load-balancer' && node.attributes.scheme === 'internal' ? [node] : [];
    }),
  );
  // A link of version 1 leads to the load balancer that it was created for and to no other.
  if (version === 'V1')
    return balancers.some(({ id }) => link.attributes.targetArns?.includes(id)) ? 'same-vpc' : undefined;
  const vpc = linkVpc(facts, link.id);
  if (vpc !== undefined && balancers.some(({ attributes }) => attributes.vpcId === vpc)) return 'same-vpc';
  return balancers.some(({ attributes: { vpcId } }) => vpc === undefined || vpcId === undefined)
    ? 'maybe-same-vpc'
    : undefined;
}

function isUsed(world: World, link: Link): boolean {
  const { facts, graph } = world;
  if (world.pathsOverLink(link.id).length > 0 || graph.incoming(link.id, 'integrates').length > 0)
    return true;
  const id = link.id.slice(link.id.lastIndexOf('/') + 1);
  // An integration that no route has yet.
  return facts
    .ofType('AWS::ApiGatewayV2::Integration')
    .some(({ properties }) => asText(properties['ConnectionId']) === id);
}

/** Whether every integration of the place is known, edited and deployed. */
function isAllRead({ facts }: World, { account = '', region = '' }: Link): boolean {
  const isListed = ['apigateway:GetRestApis', 'apigatewayv2:GetApis'].every(list =>
    facts.answered(list, { account, region }),
  );
  if (!isListed) return false;
  return facts.apis
    .filter(({ entry }) => entry.account === account && entry.region === region)
    .every(api => api.isComplete && api.stages.every(stage => isStageRead(facts, api, stage)));
}

function isStageRead(facts: World['facts'], api: ApiWithRoutes, stage: ApiStage): boolean {
  if (stage.deploymentId === undefined) return true;
  if (api.kind.node === 'rest-api') {
    const canary = facts.resource('AWS::ApiGateway::Stage', stage.id)?.properties['canarySettings'];
    if (Object.keys(asRecord(canary)).length > 0) return false;
  }
  // AWS has no call for the deployed routes of a WebSocket API.
  return api.kind.node === 'websocket-api' || stage.deployed !== undefined;
}
