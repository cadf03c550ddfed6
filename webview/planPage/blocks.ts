import type { PageBlock, PageCell } from '../../src/protocol/planPage';
import { createElement } from '../dom';
import { makeVisibleLines, makeVisibleText } from '../text';
import { plainText, proseNodes } from './prose';

/** Makes what can be opened; `key` is the same for the same place of another version of the page. */
export type MakeFold = (key: string, heading: HTMLElement, makeContent: () => readonly Node[]) => HTMLElement;

/** One block; `key` is that of its place. */
export function createBlock(block: PageBlock, key: string, makeFold: MakeFold): Node {
  switch (block.kind) {
    case 'paragraph':
      return createElement('p', {}, ...proseNodes(block.text));
    case 'list':
      return createElement(
        'ul',
        { class: 'plan-list' },
        ...block.items.map(item => createElement('li', {}, ...proseNodes(item))),
      );
    case 'table':
      return createTable(block);
    case 'code':
      return createCode(block);
    case 'group':
      return makeFold(key, createElement('h3', {}, ...proseNodes(block.title)), () =>
        block.blocks.map((one, index) => createBlock(one, `${key}.${index}`, makeFold)),
      );
  }
}

function createTable({ head, rows }: Extract<PageBlock, { readonly kind: 'table' }>): HTMLElement {
  const heading = head.map(name =>
    name === '' ? createElement('td', {}) : createElement('th', { scope: 'col' }, makeVisibleText(name)),
  );
  const body = rows.map(row => createElement('tr', {}, ...row.map(createCell)));
  return createElement(
    'div',
    { class: 'plan-table' },
    createElement(
      'table',
      {},
      createElement('thead', {}, createElement('tr', {}, ...heading)),
      createElement('tbody', {}, ...body),
    ),
  );
}

/** Shorter cells are not broken: a state, a name of a stage, a number. */
const UNBROKEN = 18;

function createCell(cell: PageCell): HTMLElement {
  const isShort = cell.every(line => plainText(line).length <= UNBROKEN);
  const lines = cell.map(line => createElement('div', {}, ...proseNodes(line)));
  return createElement('td', { class: isShort ? 'plan-short' : undefined }, ...lines);
}

/** Lines that are added or removed are told apart by their mark and, for the eye, by a color. */
function createCode({ language, text }: Extract<PageBlock, { readonly kind: 'code' }>): HTMLElement {
  const lines = makeVisibleLines(text).split('\n');
  const shown =
    language === 'diff'
      ? lines.map(line => createElement('span', { class: lineClass(line) }, `${line}\n`))
      : [lines.join('\n')];
  return createElement('pre', { class: 'plan-code' }, createElement('code', {}, ...shown));
}

function lineClass(line: string): string {
  if (line.startsWith('+')) return 'plan-added';
  return line.startsWith('-') ? 'plan-removed' : 'plan-kept';
}
