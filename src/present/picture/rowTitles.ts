import * as l10n from '@vscode/l10n';
import type { PictureCard, PictureRow } from '../../protocol/picture';
import { joinFacts } from '../../text/oneLine';
import { kindLabel } from '../../words/kinds';

/** What a sentence calls each row of these cards: `orders-nlb TCP:80`, `orders-alb HTTP:80 · rule 10 · /orders[/*]`. */
export function rowTitles(cards: readonly PictureCard[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { label, rows } of cards) {
    let header = '';
    let section = '';
    for (const [index, row] of rows.entries()) {
      if (row.kind === 'header') {
        header = row.text;
        titles.set(row.id, index === 0 ? label : row.text);
        continue;
      }
      const isListener =
        row.kind === 'section' || row.vertexKind === 'listener' || row.vertexKind === 'missing';
      const title = isListener ? `${header} ${row.text}` : titleOf(row, section);
      if (isListener) section = title;
      titles.set(row.id, title);
    }
  }
  return titles;
}

function titleOf(row: PictureRow, section: string): string {
  const { vertexKind, lead, text } = row;
  switch (vertexKind) {
    case 'route':
      return [lead, text].filter(part => part !== '').join(' ');
    case 'rule':
      return lead === '∗'
        ? joinFacts(section, l10n.t('default rule'))
        : joinFacts(section, lead === '' ? '' : l10n.t('rule {priority}', { priority: lead }), text);
    default:
      return `${kindLabel(vertexKind)} ${text}`;
  }
}
