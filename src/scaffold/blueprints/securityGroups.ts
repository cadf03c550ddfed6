import type { Blueprint } from '../blueprint';
import type { SecurityGroupsRequest } from '../request';
import { backendParameters } from './backends';
import { createBlueprintDraft as newDraft, type BlueprintDraft } from './draft';
import { newGroup, tcpPermission, vpcParameter } from './links';
import { groupText, listNames, shortenName } from './names';

/**
 * A security group for a VPC link and what allows its traffic to load balancers: rules in their groups, or a second new
 * group where no load balancer is named.
 */
export function securityGroupsBlueprint(request: SecurityGroupsRequest): Blueprint {
  const draft = newDraft();
  const { backends, name } = request;
  if (backends.length === 0) newPair(draft, request);
  else newGroup(draft, request, backendParameters(draft, backends));
  draft.note(
    'Both sides need a rule: the security group of the link allows outbound traffic to the load balancer on the port of the listener, and the security group of the load balancer allows inbound traffic from the link.',
    'The security group of the load balancer also needs outbound rules to its targets, on their traffic and health check ports.',
    "The security groups of a VPC link V2 can't be changed later. Specify this one when you create the link.",
  );
  const names = [...new Set(backends.map(({ loadBalancerName }) => loadBalancerName))];
  const to = names.length === 0 ? 'a load balancer' : `load balancer ${listNames(names)}`;
  return draft.finished('security-groups', `Security groups ${name} for a VPC link to ${to}`);
}

function newPair(draft: BlueprintDraft, { name, vpcId }: SecurityGroupsRequest): void {
  const vpc = vpcParameter(draft, vpcId);
  const port = draft.parameter('ListenerPort', {
    type: 'number',
    description: 'Port of the listener.',
    default: 443,
  });
  const groupName = shortenName(name, 200);
  const loadBalancer = draft.add('LoadBalancerSecurityGroup', {
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupName: groupText(`${groupName} load balancer`),
      GroupDescription: 'Load balancer behind a VPC link',
      VpcId: vpc,
    },
    comment: 'Allows only inbound traffic from the VPC link.',
  });
  const link = draft.add('LinkSecurityGroup', {
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupName: groupText(`${groupName} VPC link`),
      GroupDescription: 'VPC link to a load balancer',
      VpcId: vpc,
      SecurityGroupEgress: [
        {
          ...tcpPermission(port),
          DestinationSecurityGroupId: loadBalancer,
          Description: 'To the load balancer',
        },
      ],
    },
    comment: 'Allows only outbound traffic to the listener.',
  });
  draft.add('LoadBalancerIngress', {
    type: 'AWS::EC2::SecurityGroupIngress',
    properties: {
      GroupId: loadBalancer,
      ...tcpPermission(port),
      SourceSecurityGroupId: link,
      Description: 'From the VPC link',
    },
  });
}
