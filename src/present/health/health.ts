import * as l10n from '@vscode/l10n';
import { appendAll } from '../../model/lists';
import type { Health } from '../../protocol/vertex';
import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { listenersBehind, type Hop } from '../../paths/hops';
import {
  functionHealth,
  linkHealth,
  loadBalancerState,
  noHealth,
  registeredHealth,
  targetHealth,
  type HealthOf,
} from './targetStates';
import { combineHealths, worseHealth } from './combineHealth';
import { missingOnPath } from './missingOnPath';
import { isLinkUnusable } from '../unusableLink';
import { errorsOnPath } from './errorsOnPath';
import type { Marks } from '../findings/marks';
import { countOf, type CountedNoun } from '../../words/counts';
import { joinFacts, oneLine } from '../../text/oneLine';

/** The health of a node; of a route or stage as requests of this stage (its name) meet it. */
export interface HealthReader {
  (id: string, stage?: string): HealthOf;
  /** The health of what a hop leads to, as requests of its path meet it: of a listener only rules that those can match. */
  onPath(hop: Hop): HealthOf;
}

const unread: HealthOf = { health: 'unknown', text: l10n.t('not loaded') };

/**
 * Health by node id, from AWS's own words where the thing has a state, else from what it leads to. Silence is not
 * health: what was not read is `unknown`. What it works out it remembers: everything that asks about a whole graph has
 * one reader.
 */
export function healthIn(graph: TopologyGraph, { marks, isShown }: HealthOptions = {}): HealthReader {
  if (isShown !== undefined) return readHealth(graph, { marks, isShown });
  if (marks === undefined) return graph.remembered(readWholeHealth);
  const readers = graph.remembered(makeReaders);
  const reader = readers.get(marks) ?? readHealth(graph, { marks });
  readers.set(marks, reader);
  return reader;
}

export interface HealthOptions {
  /** What checks found: a route whose requests all meet an error is failing, however well its targets are. */
  readonly marks?: Marks | undefined;
  /** Leaves out what is not: a shared listener counts by those of its rules that are. */
  readonly isShown?: ((id: string) => boolean) | undefined;
}

const readWholeHealth = (graph: TopologyGraph): HealthReader => readHealth(graph, {});
const makeReaders = (): WeakMap<Marks, HealthReader> => new WeakMap();

