import * as l10n from '@vscode/l10n';
import type { PictureCard, PictureEdge, PictureRow } from '../../src/protocol/picture';
import { listSomeWords } from '../../src/words/lists';
import { shortenLabel } from '../text';
import type { Scene } from './scene';

/** Longer sentences would be read out for minutes; the details have the whole of it. */
const LONGEST_SENTENCE = 600;
const MOST_ENDS = 4;

/** What each row says to assistive technology: what it is, and where requests go from there. */
export function rowSentences({ folded }: Pick<Scene, 'folded'>): ReadonlyMap<string, string> {
  const places = placeNames(folded.cards);
  const leaving = new Map<string, PictureEdge[]>();
  for (const edge of folded.edges) leaving.set(edge.source, [...(leaving.get(edge.source) ?? []), edge]);
  return new Map(
    folded.cards.flatMap(card =>
      card.rows.map((row): [string, string] => {
        const edges = edgesFrom(card, row, leaving);
        const ends = [...new Set(edges.flatMap(({ target }) => places.get(target) ?? []))];
        const said = shortenLabel(row.accessibleName, LONGEST_SENTENCE);
        if (ends.length === 0) return [row.id, said];
        const leadsTo = listSomeWords(ends, MOST_ENDS);
        return [row.id, l10n.t('{name}, leads to {places}', { name: said, places: leadsTo })];
      }),
    ),
  );
}

/** The edge of a card of routes stands for every route in it. */
function edgesFrom(
  { role, rows }: PictureCard,
  { id }: PictureRow,
  leaving: ReadonlyMap<string, readonly PictureEdge[]>,
): readonly PictureEdge[] {
  if (role !== 'routes') return leaving.get(id) ?? [];
  return leaving.get(id) ?? rows.flatMap(row => leaving.get(row.id) ?? []);
}

/** `orders-nlb TCP:80`: a row by the heading that it stands below. */
function placeNames(cards: readonly PictureCard[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { rows } of cards) {
    let heading = '';
    for (const { id, kind, text } of rows) {
      const name = shortenLabel(text, 80);
      if (kind === 'header') heading = name;
      names.set(id, kind === 'header' || heading === '' ? name : `${heading} ${name}`);
    }
  }
  return names;
}
