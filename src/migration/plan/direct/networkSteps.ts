import * as l10n from '@vscode/l10n';
import { called } from '../../../diagnosis/shared/called';
import { trimOf } from '../../../model/trim';
import { idIn } from '../../../network/places';
import type { JsonObject, PlanStep } from '../document';
import { restApiIdOf } from './gateway';
import { blocksOf, groupsOf, planTag, type Door, type PlannedLink } from './links';
import type { Scope } from './moves';
import { outputOf } from './references';
import { step } from './step';
import { listSomeWords } from '../../../words/lists';

/** How long a link may take to become AVAILABLE; AWS says minutes. */
const LINK_SECONDS = 600;

/** What a new link takes, in order: its security group, the load balancers' rules, the link. None for one that is there. */
export function networkSteps(scope: Scope, link: PlannedLink, planId: string): readonly PlanStep[] {
  if (link.existing !== undefined) return [];
  const group = link.name.replace('vpc-link', 'security-group');
  return [
    createGroup(scope, link, { group, planId }),
    ...groupRules(scope, link, group),
    ...admissions(scope, link, { group, planId }),
    createLink(scope, link, { group, planId }),
  ];
}

interface Named {
  /** Id of the step that creates the link's security group. */
  readonly group: string;
  readonly planId: string;
}

function createGroup(scope: Scope, { name, vpc }: PlannedLink, { group, planId }: Named): PlanStep {
  const api = restApiIdOf(scope.api);
  const groupName = ['request-path', asciiName(api), planId, name].join('-').slice(0, 255);
  return step({
    id: group,
    text: l10n.t('Create a security group for the new VPC link.'),
    action: 'ec2:CreateSecurityGroup',
    input: {
      GroupName: groupName,
      Description: `VPC link of REST API ${asciiName(api)}, made by Request Path plan ${planId}`,
      VpcId: vpc ?? '',
      TagSpecifications: [
        {
          ResourceType: 'security-group',
          Tags: [
            { Key: 'Name', Value: groupName },
            { Key: planTag, Value: planId },
          ],
        },
      ],
    },
    verify: [
      {
        action: 'ec2:DescribeSecurityGroups',
        input: { GroupIds: [outputOf(group, 'GroupId')] },
        expect: { 'SecurityGroups.0.VpcId': vpc ?? '' },
        withinSeconds: 60,
        everySeconds: 5,
        text: l10n.t('The security group exists.'),
      },
    ],
  });
}

/** A new group lets everything out; it is left what the link needs. */
function groupRules(scope: Scope, { doors }: PlannedLink, group: string): readonly PlanStep[] {
  const GroupId = outputOf(group, 'GroupId');
  const permissions = doors.map(door => permission(door, to(scope, door)));
  return [
    step({
      id: `${group}-egress`,
      text: l10n.t('Allow outbound traffic from the VPC link to {endpoints}.', {
        endpoints: listEndpoints(scope, doors),
      }),
      action: 'ec2:AuthorizeSecurityGroupEgress',
      input: { GroupId, IpPermissions: permissions },
    }),
    step({
      id: `${group}-egress-default`,
      text: l10n.t('Remove the default rule of the new security group that allows all outbound traffic.'),
      action: 'ec2:RevokeSecurityGroupEgress',
      input: { GroupId, IpPermissions: [everything] },
    }),
  ];
}

const everything: JsonObject = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

const permission = ({ port }: Door, who: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...who,
});

/** A load balancer without security group is known by its subnets alone. */
function to(scope: Scope, { loadBalancer }: Door): JsonObject {
  const [group] = groupsOf(scope, loadBalancer);
  return group === undefined
    ? { IpRanges: blocksOf(scope, loadBalancer).map(CidrIp => ({ CidrIp })) }
    : { UserIdGroupPairs: [{ GroupId: group }] };
}

/** `load balancer orders on port 80 and load balancer users on port 443` */
function listEndpoints({ world }: Scope, doors: readonly Door[]): string {
  return listSomeWords(
    doors.map(({ loadBalancer, port }) =>
      l10n.t('{loadBalancer} on port {port}', { loadBalancer: called(world.graph, loadBalancer), port }),
    ),
  );
}

/** One step for each security group that gets rules. */
function admissions(
  scope: Scope,
  { closed, name }: PlannedLink,
  { group, planId }: Named,
): readonly PlanStep[] {
  const byGroup = new Map<string, Door[]>();
  for (const door of closed) {
    const [own] = groupsOf(scope, door.loadBalancer);
    if (own !== undefined) byGroup.set(own, [...(byGroup.get(own) ?? []), door]);
  }
  const GroupId = outputOf(group, 'GroupId');
  return [...byGroup].map(([own, doors], index) => {
    const ports = [...new Map(doors.map(door => [door.port, door])).values()];
    const source = { GroupId, Description: `Request Path plan ${planId}` };
    return step({
      id: `${name.replace('vpc-link', 'load-balancer-ingress')}${index === 0 ? '' : `-group-${index + 1}`}`,
      text: l10n.t('Allow inbound traffic from the VPC link to {endpoints}.', {
        endpoints: listEndpoints(scope, doors),
      }),
      action: 'ec2:AuthorizeSecurityGroupIngress',
      input: {
        GroupId: own,
        IpPermissions: ports.map(door => permission(door, { UserIdGroupPairs: [source] })),
      },
    });
  });
}

function createLink(scope: Scope, link: PlannedLink, { group, planId }: Named): PlanStep {
  const { name, subnets } = link;
  const VpcLinkId = outputOf(name, 'VpcLinkId');
  return step({
    id: name,
    text: l10n.t('Create a VPC link V2 in {subnets}, and wait until it is AVAILABLE.', {
      subnets: listSomeWords(subnets.map(idIn), 10),
    }),
    action: 'apigatewayv2:CreateVpcLink',
    input: {
      Name: linkName(scope),
      SubnetIds: subnets.map(idIn),
      SecurityGroupIds: [outputOf(group, 'GroupId')],
      Tags: { [planTag]: planId },
    },
    verify: [available(VpcLinkId)],
  });
}

/** What proves that a link can be used. */
export function available(VpcLinkId: string): PlanStep['verify'][number] {
  return {
    action: 'apigatewayv2:GetVpcLink',
    input: { VpcLinkId },
    expect: { VpcLinkStatus: 'AVAILABLE' },
    everySeconds: 10,
    withinSeconds: LINK_SECONDS,
    text: l10n.t('The VPC link is AVAILABLE.'),
  };
}

/** At most 128 characters (`StringWithLengthBetween1And128`, API model). */
function linkName({ api, world }: Scope): string {
  const name = asciiName(world.graph.node(api.id)?.name ?? restApiIdOf(api)).slice(0, 100);
  return `${name === '' ? 'api' : name}-direct`;
}

/** Only characters that every name of AWS can have. */
const asciiName = (name: string): string => trimOf(name.replace(/[^A-Za-z0-9-]+/g, '-'), '-').slice(0, 100);
