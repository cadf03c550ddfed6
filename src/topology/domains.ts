import { apiGatewayArn, apiPath, parseArn, restApiPath } from '../model/arn';
import type { Api, Stage } from './api';
import { apiIdOf } from './apis';
import { compactJson } from './canonical';
import type { AwsObject, EdgeAttributes } from './document';
import type { Entry, Place } from './inventory';
import { sortedConditions } from './lists';
import { addMissing, operations } from './missing';
import { compare, defined, number, record, records, text, texts } from './values';
import type { World } from './world';

const types = {
  domain: 'AWS::ApiGateway::DomainName',
  basePathMapping: 'AWS::ApiGateway::BasePathMapping',
  apiMapping: 'AWS::ApiGatewayV2::ApiMapping',
  routingRule: 'AWS::ApiGatewayV2::RoutingRule',
} as const;

/** One way from a domain name to an API. */
interface Mapping {
  readonly apiId: string | undefined;
  /** Left out where callers name the stage themselves. */
  readonly stage: string | undefined;
  readonly attributes: EdgeAttributes['maps'];
}

/** Domain names and what they map to: base path mappings, API mappings and routing rules alike. */
export function addDomainNames(world: World, apis: readonly Api[]): void {
  const { draft, identify, inventory } = world;
  const byId = new Map(apis.map(api => [placed(api.entry, apiIdOf(api.entry)), api]));
  for (const entry of inventory.ofType(types.domain)) {
    const { properties } = entry;
    const id = identify(entry.arn, entry);
    draft.node({
      id,
      kind: 'domain-name',
      type: types.domain,
      name: text(properties['domainName']),
      status: text(properties['domainNameStatus']),
      place: entry,
      attributes: {
        endpointType: texts(record(properties['endpointConfiguration'])['types'])[0],
        routingMode: text(properties['routingMode']),
      },
    });
    addMappings(world, { id, entry, byId });
  }
}

const placed = ({ account, region }: Place, id: string): string => `${account} ${region} ${id}`;

interface Domain {
  readonly id: string;
  readonly entry: Entry;
  readonly byId: ReadonlyMap<string, Api>;
}

function addMappings(world: World, domain: Domain): void {
  const edges = new Map<string, string>();
  for (const mapping of mappingsOf(world, domain.entry)) {
    for (const target of targetsOf(world, domain, mapping)) {
      const { attributes } = mapping;
      const suffix = attributes.basePath === undefined ? '' : ` ${attributes.basePath}`;
      const json = compactJson(attributes);
      const key = `${target}${suffix}`;
      const earlier = edges.get(key);
      if (earlier === json) continue;
      edges.set(key, earlier ?? json);
      // Rules that differ in headers alone have one base path, or none; their priority tells them apart.
      const own = earlier === undefined ? suffix : `${suffix} ${attributes.priority ?? json}`;
      world.draft.edge({ kind: 'maps', source: domain.id, target, attributes, suffix: own });
    }
  }
}

/** Mappings before rules, rules by priority. */
function mappingsOf({ inventory }: World, domain: Entry): readonly Mapping[] {
  const basePathMappings = inventory.childrenOf(types.basePathMapping, domain).map(({ properties }) => ({
    apiId: text(properties['restApiId']),
    stage: text(properties['stage']),
    attributes: defined({ basePath: basePathOf(properties['basePath']) }),
  }));
  const apiMappings = inventory.childrenOf(types.apiMapping, domain).map(({ properties }) => ({
    apiId: text(properties['ApiId']),
    stage: text(properties['Stage']),
    attributes: defined({ basePath: basePathOf(properties['ApiMappingKey']) }),
  }));
  const rules = inventory
    .childrenOf(types.routingRule, domain)
    .flatMap(({ properties }) => rulesOf(properties))
    .sort((a, b) => (a.attributes.priority ?? Infinity) - (b.attributes.priority ?? Infinity) || 0);
  return [...basePathMappings, ...apiMappings, ...rules];
}

/** The first API version writes `(none)` for the root. */
function basePathOf(value: unknown): string | undefined {
  const path = text(value);
  return path === '(none)' ? undefined : path;
}

function rulesOf(rule: AwsObject): readonly Mapping[] {
  const conditions = sortedConditions(rule['Conditions']);
  const basePaths = records(rule['Conditions'])
    .flatMap(condition => texts(record(condition['MatchBasePaths'])['AnyOf']))
    .sort(compare);
  const attributes = defined({
    basePath: text(basePaths.join(',')),
    priority: number(rule['Priority']),
    conditions,
  });
  return records(rule['Actions']).map(action => {
    const { ApiId, Stage } = record(action['InvokeApi']);
    return { apiId: text(ApiId), stage: text(Stage), attributes };
  });
}

/** The stage that a mapping names, every stage where it names none, or what is missing of the two. */
function targetsOf(world: World, domain: Domain, { apiId, stage }: Mapping): readonly string[] {
  if (apiId === undefined) return [];
  const api = domain.byId.get(placed(domain.entry, apiId));
  if (api === undefined) return missingApi(world, domain, apiId);
  if (stage === undefined) return api.stages.map(({ id }) => id);
  const found: Stage | undefined = api.stages.find(({ name }) => name === stage);
  if (found !== undefined) return [found.id];
  const { entry } = api;
  if (!world.inventory.answered(operations.stages, entry, entry.arn)) return [];
  const id = world.identify(`${entry.arn}/stages/${stage}`, entry);
  return [addMissing(world, { id, place: entry, referredToAs: 'stage' })];
}

/** Ids of REST APIs and of others look alike, so both lists have to have been answered. */
function missingApi(world: World, { entry }: Domain, apiId: string): readonly string[] {
  const { inventory } = world;
  const lists = [operations.restApis, operations.apis];
  if (!lists.every(list => inventory.answered(list, entry))) return [];
  const isRest = inventory
    .ofType(types.basePathMapping)
    .some(({ properties, account }) => account === entry.account && properties['restApiId'] === apiId);
  const { partition = 'aws', region = entry.region } = parseArn(entry.arn) ?? {};
  const path = isRest ? restApiPath(apiId) : apiPath(apiId);
  const id = world.identify(apiGatewayArn({ partition, region }, path), entry);
  return [addMissing(world, { id, place: entry, referredToAs: isRest ? 'rest-api' : 'http-api' })];
}
