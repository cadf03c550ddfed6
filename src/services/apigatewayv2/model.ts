import type * as Sdk from '@aws-sdk/client-apigatewayv2';
import type { Plain, ReadResource } from '../../model/resource';

/** arn: `…::/apis/{id}`; `ProtocolType` tells HTTP from WEBSOCKET */
export type HttpApiResource = ReadResource<'AWS::ApiGatewayV2::Api', Plain<Sdk.Api>>;
/** arn: `…::/apis/{id}/stages/{name}`, parent: the API */
export type HttpStageResource = ReadResource<'AWS::ApiGatewayV2::Stage', Plain<Sdk.Stage>>;
/** arn: `…::/apis/{id}/routes/{id}`, parent: the API */
export type HttpRouteResource = ReadResource<'AWS::ApiGatewayV2::Route', Plain<Sdk.Route>>;
/** arn: `…::/apis/{id}/integrations/{id}`, parent: the API */
export type HttpIntegrationResource = ReadResource<'AWS::ApiGatewayV2::Integration', Plain<Sdk.Integration>>;
/** arn: `…::/vpclinks/{id}`; VPC link V2 */
export type VpcLinkV2 = ReadResource<'AWS::ApiGatewayV2::VpcLink', Plain<Sdk.VpcLink>>;
/** arn: `{domain}/apimappings/{id}`, parent: the domain name */
export type ApiMapping = ReadResource<'AWS::ApiGatewayV2::ApiMapping', Plain<Sdk.ApiMapping>>;
/** arn: AWS's `RoutingRuleArn`, parent: the domain name */
export type RoutingRule = ReadResource<'AWS::ApiGatewayV2::RoutingRule', Plain<Sdk.RoutingRule>>;

/** arn: `…::/apis/{id}/authorizers/{id}`, parent: the API */
export type ApiAuthorizer = ReadResource<'AWS::ApiGatewayV2::Authorizer', Plain<Sdk.Authorizer>>;
/** arn: `…::/apis/{id}/deployments/{id}`, parent: the API */
export type ApiDeployment = ReadResource<'AWS::ApiGatewayV2::Deployment', Plain<Sdk.Deployment>>;

export type ApiGatewayV2Resource =
  | HttpApiResource
  | HttpStageResource
  | HttpRouteResource
  | HttpIntegrationResource
  | VpcLinkV2
  | ApiMapping
  | RoutingRule
  | ApiAuthorizer
  | ApiDeployment;
