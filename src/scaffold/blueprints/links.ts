import type { ScaffoldLink } from '../request';
import type { ParameterValue, PropertyMap, BlockReference, Value } from '../value';
import type { BackendParameters } from './backends';
import type { BlueprintDraft } from './draft';
import { groupText, listNames, shortenName } from './names';

/**
 * What an integration names as its link. The blueprint has a new link with its security group and the rules on both
 * sides; of an existing link, it has the missing rules.
 */
export function linkFor(
  draft: BlueprintDraft,
  link: ScaffoldLink,
  backends: readonly BackendParameters[],
): () => BlockReference | ParameterValue {
  if (link.kind === 'new') {
    const made = newLink(draft, link, backends);
    return () => made;
  }
  openExisting(draft, link, backends);
  return () =>
    draft.parameter('VpcLinkId', {
      type: 'string',
      description: `ID of VPC link V2 ${link.name}.`,
      default: link.id,
    });
}

type NewLink = Extract<ScaffoldLink, { kind: 'new' }>;

function newLink(
  draft: BlueprintDraft,
  link: NewLink,
  backends: readonly BackendParameters[],
): BlockReference {
  const groups =
    link.securityGroupIds.length === 0
      ? [newGroup(draft, { name: link.name, vpcId: link.vpcId }, backends)]
      : existingGroups(draft, link, backends);
  draft.note(
    ...(link.passedOver ?? []),
    "The subnets and security groups of a VPC link V2 can't be changed after it is created. The rules of its security groups can.",
    'A VPC link V2 that receives no requests for 60 days becomes INACTIVE. It takes minutes to become available again.',
  );
  return draft.add('VpcLink', {
    type: 'AWS::ApiGatewayV2::VpcLink',
    properties: {
      Name: shortenName(link.name, 128) || 'private-integration',
      SubnetIds: draft.parameter('SubnetIds', {
        type: 'strings',
        awsType: 'List<AWS::EC2::Subnet::Id>',
        description:
          'Subnets of the VPC link in the VPC of the load balancer, one for each Availability Zone where API Gateway supports VPC links.',
        default: link.subnetIds,
      }),
      SecurityGroupIds: groups,
    },
    comment:
      "Its subnets and security groups can't be changed later. It can be used for any number of load balancers.",
  });
}

export interface GroupPlace {
  readonly name: string;
  readonly vpcId: string;
}

/**
 * A security group for a link, which allows outbound traffic to the load balancers only: CloudFormation omits its rule
 * that allows everything only where the group itself has an egress rule.
 */
export function newGroup(
  draft: BlueprintDraft,
  place: GroupPlace,
  backends: readonly BackendParameters[],
): BlockReference {
  const endpoints = backendDoors(backends);
  const group = draft.add('LinkSecurityGroup', {
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupName: groupText(`${shortenName(place.name, 200)} VPC link`),
      GroupDescription: groupText(`VPC link to ${listNames(endpoints.map(endpointWords))}`),
      VpcId: vpcParameter(draft, place.vpcId),
      SecurityGroupEgress: endpoints.map(({ port, securityGroupId }) => ({
        ...tcpPermission(port()),
        DestinationSecurityGroupId: securityGroupId(),
        Description: 'To the load balancer',
      })),
    },
    comment: 'Allows only outbound traffic to the listeners.',
  });
  for (const endpoint of endpoints) letIn(draft, endpoint, group);
  return group;
}

function existingGroups(
  draft: BlueprintDraft,
  link: NewLink,
  backends: readonly BackendParameters[],
): ParameterValue {
  openGroup(draft, { id: link.securityGroupIds[0] ?? '', of: 'the new VPC link' }, backends);
  return draft.parameter('LinkSecurityGroupIds', {
    type: 'strings',
    awsType: 'List<AWS::EC2::SecurityGroup::Id>',
    description: 'Security groups of the VPC link.',
    default: link.securityGroupIds,
  });
}

function openExisting(
  draft: BlueprintDraft,
  link: Extract<ScaffoldLink, { kind: 'existing' }>,
  backends: readonly BackendParameters[],
): void {
  const [group] = link.securityGroupIds;
  if (group !== undefined) {
    openGroup(draft, { id: group, of: `VPC link V2 ${link.name}` }, backends);
  } else if (backends.some(({ backend }) => !backend.isReachable)) {
    draft.note(
      `VPC link V2 ${link.name} doesn't have a security group. Allow the subnets of the link in the security group of the load balancer manually.`,
    );
  }
}

/** The rules that an existing group of a link and the load balancers' lack, one pair for each door. */
function openGroup(
  draft: BlueprintDraft,
  { id, of }: { readonly id: string; readonly of: string },
  backends: readonly BackendParameters[],
): void {
  for (const endpoint of backendDoors(backends.filter(({ backend }) => !backend.isReachable))) {
    const group = draft.parameter('LinkSecurityGroupId', {
      type: 'string',
      awsType: 'AWS::EC2::SecurityGroup::Id',
      description: `Security group of ${of}.`,
      default: id,
    });
    const { openSide } = endpoint.backend;
    if (openSide !== 'egress') {
      draft.add('LinkEgress', {
        type: 'AWS::EC2::SecurityGroupEgress',
        properties: {
          GroupId: group,
          ...tcpPermission(endpoint.port()),
          DestinationSecurityGroupId: endpoint.securityGroupId(),
          Description: 'To the load balancer',
        },
      });
    }
    if (openSide !== 'ingress') letIn(draft, endpoint, group);
  }
}

function letIn(draft: BlueprintDraft, endpoint: BackendParameters, from: Value): void {
  draft.add('LoadBalancerIngress', {
    type: 'AWS::EC2::SecurityGroupIngress',
    properties: {
      GroupId: endpoint.securityGroupId(),
      ...tcpPermission(endpoint.port()),
      SourceSecurityGroupId: from,
      Description: 'From the VPC link',
    },
  });
}

/** Backends that differ in security group or port: EC2 refuses a rule that is there already. */
function backendDoors(backends: readonly BackendParameters[]): readonly BackendParameters[] {
  const endpoints = new Map<string, BackendParameters>();
  for (const one of backends) {
    const { port, securityGroupIds, loadBalancerArn } = one.backend;
    const key = JSON.stringify([port, securityGroupIds[0] ?? loadBalancerArn]);
    if (!endpoints.has(key)) endpoints.set(key, one);
  }
  return [...endpoints.values()];
}

const endpointWords = ({ backend }: BackendParameters): string =>
  `${shortenName(backend.loadBalancerName, 64)}:${String(backend.port)}`;

export const tcpPermission = (port: Value): PropertyMap => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
});

export function vpcParameter(draft: BlueprintDraft, vpcId: string): ParameterValue {
  return draft.parameter('VpcId', {
    type: 'string',
    awsType: 'AWS::EC2::VPC::Id',
    description: 'VPC of the load balancer.',
    default: vpcId,
  });
}
