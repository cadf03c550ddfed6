import * as l10n from '@vscode/l10n';
import { completeFilter } from '../../filter/complete';
import { createFilterIndex } from '../../filter/filterIndex';
import { filterPresets } from '../../words/filterPresets';
import { Cancelled, type Command } from '../commands/command';
import { askExpression } from '../filter/askExpression';
import { requirePicture } from '../requireAccount';
import { countMatches } from './shownPaths';

/** Asks for an expression; the tree shows the paths of what it selects. */
export const filterPaths: Command = async ({ session, findings, tree, memory }) => {
  const { account } = requirePicture(session);
  const { shown } = findings;
  findings.diagnosing.want();
  const index = createFilterIndex(account, shown.isCurrent ? shown.all : undefined);
  const typed = await askExpression({
    title: l10n.t('Filter Request Paths'),
    placeholder: l10n.t('Text or expression, such as failing and route^=/orders'),
    current: tree.filter?.text ?? '',
    presets: filterPresets(),
    memory,
    complete: text => completeFilter(index, text, text.length),
    describe: expression => countMatches(index, expression),
  });
  if (typed === undefined) throw new Cancelled();
  await tree.setFilter(typed === 'none' ? undefined : typed);
};

export const clearPathsFilter: Command = async ({ tree }) => {
  await tree.setFilter(undefined);
};
