import { letsThrough, type Peer } from '../../../network/reachability';
import { linkPeer, linkSubnets, loadBalancerPeer } from '../../../network/peers';
import { idIn } from '../../../network/places';
import { subnetZoneId } from '../../../network/subnets';
import { describeVerdict } from '../../../network/describeVerdict';
import type { TrafficDirection } from '../../../network/verdict';
import { supportedLinkZones } from '../../../network/availabilityZones';
import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../../paths/hops';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { countOf } from '../../../words/counts';
import type { World } from '../../world';

export type Link = NodeOf<'vpc-link'>;

export function linksOfVersion({ graph }: World, version: 'V1' | 'V2'): readonly Link[] {
  return graph.ofKind('vpc-link').filter(({ attributes }) => attributes.vpcLinkVersion === version);
}

/** The operation that lists the links of a version. */
export const listOf = { V1: 'apigateway:GetVpcLinks', V2: 'apigatewayv2:GetVpcLinks' } as const;

/** Links that routes of a stage use, with these routes: what fails at others, no request meets. */
export function usedLinks(
  world: World,
  version: 'V1' | 'V2',
): readonly { readonly link: Link; readonly paths: readonly IntegrationPath[] }[] {
  return linksOfVersion(world, version).flatMap(link => {
    const paths = world.pathsOverLink(link.id);
    return paths.length === 0 ? [] : [{ link, paths }];
  });
}

/** `3 routes`, `1 route`; a route counts once, however many stages serve it. */
export function countLinkRoutes(paths: Iterable<IntegrationPath>): string {
  return countOf(new Set([...paths].map(({ route }) => route.id)).size, 'route');
}

/** Beyond this many, APIs are counted and not named. */
const MOST_APIS = 20;

/** A link that fails, and the APIs that use it. */
export function withApis(linkId: string, paths: Iterable<IntegrationPath>): readonly string[] {
  const apis = new Set([...paths].map(({ api }) => api.id));
  return apis.size > MOST_APIS ? [linkId] : [linkId, ...apis];
}

/** Where requests go from a VPC link V2 to a listener of a load balancer, and both ends of it in the network. */
export interface Crossing {
  readonly linkId: string;
  readonly loadBalancerId: string;
  readonly listenerId: string;
  readonly port: number;
  readonly from: Peer;
  readonly to: Peer;
  readonly paths: readonly IntegrationPath[];
}

/** A port that nothing listens on is no crossing. */
export const listCrossings = (world: World): readonly Crossing[] => world.remembered(findCrossings);

function findCrossings(world: World): readonly Crossing[] {
  const groups = new Map<string, IntegrationPath[]>();
  for (const path of world.paths) {
    const { link, linkVersion, loadBalancer, listener } = path;
    if (linkVersion !== 'V2' || link === undefined || loadBalancer === undefined) continue;
    const key = `${link} ${listener ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return [...groups.values()].flatMap(paths => makeCrossing(world, paths) ?? []);
}

function makeCrossing({ facts, graph }: World, paths: readonly IntegrationPath[]): Crossing | undefined {
  const [{ link: linkId = '', loadBalancer: loadBalancerId = '', listener: listenerId = '' } = {}] = paths;
  const listener = graph.node(listenerId);
  if (listener === undefined || !isNode(listener, 'listener')) return undefined;
  const { port } = listener.attributes;
  const from = linkPeer(facts, linkId);
  const to = loadBalancerPeer(facts, loadBalancerId);
  if (port === undefined || from === undefined || to === undefined) return undefined;
  return { linkId, loadBalancerId, listenerId, port, from, to, paths };
}

/** Why the groups at one end of a crossing let nothing through; `undefined` where they do or where it is not known. */
export function refusalAt(
  { facts }: World,
  crossing: Crossing,
  direction: TrafficDirection,
): string | undefined {
  const { from, to, port } = crossing;
  const [own, other] = direction === 'egress' ? [from, to] : [to, from];
  const verdict = letsThrough(facts, { direction, own, other, port });
  return verdict.kind === 'closed' ? describeVerdict(verdict) : undefined;
}

/** The permission that would open a group to a peer, as the AWS CLI takes it. */
export function permissionInput(peer: Peer, port: number): string {
  const [group] = peer.securityGroups;
  const blocks = peer.addresses.filter(address => !address.includes(':'));
  const who =
    group === undefined
      ? `IpRanges=[${blocks.map(block => `{CidrIp=${block}}`).join(',')}]`
      : `UserIdGroupPairs=[{GroupId=${idIn(group)}}]`;
  return `IpProtocol=tcp,FromPort=${String(port)},ToPort=${String(port)},${who}`;
}

/** The subnets of a link that are in one zone only; `undefined` where there are several or they are not all known. */
export function onlyZone({ facts }: World, link: Link): string | undefined {
  const subnets = linkSubnets(facts, link.id);
  const zones = new Set(subnets.map(subnet => subnetZoneId(facts, subnet)));
  const [zone] = zones;
  return zones.size === 1 ? zone : undefined;
}

/**
 * Subnets of a link that never became available in zones that AWS's list does not have, by the id of the zone. A link
 * that became available shows that its zones are supported, whatever the list says.
 */
export function unsupportedZones({ facts }: World, link: Link): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const supported = supportedLinkZones(link.region ?? '');
  if (supported === undefined || (link.status !== 'FAILED' && link.status !== 'PENDING')) return found;
  for (const subnet of linkSubnets(facts, link.id)) {
    const zone = subnetZoneId(facts, subnet);
    if (zone !== undefined && !supported.includes(zone)) found.set(idIn(subnet), zone);
  }
  return found;
}

/** A link that is being deleted needs no fix. */
export function isKept({ status }: Link): boolean {
  return status !== 'DELETING';
}

/** Whether a link was made without security groups. AWS gives an empty list, or none. */
export function hasNoGroups({ attributes: { securityGroupIds, vpcLinkVersion } }: Link): boolean {
  return vpcLinkVersion === 'V2' && securityGroupIds === undefined;
}

/** Long lists are cut: evidence is to be read. */
export function cutText(value: string, longest = 400): string {
  return value.length <= longest ? value : `${value.slice(0, longest)}…`;
}
