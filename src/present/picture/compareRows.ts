import * as l10n from '@vscode/l10n';
import type { PictureChange, PictureRow } from '../../protocol/picture';
import { joinFacts } from '../../text/oneLine';

/** A row as it is after, or as it was where it goes, with what becomes of it; none where there is neither. */
export function compareRows(
  before: PictureRow | undefined,
  after: PictureRow | undefined,
): readonly PictureRow[] {
  const row = after ?? before;
  if (row === undefined) return [];
  const change = changeOfRow(before, after);
  return [change === undefined ? row : { ...row, change, accessibleName: changedName(row, change, before) }];
}

function changeOfRow(
  before: PictureRow | undefined,
  after: PictureRow | undefined,
): PictureChange | undefined {
  if (after === undefined) return 'removed';
  if (before === undefined) return 'added';
  return contentOf(before) === contentOf(after) ? undefined : 'changed';
}

/** What a person sees of a row. */
const contentOf = ({ lead, text, detail, tags, status, presence, share, targets }: PictureRow): string =>
  JSON.stringify([lead, text, detail, tags, status, presence, share, targets]);

function changedName(
  { accessibleName }: PictureRow,
  change: PictureChange,
  before: PictureRow | undefined,
): string {
  const name = accessibleName;
  switch (change) {
    case 'added':
      return l10n.t('{name}, added', { name });
    case 'removed':
      return l10n.t('{name}, removed', { name });
    case 'changed':
      return l10n.t('{name}, changed, was: {before}', {
        name,
        before: joinFacts(before?.lead, before?.text, before?.detail, before?.statusText),
      });
  }
}
