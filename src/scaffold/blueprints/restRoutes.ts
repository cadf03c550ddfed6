import type { DirectRequest, DirectRoute } from '../request';
import {
  joinValues,
  type Expression,
  type ParameterValue,
  type PropertyMap,
  type BlockReference,
  type Value,
} from '../value';
import type { BackendParameters } from './backends';
import type { BlueprintDraft } from './draft';
import { wordsInPath, pascalCase } from './names';
import { greedyVariable, joinSegments, splitRoutePath, integrationUriPath, pathParameters } from './paths';

/** What routes of a REST API are written with. */
export interface RestWorld {
  readonly draft: BlueprintDraft;
  readonly request: DirectRequest;
  readonly backends: readonly BackendParameters[];
  readonly restApiId: Value;
  /** Of the root resource. */
  readonly rootResourceId: () => Expression;
  readonly connectionId: () => BlockReference | ParameterValue;
}

/** A method block for each route, behind the resources that its path lacks; their logical ids. */
export function restRoutes(world: RestWorld): readonly string[] {
  const resourceAt = resourceCreator(world);
  return world.request.routes.map(route => {
    const path = joinSegments(splitRoutePath(route.path));
    const known = route.existing?.resourceId;
    const resource = known === undefined ? resourceAt(path) : existingResource(world, path, known);
    return addMethod(world, { ...route, path }, resource);
  });
}

function resourceCreator(world: RestWorld): (path: string) => Value {
  const { draft, request } = world;
  const known = new Map<string, Value>();
  const resourceAt = (path: string): Value => {
    const earlier = known.get(path);
    if (earlier !== undefined) return earlier;
    const made = existingOr(path) ?? newResource(path);
    known.set(path, made);
    return made;
  };
  const existingOr = (path: string): Value | undefined => {
    if (request.api.kind === 'existing' && Object.hasOwn(request.api.resources, path)) {
      return existingResource(world, path, request.api.resources[path] ?? '');
    }
    return path === '/' ? world.rootResourceId() : undefined;
  };
  const newResource = (path: string): Value => {
    const segments = splitRoutePath(path);
    return draft.add(`${wordsInPath(path)}Resource`, {
      type: 'AWS::ApiGateway::Resource',
      properties: {
        RestApiId: world.restApiId,
        ParentId: resourceAt(joinSegments(segments.slice(0, -1))),
        PathPart: segments.at(-1) ?? '',
      },
    });
  };
  return resourceAt;
}

function existingResource({ draft }: RestWorld, path: string, id: string): ParameterValue {
  return draft.parameter(`resource ${id}`, {
    name: `${wordsInPath(path)}ResourceId`,
    type: 'string',
    description: `ID of resource ${path}.`,
    default: id,
  });
}

function addMethod(world: RestWorld, route: DirectRoute, resource: Value): string {
  const { draft, request, restApiId } = world;
  const { httpMethod, path, existing } = route;
  const given = route.method ?? {};
  const mapped = mappedVariables(route);
  const declared = Object.fromEntries(mapped.map(name => [`method.request.path.${name}`, true]));
  const requestParameters = { ...declared, ...propertiesIn(given['RequestParameters']) };
  const added = draft.add(`${pascalCase(httpMethod.toLowerCase())}${wordsInPath(path)}Method`, {
    type: 'AWS::ApiGateway::Method',
    properties: {
      RestApiId: restApiId,
      ResourceId: resource,
      HttpMethod: httpMethod,
      AuthorizationType: given['AuthorizationType'] ?? 'AWS_IAM',
      ...omitNames(given, fixedProperties),
      ...(Object.keys(requestParameters).length === 0 ? {} : { RequestParameters: requestParameters }),
      ...(route.type === 'HTTP' && existing === undefined && given['MethodResponses'] === undefined
        ? { MethodResponses: [{ StatusCode: '200' }] }
        : {}),
      Integration: methodIntegration(world, route),
    },
    route: { httpMethod, path },
    comment: methodComment(route),
    ...(route.insecureSkipVerification === true ? { insecureSkipVerification: true as const } : {}),
    ...(existing === undefined || request.api.kind === 'new'
      ? {}
      : {
          existing: { RestApiId: request.api.id, ResourceId: existing.resourceId, HttpMethod: httpMethod },
        }),
    ...(existing?.integration === undefined ? {} : { existingIntegration: existing.integration }),
  });
  return added.logicalId;
}