function readHealth(graph: TopologyGraph, { marks, isShown = () => true }: HealthOptions): HealthReader {
  const known = new Map<string, HealthOf>();
  const context: Context = {
    graph,
    refused: refusedNodes(graph),
    isShown,
    marks,
    read: (id, stage) => read(id, stage),
    behind: new Map(),
  };
  const read = (id: string, stage?: string): HealthOf => {
    const key = stage === undefined ? id : `${stage} ${id}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, noHealth);
    const node = graph.node(id);
    const health = node === undefined ? unread : healthOfNode(context, node, stage);
    known.set(key, health);
    return health;
  };
  return Object.assign(read, {
    onPath: (hop: Hop): HealthOf =>
      hop.route !== '' && ofPaths.has(hop.node.kind)
        ? healthBehind(context, hop)
        : read(hop.node.id, hop.stage),
  });
}

/** What is shared by routes that meet different parts of it. */
const ofPaths: ReadonlySet<TopologyNode['kind']> = new Set(['listener', 'rule', 'target-group']);

interface Context {
  readonly graph: TopologyGraph;
  /** Nodes about which a call was refused. */
  readonly refused: ReadonlySet<string>;
  readonly isShown: (id: string) => boolean;
  readonly marks: Marks | undefined;
  readonly read: (id: string, stage?: string) => HealthOf;
  /** What requests of a route meet, by the key of the hop. */
  readonly behind: Map<string, HealthOf>;
}

function refusedNodes({ topology }: TopologyGraph): ReadonlySet<string> {
  return new Set(topology.unknowns.flatMap(({ node }) => node ?? []));
}

function healthOfNode(context: Context, node: TopologyNode, stage: string | undefined): HealthOf {
  const { graph } = context;
  switch (node.kind) {
    case 'missing':
      return { health: 'failing', text: l10n.t("doesn't exist") };
    case 'target':
      return targetHealth(node);
    case 'target-group':
      return targetGroupHealth(context, node);
    case 'vpc-link':
      return linkHealth(node);
    case 'load-balancer':
      return loadBalancerHealth(context, node);
    case 'lambda-function':
      return functionHealth(node.status);
    case 'rule':
      return ruleHealth(context, node.id);
    case 'listener': {
      const rules = graph.outgoing(node.id, 'evaluates');
      return rules.length === 0
        ? ruleHealth(context, node.id)
        : groupHealth(
            context,
            node.id,
            rules.map(edge => edge.target),
            'rule',
          );
    }
    case 'route':
      return routeHealth(context, node, stage);
    case 'stage':
      return stageHealth(context, node);
    case 'rest-api':
    case 'http-api':
    case 'websocket-api':
      return apiHealth(context, node);
    case 'domain-name':
      return domainHealth(context, node);
    default:
      return noHealth;
  }
}

const targetsHealth = (
  graph: TopologyGraph,
  id: string,
  kind: 'serves' | 'deploys' | 'listens' | 'maps',
): readonly string[] => graph.outgoing(id, kind).map(edge => edge.target);
/** Of the group's own targets and, where one is a load balancer, of what that leads to on the registered port. */
function targetGroupHealth(context: Context, node: TopologyNode<'target-group'>): HealthOf {
  const own = registeredHealth(context.graph, node);
  const [first] = context.graph
    .outgoing(node.id, 'registers')
    .flatMap(({ target }) => listenersBehind(context.graph, target))
    .flatMap(({ listener }) => listener?.id ?? []);
  if (first === undefined || own.health === 'failing') return own;
  const further = context.read(first);
  return { health: worseHealth(own.health, further.health), text: joinFacts(own.text, further.text) };
}

/** The worse of its own state and what its listeners lead to. */
function loadBalancerHealth(context: Context, node: TopologyNode<'load-balancer'>): HealthOf {
  const own = loadBalancerState(node);
  if (node.attributes.expanded === false) return own;
  if (own.health === 'failing') return own;
  const listeners = targetsHealth(context.graph, node.id, 'listens');
  const behind = groupHealth(context, node.id, listeners, 'listener');
  if (behind.health === 'none') return own;
  return { health: worseHealth(own.health, behind.health), text: joinFacts(own.text, behind.text) };
}
/** Of a rule, or a listener without rules: the groups that get a share of the requests. */
function ruleHealth(context: Context, id: string): HealthOf {
  const forwards = context.graph.outgoing(id, 'forwards');
  const used = forwards.filter(edge => edge.attributes.share !== 0);
  const groups = (used.length > 0 ? used : forwards).map(edge => edge.target);
  const [only] = groups;
  return groups.length === 1 && only !== undefined
    ? context.read(only)
    : groupHealth(context, id, groups, 'targetGroup');
}

function apiHealth(
  context: Context,
  node: TopologyNode<'rest-api' | 'http-api' | 'websocket-api'>,
): HealthOf {
  if (node.attributes.expanded === false) return { health: 'none', text: l10n.t('details not loaded') };
  /** By route: the worst of its stages. */
  const routes = new Map<string, HealthOf>();
  for (const stage of targetsHealth(context.graph, node.id, 'deploys')) {
    const stageNode = context.graph.node(stage);
    const stageName =
      stageNode !== undefined && isNode(stageNode, 'stage') ? stageNode.attributes.stageName : undefined;
    for (const route of targetsHealth(context.graph, stage, 'serves')) {
      const health = context.read(route, stageName);
      const known = routes.get(route);
      const isWorst =
        known?.health !== undefined && worseHealth(known.health, health.health) === known.health;
      if (!isWorst) routes.set(route, health);
    }
  }
  return combineHealths([...routes.values()], 'route', context.refused.has(node.id));
}

function stageHealth(context: Context, node: TopologyNode<'stage'>): HealthOf {
  const routes = targetsHealth(context.graph, node.id, 'serves');
  const healths = routes.map(route => context.read(route, node.attributes.stageName));
  return combineHealths(healths, 'route', context.refused.has(node.id));
}

function domainHealth(context: Context, node: TopologyNode<'domain-name'>): HealthOf {
  const behind = groupHealth(context, node.id, targetsHealth(context.graph, node.id, 'maps'), 'stage');
  if (node.status === undefined || node.status === 'AVAILABLE') return behind;
  const own: Health = node.status === 'PENDING' || node.status === 'UPDATING' ? 'warning' : 'unknown';
  return { health: worseHealth(own, behind.health), text: joinFacts(oneLine(node.status), behind.text) };
}

/** What fails behind a route, else what all of its requests meet on the way there, else how well it is. */
function routeHealth(context: Context, node: TopologyNode<'route'>, stage: string | undefined): HealthOf {
  const behind = healthOfPaths(context, node, stage);
  const { graph, marks } = context;
  if (behind.health === 'failing' || marks === undefined) return behind;
  const errors = errorsOnPath(graph, marks, node, stage).length;
  return errors === 0
    ? behind
    : { health: 'failing', text: l10n.t('{errors} on the path', { errors: countOf(errors, 'error') }) };
}

/** The paths of a route: whatever breaks first decides, else what its requests can meet behind the listener. */
function healthOfPaths(context: Context, node: TopologyNode<'route'>, stage: string | undefined): HealthOf {
  const start = context.graph.start(node.id, stage);
  if (start === undefined) return noHealth;
  const ends: HealthOf[] = [];
  const pending: Hop[] = [...context.graph.next(start)];
  // Where the list of links was refused, nothing is known of any.
  if (pending.length === 0 && isOverLink(node)) return notLoadedBehind();
  for (let hop = pending.pop(); hop !== undefined; hop = pending.pop()) {
    const end = endAt(context, hop);
    if (end === undefined) appendAll(pending, context.graph.next(hop));
    else ends.push(end);
  }
  return combineHealths(ends, 'path', context.refused.has(node.id));
}

const isOverLink = ({ attributes: { connectionType, integrationType } }: TopologyNode<'route'>): boolean =>
  connectionType === 'VPC_LINK' && integrationType !== 'MOCK';

/** The health with which a path ends at a hop; `undefined` where it continues. */
function endAt(context: Context, hop: Hop): HealthOf | undefined {
  const { node } = hop;
  switch (node.kind) {
    case 'missing':
      return missingOnPath(node);
    case 'vpc-link': {
      if (isLinkUnusable(context.graph, hop)) {
        const version = node.attributes.vpcLinkVersion ?? '';
        return { health: 'failing', text: l10n.t("can't use a VPC link {version}", { version }) };
      }
      const { health, text } = linkHealth(node);
      const isOpen = health === 'healthy' || health === 'unknown';
      return isOpen
        ? endIfUnread(context, hop)
        : { health, text: l10n.t('VPC link {status}', { status: text }) };
    }
    case 'load-balancer': {
      const { health, text } = loadBalancerState(node);
      return health === 'failing'
        ? { health, text: l10n.t('load balancer {status}', { status: text }) }
        : endIfUnread(context, hop);
    }
    case 'http-endpoint':
      return context.graph.next(hop).length > 0 ? undefined : context.read(node.id);
    case 'listener':
    case 'rule':
    case 'target-group':
      return healthBehind(context, hop);
    default:
      return context.read(node.id);
  }
}

/** The health of a listener, rule or target group as requests of one route meet it: only rules that those can match. */
function healthBehind(context: Context, hop: Hop): HealthOf {
  const key = context.graph.hopKey(hop);
  const known = context.behind.get(key);
  if (known !== undefined) return known;
  const health = isNode(hop.node, 'target-group')
    ? groupBehind(context, hop, hop.node)
    : listenerOrRuleBehind(context, hop);
  context.behind.set(key, health);
  return health;
}

function listenerOrRuleBehind(context: Context, hop: Hop): HealthOf {
  const { graph, refused } = context;
  const next = graph.next(hop);
  if (hop.node.kind === 'listener' && next.some(({ node }) => node.kind === 'rule')) {
    const healths = next.map(rule => healthBehind(context, rule));
    return combineHealths(healths, 'rule', refused.has(hop.node.id));
  }
  const used = next.filter(({ edge }) => edge?.kind !== 'forwards' || edge.attributes.share !== 0);
  const groups = used.length > 0 ? used : next;
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) return endAt(context, only) ?? noHealth;
  const healths = groups.map(group => endAt(context, group) ?? noHealth);
  return combineHealths(healths, 'targetGroup', refused.has(hop.node.id));
}

/** Of the group's own targets and, where one is a load balancer, of what requests of the route meet behind that. */
function groupBehind(context: Context, hop: Hop, node: TopologyNode<'target-group'>): HealthOf {
  const { graph } = context;
  const own = registeredHealth(graph, node);
  if (own.health === 'failing') return own;
  const balancers = graph.next(hop).flatMap(target => graph.next(target));
  const [listener] = balancers
    .flatMap(balancer => graph.next(balancer))
    .filter(({ node: { kind } }) => kind === 'listener');
  if (listener === undefined) {
    const isUnread =
      node.attributes.targetType === 'alb' && own.health === 'healthy' && balancers.length === 0;
    return isUnread ? { health: 'unknown', text: joinFacts(own.text, notLoadedBehind().text) } : own;
  }
  const further = healthBehind(context, listener);
  return { health: worseHealth(own.health, further.health), text: joinFacts(own.text, further.text) };
}

function endIfUnread({ graph }: Context, hop: Hop): HealthOf | undefined {
  return graph.next(hop).length > 0 ? undefined : notLoadedBehind();
}

const notLoadedBehind = (): HealthOf => ({
  health: 'unknown',
  text: l10n.t('downstream resources not loaded'),
});

function groupHealth(context: Context, id: string, members: readonly string[], noun: CountedNoun): HealthOf {
  const healths = members.filter(context.isShown).map(member => context.read(member));
  return combineHealths(healths, noun, context.refused.has(id));
}
