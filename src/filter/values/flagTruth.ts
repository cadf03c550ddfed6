import { bridgesOf } from './bridgeTruth';
import type { FlagName } from '../language/vocabulary';
import { compositeStatus } from '../../present/health/compositeStatus';
import { healthIn } from '../../present/health/health';
import { shadowedBy, areRulesRead, isDefault } from '../../paths/trace/rules/reachableRules';
import { isNode, type TopologyNode } from '../../topology/document';
import type { Health } from '../../protocol/vertex';
import { anyTrue, type Truth } from '../truth';
import { isReachedByRoute } from './orphans';
import { isUnexpanded, type FilterFacts } from './subject';

type FlagTruth = (facts: FilterFacts, node: TopologyNode) => Truth;

const hasStatus =
  (status: Health): FlagTruth =>
  (facts, node) => {
    const found = statusOf(facts, node);
    return status !== 'unknown' && found === 'unknown' ? undefined : found === status;
  };

const flags: Readonly<Record<FlagName, FlagTruth>> = {
  failing: hasStatus('failing'),
  warning: hasStatus('warning'),
  healthy: hasStatus('healthy'),
  unknown: hasStatus('unknown'),
  legacy: (facts, node) => anyTrue([isOverLinkV1, isBridge], truthOf => truthOf(facts, node)),
  orphan: isReachedByNoRoute,
  public: (_, node) => isOpen(node, 'public'),
  private: (_, node) => isOpen(node, 'private'),
  'direct-alb': isDirect,
  'nlb-bridge': isBridge,
  undeployed: isUndeployed,
  shadowed: isShadowed,
};

/** Whether a resource has a flag. */
export const flagTruth = (facts: FilterFacts, node: TopologyNode, flag: FlagName): Truth =>
  flags[flag](facts, node);

/** The status that a person sees of a resource: what was not read has none, and is unknown here. */
function statusOf({ account: { graph }, findings }: FilterFacts, node: TopologyNode): Health {
  const own = healthIn(graph, { marks: findings?.marks })(node.id);
  const health = own.health === 'none' && isUnexpanded(node) ? { ...own, health: 'unknown' as const } : own;
  return compositeStatus(health, findings?.marks.at(node.id)).health;
}

function isOverLinkV1({ account: { graph }, pathsOf }: FilterFacts, node: TopologyNode): Truth {
  if (isNode(node, 'vpc-link')) return isVersion(node.attributes.vpcLinkVersion);
  if (!isNode(node, 'route')) return false;
  return anyTrue(pathsOf(node.id), ({ kind, link, linkVersion }) => {
    if (kind !== 'private') return false;
    const isMissing = link !== undefined && graph.node(link)?.kind === 'missing';
    return isMissing ? false : isVersion(linkVersion);
  });
}

const isVersion = (version: 'V1' | 'V2' | undefined): Truth =>
  version === undefined ? undefined : version === 'V1';

function isBridge(facts: FilterFacts, node: TopologyNode): Truth {
  if (isNode(node, 'route')) return bridgesOf(facts.account).routeTruth(node.id);
  return isNode(node, 'load-balancer') ? bridgesOf(facts.account).balancerTruth(node) : false;
}

function isReachedByNoRoute(facts: FilterFacts, node: TopologyNode): Truth {
  const isReached = isReachedByRoute(facts.account.graph, node);
  return isReached === undefined || isReached === 'not-applicable'
    ? isReached === undefined
      ? undefined
      : false
    : !isReached;
}

const openness: ReadonlyMap<string, 'public' | 'private'> = new Map([
  ['REGIONAL', 'public'],
  ['EDGE', 'public'],
  ['PRIVATE', 'private'],
  ['internet-facing', 'public'],
  ['internal', 'private'],
]);

/**
 * By the type of endpoint or the scheme. HTTP and WebSocket APIs have Regional endpoints only ("Choose between REST APIs
 * and HTTP APIs", API Gateway developer guide).
 */
function isOpen(node: TopologyNode, wanted: 'public' | 'private'): Truth {
  switch (node.kind) {
    case 'http-api':
    case 'websocket-api':
      return wanted === 'public';
    case 'rest-api':
    case 'domain-name': {
      const { endpointType } = node.attributes;
      return decideOpenness(endpointType, wanted);
    }
    case 'load-balancer':
      return isNode(node, 'load-balancer') ? decideOpenness(node.attributes.scheme, wanted) : false;
    default:
      return false;
  }
}

function decideOpenness(word: string | undefined, wanted: 'public' | 'private'): Truth {
  const found = word === undefined ? undefined : openness.get(word);
  return found === undefined ? undefined : found === wanted;
}

/** A route that reaches an Application Load Balancer over a VPC link V2, on some stage. */
function isDirect({ account: { graph }, pathsOf }: FilterFacts, node: TopologyNode): Truth {
  if (!isNode(node, 'route')) return false;
  return anyTrue(pathsOf(node.id), ({ kind, link, linkVersion, loadBalancer }) => {
    if (kind !== 'private' || (link !== undefined && graph.node(link)?.kind === 'missing')) return false;
    if (linkVersion === 'V1') return false;
    const balancer = loadBalancer === undefined ? undefined : graph.node(loadBalancer);
    if (balancer === undefined || !isNode(balancer, 'load-balancer'))
      return linkVersion === undefined ? undefined : false;
    if (balancer.attributes.type !== 'application') return false;
    return linkVersion === undefined ? undefined : true;
  });
}

/** A route whose deployment differs on some stage; a stage, or an API, with such a route. */
function isUndeployed(facts: FilterFacts, node: TopologyNode): Truth {
  const { facts: lookup } = facts.account;
  if (isNode(node, 'route')) return routeUndeployed(node);
  if (isNode(node, 'stage')) {
    const api = lookup.stage(node.id)?.api;
    return api === undefined ? undefined : routesUndeployed(facts, api.id, node.attributes.stageName);
  }
  return lookup.api(node.id) === undefined ? false : routesUndeployed(facts, node.id);
}

function routeUndeployed({ attributes: { undeployedIn } }: TopologyNode<'route'>, stage?: string): Truth {
  if (undeployedIn === undefined) return undefined;
  return stage === undefined ? undeployedIn.length > 0 : undeployedIn.includes(stage);
}

function routesUndeployed({ account: { facts, graph } }: FilterFacts, apiId: string, stage?: string): Truth {
  const api = facts.api(apiId);
  if (api === undefined) return undefined;
  const edited = api.routes.flatMap(({ id }) => graph.node(id) ?? []);
  const served = graph
    .outgoing(apiId, 'deploys')
    .flatMap(({ target }) => graph.outgoing(target, 'serves'))
    .flatMap(({ target }) => graph.node(target) ?? []);
  const truth = anyTrue([...new Set([...edited, ...served])], route =>
    isNode(route, 'route') ? routeUndeployed(route, stage) : false,
  );
  return truth === false && !api.isComplete ? undefined : truth;
}

function isShadowed({ account: { facts, graph } }: FilterFacts, node: TopologyNode): Truth {
  if (!isNode(node, 'rule') || isDefault(node)) return false;
  const listener = graph.incoming(node.id, 'evaluates')[0]?.source;
  if (listener === undefined || !areRulesRead(facts, listener)) return undefined;
  return shadowedBy(facts, listener, node) !== undefined;
}
