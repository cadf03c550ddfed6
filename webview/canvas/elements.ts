import type { ElementDefinition } from 'cytoscape';
import type { PlacedEdge } from '../../src/diagram/cards/place';
import type { PictureLayer } from '../../src/protocol/picture';
import type { Scene } from '../cards/scene';
import { curveBetween } from './edgeCurve';

/** A scene as cytoscape takes it: a node for each card, whose rows are the ports of the edges. */
export function toElements({ placed }: Scene, layer: PictureLayer | undefined): ElementDefinition[] {
  const cards = new Map(
    placed.cards.flatMap(({ card, rows }) => rows.map(({ row }) => [row.id, card.id] as const)),
  );
  return [
    ...placed.cards.map(({ card, x, y, width, height }): ElementDefinition => ({
      group: 'nodes',
      data: { id: cardElementId(card.id), width, height },
      position: { x: x + width / 2, y: y + height / 2 },
    })),
    ...placed.edges.flatMap(edge => {
      const [{ source, target }] = edge.edges;
      const from = cards.get(source);
      const to = cards.get(target);
      return from === undefined || to === undefined ? [] : [edgeElement(edge, { from, to }, layer)];
    }),
  ];
}

function edgeElement(
  placed: PlacedEdge,
  { from, to }: { readonly from: string; readonly to: string },
  layer: PictureLayer | undefined,
): ElementDefinition {
  const [{ kind, isFailing, change = '', layers }] = placed.edges;
  const curve = curveBetween(placed.source, placed.target, placed.via);
  return {
    group: 'edges',
    data: {
      id: edgeElementId(placed.id),
      source: cardElementId(from),
      target: cardElementId(to),
      start: pixels(placed.sourceOffset),
      end: pixels(placed.targetOffset),
      weights: numberList(curve.weights),
      distances: numberList(curve.distances),
      kind,
      isFailing,
      change,
      hidden: !placed.isInView,
      health: (layer === undefined ? undefined : layers?.[layer]?.health) ?? 'none',
    },
  };
}

/** Cards and edges have ids of their own, which may be the same. */
function cardElementId(id: string): string {
  return `card ${id}`;
}

export function edgeElementId(id: string): string {
  return `edge ${id}`;
}

function pixels({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${x.toFixed(2)}px ${y.toFixed(2)}px`;
}

function numberList(values: readonly number[]): string {
  return values.map(value => value.toFixed(4)).join(' ');
}
