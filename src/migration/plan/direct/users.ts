import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import type { World } from '../../../diagnosis/world';
import { compare, text, texts } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { editedWays } from './editedWays';
import { counted, enumerated, verb } from './words';

export interface BridgeUser {
  /** Node id of an API, or an ARN of an endpoint service. */
  readonly user: string;
  /** A sentence: who uses what of it. */
  readonly text: string;
}

/** Whether a way is no use of the bridge any more: what is moved. `side`: as a stage has it, or as it is edited. */
export type IsExcepted = (way: IntegrationWay, side: 'served' | 'edited') => boolean;

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
  const passes = ({ loadBalancer, link }: IntegrationWay): boolean =>
    loadBalancer === networkLoadBalancer || (link !== undefined && links.has(link));
  const users = facts.apis.flatMap(api => {
    const served = world.waysOfApi(api.id).filter(way => passes(way) && !isExcepted(way, 'served'));
    const edited = editedWays(facts, api).filter(way => passes(way) && !isExcepted(way, 'edited'));
    if (served.length + edited.length === 0) return [];
    const keys = keysOf(served.length > 0 ? served : edited);
    const where =
      served.length > 0
        ? `on ${stagesOf(served)}`
        : `as ${verb(keys.length, 'it is', 'they are')} edited and not yet deployed`;
    const routes = `${counted(keys.length, 'route')} (${enumerated(keys)})`;
    return [
      {
        user: api.id,
        text: `${called(graph, api.id)} needs ${called(graph, networkLoadBalancer)} for ${routes} ${where}.`,
      },
    ];
  });
  return users.sort((one, other) => compare(one.user, other.user));
}

const keysOf = (ways: readonly IntegrationWay[]): readonly string[] =>
  [...new Set(ways.map(({ route }) => route.key))].sort(compare);

function stagesOf(ways: readonly IntegrationWay[]): string {
  const names = [...new Set(ways.map(({ stage }) => stage.name))].sort(compare);
  return `${verb(names.length, 'stage', 'stages')} ${enumerated(names)}`;
}

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
    .filter(({ properties }) => texts(properties['NetworkLoadBalancerArns']).includes(networkLoadBalancer))
    .sort((one, other) => compare(one.arn, other.arn));
  const ofLinks = linksTo(world, networkLoadBalancer).size;
  const [first] = services;
  const others = services.length - ofLinks;
  if (first === undefined || others <= 0) return [];
  const names = enumerated(services.map(({ arn, properties }) => text(properties['ServiceName']) ?? arn));
  return [
    {
      user: first.arn,
      text: sentence(
        `${called(graph, networkLoadBalancer)} has ${counted(services.length, 'endpoint service')} (${names}), and its VPC links V1 explain ${ofLinks} of them: ${others === 1 ? 'one more is' : `${others} more are`} somebody's.`,
      ),
    },
  ];
}
