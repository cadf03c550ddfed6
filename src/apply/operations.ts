import type { Operation } from '../services/operation';

const gateway = ['apigateway'] as const;
const integration = '/restapis/*/resources/*/methods/*/integration';

type Named<Name extends string> = Operation & { readonly name: Name };

function getOperation<Name extends string>(
  name: Name,
  resources: readonly string[],
  families: Operation['families'] = gateway,
): Named<Name> {
  return { name, action: 'apigateway:GET', resources, families };
}

function describeOperation<Name extends string>(
  name: Name,
  family: Operation['families'][number],
): Named<Name> {
  return { name, action: name, families: [family] };
}

/** What plans are verified by, and what tells whether a call that was cut off has been carried out. */
export const migrationReads = [
  getOperation('apigateway:GetRestApi', ['/restapis/*']),
  getOperation('apigateway:GetResources', ['/restapis/*'], ['apigateway', 'apigateway-get-resources']),
  getOperation('apigateway:GetIntegration', ['/restapis/*']),
  getOperation('apigateway:GetStage', ['/restapis/*']),
  getOperation('apigateway:GetStages', ['/restapis/*']),
  getOperation('apigateway:GetDeployment', ['/restapis/*']),
  getOperation('apigateway:GetDeployments', ['/restapis/*']),
  getOperation('apigateway:GetAuthorizers', ['/restapis/*']),
  getOperation('apigateway:GetExport', ['/restapis/*']),
  getOperation('apigateway:GetVpcLink', ['/vpclinks/*']),
  getOperation('apigateway:GetVpcLinks', ['/vpclinks']),
  getOperation('apigatewayv2:GetVpcLink', ['/vpclinks/*']),
  getOperation('apigatewayv2:GetVpcLinks', ['/vpclinks']),
  describeOperation('ec2:DescribeSecurityGroups', 'ec2'),
  describeOperation('ec2:DescribeSecurityGroupRules', 'ec2'),
  describeOperation('ec2:DescribeNetworkInterfaces', 'ec2'),
  describeOperation('ec2:DescribeSubnets', 'ec2'),
  describeOperation('ec2:DescribeVpcEndpointConnections', 'ec2'),
  describeOperation('elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing'),
  describeOperation('elasticloadbalancing:DescribeLoadBalancerAttributes', 'elasticloadbalancing'),
  describeOperation('elasticloadbalancing:DescribeListeners', 'elasticloadbalancing'),
  describeOperation('elasticloadbalancing:DescribeRules', 'elasticloadbalancing'),
  describeOperation('elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing'),
  describeOperation('elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing'),
  describeOperation('cloudwatch:GetMetricData', 'cloudwatch'),
] as const satisfies readonly Operation[];

/**
 * What plans write. Resources as the service authorization reference has them; API Gateway authorizes by HTTP verb and
 * path (developer guide, "Control access to an API with IAM permissions").
 */
