import type { Block } from '../../../blueprint';
import { expressionOf, isJoined } from '../../../value';
import type { Value } from '../../../value';
import { commentYaml, yamlMap } from '../yaml';
import type { Yaml, YamlMap } from '../yaml';
import { integrationExtension, integrationOf } from './integration';
import {
  modelsOf,
  parametersOf,
  responsesOf,
  securityOf,
  securityRequirement,
  securitySchemes,
  standardModels,
} from './operation';
import { keyParts } from './unsayable';
import { operationKey, referredId, textOf } from './words';
import type { Write } from './words';

/** One route, under its path and verb. */
interface Operation {
  readonly path: string;
  readonly key: string;
  readonly value: Yaml;
}

/** OpenAPI 3.0.1 with API Gateway's extensions, of methods of a REST API. */
export function restDocument(title: string, methods: readonly Block[], write: Write): YamlMap {
  const operations = methods.map(method => restOperation(method, write));
  return documentOf(title, operations, {
    security: methods.flatMap(({ properties }) => securityOf(properties)),
    models: methods.flatMap(modelsOf),
  });
}

/** OpenAPI 3.0.1 with API Gateway's extensions, of routes of an HTTP API. */
export function httpDocument(title: string, blocks: readonly Block[], write: Write): YamlMap {
  const routes = blocks.filter(({ type }) => type === 'AWS::ApiGatewayV2::Route');
  const operations = routes.flatMap(route => httpOperation(route, blocks, write));
  return documentOf(title, operations, {
    security: routes.flatMap(({ properties }) => securityOf(properties)),
    models: [],
  });
}

interface Used {
  readonly security: readonly string[];
  readonly models: readonly string[];
}

function documentOf(title: string, operations: readonly Operation[], used: Used): YamlMap {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const components = yamlMap([
    ['schemas', chosen(standardModels, used.models)],
    ['securitySchemes', chosen(securitySchemes, used.security)],
  ]);
  return yamlMap([
    ['openapi', '3.0.1'],
    ['info', { title, version: '1.0' }],
    ['paths', commentYaml(yamlMap(paths.map(path => [path, pathItem(path, operations)])))],
    ['components', Object.keys(components).length === 0 ? undefined : commentYaml(components)],
  ]);
}

const pathItem = (path: string, operations: readonly Operation[]): Yaml =>
  yamlMap(operations.filter(one => one.path === path).map(({ key, value }) => [key, value]));

function chosen(from: Readonly<Record<string, Yaml>>, names: readonly string[]): Yaml | undefined {
  const members = Object.entries(from).filter(([name]) => names.includes(name));
  return members.length === 0 ? undefined : yamlMap(members);
}

function restOperation(method: Block, write: Write): Operation {
  const { properties, route } = method;
  const path = route?.path ?? '/';
  return {
    path,
    key: operationKey(route?.httpMethod ?? '') ?? '',
    value: commented(
      method,
      yamlMap([
        ['operationId', textOf(properties['OperationName'])],
        ['parameters', parametersOf(path, properties['RequestParameters'])],
        ['security', securityRequirement(securityOf(properties))],
        ['responses', responsesOf(properties['MethodResponses'])],
        ['x-amazon-apigateway-integration', integrationExtension(integrationOf(method), method, write)],
      ]),
    ),
  };
}

/** Nothing for a route whose integration is not among the blocks. */
function httpOperation(route: Block, blocks: readonly Block[], write: Write): readonly Operation[] {
  const { properties } = route;
  const routeKey = textOf(properties['RouteKey']) ?? '';
  const parts = keyParts(routeKey);
  const integration = integrationBehind(properties['Target'], blocks);
  if (parts === undefined || integration === undefined) return [];
  const isDefault = routeKey === '$default';
  const value = yamlMap([
    ['operationId', textOf(properties['OperationName'])],
    ['isDefaultRoute', isDefault ? true : undefined],
    ['parameters', isDefault ? undefined : parametersOf(parts.path, undefined)],
    ['security', securityRequirement(securityOf(properties))],
    ['responses', { default: { description: 'Response of the load balancer' } }],
    ['x-amazon-apigateway-integration', integrationExtension(integration.properties, integration, write)],
  ]);
  return [{ path: parts.path, key: parts.operation, value: commented(route, value) }];
}

const commented = ({ comment }: Block, value: Yaml): Yaml =>
  comment === undefined ? value : commentYaml(value, [comment]);

/** `integrations/` in front of the id of an integration. */
function integrationBehind(target: Value | undefined, blocks: readonly Block[]): Block | undefined {
  const found = target === undefined ? undefined : expressionOf(target);
  if (found === undefined || !isJoined(found)) return undefined;
  const ids = found.parts.map(referredId);
  return blocks.find(
    ({ logicalId, type }) => type === 'AWS::ApiGatewayV2::Integration' && ids.includes(logicalId),
  );
}
