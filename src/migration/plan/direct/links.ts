import { linkPeer, linkSubnets, loadBalancerPeer, loadBalancerSubnets } from '../../../network/peers';
import { letsThrough, passesNetworkAcls, reach, type Peer } from '../../../network/reachability';
import { linkZonesOf } from '../../../network/availabilityZones';
import { idIn } from '../../../network/places';
import { subnet, zoneIdOf } from '../../../network/subnets';
import type { Entry } from '../../../topology/inventory';
import { compare, number, record, text, texts } from '../../../topology/values';
import { managedBy } from './managedBy';
import type { Move, Scope } from './moves';
import { outputOf } from './references';
import { vpcOf } from './settled';

/** Tag of what plans create; its value is the plan's id. */
export const planTag = 'request-path:plan';

/** A listener of an application load balancer that moves lead to. */
export interface Door {
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
  readonly doors: readonly Door[];
  /** The doors whose load balancers do not let the subnets in yet. */
  readonly closed: readonly Door[];
}

/** A link for each VPC, in the order of the routes. */
export function linksOf(scope: Scope, moves: readonly Move[]): readonly PlannedLink[] {
  const byVpc = new Map<string, Move[]>();
  for (const move of moves) {
    const vpc = vpcOf(scope, move) ?? '';
    byVpc.set(vpc, [...(byVpc.get(vpc) ?? []), move]);
  }
  return [...byVpc].map(([vpc, ownMoves], index) => {
    const doors = doorsOf(ownMoves);
    const name = index === 0 ? 'vpc-link' : `vpc-link-${index + 1}`;
    const existing = existingLink(scope, vpc, doors);
    if (existing !== undefined)
      return {
        name,
        vpc,
        doors,
        closed: [],
        ...existing,
        subnets: linkSubnets(scope.world.facts, existing.existing.id),
      };
    const subnets = subnetsFor(scope, doors);
    return {
      name,
      vpc: vpc === '' ? undefined : vpc,
      connectionId: outputOf(name, 'VpcLinkId'),
      subnets,
      doors,
      closed: doors.filter(door => !admits(scope, door, subnets)),
    };
  });
}

function doorsOf(moves: readonly Move[]): readonly Door[] {
  const doors = new Map<string, Door>();
  for (const { bridges } of moves) {
    for (const { applicationLoadBalancer: loadBalancer, port } of bridges.values())
      doors.set(`${loadBalancer} ${port}`, { loadBalancer, port });
  }
  return [...doors.values()].sort(
    (one, other) => compare(one.loadBalancer, other.loadBalancer) || one.port - other.port,
  );
}

/**
 * A link that a plan made before, or else one that no tool manages, which may delete it with its own stack. Only one
 * that is AVAILABLE, in two zones or more, and let through to every door: nothing has to be changed for it.
 */
function existingLink(
  scope: Scope,
  vpc: string,
  doors: readonly Door[],
): (Pick<PlannedLink, 'connectionId'> & { readonly existing: { id: string; linkId: string } }) | undefined {
  const { facts } = scope.world;
  const found = facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .filter(entry => isUsable(scope, entry, { vpc, doors }))
    .map(entry => ({ entry, id: facts.idOf(entry), isOurs: isOurs(entry) }))
    .filter(({ entry, isOurs: own }) => own || managedBy(entry) === undefined)
    .sort((one, other) => Number(other.isOurs) - Number(one.isOurs) || compare(one.id, other.id));
  const [best] = found;
  const linkId = text(best?.entry.properties['VpcLinkId']);
  if (best === undefined || linkId === undefined) return undefined;
  return { connectionId: linkId, existing: { id: best.id, linkId } };
}

const isOurs = ({ properties }: Entry): boolean => text(record(properties['Tags'])[planTag]) !== undefined;

function isUsable(
  { world, api }: Scope,
  entry: Entry,
  { vpc, doors }: { readonly vpc: string; readonly doors: readonly Door[] },
): boolean {
  const { facts } = world;
  const { account, region, properties } = entry;
  if (account !== api.entry.account || region !== api.entry.region) return false;
  if (text(properties['VpcLinkStatus']) !== 'AVAILABLE') return false;
  const id = facts.idOf(entry);
  const subnets = linkSubnets(facts, id);
  const zones = new Set(subnets.map(arn => zoneIdOf(facts, arn)));
  if (zones.size < 2 || vpc === '') return false;
  if (!subnets.every(arn => text(subnet(facts, arn)?.properties['VpcId']) === vpc)) return false;
  const from = linkPeer(facts, id);
  return doors.every(({ loadBalancer, port }) => {
    const to = loadBalancerPeer(facts, loadBalancer);
    if (from === undefined || to === undefined) return false;
    const acl = passesNetworkAcls(facts, subnets, loadBalancerSubnets(facts, loadBalancer), port);
    return reach(facts, from, to, port).kind === 'open' && acl.kind !== 'closed';
  });
}

/** API Gateway's quota "Subnets per VPC link V2". */
const MOST_SUBNETS = 10;

/** The load balancers' own subnets, one for each zone in which links can be. */
function subnetsFor({ world, api }: Scope, doors: readonly Door[]): readonly string[] {
  const { facts } = world;
  const supported = linkZonesOf(api.entry.region);
  const byZone = new Map<string, string>();
  for (const { loadBalancer } of doors) {
    for (const arn of loadBalancerSubnets(facts, loadBalancer)) {
      const zone = zoneIdOf(facts, arn);
      if (zone !== undefined && supported?.includes(zone) === false) continue;
      if (hasRoom(subnet(facts, arn)) && !byZone.has(zone ?? arn)) byZone.set(zone ?? arn, arn);
    }
  }
  return [...byZone.values()].sort(compare).slice(0, MOST_SUBNETS);
}

const hasRoom = (entry: Entry | undefined): boolean =>
  (number(entry?.properties['AvailableIpAddressCount']) ?? 1) > 0;

/** Whether a load balancer's groups let every address of the subnets in, whichever group these have. */
function admits({ world }: Scope, { loadBalancer, port }: Door, subnets: readonly string[]): boolean {
  const { facts } = world;
  const own = loadBalancerPeer(facts, loadBalancer);
  if (own === undefined || subnets.length === 0) return false;
  return subnets.every(arn => {
    const address = texts([subnet(facts, arn)?.properties['CidrBlock']]);
    const other: Peer = { name: idIn(arn), securityGroups: [], addresses: address };
    if (address.length === 0) return false;
    const verdict = letsThrough(facts, { direction: 'ingress', own, other, port });
    // A rule for a part of the subnet is no rule for the link's interface in it.
    return verdict.kind === 'open' && verdict.isPart !== true;
  });
}

/** Ids of a load balancer's security groups; the first is the one that gets a rule. */
export function groupsOf({ world }: Scope, loadBalancer: string): readonly string[] {
  const entry = world.facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer);
  return texts(entry?.properties['SecurityGroups']);
}

/** IPv4 blocks of a load balancer's subnets: who to let out to where it has no security group. */
export function blocksOf({ world }: Scope, loadBalancer: string): readonly string[] {
  return texts(
    loadBalancerSubnets(world.facts, loadBalancer).map(
      arn => subnet(world.facts, arn)?.properties['CidrBlock'],
    ),
  );
}

/** The link that a move uses. */
export function linkOf(scope: Scope, links: readonly PlannedLink[], move: Move): PlannedLink | undefined {
  const vpc = vpcOf(scope, move) ?? '';
  return links.find(link => (link.vpc ?? '') === vpc);
}
