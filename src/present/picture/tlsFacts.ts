import * as l10n from '@vscode/l10n';
import { forwardedFromListener, type NodeOf } from '../../paths/hops';
import type { LayerFact } from '../../protocol/picture';
import { joinFacts, oneLine } from '../../text/oneLine';
import { isNode } from '../../topology/document';
import { asRecords, asText } from '../../topology/values';
import { countOf } from '../../words/counts';
import { listWords } from '../../words/lists';
import type { Place, PictureSource } from './places';

/** Protocols that load balancers and their targets encrypt by (Elastic Load Balancing user guides, "Listeners"). */
const encrypted: ReadonlySet<string> = new Set(['HTTPS', 'TLS']);

/** `HTTPS → HTTP · 2 certificates · ELBSecurityPolicy-TLS13-1-2-2021-06` */
export function tlsOfListener(source: PictureSource, node: NodeOf<'listener'>): LayerFact | undefined {
  const { protocol, certificates } = node.attributes;
  if (protocol === undefined) return undefined;
  const behind = new Set(
    forwardedFromListener(source.graph, node.id).flatMap(id => {
      const group = source.graph.node(id);
      return group !== undefined && isNode(group, 'target-group') ? (group.attributes.protocol ?? []) : [];
    }),
  );
  const leg = behind.size === 0 ? protocol : `${protocol} → ${listWords([...behind].sort())}`;
  const policy = source.facts.resource('AWS::ElasticLoadBalancingV2::Listener', node.id)?.properties[
    'SslPolicy'
  ];
  const count = asRecords(certificates).length;
  return {
    text: joinFacts(
      oneLine(leg, 60),
      encrypted.has(protocol) && certificates !== undefined ? countOf(count, 'certificate') : undefined,
      oneLine(asText(policy) ?? '', 80),
    ),
    health: 'none',
  };
}

/** What requests are sent by to a listener or a target group. */
export function tlsOfEdge(source: PictureSource, target: Place | undefined): LayerFact | undefined {
  const node = target?.node;
  if (node === undefined) return undefined;
  if (isNode(node, 'target-group')) return protocolFact(node.attributes.protocol);
  if (!isNode(node, 'listener')) return undefined;
  return protocolFact(node.attributes.protocol, schemesTo(source, node.id));
}

/** By what integrations call a listener that passes on connections as they come. */
function schemesTo({ graph }: PictureSource, listenerId: string): ReadonlySet<string> {
  const schemes = graph.incoming(listenerId, 'selects').flatMap(({ attributes }) => attributes.scheme ?? []);
  return new Set(schemes.map(scheme => scheme.toLowerCase()));
}

function protocolFact(
  protocol: string | undefined,
  schemes: ReadonlySet<string> = new Set(),
): LayerFact | undefined {
  if (protocol === undefined) return undefined;
  const isEncrypted = encrypted.has(protocol) || (schemes.size === 1 && schemes.has('https'));
  if (isEncrypted) return { text: l10n.t('TLS'), health: 'none' };
  const isPlain = protocol === 'HTTP' || (schemes.size === 1 && schemes.has('http'));
  return { text: isPlain ? l10n.t('HTTP, not encrypted') : oneLine(protocol, 20), health: 'none' };
}
