import type { Entry, Facts } from '../../facts';
import { trimCharacter } from '../../../model/trim';
import type { AwsObject } from '../../../topology/document';
import { asBoolean, asNumber, asRecord, asRecords, asText, asTexts } from '../../../topology/values';
import type { Message } from '../message';
import type { HopReason } from '../reasons/hopReason';
import type { RejectionReason } from '../reasons/rejectionReason';
import { headerValues } from './traceProgress';

/** What a custom domain name does with a request: an API and stage, and the path that they get. */
export interface Mapped {
  readonly apiId: string | undefined;
  /** Left out where callers name the stage in the path. */
  readonly stage: string | undefined;
  readonly path: string;
  readonly reason: HopReason;
}

export interface MappingResult {
  readonly mapped: Mapped | undefined;
  /** Why others were passed over. */
  readonly passedOver: readonly RejectionReason[];
  /** Operations whose answer would be needed to be sure. */
  readonly unread: readonly string[];
}

/** Both versions of API Gateway have a name for each mode ("Set the routing mode for your custom domain name"). */
const rulesFirst = new Set([
  'ROUTING_RULE_ONLY',
  'ROUTING_RULE_THEN_BASE_PATH_MAPPING',
  'ROUTING_RULE_THEN_API_MAPPING',
]);

/** Routing rules by priority, then the longest base path, as the domain name's routing mode has it. */
export function mapOnDomain(facts: Facts, domain: Entry, message: Message): MappingResult {
  const mode = asText(domain.properties['routingMode'])?.toUpperCase() ?? 'BASE_PATH_MAPPING_ONLY';
  const passedOver: RejectionReason[] = [];
  const unread: string[] = [];
  const isUnread = (operation: string): void => {
    if (!facts.answered(operation, domain, domain.arn)) unread.push(operation);
  };
  if (rulesFirst.has(mode)) {
    isUnread('apigatewayv2:ListRoutingRules');
    const mapped = byRule(facts, domain, message, passedOver);
    if (mapped !== undefined || unread.length > 0) return { mapped, passedOver, unread };
  }
  if (mode === 'ROUTING_RULE_ONLY') {
    const count = domainMappings(facts, domain).length;
    if (count > 0) passedOver.push({ code: 'mappings-not-used', count, routingMode: mode });
    return { mapped: undefined, passedOver, unread };
  }
  isUnread(mappingsOperation(domain));
  return { mapped: byBasePath(facts, domain, message.path, passedOver), passedOver, unread };
}

/** Of a regional domain name the second version of API Gateway lists all mappings, of others only the first does. */
function mappingsOperation({ properties }: Entry): string {
  const types = asTexts(asRecord(properties['endpointConfiguration'])['types']);
  return types.includes('REGIONAL') ? 'apigatewayv2:GetApiMappings' : 'apigateway:GetBasePathMappings';
}

function byRule(
  facts: Facts,
  domain: Entry,
  message: Message,
  passedOver: RejectionReason[],
): Mapped | undefined {
  const rules = facts
    .children('AWS::ApiGatewayV2::RoutingRule', facts.idOf(domain))
    .map(({ properties }) => properties)
    .sort((a, b) => (asNumber(a['Priority']) ?? Infinity) - (asNumber(b['Priority']) ?? Infinity) || 0);
  for (const rule of rules) {
    const priority = asNumber(rule['Priority']);
    const conditions = asRecords(rule['Conditions']);
    const refused = conditions
      .map(condition => domainRefusal(condition, message, priority))
      .find(one => one !== undefined);
    if (refused !== undefined) {
      passedOver.push(refused);
      continue;
    }
    const invoke = asRecord(asRecord(asRecords(rule['Actions'])[0])['InvokeApi']);
    const matched = conditions
      .flatMap(condition => asTexts(asRecord(condition['MatchBasePaths'])['AnyOf']))
      .find(basePath => pathBehindBase(message.path, basePath) !== undefined);
    const strips = asBoolean(invoke['StripBasePath']) === true && matched !== undefined;
    return {
      apiId: asText(invoke['ApiId']),
      stage: asText(invoke['Stage']),
      path: strips ? (pathBehindBase(message.path, matched) ?? message.path) : message.path,
      reason: { code: 'routing-rule-matches', priority, stripped: strips ? trimSlashes(matched) : undefined },
    };
  }
  return undefined;
}

