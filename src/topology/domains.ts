import { apiGatewayArn, apiPath, parseArn, restApiPath } from '../model/arn';
import type { ApiWithRoutes, ApiStage } from './api';
import { readApiId } from './apis';
import { compactJson } from './canonical';
import type { AwsObject, EdgeAttributes } from './document';
import type { Entry, AccountRegion } from './inventory';
import { sortedConditions } from './lists';
import { addMissing, readOperations } from './missing';
import { compareText, withoutUndefined, asNumber, asRecord, asRecords, asText, asTexts } from './values';
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
export function addDomainNames(world: World, apis: readonly ApiWithRoutes[]): void {
  const { draft, identify, inventory } = world;
  const byId = new Map(apis.map(api => [placeKey(api.entry, readApiId(api.entry)), api]));
  for (const entry of inventory.ofType(types.domain)) {
    const { properties } = entry;
    const id = identify(entry.arn, entry);
    draft.node({
      id,
      kind: 'domain-name',
      type: types.domain,
      name: asText(properties['domainName']),
      status: asText(properties['domainNameStatus']),
      place: entry,
      attributes: {
        endpointType: asTexts(asRecord(properties['endpointConfiguration'])['types'])[0],
        routingMode: asText(properties['routingMode']),
      },
    });
    addMappings(world, { id, entry, byId });
  }
}

const placeKey = ({ account, region }: AccountRegion, id: string): string => `${account} ${region} ${id}`;

interface Domain {
  readonly id: string;
  readonly entry: Entry;
  readonly byId: ReadonlyMap<string, ApiWithRoutes>;
}

function addMappings(world: World, domain: Domain): void {
  const edges = new Map<string, string>();
  for (const mapping of readMappings(world, domain.entry)) {
    for (const target of mappingTargets(world, domain, mapping)) {
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
function readMappings({ inventory }: World, domain: Entry): readonly Mapping[] {
  const basePathMappings = inventory.childrenOf(types.basePathMapping, domain).map(({ properties }) => ({
    apiId: asText(properties['restApiId']),
    stage: asText(properties['stage']),
    attributes: withoutUndefined({ basePath: readBasePath(properties['basePath']) }),
  }));
  const apiMappings = inventory.childrenOf(types.apiMapping, domain).map(({ properties }) => ({
    apiId: asText(properties['ApiId']),
    stage: asText(properties['Stage']),
    attributes: withoutUndefined({ basePath: readBasePath(properties['ApiMappingKey']) }),
  }));
  const rules = inventory
    .childrenOf(types.routingRule, domain)
    .flatMap(({ properties }) => ruleMappings(properties))
    .sort((a, b) => (a.attributes.priority ?? Infinity) - (b.attributes.priority ?? Infinity) || 0);
  return [...basePathMappings, ...apiMappings, ...rules];
}

/** The first API version writes `(none)` for the root. */
function readBasePath(value: unknown): string | undefined {
  const path = asText(value);
  return path === '(none)' ? undefined : path;
}

function ruleMappings(rule: AwsObject): readonly Mapping[] {
  const conditions = sortedConditions(rule['Conditions']);
  const basePaths = asRecords(rule['Conditions'])
    .flatMap(condition => asTexts(asRecord(condition['MatchBasePaths'])['AnyOf']))
    .sort(compareText);
  const attributes = withoutUndefined({
    basePath: asText(basePaths.join(',')),
    priority: asNumber(rule['Priority']),
    conditions,
  });
  return asRecords(rule['Actions']).map(action => {
    const { ApiId, Stage } = asRecord(action['InvokeApi']);
    return { apiId: asText(ApiId), stage: asText(Stage), attributes };
  });
}

/** The stage that a mapping names, every stage where it names none, or what is missing of the two. */
function mappingTargets(world: World, domain: Domain, { apiId, stage }: Mapping): readonly string[] {
  if (apiId === undefined) return [];
  const api = domain.byId.get(placeKey(domain.entry, apiId));
  if (api === undefined) return missingApi(world, domain, apiId);
  if (stage === undefined) return api.stages.map(({ id }) => id);
  const found: ApiStage | undefined = api.stages.find(({ name }) => name === stage);
  if (found !== undefined) return [found.id];
  const { entry } = api;
  if (!world.inventory.answered(readOperations.stages, entry, entry.arn)) return [];
  const id = world.identify(`${entry.arn}/stages/${stage}`, entry);
  return [addMissing(world, { id, place: entry, referredToAs: 'stage' })];
}

/** Ids of REST APIs and of others look alike, so both lists have to have been answered. */
function missingApi(world: World, { entry }: Domain, apiId: string): readonly string[] {
  const { inventory } = world;
  const lists = [readOperations.restApis, readOperations.apis];
  if (!lists.every(list => inventory.answered(list, entry))) return [];
  const isRest = inventory
    .ofType(types.basePathMapping)
    .some(({ properties, account }) => account === entry.account && properties['restApiId'] === apiId);
  const { partition = 'aws', region = entry.region } = parseArn(entry.arn) ?? {};
  const path = isRest ? restApiPath(apiId) : apiPath(apiId);
  const id = world.identify(apiGatewayArn({ partition, region }, path), entry);
  return [addMissing(world, { id, place: entry, referredToAs: isRest ? 'rest-api' : 'http-api' })];
}
