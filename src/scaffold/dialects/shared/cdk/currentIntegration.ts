import type { BlueprintBlock } from '../../../blueprint';
import type { PropertyMap, Value } from '../../../value';
import { isMap } from '../values';

/** Members of API Gateway's `Integration` that CloudFormation calls otherwise than with a capital. */
const renamed: Readonly<Record<string, string>> = { httpMethod: 'IntegrationHttpMethod' };

const members = [
  ...['type', 'httpMethod', 'uri', 'connectionType', 'connectionId', 'integrationTarget', 'credentials'],
  ...['requestParameters', 'requestTemplates', 'passthroughBehavior', 'contentHandling'],
  ...['timeoutInMillis', 'cacheNamespace', 'cacheKeyParameters', 'responseTransferMode'],
];

/** The integration that a method has now, under the names of `AWS::ApiGateway::Method`; none where it has none. */
export function currentIntegration({ existingIntegration }: BlueprintBlock): PropertyMap | undefined {
  if (existingIntegration === undefined) return undefined;
  const responses = integrationResponses(existingIntegration['integrationResponses']);
  return {
    ...namedMembers(existingIntegration, members),
    ...(responses.length === 0 ? {} : { IntegrationResponses: responses }),
  };
}

function namedMembers(from: PropertyMap, names: readonly string[]): PropertyMap {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = Object.hasOwn(from, name) ? from[name] : undefined;
      return value === undefined ? [] : [[renamed[name] ?? pascalName(name), value] as const];
    }),
  );
}

const pascalName = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

/** AWS gives a map by status code, CloudFormation takes a list. */
function integrationResponses(value: Value | undefined): readonly PropertyMap[] {
  if (value === undefined || !isMap(value)) return [];
  return Object.entries(value).flatMap(([status, response]) =>
    isMap(response)
      ? [
          {
            StatusCode: status,
            ...namedMembers(response, [
              'selectionPattern',
              'responseParameters',
              'responseTemplates',
              'contentHandling',
            ]),
          },
        ]
      : [],
  );
}
