import type { Topology, TopologyNode } from '../topology/document';
import { matchByName, renameIds, type MatchedPair } from '../topology/matchByName';
import { asRecord, asText } from '../topology/values';
import { diffTopologies, type TopologyDiff } from './diff';

/** Whether two readings have no account and region in common: then nothing in them has the same id. */
export function areOtherAccounts(before: Pick<Topology, 'scopes'>, after: Pick<Topology, 'scopes'>): boolean {
  const known = new Set(before.scopes.map(({ account, region }) => `${account} ${region}`));
  return (
    before.scopes.length > 0 &&
    after.scopes.length > 0 &&
    after.scopes.every(({ account, region }) => !known.has(`${account} ${region}`))
  );
}

/** What differs between two snapshots, whether of one account or of two. */
export const diffSnapshots = (before: Topology, after: Topology): TopologyDiff =>
  areOtherAccounts(before, after) ? diffAccounts(before, after) : diffTopologies(before, after);

/**
 * What differs between two accounts, by name and path. What can't be the same in two accounts is not compared: targets,
 * and IDs and addresses that AWS gives.
 */
function diffAccounts(before: Topology, after: Topology, pairs: readonly MatchedPair[] = []): TopologyDiff {
  const ids = matchByName(before, after, pairs);
  const own = sharedNames(before, after, ids);
  return {
    ...diffTopologies(withoutOwn(before, new Map()), renameIds(withoutOwn(after, own), ids)),
    matchedBy: 'name',
  };
}

/** Given by AWS or to one account alone. */
const ownMembers: ReadonlySet<string> = new Set([
  ...[
    'apiId',
    'availabilityZones',
    'certificates',
    'deploymentId',
    'dnsName',
    'invokeUrl',
    'securityGroupIds',
  ],
  ...['securityGroups', 'subnetIds', 'vpcId'],
]);

/** Where a host or the id of a link stands for what has a partner: under the name of the partner. */
function sharedNames(
  before: Topology,
  after: Topology,
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const partners = new Map(before.nodes.map(node => [node.id, node]));
  return new Map([
    // The URI of an integration holds the ARN of its function.
    ...ids,
    ...after.nodes.flatMap(node => {
      const [name, partner] = [node, partners.get(ids.get(node.id) ?? '')].map(shortName);
      return name === undefined || partner === undefined ? [] : [[name, partner] as const];
    }),
  ]);
}

function shortName(node: TopologyNode | undefined): string | undefined {
  if (node?.kind === 'load-balancer') return asText(asRecord(node.attributes)['dnsName']);
  return node?.kind === 'vpc-link' ? node.id.slice(node.id.lastIndexOf('/') + 1) : undefined;
}

function withoutOwn(topology: Topology, names: ReadonlyMap<string, string>): Topology {
  const targets = new Set(topology.nodes.flatMap(({ id, kind }) => (kind === 'target' ? [id] : [])));
  const compared = (attributes: object): object =>
    Object.fromEntries(
      Object.entries(attributes).flatMap(([member, value]: readonly [string, unknown]) =>
        ownMembers.has(member) ? [] : [[member, withNames(value, names)]],
      ),
    );
  return {
    ...topology,
    nodes: topology.nodes.flatMap(({ account: _account, region: _region, ...node }) =>
      targets.has(node.id) ? [] : [{ ...node, attributes: compared(node.attributes) }],
    ) as Topology['nodes'],
    edges: topology.edges.flatMap(edge =>
      targets.has(edge.source) || targets.has(edge.target)
        ? []
        : [{ ...edge, attributes: compared(edge.attributes) }],
    ) as Topology['edges'],
  };
}

/** The host of a URI, the function of one of API Gateway's own, whose region is that of the API, or an id alone. */
function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'string') return value;
  const [, action, arn = ''] =
    /^arn:[^:]*:apigateway:[^:]*(:lambda:path\/[^/]*\/functions\/)(.*)\/invocations$/.exec(value) ?? [];
  if (action !== undefined) return `${action}${names.get(arn) ?? arn}`;
  const [whole, scheme = '', host = ''] = /^(\w+:\/\/)([^/:?#]+)/.exec(value) ?? [];
  const name = names.get(host);
  if (whole === undefined || name === undefined) return names.get(value) ?? value;
  return `${scheme}${name}${value.slice(whole.length)}`;
}
