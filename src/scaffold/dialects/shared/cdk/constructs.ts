import type { ScaffoldableType } from '../../../blueprint';
import { serviceStructs } from './serviceStructs';
import { struct, tags, type CdkStructs } from './structs';

/** What the AWS CDK has for a CloudFormation type: the class that is generated from its specification (L1). */
export interface CdkConstruct {
  readonly module: CdkModule;
  /** `CfnMethod` */
  readonly name: string;
  /** By CloudFormation's property name; what is not here is written as it is, a map with whatever keys it has. */
  readonly structs: CdkStructs;
}

/** Submodules of `aws-cdk-lib`, by the names that they get in the code. */
export const cdkModules = {
  apigateway: 'aws-apigateway',
  apigatewayv2: 'aws-apigatewayv2',
  ec2: 'aws-ec2',
  ecs: 'aws-ecs',
  elbv2: 'aws-elasticloadbalancingv2',
} as const;
export type CdkModule = keyof typeof cdkModules;

const stageStructs: CdkStructs = {
  AccessLogSetting: struct('AccessLogSetting'),
  CanarySetting: struct('CanarySetting'),
  MethodSettings: struct('MethodSetting'),
  ...tags,
};

const actionStructs: CdkStructs = {
  AuthenticateCognitoConfig: struct('AuthenticateCognitoConfig'),
  AuthenticateOidcConfig: struct('AuthenticateOidcConfig'),
  FixedResponseConfig: struct('FixedResponseConfig'),
  ForwardConfig: struct('ForwardConfig', {
    TargetGroups: struct('TargetGroupTuple'),
    TargetGroupStickinessConfig: struct('TargetGroupStickinessConfig'),
  }),
  JwtValidationConfig: struct('JwtValidationConfig', {
    AdditionalClaims: struct('JwtValidationActionAdditionalClaim'),
  }),
  RedirectConfig: struct('RedirectConfig'),
};

const construct = (module: CdkModule, name: string, structs: CdkStructs = {}): CdkConstruct => ({
  module,
  name,
  structs,
});

/** Of aws-cdk-lib 2.276.0; a test compares it with what that package says of itself. */
export const cdkConstructs = {
  'AWS::ApiGateway::Deployment': construct('apigateway', 'CfnDeployment', {
    DeploymentCanarySettings: struct('DeploymentCanarySettings'),
    StageDescription: struct('StageDescription', stageStructs),
  }),
  'AWS::ApiGateway::Method': construct('apigateway', 'CfnMethod', {
    Integration: struct('Integration', { IntegrationResponses: struct('IntegrationResponse') }),
    MethodResponses: struct('MethodResponse'),
  }),
  'AWS::ApiGateway::Resource': construct('apigateway', 'CfnResource'),
  'AWS::ApiGateway::RestApi': construct('apigateway', 'CfnRestApi', {
    BodyS3Location: struct('S3Location'),
    EndpointConfiguration: struct('EndpointConfiguration'),
    ...tags,
  }),
  'AWS::ApiGateway::Stage': construct('apigateway', 'CfnStage', stageStructs),
  'AWS::ApiGatewayV2::Api': construct('apigatewayv2', 'CfnApi', {
    BodyS3Location: struct('BodyS3Location'),
    CorsConfiguration: struct('Cors'),
  }),
  'AWS::ApiGatewayV2::Integration': construct('apigatewayv2', 'CfnIntegration', {
    TlsConfig: struct('TlsConfig'),
  }),
  'AWS::ApiGatewayV2::Route': construct('apigatewayv2', 'CfnRoute'),
  'AWS::ApiGatewayV2::Stage': construct('apigatewayv2', 'CfnStage', {
    AccessLogSettings: struct('AccessLogSettings'),
    DefaultRouteSettings: struct('RouteSettings'),
  }),
  'AWS::ApiGatewayV2::VpcLink': construct('apigatewayv2', 'CfnVpcLink'),
  'AWS::EC2::SecurityGroup': construct('ec2', 'CfnSecurityGroup', {
    SecurityGroupEgress: struct('Egress'),
    SecurityGroupIngress: struct('Ingress'),
    ...tags,
  }),
  'AWS::EC2::SecurityGroupEgress': construct('ec2', 'CfnSecurityGroupEgress'),
  'AWS::EC2::SecurityGroupIngress': construct('ec2', 'CfnSecurityGroupIngress'),
  'AWS::ECS::Service': construct('ecs', 'CfnService', serviceStructs),
  'AWS::ElasticLoadBalancingV2::Listener': construct('elbv2', 'CfnListener', {
    DefaultActions: struct('Action', actionStructs),
    Certificates: struct('Certificate'),
    ListenerAttributes: struct('ListenerAttribute'),
    MutualAuthentication: struct('MutualAuthentication'),
    ...tags,
  }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': construct('elbv2', 'CfnLoadBalancer', {
    LoadBalancerAttributes: struct('LoadBalancerAttribute'),
    MinimumLoadBalancerCapacity: struct('MinimumLoadBalancerCapacity'),
    SubnetMappings: struct('SubnetMapping'),
    ...tags,
  }),
  'AWS::ElasticLoadBalancingV2::TargetGroup': construct('elbv2', 'CfnTargetGroup', {
    Matcher: struct('Matcher'),
    TargetGroupAttributes: struct('TargetGroupAttribute'),
    Targets: struct('TargetDescription'),
    ...tags,
  }),
} satisfies Readonly<Record<ScaffoldableType, CdkConstruct>>;
