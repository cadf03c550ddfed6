import type { BlueprintBlock } from '../../../blueprint';
import { asExpression, isJoined } from '../../../value';
import type { Value } from '../../../value';
import { commentYaml, yamlMap } from '../yaml';
import type { Yaml, YamlMap } from '../yaml';
import { integrationExtension, integrationProperties } from './integration';
import {
  responseModels,
  operationParameters,
  operationResponses,
  operationSecurity,
  securityRequirement,
  securitySchemes,
  standardModels,
} from './operation';
import { keyParts } from './unsupported';
import { operationKey, referredId, valueText } from './words';
import type { Write } from './words';

/** One route, under its path and verb. */
interface Operation {
  readonly path: string;
  readonly key: string;
  readonly value: Yaml;
  readonly integration: Yaml;
}

const INTEGRATION = 'x-amazon-apigateway-integration';

/** OpenAPI 3.0.1 with API Gateway's extensions, of methods of a REST API. */
export function restDocument(title: string, methods: readonly BlueprintBlock[], write: Write): YamlMap {
  const operations = methods.map(method => restOperation(method, write));
  return createDocument(title, operations, {
    security: methods.flatMap(({ properties }) => operationSecurity(properties)),
    models: methods.flatMap(responseModels),
  });
}

/** OpenAPI 3.0.1 with API Gateway's extensions, of routes of an HTTP API. */
export function httpDocument(title: string, blocks: readonly BlueprintBlock[], write: Write): YamlMap {
  const routes = blocks.filter(({ type }) => type === 'AWS::ApiGatewayV2::Route');
  const operations = routes.flatMap(route => httpOperation(route, blocks, write));
  return createDocument(title, operations, {
    security: routes.flatMap(({ properties }) => operationSecurity(properties)),
    models: [],
  });
}

/** What goes into a definition that there is: of routes that it has, only the integration. */
export function restAdditions(methods: readonly BlueprintBlock[], write: Write): YamlMap {
  const added = methods.filter(({ existing }) => existing === undefined);
  return createAdditions(
    methods.map(method => integrationOnly(method, restOperation(method, write))),
    {
      security: added.flatMap(({ properties }) => operationSecurity(properties)),
      models: added.flatMap(responseModels),
    },
  );
}

/** The same for an HTTP API. */
export function httpAdditions(blocks: readonly BlueprintBlock[], write: Write): YamlMap {
  const routes = blocks.filter(({ type }) => type === 'AWS::ApiGatewayV2::Route');
  const added = routes.filter(({ existing }) => existing === undefined);
  return createAdditions(
    routes.flatMap(route =>
      httpOperation(route, blocks, write).map(operation => integrationOnly(route, operation)),
    ),
    { security: added.flatMap(({ properties }) => operationSecurity(properties)), models: [] },
  );
}

const integrationOnly = ({ existing }: BlueprintBlock, operation: Operation): Operation =>
  existing === undefined
    ? operation
    : { ...operation, value: yamlMap([[INTEGRATION, operation.integration]]) };

interface Used {
  readonly security: readonly string[];
  readonly models: readonly string[];
}

function createDocument(title: string, operations: readonly Operation[], used: Used): YamlMap {
  const components = usedComponents(used);
  return yamlMap([
    ['openapi', '3.0.1'],
    ['info', { title, version: '1.0' }],
    ['paths', commentYaml(pathItems(operations))],
    ['components', components === undefined ? undefined : commentYaml(components)],
  ]);
}

const createAdditions = (operations: readonly Operation[], used: Used): YamlMap =>
  yamlMap([
    ['paths', pathItems(operations)],
    ['components', usedComponents(used)],
  ]);

function pathItems(operations: readonly Operation[]): YamlMap {
  const paths = [...new Set(operations.map(({ path }) => path))];
  return yamlMap(paths.map(path => [path, pathItem(path, operations)]));
}

function usedComponents(used: Used): YamlMap | undefined {
  const components = yamlMap([
    ['schemas', chooseMembers(standardModels, used.models)],
    ['securitySchemes', chooseMembers(securitySchemes, used.security)],
  ]);
  return Object.keys(components).length === 0 ? undefined : components;
}

const pathItem = (path: string, operations: readonly Operation[]): Yaml =>
  yamlMap(operations.filter(one => one.path === path).map(({ key, value }) => [key, value]));

function chooseMembers(from: Readonly<Record<string, Yaml>>, names: readonly string[]): Yaml | undefined {
  const members = Object.entries(from).filter(([name]) => names.includes(name));
  return members.length === 0 ? undefined : yamlMap(members);
}

function restOperation(method: BlueprintBlock, write: Write): Operation {
  const { properties, route } = method;
  const path = route?.path ?? '/';
  const integration = integrationExtension(integrationProperties(method), method, write);
  return {
    path,
    key: operationKey(route?.httpMethod ?? '') ?? '',
    integration,
    value: withComment(
      method,
      yamlMap([
        ['operationId', valueText(properties['OperationName'])],
        ['parameters', operationParameters(path, properties['RequestParameters'])],
        ['security', securityRequirement(operationSecurity(properties))],
        ['responses', operationResponses(properties['MethodResponses'])],
        [INTEGRATION, integration],
      ]),
    ),
  };
}

/** Nothing for a route whose integration is not among the blocks. */
function httpOperation(
  route: BlueprintBlock,
  blocks: readonly BlueprintBlock[],
  write: Write,
): readonly Operation[] {
  const { properties } = route;
  const routeKey = valueText(properties['RouteKey']) ?? '';
  const parts = keyParts(routeKey);
  const integration = integrationBehind(properties['Target'], blocks);
  if (parts === undefined || integration === undefined) return [];
  const isDefault = routeKey === '$default';
  const extension = integrationExtension(integration.properties, integration, write);
  const value = yamlMap([
    ['operationId', valueText(properties['OperationName'])],
    ['isDefaultRoute', isDefault ? true : undefined],
    ['parameters', isDefault ? undefined : operationParameters(parts.path, undefined)],
    ['security', securityRequirement(operationSecurity(properties))],
    ['responses', { default: { description: 'Response of the load balancer' } }],
    [INTEGRATION, extension],
  ]);
  return [
    {
      path: parts.path,
      key: parts.operation,
      integration: extension,
      value: withComment(route, value),
    },
  ];
}

const withComment = ({ comment }: BlueprintBlock, value: Yaml): Yaml =>
  comment === undefined ? value : commentYaml(value, [comment]);

/** `integrations/` in front of the id of an integration. */
function integrationBehind(
  target: Value | undefined,
  blocks: readonly BlueprintBlock[],
): BlueprintBlock | undefined {
  const found = target === undefined ? undefined : asExpression(target);
  if (found === undefined || !isJoined(found)) return undefined;
  const ids = found.parts.map(referredId);
  return blocks.find(
    ({ logicalId, type }) => type === 'AWS::ApiGatewayV2::Integration' && ids.includes(logicalId),
  );
}
