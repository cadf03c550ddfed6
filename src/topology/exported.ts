import type { AwsObject } from './document';
import { isJsonRecord, asList, ownMember, asRecord, asText } from './values';

/** A route as an exported OpenAPI document has it. */
export interface DeployedRoute {
  /** `GET /orders`, `$default` */
  readonly key: string;
  readonly httpMethod: string | undefined;
  readonly path: string | undefined;
  readonly operation: AwsObject;
  /** The integration's extension; `undefined` for a route without one. */
  readonly integration: AwsObject | undefined;
}

/** What a stage has deployed. */
export interface DeployedRoutes {
  readonly routes: ReadonlyMap<string, DeployedRoute>;
  readonly securitySchemes: AwsObject;
  /** Members that some integration carries, and `security`, `parameters` where some route carries them. */
  readonly carried: ReadonlySet<string>;
  /** The resource policy of a REST API as it was deployed; `undefined` where there was none. */
  readonly policy: unknown;
  /** By their names; `undefined` where the document has none. */
  readonly requestValidators: AwsObject | undefined;
  /** Name of the validator of methods that name none. */
  readonly requestValidator: string | undefined;
  /** By their types; `undefined` where the document has none. */
  readonly gatewayResponses: AwsObject | undefined;
}

const anyMethod = 'x-amazon-apigateway-any-method';
const integrationExtension = 'x-amazon-apigateway-integration';
const verbs = new Set(['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace', anyMethod]);

/** `undefined` for what is no OpenAPI document. */
export function deployedRoutes(document: unknown): DeployedRoutes | undefined {
  const root = asRecord(document);
  if (!isJsonRecord(root['paths'])) return undefined;
  const routes = new Map<string, DeployedRoute>();
  const carried = new Set<string>();
  for (const [path, item] of Object.entries(root['paths'])) {
    for (const [verb, operation] of Object.entries(asRecord(item))) {
      if (!verbs.has(verb.toLowerCase()) || !isJsonRecord(operation)) continue;
      const route = parseDeployedRoute(root, path, verb, operation);
      routes.set(route.key, route);
      for (const name of Object.keys(route.integration ?? {})) carried.add(name);
      for (const name of ['security', 'parameters']) if (name in operation) carried.add(name);
    }
  }
  if (carried.has('integration-target')) carried.add('integrationTarget');
  return {
    routes,
    carried,
    securitySchemes: readSecuritySchemes(root),
    policy: root['x-amazon-apigateway-policy'],
    requestValidators: recordOrUndefined(root['x-amazon-apigateway-request-validators']),
    requestValidator: asText(root['x-amazon-apigateway-request-validator']),
    gatewayResponses: recordOrUndefined(root['x-amazon-apigateway-gateway-responses']),
  };
}

const recordOrUndefined = (value: unknown): AwsObject | undefined =>
  isJsonRecord(value) ? value : undefined;

function parseDeployedRoute(
  root: AwsObject,
  path: string,
  verb: string,
  operation: AwsObject,
): DeployedRoute {
  const extension = operation[integrationExtension];
  const integration = isJsonRecord(extension) ? dereference(root, extension) : undefined;
  // The route of HTTP APIs that takes what no other does stands in an export as a path of its name.
  if (path === '/$default') {
    return { key: '$default', httpMethod: undefined, path: undefined, operation, integration };
  }
  const httpMethod = verb.toLowerCase() === anyMethod ? 'ANY' : verb.toUpperCase();
  return { key: `${httpMethod} ${path}`, httpMethod, path, operation, integration };
}

/** HTTP APIs may keep integrations under `components` and refer to them. */
function dereference(root: AwsObject, extension: AwsObject): AwsObject {
  const reference = asText(extension['$ref']);
  if (reference?.startsWith('#/') !== true) return extension;
  let found: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    found = ownMember(asRecord(found), part.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return asRecord(found);
}

function readSecuritySchemes(root: AwsObject): AwsObject {
  const { securitySchemes } = asRecord(root['components']);
  return asRecord(securitySchemes ?? root['securityDefinitions']);
}

/** What a route asks of its callers; a part is left out where the document does not tell. */
export interface DeployedSecurity {
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS`, `JWT` */
  readonly authorizationType?: string;
  readonly apiKeyRequired?: boolean;
}

export function deployedSecurity({ operation }: DeployedRoute, deployed: DeployedRoutes): DeployedSecurity {
  const extension = asText(asRecord(operation['x-amazon-apigateway-auth'])['type'])?.toUpperCase();
  if (extension !== undefined) return { authorizationType: extension };
  if (!deployed.carried.has('security')) return {};
  const names = asList(operation['security']).flatMap(requirement => Object.keys(asRecord(requirement)));
  const authorizers = names.filter(name => !isApiKey(name, deployed));
  const [authorizer] = authorizers;
  if (authorizer === undefined) return { authorizationType: 'NONE', apiKeyRequired: names.length > 0 };
  const authorizationType = schemeAuthorizationType(authorizer, deployed);
  // A document need not say that a key is wanted beside an authorizer, so only one that does is believed.
  return {
    ...(authorizationType === undefined ? {} : { authorizationType }),
    ...(names.length > authorizers.length ? { apiKeyRequired: true } : {}),
  };
}

function isApiKey(name: string, { securitySchemes }: DeployedRoutes): boolean {
  const scheme = asRecord(ownMember(securitySchemes, name));
  if ('x-amazon-apigateway-authtype' in scheme || 'x-amazon-apigateway-authorizer' in scheme) return false;
  return name === 'api_key' || asText(scheme['name'])?.toLowerCase() === 'x-api-key';
}

const authorizationTypes: ReadonlyMap<string, string> = new Map([
  ['awssigv4', 'AWS_IAM'],
  ['aws_iam', 'AWS_IAM'],
  ['cognito_user_pools', 'COGNITO_USER_POOLS'],
  ['jwt', 'JWT'],
  ['request', 'CUSTOM'],
  ['token', 'CUSTOM'],
]);

function schemeAuthorizationType(name: string, { securitySchemes }: DeployedRoutes): string | undefined {
  const scheme = asRecord(ownMember(securitySchemes, name));
  const authorizer = asText(asRecord(scheme['x-amazon-apigateway-authorizer'])['type']);
  const declared = asText(scheme['x-amazon-apigateway-authtype']);
  const ownName = name === 'sigv4' ? 'awsSigv4' : undefined;
  return authorizationTypes.get((authorizer ?? declared ?? ownName ?? '').toLowerCase());
}
