import type { Facts } from '../../../facts/facts';
import { append } from '../../../model/lists';
import { linkZonesOf } from '../../../network/availabilityZones';
import { loadBalancerSubnets } from '../../../network/peers';
import { idIn } from '../../../network/places';
import { betweenSubnets } from '../../../network/networkAcls';
import { subnet, zoneIdOf } from '../../../network/subnets';
import { compactJson } from '../../../topology/canonical';
import { number } from '../../../topology/values';
import type { Draft } from '../direct/draft';
import { groupsOf, type PlannedLink } from '../direct/links';
import type {
  JudgedPrecondition,
  PreconditionBasis,
  PreconditionRemark,
} from '../reasons/preconditionReason';
import { blocks, judged, unreadRemark, warns } from './judged';

/** A link has interfaces in two zones or more of the load balancers' VPC, and is let through to them. */
export function networkPrecondition(draft: Draft): JudgedPrecondition {
  const { links, scope } = draft;
  return judged(
    {
      id: 'network',
      existing: links.flatMap(({ existing }) => (existing === undefined ? [] : [existing.id])),
      links: links.map(link => basisOf(scope.world.facts, link)),
    },
    links.flatMap(link => [
      ...(link.existing === undefined ? newLinkRemarks(draft, link) : []),
      ...aclRemarks(draft, link),
    ]),
  );
}

type NetworkBasis = Extract<PreconditionBasis, { readonly id: 'network' }>;

function basisOf(facts: Facts, { vpc, subnets, doors, closed }: PlannedLink): NetworkBasis['links'][number] {
  return {
    vpc,
    subnets: subnets.map(arn => ({
      subnet: idIn(arn),
      zone: zoneIdOf(facts, arn),
      freeAddresses: number(subnet(facts, arn)?.properties['AvailableIpAddressCount']),
    })),
    endpoints: doors.map(door => ({
      loadBalancer: door.loadBalancer,
      port: door.port,
      getsRule: closed.includes(door),
    })),
  };
}

function newLinkRemarks(draft: Draft, link: PlannedLink): readonly PreconditionRemark[] {
  const { facts } = draft.scope.world;
  if (link.vpc === undefined) return [blocks({ code: 'vpc-unknown' })];
  const all = subnetsOf(draft, link);
  const unknown = all.find(arn => subnet(facts, arn) === undefined);
  const found: PreconditionRemark[] = [];
  if (unknown !== undefined || all.length === 0)
    found.push(
      unreadRemark(draft, { about: 'zones-and-free-addresses' }, { operation: 'ec2:DescribeSubnets' }),
    );
  if (unknown === undefined) append(found, zoneRemarks(draft, link, all));
  return [...found, ...groupRemarks(draft, link)];
}

const subnetsOf = ({ scope }: Draft, { doors }: PlannedLink): readonly string[] => [
  ...new Set(doors.flatMap(({ loadBalancer }) => loadBalancerSubnets(scope.world.facts, loadBalancer))),
];

function zoneRemarks(
  { scope }: Draft,
  link: PlannedLink,
  all: readonly string[],
): readonly PreconditionRemark[] {
  const { facts } = scope.world;
  const { region } = scope.api.entry;
  const supported = linkZonesOf(region);
  const covered = new Set(link.subnets.map(arn => zoneIdOf(facts, arn)));
  const left = all.filter(arn => !covered.has(zoneIdOf(facts, arn)));
  const zones = [...new Set(left.map(arn => zoneIdOf(facts, arn) ?? idIn(arn)))];
  return [
    ...(supported === undefined ? [warns({ code: 'link-zones-unknown', region })] : []),
    ...(link.subnets.length === 0
      ? [blocks({ code: 'no-link-subnet', zones })]
      : [
          ...(covered.size < 2
            ? [warns({ code: 'one-link-zone', zones: [...covered].map(zone => zone ?? 'unknown') })]
            : []),
          ...(zones.length > 0 ? [warns({ code: 'zones-without-link', zones })] : []),
        ]),
  ];
}

/** Rules of a security group at first ("Amazon VPC quotas"). */
const MOST_RULES = 60;

function groupRemarks(draft: Draft, { closed }: PlannedLink): readonly PreconditionRemark[] {
  const { scope } = draft;
  const { facts } = scope.world;
  return closed.flatMap(({ loadBalancer }): readonly PreconditionRemark[] => {
    const [group] = groupsOf(scope, loadBalancer);
    if (group === undefined) return [blocks({ code: 'no-security-group', loadBalancer })];
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
      : [warns({ code: 'security-group-full', loadBalancer, group, rules, most: MOST_RULES })];
  });
}

/** Within one subnet no network ACL is asked, so that a link beside the load balancer always reaches a part of it. */
function aclRemarks(draft: Draft, { doors, subnets }: PlannedLink): readonly PreconditionRemark[] {
  const { facts } = draft.scope.world;
  return doors.flatMap(({ loadBalancer, port }) => {
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
            ? [blocks({ code: 'all-network-acls-closed', ...known, verdict: verdict.because })]
            : [warns({ code: 'some-network-acls-closed', ...known, verdict: verdict.because })];
        default:
          return [];
      }
    });
  });
}
