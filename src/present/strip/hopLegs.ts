import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../network/describeVerdict';
import { linkEnd, loadBalancerEnd } from '../../network/peers';
import type { LegEnd, ReachabilityVerdict } from '../../network/verdict';
import type { Account } from '../../paths/account';
import { forwardedTo, listenersBehind } from '../../paths/hops';
import { linkVerdict } from '../../paths/linkLegs';
import { targetVerdict } from '../../paths/targetLegs';
import type { HopStrip } from '../../protocol/strip';
import type { Health } from '../../protocol/vertex';
import { isNode, type TopologyNode } from '../../topology/document';
import { asSentence } from '../../words/sentences';
import { displayName } from '../names';
import { linkHealth } from '../health/targetStates';
import { isLinkUnusable } from '../unusableLink';

type HopLeg = HopStrip['legs'][number];

/** Whether connections get through between two rows that an edge joins, each that is made on the way. */
export function legsOfHop(
  account: Account,
  from: TopologyNode,
  to: TopologyNode,
  stage?: string,
): readonly HopLeg[] {
  if (isNode(from, 'route')) return legsFromRoute(account, from, to, stage);
  if (isNode(from, 'vpc-link')) return legsFromLink(account, from, to);
  const owner = balancerOf(account, from.id);
  return owner === undefined
    ? []
    : groupsTowards(account, from, to).flatMap(group => legsToTargets(account, owner, group));
}

/** A route comes to its link first, and over it to the listener that its integration names. */
function legsFromRoute(
  account: Account,
  route: TopologyNode<'route'>,
  to: TopologyNode,
  stage: string | undefined,
): readonly HopLeg[] {
  const { graph } = account;
  const path = account.paths.find(
    one => one.route.id === route.id && (stage === undefined || one.stage.id === stage),
  );
  const link = path?.link === undefined ? undefined : graph.node(path.link);
  if (link === undefined || !isNode(link, 'vpc-link')) return [];
  const name = `${displayName(route)} → ${displayName(link)}`;
  const isUnusable = isLinkUnusable(graph, { node: link, route: route.id });
  const state = linkHealth(link);
  const own: HopLeg = isUnusable
    ? { name, health: 'failing', because: l10n.t("This kind of API can't use this version of VPC link.") }
    : { name, health: state.health, because: state.text };
  return [own, ...(to.id === link.id ? [] : legsFromLink(account, link, to))];
}

function legsFromLink(account: Account, link: TopologyNode<'vpc-link'>, to: TopologyNode): readonly HopLeg[] {
  const loadBalancer = isNode(to, 'load-balancer') ? to.id : balancerOf(account, to.id);
  const owner = loadBalancer === undefined ? undefined : account.graph.node(loadBalancer);
  if (loadBalancer === undefined || owner === undefined) return [];
  const ports = isNode(to, 'listener') ? [to.attributes.port] : portsOverLink(account, link.id, loadBalancer);
  return ports.flatMap(port => {
    if (port === undefined) return [];
    const linkVersion = link.attributes.vpcLinkVersion;
    const verdict = linkVerdict(account.facts, { link: link.id, linkVersion, loadBalancer, port });
    const name = `${displayName(link)} → ${displayName(owner)}, TCP ${port}`;
    return [verdict === undefined ? unfilteredLeg(account, name, loadBalancer) : verdictLeg(name, verdict)];
  });
}

const portsOverLink = (
  account: Account,
  link: string,
  loadBalancer: string,
): readonly (number | undefined)[] => [
  ...new Set(
    account
      .pathsOverLink(link)
      .filter(path => path.loadBalancer === loadBalancer)
      .map(({ port }) => port),
  ),
];

/** Nothing is asked of the network where a load balancer that was read has no say about such connections. */
function unfilteredLeg({ facts }: Account, name: string, loadBalancer: string): HopLeg {
  return loadBalancerEnd(facts, loadBalancer) === undefined
    ? { name, health: 'unknown', because: l10n.t("The load balancer wasn't loaded.") }
    : { name, health: 'healthy', because: l10n.t('No security group applies to this connection.') };
}

const signs: Readonly<Record<ReachabilityVerdict['kind'], Health>> = {
  open: 'healthy',
  part: 'warning',
  closed: 'failing',
  unknown: 'unknown',
};

const verdictLeg = (name: string, verdict: ReachabilityVerdict): HopLeg => ({
  name,
  health: signs[verdict.kind],
  because: asSentence(describeVerdict(verdict)),
});

/** The load balancer of a listener or of a rule. */
function balancerOf({ graph }: Account, id: string): string | undefined {
  const node = graph.node(id);
  if (node?.kind === 'load-balancer') return id;
  const listener = node?.kind === 'rule' ? graph.incoming(id, 'evaluates')[0]?.source : id;
  return listener === undefined ? undefined : graph.incoming(listener, 'listens')[0]?.source;
}

/** The target groups through which a listener or rule leads to another row: that row itself, or the one of a bridge. */
function groupsTowards(
  { graph }: Account,
  from: TopologyNode,
  to: TopologyNode,
): readonly TopologyNode<'target-group'>[] {
  const forwarding = [from.id, ...graph.outgoing(from.id, 'evaluates').map(({ target }) => target)];
  const groups = new Set(forwarding.flatMap(id => forwardedTo(graph, id)));
  return [...groups].flatMap(id => {
    const group = graph.node(id);
    const leads = id === to.id || graph.outgoing(id, 'registers').some(({ target }) => isBehind(target));
    return leads && group !== undefined && isNode(group, 'target-group') ? [group] : [];
  });

  function isBehind(target: string): boolean {
    return (
      target === to.id ||
      listenersBehind(graph, target).some(
        ({ loadBalancer, listener }) => loadBalancer === to.id || listener?.id === to.id,
      )
    );
  }
}

function legsToTargets(
  account: Account,
  loadBalancerId: string,
  group: TopologyNode<'target-group'>,
): readonly HopLeg[] {
  const { graph, facts } = account;
  const owner = graph.node(loadBalancerId);
  return graph.outgoing(group.id, 'registers').flatMap(({ target: id }) => {
    const target = graph.node(id);
    if (owner === undefined || target === undefined || !isNode(target, 'target')) return [];
    const name = `${displayName(owner)} → ${displayName(target)}`;
    const clients = clientsOf(account, loadBalancerId);
    const verdicts = clients.flatMap(
      client => targetVerdict(facts, { loadBalancerId, group, client }, target) ?? [],
    );
    // Of several clients whose addresses are kept the one that fares worst is told.
    const [worst] = [...verdicts].sort((one, other) => severity(one) - severity(other));
    return worst === undefined ? [] : [verdictLeg(name, worst)];
  });
}

const order: readonly ReachabilityVerdict['kind'][] = ['closed', 'part', 'unknown', 'open'];
const severity = ({ kind }: ReachabilityVerdict): number => order.indexOf(kind);

/** Who sends requests to a load balancer over a VPC link V2, so that their address can be kept; else only itself. */
function clientsOf(account: Account, loadBalancerId: string): readonly (LegEnd | undefined)[] {
  const links = new Set(
    account
      .pathsToLoadBalancer(loadBalancerId)
      .flatMap(({ link, linkVersion }) => (linkVersion === 'V2' && link !== undefined ? [link] : [])),
  );
  const ends = [...links].flatMap(link => linkEnd(account.facts, link) ?? []);
  return ends.length === 0 ? [undefined] : ends;
}
