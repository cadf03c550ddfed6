import * as l10n from '@vscode/l10n';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import type { PageSummaryLine, PlanPage } from '../../protocol/planPage';
import { countOf, formatNumber } from '../../words/counts';
import { listSomeWords } from '../../words/lists';
import { accountWords } from '../words';
import { makeParagraph, makeSection, makeTable } from './blocks';
import { journalProgress } from './journalProgress';
import { migrationProgressWords } from './migrationProgressWords';
import { nameOfPrecondition } from './preconditionNames';
import { proseOf } from './prose';
import { verdictWords } from './words';

/** One API of several that are migrated one after another. */
export interface SeriesMember {
  readonly api: string;
  readonly apiName: string;
  /** As the account was read last; left out after a reload, until it is looked at again. */
  readonly plan?: Plan;
  /** Why there is no plan anymore. */
  readonly problem?: string;
  /** What was done of its migration. */
  readonly journal?: Journal | undefined;
}

/** What a month costs less when all of them have moved. */
export interface SeriesSaving {
  readonly monthlyUsd: number;
  /** Something is not known, or a bridge stays because APIs that are not among these use it. */
  readonly isAtLeast: boolean;
}

export interface MigrationSeries {
  readonly id: string;
  /** ISO 8601 UTC: what had ended before is not part of it. */
  readonly createdAt: string;
  readonly scope: Plan['scope'];
  readonly members: readonly SeriesMember[];
  readonly saving?: SeriesSaving;
}

type MemberState = 'applied' | 'stopped' | 'rolledBack' | 'blocked' | 'failed' | 'open';

export function memberState({ plan, problem, journal }: SeriesMember): MemberState {
  const progress = journal === undefined ? 'new' : journalProgress(journal);
  if (progress === 'done') return 'applied';
  if (progress === 'stopped') return 'stopped';
  if (progress === 'taken-back') return 'rolledBack';
  if (problem !== undefined) return 'failed';
  return plan?.preconditions.some(({ state }) => state === 'block') === true ? 'blocked' : 'open';
}

/** What is half done comes before what was not begun; what is blocked or was rolled back waits for a person. */
export function nextMember({ members }: Pick<MigrationSeries, 'members'>): SeriesMember | undefined {
  const inState = (state: MemberState): SeriesMember | undefined =>
    members.find(member => memberState(member) === state);
  return inState('stopped') ?? inState('open');
}

/** `2 of 6`: which one of them an API is. */
export function placeInSeries({ members }: Pick<MigrationSeries, 'members'>, api: string): string {
  const number = members.findIndex(member => member.api === api) + 1;
  return l10n.t('{number} of {all}', { number: formatNumber(number), all: formatNumber(members.length) });
}

/** `2 of 6 applied. Next: shipments.` */
export function seriesWords(series: Pick<MigrationSeries, 'members'>): string {
  const { members } = series;
  const of = (state: MemberState): number => members.filter(member => memberState(member) === state).length;
  const next = nextMember(series);
  const [blocked, rolledBack] = [of('blocked') + of('failed'), of('rolledBack')];
  return [
    l10n.t('{done} of {all} applied.', {
      done: formatNumber(of('applied')),
      all: formatNumber(members.length),
    }),
    blocked === 0 ? '' : l10n.t("{count} can't be applied now.", { count: formatNumber(blocked) }),
    rolledBack === 0 ? '' : l10n.t('{count} rolled back.', { count: formatNumber(rolledBack) }),
    next === undefined ? '' : l10n.t('Next: {api}.', { api: next.apiName }),
  ]
    .filter(sentence => sentence !== '')
    .join(' ');
}

/** The list of APIs that are migrated one after another, how far it came, and what speaks against each. */
export function createSeriesPage(series: MigrationSeries): PlanPage {
  const { members, scope } = series;
  return {
    title: l10n.t('Move {apis} off their Network Load Balancers', { apis: countOf(members.length, 'api') }),
    facts: proseOf(
      l10n.t('Account {account}, {region}.', {
        account: scope.account === '' ? l10n.t('unknown') : accountWords(scope.account),
        region: scope.region,
      }),
    ),
    verdict: proseOf(seriesWords(series)),
    summary: seriesSummary(series),
    sections: [
      {
        ...makeSection(
          l10n.t('APIs'),
          makeTable(
            ['', l10n.t('API'), l10n.t('Routes'), l10n.t('Against it'), l10n.t('Migration')],
            members.map((member, index) => [
              formatNumber(index + 1),
              member.apiName,
              member.plan === undefined ? '' : formatNumber(member.plan.routes.length),
              againstWords(member),
              stateWords(member),
            ]),
          ),
        ),
        isOpen: true,
      },
      makeSection(
        l10n.t('What comes next'),
        makeParagraph(
          l10n.t(
            'Continue makes the plan of the next API from the account as it is then, and shows it. Nothing is applied before you have confirmed that plan.',
          ),
          l10n.t(
            'After each API it stops. Stop whenever you like: what was applied stays, and can be rolled back from its journal.',
          ),
        ),
      ),
    ],
  };
}

function seriesSummary({ members, saving }: MigrationSeries): readonly PageSummaryLine[] {
  const plans = members.flatMap(({ plan }) => plan ?? []);
  const routes = plans.reduce((sum, plan) => sum + plan.routes.length, 0);
  const blocked = members.filter(member => ['blocked', 'failed'].includes(memberState(member)));
  const lines: readonly (readonly [label: string, words: string])[] = [
    [
      l10n.t('Moves'),
      plans.length === 0
        ? ''
        : l10n.t('{routes} of {apis}.', {
            routes: countOf(routes, 'route'),
            apis: countOf(plans.length, 'api'),
          }),
    ],
    [l10n.t('Saves'), saving === undefined ? '' : savingOfSeries(saving)],
    [
      l10n.t('Blocked'),
      blocked.length === 0
        ? ''
        : `${listSomeWords(
            blocked.map(({ apiName }) => apiName),
            8,
          )}.`,
    ],
  ];
  return lines.filter(([, words]) => words !== '').map(([label, words]) => ({ label, text: proseOf(words) }));
}

function savingOfSeries({ monthlyUsd, isAtLeast }: SeriesSaving): string {
  const amount = monthlyUsd.toFixed(2);
  if (isAtLeast)
    return l10n.t('At least {amount} USD a month by list prices, after the bridges are removed.', { amount });
  return monthlyUsd === 0
    ? l10n.t('Nothing for now.')
    : l10n.t('{amount} USD a month by list prices, after the bridges are removed.', { amount });
}

function againstWords({ plan, problem }: SeriesMember): readonly string[] {
  if (problem !== undefined) return [problem];
  if (plan === undefined) return [];
  const names = plan.preconditions
    .filter(({ state }) => state !== 'ok')
    .map(({ id }) => nameOfPrecondition(id));
  return [`${verdictWords(plan)}.`, ...(names.length === 0 ? [] : [listSomeWords([...new Set(names)], 8)])];
}

function stateWords(member: SeriesMember): string {
  const { journal } = member;
  switch (memberState(member)) {
    case 'applied':
    case 'stopped':
    case 'rolledBack':
      return journal === undefined ? '' : migrationProgressWords(journal);
    case 'blocked':
      return l10n.t('blocked');
    case 'failed':
      return l10n.t('no plan');
    case 'open':
      return l10n.t('not started');
  }
}
