import * as l10n from '@vscode/l10n';
import { parseMissingListener } from '../model/missingListener';
import { isNode, type TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../paths/graph';
import type { Hop } from '../paths/hops';
import { asRecords } from '../topology/values';
import { isUncheckedGroup } from './health/targetStates';
import { apiOfNode, displayName, createNames, nodeTag } from './names';
import { countOf, formatNumber } from '../words/counts';
import { kindNoun, missingNoun, workloadNoun } from '../words/kinds';
import { listAlternatives, listWords } from '../words/lists';
import { joinFacts, oneLine } from '../text/oneLine';
import { controllerFact } from './managedBy';
import { actionsWords } from './words';

/** What can be said of a node beside its name: one fact, the one that a person would ask for first. May be empty. */
export function nodeFact(graph: TopologyGraph, node: TopologyNode, stage?: string): string {
  switch (node.kind) {
    case 'rest-api':
    case 'http-api':
    case 'websocket-api':
      return node.attributes.expanded === false
        ? l10n.t('details not loaded')
        : joinFacts(
            countOf(apiRoutes(graph, node.id).length, 'route'),
            endpointWords(node.attributes.endpointType),
          );
    case 'domain-name':
      return joinFacts(endpointWords(node.attributes.endpointType));
    case 'stage':
      return stageFact(graph, node);
    case 'route':
      return routeFact(graph, node, stage);
    case 'vpc-link':
      return joinFacts(
        oneLine(node.status ?? l10n.t('status not loaded')),
        subnetWords(node.attributes.subnetIds),
      );
    case 'load-balancer':
      return joinFacts(
        oneLine(node.attributes.scheme ?? ''),
        oneLine(node.status ?? ''),
        controllerFact(node),
      );
    case 'listener':
      return listenerFact(graph, node);
    case 'rule':
      return ruleFact(graph, node);
    case 'target-group':
      return targetGroupFact(graph, node);
    case 'target':
      return targetFact(node);
    case 'lambda-function':
      return oneLine(node.status ?? '');
    case 'http-endpoint':
    case 'aws-service':
      return '';
    case 'cloud-map-service':
      return instancesFact(node) ?? '';
    case 'missing':
      return l10n.t("doesn't exist");
  }
}

const endpointWords = (type: string | undefined): string | undefined =>
  type === undefined ? undefined : oneLine(type).toLowerCase();

const subnetWords = (subnets: readonly string[] | undefined): string | undefined =>
  subnets === undefined || subnets.length === 0 ? undefined : countOf(subnets.length, 'subnet');

/** Every route of an API once, also of one that has no stage. */
export function apiRoutes(graph: TopologyGraph, apiId: string): readonly TopologyNode<'route'>[] {
  const served = graph
    .outgoing(apiId, 'deploys')
    .flatMap(deploys => graph.outgoing(deploys.target, 'serves'));
  const routes = new Map<string, TopologyNode<'route'>>();
  for (const { target } of served) {
    const route = graph.node(target);
    if (route?.kind === 'route') routes.set(target, route);
  }
  if (served.length > 0) return [...routes.values()];
  return graph.ofKind('route').filter(({ id }) => apiOfNode(id) === apiId);
}

/** Routes of a stage, in the order in which a person looks for them: by path, then by method. */
export function routesOfStage(graph: TopologyGraph, stageId: string): readonly TopologyNode<'route'>[] {
  const routes = graph.outgoing(stageId, 'serves').flatMap(({ target }) => {
    const route = graph.node(target);
    return route?.kind === 'route' ? [route] : [];
  });
  return sortedRoutes(routes);
}

/** Routes that are edited and that a stage does not serve: nothing of them is deployed there. */
export function editedOnlyRoutes(graph: TopologyGraph, stageId: string): readonly TopologyNode<'route'>[] {
  const stage = graph.node(stageId);
  const name = stage !== undefined && isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  const [deploys] = graph.incoming(stageId, 'deploys');
  if (name === undefined || deploys === undefined) return [];
  const served = new Set(graph.outgoing(stageId, 'serves').map(({ target }) => target));
  const found = graph
    .ofKind('route')
    .filter(
      route => !served.has(route.id) && isUndeployed(route, name) && apiOfNode(route.id) === deploys.source,
    );
  // What only another stage has deployed has that stage's id before its own.
  return sortedRoutes(found.filter(({ id }) => !id.includes('/stages/')));
}

export function sortedRoutes(routes: readonly TopologyNode<'route'>[]): readonly TopologyNode<'route'>[] {
  const keyed = routes.map(route => ({ route, path: routePath(route), name: displayName(route) }));
  keyed.sort(
    (a, b) =>
      compareNames(a.path, b.path) || compareNames(a.name, b.name) || compareNames(a.route.id, b.route.id),
  );
  return keyed.map(({ route }) => route);
}

export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The path of a route; of a WebSocket route its key. */
export function routePath({ attributes: { path, routeKey } }: TopologyNode<'route'>): string {
  return path ?? routeKey?.replace(/^[A-Z]+ (?=\/)/, '') ?? '';
}

function stageFact(graph: TopologyGraph, node: TopologyNode<'stage'>): string {
  const { stageName } = node.attributes;
  const routes = routesOfStage(graph, node.id);
  const changed = routes.filter(route => stageName !== undefined && isUndeployed(route, stageName));
  const undeployed = changed.length === 0 ? undefined : countOf(changed.length, 'undeployedChange');
  return joinFacts(undeployed, countOf(routes.length, 'route'));
}

export function isUndeployed(route: TopologyNode<'route'>, stage: string | undefined): boolean {
  const stages = route.attributes.undeployedIn ?? [];
  return stage === undefined ? stages.length > 0 : stages.includes(stage);
}

/** `V1 → NLB → ALB`, `V2 → ALB`, `Lambda`, `MOCK`: the path of a route in a few words. */
export function routeFact(graph: TopologyGraph, route: TopologyNode<'route'>, stage?: string): string {
  const stages = (route.attributes.undeployedIn ?? []).map(name => oneLine(name));
  const changed = !isUndeployed(route, stage)
    ? undefined
    : stage === undefined
      ? l10n.t('edited, not deployed on {stages}', { stages: listWords(stages) })
      : l10n.t('edited, not deployed');
  return joinFacts(pathPhrase(graph, route, stage), changed);
}

/** The kinds of things on the path, of each path where stages differ: `V1 → NLB → ALB or V2 → ALB`. */
export function pathPhrase(graph: TopologyGraph, route: TopologyNode<'route'>, stage?: string): string {
  const differing = graph
    .outgoing(route.id, 'integrates')
    .flatMap(({ attributes: { stages, edited } }) => (edited === true ? [] : (stages?.[0] ?? [])));
  const stages = stage === undefined && differing.length > 0 ? differing : [stage];
  const paths = new Set(stages.map(name => firstPath(graph, route, name)));
  return listAlternatives([...paths]);
}

function firstPath(graph: TopologyGraph, route: TopologyNode<'route'>, stage: string | undefined): string {
  const start = graph.start(route.id, stage);
  const words = start === undefined ? '' : describePath(graph, start);
  return words !== '' ? words : oneLine(route.attributes.integrationType ?? '') || l10n.t('no integration');
}

/** `V1 → NLB → ALB`: the kinds of things on the first path from a hop; empty where nothing is known behind it. */
export function describePath(graph: TopologyGraph, start: Hop): string {
  const words: string[] = [];
  for (let hop: Hop | undefined = start; hop !== undefined; hop = graph.next(hop)[0]) {
    const word = pathWord(hop.node);
    if (word !== undefined) words.push(word);
  }
  return words.join(' → ');
}

function pathWord(node: TopologyNode): string | undefined {
  switch (node.kind) {
    case 'vpc-link':
      return nodeTag(node) ?? kindNoun(node.kind);
    case 'load-balancer':
      return nodeTag(node) ?? kindNoun(node.kind);
    case 'lambda-function':
      return 'Lambda';
    case 'cloud-map-service':
      return 'Cloud Map';
    case 'http-endpoint':
      return 'HTTP';
    case 'aws-service':
      return `AWS ${displayName(node).split(' ')[0] ?? ''}`.trim();
    case 'missing':
      return missingWord(node);
    default:
      return undefined;
  }
}

/** `missing VPC link`, `missing listener on port 8443` */
export function missingWord(node: TopologyNode<'missing'>): string {
  const port = parseMissingListener(node.id)?.port;
  return port === undefined
    ? missingNoun(node.attributes.referredToAs)
    : l10n.t('missing listener on port {port}', { port });
}

function listenerFact(graph: TopologyGraph, node: TopologyNode<'listener'>): string {
  const rules = graph.outgoing(node.id, 'evaluates').length;
  const said =
    rules === 0 ? actionsWords(node.attributes.actions, createNames(graph)) : countOf(rules, 'rule');
  return joinFacts(said, controllerFact(node));
}

function ruleFact(graph: TopologyGraph, node: TopologyNode<'rule'>): string {
  const forwards = asRecords(node.attributes.actions).filter(action => action['Type'] === 'forward');
  return joinFacts(actionsWords(forwards, createNames(graph)), controllerFact(node));
}

/** How many of a Cloud Map service's instances API Gateway can call. */
export function instancesFact({ attributes }: TopologyNode<'cloud-map-service'>): string | undefined {
  const { instanceCount, callableCount = 0 } = attributes;
  if (instanceCount === undefined) return undefined;
  return instanceCount === 0
    ? l10n.t('no instances')
    : l10n.t('{count} of {total} can be called', {
        count: formatNumber(callableCount),
        total: formatNumber(instanceCount),
      });
}

function targetGroupFact(graph: TopologyGraph, { id, attributes }: TopologyNode<'target-group'>): string {
  const { healthyCount, targetCount, protocol, port, targetType, expanded } = attributes;
  const ratio = isUncheckedGroup(graph, id)
    ? l10n.t('health checks disabled')
    : targetCount === undefined
      ? undefined
      : targetCount === 0
        ? l10n.t('no targets')
        : l10n.t('{healthy}/{total} healthy', {
            healthy: formatNumber(healthyCount ?? 0),
            total: formatNumber(targetCount),
          });
  const place =
    protocol === undefined && port === undefined ? undefined : `${oneLine(protocol ?? '?')}:${port ?? '?'}`;
  return joinFacts(
    ratio ?? (expanded === false ? l10n.t('targets not loaded') : l10n.t('health not loaded')),
    place,
    oneLine(targetType ?? ''),
  );
}

function targetFact({ attributes }: TopologyNode<'target'>): string {
  const { health, resolvesTo, availabilityZone } = attributes;
  const state =
    health?.state === 'healthy' ? undefined : oneLine(health?.state ?? l10n.t('health not loaded'));
  const reason = health?.reason === undefined ? undefined : oneLine(health.reason);
  const who =
    resolvesTo === undefined ? undefined : `${workloadNoun(resolvesTo.kind)} ${oneLine(resolvesTo.name)}`;
  return joinFacts(state, state === undefined ? undefined : reason, who, oneLine(availabilityZone ?? ''));
}

/** The thing that a target is, where it is another node: a load balancer or a function. */
export function whatTargetIs(graph: TopologyGraph, target: TopologyNode): TopologyNode | undefined {
  if (!isNode(target, 'target')) return undefined;
  const [edge] = graph.outgoing(target.id, 'is');
  return edge === undefined ? undefined : graph.node(edge.target);
}
