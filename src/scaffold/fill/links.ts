import type { Entry, Facts } from '../../facts/facts';
import { linkPeer, linkSubnets, loadBalancerPeer } from '../../network/peers';
import { neighbour } from '../../network/places';
import { letsThrough, type Peer } from '../../network/reachability';
import { subnetCidrs } from '../../network/subnets';
import type { Place } from '../../topology/inventory';
import { compare, text, texts } from '../../topology/values';
import { ScaffoldProblem, type LinkRequest, type ScaffoldOptions } from '../request';
import { loadBalancerName, vpcOf, type BackendListener } from './listeners';
import { inBrackets, oneOf, unreadBecause } from './problem';
import { linkSubnetsFor } from './subnets';

/** A link with what decides between its security groups and a load balancer's. */
export interface ChosenLink {
  readonly request: LinkRequest;
  /** `undefined` where its security group is yet to be made. */
  readonly peer: Peer | undefined;
}

export const linkIdOf = ({ properties, arn }: Entry): string =>
  text(properties['VpcLinkId']) ?? arn.slice(arn.lastIndexOf('/') + 1);

export const linkNameOf = (link: Entry): string => text(link.properties['Name']) ?? linkIdOf(link);

export const linkStatusOf = ({ properties }: Entry): string => text(properties['VpcLinkStatus']) ?? 'unknown';

/** VPC of a link's subnets; `undefined` where none of them was read. */
export function vpcOfLink(facts: Facts, link: Entry): string | undefined {
  const vpcs = linkSubnets(facts, facts.idOf(link)).flatMap(
    arn => text(facts.resource('AWS::EC2::Subnet', arn)?.properties['VpcId']) ?? [],
  );
  return vpcs[0];
}

/** Links V2 of an account and region, by id. */
export function linksIn(facts: Facts, { account, region }: Place): readonly Entry[] {
  return facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .filter(link => link.account === account && link.region === region)
    .toSorted((a, b) => compare(linkIdOf(a), linkIdOf(b)));
}

/**
 * The link for listeners, which have to be in one VPC.
 * @throws ScaffoldProblem
 */
export function chooseLink(
  facts: Facts,
  listeners: readonly [BackendListener, ...BackendListener[]],
  options: ScaffoldOptions,
): ChosenLink {
  const vpcId = oneVpc(listeners);
  const [{ loadBalancer }] = listeners;
  const links = linksIn(facts, loadBalancer);
  const wantsNew =
    options.link === 'new' ||
    (options.link === undefined &&
      (options.securityGroupIds !== undefined || options.subnetIds !== undefined));
  if (wantsNew) return newLink(facts, listeners, options);
  if (options.link !== undefined)
    return existing(facts, namedLink(facts, options.link, { links, loadBalancer, vpcId }));
  const fitting = links.find(
    link =>
      linkStatusOf(link) === 'AVAILABLE' &&
      vpcId !== undefined &&
      vpcOfLink(facts, link) === vpcId &&
      listeners.every(listener => reaches(facts, linkPeer(facts, facts.idOf(link)), listener).isReachable),
  );
  return fitting === undefined ? newLink(facts, listeners, options) : existing(facts, fitting);
}

function oneVpc(listeners: readonly BackendListener[]): string | undefined {
  const vpcs = new Map(
    listeners.flatMap(({ loadBalancer }) => {
      const vpcId = vpcOf(loadBalancer);
      return vpcId === undefined ? [] : [[vpcId, loadBalancerName(loadBalancer)] as const];
    }),
  );
  if (vpcs.size < 2) return [...vpcs.keys()][0];
  const words = [...vpcs].map(([vpcId, name]) => `${name} in ${vpcId}`);
  throw new ScaffoldProblem(
    `One VPC link reaches load balancers of one VPC; here is ${words.join(', ')}. Scaffold the routes to each VPC by themselves.`,
  );
}

interface LinkPlace {
  readonly links: readonly Entry[];
  readonly loadBalancer: Entry;
  readonly vpcId: string | undefined;
}

