import { deepestJson, parseJson } from '../../model/json';
import type { AwsShape, RestApiDocument } from '../account';
import type { Handler } from '../operation';
import { badRequest, requiredInput } from './faults';
import { findRestDeployment, findRestApi, findRestStage } from './lookup';
import {
  withoutUndefinedMembers,
  oneOrMoreTexts,
  pickShapeMembers,
  shapeValue,
  shapeValues,
  textValue,
} from './values';

/** Members of the integration that stand in an export under the same name. */
const integrationMembers = [
  'connectionId',
  'connectionType',
  'credentials',
  'httpMethod',
  'uri',
  'requestParameters',
  'requestTemplates',
  'passthroughBehavior',
  'contentHandling',
  'timeoutInMillis',
  'cacheNamespace',
  'cacheKeyParameters',
  'tlsConfig',
  'responseTransferMode',
  'integrationTarget',
] as const;

interface ExportOptions {
  /** Every extension: what belongs to the API, too. */
  readonly all: boolean;
  readonly integrations: boolean;
  readonly authorizers: boolean;
  readonly integrationTarget: boolean;
  readonly openApi: boolean;
}

/** `type` and `passthroughBehavior` are lower case in exports, upper case in the API. */
function integrationExtension(integration: AwsShape, options: ExportOptions): AwsShape {
  const members = pickShapeMembers(integration, integrationMembers);
  if (!options.integrationTarget) delete members['integrationTarget'];
  return withoutUndefinedMembers({
    ...members,
    type: textValue(integration['type'])?.toLowerCase(),
    passthroughBehavior: textValue(integration['passthroughBehavior'])?.toLowerCase(),
    responses: integrationResponses(shapeValue(integration['integrationResponses'])),
  });
}

