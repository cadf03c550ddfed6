import type { Facts } from '../../paths/facts';
import { appendAll } from '../../model/lists';
import { supportedLinkZones } from '../../network/availabilityZones';
import { loadBalancerSubnets } from '../../network/peers';
import { idIn } from '../../network/places';
import { betweenSubnets } from '../../network/networkAcls';
import { findSubnet, subnetZoneId } from '../../network/subnets';
import { compactJson } from '../../topology/canonical';
import { asNumber } from '../../topology/values';
import type { PlanDraft } from '../direct/draft';
import { loadBalancerGroups, type PlannedLink } from '../direct/links';
import type {
  JudgedPrecondition,
  PreconditionBasis,
  PreconditionRemark,
} from '../reasons/preconditionReason';
import { blockingRemark, judgeRemarks, unreadRemark, warningRemark } from './judged';

/** A link has interfaces in two zones or more of the load balancers' VPC, and is let through to them. */
export function networkPrecondition(draft: PlanDraft): JudgedPrecondition {
  const { links, scope } = draft;
  return judgeRemarks(
    {
      id: 'network',
      existing: links.flatMap(({ existing }) => (existing === undefined ? [] : [existing.id])),
      links: links.map(link => networkBasis(scope.world.facts, link)),
    },
    links.flatMap(link => [
      ...(link.existing === undefined ? newLinkRemarks(draft, link) : []),
      ...aclRemarks(draft, link),
    ]),
  );
}

type NetworkBasis = Extract<PreconditionBasis, { readonly id: 'network' }>;

function networkBasis(
  facts: Facts,
  { vpc, subnets, endpoints, closed, passedOver }: PlannedLink,
): NetworkBasis['links'][number] {
  return {
    vpc,
    passedOver,
    subnets: subnets.map(arn => ({
      subnet: idIn(arn),
      zone: subnetZoneId(facts, arn),
      freeAddresses: asNumber(findSubnet(facts, arn)?.properties['AvailableIpAddressCount']),
    })),
    endpoints: endpoints.map(endpoint => ({
      loadBalancer: endpoint.loadBalancer,
      port: endpoint.port,
      getsRule: closed.includes(endpoint),
    })),
  };
}

function newLinkRemarks(draft: PlanDraft, link: PlannedLink): readonly PreconditionRemark[] {
  const { facts } = draft.scope.world;
  if (link.vpc === undefined) return [blockingRemark({ code: 'vpc-unknown' })];
  const all = doorSubnets(draft, link);
  const unknown = all.find(arn => findSubnet(facts, arn) === undefined);
  const found: PreconditionRemark[] = [];
  if (unknown !== undefined || all.length === 0)
    found.push(
      unreadRemark(draft, { about: 'zones-and-free-addresses' }, { operation: 'ec2:DescribeSubnets' }),
    );
  if (unknown === undefined) appendAll(found, zoneRemarks(draft, link, all));
  return [...found, ...groupRemarks(draft, link)];
}

const doorSubnets = ({ scope }: PlanDraft, { endpoints }: PlannedLink): readonly string[] => [
  ...new Set(endpoints.flatMap(({ loadBalancer }) => loadBalancerSubnets(scope.world.facts, loadBalancer))),
];

function zoneRemarks(
  { scope }: PlanDraft,
  link: PlannedLink,
  all: readonly string[],
): readonly PreconditionRemark[] {
  const { facts } = scope.world;
  const { region } = scope.api.entry;
  const supported = supportedLinkZones(region);
  const covered = new Set(link.subnets.map(arn => subnetZoneId(facts, arn)));
  const left = all.filter(arn => !covered.has(subnetZoneId(facts, arn)));
  const zones = [...new Set(left.map(arn => subnetZoneId(facts, arn) ?? idIn(arn)))];
  return [
    ...(supported === undefined ? [warningRemark({ code: 'link-zones-unknown', region })] : []),
    ...(link.subnets.length === 0
      ? [blockingRemark({ code: 'no-link-subnet', zones })]
      : [
          ...(covered.size < 2
            ? [warningRemark({ code: 'one-link-zone', zones: [...covered].map(zone => zone ?? 'unknown') })]
            : []),
          ...(zones.length > 0 ? [warningRemark({ code: 'zones-without-link', zones })] : []),
        ]),
  ];
}

/** Rules of a security group at first ("Amazon VPC quotas"). */
const MOST_RULES = 60;

function groupRemarks(draft: PlanDraft, { closed }: PlannedLink): readonly PreconditionRemark[] {
  const { scope } = draft;
  const { facts } = scope.world;
  return closed.flatMap(({ loadBalancer }): readonly PreconditionRemark[] => {
    const [group] = loadBalancerGroups(scope, loadBalancer);
    if (group === undefined) return [blockingRemark({ code: 'no-security-group', loadBalancer })];
    const entry = facts
      .ofType('AWS::EC2::SecurityGroup')
      .find(({ properties }) => properties['GroupId'] === group);
    if (entry === undefined)
      return [
        unreadRemark(
          draft,
          { about: 'room-for-rule', group, loadBalancer },
          { operation: 'ec2:DescribeSecurityGroups' },
        ),
      ];
    const permissions = compactJson(entry.properties['IpPermissions'] ?? []);
    const rules = permissions.match(/"(?:CidrIp|CidrIpv6|GroupId|PrefixListId)":/g)?.length ?? 0;
    return rules < MOST_RULES
      ? []
      : [warningRemark({ code: 'security-group-full', loadBalancer, group, rules, most: MOST_RULES })];
  });
}

/** Within one subnet no network ACL is asked, so that a link beside the load balancer always reaches a part of it. */
function aclRemarks(draft: PlanDraft, { endpoints, subnets }: PlannedLink): readonly PreconditionRemark[] {
  const { facts } = draft.scope.world;
  return endpoints.flatMap(({ loadBalancer, port }) => {
    const verdicts = subnets.flatMap(from =>
      loadBalancerSubnets(facts, loadBalancer).map(to => betweenSubnets(facts, { from, to, port })),
    );
    const isClosed = verdicts.every(({ kind }) => kind === 'closed');
    return verdicts.flatMap((verdict): readonly PreconditionRemark[] => {
      const known = { loadBalancer, port };
      switch (verdict.kind) {
        case 'unknown':
          return [unreadRemark(draft, { about: 'network-acls', ...known }, { operation: verdict.operation })];
        case 'closed':
          return isClosed
            ? [blockingRemark({ code: 'all-network-acls-closed', ...known, verdict: verdict.because })]
            : [warningRemark({ code: 'some-network-acls-closed', ...known, verdict: verdict.because })];
        default:
          return [];
      }
    });
  });
}
