import { createElement } from '../dom';
import { makeVisibleText } from '../text';

/** What looks like a link and is pressed like a button. */
export function createLink(text: string, run: () => void): HTMLButtonElement {
  const made = createElement(
    'button',
    { type: 'button', class: 'details-link' },
    createElement('bdi', {}, makeVisibleText(text)),
  );
  made.addEventListener('click', run);
  return made;
}

/** Closed until it is opened; `name` is by which an opened one stays open when the strip is drawn again. */
export function createFold(name: string, title: string, ...content: readonly Node[]): HTMLDetailsElement {
  return createElement(
    'details',
    { class: 'strip-fold', 'data-fold': name },
    createElement('summary', {}, createElement('bdi', {}, makeVisibleText(title))),
    ...content,
  );
}

/** Stands for a part of a sentence until an element takes its place. */
export const PART = '\uE000';

/** A sentence with elements in the places of its parts, in whatever order a language has them. */
export function sentenceWith(text: string, parts: readonly Node[]): readonly (Node | string)[] {
  return text
    .split(/(\uE000\d)/)
    .map(piece => (piece.startsWith(PART) ? (parts[Number(piece.slice(1))] ?? '') : piece));
}
