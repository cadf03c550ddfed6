import type { Blueprint } from '../blueprint';
import type { PrivateAlbRequest } from '../request';
import type { PropertyMap, BlockReference, Value } from '../value';
import { createBlueprintDraft as newDraft, type BlueprintDraft } from './draft';
import { tcpPermission, vpcParameter } from './links';
import { balancerName, groupText, shortenName } from './names';

/** A load balancer that only the VPC reaches, and an ECS service whose tasks it sends requests to. */
export function privateAlbBlueprint(request: PrivateAlbRequest): Blueprint {
  const draft = newDraft();
  const world = createAlbWorld(draft, request);
  const groups = securityGroups(world);
  const made = loadBalancer(world, groups.loadBalancer);
  if (request.serviceExists !== true) addService(world, groups.service, made);
  notesOn(world);
  return draft.finished(
    'private-alb',
    `Private load balancer ${request.name} for ECS service ${request.service}`,
  );
}

interface AlbWorld {
  readonly draft: BlueprintDraft;
  readonly request: PrivateAlbRequest;
  readonly vpc: Value;
  readonly subnets: Value;
  readonly containerPort: Value;
  readonly isEncrypted: boolean;
}

function createAlbWorld(draft: BlueprintDraft, request: PrivateAlbRequest): AlbWorld {
  return {
    draft,
    request,
    vpc: vpcParameter(draft, request.vpcId),
    subnets: draft.parameter('SubnetIds', {
      type: 'strings',
      awsType: 'List<AWS::EC2::Subnet::Id>',
      description: 'Private subnets for the load balancer and the tasks, in at least two Availability Zones.',
      default: request.subnetIds,
    }),
    containerPort: draft.parameter('ContainerPort', {
      type: 'number',
      description: 'Port on which the container listens.',
      default: request.containerPort,
    }),
    isEncrypted: request.port === 443 || request.certificateArn !== undefined,
  };
}

/** The load balancer's group allows traffic to the tasks only, and theirs allows it in. Its callers are added by others. */
function securityGroups(world: AlbWorld): {
  readonly loadBalancer: BlockReference;
  readonly service: readonly Value[];
} {
  const { draft, request, vpc, containerPort } = world;
  const name = shortenName(request.name, 200);
  const [existing, ...others] = request.serviceSecurityGroupIds;
  const target =
    existing === undefined
      ? draft.add('ServiceSecurityGroup', {
          type: 'AWS::EC2::SecurityGroup',
          properties: {
            GroupName: groupText(`${name} service`),
            GroupDescription: 'Tasks behind a private load balancer',
            VpcId: vpc,
          },
          comment: 'Allows only inbound traffic from the load balancer.',
        })
      : draft.parameter('ServiceSecurityGroupId', {
          type: 'string',
          awsType: 'AWS::EC2::SecurityGroup::Id',
          description: 'Security group of the tasks that allows traffic from the load balancer.',
          default: existing,
        });
  const loadBalancer = draft.add('LoadBalancerSecurityGroup', {
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupName: groupText(`${name} load balancer`),
      GroupDescription: 'Private load balancer',
      VpcId: vpc,
      SecurityGroupEgress: [
        { ...tcpPermission(containerPort), DestinationSecurityGroupId: target, Description: 'To the tasks' },
      ],
    },
    comment: 'Allows only outbound requests and health checks to the tasks.',
  });
  draft.add('ServiceIngress', {
    type: 'AWS::EC2::SecurityGroupIngress',
    properties: {
      GroupId: target,
      ...tcpPermission(containerPort),
      SourceSecurityGroupId: loadBalancer,
      Description: 'From the load balancer',
    },
  });
  return { loadBalancer, service: [target, ...others] };
}

interface Balanced {
  readonly listener: BlockReference;
  readonly targetGroup: BlockReference;
}

