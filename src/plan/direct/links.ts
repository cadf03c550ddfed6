import {
  linkEnd,
  linkSubnets,
  loadBalancerEnd,
  loadBalancerPeer,
  loadBalancerSubnets,
} from '../../network/peers';
import { legVerdict } from '../../network/legs';
import { letsThrough, type Peer } from '../../network/reachability';
import { supportedLinkZones } from '../../network/availabilityZones';
import { idIn } from '../../network/places';
import { findSubnet, subnetZoneId } from '../../network/subnets';
import { managerOf } from '../../paths/managers';
import type { Entry } from '../../topology/inventory';
import { compareText, asNumber, asRecord, asText, asTexts } from '../../topology/values';
import type { Move, PlanScope } from './moves';
import { stepOutput } from './references';
import { moveVpc } from './variableConflicts';

/** Tag of what plans create; its value is the plan's id. */
export const planTag = 'request-path:plan';

/** A listener of an application load balancer that moves lead to. */
export interface Endpoint {
  readonly loadBalancer: string;
  readonly port: number;
}

/** A VPC link V2 that moved routes use. */
export interface PlannedLink {
  /** `vpc-link`, and with a number for each further VPC. */
  readonly name: string;
  readonly vpc: string | undefined;
  /** Of the link, or where the step that creates it will say it. */
  readonly connectionId: string;
  /** A link that is there already. */
  readonly existing?: { readonly id: string; readonly linkId: string };
  /** ARNs; of a new link one for each zone that it can have. */
  readonly subnets: readonly string[];
  readonly endpoints: readonly Endpoint[];
  /** The endpoints whose load balancers do not let the subnets in yet. */
  readonly closed: readonly Endpoint[];
  /** Links V2 of the VPC that are not used although they are there; none where one is used. */
  readonly passedOver: readonly PassedOverLink[];
}

export interface PassedOverLink {
  readonly id: string;
  /** `managed`: a tool may delete it with its own stack. `closed`: not all endpoints let it in, or it is in one zone. */
  readonly why: 'not-available' | 'managed' | 'closed';
}

/** A link for each VPC, in the order of the routes. */
export function planLinks(scope: PlanScope, moves: readonly Move[]): readonly PlannedLink[] {
  const byVpc = new Map<string, Move[]>();
  for (const move of moves) {
    const vpc = moveVpc(scope, move) ?? '';
    byVpc.set(vpc, [...(byVpc.get(vpc) ?? []), move]);
  }
  return [...byVpc].map(([vpc, ownMoves], index) => {
    const endpoints = plannedDoors(ownMoves);
    const name = index === 0 ? 'vpc-link' : `vpc-link-${index + 1}`;
    const existing = existingLink(scope, vpc, endpoints);
    if (existing !== undefined)
      return {
        name,
        vpc,
        endpoints: endpoints,
        closed: [],
        passedOver: [],
        ...existing,
        subnets: linkSubnets(scope.world.facts, existing.existing.id),
      };
    const subnets = subnetsFor(scope, endpoints);
    return {
      name,
      vpc: vpc === '' ? undefined : vpc,
      connectionId: stepOutput(name, 'VpcLinkId'),
      subnets,
      endpoints: endpoints,
      closed: endpoints.filter(endpoint => !doorAdmits(scope, endpoint, subnets)),
      passedOver: passedOverLinks(scope, vpc, endpoints),
    };
  });
}

function plannedDoors(moves: readonly Move[]): readonly Endpoint[] {
  const endpoints = new Map<string, Endpoint>();
  for (const { bridges } of moves) {
    for (const { applicationLoadBalancer: loadBalancer, port } of bridges.values())
      endpoints.set(`${loadBalancer} ${port}`, { loadBalancer, port });
  }
  return [...endpoints.values()].sort(
    (one, other) => compareText(one.loadBalancer, other.loadBalancer) || one.port - other.port,
  );
}

/**
 * A link that a plan made before, or else one that no tool manages, which may delete it with its own stack. Only one
 * that is AVAILABLE, in two zones or more, and let through to every door: nothing has to be changed for it.
 */
function existingLink(
  scope: PlanScope,
  vpc: string,
  endpoints: readonly Endpoint[],
): (Pick<PlannedLink, 'connectionId'> & { readonly existing: { id: string; linkId: string } }) | undefined {
  const { facts } = scope.world;
  const found = facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .filter(entry => isUsable(scope, entry, { vpc, endpoints }))
    .map(entry => ({ entry, id: facts.idOf(entry), isOurs: isOurs(entry) }))
    .filter(({ entry, isOurs: own }) => own || managerOf(facts, entry) === undefined)
    .sort((one, other) => Number(other.isOurs) - Number(one.isOurs) || compareText(one.id, other.id));
  const [best] = found;
  const linkId = asText(best?.entry.properties['VpcLinkId']);
  if (best === undefined || linkId === undefined) return undefined;
  return { connectionId: linkId, existing: { id: best.id, linkId } };
}

