import { createFacts, type Facts } from './facts';
import type { Reading } from '../model/reading';
import { buildTopology } from '../topology/build';
import type { Topology } from '../topology/document';
import { indexReading } from '../topology/readingIndex';
import { findIntegrationPath, type IntegrationPath } from './trace/gateway/integrationPath';
import { createGraph, type TopologyGraph } from './graph';
import { createArrivals } from './arrivals';
import { findReached, type ReachedNodes } from './reached';

/**
 * What was read of AWS, with everything that is worked out of it: made once for a reading and handed to whoever asks
 * anything of it. What is dear to make is made when it is first asked for.
 */
export interface Account {
  readonly reading: Reading;
  readonly topology: Topology;
  /** Knows which rules of a listener the requests of a route can meet. */
  readonly graph: TopologyGraph;
  readonly facts: Facts;
  /** When the account was read, ISO 8601 UTC: what "expires in 30 days" is counted from. */
  readonly now: string;
  /** Where every route of every stage leads; routes that no stage serves are not among them. */
  readonly paths: readonly IntegrationPath[];
  /** By the node id of what they lead to. */
  pathsOverLink(linkId: string): readonly IntegrationPath[];
  pathsToLoadBalancer(loadBalancerId: string): readonly IntegrationPath[];
  pathsToListener(listenerId: string): readonly IntegrationPath[];
  pathsOfApi(apiId: string): readonly IntegrationPath[];
  /** What requests of the routes that stages serve can come to, from the load balancer on. */
  readonly reached: ReachedNodes;
  /** What the function gives for this account; made once. */
  remembered<Made>(make: (account: Account) => Made): Made;
}

export function buildAccount(reading: Reading): Account {
  const index = indexReading(reading);
  const topology = buildTopology(reading, index);
  const facts = makeLazily((): Facts => createFacts(reading, graph, index));
  const graph: TopologyGraph = createGraph(topology, createArrivals(facts));
  const paths = makeLazily(() => findServedPaths(facts()));
  const by = (keyOf: (path: IntegrationPath) => string | undefined) => {
    const groups = makeLazily(() => groupPaths(paths(), keyOf));
    return (id: string): readonly IntegrationPath[] => groups().get(id) ?? [];
  };
  const reached = makeLazily((): ReachedNodes => findReached(account));
  const made = new Map<object, unknown>();
  const account: Account = {
    reading,
    topology,
    graph,
    get facts() {
      return facts();
    },
    now: reading.collectedAt,
    get paths() {
      return paths();
    },
    pathsOverLink: by(({ link }) => link),
    pathsToLoadBalancer: by(({ loadBalancer }) => loadBalancer),
    pathsToListener: by(({ listener }) => listener),
    pathsOfApi: by(({ api }) => api.id),
    get reached() {
      return reached();
    },
    remembered: <Made>(make: (account: Account) => Made): Made => {
      if (!made.has(make)) made.set(make, make(account));
      return made.get(make) as Made;
    },
  };
  return account;
}

function makeLazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function findServedPaths(facts: Facts): readonly IntegrationPath[] {
  return facts.apis.flatMap(api =>
    api.stages.flatMap(stage =>
      facts.routesOn(stage.id).map(route => findIntegrationPath(facts, stage.id, route)),
    ),
  );
}

function groupPaths(
  paths: readonly IntegrationPath[],
  keyOf: (path: IntegrationPath) => string | undefined,
): ReadonlyMap<string, readonly IntegrationPath[]> {
  const groups = new Map<string, IntegrationPath[]>();
  for (const path of paths) {
    const key = keyOf(path);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return groups;
}
