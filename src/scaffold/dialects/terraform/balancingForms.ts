import type { PropertyMap } from '../../value';
import type { Form } from './form';
import type { Shape } from './shapes';
import { byKey, writtenElsewhere, isText, nestedBlock, spreadBlocks, tagsArgument } from './shapes';

/** No name of CloudFormation's. */
const gathered = 'health check';

export const securityGroupRule: Shape = {
  GroupId: 'security_group_id',
  DestinationSecurityGroupId: 'referenced_security_group_id',
  SourceSecurityGroupId: 'referenced_security_group_id',
  CidrIp: 'cidr_ipv4',
  CidrIpv6: 'cidr_ipv6',
  DestinationPrefixListId: 'prefix_list_id',
  SourcePrefixListId: 'prefix_list_id',
  IpProtocol: 'ip_protocol',
  FromPort: 'from_port',
  ToPort: 'to_port',
  Description: 'description',
};

const service: Shape = {
  ServiceName: 'name',
  Cluster: 'cluster',
  TaskDefinition: 'task_definition',
  DesiredCount: 'desired_count',
  LaunchType: 'launch_type',
  PlatformVersion: 'platform_version',
  SchedulingStrategy: 'scheduling_strategy',
  EnableExecuteCommand: 'enable_execute_command',
  PropagateTags: 'propagate_tags',
  HealthCheckGracePeriodSeconds: 'health_check_grace_period_seconds',
  Tags: tagsArgument,
  LoadBalancers: nestedBlock('load_balancer', {
    TargetGroupArn: 'target_group_arn',
    ContainerName: 'container_name',
    ContainerPort: 'container_port',
  }),
  NetworkConfiguration: spreadBlocks({
    AwsvpcConfiguration: nestedBlock('network_configuration', {
      Subnets: 'subnets',
      SecurityGroups: 'security_groups',
      AssignPublicIp: isText('assign_public_ip', 'ENABLED'),
    }),
  }),
  DeploymentConfiguration: spreadBlocks({
    MaximumPercent: 'deployment_maximum_percent',
    MinimumHealthyPercent: 'deployment_minimum_healthy_percent',
    DeploymentCircuitBreaker: nestedBlock('deployment_circuit_breaker', {
      Enable: 'enable',
      Rollback: 'rollback',
    }),
  }),
};

const listener: Shape = {
  LoadBalancerArn: 'load_balancer_arn',
  Port: 'port',
  Protocol: 'protocol',
  SslPolicy: 'ssl_policy',
  // A listener of CloudFormation has one there, others are resources of their own.
  Certificates: spreadBlocks({ CertificateArn: 'certificate_arn' }),
  DefaultActions: nestedBlock('default_action', {
    Type: 'type',
    Order: 'order',
    TargetGroupArn: 'target_group_arn',
    FixedResponseConfig: nestedBlock('fixed_response', {
      ContentType: 'content_type',
      MessageBody: 'message_body',
      StatusCode: 'status_code',
    }),
  }),
};

const loadBalancer: Shape = {
  Name: 'name',
  Scheme: isText('internal', 'internal'),
  Type: 'load_balancer_type',
  IpAddressType: 'ip_address_type',
  SecurityGroups: 'security_groups',
  Subnets: 'subnets',
  LoadBalancerAttributes: byKey({
    'deletion_protection.enabled': 'enable_deletion_protection',
    'idle_timeout.timeout_seconds': 'idle_timeout',
    'routing.http.drop_invalid_header_fields.enabled': 'drop_invalid_header_fields',
    'routing.http.preserve_host_header.enabled': 'preserve_host_header',
  }),
  Tags: tagsArgument,
};

const healthCheck: Shape = {
  HealthCheckEnabled: 'enabled',
  HealthCheckProtocol: 'protocol',
  HealthCheckPort: 'port',
  HealthCheckPath: 'path',
  HealthCheckIntervalSeconds: 'interval',
  HealthCheckTimeoutSeconds: 'timeout',
  HealthyThresholdCount: 'healthy_threshold',
  UnhealthyThresholdCount: 'unhealthy_threshold',
  Matcher: spreadBlocks({ HttpCode: 'matcher' }),
};

const targetGroup: Shape = {
  Name: 'name',
  TargetType: 'target_type',
  Protocol: 'protocol',
  ProtocolVersion: 'protocol_version',
  Port: 'port',
  VpcId: 'vpc_id',
  TargetGroupAttributes: byKey({ 'deregistration_delay.timeout_seconds': 'deregistration_delay' }),
  Tags: tagsArgument,
  [gathered]: nestedBlock('health_check', healthCheck),
};

/** CloudFormation has the members of the health check among those of the target group. */
function withHealthCheck(properties: PropertyMap): PropertyMap {
  const of = (isOne: boolean): PropertyMap =>
    Object.fromEntries(
      Object.entries(properties).filter(([name]) => Object.hasOwn(healthCheck, name) === isOne),
    );
  const members = of(true);
  return Object.keys(members).length === 0 ? properties : { ...of(false), [gathered]: members };
}

export const balancingForms = {
  'AWS::EC2::SecurityGroup': {
    type: 'aws_security_group',
    attributes: { GroupId: 'id', VpcId: 'vpc_id' },
    shape: {
      GroupName: 'name',
      GroupDescription: 'description',
      VpcId: 'vpc_id',
      Tags: tagsArgument,
      // Resources of their own: see securityGroup.ts.
      SecurityGroupEgress: writtenElsewhere,
      SecurityGroupIngress: writtenElsewhere,
    },
  },
  'AWS::EC2::SecurityGroupEgress': { type: 'aws_vpc_security_group_egress_rule', shape: securityGroupRule },
  'AWS::EC2::SecurityGroupIngress': { type: 'aws_vpc_security_group_ingress_rule', shape: securityGroupRule },
  'AWS::ECS::Service': {
    type: 'aws_ecs_service',
    attributes: { Name: 'name', ServiceArn: 'id' },
    shape: service,
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    type: 'aws_lb',
    reference: 'arn',
    attributes: {
      DNSName: 'dns_name',
      CanonicalHostedZoneID: 'zone_id',
      LoadBalancerArn: 'arn',
      LoadBalancerFullName: 'arn_suffix',
    },
    shape: loadBalancer,
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    type: 'aws_lb_listener',
    reference: 'arn',
    attributes: { ListenerArn: 'arn' },
    shape: listener,
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    type: 'aws_lb_target_group',
    reference: 'arn',
    attributes: { TargetGroupArn: 'arn', TargetGroupFullName: 'arn_suffix' },
    prepare: withHealthCheck,
    shape: targetGroup,
  },
} satisfies Readonly<Record<string, Form>>;
