import * as l10n from '@vscode/l10n';
import type { PathBranch, StripView, TracedSideView } from '../../protocol/strip';
import { oneLine } from '../../text/oneLine';
import { withFullStop } from '../../words/sentences';
import { formatNumber } from '../../words/counts';
import { severityLabel } from '../../words/statuses';

/** Longer than any sentence; a name in it may be of any length. */
const LONGEST = 2000;
const line = (text: string): string => oneLine(text, LONGEST);

/** What the strip says as plain text: the verdict, the path as a numbered list, and the finding that decides. */
export function stripText(view: StripView, collectedAt: string): string {
  const { deciding } = view.findings;
  const paragraphs = [
    [view.title, view.place].filter(part => part !== '').join(' '),
    ...bodyParagraphs(view),
    ...(deciding === undefined
      ? []
      : [
          [
            `${severityLabel(deciding.severity)} ${deciding.check}: ${line(deciding.title)}`,
            line(deciding.cause),
            `${l10n.t('Fix')}: ${line(deciding.fix)}`,
          ].join('\n'),
        ]),
    ...view.notes.map(line),
    l10n.t('Based on data loaded at {time}.', { time: line(collectedAt) }),
  ];
  return `${paragraphs.filter(text => text !== '').join('\n\n')}\n`;
}

function bodyParagraphs(view: StripView): readonly string[] {
  switch (view.kind) {
    case 'route':
      return [
        ...sideParagraphs(view.side),
        ...(view.canary === undefined ? [] : [`${l10n.t('Canary')}:`, ...sideParagraphs(view.canary)]),
      ];
    case 'resource':
      return [line(view.statusText), line(view.summary)];
    case 'hop':
      return [numbered(view.legs.map(({ name, because }) => `${name}: ${because}`))];
  }
}

function sideParagraphs({ outcome, status, because, path }: TracedSideView): readonly string[] {
  const verdict = withFullStop(status === undefined ? outcome : `${outcome}, ${status}`);
  const [only, ...others] = path.branches;
  // Several ends of one path are at one place of it.
  const ends =
    only === undefined
      ? []
      : others.length === 0
        ? [branchText(only)]
        : [path.branches.map(branchText).join('; ')];
  return [line(`${verdict} ${because}`.trim()), numbered([...path.stops.map(({ text }) => text), ...ends])];
}

function branchText({ share, group, targets, more }: PathBranch): string {
  const names = [...targets.map(({ text }) => text), ...(more === 0 ? [] : [`+${formatNumber(more)}`])];
  return [share, group.text, names.length === 0 ? '' : `(${names.join(', ')})`]
    .filter(part => part !== '')
    .join(' ');
}

const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${line(item)}`).join('\n');
