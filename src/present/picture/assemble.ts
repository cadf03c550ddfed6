import type { PictureCard, PictureRow } from '../../protocol/picture';
import { balancerCard, linkCard } from './balancerCards';
import { chooseElision } from './elide';
import { endCard } from './endCards';
import type { Place } from './places';
import { originCards, type Origin, type OriginCard } from './routeCards';
import type { Drawing } from './rows';

/** All cards of a picture: those of the first column, then what their requests meet in the order in which they do. */
export function assembleCards(
  drawing: Drawing,
  origins: readonly Origin[],
  alone: readonly Place[] = [],
): { readonly cards: readonly PictureCard[]; readonly originCards: readonly OriginCard[] } {
  const first = originCards(drawing, origins);
  const places = new Map<string, Place>();
  for (const { served, edited } of origins) {
    for (const trail of [served, edited])
      for (const [row, place] of trail?.places ?? []) places.set(row, place);
  }
  for (const place of alone) places.set(place.row, place);
  const byCard = new Map<string, Place[]>();
  for (const place of places.values()) {
    const card = byCard.get(place.card);
    if (card === undefined) byCard.set(place.card, [place]);
    else card.push(place);
  }
  const met = [...byCard.values()].map(some => cardOf(drawing, some));
  return { cards: withElisions([...first.map(({ card }) => card), ...met]), originCards: first };
}

function cardOf(drawing: Drawing, places: readonly Place[]): PictureCard {
  const [place] = places;
  if (place?.role === 'link') return linkCard(drawing, places);
  if (place?.role === 'balancer' && place.node?.kind !== 'missing') return balancerCard(drawing, places);
  return place === undefined ? linkCard(drawing, places) : endCard(drawing, place);
}

/** Headers are told apart from those of their column, other rows from those of their card. */
function withElisions(cards: readonly PictureCard[]): readonly PictureCard[] {
  const headers = (column: number): readonly string[] =>
    cards.flatMap(card =>
      card.column === column ? card.rows.filter(({ kind }) => kind === 'header').map(({ text }) => text) : [],
    );
  const ofColumn = [0, 1, 2, 3].map(headers);
  return cards.map(card => {
    const items = card.rows.filter(({ kind }) => kind !== 'header').map(({ text }) => text);
    const elide = (row: PictureRow): PictureRow['elide'] =>
      row.vertexKind === 'route'
        ? 'start'
        : chooseElision(row.text, row.kind === 'header' ? (ofColumn[card.column] ?? []) : items);
    return { ...card, rows: card.rows.map(row => ({ ...row, elide: elide(row) })) };
  });
}
