import * as l10n from '@vscode/l10n';
import type { PictureChange, PictureEdge } from '../../protocol/picture';

/** An edge as it is after, or as it was where it goes, with what becomes of it; none where there is neither. */
export function compareEdges(
  before: PictureEdge | undefined,
  after: PictureEdge | undefined,
  sentenceOf: (edge: PictureEdge) => string,
): readonly PictureEdge[] {
  const edge = after ?? before;
  if (edge === undefined) return [];
  const change = changeOfEdge(before, after);
  const sentence = sentenceOf(edge);
  return [
    change === undefined
      ? { ...edge, accessibleName: sentence }
      : { ...edge, change, accessibleName: changedSentence(sentence, change) },
  ];
}

function changeOfEdge(
  before: PictureEdge | undefined,
  after: PictureEdge | undefined,
): PictureChange | undefined {
  if (after === undefined) return 'removed';
  if (before === undefined) return 'added';
  const isSame =
    before.label === after.label && before.kind === after.kind && before.isFailing === after.isFailing;
  return isSame ? undefined : 'changed';
}

function changedSentence(edge: string, change: PictureChange): string {
  switch (change) {
    case 'added':
      return l10n.t('{edge}: added', { edge });
    case 'removed':
      return l10n.t('{edge}: removed', { edge });
    case 'changed':
      return l10n.t('{edge}: changed', { edge });
  }
}
