import type { LayerFact, PictureLayer, PictureRow } from '../../src/protocol/picture';
import { createElement, createIcon, healthGlyph } from '../dom';
import { actionDrawings } from '../canvas/icons';
import { shortenLabel } from '../text';
import { hasMethod, shownTags, type FittedRow } from './rowText';
import { countedTargets } from './targetSigns';

export interface RowElementParts {
  readonly row: PictureRow;
  readonly text: FittedRow;
  /** What it says to assistive technology. */
  readonly sentence: string;
  readonly layer: PictureLayer | undefined;
  /** Begins what the foot of a bridge offers. */
  readonly plan: () => void;
}

/** A row as it is seen, and the sentence that it says instead. */
export function createRow(parts: RowElementParts): HTMLElement {
  const { row, sentence } = parts;
  const classes = [
    'row',
    `row-${row.kind}`,
    ...(row.presence === 'exists' ? [] : [`row-${row.presence}`]),
    ...(row.change === undefined ? [] : [`row-${row.change}`]),
  ];
  const content = row.kind === 'header' ? headerContent(parts) : lineContent(parts);
  return createElement(
    'div',
    { class: classes.join(' '), role: 'treeitem', tabindex: '-1' },
    createElement('span', { class: 'unseen' }, sentence),
    createElement('div', { class: 'row-content', 'aria-hidden': 'true' }, ...content),
  );
}

function headerContent(parts: RowElementParts): readonly HTMLElement[] {
  const { row, text } = parts;
  const fact = layerFact(parts);
  return [
    createElement(
      'div',
      { class: 'row-line' },
      ...changeSign(row),
      createElement('span', { class: 'row-name' }, text.text),
      ...tagElements(row),
      createElement('span', { class: 'row-space' }),
      ...endElements(row),
    ),
    createElement(
      'div',
      { class: 'row-line row-second' },
      ...targetElements(row),
      ...(fact === undefined ? [createElement('span', { class: 'row-detail' }, text.detail)] : [fact]),
    ),
  ];
}

function lineContent(parts: RowElementParts): readonly HTMLElement[] {
  const { row, text } = parts;
  const fact = layerFact(parts);
  const detail = text.detail === '' ? [] : [createElement('span', { class: 'row-detail' }, text.detail)];
  return [
    ...(row.isOpen === undefined ? [] : [foldSign(row.isOpen)]),
    ...leadElements(row, text),
    ...changeSign(row),
    ...(row.kind === 'foot'
      ? [planButton(parts)]
      : [createElement('span', { class: 'row-text' }, text.text), ...tagElements(row)]),
    ...(fact === undefined ? detail : [fact]),
    createElement('span', { class: 'row-space' }),
    ...endElements(row),
  ];
}

function leadElements(row: PictureRow, { lead }: FittedRow): readonly HTMLElement[] {
  if (row.lead === '' || row.kind === 'fold') return [];
  return [
    createElement('span', { class: hasMethod(row) ? 'row-lead row-method' : 'row-lead row-priority' }, lead),
  ];
}

function foldSign(isOpen: boolean): HTMLElement {
  return createElement(
    'span',
    { class: isOpen ? 'row-fold-sign is-open' : 'row-fold-sign' },
    createIcon(actionDrawings.next),
  );
}

const changeSigns = { added: '+', removed: '−', changed: '~' } as const;

function changeSign({ change }: PictureRow): readonly HTMLElement[] {
  return change === undefined ? [] : [createElement('span', { class: 'row-change' }, changeSigns[change])];
}

function tagElements(row: PictureRow): readonly HTMLElement[] {
  return shownTags(row).map(tag => createElement('span', { class: 'row-tag' }, tag));
}

/** Status by shape and colour, with the number of findings in the same sign. */
function endElements({ share = '', status, findings }: PictureRow): readonly HTMLElement[] {
  const count = findings === undefined ? 0 : findings.errors + findings.warnings;
  const sign =
    status === 'none'
      ? []
      : [
          createElement(
            'span',
            { class: `row-sign sign-${status}${count === 0 ? '' : ' has-findings'}` },
            ...(count === 0 ? [] : [createElement('span', { class: 'row-count' }, String(count))]),
            healthGlyph(status),
          ),
        ];
  return [
    ...(share === ''
      ? []
      : [createElement('span', { class: `row-share sign-${status}` }, shortenLabel(share, 12))]),
    ...sign,
  ];
}

function targetElements({ targets = [] }: PictureRow): readonly HTMLElement[] {
  if (targets.length === 0) return [];
  const signs = countedTargets(targets).flatMap(({ health, count }) => [
    ...(count === 1 ? [] : [createElement('span', { class: 'row-target-count' }, String(count))]),
    healthGlyph(health === 'none' ? 'unknown' : health),
  ]);
  return [createElement('span', { class: 'row-targets' }, ...signs)];
}

function layerFact({ row, layer }: RowElementParts): HTMLElement | undefined {
  const fact = layer === undefined ? undefined : row.layers?.[layer];
  return fact === undefined ? undefined : factElement(fact);
}

function factElement({ text, health }: LayerFact): HTMLElement {
  return createElement(
    'span',
    { class: `row-detail row-fact sign-${health}` },
    ...(health === 'none' ? [] : [healthGlyph(health)]),
    createElement('span', {}, shortenLabel(text, 80)),
  );
}

function planButton({ text, plan }: RowElementParts): HTMLElement {
  const button = createElement('button', { type: 'button', class: 'row-action', tabindex: '-1' }, text.text);
  button.addEventListener('click', event => {
    event.stopPropagation();
    plan();
  });
  return button;
}
