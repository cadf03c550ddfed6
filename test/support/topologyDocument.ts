import { expect } from 'vitest';
import type { EdgeKind, NodeKind } from '../../src/topology/document';

/** What a member has to be: a JSON type, a list of one, or one of a few words. */
type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'object'
  | 'texts'
  | 'objects'
  | 'false'
  | 'true'
  | readonly string[];
type Members = Readonly<Record<string, Shape>>;

const api: Members = {
  apiId: 'text',
  endpointType: 'text',
  disableExecuteApiEndpoint: 'boolean',
  expanded: 'false',
};

/** Attributes by kind of node, as the interface of the document names them. */
export const nodeAttributes: Readonly<Record<NodeKind, Members>> = {
  'domain-name': { endpointType: 'text', routingMode: 'text' },
  'rest-api': api,
  'http-api': api,
  'websocket-api': api,
  stage: { stageName: 'text', deploymentId: 'text', variables: 'object', invokeUrl: 'text' },
  route: {
    httpMethod: 'text',
    path: 'text',
    routeKey: 'text',
    integrationType: 'text',
    connectionType: 'text',
    connectionId: 'text',
    integrationTarget: 'text',
    uri: 'text',
    authorizationType: 'text',
    timeoutInMillis: 'number',
    undeployedIn: 'texts',
  },
  'vpc-link': {
    vpcLinkVersion: ['V1', 'V2'],
    statusMessage: 'text',
    subnetIds: 'texts',
    securityGroupIds: 'texts',
    targetArns: 'texts',
  },
  'load-balancer': {
    type: 'text',
    scheme: 'text',
    dnsName: 'text',
    vpcId: 'text',
    securityGroups: 'texts',
    availabilityZones: 'objects',
    expanded: 'false',
  },
  listener: { port: 'number', protocol: 'text', certificates: 'objects', actions: 'objects' },
  rule: { priority: 'text', conditions: 'objects', actions: 'objects', transforms: 'objects' },
  'target-group': {
    targetType: 'text',
    protocol: 'text',
    protocolVersion: 'text',
    port: 'number',
    healthCheck: 'object',
    healthyCount: 'number',
    targetCount: 'number',
    expanded: 'false',
  },
  target: {
    targetId: 'text',
    port: 'number',
    availabilityZone: 'text',
    health: 'object',
    resolvesTo: 'object',
  },
  'lambda-function': {},
  'cloud-map-service': { instanceCount: 'number', callableCount: 'number' },
  'http-endpoint': { uri: 'text' },
  'aws-service': { uri: 'text' },
  missing: { referredToAs: 'text' },
};

interface EdgeShape {
  readonly from: readonly NodeKind[];
  readonly to: readonly NodeKind[];
  readonly attributes: Members;
}

const apis: readonly NodeKind[] = ['rest-api', 'http-api', 'websocket-api'];

export const edges: Readonly<Record<EdgeKind, EdgeShape>> = {
  maps: {
    from: ['domain-name'],
    to: ['stage', 'missing'],
    attributes: { basePath: 'text', priority: 'number', conditions: 'objects' },
  },
  deploys: { from: apis, to: ['stage'], attributes: {} },
  serves: { from: ['stage'], to: ['route'], attributes: {} },
  integrates: {
    from: ['route'],
    to: ['vpc-link', 'lambda-function', 'http-endpoint', 'aws-service', 'missing'],
    attributes: {
      stages: 'texts',
      edited: 'true',
      uri: 'text',
      scheme: 'text',
      host: 'text',
      port: 'number',
    },
  },
  connects: {
    from: ['vpc-link', 'missing'],
    to: ['load-balancer', 'cloud-map-service', 'missing'],
    attributes: { routes: 'number' },
  },
  selects: {
    from: ['route'],
    to: ['listener', 'cloud-map-service', 'missing'],
    attributes: { stages: 'texts', edited: 'true', scheme: 'text', port: 'number' },
  },
  listens: { from: ['load-balancer'], to: ['listener'], attributes: {} },
  evaluates: { from: ['listener'], to: ['rule'], attributes: { priority: 'text' } },
  forwards: {
    from: ['rule', 'listener'],
    to: ['target-group', 'missing'],
    attributes: { weight: 'number', share: 'number' },
  },
  registers: { from: ['target-group'], to: ['target'], attributes: {} },
  is: { from: ['target'], to: ['load-balancer', 'lambda-function', 'missing'], attributes: {} },
  resolves: { from: ['http-endpoint'], to: ['load-balancer'], attributes: {} },
};

type Json = Readonly<Record<string, unknown>>;

/**
 * That this is a topology document: its members, every node's and edge's attributes, edges between nodes that are
 * there and of kinds that go together, lists sorted, ids unique, nothing empty.
 */
export function assertTopologyDocument(document: unknown): void {
  expect(faultsOf(document)).toEqual([]);
}

/** What is wrong with a topology document, in words. */
export function faultsOf(document: unknown): readonly string[] {
  const root = object(document);
  const nodes = objects(root['nodes']);
  const kinds = new Map(nodes.map(node => [node['id'], node['kind']]));
  return [
    ...topFaults(root),
    ...sortFaults('nodes', nodes),
    ...sortFaults('edges', objects(root['edges'])),
    ...nodes.flatMap(nodeFaults),
    ...objects(root['edges']).flatMap(edge => edgeFaults(edge, kinds)),
    ...objects(root['unknowns']).flatMap(unknown => unknownFaults(unknown, kinds)),
    ...emptyFaults(document, ''),
  ];
}

