import type { Entry, Facts } from '../../facts/facts';
import { linkZonesOf } from '../../network/availabilityZones';
import { loadBalancerSubnets } from '../../network/peers';
import { idIn, neighbour } from '../../network/places';
import { zoneIdOf } from '../../network/subnets';
import type { Place } from '../../topology/inventory';
import { compare, text } from '../../topology/values';
import { ScaffoldProblem } from '../request';
import { loadBalancerName } from './listeners';
import { inBrackets, oneOf, unreadBecause } from './problem';

/**
 * Subnets for a link to a load balancer: one for each zone in which API Gateway offers VPC links, those of the load
 * balancer first, a private one before a public one.
 * @throws ScaffoldProblem
 */
export function linkSubnetsFor(
  facts: Facts,
  loadBalancer: Entry,
  wanted: readonly string[] | undefined,
): readonly string[] {
  if (wanted !== undefined) {
    for (const id of wanted) refuseSubnet(facts, loadBalancer, id);
    return wanted;
  }
  const own = loadBalancerSubnets(facts, loadBalancer.arn);
  const vpcId = text(loadBalancer.properties['VpcId']);
  const known = vpcId === undefined ? [] : subnetsIn(facts, vpcId, loadBalancer);
  const arns = [...new Set([...own, ...known.map(({ arn }) => arn)])];
  const chosen = onePerZone(facts, arns, linkZonesOf(loadBalancer.region));
  if (chosen.length > 0) return chosen.map(idIn);
  const because = own
    .map(arn => (zoneIdOf(facts, arn) === undefined ? unreadSubnet(facts, loadBalancer, arn) : undefined))
    .find(one => one !== undefined);
  throw new ScaffoldProblem(
    because === undefined
      ? `No subnet of VPC ${vpcId ?? 'of the load balancer'} is known to be in a zone in which API Gateway offers VPC links (${oneOf(linkZonesOf(loadBalancer.region) ?? [])}): give --subnet.`
      : `The zones of the subnets of load balancer ${loadBalancerName(loadBalancer)} are not known${inBrackets(because)}: give --subnet, one for each zone.`,
  );
}

const unreadSubnet = (facts: Facts, place: Place, node: string): string =>
  unreadBecause(facts, { operation: 'ec2:DescribeSubnets', place, node }) ??
  unreadBecause(facts, { operation: 'ec2:DescribeSubnets', place }) ??
  'ec2:DescribeSubnets did not return them';

/** What of a subnet can be told to be wrong. */
function refuseSubnet(facts: Facts, loadBalancer: Entry, id: string): void {
  const arn = neighbour(loadBalancer, 'subnet', id);
  const entry = facts.resource('AWS::EC2::Subnet', arn);
  const vpcId = text(entry?.properties['VpcId']);
  const own = text(loadBalancer.properties['VpcId']);
  if (vpcId !== undefined && own !== undefined && vpcId !== own) {
    throw new ScaffoldProblem(
      `Subnet ${id} is in VPC ${vpcId}, load balancer ${loadBalancerName(loadBalancer)} in ${own}: give --subnet subnets of ${own}.`,
    );
  }
  const zone = zoneIdOf(facts, arn);
  const zones = linkZonesOf(loadBalancer.region);
  if (zone !== undefined && zones !== undefined && !zones.includes(zone)) {
    throw new ScaffoldProblem(
      `Subnet ${id} is in zone ${zone}, where API Gateway offers no VPC links: give --subnet subnets in ${oneOf(zones)}.`,
    );
  }
}

/** Of one account and region, by id. */
export function subnetsIn(facts: Facts, vpcId: string, { account, region }: Place): readonly Entry[] {
  return facts
    .ofType('AWS::EC2::Subnet')
    .filter(one => one.account === account && one.region === region && one.properties['VpcId'] === vpcId)
    .toSorted((a, b) => compare(a.arn, b.arn));
}

/** ARNs of subnets whose zone is known, in the order of their zones. `zones` left out: any. */
export function onePerZone(
  facts: Facts,
  arns: readonly string[],
  zones: readonly string[] | undefined,
): readonly string[] {
  const chosen = new Map<string, string>();
  const isPublic = (arn: string): boolean =>
    facts.resource('AWS::EC2::Subnet', arn)?.properties['MapPublicIpOnLaunch'] === true;
  for (const arn of [...arns.filter(one => !isPublic(one)), ...arns.filter(isPublic)]) {
    const zone = zoneIdOf(facts, arn);
    if (zone === undefined || chosen.has(zone) || zones?.includes(zone) === false) continue;
    chosen.set(zone, arn);
  }
  return [...chosen].sort(([a], [b]) => compare(a, b)).map(([, arn]) => arn);
}
