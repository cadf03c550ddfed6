import type { Reading } from '../model/reading';
import { addApis } from './apis';
import { compactJson } from './canonical';
import type { Topology } from './document';
import { addDomainNames } from './domains';
import { createDraft } from './draft';
import { deployedRoutes, type DeployedRoutes } from './exported';
import { holderOf } from './holders';
import { identities } from './identity';
import { inventoryOf, type Entry } from './inventory';
import { addVpcLinks, createConnections } from './links';
import { listening } from './listeners';
import { addLoadBalancers, loadBalancersByName } from './loadBalancers';
import { apisOf } from './readApis';
import { addRoutes } from './routes';
import { addTargetGroups } from './targetGroups';
import { unknownsOf } from './unknowns';
import { compare, defined, list, record, records, text } from './values';

/**
 * The topology of what was read: a function of the reading alone, whatever the order of its parts. Never throws:
 * what AWS gave in an unexpected form is left out.
 */
export function buildTopology(reading: Reading): Topology {
  const inventory = inventoryOf(reading);
  const world = {
    inventory,
    draft: createDraft(),
    identify: identities(inventory),
    loadBalancerNamed: loadBalancersByName(inventory),
    listening: listening(inventory),
    links: new Map(),
    destinations: new Map(),
  };
  const { draft, identify } = world;
  const apis = apisOf(world, deployedByStage(reading.deployments));
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

/** Parsed once for each stage; what is no OpenAPI document counts as not read. */
export function deployedByStage(deployments: unknown): (stage: Entry) => DeployedRoutes | undefined {
  const documents = new Map<string, unknown>();
  for (const deployment of list(deployments).map(record)) {
    const { account, region, stage, document } = deployment;
    const key = `${text(account) ?? ''} ${text(region) ?? ''} ${text(stage) ?? ''}`;
    const earlier = documents.get(key);
    if (earlier === undefined || compactJson(document) < compactJson(earlier)) documents.set(key, document);
  }
  return ({ account, region, arn }) => deployedRoutes(documents.get(`${account} ${region} ${arn}`));
}
