import * as l10n from '@vscode/l10n';
import type { Facts } from '../../../paths/facts';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import { readApiId } from '../../../topology/apis';
import type { Entry, AccountRegion } from '../../../topology/inventory';
import { isJsonRecord, asRecord, asRecords, asText, asTexts } from '../../../topology/values';
import { formatNumber } from '../../../words/counts';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import type { OperationName } from '../../operationName';
import type { World } from '../../world';

export const needsOfApis = [
  'apigateway:GetRestApis',
  'apigatewayv2:GetApis',
] as const satisfies readonly OperationName[];

export const needsOfStages = [
  ...needsOfApis,
  'apigateway:GetStages',
  'apigatewayv2:GetStages',
] as const satisfies readonly OperationName[];

/** What custom domain names lead to. */
export const needsOfMappings = [
  'apigateway:GetDomainNames',
  'apigateway:GetBasePathMappings',
  'apigatewayv2:GetApiMappings',
  'apigatewayv2:ListRoutingRules',
] as const satisfies readonly OperationName[];

export const isRestApi = ({ kind }: ApiWithRoutes): boolean => kind.node === 'rest-api';

export interface StageOf {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  /** AWS's response object; without members where the stage was not read. */
  readonly properties: Entry['properties'];
}

/** Every stage of every API. */
export function* eachStage({ facts }: World): Iterable<StageOf> {
  for (const api of facts.apis) for (const stage of api.stages) yield stageWithProperties(facts, api, stage);
}

export function stageWithProperties(facts: Facts, api: ApiWithRoutes, stage: ApiStage): StageOf {
  const entry = facts.resource(
    isRestApi(api) ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage',
    stage.id,
  );
  return { api, stage, properties: entry?.properties ?? {} };
}

/** Requests in percent that go to a deployment that is being tried out; none: no canary. */
export function canaryDeployment({ properties }: StageOf): string | undefined {
  const settings = properties['canarySettings'];
  return isJsonRecord(settings) ? String(Number(settings['percentTraffic'] ?? 0)) : undefined;
}

/** `stage prod of REST API orders` */
export function describeStage(world: World, { api, stage }: Pick<StageOf, 'api' | 'stage'>): string {
  return l10n.t('stage {stage} of {api}', { stage: stage.name, api: describeApi(world, api) });
}

/** `REST API orders` */
export const describeApi = ({ graph }: World, { id }: ApiWithRoutes): string => nodeLabel(graph, id);

/** Clauses may hold commas: `a; b; c; and 4 more`. */
export function listClauses(clauses: readonly string[], most: number): string {
  const shown = clauses.slice(0, most).join('; ');
  return clauses.length > most
    ? l10n.t('{clauses}; and {count} more', { clauses: shown, count: formatNumber(clauses.length - most) })
    : shown;
}

/** How to fix a stage that differs from the working copy. */
export const deployStageText = (stage: string): string =>
  l10n.t(
    'Deploy the API to {stage}. This publishes every change in the working copy, so review the differences first.',
    { stage },
  );

/** Publishes the working copy on a stage. */
export function deployCommand({ api, stage }: Pick<StageOf, 'api' | 'stage'>): string {
  const id = readApiId(api.entry);
  return isRestApi(api)
    ? awsCommand('apigateway create-deployment', { 'rest-api-id': id, 'stage-name': stage.name })
    : awsCommand('apigatewayv2 create-deployment', { 'api-id': id, 'stage-name': stage.name });
}

/** Whether what is about one thing, or about all of them, was answered. */
export function isOperationAnswered(
  facts: Facts,
  operation: OperationName,
  place: AccountRegion,
  node: string,
): boolean {
  return facts.answered(operation, place, node) || facts.answered(operation, place);
}

/** What a domain name leads to, as its mappings and rules name it; `undefined` where they were not read in full. */
export function mappedFrom(facts: Facts, domain: Entry): readonly string[] | undefined {
  const { properties } = domain;
  const mode = asText(properties['routingMode']) ?? 'BASE_PATH_MAPPING_ONLY';
  const isRegional = asTexts(asRecord(properties['endpointConfiguration'])['types']).includes('REGIONAL');
  const operations: readonly OperationName[] = [
    ...(mode === 'ROUTING_RULE_ONLY'
      ? []
      : [
          isRegional ? ('apigatewayv2:GetApiMappings' as const) : ('apigateway:GetBasePathMappings' as const),
        ]),
    ...(mode.startsWith('ROUTING_RULE') ? (['apigatewayv2:ListRoutingRules'] as const) : []),
  ];
  if (!operations.every(operation => facts.answered(operation, domain, domain.arn))) return undefined;
  const children = (type: Parameters<Facts['children']>[0]): readonly Entry[] =>
    facts.inventory.childrenOf(type, domain);
  return [
    ...children('AWS::ApiGateway::BasePathMapping').map(one => asText(one.properties['restApiId'])),
    ...children('AWS::ApiGatewayV2::ApiMapping').map(one => asText(one.properties['ApiId'])),
    ...children('AWS::ApiGatewayV2::RoutingRule').flatMap(one =>
      asRecords(one.properties['Actions']).map(action => asText(asRecord(action['InvokeApi'])['ApiId'])),
    ),
  ].filter(id => id !== undefined);
}
