import type { PageBlock, PageCell, PageSection } from '../../protocol/planPage';
import { canonicalJson } from '../../topology/canonical';
import { trimEndCharacter } from '../../model/trim';
import { proseOf } from './prose';

type Language = Extract<PageBlock, { readonly kind: 'code' }>['language'];

export const makeParagraph = (...sentences: readonly string[]): PageBlock => ({
  kind: 'paragraph',
  text: proseOf(sentences.join(' ')),
});

export const makeList = (items: readonly string[]): PageBlock => ({
  kind: 'list',
  items: items.map(item => proseOf(item)),
});

/** A cell is a sentence, or several lines of them. */
export const makeTable = (
  head: readonly string[],
  rows: readonly (readonly (string | readonly string[])[])[],
): PageBlock => ({ kind: 'table', head, rows: rows.map(row => row.map(makeCell)) });

const makeCell = (cell: string | readonly string[]): PageCell =>
  (typeof cell === 'string' ? [cell] : cell).map(line => proseOf(line));

export const makeCode = (language: Language, text: string): PageBlock => ({
  kind: 'code',
  language,
  text: trimEndCharacter(text, '\n'),
});

/** JSON as a person reads it. */
export const makeJson = (value: unknown): PageBlock => makeCode('json', canonicalJson(value));

export const makeGroup = (title: string, blocks: readonly PageBlock[]): PageBlock => ({
  kind: 'group',
  title: proseOf(title),
  blocks,
});

export const makeSection = (title: string, ...blocks: readonly PageBlock[]): PageSection => ({
  title,
  blocks,
});
