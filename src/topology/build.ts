import type { Reading } from '../model/reading';
import { addApis } from './apis';
import { compactJson } from './canonical';
import type { Topology } from './document';
import { addDomainNames } from './domains';
import { createDraft } from './draft';
import { holderOf } from './holders';
import { addVpcLinks, createConnections } from './links';
import { listening } from './listeners';
import { addLoadBalancers, loadBalancersByName } from './loadBalancers';
import { indexReading, type ReadingIndex } from './readingIndex';
import { addRoutes } from './routes';
import { addTargetGroups } from './targetGroups';
import { unknownsOf } from './unknowns';
import { compare, defined, records, text } from './values';

/**
 * The topology of what was read: a function of the reading alone, whatever the order of its parts. Never throws:
 * what AWS gave in an unexpected form is left out.
 * @param index of this reading, where somebody has made it already.
 */
export function buildTopology(reading: Reading, index: ReadingIndex = indexReading(reading)): Topology {
  const { inventory, apis } = index;
  const world = {
    inventory,
    draft: createDraft(),
    identify: index.identify,
    loadBalancerNamed: loadBalancersByName(inventory),
    listening: listening(inventory),
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
  const unknowns = unknownsOf(reading.unknowns, identify, {
    isNode: draft.has,
    holderOf: arn => holderOf(arn, inventory),
  });
  return {
    format: 'request-path/topology',
    version: 1,
    collectedAt: text(reading.collectedAt) ?? '',
    scopes: scopesOf(reading.scopes),
    complete: unknowns.length === 0,
    nodes: draft.nodes(),
    edges: draft.edges(),
    unknowns,
  };
}

function scopesOf(scopes: unknown): Topology['scopes'] {
  const found = records(scopes).map(({ account, region, profile }) =>
    defined({ account: text(account) ?? '', region: text(region) ?? '', profile: text(profile) }),
  );
  const byJson = new Map(found.map(scope => [compactJson(scope), scope]));
  return [...byJson.values()].sort(
    (a, b) =>
      compare(a.account, b.account) ||
      compare(a.region, b.region) ||
      compare(a.profile ?? '', b.profile ?? ''),
  );
}
