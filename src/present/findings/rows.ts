import * as l10n from '@vscode/l10n';
import type { Check } from '../../diagnosis/check';
import type { Finding } from '../../diagnosis/finding';
import { findMute, splitMutes, type Mute } from '../../diagnosis/mute';
import { joinFacts, oneLine } from '../../text/oneLine';
import { findingFactRow, findingRow, muteWords } from './findingRow';
import { groupedRows } from './groupedRows';
import { groupRow } from './groupRow';
import { shortName } from './places';
import type { FindingRow, FindingsShown, MuteFileProblem } from './row';
import { undecidedGroup } from './undecidedRows';

/** The rows of the view: what fails, in groups, what could not be decided by permission, what was muted. */
export function findingRows(shown: FindingsShown): readonly FindingRow[] {
  const { account, findings, mutes, muteProblems, now, grouping } = shown;
  const { active, expired } = splitMutes(mutes, now);
  const isMuted = (finding: Finding): boolean => findMute(finding, active) !== undefined;
  const failing = findings.filter(finding => finding.state === 'fail' && !isMuted(finding));
  const undecided = findings.filter(({ state }) => state === 'unknown');
  return [
    ...problemGroup(muteProblems),
    ...groupedRows(account, grouping, failing, (finding, place) =>
      findingRow(shown, finding, { ...place, expired: findMute(finding, expired) }),
    ),
    ...undecidedGroup(undecided),
    ...passedGroup(shown.passed),
    ...(shown.showsMuted ? [...mutedGroup(shown, active), ...expiredGroup(shown, expired)] : []),
  ];
}

/** What is not applied is never left out without a word. */
function problemGroup(problems: readonly MuteFileProblem[]): readonly FindingRow[] {
  return groupRow({
    key: 'muteProblems',
    label: l10n.t('Mutes that are not applied'),
    icon: 'warning',
    color: 'list.warningForeground',
    children: problems.map(({ file, line, message }) =>
      findingFactRow(`muteProblem ${file} ${line}`, l10n.t('Line {line}', { line }), message, {
        icon: 'go-to-file',
        contextValue: '',
        place: { file, line },
      }),
    ),
  });
}

function passedGroup(passed: readonly Check[] | undefined): readonly FindingRow[] {
  return groupRow({
    key: 'passed',
    label: l10n.t('Ruled out'),
    icon: 'pass',
    color: 'testing.iconPassed',
    isOpen: false,
    children: (passed ?? []).map(({ id, title }) =>
      findingFactRow(`passed ${id}`, title, id, { icon: 'pass', contextValue: 'check', check: id }),
    ),
  });
}

function mutedGroup(shown: FindingsShown, active: readonly Mute[]): readonly FindingRow[] {
  return groupRow({
    key: 'muted',
    label: l10n.t('Muted'),
    icon: 'bell-slash',
    children: shown.findings.flatMap(finding => {
      const mute = finding.state === 'fail' ? findMute(finding, active) : undefined;
      return mute === undefined ? [] : [findingRow(shown, finding, { mute })];
    }),
  });
}

/** Also of what is no longer found: a mute that no longer applies can be taken out of the file. */
function expiredGroup({ account }: FindingsShown, expired: readonly Mute[]): readonly FindingRow[] {
  return groupRow({
    key: 'expired',
    label: l10n.t('Expired mutes'),
    icon: 'history',
    isOpen: false,
    children: expired.map(mute => {
      const { id, node } = mute;
      const label = node === undefined ? id : shortName(account.graph, node);
      return findingFactRow(
        `expired ${id} ${node ?? ''}`,
        label,
        joinFacts(node === undefined ? undefined : oneLine(id), muteWords(mute)),
        {
          icon: 'bell',
          contextValue: 'check expired',
          check: id,
        },
      );
    }),
  });
}
