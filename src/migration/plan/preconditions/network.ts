import { called } from '../../../diagnosis/shared/called';
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
import { enumerated } from '../direct/words';
import type { Precondition } from '../document';
import { judged, unread, type Remark } from './judged';

/** A link has interfaces in two zones or more of the load balancers' VPC, and is let through to them. */
export function networkPrecondition(draft: Draft): Precondition {
  const { links } = draft;
  return judged(
    'network',
    links.flatMap(link => [
      ...(link.existing === undefined ? newLinkRemarks(draft, link) : []),
      ...aclRemarks(draft, link),
    ]),
    { text: wellWords(draft), evidence: links.flatMap(link => evidenceOf(draft, link)) },
  );
}

function wellWords({ links, scope }: Draft): string {
  const existing = links.flatMap(link => (link.existing === undefined ? [] : [link.existing.id]));
  const [one] = existing;
  return one === undefined
    ? 'a VPC link V2 can be in the load balancer’s zones, and is let through.'
    : `${called(scope.world.graph, one)} is there, AVAILABLE and let through: it is used, and no security group changes.`;
}

function evidenceOf({ scope }: Draft, link: PlannedLink): readonly string[] {
  const { facts, graph } = scope.world;
  const subnets = link.subnets.map(arn => {
    const free = number(subnet(facts, arn)?.properties['AvailableIpAddressCount']);
    return `${idIn(arn)} in ${zoneIdOf(facts, arn) ?? 'an unknown zone'}, ${free ?? 'unknown'} free addresses`;
  });
  const rules = link.doors.map(door => {
    const isClosed = link.closed.includes(door);
    return `port ${door.port} of ${called(graph, door.loadBalancer)}: ${isClosed ? 'gets a rule' : 'lets the subnets of the link in'}`;
  });
  return [`VPC ${link.vpc ?? 'unknown'}`, ...subnets, ...rules];
}

function newLinkRemarks(draft: Draft, link: PlannedLink): readonly Remark[] {
  const { facts } = draft.scope.world;
  if (link.vpc === undefined)
    return [{ state: 'block', text: 'In which VPC the load balancer is was not told.' }];
  const all = subnetsOf(draft, link);
  const unknown = all.find(arn => subnet(facts, arn) === undefined);
  const found: Remark[] = [];
  if (unknown !== undefined || all.length === 0)
    found.push(
      unread(draft, 'in which zones the load balancer is, and how many addresses are free,', {
        operation: 'ec2:DescribeSubnets',
      }),
    );
  if (unknown === undefined) append(found, zoneRemarks(draft, link, all));
  return [...found, ...groupRemarks(draft, link)];
}

const subnetsOf = ({ scope }: Draft, { doors }: PlannedLink): readonly string[] => [
  ...new Set(doors.flatMap(({ loadBalancer }) => loadBalancerSubnets(scope.world.facts, loadBalancer))),
];

function zoneRemarks({ scope }: Draft, link: PlannedLink, all: readonly string[]): readonly Remark[] {
  const { facts } = scope.world;
  const { region } = scope.api.entry;
  const supported = linkZonesOf(region);
  const covered = new Set(link.subnets.map(arn => zoneIdOf(facts, arn)));
  const left = all.filter(arn => !covered.has(zoneIdOf(facts, arn)));
  const zones = [...new Set(left.map(arn => zoneIdOf(facts, arn) ?? idIn(arn)))];
  const found: Remark[] = [];
  if (supported === undefined)
    found.push({
      state: 'warn',
      text: `AWS does not list the zones of ${region} in which VPC links V2 can be.`,
    });
  if (link.subnets.length === 0)
    found.push({
      state: 'block',
      text: `No subnet of the load balancer is in a zone in which a VPC link V2 can be and has a free address (${enumerated(zones)}).`,
    });
  else {
    if (covered.size < 2)
      found.push({
        state: 'warn',
        text: `The VPC link would be in one zone alone, ${enumerated([...covered].map(zone => zone ?? 'unknown'))}: when that fails, so does every route.`,
      });
    if (zones.length > 0)
      found.push({
        state: 'warn',
        text: `The load balancer is in ${enumerated(zones)} too, where the VPC link cannot be, for want of support or of free addresses: requests cross zones to come there.`,
      });
  }
  return found;
}

/** Rules of a security group at first ("Amazon VPC quotas"). */
const MOST_RULES = 60;

function groupRemarks(draft: Draft, { closed }: PlannedLink): readonly Remark[] {
  const { scope } = draft;
  const { facts, graph } = scope.world;
  return closed.flatMap(({ loadBalancer }): readonly Remark[] => {
    const name = called(graph, loadBalancer);
    const [group] = groupsOf(scope, loadBalancer);
    if (group === undefined)
      return [{ state: 'block', text: `${name} has no security group that could let the VPC link in.` }];
    const entry = facts
      .ofType('AWS::EC2::SecurityGroup')
      .find(({ properties }) => properties['GroupId'] === group);
    if (entry === undefined)
      return [
        unread(draft, `whether ${group} of ${name} has room for a rule`, {
          operation: 'ec2:DescribeSecurityGroups',
        }),
      ];
    const rules = compactJson(entry.properties['IpPermissions'] ?? []).match(
      /"(?:CidrIp|CidrIpv6|GroupId|PrefixListId)":/g,
    );
    return (rules?.length ?? 0) < MOST_RULES
      ? []
      : [
          {
            state: 'warn',
            text: `${group} of ${name} has ${rules?.length ?? 0} rules, and ${MOST_RULES} is what a security group may have at first.`,
          },
        ];
  });
}

/** Within one subnet no network ACL is asked, so that a link beside the load balancer always reaches a part of it. */
function aclRemarks(draft: Draft, { doors, subnets }: PlannedLink): readonly Remark[] {
  const { facts, graph } = draft.scope.world;
  return doors.flatMap(({ loadBalancer, port }): readonly Remark[] => {
    const verdicts = subnets.flatMap(from =>
      loadBalancerSubnets(facts, loadBalancer).map(to => betweenSubnets(facts, { from, to, port })),
    );
    const name = called(graph, loadBalancer);
    const found: Remark[] = [];
    for (const verdict of verdicts) {
      if (verdict.kind === 'unknown')
        found.push(
          unread(draft, `whether network ACLs let port ${port} of ${name} through`, {
            operation: verdict.operation,
          }),
        );
      if (verdict.kind !== 'closed') continue;
      found.push(
        verdicts.every(({ kind }) => kind === 'closed')
          ? { state: 'block', text: `No way leads to port ${port} of ${name}: ${verdict.because}.` }
          : { state: 'warn', text: `Not every way leads to port ${port} of ${name}: ${verdict.because}.` },
      );
    }
    return found;
  });
}
