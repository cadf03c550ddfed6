import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { trimCharacter } from '../../model/trim';
import { idIn } from '../../network/places';
import type { JsonObject, PlanStep } from '../document';
import { restApiId } from './gateway';
import { balancerSubnets, loadBalancerGroups, planTag, type Endpoint, type PlannedLink } from './links';
import type { PlanScope } from './moves';
import { stepOutput } from './references';
import { makePlanStep } from './step';
import { listSomeWords } from '../../words/lists';

/** How long a link may take to become AVAILABLE; AWS says minutes. */
const LINK_SECONDS = 600;

/** What a new link takes, in order: its security group, the load balancers' rules, the link. None for one that is there. */
export function networkSteps(scope: PlanScope, link: PlannedLink, planId: string): readonly PlanStep[] {
  if (link.existing !== undefined) return [];
  const group = link.name.replace('vpc-link', 'security-group');
  return [
    createGroup(scope, link, { group, planId }),
    ...groupRules(scope, link, group),
    ...admissionSteps(scope, link, { group, planId }),
    createLink(scope, link, { group, planId }),
  ];
}

interface Named {
  /** Id of the step that creates the link's security group. */
  readonly group: string;
  readonly planId: string;
}

function createGroup(scope: PlanScope, { name, vpc }: PlannedLink, { group, planId }: Named): PlanStep {
  const api = restApiId(scope.api);
  const groupName = ['request-path', asciiName(api), planId, name].join('-').slice(0, 255);
  return makePlanStep({
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
        input: { GroupIds: [stepOutput(group, 'GroupId')] },
        expect: { 'SecurityGroups.0.VpcId': vpc ?? '' },
        withinSeconds: 60,
        everySeconds: 5,
        text: l10n.t('The security group exists.'),
      },
    ],
  });
}

/** A new group lets everything out; it is left what the link needs. */
function groupRules(scope: PlanScope, { endpoints }: PlannedLink, group: string): readonly PlanStep[] {
  const GroupId = stepOutput(group, 'GroupId');
  const permissions = endpoints.map(endpoint => doorPermission(endpoint, targetGroupInput(scope, endpoint)));
  return [
    makePlanStep({
      id: `${group}-egress`,
      text: l10n.t('Allow outbound traffic from the VPC link to {endpoints}.', {
        endpoints: listEndpoints(scope, endpoints),
      }),
      action: 'ec2:AuthorizeSecurityGroupEgress',
      input: { GroupId, IpPermissions: permissions },
    }),
    makePlanStep({
      id: `${group}-egress-default`,
      text: l10n.t('Remove the default rule of the new security group that allows all outbound traffic.'),
      action: 'ec2:RevokeSecurityGroupEgress',
      input: { GroupId, IpPermissions: [everything] },
    }),
  ];
}

const everything: JsonObject = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

const doorPermission = ({ port }: Endpoint, who: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...who,
});

/** A load balancer without security group is known by its subnets alone. */
function targetGroupInput(scope: PlanScope, { loadBalancer }: Endpoint): JsonObject {
  const [group] = loadBalancerGroups(scope, loadBalancer);
  return group === undefined
    ? { IpRanges: balancerSubnets(scope, loadBalancer).map(CidrIp => ({ CidrIp })) }
    : { UserIdGroupPairs: [{ GroupId: group }] };
}

/** `load balancer orders on port 80 and load balancer users on port 443` */
function listEndpoints({ world }: PlanScope, endpoints: readonly Endpoint[]): string {
  return listSomeWords(
    endpoints.map(({ loadBalancer, port }) =>
      l10n.t('{loadBalancer} on port {port}', { loadBalancer: nodeLabel(world.graph, loadBalancer), port }),
    ),
  );
}

/** One step for each security group that gets rules. */
function admissionSteps(
  scope: PlanScope,
  { closed, name }: PlannedLink,
  { group, planId }: Named,
): readonly PlanStep[] {
  const byGroup = new Map<string, Endpoint[]>();
  for (const endpoint of closed) {
    const [own] = loadBalancerGroups(scope, endpoint.loadBalancer);
    if (own !== undefined) byGroup.set(own, [...(byGroup.get(own) ?? []), endpoint]);
  }
  const GroupId = stepOutput(group, 'GroupId');
  return [...byGroup].map(([own, endpoints], index) => {
    const ports = [...new Map(endpoints.map(endpoint => [endpoint.port, endpoint])).values()];
    const source = { GroupId, Description: `Request Path plan ${planId}` };
    return makePlanStep({
      id: `${name.replace('vpc-link', 'load-balancer-ingress')}${index === 0 ? '' : `-group-${index + 1}`}`,
      text: l10n.t('Allow inbound traffic from the VPC link to {endpoints}.', {
        endpoints: listEndpoints(scope, endpoints),
      }),
      action: 'ec2:AuthorizeSecurityGroupIngress',
      input: {
        GroupId: own,
        IpPermissions: ports.map(endpoint => doorPermission(endpoint, { UserIdGroupPairs: [source] })),
      },
    });
  });
}

function createLink(scope: PlanScope, link: PlannedLink, { group, planId }: Named): PlanStep {
  const { name, subnets } = link;
  const VpcLinkId = stepOutput(name, 'VpcLinkId');
  return makePlanStep({
    id: name,
    text: l10n.t('Create a VPC link V2 in {subnets}, and wait until it is AVAILABLE.', {
      subnets: listSomeWords(subnets.map(idIn), 10),
    }),
    action: 'apigatewayv2:CreateVpcLink',
    input: {
      Name: linkName(scope),
      SubnetIds: subnets.map(idIn),
      SecurityGroupIds: [stepOutput(group, 'GroupId')],
      Tags: { [planTag]: planId },
    },
    verify: [linkAvailable(VpcLinkId)],
  });
}

/** What proves that a link can be used. */
export function linkAvailable(VpcLinkId: string): PlanStep['verify'][number] {
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
function linkName({ api, world }: PlanScope): string {
  const name = asciiName(world.graph.node(api.id)?.name ?? restApiId(api)).slice(0, 100);
  return `${name === '' ? 'api' : name}-direct`;
}

/** Only characters that every name of AWS can have. */
const asciiName = (name: string): string =>
  trimCharacter(name.replace(/[^A-Za-z0-9-]+/g, '-'), '-').slice(0, 100);