/** What of a method is not the account's to say, or stands elsewhere. */
const fixedProperties: ReadonlySet<string> = new Set([
  'RestApiId',
  'ResourceId',
  'HttpMethod',
  'AuthorizationType',
  'RequestParameters',
  'Integration',
]);

function methodIntegration(world: RestWorld, route: DirectRoute): PropertyMap {
  const backend = world.backends[route.backend];
  const kept = route.kept ?? {};
  const mapping = Object.fromEntries(
    mappedVariables(route).map(name => [`integration.request.path.${name}`, `method.request.path.${name}`]),
  );
  const requestParameters = { ...mapping, ...propertiesIn(kept['RequestParameters']) };
  return {
    Type: route.type ?? 'HTTP_PROXY',
    IntegrationHttpMethod: route.integrationHttpMethod ?? route.httpMethod,
    ConnectionType: 'VPC_LINK',
    ConnectionId: route.connectionExpression ?? world.connectionId(),
    IntegrationTarget: backend?.loadBalancerArn() ?? '',
    Uri: integrationUri(route, backend),
    ...(route.type === 'HTTP' && route.existing === undefined
      ? { IntegrationResponses: [{ StatusCode: '200' }] }
      : {}),
    ...omitNames(kept, fixedMembers),
    ...(Object.keys(requestParameters).length === 0 ? {} : { RequestParameters: requestParameters }),
  };
}

/** What the direct integration decides itself, whatever there was before. */
const fixedMembers: ReadonlySet<string> = new Set([
  'Type',
  'IntegrationHttpMethod',
  'ConnectionType',
  'ConnectionId',
  'IntegrationTarget',
  'Uri',
  'RequestParameters',
]);

function integrationUri(route: DirectRoute, backend: BackendParameters | undefined): Value {
  const path = integrationUriPath(route.backendPath);
  if (backend === undefined) return path;
  const { scheme } = backend.backend;
  return route.portExpression === undefined
    ? joinValues(`${scheme}://`, backend.host(), ':', backend.port(), path)
    : joinValues(`${scheme}://`, backend.host(), `:${route.portExpression}${path}`);
}

/** Path parameters of the URI that the route has: each has to be mapped, `{proxy}` too. */
function mappedVariables(route: DirectRoute): readonly string[] {
  const ofRoute = pathParameters(route.path);
  return openVariables(route).filter(name => ofRoute.includes(name));
}

/** Path parameters of the URI that nothing fills in. */
export function unmappedVariables(route: DirectRoute): readonly string[] {
  const ofRoute = pathParameters(route.path);
  return openVariables(route).filter(name => !ofRoute.includes(name));
}

/** Those that what is kept does not map. */
function openVariables({ backendPath, kept }: DirectRoute): readonly string[] {
  const mapped = propertiesIn(kept?.['RequestParameters']);
  return pathParameters(integrationUriPath(backendPath)).filter(
    name => !Object.hasOwn(mapped, `integration.request.path.${name}`),
  );
}

function methodComment(route: DirectRoute): string {
  const { httpMethod, path } = route;
  const greedy = greedyVariable(path);
  const isMapped =
    greedy !== undefined && pathParameters(integrationUriPath(route.backendPath)).includes(greedy);
  return [
    `${httpMethod} ${path}: IntegrationTarget is the load balancer. The scheme and port of the URI select its listener, which receives the host and path.`,
    ...(isMapped ? [`The value of {${greedy}+} is mapped into the path of the URI.`] : []),
    ...(route.existing === undefined
      ? []
      : ['The API already has this method. Only its integration changes.']),
    ...(route.insecureSkipVerification === true
      ? [
          "The issuer of the load balancer's certificate isn't verified (insecureSkipVerification). Its host name and expiry are.",
        ]
      : []),
  ].join(' ');
}

/** The members of a literal map; none of anything else. */
function propertiesIn(value: Value | undefined): PropertyMap {
  return typeof value === 'object' && !Array.isArray(value) ? (value as PropertyMap) : {};
}

function omitNames(map: PropertyMap, names: ReadonlySet<string>): PropertyMap {
  return Object.fromEntries(Object.entries(map).filter(([name]) => !names.has(name)));
}