function loadBalancer(world: AlbWorld, group: BlockReference): Balanced {
  const { draft, request, vpc, subnets, containerPort, isEncrypted } = world;
  const balancer = draft.add('LoadBalancer', {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    properties: {
      Name: balancerName(request.name, '-alb', 'private'),
      Type: 'application',
      Scheme: 'internal',
      Subnets: subnets,
      SecurityGroups: [group],
    },
  });
  const targetGroup = draft.add('TargetGroup', {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    properties: {
      Name: balancerName(request.name, '-tasks', 'private'),
      TargetType: 'ip',
      Protocol: 'HTTP',
      Port: containerPort,
      VpcId: vpc,
      HealthCheckPath: request.healthCheckPath,
    },
    comment: 'Tasks with their own network interface (awsvpc) are registered by IP address.',
  });
  const listener = draft.add('Listener', {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    properties: {
      LoadBalancerArn: balancer,
      Port: request.port,
      Protocol: isEncrypted ? 'HTTPS' : 'HTTP',
      ...(isEncrypted ? addEncryption(draft, request.certificateArn) : {}),
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroup }],
    },
  });
  return { listener, targetGroup };
}

function addEncryption(draft: BlueprintDraft, certificateArn: string | undefined): PropertyMap {
  return {
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    Certificates: [
      {
        CertificateArn: draft.parameter('CertificateArn', {
          type: 'string',
          description: 'ARN of a certificate that is valid for the host in the requests from API Gateway.',
          default: certificateArn,
        }),
      },
    ],
  };
}

function addService(world: AlbWorld, groups: readonly Value[], { listener, targetGroup }: Balanced): void {
  const { draft, request, subnets, containerPort } = world;
  const cluster = draft.parameter('Cluster', {
    type: 'string',
    description: 'Name or ARN of the ECS cluster.',
    default: request.cluster,
  });
  draft.add('Service', {
    type: 'AWS::ECS::Service',
    properties: {
      ServiceName: request.service,
      Cluster: cluster,
      TaskDefinition: draft.parameter('TaskDefinition', {
        type: 'string',
        description: 'ARN of the task definition, or its family and revision.',
        default: request.taskDefinition,
      }),
      LaunchType: 'FARGATE',
      DesiredCount: 2,
      LoadBalancers: [
        {
          ContainerName: draft.parameter('ContainerName', {
            type: 'string',
            description: 'Container of the task definition that receives the requests.',
            default: request.containerName,
          }),
          ContainerPort: containerPort,
          TargetGroupArn: targetGroup,
        },
      ],
      NetworkConfiguration: {
        AwsvpcConfiguration: { AssignPublicIp: 'DISABLED', Subnets: subnets, SecurityGroups: groups },
      },
    },
    dependsOn: [listener.logicalId],
    comment: 'Tasks can be registered only after a listener uses the target group.',
  });
}

function notesOn({ draft, request, isEncrypted }: AlbWorld): void {
  const { service: name, cluster, containerName, containerPort } = request;
  draft.note(
    "The load balancer doesn't allow inbound traffic yet. Add a rule for the security groups of its VPC link (blueprint security-groups or direct-alb).",
    'The tasks need outbound access from the subnets to pull images: a NAT gateway or VPC endpoints.',
  );
  draft.note(
    isEncrypted
      ? 'API Gateway accepts certificates from public authorities. The URI of the integration must use a host that the certificate covers.'
      : 'Requests from the VPC link to the load balancer use plain HTTP. For HTTPS, specify a certificate.',
  );
  if (request.serviceExists === true) {
    draft.note(
      `ECS service ${name} exists and isn't created again. Register its tasks with the new target group: ecs update-service with the load balancers, ${cluster === undefined ? 'the cluster of the service' : `cluster ${cluster}`}, container ${containerName} and port ${String(containerPort)}.`,
    );
  } else {
    draft.note('The task definition must use the network mode awsvpc and be compatible with Fargate.');
  }
}
