import * as l10n from '@vscode/l10n';
import { completeFilter } from '../../filter/complete';
import { createFilterIndex } from '../../filter/filterIndex';
import { selectFindings } from '../../filter/selectFindings';
import type { FindingGrouping } from '../../present/findings/findingGrouping';
import { findingPresets } from '../../words/filterPresets';
import { Cancelled, type Command } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { askExpression } from '../filter/askExpression';
import { noFilter } from './filter';
import { shownCount } from './narrowFindings';

/** Asks for an expression; the Findings view shows what it selects. */
export const filterFindings: Command = async ({ findings, memory }) => {
  const { tree, diagnosing } = findings;
  const current = await diagnosing.settled();
  if (current === undefined) throw new RefusedRequest(l10n.t('The findings are still loading.'));
  const { world, findings: all } = current;
  const index = createFilterIndex(world, all);
  const typed = await askExpression({
    title: l10n.t('Filter Findings'),
    placeholder: l10n.t('Text or expression, such as severity=error and route^=/orders'),
    current: tree.filter.typed?.text ?? '',
    presets: findingPresets(),
    memory,
    complete: text => completeFilter(index, text, text.length),
    describe: expression => {
      const { matching, undecided } = selectFindings(world, expression, all, index);
      return shownCount(matching.length, all.length, undecided.length);
    },
  });
  if (typed === undefined) throw new Cancelled();
  const { typed: _, ...others } = tree.filter;
  tree.filter = typed === 'none' ? others : { ...others, typed };
  await tree.show();
};

export const clearFindingsFilter: Command = ({ findings: { tree } }) => {
  tree.filter = { ...noFilter, showsMuted: tree.filter.showsMuted };
};

export const showMutedFindings: Command = ({ findings: { tree } }) => {
  tree.filter = { ...tree.filter, showsMuted: true };
};

export const hideMutedFindings: Command = ({ findings: { tree } }) => {
  tree.filter = { ...tree.filter, showsMuted: false };
};

/** Groups the rows of the Findings view, and keeps that for the workspace. */
const groupFindings =
  (grouping: FindingGrouping): Command =>
  ({ findings: { tree } }) =>
    tree.group(grouping);

export const groupFindingsBySeverity = groupFindings('severity');
export const groupFindingsByApi = groupFindings('api');
export const groupFindingsByCheck = groupFindings('check');