export const migrationWrites = [
  {
    name: 'apigateway:UpdateIntegration',
    action: 'apigateway:PATCH',
    resources: [integration],
    families: gateway,
  },
  {
    name: 'apigateway:PutIntegration',
    action: 'apigateway:PUT',
    resources: [integration],
    families: gateway,
  },
  {
    name: 'apigateway:DeleteIntegration',
    action: 'apigateway:DELETE',
    resources: [integration],
    families: gateway,
  },
  {
    name: 'apigateway:PutIntegrationResponse',
    action: 'apigateway:PUT',
    resources: [`${integration}/responses/*`],
    families: gateway,
  },
  {
    name: 'apigateway:TestInvokeMethod',
    action: 'apigateway:POST',
    resources: ['/restapis/*/resources/*/methods/*'],
    families: gateway,
  },
  {
    name: 'apigateway:CreateDeployment',
    action: 'apigateway:POST',
    resources: ['/restapis/*/deployments'],
    families: ['apigateway', 'apigateway-create-deployment'],
  },
  {
    name: 'apigateway:DeleteDeployment',
    action: 'apigateway:DELETE',
    resources: ['/restapis/*/deployments/*'],
    families: gateway,
  },
  {
    name: 'apigateway:UpdateStage',
    action: 'apigateway:PATCH',
    resources: ['/restapis/*/stages/*'],
    families: gateway,
  },
  {
    name: 'apigatewayv2:CreateVpcLink',
    action: 'apigateway:POST',
    resources: ['/vpclinks'],
    families: ['apigateway', 'apigateway-create-vpc-link'],
  },
  {
    name: 'apigatewayv2:DeleteVpcLink',
    action: 'apigateway:DELETE',
    resources: ['/vpclinks/*'],
    families: ['apigateway', 'apigateway-delete-vpc-link'],
  },
  {
    name: 'apigateway:DeleteVpcLink',
    action: 'apigateway:DELETE',
    resources: ['/vpclinks/*'],
    families: gateway,
  },
  {
    name: 'ec2:CreateSecurityGroup',
    action: 'ec2:CreateSecurityGroup',
    resources: ['security-group/*', 'vpc/*'],
    families: ['ec2-mutating'],
  },
  {
    name: 'ec2:DeleteSecurityGroup',
    action: 'ec2:DeleteSecurityGroup',
    resources: ['security-group/*'],
    families: ['ec2-mutating'],
  },
  {
    name: 'ec2:AuthorizeSecurityGroupIngress',
    action: 'ec2:AuthorizeSecurityGroupIngress',
    resources: ['security-group/*', 'security-group-rule/*'],
    families: ['ec2-mutating'],
  },
  {
    name: 'ec2:AuthorizeSecurityGroupEgress',
    action: 'ec2:AuthorizeSecurityGroupEgress',
    resources: ['security-group/*', 'security-group-rule/*'],
    families: ['ec2-mutating'],
  },
  {
    name: 'ec2:RevokeSecurityGroupIngress',
    action: 'ec2:RevokeSecurityGroupIngress',
    resources: ['security-group/*'],
    families: ['ec2-mutating'],
  },
  {
    name: 'ec2:RevokeSecurityGroupEgress',
    action: 'ec2:RevokeSecurityGroupEgress',
    resources: ['security-group/*'],
    families: ['ec2-mutating'],
  },
  {
    name: 'elasticloadbalancing:DeregisterTargets',
    action: 'elasticloadbalancing:DeregisterTargets',
    resources: ['targetgroup/*'],
    families: ['elasticloadbalancing', 'elasticloadbalancing-registration'],
  },
  {
    name: 'elasticloadbalancing:DeleteListener',
    action: 'elasticloadbalancing:DeleteListener',
    resources: ['listener/net/*'],
    families: ['elasticloadbalancing', 'elasticloadbalancing-mutating'],
  },
  {
    name: 'elasticloadbalancing:DeleteLoadBalancer',
    action: 'elasticloadbalancing:DeleteLoadBalancer',
    resources: ['loadbalancer/net/*'],
    families: ['elasticloadbalancing', 'elasticloadbalancing-mutating'],
  },
  {
    name: 'elasticloadbalancing:DeleteTargetGroup',
    action: 'elasticloadbalancing:DeleteTargetGroup',
    resources: ['targetgroup/*'],
    families: ['elasticloadbalancing', 'elasticloadbalancing-mutating'],
  },
] as const satisfies readonly Operation[];

export type MigrationAction =
  | (typeof migrationReads)[number]['name']
  | (typeof migrationWrites)[number]['name'];

/**
 * What AWS asks the caller's permission for besides the call itself: tags go by paths and actions of their own, the
 * first VPC link V2 of an account makes a role, and a link V1 owns an endpoint service ("Grant permissions for API
 * Gateway to create a VPC link", developer guide).
 */
const besides: readonly Operation[] = [
  {
    name: 'apigatewayv2:CreateVpcLink',
    action: 'apigateway:POST',
    resources: ['/tags/*'],
    families: gateway,
  },
  { name: 'apigatewayv2:CreateVpcLink', action: 'apigateway:PUT', resources: ['/tags/*'], families: gateway },
  {
    name: 'apigatewayv2:CreateVpcLink',
    action: 'iam:CreateServiceLinkedRole',
    resources: ['role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway'],
    families: gateway,
  },
  {
    name: 'ec2:CreateSecurityGroup',
    action: 'ec2:CreateTags',
    resources: ['security-group/*'],
    families: ['ec2-mutating'],
  },
  ...['ec2:DeleteVpcEndpointServiceConfigurations', 'ec2:ModifyVpcEndpointServicePermissions'].map(
    (action): Operation => ({
      name: 'apigateway:DeleteVpcLink',
      action,
      resources: ['vpc-endpoint-service/*'],
      families: gateway,
    }),
  ),
  {
    name: 'apigateway:DeleteVpcLink',
    action: 'ec2:DescribeVpcEndpointServiceConfigurations',
    families: gateway,
  },
];

/** What a migration calls beyond what reading does: the policy for migrating is printed from these. */
export const migrationOperations: readonly Operation[] = [...migrationReads, ...migrationWrites, ...besides];

/** The operation of an action that a plan may name; `undefined` for any other text. */
export function findWriteOperation(action: string): Operation | undefined {
  return known.get(action);
}

/** True for a call that leaves AWS as it is. A test invocation is none: a backend may do anything on it. */
export function isRead(action: string): boolean {
  return reads.has(action);
}

const known: ReadonlyMap<string, Operation> = new Map(
  [...migrationReads, ...migrationWrites].map(operation => [operation.name, operation]),
);
const reads: ReadonlySet<string> = new Set(migrationReads.map(({ name }) => name));
