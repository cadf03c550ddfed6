import * as l10n from '@vscode/l10n';
import { needsOfListeners } from '../../diagnosis/shared/needs';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import type { World } from '../../diagnosis/world';
import type { AccountRegion } from '../../topology/inventory';
import { compareText, asText, asTexts } from '../../topology/values';
import type { IntegrationPath } from '../../paths/trace/gateway/integrationPath';
import { workingCopyPaths } from './workingCopyPaths';
import { countOf, formatNumber } from '../../words/counts';
import { listSomeWords } from '../../words/lists';
import { asSentence } from '../../words/sentences';
import { nameStages } from '../stageNames';

export interface BridgeUser {
  /** Node id of an API, or an ARN of an endpoint service. */
  readonly user: string;
  /** A sentence: who uses what of it. */
  readonly text: string;
}

/** Whether a way is no use of the bridge any more: what is moved. `side`: as a stage has it, or as it is edited. */
export type IsExcepted = (path: IntegrationPath, side: 'served' | 'edited') => boolean;

/** Who uses a network load balancer and its links V1 but for the excepted ways; sorted by API, then endpoint services. */
export function usersExcept(
  world: World,
  networkLoadBalancer: string,
  isExcepted: IsExcepted,
): readonly BridgeUser[] {
  return [
    ...apisOver(world, networkLoadBalancer, isExcepted),
    ...endpointServices(world, networkLoadBalancer),
  ];
}

function apisOver(world: World, networkLoadBalancer: string, isExcepted: IsExcepted): readonly BridgeUser[] {
  const { facts, graph } = world;
  const links = linksTo(world, networkLoadBalancer);
  const passes = ({ loadBalancer, link }: IntegrationPath): boolean =>
    loadBalancer === networkLoadBalancer || (link !== undefined && links.has(link));
  const users = facts.apis.flatMap(api => {
    const served = world.pathsOfApi(api.id).filter(path => passes(path) && !isExcepted(path, 'served'));
    const edited = workingCopyPaths(facts, api).filter(path => passes(path) && !isExcepted(path, 'edited'));
    if (served.length + edited.length === 0) return [];
    const keys = routeKeysIn(served.length > 0 ? served : edited);
    const values = {
      api: nodeLabel(graph, api.id),
      loadBalancer: nodeLabel(graph, networkLoadBalancer),
      count: countOf(keys.length, 'route'),
      routes: listSomeWords(keys),
    };
    const text =
      served.length > 0
        ? l10n.t('{api} uses {loadBalancer} for {count} ({routes}) on {stages}.', {
            ...values,
            stages: nameStages(stagesIn(served), 5),
          })
        : l10n.t(
            "{api} uses {loadBalancer} for {count} ({routes}) in its working copy, which isn't deployed yet.",
            values,
          );
    return [{ user: api.id, text: asSentence(text) }];
  });
  return users.sort((one, other) => compareText(one.user, other.user));
}

const routeKeysIn = (paths: readonly IntegrationPath[]): readonly string[] =>
  [...new Set(paths.map(({ route }) => route.key))].sort(compareText);

const stagesIn = (paths: readonly IntegrationPath[]): readonly string[] =>
  [...new Set(paths.map(({ stage }) => stage.name))].sort(compareText);

function linksTo({ graph }: World, networkLoadBalancer: string): ReadonlySet<string> {
  const links = graph.incoming(networkLoadBalancer, 'connects').map(({ source }) => source);
  return new Set(
    links.filter(id => {
      const node = graph.node(id);
      return node?.kind === 'vpc-link' && node.attributes.vpcLinkVersion === 'V1';
    }),
  );
}

/** API Gateway makes one endpoint service for each link V1, and nothing in AWS's answers tells which. */
function endpointServices(world: World, networkLoadBalancer: string): readonly BridgeUser[] {
  const { facts, graph } = world;
  const services = facts
    .ofType('AWS::EC2::VPCEndpointService')
    .filter(({ properties }) => asTexts(properties['NetworkLoadBalancerArns']).includes(networkLoadBalancer))
    .sort((one, other) => compareText(one.arn, other.arn));
  const ofLinks = linksTo(world, networkLoadBalancer).size;
  const [first] = services;
  const others = services.length - ofLinks;
  if (first === undefined || others <= 0) return [];
  const names = services.map(({ arn, properties }) => asText(properties['ServiceName']) ?? arn);
  return [
    {
      user: first.arn,
      text: asSentence(
        l10n.t(
          '{loadBalancer} has {services} ({names}). Its VPC links V1 account for {ofLinks} of them, so {others} may be used by others.',
          {
            loadBalancer: nodeLabel(graph, networkLoadBalancer),
            services: countOf(services.length, 'endpointService'),
            names: listSomeWords(names),
            ofLinks: formatNumber(ofLinks),
            others: formatNumber(others),
          },
        ),
      ),
    },
  ];
}

const servicesCall = 'ec2:DescribeVpcEndpointServiceConfigurations';

/** What lists whoever can use a load balancer; each has to be answered, not only not refused. */
const listCalls = ['apigateway:GetRestApis', 'apigateway:GetVpcLinks', 'apigatewayv2:GetApis', servicesCall];

/** Calls without which it isn't known who else uses a Network Load Balancer of a place; sorted. */
export function unreadUserCalls({ facts }: World, { account, region }: AccountRegion): readonly string[] {
  const wanted: ReadonlySet<string> = new Set([...needsOfListeners, servicesCall]);
  const refused = facts.reading.unknowns.filter(
    call => call.account === account && call.region === region && wanted.has(call.operation),
  );
  const unanswered = listCalls.filter(operation => !facts.answered(operation, { account, region }));
  return [...new Set([...refused.map(({ operation }) => operation), ...unanswered])].sort(compareText);
}
