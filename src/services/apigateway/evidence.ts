import { apiGatewayArn, ec2Arn } from '../../model/arn';
import { functionPolicies } from '../../model/functions';
import { evidenceOf, type Reference } from '../../model/reference';
import type { Resource, Scope } from '../../model/resource';
import { list, record, text } from '../../model/shape';
import { references } from './references';

type Members = Readonly<Record<string, unknown>>;

/** What checks want to know of APIs of the first version and of the account. */
export function* evidence(
  resource: Resource,
  scope: Scope,
  siblings: Iterable<Resource> = [],
): Iterable<Reference> {
  const properties = record(resource.properties) ?? {};
  yield* functionPolicies(references(resource, scope, siblings));
  switch (resource.type) {
    case 'AWS::ApiGateway::RestApi':
      yield evidenceOf('apigateway:GetAccount', accountArn(scope));
      for (const id of endpointsOf(properties)) {
        yield evidenceOf('ec2:DescribeVpcEndpoints', ec2Arn(scope, 'vpc-endpoint', id));
      }
      return;
    case 'AWS::ApiGatewayV2::Api':
      // HTTP APIs write no execution log, so the role that it takes is nothing to them.
      if (properties['ProtocolType'] === 'WEBSOCKET')
        yield evidenceOf('apigateway:GetAccount', accountArn(scope));
      return;
    case 'AWS::ApiGateway::Stage':
      yield evidenceOf('cloudwatch:GetMetricData', resource.arn);
      return;
    case 'AWS::ApiGateway::Resource':
      yield* ofMethods(resource, properties, scope);
  }
}

export const accountArn = (scope: Scope): string => apiGatewayArn(scope, '/account');
export const usagePlansArn = (scope: Scope): string => apiGatewayArn(scope, '/usageplans');

/** Authorizers and usage plans, only where a method asks for one. */
function* ofMethods(resource: Resource, properties: Members, scope: Scope): Iterable<Reference> {
  const methods = Object.values(record(properties['resourceMethods']) ?? {}).map(method => record(method));
  const takesAuthorizer = methods.some(
    method =>
      text(method?.['authorizerId']) !== undefined ||
      ['CUSTOM', 'COGNITO_USER_POOLS'].includes(text(method?.['authorizationType']) ?? ''),
  );
  if (takesAuthorizer && resource.parent !== undefined)
    yield evidenceOf('apigateway:GetAuthorizers', resource.parent);
  if (methods.some(method => method?.['apiKeyRequired'] === true))
    yield evidenceOf('apigateway:GetUsagePlans', usagePlansArn(scope));
}

/** The VPC endpoints of a private API, and those that a policy's `aws:SourceVpce` names. */
function endpointsOf(api: Members): ReadonlySet<string> {
  const associated = list(record(api['endpointConfiguration'])?.['vpcEndpointIds']);
  const named = (text(api['policy']) ?? '').match(/\bvpce-[0-9a-f]{8,17}\b/g) ?? [];
  return new Set([...associated.flatMap(id => text(id) ?? []), ...named]);
}
