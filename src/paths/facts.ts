import type { Depth, Reading } from '../model/reading';
import type { AwsResourceType } from '../services/resources';
import type { ApiWithRoutes, ApiRoute, ApiStage } from '../topology/api';
import type { AwsObject } from '../topology/document';
import type { TopologyGraph } from './graph';
import type { Entry, Inventory, AccountRegion } from '../topology/inventory';
import { indexReading, type ReadingIndex } from '../topology/readingIndex';
import { servedRoutes, type ServedRoute } from '../topology/servedRoutes';

/** A stage with the API that it belongs to. */
export interface StageOfApi {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
}

/**
 * A reading and its topology, by the questions that trace and checks ask. Every lookup takes constant time and knows
 * things by their node id. The properties of an entry are AWS's response object: any member may be absent or of
 * another form than AWS documents, so they are read with `text`, `number`, `record`, `records` of `topology/values`.
 */
export interface Facts {
  readonly reading: Reading;
  readonly graph: TopologyGraph;
  readonly inventory: Inventory;
  readonly apis: readonly ApiWithRoutes[];
  api(id: string): ApiWithRoutes | undefined;
  /** By the node id of the stage. */
  stage(id: string): StageOfApi | undefined;
  /** By the node id of a route: also one that only a deployment has. */
  route(id: string): { readonly api: ApiWithRoutes; readonly route: ApiRoute | undefined } | undefined;
  /** The routes that a stage serves, as its deployment has them; as they are edited where that was not read. */
  routesOn(stageId: string): readonly ServedRoute[];
  /** By node id. Also for what is no node: an ARN of a security group, subnet, certificate … */
  resource(type: AwsResourceType, id: string): Entry | undefined;
  ofType(type: AwsResourceType): readonly Entry[];
  /** What belongs to a node, by the `parent` that its reader gave. */
  children(type: AwsResourceType, parentId: string): readonly Entry[];
  /** The node id of an entry. */
  idOf(entry: Entry): string;
  /** Whether AWS answered the operation to its last page. `node` is the ARN that the call was about, if one. */
  answered(operation: string, place: AccountRegion, node?: string): boolean;
  /** Whether the reading asked for this much. */
  has(depth: Depth): boolean;
  /** The same facts with another stage in the place of the one of its id: what a canary serves. */
  withStage(api: ApiWithRoutes, stage: ApiStage): Facts;
  /** What `remembered` has worked out of the reading, by the function that made it. */
  readonly remembered: Map<object, unknown>;
}

export type { AwsObject, Entry };

/** Made once for a reading; the graph is that of the reading's topology. */
export function createFacts(
  reading: Reading,
  graph: TopologyGraph,
  { inventory, identify, apis }: ReadingIndex = indexReading(reading),
): Facts {
  const byId = new Map(apis.map(api => [api.id, api]));
  const stages = new Map(apis.flatMap(api => api.stages.map(stage => [stage.id, { api, stage }] as const)));
  const served = new Map<string, readonly ServedRoute[]>();
  const routesOn = (stageId: string): readonly ServedRoute[] => {
    const known = served.get(stageId);
    if (known !== undefined) return known;
    const of = stages.get(stageId);
    const routes = of === undefined ? [] : servedRoutes(of.api, of.stage);
    served.set(stageId, routes);
    return routes;
  };
  const edited = new Map(apis.flatMap(api => api.routes.map(route => [route.id, { api, route }] as const)));
  const depths = new Set(reading.depths);
  const byIdOfType = new Map<AwsResourceType, ReadonlyMap<string, Entry>>();
  const entriesById = (type: AwsResourceType): ReadonlyMap<string, Entry> => {
    const known = byIdOfType.get(type);
    if (known !== undefined) return known;
    const entries = new Map(inventory.ofType(type).map(entry => [identify(entry.arn, entry), entry]));
    byIdOfType.set(type, entries);
    return entries;
  };
  const facts: Facts = {
    reading,
    graph,
    inventory,
    apis,
    api: id => byId.get(id),
    stage: id => stages.get(id),
    route: id => {
      const known = edited.get(id);
      if (known !== undefined) return known;
      const stageId = graph.incoming(id, 'serves')[0]?.source;
      const of = stageId === undefined ? undefined : stages.get(stageId);
      return of === undefined ? undefined : { api: of.api, route: undefined };
    },
    routesOn,
    resource: (type, id) => entriesById(type).get(id),
    ofType: type => inventory.ofType(type),
    children: (type, parentId) => {
      const parent = parentPlace(parentId, graph);
      return parent === undefined ? [] : inventory.childrenOf(type, parent);
    },
    idOf: entry => identify(entry.arn, entry),
    answered: (operation, place, node) => inventory.answered([operation], place, node),
    has: depth => depths.has(depth),
    withStage: (api, stage) => replaceStage(facts, api, stage),
    remembered: new Map(),
  };
  return facts;
}

function replaceStage(facts: Facts, api: ApiWithRoutes, stage: ApiStage): Facts {
  const routes = servedRoutes(api, stage);
  const replaced: Facts = {
    ...facts,
    stage: id => (id === stage.id ? { api, stage } : facts.stage(id)),
    routesOn: id => (id === stage.id ? routes : facts.routesOn(id)),
    withStage: (ofApi, other) => replaceStage(replaced, ofApi, other),
    remembered: new Map(),
  };
  return replaced;
}

/** Where two accounts have an ARN in common, the account stands in the node id and not in the ARN. */
function parentPlace(
  id: string,
  graph: TopologyGraph,
): { readonly arn: string; readonly account: string; readonly region: string } | undefined {
  const parts = id.split(':');
  const node = graph.node(id);
  const account = node?.account ?? parts[4] ?? '';
  const region = node?.region ?? parts[3] ?? '';
  const [arn, partition, service, ownRegion, , ...resource] = parts;
  const isOfNoAccount =
    service === 'apigateway' && resource[0]?.startsWith('/') === true && !id.includes('+');
  return {
    arn: isOfNoAccount ? [arn, partition, service, ownRegion, '', ...resource].join(':') : id,
    account,
    region,
  };
}