/** Why each link of a VPC is not the one that moves use. */
function passedOverLinks(
  scope: PlanScope,
  vpc: string,
  endpoints: readonly Endpoint[],
): readonly PassedOverLink[] {
  const { facts } = scope.world;
  const { account, region } = scope.api.entry;
  return facts.ofType('AWS::ApiGatewayV2::VpcLink').flatMap((entry): readonly PassedOverLink[] => {
    const id = facts.idOf(entry);
    const vpcs = linkSubnets(facts, id).map(arn => asText(findSubnet(facts, arn)?.properties['VpcId']));
    if (entry.account !== account || entry.region !== region || !vpcs.includes(vpc)) return [];
    if (asText(entry.properties['VpcLinkStatus']) !== 'AVAILABLE') return [{ id, why: 'not-available' }];
    return [{ id, why: isUsable(scope, entry, { vpc, endpoints }) ? 'managed' : 'closed' }];
  });
}

const isOurs = ({ properties }: Entry): boolean =>
  asText(asRecord(properties['Tags'])[planTag]) !== undefined;

function isUsable(
  { world, api }: PlanScope,
  entry: Entry,
  { vpc, endpoints }: { readonly vpc: string; readonly endpoints: readonly Endpoint[] },
): boolean {
  const { facts } = world;
  const { account, region, properties } = entry;
  if (account !== api.entry.account || region !== api.entry.region) return false;
  if (asText(properties['VpcLinkStatus']) !== 'AVAILABLE') return false;
  const id = facts.idOf(entry);
  const subnets = linkSubnets(facts, id);
  const zones = new Set(subnets.map(arn => subnetZoneId(facts, arn)));
  if (zones.size < 2 || vpc === '') return false;
  if (!subnets.every(arn => asText(findSubnet(facts, arn)?.properties['VpcId']) === vpc)) return false;
  const from = linkEnd(facts, id);
  return endpoints.every(({ loadBalancer, port }) => {
    const to = loadBalancerEnd(facts, loadBalancer);
    return from !== undefined && to !== undefined && legVerdict(facts, { from, to, port }).kind === 'open';
  });
}

/** API Gateway's quota "Subnets per VPC link V2". */
const MOST_SUBNETS = 10;

/** The load balancers' own subnets, one for each zone in which links can be. */
function subnetsFor({ world, api }: PlanScope, endpoints: readonly Endpoint[]): readonly string[] {
  const { facts } = world;
  const supported = supportedLinkZones(api.entry.region);
  const byZone = new Map<string, string>();
  for (const { loadBalancer } of endpoints) {
    for (const arn of loadBalancerSubnets(facts, loadBalancer)) {
      const zone = subnetZoneId(facts, arn);
      if (zone !== undefined && supported?.includes(zone) === false) continue;
      if (hasRoom(findSubnet(facts, arn)) && !byZone.has(zone ?? arn)) byZone.set(zone ?? arn, arn);
    }
  }
  return [...byZone.values()].sort(compareText).slice(0, MOST_SUBNETS);
}

const hasRoom = (entry: Entry | undefined): boolean =>
  (asNumber(entry?.properties['AvailableIpAddressCount']) ?? 1) > 0;

/** Whether a load balancer's groups let every address of the subnets in, whichever group these have. */
function doorAdmits(
  { world }: PlanScope,
  { loadBalancer, port }: Endpoint,
  subnets: readonly string[],
): boolean {
  const { facts } = world;
  const own = loadBalancerPeer(facts, loadBalancer);
  if (own === undefined || subnets.length === 0) return false;
  return subnets.every(arn => {
    const address = asTexts([findSubnet(facts, arn)?.properties['CidrBlock']]);
    const other: Peer = { name: idIn(arn), securityGroups: [], addresses: address };
    if (address.length === 0) return false;
    const verdict = letsThrough(facts, { direction: 'ingress', own, other, port });
    // A rule for a part of the subnet is no rule for the link's interface in it.
    return verdict.kind === 'open';
  });
}

/** Ids of a load balancer's security groups; the first is the one that gets a rule. */
export function loadBalancerGroups({ world }: PlanScope, loadBalancer: string): readonly string[] {
  const entry = world.facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer);
  return asTexts(entry?.properties['SecurityGroups']);
}

/** IPv4 blocks of a load balancer's subnets: who to let out to where it has no security group. */
export function balancerSubnets({ world }: PlanScope, loadBalancer: string): readonly string[] {
  return asTexts(
    loadBalancerSubnets(world.facts, loadBalancer).map(
      arn => findSubnet(world.facts, arn)?.properties['CidrBlock'],
    ),
  );
}

/** The link that a move uses. */
export function linkForMove(
  scope: PlanScope,
  links: readonly PlannedLink[],
  move: Move,
): PlannedLink | undefined {
  const vpc = moveVpc(scope, move) ?? '';
  return links.find(link => (link.vpc ?? '') === vpc);
}
