import type { BlueprintBlock } from '../../../blueprint';
import type { PropertyMap, Value } from '../../../value';
import { yamlMap } from '../yaml';
import type { Yaml } from '../yaml';
import { mapsIn, valueMembers, pathVariables, valueText } from './words';

/** Models that every REST API has from the beginning, under the names and with the schemas that API Gateway gives them. */
export const standardModels: Readonly<Record<string, Yaml>> = {
  Empty: { title: 'Empty Schema', type: 'object' },
  Error: { title: 'Error Schema', type: 'object', properties: { message: { type: 'string' } } },
};

export const securitySchemes: Readonly<Record<string, Yaml>> = {
  sigv4: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
};

/** Names of security schemes: IAM and API keys are all that a document can say by itself. */
export const operationSecurity = (properties: PropertyMap): readonly string[] => [
  ...(properties['AuthorizationType'] === 'AWS_IAM' ? ['sigv4'] : []),
  ...(properties['ApiKeyRequired'] === true ? ['api_key'] : []),
];

/** Both at once where there are two. */
export const securityRequirement = (names: readonly string[]): Yaml | undefined =>
  names.length === 0 ? undefined : [yamlMap(names.map(name => [name, []]))];

const places: Readonly<Record<string, string>> = { path: 'path', querystring: 'query', header: 'header' };

/** `method.request.querystring.page` in its parts; `undefined` for anything else. */
export function requestParameter(
  name: string,
): { readonly place: string; readonly name: string } | undefined {
  const [, place = '', parameter = ''] =
    /^method\.request\.(path|querystring|header)\.(.+)$/s.exec(name) ?? [];
  const found = places[place];
  return found === undefined ? undefined : { place: found, name: parameter };
}

/** Those of the path first, in its order; OpenAPI wants each of them declared. */
export function operationParameters(path: string, requestParameters: Value | undefined): Yaml | undefined {
  const variables = pathVariables(path);
  const declared = valueMembers(requestParameters).flatMap(([key, required]) => {
    const found = requestParameter(key);
    return found === undefined ? [] : [{ ...found, required: required === true }];
  });
  const shapes = [
    ...[...new Set(variables)].map(name => parameterShape({ name, place: 'path', required: true })),
    ...declared
      .filter(({ place, name }) => place !== 'path' || !variables.includes(name))
      .map(parameterShape),
  ];
  return shapes.length === 0 ? undefined : shapes;
}

function parameterShape(parameter: {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
}): Yaml {
  return yamlMap([
    ['name', parameter.name],
    ['in', parameter.place],
    ['required', parameter.required || parameter.place === 'path' ? true : undefined],
    ['schema', { type: 'string' }],
  ]);
}

/** OpenAPI wants one at least. */
export function operationResponses(methodResponses: Value | undefined): Yaml {
  const given = mapsIn(methodResponses);
  if (given.length === 0) return { '200': { description: 'Response of the load balancer' } };
  return yamlMap(given.map(response => [responseStatus(response), operationResponse(response)]));
}

export const responseStatus = (response: PropertyMap): string => {
  const status = response['StatusCode'];
  return typeof status === 'number' ? String(status) : (valueText(status) ?? 'default');
};

const headerPrefix = 'method.response.header.';

function operationResponse(response: PropertyMap): Yaml {
  const headers = valueMembers(response['ResponseParameters']).map(
    ([name, required]) =>
      [
        name.replace(headerPrefix, ''),
        yamlMap([
          ['required', required === true ? true : undefined],
          ['schema', { type: 'string' }],
        ]),
      ] as const,
  );
  const content = valueMembers(response['ResponseModels']).map(
    ([type, model]) =>
      [type, { schema: { $ref: `#/components/schemas/${valueText(model) ?? ''}` } }] as const,
  );
  return yamlMap([
    ['description', `${responseStatus(response)} response`],
    ['headers', headers.length === 0 ? undefined : yamlMap(headers)],
    ['content', content.length === 0 ? undefined : yamlMap(content)],
  ]);
}

export const responseModels = ({ properties }: BlueprintBlock): readonly string[] =>
  mapsIn(properties['MethodResponses']).flatMap(response =>
    valueMembers(response['ResponseModels']).map(([, model]) => valueText(model) ?? ''),
  );

export const isHeaderOfResponse = (name: string): boolean =>
  name.startsWith(headerPrefix) && name.length > headerPrefix.length;
