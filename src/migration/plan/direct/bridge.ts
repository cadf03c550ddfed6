import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import type { World } from '../../../diagnosis/world';
import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../../paths/hops';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { enumerated } from './words';

/** The way over a link V1 and a network load balancer to an application one. Node ids. */
export interface Bridge {
  readonly link: string;
  readonly networkLoadBalancer: string;
  readonly networkListener: string;
  readonly targetGroup: string;
  readonly target: string;
  readonly applicationLoadBalancer: string;
  /** The port at which the application load balancer is registered. */
  readonly port: number | undefined;
  /** What listens there. */
  readonly listener: string | undefined;
}

/** A call that would tell, with the node that it is about. */
export interface Unasked {
  readonly operation: string;
  readonly node?: string;
}

export type Crossed =
  | { readonly kind: 'bridge'; readonly bridge: Bridge }
  /** Over a link V1 or a network load balancer, and no bridge that could go; `because` is a sentence. */
  | { readonly kind: 'stays'; readonly because: string; readonly unasked?: Unasked }
  /** Neither. */
  | { readonly kind: 'other' };

const stays = (because: string, unasked?: Unasked): Crossed => ({
  kind: 'stays',
  because: sentence(because),
  ...(unasked === undefined ? {} : { unasked }),
});

/** What a route's way over a private link is, seen from what it could be. */
export function crossedBy(world: World, way: IntegrationWay): Crossed {
  if (way.kind !== 'private') return { kind: 'other' };
  const { link, linkVersion, api } = way;
  const [variable] = way.undefinedVariables;
  if (variable !== undefined)
    return stays(`Stage ${way.stage.name} has no variable ${variable}, which says where the route leads.`);
  if (linkVersion === undefined) return withoutLink(world, way);
  if (linkVersion === 'V2') return overNewLink(world, way);
  if (link === undefined) return { kind: 'other' };
  if (api.kind.node !== 'rest-api')
    return stays(
      'A WebSocket API can only use a VPC link V1: its integrations have no integration target (API Gateway API reference, CreateIntegration).',
    );
  return overOldLink(world, way, link);
}

function withoutLink(world: World, { connectionId, link, api }: IntegrationWay): Crossed {
  const { facts } = world;
  const place = api.entry;
  const unread = ['apigateway:GetVpcLinks', 'apigatewayv2:GetVpcLinks'].find(
    operation => !facts.answered(operation, place),
  );
  const name = connectionId ?? link ?? 'without an id';
  return unread === undefined
    ? stays(`There is no VPC link ${name}.`)
    : stays(`Whether VPC link ${name} is of version V1 could not be read.`, { operation: unread });
}

function overNewLink({ graph }: World, { loadBalancer, api }: IntegrationWay): Crossed {
  const node = loadBalancer === undefined ? undefined : graph.node(loadBalancer);
  if (node === undefined || !isNode(node, 'load-balancer') || node.attributes.type !== 'network')
    return { kind: 'other' };
  const advice =
    api.kind.node === 'rest-api' ? 'set another integration target' : 'set the ARN of another listener';
  return stays(
    `It leads to ${called(graph, node.id)} over a VPC link V2, which can lead to an Application Load Balancer as well: ${advice}.`,
  );
}

function overOldLink(world: World, way: IntegrationWay, link: string): Crossed {
  const { graph } = world;
  const { loadBalancer, listener, port } = way;
  const node = loadBalancer === undefined ? undefined : graph.node(loadBalancer);
  if (node === undefined || !isNode(node, 'load-balancer')) {
    const operation = 'elasticloadbalancing:DescribeLoadBalancers';
    return world.facts.answered(operation, way.api.entry)
      ? stays(`${called(graph, link)} leads to no load balancer that exists.`)
      : stays(`Where ${called(graph, link)} leads could not be read.`, { operation });
  }
  if (listener === undefined) {
    const operation = 'elasticloadbalancing:DescribeListeners';
    return isAnswered(world, operation, node)
      ? stays(`Nothing listens on port ${port ?? 'of its URI'} of ${called(graph, node.id)}.`)
      : stays(`What listens on ${called(graph, node.id)} could not be read.`, { operation, node: node.id });
  }
  return throughListener(world, { link, networkLoadBalancer: node.id, networkListener: listener });
}