function namedLink(facts: Facts, wanted: string, { links, loadBalancer, vpcId }: LinkPlace): Entry {
  const found = links.filter(link => linkIdOf(link) === wanted || facts.idOf(link) === wanted);
  const [link] = found.length > 0 ? found : links.filter(one => linkNameOf(one) === wanted);
  if (link === undefined) throw noLink(facts, wanted, { links, loadBalancer, vpcId });
  const status = linkStatusOf(link);
  if (status === 'FAILED' || status === 'DELETING') {
    throw new ScaffoldProblem(`VPC link ${wanted} is ${status}: give --link another one, or new.`);
  }
  const own = vpcOfLink(facts, link);
  if (own !== undefined && vpcId !== undefined && own !== vpcId) {
    throw new ScaffoldProblem(
      `VPC link ${wanted} is in VPC ${own}, load balancer ${loadBalancerName(loadBalancer)} in ${vpcId}: give --link one in ${vpcId}, or new.`,
    );
  }
  return link;
}

function noLink(facts: Facts, wanted: string, { links, loadBalancer }: LinkPlace): ScaffoldProblem {
  const isV1 = facts
    .ofType('AWS::ApiGateway::VpcLink')
    .some(one => one.properties['id'] === wanted || facts.idOf(one) === wanted);
  if (isV1) {
    return new ScaffoldProblem(
      `VPC link ${wanted} is of version 1, which reaches Network Load Balancers alone: give --link a VPC link V2, or new.`,
    );
  }
  const because = unreadBecause(facts, { operation: 'apigatewayv2:GetVpcLinks', place: loadBalancer });
  return new ScaffoldProblem(
    `There is no VPC link V2 ${wanted} in ${loadBalancer.region}${inBrackets(because)}: give --link ${oneOf([...links.map(linkIdOf), 'new'])}.`,
  );
}

function existing(facts: Facts, link: Entry): ChosenLink {
  return {
    request: {
      kind: 'existing',
      id: linkIdOf(link),
      name: linkNameOf(link),
      securityGroupIds: texts(link.properties['SecurityGroupIds']),
    },
    peer: linkPeer(facts, facts.idOf(link)),
  };
}

function newLink(
  facts: Facts,
  [{ loadBalancer }]: readonly [BackendListener, ...BackendListener[]],
  options: ScaffoldOptions,
): ChosenLink {
  const subnetIds = linkSubnetsFor(facts, loadBalancer, options.subnetIds);
  const securityGroupIds = options.securityGroupIds ?? [];
  const name = options.name ?? `${loadBalancerName(loadBalancer)}-link`;
  return {
    request: { kind: 'new', name, vpcId: vpcOf(loadBalancer) ?? '', subnetIds, securityGroupIds },
    peer:
      securityGroupIds.length === 0
        ? undefined
        : {
            name: `the VPC link ${name}`,
            securityGroups: securityGroupIds.map(id => neighbour(loadBalancer, 'security-group', id)),
            addresses: subnetIds.flatMap(id => subnetCidrs(facts, neighbour(loadBalancer, 'subnet', id))),
          },
  };
}

export interface Reachable {
  readonly isReachable: boolean;
  readonly openSide?: 'egress' | 'ingress';
}

/** What the security groups of link and load balancer let through already; what was not read counts as closed. */
export function reaches(facts: Facts, link: Peer | undefined, listener: BackendListener): Reachable {
  const to = loadBalancerPeer(facts, listener.loadBalancer.arn);
  if (link === undefined || to === undefined) return { isReachable: false };
  const { port } = listener;
  const out = letsThrough(facts, { direction: 'egress', own: link, other: to, port }).kind === 'open';
  const into = letsThrough(facts, { direction: 'ingress', own: to, other: link, port }).kind === 'open';
  if (out && into) return { isReachable: true };
  return {
    isReachable: false,
    ...(out ? { openSide: 'egress' as const } : {}),
    ...(into ? { openSide: 'ingress' as const } : {}),
  };
}