/** By selection pattern; the response without one is `default`. */
function integrationResponses(responses: AwsShape): AwsShape | undefined {
  const entries = Object.values(responses).map(value => {
    const { selectionPattern, ...response } = shapeValue(value);
    return [textValue(selectionPattern) ?? 'default', response] as const;
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const parameterPlaces: Readonly<Record<string, string>> = {
  path: 'path',
  querystring: 'query',
  header: 'header',
};

/** `method.request.path.id` → a required path parameter `id`. */
function parameters(method: AwsShape, openApi: boolean): AwsShape[] | undefined {
  const found = Object.entries(shapeValue(method['requestParameters'])).flatMap(([name, needed]) => {
    const [, place = '', parameter = ''] =
      /^method\.request\.(path|querystring|header)\.(.+)$/.exec(name) ?? [];
    const location = parameterPlaces[place];
    if (location === undefined) return [];
    const shape = { name: parameter, in: location, ...(needed === true ? { required: true } : {}) };
    return [openApi ? { ...shape, schema: { type: 'string' } } : { ...shape, type: 'string' }];
  });
  return found.length === 0 ? undefined : found;
}

/** Of authorizers and request validators, by their ids. */
interface Names {
  readonly authorizers: ReadonlyMap<string, string>;
  readonly validators: ReadonlyMap<string, string>;
}

const namesById = (parts: readonly AwsShape[] = []): ReadonlyMap<string, string> =>
  new Map(parts.map(part => [String(part['id']), String(part['name'])]));

function operation(method: AwsShape, names: Names, options: ExportOptions): AwsShape {
  const responses = Object.keys(shapeValue(method['methodResponses'])).map(status => [
    status,
    withoutUndefinedMembers({ description: `${status} response`, content: options.openApi ? {} : undefined }),
  ]);
  const authorizer = names.authorizers.get(textValue(method['authorizerId']) ?? '');
  const integration = method['methodIntegration'];
  return withoutUndefinedMembers({
    operationId: method['operationName'],
    parameters: parameters(method, options.openApi),
    responses: Object.fromEntries(responses) as AwsShape,
    security: security(method, authorizer),
    'x-amazon-apigateway-request-validator': options.all
      ? names.validators.get(textValue(method['requestValidatorId']) ?? '')
      : undefined,
    'x-amazon-apigateway-integration':
      options.integrations && integration !== undefined
        ? integrationExtension(shapeValue(integration), options)
        : undefined,
  });
}

function security(method: AwsShape, authorizer: string | undefined): AwsShape[] | undefined {
  if (authorizer !== undefined) return [{ [authorizer]: method['authorizationScopes'] ?? [] }];
  if (method['authorizationType'] === 'AWS_IAM') return [{ sigv4: [] }];
  if (method['apiKeyRequired'] === true) return [{ api_key: [] }];
  return undefined;
}

function paths(snapshot: AwsShape, names: Names, options: ExportOptions): AwsShape {
  const entries: [string, AwsShape][] = [];
  for (const resource of shapeValues(snapshot['resources'])) {
    const methods = Object.entries(shapeValue(resource['resourceMethods'])).map(([verb, method]) => [
      verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase(),
      operation(shapeValue(method), names, options),
    ]);
    if (methods.length > 0) entries.push([String(resource['path']), Object.fromEntries(methods) as AwsShape]);
  }
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function securitySchemes(authorizers: readonly AwsShape[], withDetails: boolean): AwsShape | undefined {
  if (authorizers.length === 0) return undefined;
  const schemes = authorizers.map(authorizer => [
    String(authorizer['name']),
    withoutUndefinedMembers({
      type: 'apiKey',
      name: (textValue(authorizer['identitySource']) ?? 'Authorization').replace(/^.*\./, ''),
      in: 'header',
      'x-amazon-apigateway-authtype': authorizer['authType'] ?? 'custom',
      'x-amazon-apigateway-authorizer': withDetails
        ? {
            ...pickShapeMembers(authorizer, [
              'authorizerUri',
              'authorizerResultTtlInSeconds',
              'identitySource',
            ]),
            type: textValue(authorizer['type'])?.toLowerCase(),
          }
        : undefined,
    }),
  ]);
  return Object.fromEntries(schemes) as AwsShape;
}

export interface ExportedApi {
  readonly document: RestApiDocument;
  readonly stageName: string;
  /** What is exported: a deployment's snapshot. */
  readonly snapshot: AwsShape;
  readonly region: string;
}

/** The OpenAPI 3.0 or Swagger 2.0 document of one stage. */
export function exportRestDocument(exported: ExportedApi, options: ExportOptions): AwsShape {
  const { document, snapshot, stageName, region } = exported;
  const authorizers = document.authorizers ?? [];
  const names = {
    authorizers: namesById(authorizers),
    validators: namesById(document.requestValidators),
  };
  const info = withoutUndefinedMembers({
    title: document.api['name'],
    description: document.api['description'],
    version: document.api['version'] ?? document.api['createdDate'],
  });
  const host = `${document.api.id}.execute-api.${region}.amazonaws.com`;
  const schemes = securitySchemes(authorizers, options.authorizers);
  const body = {
    paths: paths(snapshot, names, options),
    ...(options.all ? apiExtensions(document) : {}),
    'x-amazon-apigateway-policy': snapshotPolicy(snapshot),
  };
  if (!options.openApi) {
    return withoutUndefinedMembers({
      swagger: '2.0',
      info,
      host,
      basePath: `/${stageName}`,
      schemes: ['https'],
      ...body,
      securityDefinitions: schemes,
    });
  }
  const servers = [{ url: `https://${host}/{basePath}`, variables: { basePath: { default: stageName } } }];
  return withoutUndefinedMembers({
    openapi: '3.0.1',
    info,
    servers,
    ...body,
    components: schemes === undefined ? undefined : { securitySchemes: schemes },
  });
}

/**
 * Extensions of the whole API. The names of validators and the types of gateway responses are members, and gateway
 * responses are those that were changed ("OpenAPI extensions for API Gateway", developer guide).
 */
function apiExtensions({ api, requestValidators, gatewayResponses }: RestApiDocument): AwsShape {
  return withoutUndefinedMembers({
    'x-amazon-apigateway-api-key-source': api['apiKeySource'],
    'x-amazon-apigateway-request-validators': membersByName(requestValidators, 'name', [
      'validateRequestBody',
      'validateRequestParameters',
    ]),
    'x-amazon-apigateway-gateway-responses': membersByName(gatewayResponses, 'responseType', [
      'statusCode',
      'responseParameters',
      'responseTemplates',
    ]),
  });
}

function membersByName(
  parts: readonly AwsShape[] = [],
  name: string,
  members: readonly string[],
): AwsShape | undefined {
  if (parts.length === 0) return undefined;
  return Object.fromEntries(parts.map(part => [String(part[name]), pickShapeMembers(part, members)]));
}

/** The resource policy as it was deployed; an object in the export, a JSON text in the API. */
function snapshotPolicy(snapshot: AwsShape): unknown {
  const policy = textValue(snapshot['policy']);
  if (policy === undefined) return undefined;
  try {
    return parseJson(policy, { deepest: deepestJson });
  } catch {
    return policy;
  }
}

/**
 * What a stage serves: the deployment that its `deploymentId` names, also while a canary takes part of the
 * traffic. `extensions=apigateway` gives every extension, `integrations` and `authorizers` only theirs.
 */
export const getExport: Handler = (input, context) => {
  const document = findRestApi(input, context);
  const stage = findRestStage(input, context);
  const type = requiredInput(input, 'export_type');
  if (type !== 'oas30' && type !== 'swagger') {
    throw badRequest(`Unsupported export type '${type}'. Supported types are 'oas30' and 'swagger'`);
  }
  const extensions = oneOrMoreTexts(input['extensions']).flatMap(value => value.split(','));
  const all = extensions.includes('apigateway');
  return exportRestDocument(
    {
      document,
      stageName: stage.stageName,
      snapshot: findRestDeployment(document, stage.deploymentId ?? '').snapshot,
      region: context.account.region,
    },
    {
      all,
      integrations: all || extensions.includes('integrations'),
      authorizers: all || extensions.includes('authorizers'),
      integrationTarget: context.account.exportsIntegrationTarget ?? true,
      openApi: type === 'oas30',
    },
  );
};
