import type { BlueprintBlock } from '../../blueprint';
import type { PropertyMap, Value } from '../../value';
import { httpDocument, restDocument } from '../shared/openapi/document';
import { unsupportedInOpenApi } from '../shared/openapi/unsupported';
import type { Arranged } from '../shared/template/arrangement';
import { templateValue } from '../shared/template/intrinsics';
import type { TemplateScope } from '../shared/template/intrinsics';
import { templateResource } from '../shared/template/resources';
import type { TemplateResource } from '../shared/template/resources';
import { isList, isMap } from '../shared/values';
import { yamlMap } from '../shared/yaml';
import type { Yaml } from '../shared/yaml';

/** What the definition of a serverless API says, and what SAM makes of it by itself. */
const partsOfRestApi = new Set<string>([
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Stage',
]);
const partsOfHttpApi = new Set<string>([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
]);

/** A new API becomes one resource of SAM, behind what it refers to; all else is CloudFormation's. */
export function samResources(
  blocks: readonly Arranged[],
  scope: TemplateScope,
  title: string,
): readonly TemplateResource[] {
  const parts = partsIn(blocks);
  const others = blocks.filter(block => !parts.has(block.type)).map(block => templateResource(block, scope));
  const api = blocks.find(({ type }) => parts.has(type) && isApi(type));
  if (api === undefined) return others;
  const isRest = api.type === 'AWS::ApiGateway::RestApi';
  return [
    ...others,
    isRest ? restApi({ api, blocks, scope, title }) : httpApi({ api, blocks, scope, title }),
  ];
}

const isApi = (type: string): boolean =>
  type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api';

/** Whether SAM says the API in a resource of its own. */
export const hasServerlessApi = (blocks: readonly BlueprintBlock[]): boolean => partsIn(blocks).size > 0;

const none: ReadonlySet<string> = new Set();

function partsIn(blocks: readonly BlueprintBlock[]): ReadonlySet<string> {
  const of = (type: BlueprintBlock['type']): readonly BlueprintBlock[] =>
    blocks.filter(block => block.type === type);
  const areSayable = (some: readonly BlueprintBlock[]): boolean =>
    some.every(block => unsupportedInOpenApi(block).length === 0);
  if (of('AWS::ApiGateway::RestApi').length > 0) {
    return areSayable(of('AWS::ApiGateway::Method')) ? partsOfRestApi : none;
  }
  // SAM deploys every change of an HTTP API by itself.
  const isDeployed = of('AWS::ApiGatewayV2::Stage').every(
    ({ properties }) => properties['AutoDeploy'] === true,
  );
  const isNew = of('AWS::ApiGatewayV2::Api').length > 0;
  return isNew && isDeployed && areSayable(of('AWS::ApiGatewayV2::Route')) ? partsOfHttpApi : none;
}

interface NewApi {
  readonly api: Arranged;
  readonly blocks: readonly Arranged[];
  readonly scope: TemplateScope;
  readonly title: string;
}

function restApi({ api, blocks, scope, title }: NewApi): TemplateResource {
  const write = (value: Value): Yaml => templateValue(value, scope);
  const methods = blocks.filter(({ type }) => type === 'AWS::ApiGateway::Method');
  const stage = findProperties(blocks, 'AWS::ApiGateway::Stage');
  return {
    logicalId: api.logicalId,
    type: 'AWS::Serverless::Api',
    properties: yamlMap([
      ...writeServerless(api.properties, new Set(['EndpointConfiguration']), write),
      ['EndpointConfiguration', endpointConfiguration(api.properties['EndpointConfiguration'], write)],
      ...writeServerless(stage, new Set(['RestApiId', 'DeploymentId']), write),
      // Without it SAM makes a second stage of the name Stage.
      ['OpenApiVersion', '3.0.1'],
      ['DefinitionBody', restDocument(title, methods, write)],
    ]),
    comments: api.comment === undefined ? [] : [api.comment],
  };
}

function httpApi({ api, blocks, scope, title }: NewApi): TemplateResource {
  const write = (value: Value): Yaml => templateValue(value, scope);
  const stage = findProperties(blocks, 'AWS::ApiGatewayV2::Stage');
  return {
    logicalId: api.logicalId,
    type: 'AWS::Serverless::HttpApi',
    properties: yamlMap([
      ...writeServerless(stage, new Set(['ApiId', 'AutoDeploy']), write),
      ['DefinitionBody', httpDocument(title, blocks, write)],
    ]),
    comments: api.comment === undefined ? [] : [api.comment],
  };
}

function findProperties(blocks: readonly Arranged[], type: string): PropertyMap {
  return blocks.find(block => block.type === type)?.properties ?? {};
}

const writeServerless = (
  properties: PropertyMap,
  without: ReadonlySet<string>,
  write: (value: Value) => Yaml,
): readonly (readonly [string, Yaml])[] =>
  Object.entries(properties)
    .filter(([name]) => !without.has(name))
    .map(([name, value]) => [name, write(value)]);

/** SAM has one type where CloudFormation has a list of one. */
function endpointConfiguration(value: Value | undefined, write: (value: Value) => Yaml): Yaml | undefined {
  if (value === undefined || !isMap(value)) return undefined;
  const { Types, ...others } = value;
  const [type] = Types !== undefined && isList(Types) ? Types : [];
  return yamlMap([
    ['Type', type === undefined ? undefined : write(type)],
    ...Object.entries(others).map(([name, member]) => [name, write(member)] as const),
  ]);
}
