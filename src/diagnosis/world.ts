import type { Facts } from '../facts/facts';
import { integrationWay, type IntegrationWay } from '../trace/gateway/integrationWay';
import type { TopologyGraph } from '../topology/graph';

/** What checks look at. Made once for a diagnosis; what is dear to make is made when first asked for. */
export interface World {
  readonly facts: Facts;
  readonly graph: TopologyGraph;
  /** When the account was read, ISO 8601 UTC: what "expires in 30 days" is counted from. */
  readonly now: string;
  /** Where every route of every stage leads; routes that no stage serves are not among them. */
  readonly ways: readonly IntegrationWay[];
  /** By the node id of what they lead to. */
  waysOverLink(linkId: string): readonly IntegrationWay[];
  waysToLoadBalancer(loadBalancerId: string): readonly IntegrationWay[];
  waysToListener(listenerId: string): readonly IntegrationWay[];
  waysOfApi(apiId: string): readonly IntegrationWay[];
}

export function worldOf(facts: Facts): World {
  let ways: readonly IntegrationWay[] | undefined;
  const allWays = (): readonly IntegrationWay[] => (ways ??= waysOf(facts));
  const by = (keyOf: (way: IntegrationWay) => string | undefined) => {
    let groups: ReadonlyMap<string, readonly IntegrationWay[]> | undefined;
    return (id: string): readonly IntegrationWay[] => (groups ??= grouped(allWays(), keyOf)).get(id) ?? [];
  };
  return {
    facts,
    graph: facts.graph,
    now: facts.reading.collectedAt,
    get ways() {
      return allWays();
    },
    waysOverLink: by(({ link }) => link),
    waysToLoadBalancer: by(({ loadBalancer }) => loadBalancer),
    waysToListener: by(({ listener }) => listener),
    waysOfApi: by(({ api }) => api.id),
  };
}

function waysOf(facts: Facts): readonly IntegrationWay[] {
  return facts.apis.flatMap(api =>
    api.stages.flatMap(stage =>
      facts.routesOn(stage.id).map(route => integrationWay(facts, stage.id, route)),
    ),
  );
}

function grouped(
  ways: readonly IntegrationWay[],
  keyOf: (way: IntegrationWay) => string | undefined,
): ReadonlyMap<string, readonly IntegrationWay[]> {
  const groups = new Map<string, IntegrationWay[]>();
  for (const way of ways) {
    const key = keyOf(way);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [way]);
    else group.push(way);
  }
  return groups;
}
