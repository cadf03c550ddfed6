import type { FindAnswer } from '../../src/protocol/find';
import type { Picture } from '../../src/protocol/picture';
import { searchMatches } from './search';

/** What the host has answered to a search. */
export interface AnsweredSearch {
  readonly text: string;
  readonly answer: FindAnswer;
}

/**
 * Ids of the rows that a search finds, in the order of the picture: what shows the words, until the host has answered
 * that they are an expression, then what shows a resource that it selects.
 */
export function foundRows(
  picture: Picture,
  search: string,
  answered: AnsweredSearch | undefined,
): readonly string[] {
  if (answered === undefined || answered.text !== search || answered.answer.kind === 'text')
    return searchMatches(picture, search);
  if (answered.answer.kind === 'problem') return [];
  const nodes = new Set(answered.answer.nodes);
  return picture.cards
    .flatMap(({ rows }) => rows)
    .filter(
      ({ node, members, targets }) =>
        (node !== undefined && nodes.has(node)) ||
        members?.some(id => nodes.has(id)) === true ||
        targets?.some(({ id }) => nodes.has(id)) === true,
    )
    .map(({ id }) => id);
}
