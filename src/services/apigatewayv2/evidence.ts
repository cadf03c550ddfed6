import { functionPolicies } from '../../model/functions';
import { evidenceOf, type Reference } from '../../model/reference';
import type { Resource, Scope } from '../../model/resource';
import { record, text } from '../../model/shape';
import { references } from './references';

/** What checks want to know of APIs of the second version. */
export function* evidence(
  resource: Resource,
  scope: Scope,
  siblings: Iterable<Resource> = [],
): Iterable<Reference> {
  const properties = record(resource.properties) ?? {};
  yield* functionPolicies(references(resource, scope, siblings));
  if (resource.parent === undefined) return;
  switch (resource.type) {
    case 'AWS::ApiGatewayV2::Route':
      if (takesAuthorizer(properties)) yield evidenceOf('apigatewayv2:GetAuthorizers', resource.parent);
      return;
    case 'AWS::ApiGatewayV2::Stage':
      // One that deploys by itself is never behind what is edited.
      if (properties['AutoDeploy'] !== true) yield evidenceOf('apigatewayv2:GetDeployments', resource.parent);
      yield evidenceOf('cloudwatch:GetMetricData', resource.arn);
  }
}

const takesAuthorizer = (route: Readonly<Record<string, unknown>>): boolean =>
  text(route['AuthorizerId']) !== undefined ||
  ['CUSTOM', 'JWT'].includes(text(route['AuthorizationType']) ?? '');
