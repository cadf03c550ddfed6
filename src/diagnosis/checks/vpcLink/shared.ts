import * as l10n from '@vscode/l10n';
import { mergeConnections, sideVerdict } from '../../../network/legs';
import { linkEnd, linkSubnets, listedInstanceEnd, loadBalancerEnd } from '../../../network/peers';
import { idIn } from '../../../network/places';
import { subnetZoneId } from '../../../network/subnets';
import { describeVerdict } from '../../../network/describeVerdict';
import type { LegEnd, Peer, TrafficDirection } from '../../../network/verdict';
import { cloudMapInstances } from '../../../paths/cloudMapInstances';
import { supportedLinkZones } from '../../../network/availabilityZones';
import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../../paths/hops';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { countOf } from '../../../words/counts';
import type { Evidence } from '../../finding';
import type { OperationName } from '../../operationName';
import { groupedBy, type Some } from '../../shared/concerned';
import { needsOfListeners } from '../../shared/needs';
import { nodeLabel } from '../../shared/nodeLabel';
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

/**
 * Where requests go from a VPC link V2 to a listener of a load balancer, or to instances that Cloud Map lists, and both
 * ends of it in the network.
 */
export interface Crossing {
  readonly linkId: string;
  /** The load balancer, or the Cloud Map service. */
  readonly targetId: string;
  /** Of a load balancer. */
  readonly listenerId: string | undefined;
  readonly port: number;
  readonly from: LegEnd;
  /** The load balancer, or every instance on the port. */
  readonly ends: Some<LegEnd>;
  readonly paths: readonly IntegrationPath[];
}

/** A port that nothing listens on is no crossing. */
export const listCrossings = (world: World): readonly Crossing[] => world.remembered(findCrossings);

function findCrossings(world: World): readonly Crossing[] {
  const overV2 = world.paths.filter(({ linkVersion, link }) => linkVersion === 'V2' && link !== undefined);
  const toListeners = groupedBy(overV2, ({ link, loadBalancer, listener }) =>
    loadBalancer === undefined ? undefined : `${link ?? ''} ${listener ?? ''}`,
  );
  const toServices = groupedBy(overV2, ({ link, endpoint, uri }) =>
    endpoint === undefined ? undefined : `${link ?? ''} ${uri ?? ''}`,
  );
  return [
    ...[...toListeners.values()].flatMap(paths => listenerCrossing(world, paths) ?? []),
    ...[...toServices.values()].flatMap(paths => instanceCrossings(world, paths)),
  ];
}

function listenerCrossing({ facts, graph }: World, paths: Some<IntegrationPath>): Crossing | undefined {
  const [{ link: linkId = '', loadBalancer: targetId = '', listener: listenerId = '' }] = paths;
  const listener = graph.node(listenerId);
  if (listener === undefined || !isNode(listener, 'listener')) return undefined;
  const { port } = listener.attributes;
  const from = linkEnd(facts, linkId);
  const to = loadBalancerEnd(facts, targetId);
  if (port === undefined || from === undefined || to === undefined) return undefined;
  return { linkId, targetId, listenerId, port, from, ends: [to], paths };
}

/** One for each port that instances have. */
function instanceCrossings({ facts }: World, paths: Some<IntegrationPath>): readonly Crossing[] {
  const [{ link: linkId = '', endpoint: targetId = '', uri }] = paths;
  const from = linkEnd(facts, linkId);
  const { called = [] } = cloudMapInstances(facts, targetId, uri) ?? {};
  if (from === undefined) return [];
  const byPort = groupedBy(called, ({ port }) => String(port));
  return [...byPort.values()].flatMap(([first, ...others]) => {
    const found = [first, ...others].flatMap(
      ({ address = '' }) => listedInstanceEnd(facts, linkId, address) ?? [],
    );
    const [end, ...ends] = found;
    if (end === undefined) return [];
    return [{ linkId, targetId, listenerId: undefined, port: first.port, from, ends: [end, ...ends], paths }];
  });
}

/** What the groups at one end of a crossing do not let through. */
export interface CrossingRefusal {
  readonly because: string;
  /** The first of the ends that refuses, or is not let out to. */
  readonly end: LegEnd;
  /** `warning` where something gets through. */
  readonly severity: 'error' | 'warning';
}

/** `undefined` where they let everything through, or where it is not known. */
export function refusalAt(
  { facts }: World,
  { from, ends, port }: Crossing,
  direction: TrafficDirection,
): CrossingRefusal | undefined {
  const verdicts = ends.map(end => {
    const [own, other] = direction === 'egress' ? [from, end] : [end, from];
    return { to: end.peer.name, end, verdict: sideVerdict(facts, { direction, own, other, port }) };
  });
  const verdict = ends.length === 1 ? verdicts[0]?.verdict : mergeConnections(verdicts);
  if (verdict?.kind !== 'closed' && verdict?.kind !== 'part') return undefined;
  const refusing =
    verdicts.find(one => one.verdict.kind === 'closed') ?? verdicts.find(one => one.verdict.kind === 'part');
  return {
    because: describeVerdict(verdict),
    end: refusing?.end ?? ends[0],
    severity: verdict.kind === 'closed' ? 'error' : 'warning',
  };
}

/** Where a crossing leads, for evidence: a listener, or the port that instances registered. */
export function destinationEvidence({ graph }: World, { targetId, listenerId, port }: Crossing): Evidence {
  const target = nodeLabel(graph, targetId);
  return listenerId === undefined
    ? {
        what: l10n.t('Instances of {service}', { service: target }),
        value: l10n.t('port {port}', { port }),
        operation: 'servicediscovery:ListInstances',
      }
    : {
        what: l10n.t('Listener of {loadBalancer}', { loadBalancer: target }),
        value: l10n.t('port {port}', { port }),
        operation: 'elasticloadbalancing:DescribeListeners',
      };
}

/** What has to be read to know both ends of a crossing, and who may come in. */
export const needsOfCrossings = [
  ...needsOfListeners,
  'servicediscovery:ListInstances',
  'ec2:DescribeSubnets',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeInstances',
] as const satisfies readonly OperationName[];

const isCloudMapCalled = ({ paths }: World): boolean =>
  paths.some(({ linkVersion, endpoint }) => linkVersion === 'V2' && endpoint !== undefined);

/** Only instances that Cloud Map lists are found by address or id: a load balancer names its own groups and subnets. */
export const crossingsNeedOnlyIf = {
  'servicediscovery:ListInstances': isCloudMapCalled,
  'ec2:DescribeNetworkInterfaces': isCloudMapCalled,
  'ec2:DescribeInstances': isCloudMapCalled,
} as const;

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
