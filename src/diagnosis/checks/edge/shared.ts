import * as l10n from '@vscode/l10n';
import type { Facts } from '../../../facts/facts';
import { parseArn } from '../../../model/arn';
import type { Api, Stage } from '../../../topology/api';
import { apiIdOf } from '../../../topology/apis';
import type { Entry, Place } from '../../../topology/inventory';
import { isRecord, record, records, text, texts } from '../../../topology/values';
import { formatNumber } from '../../../words/counts';
import { called } from '../../shared/called';
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

export const isRest = ({ kind }: Api): boolean => kind.node === 'rest-api';

export interface StageOf {
  readonly api: Api;
  readonly stage: Stage;
  /** AWS's response object; without members where the stage was not read. */
  readonly properties: Entry['properties'];
}

/** Every stage of every API. */
export function* stagesOf({ facts }: World): Iterable<StageOf> {
  for (const api of facts.apis) for (const stage of api.stages) yield stageOf(facts, api, stage);
}

export function stageOf(facts: Facts, api: Api, stage: Stage): StageOf {
  const entry = facts.resource(isRest(api) ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage', stage.id);
  return { api, stage, properties: entry?.properties ?? {} };
}

/** Requests in percent that go to a deployment that is being tried out; none: no canary. */
export function canaryOf({ properties }: StageOf): string | undefined {
  const settings = properties['canarySettings'];
  return isRecord(settings) ? String(Number(settings['percentTraffic'] ?? 0)) : undefined;
}

/** `stage prod of REST API orders` */
export function spokenStage(world: World, { api, stage }: Pick<StageOf, 'api' | 'stage'>): string {
  return l10n.t('stage {stage} of {api}', { stage: stage.name, api: spokenApi(world, api) });
}

/** `REST API orders` */
export const spokenApi = ({ graph }: World, { id }: Api): string => called(graph, id);

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
  const id = apiIdOf(api.entry);
  return isRest(api)
    ? awsCommand('apigateway create-deployment', { 'rest-api-id': id, 'stage-name': stage.name })
    : awsCommand('apigatewayv2 create-deployment', { 'api-id': id, 'stage-name': stage.name });
}

/** Whether what is about one thing, or about all of them, was answered. */
export function isAnswered(facts: Facts, operation: OperationName, place: Place, node: string): boolean {
  return facts.answered(operation, place, node) || facts.answered(operation, place);
}

/** The beginning of ARNs that name what is invoked of an API: `arn:aws:execute-api:{region}:{account}:{api}`. */
export function executeApiArn({ entry }: Api): string {
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  return `arn:${partition}:execute-api:${entry.region}:${entry.account}:${apiIdOf(entry)}`;
}

export const isPrivate = ({ entry }: Api): boolean =>
  texts(record(entry.properties['endpointConfiguration'])['types']).includes('PRIVATE');

/** What a domain name leads to, as its mappings and rules name it; `undefined` where they were not read in full. */
export function mappedFrom(facts: Facts, domain: Entry): readonly string[] | undefined {
  const { properties } = domain;
  const mode = text(properties['routingMode']) ?? 'BASE_PATH_MAPPING_ONLY';
  const isRegional = texts(record(properties['endpointConfiguration'])['types']).includes('REGIONAL');
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
    ...children('AWS::ApiGateway::BasePathMapping').map(one => text(one.properties['restApiId'])),
    ...children('AWS::ApiGatewayV2::ApiMapping').map(one => text(one.properties['ApiId'])),
    ...children('AWS::ApiGatewayV2::RoutingRule').flatMap(one =>
      records(one.properties['Actions']).map(action => text(record(action['InvokeApi'])['ApiId'])),
    ),
  ].filter(id => id !== undefined);
}
