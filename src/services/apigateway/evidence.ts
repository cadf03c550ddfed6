import { apiGatewayArn, ec2Arn } from '../../model/arn';
import { functionPolicies } from '../../model/functions';
import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';
import { references } from './references';

type Members = Readonly<Record<string, unknown>>;

/** What checks want to know of APIs of the first version and of the account. */
export function* evidence(
  resource: ReadResource,
  scope: ReadScope,
  siblings: Iterable<ReadResource> = [],
): Iterable<ResourceReference> {
  const properties = recordOrNone(resource.properties) ?? {};
  yield* functionPolicies(references(resource, scope, siblings));
  switch (resource.type) {
    case 'AWS::ApiGateway::RestApi':
      yield evidenceReference('apigateway:GetAccount', accountArn(scope));
      if (properties['disableExecuteApiEndpoint'] !== true) yield callersEndpoints(scope);
      for (const id of vpcEndpoints(properties)) {
        yield evidenceReference('ec2:DescribeVpcEndpoints', ec2Arn(scope, 'vpc-endpoint', id));
      }
      return;
    case 'AWS::ApiGatewayV2::Api':
      if (properties['DisableExecuteApiEndpoint'] !== true) yield callersEndpoints(scope);
      // HTTP APIs write no execution log, so the role that it takes is nothing to them.
      if (properties['ProtocolType'] === 'WEBSOCKET')
        yield evidenceReference('apigateway:GetAccount', accountArn(scope));
      return;
    case 'AWS::ApiGateway::Stage':
      yield evidenceReference('cloudwatch:GetMetricData', resource.arn);
      return;
    case 'AWS::ApiGateway::DomainName':
      // Only these are reached by association ("Custom domain names for private APIs", developer guide).
      if (endpointTypes(properties).includes('PRIVATE'))
        yield evidenceReference('apigateway:GetDomainNameAccessAssociations', accessAssociationsArn(scope));
      return;
    case 'AWS::ApiGateway::Resource':
      yield* ofMethods(resource, properties, scope);
  }
}

/**
 * Every endpoint of execute-api: its callers reach private APIs, and with private DNS no public API by its default name
 * ("Invoke a private API", developer guide; "API Gateway VPC connections", Knowledge Center).
 */
const callersEndpoints = (scope: ReadScope): ResourceReference =>
  evidenceReference('ec2:DescribeVpcEndpoints', ec2Arn(scope, 'vpc-endpoint', '*'));

export const accountArn = (scope: ReadScope): string => apiGatewayArn(scope, '/account');
export const accessAssociationsArn = (scope: ReadScope): string =>
  apiGatewayArn(scope, '/domainnameaccessassociations');
export const usagePlansArn = (scope: ReadScope): string => apiGatewayArn(scope, '/usageplans');

const endpointTypes = (holder: Members): readonly unknown[] =>
  listOrEmpty(recordOrNone(holder['endpointConfiguration'])?.['types']);

/** What a method's requests have to pass, each only where a method asks for it; and what is answered where they don't. */
function* ofMethods(
  resource: ReadResource,
  properties: Members,
  scope: ReadScope,
): Iterable<ResourceReference> {
  const methods = Object.values(recordOrNone(properties['resourceMethods']) ?? {}).map(method =>
    recordOrNone(method),
  );
  const takesAuthorizer = methods.some(
    method =>
      textOrNone(method?.['authorizerId']) !== undefined ||
      ['CUSTOM', 'COGNITO_USER_POOLS'].includes(textOrNone(method?.['authorizationType']) ?? ''),
  );
  if (resource.parent !== undefined && methods.length > 0) {
    if (takesAuthorizer) yield evidenceReference('apigateway:GetAuthorizers', resource.parent);
    if (methods.some(method => textOrNone(method?.['requestValidatorId']) !== undefined))
      yield evidenceReference('apigateway:GetRequestValidators', resource.parent);
    yield evidenceReference('apigateway:GetGatewayResponses', resource.parent);
  }
  if (methods.some(method => method?.['apiKeyRequired'] === true))
    yield evidenceReference('apigateway:GetUsagePlans', usagePlansArn(scope));
}

/** The VPC endpoints of a private API, and those that a policy's `aws:SourceVpce` names. */
function vpcEndpoints(api: Members): ReadonlySet<string> {
  const associated = listOrEmpty(recordOrNone(api['endpointConfiguration'])?.['vpcEndpointIds']);
  const named = (textOrNone(api['policy']) ?? '').match(/\bvpce-[0-9a-f]{8,17}\b/g) ?? [];
  return new Set([...associated.flatMap(id => textOrNone(id) ?? []), ...named]);
}
