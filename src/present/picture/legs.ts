import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../network/describeVerdict';
import { mergeConnections } from '../../network/legs';
import { linkEnd } from '../../network/peers';
import { idIn } from '../../network/places';
import type { LegEnd, ReachabilityVerdict, VerdictReason } from '../../network/verdict';
import { listenersBehind, type NodeOf } from '../../paths/hops';
import { linkVerdict } from '../../paths/linkLegs';
import { targetVerdict } from '../../paths/targetLegs';
import type { LayerFact, PictureEdge } from '../../protocol/picture';
import { isNode, type TopologyNode } from '../../topology/document';
import { listSomeWords } from '../../words/lists';
import { statusWord } from '../../words/statuses';
import { displayName } from '../names';
import { bridgingGroups, isNetworkBalancer, ownerOfListener, type Place, type PictureSource } from './places';

/**
 * What security groups and network ACLs admit of the requests along an edge; left out where neither end asks, where one
 * was not read, and for what no network leads to.
 */
export function legVerdictOf(
  source: PictureSource,
  places: ReadonlyMap<string, Place>,
  edge: PictureEdge,
): ReachabilityVerdict | undefined {
  const target = places.get(edge.target);
  const from = places.get(edge.source);
  if (target?.node === undefined) return undefined;
  if (isNode(target.node, 'target-group')) return groupLeg(source, places, { from, group: target.node });
  if (!isNode(target.node, 'listener')) return undefined;
  return from?.as === 'entrance'
    ? bridgeLeg(source, from, target.node)
    : linkLeg(source, linkBefore(source, from, target), target.node);
}

/** The link that leads to a listener: the source of the edge, or the one on whose card the listener is. */
function linkBefore(
  { graph }: PictureSource,
  from: Place | undefined,
  target: Place,
): NodeOf<'vpc-link'> | undefined {
  const node = from?.node?.kind === 'vpc-link' ? from.node : graph.node(target.card);
  return node !== undefined && isNode(node, 'vpc-link') ? node : undefined;
}

function linkLeg(
  { graph, facts }: PictureSource,
  link: NodeOf<'vpc-link'> | undefined,
  listener: NodeOf<'listener'>,
): ReachabilityVerdict | undefined {
  const { port } = listener.attributes;
  if (link === undefined || port === undefined) return undefined;
  return linkVerdict(facts, {
    link: link.id,
    linkVersion: link.attributes.vpcLinkVersion,
    loadBalancer: ownerOfListener(graph, listener.id),
    port,
  });
}

/** From a Network Load Balancer to the Application Load Balancer that its groups hold. */
function bridgeLeg(
  source: PictureSource,
  { node }: Place,
  listener: NodeOf<'listener'>,
): ReachabilityVerdict | undefined {
  if (node === undefined) return undefined;
  const { graph } = source;
  const loadBalancerId = ownerOfListener(graph, node.id);
  const behind = ownerOfListener(graph, listener.id);
  return mergeTargets(
    source,
    bridgingGroups(source, node.id).map(group => ({
      loadBalancerId,
      group,
      targets: targetsOf(source, group).filter(target =>
        listenersBehind(graph, target.id).some(({ loadBalancer }) => loadBalancer === behind),
      ),
    })),
  );
}

function groupLeg(
  source: PictureSource,
  places: ReadonlyMap<string, Place>,
  { from, group }: { readonly from: Place | undefined; readonly group: NodeOf<'target-group'> },
): ReachabilityVerdict | undefined {
  const listener = from?.as === 'rule' ? places.get(from.parent ?? '')?.node : from?.node;
  if (listener === undefined) return undefined;
  const loadBalancerId = ownerOfListener(source.graph, listener.id);
  return mergeTargets(source, [{ loadBalancerId, group, targets: targetsOf(source, group) }]);
}

interface Sending {
  readonly loadBalancerId: string;
  readonly group: NodeOf<'target-group'>;
  readonly targets: readonly NodeOf<'target'>[];
}

function mergeTargets(source: PictureSource, sending: readonly Sending[]): ReachabilityVerdict | undefined {
  const connections = sending.flatMap(({ loadBalancerId, group, targets }) =>
    clientsOf(source, loadBalancerId).flatMap(client =>
      targets.flatMap(target => {
        const verdict = targetVerdict(source.facts, { loadBalancerId, group, client: client.end }, target);
        return verdict === undefined ? [] : [{ to: displayName(target), verdict }];
      }),
    ),
  );
  return connections.length === 0 ? undefined : mergeConnections(connections);
}

/** Left empty where targets see the load balancer itself. */
interface Client {
  readonly end: LegEnd | undefined;
}

/**
 * Whose address targets of a Network Load Balancer may see: of VPC links V2; what comes through PrivateLink has the load
 * balancer's own. None where neither leads to it: whoever calls it from elsewhere is not known.
 */
function clientsOf({ graph, facts }: PictureSource, loadBalancerId: string): readonly Client[] {
  if (!isNetworkBalancer(graph, loadBalancerId)) return [{ end: undefined }];
  return graph.incoming(loadBalancerId, 'connects').flatMap(({ source }): readonly Client[] => {
    const link = graph.node(source);
    if (link === undefined || !isNode(link, 'vpc-link')) return [];
    if (link.attributes.vpcLinkVersion !== 'V2') return [{ end: undefined }];
    const end = linkEnd(facts, link.id);
    return end === undefined ? [] : [{ end }];
  });
}

function targetsOf({ graph }: PictureSource, group: TopologyNode): readonly NodeOf<'target'>[] {
  return graph.outgoing(group.id, 'registers').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') ? [node] : [];
  });
}

/** `isBrief`: without the clause that says why. */
export function verdictFact(verdict: ReachabilityVerdict, isBrief: boolean): LayerFact {
  const fact = shortFact(verdict);
  return isBrief ? fact : { ...fact, detail: describeVerdict(verdict) };
}

function shortFact(verdict: ReachabilityVerdict): LayerFact {
  switch (verdict.kind) {
    case 'open':
      return { text: openWords(verdict.reason), health: 'healthy' };
    case 'closed':
      return {
        text:
          verdict.securityGroup === ''
            ? l10n.t('refused')
            : l10n.t('refused by {resource}', { resource: idIn(verdict.securityGroup) }),
        health: 'failing',
      };
    case 'part':
      return {
        text:
          verdict.securityGroup === ''
            ? l10n.t('partly refused')
            : l10n.t('partly refused by {resource}', { resource: idIn(verdict.securityGroup) }),
        health: 'warning',
      };
    case 'unknown':
      return { text: statusWord('unknown'), health: 'unknown' };
  }
}

function openWords(reason: VerdictReason): string {
  const groups = [...new Set(admittingGroups(reason))].map(idIn);
  return groups.length === 0
    ? l10n.t('admitted')
    : l10n.t('admitted by {resources}', { resources: listSomeWords(groups, 3) });
}

function admittingGroups(reason: VerdictReason): readonly string[] {
  if (reason.code === 'rules-admit') return reason.rules.map(({ securityGroup }) => securityGroup);
  return reason.code === 'both-sides-admit' ? reason.sides.flatMap(admittingGroups) : [];
}
