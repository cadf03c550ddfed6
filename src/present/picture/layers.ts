import type { LayerFact, LayerFacts, PictureCard, PictureEdge, PictureRow } from '../../protocol/picture';
import { isNode } from '../../topology/document';
import { legVerdictOf, verdictFact } from './legs';
import type { Place, PictureSource } from './places';
import { tlsOfEdge, tlsOfListener } from './tlsFacts';
import { zonesOfNode } from './zoneFacts';

/** What a picture is made of before its layers. */
export interface Layered {
  readonly cards: readonly PictureCard[];
  readonly edges: readonly PictureEdge[];
  /** By the ids of rows. */
  readonly places: ReadonlyMap<string, Place>;
  /** Of a picture of hundreds of edges: what is short only. */
  readonly isBrief: boolean;
}

/**
 * Adds what can be shown besides: what security groups admit on each edge, Availability Zones, TLS. An edge that
 * security groups or network ACLs close altogether is one that fails.
 */
export function withLayers(
  source: PictureSource,
  { cards, edges, places, isBrief }: Layered,
): Pick<Layered, 'cards' | 'edges'> {
  const edgeWithLayers = (edge: PictureEdge): PictureEdge => {
    const verdict = legVerdictOf(source, places, edge);
    const leg = verdict === undefined ? undefined : verdictFact(verdict, isBrief);
    const layers = factsOf({ securityGroups: leg, tls: tlsOfEdge(source, places.get(edge.target)) });
    const isClosed = verdict?.kind === 'closed';
    if (layers === undefined) return edge;
    return { ...edge, layers, isFailing: edge.isFailing || isClosed };
  };
  const rowWithLayers = (row: PictureRow): PictureRow => {
    const node = places.get(row.id)?.node;
    if (node === undefined) return row;
    const layers = factsOf({
      zones: zonesOfNode(source, node),
      tls: isNode(node, 'listener') ? tlsOfListener(source, node) : undefined,
    });
    return layers === undefined ? row : { ...row, layers };
  };
  return {
    cards: cards.map(card => (card.column === 0 ? card : { ...card, rows: card.rows.map(rowWithLayers) })),
    edges: edges.map(edgeWithLayers),
  };
}

function factsOf(
  facts: Readonly<Partial<Record<keyof LayerFacts, LayerFact | undefined>>>,
): LayerFacts | undefined {
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return known.length === 0 ? undefined : (Object.fromEntries(known) as LayerFacts);
}
