import { functionPolicies } from '../../model/functions';
import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { recordOrNone, textOrNone } from '../../model/shape';
import { references } from './references';

/** What checks want to know of APIs of the second version. */
export function* evidence(
  resource: ReadResource,
  scope: ReadScope,
  siblings: Iterable<ReadResource> = [],
): Iterable<ResourceReference> {
  const properties = recordOrNone(resource.properties) ?? {};
  yield* functionPolicies(references(resource, scope, siblings));
  if (resource.parent === undefined) return;
  switch (resource.type) {
    case 'AWS::ApiGatewayV2::Route':
      if (takesAuthorizer(properties))
        yield evidenceReference('apigatewayv2:GetAuthorizers', resource.parent);
      return;
    case 'AWS::ApiGatewayV2::Stage':
      // One that deploys by itself is never behind what is edited.
      if (properties['AutoDeploy'] !== true)
        yield evidenceReference('apigatewayv2:GetDeployments', resource.parent);
      yield evidenceReference('cloudwatch:GetMetricData', resource.arn);
  }
}

const takesAuthorizer = (route: Readonly<Record<string, unknown>>): boolean =>
  textOrNone(route['AuthorizerId']) !== undefined ||
  ['CUSTOM', 'JWT'].includes(textOrNone(route['AuthorizationType']) ?? '');
