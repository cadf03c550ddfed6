import * as l10n from '@vscode/l10n';
import type { Plan, PreconditionState, Verification } from '../../plan/document';
import { nameStages } from '../../plan/stageNames';
import { trimEndCharacter } from '../../model/trim';
import { withFullStop } from '../../words/sentences';
import type { PageSummaryLine } from '../../protocol/planPage';
import { countOf } from '../../words/counts';
import { durationText } from '../../words/duration';
import { listSomeWords } from '../../words/lists';
import { managerToolNames } from '../../plan/reasons/managerSentences';
import { callCounts, callsToMake } from './calls';
import { groupIntegrationChanges, type IntegrationChange } from './integrationChanges';
import { nameOfPrecondition } from './preconditionNames';
import { asCode, proseOf } from './prose';
import { rollbackWords, savingWords, verdictWords } from './words';

/** The plan in about ten lines: what a person has to know before reading on. */
export function planSummary(plan: Plan): readonly PageSummaryLine[] {
  const lines: readonly (readonly [label: string, words: string])[] = [
    plan.kind === 'retire' ? [l10n.t('Deletes'), deletedWords(plan)] : [l10n.t('Moves'), movedWords(plan)],
    [l10n.t('Stays'), stayingWords(plan)],
    [l10n.t('Saves'), gainSummary(plan)],
    [l10n.t('Against it'), concernWords(plan)],
    [l10n.t('Managed by'), managerWords(plan)],
    [l10n.t('Takes'), durationWords(plan)],
    [l10n.t('Traffic'), trafficWords(plan)],
    [l10n.t('Risks'), riskWords(plan)],
    [l10n.t('Rollback'), rollbackWords(plan)],
    [l10n.t('Permissions'), permissionWords(plan)],
  ];
  return lines.filter(([, words]) => words !== '').map(([label, words]) => ({ label, text: proseOf(words) }));
}

function movedWords({ routes, stages, options }: Plan): string {
  const values = { routes: countOf(routes.length, 'route'), stages: nameStages(stages) };
  const head =
    options.canary === undefined
      ? l10n.t('{routes} of {stages}.', values)
      : l10n.t('{routes} of {stages}, with a canary for {percent}% of the requests first.', {
          ...values,
          percent: options.canary,
        });
  return `${head} ${withFullStop(groupIntegrationChanges(routes).map(changeWords).join('; '))}`;
}

/** `7 routes: connectionId, integrationTarget` */
export function changeWords({ members, routes }: IntegrationChange): string {
  const count = countOf(routes.length, 'route');
  return members.length === 0
    ? l10n.t('{routes}: only stage variables', { routes: count })
    : l10n.t('{routes}: {members}', {
        routes: count,
        members: members.map(name => asCode(name)).join(', '),
      });
}

const deletedWords = (plan: Plan): string =>
  l10n.t('{steps}: {calls}.', {
    steps: countOf(plan.steps.length, 'step'),
    calls: callCounts(callsToMake(plan)),
  });

function stayingWords({ routes, stays, kind }: Plan): string {
  if (stays.length === 0) return '';
  const moved = new Set(routes.map(({ route }) => route));
  const names = stays.map(({ route, key }) =>
    moved.has(route) ? l10n.t('{route} on some stages', { route: asCode(key) }) : asCode(key),
  );
  const values = { count: countOf(stays.length, kind === 'retire' ? 'resource' : 'route') };
  return l10n.t('{count}: {names}.', { ...values, names: listSomeWords(names, MOST_NAMED) });
}

/** Names in one line; the sections have all of them. */
const MOST_NAMED = 4;

function gainSummary(plan: Plan): string {
  if (plan.saving.monthlyUsd === 0)
    return l10n.t('Nothing for now. The section Benefits says why, and what it could be.');
  const amount = savingWords(plan);
  return plan.kind === 'retire'
    ? l10n.t('{amount} by list prices. The section Benefits has the calculation.', { amount })
    : l10n.t(
        '{amount} by list prices, after the bridge is removed. The section Benefits has the calculation.',
        {
          amount,
        },
      );
}

