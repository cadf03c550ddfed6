import type { PictureCard, PictureRow } from '../../protocol/picture';
import { balancerCard, linkCard } from './balancerCards';
import { chooseElisions } from './elide';
import { endCard } from './endCards';
import type { Place } from './places';
import { originCards, type PictureOrigin, type OriginCard } from './routeCards';
import type { RowContext } from './rows';
import type { Trail } from './trails';

export interface Assembled {
  readonly cards: readonly PictureCard[];
  readonly originCards: readonly OriginCard[];
  /** By the ids of rows. */
  readonly places: ReadonlyMap<string, Place>;
}

/** All cards of a picture: those of the first column, then what their requests meet in the order in which they do. */
export function assembleCards(
  drawing: RowContext,
  { origins, alone }: { readonly origins: readonly PictureOrigin[]; readonly alone?: Trail },
): Assembled {
  const first = originCards(drawing, origins);
  const places = new Map<string, Place>();
  for (const trail of [...origins.flatMap(({ served, edited }) => [served, edited]), alone]) {
    for (const [row, place] of trail?.places ?? []) places.set(row, place);
  }
  const byCard = new Map<string, Place[]>();
  for (const place of places.values()) {
    const card = byCard.get(place.card);
    if (card === undefined) byCard.set(place.card, [place]);
    else card.push(place);
  }
  const met = [...byCard.values()].map(some => cardOf(drawing, some));
  return { cards: withElisions([...first.map(({ card }) => card), ...met]), originCards: first, places };
}

function cardOf(drawing: RowContext, places: readonly Place[]): PictureCard {
  const [place] = places;
  if (place?.role === 'link') return linkCard(drawing, places);
  if (place?.role === 'balancer' && place.node?.kind !== 'missing') return balancerCard(drawing, places);
  return place === undefined ? linkCard(drawing, places) : endCard(drawing, place);
}

/** Headers are told apart from those of their column, other rows from those of their card. */
function withElisions(cards: readonly PictureCard[]): readonly PictureCard[] {
  const textsOf = (rows: readonly PictureRow[], isHeader: boolean): readonly string[] =>
    rows.filter(({ kind }) => (kind === 'header') === isHeader).map(({ text }) => text);
  const headers = [0, 1, 2, 3].map(column =>
    chooseElisions(cards.flatMap(card => (card.column === column ? textsOf(card.rows, true) : []))),
  );
  return cards.map(card => {
    const items = chooseElisions(textsOf(card.rows, false));
    const elide = (row: PictureRow): PictureRow['elide'] => {
      if (row.vertexKind === 'route') return 'start';
      const known = row.kind === 'header' ? headers[card.column] : items;
      return known?.get(row.text) ?? 'end';
    };
    return { ...card, rows: card.rows.map(row => ({ ...row, elide: elide(row) })) };
  });
}
