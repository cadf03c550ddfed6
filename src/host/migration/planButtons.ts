import * as l10n from '@vscode/l10n';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import type { PlanPageAction, PlanPageButton } from '../../protocol/planPage';
import { journalProgress } from '../../present/plan/journalProgress';

type Texts = readonly [label: () => string, tooltip: () => string];

const texts: Readonly<Record<PlanPageAction, Texts>> = {
  apply: [() => l10n.t('Apply…'), () => l10n.t('Apply the plan (asks for confirmation)')],
  resume: [() => l10n.t('Resume…'), () => l10n.t('Continue after the last completed step')],
  rollBack: [() => l10n.t('Roll Back…'), () => l10n.t('Roll back the completed steps')],
  beforeAfter: [() => l10n.t('Before and After'), () => l10n.t('Show the graphs before and after the plan')],
  options: [() => l10n.t('Stages and Canary…'), () => l10n.t('Create the plan again with other options')],
  asCode: [
    () => l10n.t('Show as Code…'),
    () => l10n.t('Show the same change in the language of your templates'),
  ],
  save: [() => l10n.t('Save Plan…'), () => l10n.t('Save a file for request-path apply')],
  copyPolicy: [() => l10n.t('Copy Policy'), () => l10n.t('Copy the IAM policy that applying plans requires')],
  copyMarkdown: [() => l10n.t('Copy Markdown'), () => l10n.t('Copy the document for a ticket')],
  planAgain: [() => l10n.t('Plan Migration…'), () => l10n.t('Create a new plan')],
  migrations: [() => l10n.t('Show Migrations…'), () => l10n.t('Select the journal of a migration')],
};

const makeButtons = (actions: readonly PlanPageAction[]): readonly PlanPageButton[] =>
  actions.map((action, index) => ({
    action,
    label: texts[action][0](),
    tooltip: texts[action][1](),
    ...(index === 0 && isNextStep.has(action) ? { isPrimary: true as const } : {}),
  }));

const isNextStep: ReadonlySet<PlanPageAction> = new Set(['apply', 'resume', 'planAgain', 'migrations']);

/** What can be done with a plan. */
export const planButtons = ({ kind }: Plan): readonly PlanPageButton[] =>
  makeButtons(
    kind === 'retire'
      ? ['apply', 'beforeAfter', 'save', 'copyPolicy', 'copyMarkdown']
      : ['apply', 'beforeAfter', 'options', 'asCode', 'save', 'copyPolicy', 'copyMarkdown'],
  );

/** What can be done with a migration that came so far. */
export function journalButtons(journal: Journal): readonly PlanPageButton[] {
  const progress = journalProgress(journal);
  const resume: readonly PlanPageAction[] = progress === 'new' || progress === 'stopped' ? ['resume'] : [];
  const canGoBack = journal.plan.kind !== 'retire' && progress !== 'taken-back';
  const back: readonly PlanPageAction[] = canGoBack ? ['rollBack'] : [];
  return makeButtons([...resume, ...back, 'copyMarkdown']);
}

/** What can be done where nothing is left of what was shown. */
export const missingButtons = (kind: 'plan' | 'journal'): readonly PlanPageButton[] =>
  makeButtons(kind === 'plan' ? ['planAgain', 'migrations'] : ['migrations', 'planAgain']);