/** `2 warnings: canary and quota. 1 unknown: network.` */
function concernWords(plan: Plan): string {
  const named = (state: PreconditionState): string => {
    const names = plan.preconditions
      .filter(one => one.state === state)
      .map(({ id }) => nameOfPrecondition(id));
    return listSomeWords([...new Set(names)], 2 * MOST_NAMED);
  };
  const parts = [
    [named('block'), (names: string) => l10n.t('Blocked by: {names}.', { names })],
    [named('unknown'), (names: string) => l10n.t("Couldn't be checked: {names}.", { names })],
    [named('warn'), (names: string) => l10n.t('Warnings: {names}.', { names })],
  ] as const;
  const words = parts.flatMap(([names, describe]) => (names === '' ? [] : [describe(names)]));
  return [...(words.length === 0 ? [`${verdictWords(plan)}.`] : words), publishedWords(plan)]
    .filter(sentence => sentence !== '')
    .join(' ');
}

function publishedWords({ kind, publishes, publishesUnknown = {} }: Plan): string {
  if (kind === 'retire') return '';
  const changed = Object.entries(publishes).flatMap(([stage, lines]) => (lines.length > 0 ? [stage] : []));
  const unknown = Object.keys(publishesUnknown);
  return [
    ...(changed.length === 0
      ? []
      : [
          l10n.t('The deployment of {stages} also publishes other changes.', { stages: nameStages(changed) }),
        ]),
    ...(unknown.length === 0
      ? []
      : [
          l10n.t("It isn't known what else the deployment of {stages} publishes.", {
            stages: nameStages(unknown),
          }),
        ]),
  ].join(' ');
}

function managerWords({ managedBy }: Plan): string {
  if (managedBy.length === 0) return '';
  const tools = [...new Set(managedBy.map(({ tool }) => managerToolNames[tool]))];
  return l10n.t('{tools} ({resources}). It reverts the change, or fails, the next time it runs.', {
    tools: listSomeWords(tools, MOST_NAMED),
    resources: countOf(new Set(managedBy.map(({ resource }) => resource)).size, 'resource'),
  });
}

/** The longest waits are named; the others count too. */
const MOST_WAITS = 2;

/** Calls take seconds; what takes long is what steps wait for, and of that a plan says only the limits. */
function durationWords(plan: Plan): string {
  const waits = plan.steps
    .flatMap(({ requires, verify }) => [...requires, ...verify])
    .map(one => ({ text: one.text ?? asCode(one.action), seconds: longestWait(one) }))
    .filter(({ seconds }) => seconds > 0)
    .sort((one, other) => other.seconds - one.seconds);
  const steps = countOf(plan.steps.length, 'step');
  if (waits.length === 0) return l10n.t('{steps}, none of which waits.', { steps });
  const duration = (seconds: number): string => durationText(1000 * seconds);
  const longest = waits
    .slice(0, MOST_WAITS)
    .map(({ text, seconds }) => `${trimEndCharacter(text, '.')} (${duration(seconds)})`);
  return l10n.t(
    '{steps}. Estimate: at most {total} of waiting, the sum of the limits in the steps. Longest: {waits}.',
    {
      steps,
      total: duration(waits.reduce((sum, { seconds }) => sum + seconds, 0)),
      waits: longest.join('; '),
    },
  );
}

const longestWait = ({ withinSeconds = 0, forSeconds = 0 }: Verification): number =>
  withinSeconds + forSeconds;

/**
 * What is edited has no effect on callers before it is deployed to a stage (API Gateway Developer Guide, "Deploy REST
 * APIs in API Gateway").
 */
function trafficWords({ kind, options }: Plan): string {
  if (kind === 'retire')
    return l10n.t(
      'Not affected if the preconditions hold. Each step first checks that the part is still unused.',
    );
  return options.canary === undefined
    ? l10n.t(
        'Each stage serves its current deployment until its own deployment step. Then all its requests take the new path.',
      )
    : l10n.t(
        'Each stage serves its current deployment until its own deployment step. Then {percent}% of its requests take the new path, and all of them once the canary is promoted.',
        { percent: options.canary },
      );
}

function riskWords({ kind, steps }: Plan): string {
  if (kind === 'retire') return l10n.t('A failure stops the run. What is deleted by then stays deleted.');
  const tests = steps.filter(({ action }) => action === 'apigateway:TestInvokeMethod').length;
  const stops = l10n.t(
    'A failure stops the run. A stage that fails its check is restored, and other changes stay until you resume or roll back.',
  );
  return tests === 0
    ? [l10n.t('No route is tested before it is deployed.'), stops].join(' ')
    : [
        l10n.t('{requests} reach the backend before a stage is deployed.', {
          requests: countOf(tests, 'testInvocation'),
        }),
        stops,
      ].join(' ');
}

function permissionWords({ steps }: Plan): string {
  const actions = [...new Set(steps.flatMap(({ iam }) => iam))].sort();
  return actions.map(action => asCode(action)).join(', ');
}