/** Why a condition does not hold; `undefined` where it does. */
function domainRefusal(
  condition: AwsObject,
  message: Message,
  priority: number | undefined,
): RejectionReason | undefined {
  const basePaths = asTexts(asRecord(condition['MatchBasePaths'])['AnyOf']);
  if (basePaths.length > 0 && !basePaths.some(one => pathBehindBase(message.path, one) !== undefined)) {
    return { code: 'routing-rule-base-path', priority, basePaths: basePaths.map(trimSlashes) };
  }
  const headers = asRecords(asRecord(condition['MatchHeaders'])['AnyOf']);
  const holds = (header: AwsObject): boolean =>
    headerValues(message, (asText(header['Header']) ?? '').toLowerCase()).some(value =>
      matchesGlob(asText(header['ValueGlob']) ?? '', value),
    );
  if (headers.length === 0 || headers.some(holds)) return undefined;
  return {
    code: 'routing-rule-header',
    priority,
    headers: headers.map(one => ({
      name: asText(one['Header']) ?? '',
      glob: asText(one['ValueGlob']) ?? '',
    })),
  };
}

/** `abc`, `abc*`, `*abc`, `*abc*`, with regard to case ("Routing rules …", match headers conditions). */
export function matchesGlob(glob: string, value: string): boolean {
  const starts = glob.startsWith('*');
  const ends = glob.endsWith('*') && glob.length > 1;
  const core = glob.slice(starts ? 1 : 0, ends ? -1 : undefined);
  if (starts && ends) return value.includes(core);
  if (starts) return value.endsWith(core);
  return ends ? value.startsWith(core) : value === core;
}

interface Mapping {
  /** Without slashes around it; empty for the root. */
  readonly basePath: string;
  readonly apiId: string | undefined;
  readonly stage: string | undefined;
}

/**
 * Mappings as both versions of API Gateway list them; one of a single level to a REST API stands in both lists. The
 * first version writes `(none)` for an empty base path or stage.
 */
function domainMappings(facts: Facts, domain: Entry): readonly Mapping[] {
  const id = facts.idOf(domain);
  const found = new Map<string, Mapping>();
  const add = (basePath: unknown, apiId: unknown, stage: unknown): void => {
    const key = trimSlashes(nonEmptyText(basePath) ?? '');
    if (!found.has(key)) found.set(key, { basePath: key, apiId: asText(apiId), stage: nonEmptyText(stage) });
  };
  for (const { properties } of facts.children('AWS::ApiGateway::BasePathMapping', id)) {
    add(properties['basePath'], properties['restApiId'], properties['stage']);
  }
  for (const { properties } of facts.children('AWS::ApiGatewayV2::ApiMapping', id)) {
    add(properties['ApiMappingKey'], properties['ApiId'], properties['Stage']);
  }
  return [...found.values()].sort((a, b) => b.basePath.length - a.basePath.length);
}

const nonEmptyText = (value: unknown): string | undefined => {
  const known = asText(value);
  return known === '(none)' ? undefined : known;
};

const trimSlashes = (basePath: string): string => trimCharacter(basePath, '/');

/**
 * The longest base path wins, the empty one last. Where some mapping has several levels a base path is a prefix of
 * characters, so that `/ordersandmore` is mapped by `orders`; else it is a whole segment ("Map API stages to a custom
 * domain name for REST APIs").
 */
function byBasePath(
  facts: Facts,
  domain: Entry,
  path: string,
  passedOver: RejectionReason[],
): Mapped | undefined {
  const mappings = domainMappings(facts, domain);
  const isByCharacter = mappings.some(({ basePath }) => basePath.includes('/'));
  for (const { basePath, apiId, stage } of mappings) {
    const rest = pathBehindBase(path, basePath, isByCharacter);
    if (rest === undefined) {
      passedOver.push({ code: 'base-path-differs', basePath, path });
      continue;
    }
    const hasStage = stage !== undefined;
    return { apiId, stage, path: rest, reason: { code: 'base-path-mapped', basePath, hasStage } };
  }
  return undefined;
}

/** What is left of a path behind a base path; `undefined` where it does not begin with it. */
function pathBehindBase(path: string, basePath: string, isByCharacter = false): string | undefined {
  const prefix = trimSlashes(basePath);
  if (prefix === '') return path;
  const whole = path.replace(/^\/+/, '');
  if (!whole.startsWith(prefix)) return undefined;
  const rest = whole.slice(prefix.length);
  if (rest !== '' && !rest.startsWith('/') && !isByCharacter) return undefined;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
