import * as l10n from '@vscode/l10n';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import type { PlanPageAction, PlanPageButton, PlanPageKind } from '../../protocol/planPage';
import { journalProgress } from '../../present/plan/journalProgress';
import { nextMember, type MigrationSeries } from '../../present/plan/seriesPage';

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
  openJournal: [() => l10n.t('Open Journal'), () => l10n.t('Show what was done of this plan, and when')],
  planRemoval: [
    () => l10n.t('Plan Removal…'),
    () => l10n.t('Plan the deletion of the bridge resources that nothing uses anymore'),
  ],
  continueSeries: [() => l10n.t('Continue…'), () => l10n.t('Show the plan of the next API')],
  chooseSeries: [() => l10n.t('Select APIs…'), () => l10n.t('Make the list again with other APIs')],
  planAgain: [() => l10n.t('Plan Migration…'), () => l10n.t('Create a new plan')],
  migrations: [() => l10n.t('Show Migrations…'), () => l10n.t('Select the journal of a migration')],
};

const makeButtons = (actions: readonly PlanPageAction[]): readonly PlanPageButton[] =>
  actions.map(action => ({
    action,
    label: texts[action][0](),
    tooltip: texts[action][1](),
    ...(action === actions.find(one => isNextStep.has(one)) ? { isPrimary: true as const } : {}),
  }));

const isNextStep: ReadonlySet<PlanPageAction> = new Set([
  'apply',
  'resume',
  'continueSeries',
  'planAgain',
  'migrations',
]);

/** The migration of a plan as its pages show it. */
export interface ShownRun {
  /** What was done of the plan, where it was begun. */
  readonly journal?: Journal | undefined;
  /** In this window, now: until it ends nothing else can be done with it. */
  readonly isRunning?: boolean;
  /** The account as it was before is at hand. */
  readonly hasBefore?: boolean;
}

/** What can be done with a plan: of one that was begun, what can be done with its migration. */
export function planButtons(
  { kind }: Plan,
  { journal, isRunning = false, hasBefore = false }: ShownRun = {},
): readonly PlanPageButton[] {
  const progress = journal === undefined ? 'new' : journalProgress(journal);
  if (journal !== undefined && (isRunning || progress !== 'new'))
    return makeButtons([
      'openJournal',
      ...nextActions(journal, isRunning),
      ...(hasBefore ? (['beforeAfter'] as const) : []),
      'copyMarkdown',
    ]);
  return makeButtons(
    kind === 'retire'
      ? ['apply', 'beforeAfter', 'save', 'copyPolicy', 'copyMarkdown']
      : ['apply', 'beforeAfter', 'options', 'asCode', 'save', 'copyPolicy', 'copyMarkdown'],
  );
}

/** What can be done with a migration that came so far. */
export const journalButtons = (
  journal: Journal,
  { isRunning = false }: Pick<ShownRun, 'isRunning'> = {},
): readonly PlanPageButton[] => makeButtons([...nextActions(journal, isRunning), 'copyMarkdown']);

/** What is deleted can't be rolled back, and what was rolled back can be planned again. */
function nextActions(journal: Journal, isRunning: boolean): readonly PlanPageAction[] {
  if (isRunning) return [];
  const isRetire = journal.plan.kind === 'retire';
  switch (journalProgress(journal)) {
    case 'new':
      return ['resume'];
    case 'stopped':
      return isRetire ? ['resume'] : ['resume', 'rollBack'];
    case 'done':
      return isRetire ? [] : ['planRemoval', 'rollBack'];
    case 'taken-back':
      return ['planAgain'];
  }
}

/** What can be done with a list of APIs. */
export const seriesButtons = (series: MigrationSeries, isRunning: boolean): readonly PlanPageButton[] =>
  makeButtons([
    ...(isRunning || nextMember(series) === undefined ? [] : (['continueSeries'] as const)),
    'chooseSeries',
    'copyMarkdown',
  ]);

/** What can be done where nothing is left of what was shown. */
export const missingButtons = (kind: PlanPageKind): readonly PlanPageButton[] => makeButtons(missing[kind]);

const missing: Readonly<Record<PlanPageKind, readonly PlanPageAction[]>> = {
  plan: ['planAgain', 'migrations'],
  journal: ['migrations', 'planAgain'],
  series: ['chooseSeries', 'migrations'],
};
