import * as l10n from '@vscode/l10n';
import type { PictureCard, PictureRow } from '../../protocol/picture';
import { countOf, type CountedNoun } from '../../words/counts';
import { listWords } from '../../words/lists';
import { countStatus } from '../../words/statuses';

const summarized: readonly (readonly [CountedNoun, (row: PictureRow) => boolean])[] = [
  ['api', ({ vertexKind }) => vertexKind.endsWith('-api')],
  ['route', ({ vertexKind }) => vertexKind === 'route'],
  ['vpcLink', ({ vertexKind }) => vertexKind === 'vpc-link'],
  ['loadBalancer', ({ vertexKind, kind }) => vertexKind === 'load-balancer' && kind === 'header'],
  ['listener', ({ vertexKind, members }) => vertexKind === 'listener' && members === undefined],
  ['rule', ({ vertexKind, members }) => vertexKind === 'rule' && members === undefined],
  ['targetGroup', ({ vertexKind }) => vertexKind === 'target-group'],
  ['missingResource', ({ presence }) => presence === 'missing'],
];

/** `orders, stage prod: 11 routes (1 failing), 1 VPC link and 10 targets.` */
export function summarizePicture(title: string, cards: readonly PictureCard[]): string {
  const rows = cards.flatMap(card => card.rows);
  const parts = summarized.flatMap(([noun, isOf]) => {
    const some = rows
      .filter(isOf)
      .filter(({ presence }) => noun === 'missingResource' || presence !== 'missing');
    const failing = noun === 'missingResource' ? [] : some.filter(({ status }) => status === 'failing');
    return partOf(some.length, noun, failing.length);
  });
  const targets = rows.flatMap(row => row.targets ?? []);
  const failing = targets.filter(({ health }) => health === 'failing').length;
  const all = [...parts, ...partOf(targets.length, 'target', failing)];
  return all.length === 0
    ? l10n.t('{title}: nothing connected.', { title })
    : l10n.t('{title}: {resources}.', { title, resources: listWords(all) });
}

function partOf(count: number, noun: CountedNoun, failing: number): readonly string[] {
  if (count === 0) return [];
  const number = countOf(count, noun);
  return [failing === 0 ? number : `${number} (${countStatus(failing, 'failing')})`];
}
