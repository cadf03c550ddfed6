import type * as Sdk from '@aws-sdk/client-api-gateway';
import type { Plain, ReadResource } from '../../model/resource';

/** arn: `…::/restapis/{id}` */
export type RestApi = ReadResource<'AWS::ApiGateway::RestApi', Plain<Sdk.RestApi>>;
/** arn: `…::/restapis/{id}/stages/{name}`, parent: the API */
export type RestApiStage = ReadResource<'AWS::ApiGateway::Stage', Plain<Sdk.Stage>>;
/** arn: `…::/restapis/{id}/resources/{id}`, parent: the API; methods and integrations embedded (`resourceMethods`) */
export type RestApiResource = ReadResource<'AWS::ApiGateway::Resource', Plain<Sdk.Resource>>;
/** arn: `…::/vpclinks/{id}`; VPC link V1 */
export type VpcLinkV1 = ReadResource<'AWS::ApiGateway::VpcLink', Plain<Sdk.VpcLink>>;
/** arn: `domainNameArn` where AWS returns one, else `…::/domainnames/{name}` */
export type DomainName = ReadResource<'AWS::ApiGateway::DomainName', Plain<Sdk.DomainName>>;
/** arn: `{domain}/basepathmappings/{basePath}`, parent: the domain name */
export type BasePathMapping = ReadResource<'AWS::ApiGateway::BasePathMapping', Plain<Sdk.BasePathMapping>>;

/** Settings of API Gateway in this account and region. arn: `…::/account` */
export type GatewayAccount = ReadResource<'AWS::ApiGateway::Account', Plain<Sdk.Account>>;
/** arn: `…::/restapis/{id}/authorizers/{id}`, parent: the API */
export type RestAuthorizer = ReadResource<'AWS::ApiGateway::Authorizer', Plain<Sdk.Authorizer>>;
/** arn: `…::/restapis/{id}/requestvalidators/{id}`, parent: the API */
export type RequestValidator = ReadResource<'AWS::ApiGateway::RequestValidator', Plain<Sdk.RequestValidator>>;
/** Only those that were changed. arn: `…::/restapis/{id}/gatewayresponses/{responseType}`, parent: the API */
export type GatewayResponse = ReadResource<'AWS::ApiGateway::GatewayResponse', Plain<Sdk.GatewayResponse>>;
/** A VPC endpoint that reaches a private domain name. arn: AWS's own, parent: the domain name's ARN */
export type DomainNameAccessAssociation = ReadResource<
  'AWS::ApiGateway::DomainNameAccessAssociation',
  Plain<Sdk.DomainNameAccessAssociation>
>;
/** arn: `…::/usageplans/{id}` */
export type UsagePlan = ReadResource<'AWS::ApiGateway::UsagePlan', Plain<Sdk.UsagePlan>>;

export type ApiGatewayResource =
  | RestApi
  | RestApiStage
  | RestApiResource
  | VpcLinkV1
  | DomainName
  | BasePathMapping
  | GatewayAccount
  | RestAuthorizer
  | RequestValidator
  | GatewayResponse
  | DomainNameAccessAssociation
  | UsagePlan;
