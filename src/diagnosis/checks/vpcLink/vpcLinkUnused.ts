import type { Api, Stage } from '../../../topology/api';
import { record, text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { awsCommand } from '../../shared/command';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';
import { linksOf, listOf, type Link } from './shared';

export const vpcLinkUnused = defineCheck({
  id: 'RP310',
  name: 'vpc-link-unused',
  severity: 'info',
  title: 'No integration uses the VPC link',
  rationale:
    'A VPC link counts against the quota of its region, and the endpoint service of a V1 link keeps its Network Load Balancer from being deleted. One that nothing leads over is usually left from an API that is gone.',
  looksAt:
    'VPC links that no integration names, neither as it is edited nor as any stage has it deployed. Silent where an API of the account and region was not read in full, or a stage has a canary.',
  remedy: 'Delete the VPC link, if nothing that is yet to be deployed needs it.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
  confirmation: {
    kind: 'model',
    source: 'connectionId of an integration is all that names a VPC link (API Gateway, Integration)',
  },
  symptoms: [],
  needs: needsOfLinks,
  *check(world) {
    const blind = new Map<string, boolean>();
    for (const version of ['V1', 'V2'] as const) {
      for (const link of linksOf(world, version)) {
        const place = `${link.account ?? ''} ${link.region ?? ''}`;
        const isBlind = blind.get(place) ?? !isAllRead(world, link);
        blind.set(place, isBlind);
        if (isBlind || isUsed(world, link)) continue;
        const name = called(world.graph, link.id);
        const id = link.id.slice(link.id.lastIndexOf('/') + 1);
        yield {
          nodes: [link.id],
          cause: `No integration of any API leads over ${name}.`,
          evidence: [
            { what: `Status of ${name}`, value: link.status ?? 'not set', operation: listOf[version] },
          ],
          fix: {
            text: `Delete ${name}, if nothing that is yet to be deployed needs it. That cannot be undone: a new link has a new id.`,
            command: awsCommand(`${version === 'V1' ? 'apigateway' : 'apigatewayv2'} delete-vpc-link`, {
              'vpc-link-id': id,
              ...(link.region === undefined ? {} : { region: link.region }),
            }),
          },
        };
      }
    }
  },
});

function isUsed(world: World, link: Link): boolean {
  const { facts, graph } = world;
  if (world.waysOverLink(link.id).length > 0 || graph.incoming(link.id, 'integrates').length > 0) return true;
  const id = link.id.slice(link.id.lastIndexOf('/') + 1);
  // An integration that no route has yet.
  return facts
    .ofType('AWS::ApiGatewayV2::Integration')
    .some(({ properties }) => text(properties['ConnectionId']) === id);
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

function isStageRead(facts: World['facts'], api: Api, stage: Stage): boolean {
  if (stage.deploymentId === undefined) return true;
  if (api.kind.node === 'rest-api') {
    const canary = facts.resource('AWS::ApiGateway::Stage', stage.id)?.properties['canarySettings'];
    if (Object.keys(record(canary)).length > 0) return false;
  }
  // What a WebSocket API has deployed nobody can ask.
  return api.kind.node === 'websocket-api' || stage.deployed !== undefined;
}
