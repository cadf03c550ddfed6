import * as l10n from '@vscode/l10n';
import { findSubnet } from '../../network/subnets';
import { linkSubnets } from '../../network/peers';
import type { LayerFact } from '../../protocol/picture';
import { oneLine } from '../../text/oneLine';
import { isNode, type TopologyNode } from '../../topology/document';
import { asText } from '../../topology/values';
import { statusWord } from '../../words/statuses';
import type { PictureSource } from './places';

/** In which Availability Zones a link, a load balancer or the targets of a group are. */
export function zonesOfNode(source: PictureSource, node: TopologyNode): LayerFact | undefined {
  const zones = namedZones(source, node);
  if (zones === undefined || zones.length === 0) return undefined;
  const known = [...new Set(zones.flatMap(zone => zone ?? []))].sort();
  return known.length === 0
    ? { text: statusWord('unknown'), health: 'unknown' }
    : { text: shortZones(known), health: zones.includes(undefined) ? 'unknown' : 'none' };
}

/** `undefined` in the list: one that was not read. */
function namedZones(
  { graph, facts }: PictureSource,
  node: TopologyNode,
): readonly (string | undefined)[] | undefined {
  if (isNode(node, 'load-balancer'))
    return node.attributes.availabilityZones?.map(zone => asText(zone['ZoneName']));
  if (isNode(node, 'vpc-link'))
    return linkSubnets(facts, node.id).map(arn =>
      asText(findSubnet(facts, arn)?.properties['AvailabilityZone']),
    );
  if (!isNode(node, 'target-group') || node.attributes.targetType === 'lambda') return undefined;
  return graph.outgoing(node.id, 'registers').map(({ target }) => {
    const registered = graph.node(target);
    return registered !== undefined && isNode(registered, 'target')
      ? registered.attributes.availabilityZone
      : undefined;
  });
}

/** `us-east-1a, 1b`: the region once. A target outside of the VPC gets requests from every zone (`all`). */
function shortZones(zones: readonly string[]): string {
  const named = zones.filter(zone => zone !== everyZone);
  return [
    ...named.map((zone, index) =>
      oneLine(index === 0 ? zone : zone.replace(/^[a-z]+(?:-[a-z]+)+-(?=\d)/, ''), 40),
    ),
    ...(zones.includes(everyZone) ? [l10n.t('every zone')] : []),
  ].join(', ');
}

/** In place of a zone (API model of Elastic Load Balancing, `TargetDescription.AvailabilityZone`). */
const everyZone = 'all';
