import * as l10n from '@vscode/l10n';
import type { Entry, Facts } from '../../paths/facts';
import { supportedLinkZones } from '../../network/availabilityZones';
import { loadBalancerSubnets } from '../../network/peers';
import { idIn, siblingArn } from '../../network/places';
import { subnetZoneId } from '../../network/subnets';
import type { AccountRegion } from '../../topology/inventory';
import { compareText, asText } from '../../topology/values';
import type { ScaffoldChoice } from '../problem/choice';
import type { UnreadCall } from '../problem/reason';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import { loadBalancerName } from './listeners';
import { findUnread } from './unread';

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
  const vpcId = asText(loadBalancer.properties['VpcId']);
  const known = vpcId === undefined ? [] : subnetsIn(facts, vpcId, loadBalancer);
  const arns = [...new Set([...own, ...known.map(({ arn }) => arn)])];
  const chosen = onePerZone(facts, arns, supportedLinkZones(loadBalancer.region));
  if (chosen.length > 0) return chosen.map(idIn);
  const unread = own
    .map(arn => (subnetZoneId(facts, arn) === undefined ? unreadSubnet(facts, loadBalancer, arn) : undefined))
    .find(one => one !== undefined);
  const zones = supportedLinkZones(loadBalancer.region) ?? [];
  throw new ScaffoldProblem({
    field: 'subnetIds',
    reason:
      unread === undefined
        ? { code: 'no-subnet-for-link', ...(vpcId === undefined ? {} : { vpcId }), zones }
        : { code: 'zones-not-read', loadBalancer: loadBalancerName(loadBalancer), unread },
    choices: subnetChoices(facts, loadBalancer),
  });
}

const unreadSubnet = (facts: Facts, place: AccountRegion, node: string): UnreadCall =>
  findUnread(facts, { operation: 'ec2:DescribeSubnets', place, node }) ??
  findUnread(facts, { operation: 'ec2:DescribeSubnets', place }) ?? {
    operation: 'ec2:DescribeSubnets',
    outcome: 'incomplete',
  };

/** Subnets in which a link to a load balancer can be: its own, and the others of its VPC. */
function subnetChoices(facts: Facts, loadBalancer: Entry): readonly ScaffoldChoice[] {
  const vpcId = asText(loadBalancer.properties['VpcId']);
  const own = loadBalancerSubnets(facts, loadBalancer.arn);
  const others = vpcId === undefined ? [] : subnetsIn(facts, vpcId, loadBalancer).map(({ arn }) => arn);
  const zones = supportedLinkZones(loadBalancer.region);
  return [...new Set([...own, ...others])].flatMap(arn => {
    const zone = subnetZoneId(facts, arn);
    if (zone !== undefined && zones?.includes(zone) === false) return [];
    const where = zone ?? l10n.t('zone unknown');
    const description = own.includes(arn)
      ? l10n.t('{zone}, used by load balancer {loadBalancer}', {
          zone: where,
          loadBalancer: loadBalancerName(loadBalancer),
        })
      : where;
    return [{ value: idIn(arn), label: idIn(arn), description }];
  });
}

/** Refuses a subnet that is known to be in the wrong VPC or zone. */
function refuseSubnet(facts: Facts, loadBalancer: Entry, id: string): void {
  const arn = siblingArn(loadBalancer, 'subnet', id);
  const entry = facts.resource('AWS::EC2::Subnet', arn);
  const vpcId = asText(entry?.properties['VpcId']);
  const own = asText(loadBalancer.properties['VpcId']);
  if (vpcId !== undefined && own !== undefined && vpcId !== own) {
    throw new ScaffoldProblem({
      field: 'subnetIds',
      reason: {
        code: 'subnet-in-other-vpc',
        subnet: id,
        subnetVpcId: vpcId,
        loadBalancer: loadBalancerName(loadBalancer),
        vpcId: own,
      },
      choices: subnetChoices(facts, loadBalancer),
    });
  }
  const zone = subnetZoneId(facts, arn);
  const zones = supportedLinkZones(loadBalancer.region);
  if (zone !== undefined && zones !== undefined && !zones.includes(zone)) {
    throw new ScaffoldProblem({
      field: 'subnetIds',
      reason: { code: 'subnet-in-other-zone', subnet: id, zone, zones },
      choices: subnetChoices(facts, loadBalancer),
    });
  }
}

/** Of one account and region, by id. */
export function subnetsIn(facts: Facts, vpcId: string, { account, region }: AccountRegion): readonly Entry[] {
  return facts
    .ofType('AWS::EC2::Subnet')
    .filter(one => one.account === account && one.region === region && one.properties['VpcId'] === vpcId)
    .toSorted((a, b) => compareText(a.arn, b.arn));
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
    const zone = subnetZoneId(facts, arn);
    if (zone === undefined || chosen.has(zone) || zones?.includes(zone) === false) continue;
    chosen.set(zone, arn);
  }
  return [...chosen].sort(([a], [b]) => compareText(a, b)).map(([, arn]) => arn);
}