type Entrance = Pick<Bridge, 'link' | 'networkLoadBalancer' | 'networkListener'>;

/** A target group without any share of the connections is none that they come to. */
function throughListener(world: World, entrance: Entrance): Crossed {
  const { graph } = world;
  const { networkListener, networkLoadBalancer } = entrance;
  const rules = graph.outgoing(networkListener, 'evaluates').map(({ target }) => target);
  const forwards = [networkListener, ...rules]
    .flatMap(id => graph.outgoing(id, 'forwards'))
    .filter(({ attributes: { share = 1 } }) => share > 0);
  const ids = [...new Set(forwards.map(({ target }) => target))];
  const groups = ids.flatMap(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'target-group') ? [node] : [];
  });
  const [group] = groups;
  const where = `port ${listenerPort(world, networkListener)} of ${called(graph, networkLoadBalancer)}`;
  if (group === undefined) {
    const operation = 'elasticloadbalancing:DescribeTargetGroups';
    return ids.length === 0 || world.facts.answered(operation, placeOf(world, networkLoadBalancer))
      ? stays(`Behind ${where} is no target group that exists.`)
      : stays(`What is behind ${where} could not be read.`, { operation });
  }
  if (ids.length > 1)
    return stays(
      `Behind ${where} are ${ids.length} target groups, ${enumerated(ids.map(id => called(graph, id)))}: an integration has one target.`,
    );
  return intoGroup(world, entrance, group);
}

function intoGroup(world: World, entrance: Entrance, group: NodeOf<'target-group'>): Crossed {
  const { graph } = world;
  const { targetType, port: groupPort } = group.attributes;
  if (targetType !== 'alb')
    return stays(
      `${called(graph, group.id)} holds targets of type ${targetType ?? 'unknown'} and no Application Load Balancer: there is none that the route could lead to.`,
    );
  const operation = 'elasticloadbalancing:DescribeTargetHealth';
  if (!isAnswered(world, operation, group))
    return stays(`Which load balancer is in ${called(graph, group.id)} could not be read.`, {
      operation,
      node: group.id,
    });
  const targets = graph.outgoing(group.id, 'registers').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') ? [node] : [];
  });
  const [target] = targets;
  if (target === undefined) return stays(`${called(graph, group.id)} is empty.`);
  if (targets.length > 1)
    return stays(`${called(graph, group.id)} has ${targets.length} targets: an integration has one.`);
  const balancer = graph
    .outgoing(target.id, 'is')
    .map(is => graph.node(is.target))
    .find(node => node !== undefined && isNode(node, 'load-balancer'));
  if (balancer === undefined) return stays(`The load balancer in ${called(graph, group.id)} was not found.`);
  const port = target.attributes.port ?? groupPort;
  const listener = port === undefined ? undefined : graph.listenerOn(balancer.id, port)?.id;
  return {
    kind: 'bridge',
    bridge: {
      ...entrance,
      targetGroup: group.id,
      target: target.id,
      applicationLoadBalancer: balancer.id,
      port,
      listener,
    },
  };
}

function listenerPort({ graph }: World, id: string): string {
  const node = graph.node(id);
  return node !== undefined && isNode(node, 'listener') ? String(node.attributes.port ?? '') : '';
}

export function placeOf({ graph }: World, id: string): { readonly account: string; readonly region: string } {
  const node = graph.node(id);
  return { account: node?.account ?? '', region: node?.region ?? '' };
}

export function isAnswered(
  { facts }: World,
  operation: string,
  { id, account = '', region = '' }: Pick<NodeOf<'load-balancer'>, 'id' | 'account' | 'region'>,
): boolean {
  return facts.answered(operation, { account, region }, id);
}
