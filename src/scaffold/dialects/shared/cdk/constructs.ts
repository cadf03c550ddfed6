import type { ScaffoldableType } from '../../../blueprint';
import { serviceStructs } from './serviceStructs';
import { cdkStruct, tagStructs, type CdkStructs } from './structs';

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
  AccessLogSetting: cdkStruct('AccessLogSetting'),
  CanarySetting: cdkStruct('CanarySetting'),
  MethodSettings: cdkStruct('MethodSetting'),
  ...tagStructs,
};

const actionStructs: CdkStructs = {
  AuthenticateCognitoConfig: cdkStruct('AuthenticateCognitoConfig'),
  AuthenticateOidcConfig: cdkStruct('AuthenticateOidcConfig'),
  FixedResponseConfig: cdkStruct('FixedResponseConfig'),
  ForwardConfig: cdkStruct('ForwardConfig', {
    TargetGroups: cdkStruct('TargetGroupTuple'),
    TargetGroupStickinessConfig: cdkStruct('TargetGroupStickinessConfig'),
  }),
  JwtValidationConfig: cdkStruct('JwtValidationConfig', {
    AdditionalClaims: cdkStruct('JwtValidationActionAdditionalClaim'),
  }),
  RedirectConfig: cdkStruct('RedirectConfig'),
};

const cdkConstruct = (module: CdkModule, name: string, structs: CdkStructs = {}): CdkConstruct => ({
  module,
  name,
  structs,
});

/** Of aws-cdk-lib 2.276.0; a test compares it with what that package says of itself. */
export const cdkConstructs = {
  'AWS::ApiGateway::Deployment': cdkConstruct('apigateway', 'CfnDeployment', {
    DeploymentCanarySettings: cdkStruct('DeploymentCanarySettings'),
    StageDescription: cdkStruct('StageDescription', stageStructs),
  }),
  'AWS::ApiGateway::Method': cdkConstruct('apigateway', 'CfnMethod', {
    Integration: cdkStruct('Integration', { IntegrationResponses: cdkStruct('IntegrationResponse') }),
    MethodResponses: cdkStruct('MethodResponse'),
  }),
  'AWS::ApiGateway::Resource': cdkConstruct('apigateway', 'CfnResource'),
  'AWS::ApiGateway::RestApi': cdkConstruct('apigateway', 'CfnRestApi', {
    BodyS3Location: cdkStruct('S3Location'),
    EndpointConfiguration: cdkStruct('EndpointConfiguration'),
    ...tagStructs,
  }),
  'AWS::ApiGateway::Stage': cdkConstruct('apigateway', 'CfnStage', stageStructs),
  'AWS::ApiGatewayV2::Api': cdkConstruct('apigatewayv2', 'CfnApi', {
    BodyS3Location: cdkStruct('BodyS3Location'),
    CorsConfiguration: cdkStruct('Cors'),
  }),
  'AWS::ApiGatewayV2::Integration': cdkConstruct('apigatewayv2', 'CfnIntegration', {
    TlsConfig: cdkStruct('TlsConfig'),
  }),
  'AWS::ApiGatewayV2::Route': cdkConstruct('apigatewayv2', 'CfnRoute'),
  'AWS::ApiGatewayV2::Stage': cdkConstruct('apigatewayv2', 'CfnStage', {
    AccessLogSettings: cdkStruct('AccessLogSettings'),
    DefaultRouteSettings: cdkStruct('RouteSettings'),
  }),
  'AWS::ApiGatewayV2::VpcLink': cdkConstruct('apigatewayv2', 'CfnVpcLink'),
  'AWS::EC2::SecurityGroup': cdkConstruct('ec2', 'CfnSecurityGroup', {
    SecurityGroupEgress: cdkStruct('Egress'),
    SecurityGroupIngress: cdkStruct('Ingress'),
    ...tagStructs,
  }),
  'AWS::EC2::SecurityGroupEgress': cdkConstruct('ec2', 'CfnSecurityGroupEgress'),
  'AWS::EC2::SecurityGroupIngress': cdkConstruct('ec2', 'CfnSecurityGroupIngress'),
  'AWS::ECS::Service': cdkConstruct('ecs', 'CfnService', serviceStructs),
  'AWS::ElasticLoadBalancingV2::Listener': cdkConstruct('elbv2', 'CfnListener', {
    DefaultActions: cdkStruct('Action', actionStructs),
    Certificates: cdkStruct('Certificate'),
    ListenerAttributes: cdkStruct('ListenerAttribute'),
    MutualAuthentication: cdkStruct('MutualAuthentication'),
    ...tagStructs,
  }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': cdkConstruct('elbv2', 'CfnLoadBalancer', {
    LoadBalancerAttributes: cdkStruct('LoadBalancerAttribute'),
    MinimumLoadBalancerCapacity: cdkStruct('MinimumLoadBalancerCapacity'),
    SubnetMappings: cdkStruct('SubnetMapping'),
    ...tagStructs,
  }),
  'AWS::ElasticLoadBalancingV2::TargetGroup': cdkConstruct('elbv2', 'CfnTargetGroup', {
    Matcher: cdkStruct('Matcher'),
    TargetGroupAttributes: cdkStruct('TargetGroupAttribute'),
    Targets: cdkStruct('TargetDescription'),
    ...tagStructs,
  }),
} satisfies Readonly<Record<ScaffoldableType, CdkConstruct>>;