function topFaults(root: Json): readonly string[] {
  const members = ['collectedAt', 'complete', 'edges', 'format', 'nodes', 'scopes', 'unknowns', 'version'];
  const scopeMembers = new Set(['account', 'region', 'profile']);
  return [
    ...(Object.keys(root).sort().join() === members.join() ? [] : [`members ${Object.keys(root).join()}`]),
    ...(root['format'] === 'request-path/topology' && root['version'] === 1 ? [] : ['format or version']),
    ...(root['complete'] === (objects(root['unknowns']).length === 0)
      ? []
      : ['complete is not what unknowns say']),
    ...objects(root['scopes']).flatMap(scope =>
      Object.keys(scope)
        .filter(name => !scopeMembers.has(name))
        .map(name => `scope has ${name}`),
    ),
  ];
}

function sortFaults(what: string, items: readonly Json[]): readonly string[] {
  const ids = items.map(({ id }) => String(id));
  return ids.flatMap((id, index) => {
    const previous = ids[index - 1];
    return previous === undefined || previous < id ? [] : [`${what}: ${id} comes after ${previous}`];
  });
}

function nodeFaults(node: Json): readonly string[] {
  const members = {
    id: 'text',
    kind: Object.keys(nodeAttributes),
    type: 'text',
    name: 'text',
    account: 'text',
    region: 'text',
    status: 'text',
    attributes: 'object',
  } as const;
  const attributes = nodeAttributes[node['kind'] as NodeKind];
  return [
    ...required(node, ['id', 'kind', 'attributes']),
    ...memberFaults(`node ${String(node['id'])}`, node, members),
    ...memberFaults(`node ${String(node['id'])}`, object(node['attributes']), attributes),
  ];
}

function edgeFaults(edge: Json, kinds: ReadonlyMap<unknown, unknown>): readonly string[] {
  const { id, kind, source, target } = edge;
  const shape = edges[kind as EdgeKind];
  const from = kinds.get(source) as NodeKind;
  const to = kinds.get(target) as NodeKind;
  const members = {
    id: 'text',
    kind: Object.keys(edges),
    source: 'text',
    target: 'text',
    attributes: 'object',
  } as const;
  const attributes = object(edge['attributes']);
  const stages = attributes['stages'] as readonly string[] | undefined;
  const start = `${String(source)} ${String(kind)} ${String(target)}`;
  return [
    ...required(edge, ['id', 'kind', 'source', 'target', 'attributes']),
    ...memberFaults(`edge ${String(id)}`, edge, members),
    ...memberFaults(`edge ${String(id)}`, attributes, shape.attributes),
    ...(shape.from.includes(from) ? [] : [`${String(id)} comes from ${from}`]),
    ...(shape.to.includes(to) ? [] : [`${String(id)} goes to ${to}`]),
    ...(String(id).startsWith(start) ? [] : [`id ${String(id)}`]),
    ...(stages === undefined ||
    id === `${start} ${stages.join(',')}${attributes['edited'] === true ? ' edited' : ''}`
      ? []
      : [`id without stages ${String(id)}`]),
    ...(kind === 'maps' || stages !== undefined || id === start ? [] : [`id with more ${String(id)}`]),
    ...(attributes['edited'] === true && stages === undefined ? [`edited on no stage ${String(id)}`] : []),
    ...(stages?.length === 0 ? [`no stages ${String(id)}`] : []),
  ];
}

function unknownFaults(unknown: Json, kinds: ReadonlyMap<unknown, unknown>): readonly string[] {
  const members = {
    account: 'text',
    region: 'text',
    operation: 'text',
    node: 'text',
    error: 'text',
    message: 'text',
  } as const;
  const isNode = unknown['node'] === undefined || kinds.has(unknown['node']);
  return [
    ...memberFaults('unknown', unknown, members),
    ...(isNode ? [] : [`no node ${String(unknown['node'])}`]),
  ];
}

function required(item: Json, names: readonly string[]): readonly string[] {
  return names.filter(name => !(name in item)).map(name => `${String(item['id'])} lacks ${name}`);
}

function memberFaults(what: string, item: Json, members: Members | undefined): readonly string[] {
  return Object.entries(item).flatMap(([name, value]) => {
    const shape = members?.[name];
    if (shape === undefined) return [`${what}: unexpected ${name}`];
    return isOf(value, shape) ? [] : [`${what}: ${name} is ${JSON.stringify(value)}`];
  });
}

function isOf(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'object') return shape.includes(value as string);
  switch (shape) {
    case 'text':
      return typeof value === 'string';
    case 'number':
    case 'boolean':
      return typeof value === shape;
    case 'true':
      return value === true;
    case 'false':
      return value === false;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'texts':
      return Array.isArray(value) && value.every(element => typeof element === 'string') && isSorted(value);
    case 'objects':
      return Array.isArray(value) && value.every(element => isOf(element, 'object'));
  }
}

function isSorted(values: readonly string[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? '') < value);
}

/** AWS's own objects are as they came; everything else holds neither an empty text nor `null`. */
function emptyFaults(value: unknown, path: string): readonly string[] {
  if (/\/(conditions|actions|transforms|healthCheck|certificates|availabilityZones|variables)$/.test(path))
    return [];
  if (/^\/(scopes|unknowns)\//.test(path) || path === '/collectedAt') return [];
  if (value === null || value === '') return [`${path} is empty`];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => emptyFaults(member, `${path}/${name}`));
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
