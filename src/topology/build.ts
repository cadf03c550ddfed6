import type { Reading } from '../model/reading';
import { addApis } from './apis';
import { compactJson } from './canonical';
import type { Topology } from './document';
import { addDomainNames } from './domains';
import { createTopologyDraft } from './draft';
import { findHolder } from './holders';
import { addVpcLinks, createConnections } from './links';
import { indexListeners } from './listeners';
import { addLoadBalancers, loadBalancersByName } from './loadBalancers';
import { createManagers } from './managers';
import { indexReading, type ReadingIndex } from './readingIndex';
import { addRoutes } from './routes';
import { addTargetGroups } from './targetGroups';
import { readUnknowns } from './unknowns';
import { compareText, withoutUndefined, asRecords, asText } from './values';

/**
 * The topology of what was read: a function of the reading alone, whatever the order of its parts. Never throws:
 * what AWS gave in an unexpected form is left out.
 * @param index of this reading, where somebody has made it already.
 */
export function buildTopology(reading: Reading, index: ReadingIndex = indexReading(reading)): Topology {
  const { inventory, apis } = index;
  const world = {
    inventory,
    draft: createTopologyDraft(),
    identify: index.identify,
    loadBalancerNamed: loadBalancersByName(inventory),
    managerOf: createManagers(inventory),
    listening: indexListeners(inventory),
    links: new Map(),
    destinations: new Map(),
  };
  const { draft, identify } = world;
  const connections = createConnections(world);
  addTargetGroups(world);
  addLoadBalancers(world);
  addVpcLinks(world);
  addApis(world, apis);
  for (const api of apis) addRoutes(world, api, connections);
  connections.addEdges();
  addDomainNames(world, apis);
  const unknowns = readUnknowns(reading.unknowns, identify, {
    isNode: draft.has,
    holderOf: arn => findHolder(arn, inventory),
  });
  return {
    format: 'request-path/topology',
    version: 1,
    collectedAt: asText(reading.collectedAt) ?? '',
    scopes: readScopes(reading.scopes),
    complete: unknowns.length === 0,
    nodes: draft.nodes(),
    edges: draft.edges(),
    unknowns,
  };
}

function readScopes(scopes: unknown): Topology['scopes'] {
  const found = asRecords(scopes).map(({ account, region, profile }) =>
    withoutUndefined({
      account: asText(account) ?? '',
      region: asText(region) ?? '',
      profile: asText(profile),
    }),
  );
  const byJson = new Map(found.map(scope => [compactJson(scope), scope]));
  return [...byJson.values()].sort(
    (a, b) =>
      compareText(a.account, b.account) ||
      compareText(a.region, b.region) ||
      compareText(a.profile ?? '', b.profile ?? ''),
  );
}
