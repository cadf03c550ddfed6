import * as l10n from '@vscode/l10n';
import type {
  Expectations,
  Expected,
  Json,
  Plan,
  Precondition,
  PreconditionState,
  Verification,
} from '../../plan/document';
import { compactJson } from '../../topology/canonical';
import { nameStages } from '../../plan/stageNames';
import { countOf, formatNumber } from '../../words/counts';

const states: Readonly<Record<PreconditionState, readonly [mark: string, word: () => string]>> = {
  ok: ['✓', () => l10n.t('OK')],
  warn: ['▲', () => l10n.t('warning')],
  block: ['✕', () => l10n.t('blocks')],
  unknown: ['○', () => l10n.t('unknown')],
};

/** `▲ warning`: a glyph for the eye and a word for everybody. */
export function stateLabel(state: PreconditionState): string {
  const [mark, word] = states[state];
  return `${mark} ${word()}`;
}

const order: readonly PreconditionState[] = ['block', 'unknown', 'warn', 'ok'];

/** What stands in the way first, what is well last. */
export function sortedPreconditions({ preconditions }: Plan): readonly Precondition[] {
  return order.flatMap(state => preconditions.filter(one => one.state === state));
}

/** `Blocked by 1 precondition`, `Nothing blocks the plan; 2 warnings, 1 unknown` */
export function verdictWords(plan: Plan): string {
  const of = (state: PreconditionState): number =>
    plan.preconditions.filter(one => one.state === state).length;
  const [blocks, warnings, unknowns] = [of('block'), of('warn'), of('unknown')];
  const rest = [
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
    ...(unknowns > 0 ? [l10n.t('{count} unknown', { count: formatNumber(unknowns) })] : []),
  ];
  const head =
    blocks > 0
      ? l10n.t('Blocked by {preconditions}', { preconditions: countOf(blocks, 'precondition') })
      : l10n.t('Nothing blocks the plan');
  return rest.length === 0 ? head : `${head}; ${rest.join(', ')}`;
}

/** `Move 9 routes of REST API orders off the Network Load Balancer` */
export function titleWords(plan: Plan): string {
  return plan.kind === 'retire'
    ? l10n.t('Delete the unused bridge resources of REST API {api}', { api: plan.apiName })
    : l10n.t('Move {routes} of REST API {api} off the Network Load Balancer', {
        routes: countOf(plan.routes.length, 'route'),
        api: plan.apiName,
      });
}

/** What it is about, in a few sentences. */
export function aboutWords(plan: Plan): readonly string[] {
  if (plan.kind === 'retire') {
    return [
      l10n.t(
        'Routes of REST API {api} now reach an Application Load Balancer directly, so part of their former bridge is unused.',
        { api: plan.apiName },
      ),
      l10n.t('The plan deletes that part in {steps}. Each step first checks that the part is still unused.', {
        steps: countOf(plan.steps.length, 'step'),
      }),
      l10n.t(
        "Deleted resources can't be restored. Deployments that use them stop working, so they can't be rolled back to.",
      ),
    ];
  }
  const isNew = plan.steps.some(({ action }) => action === 'apigatewayv2:CreateVpcLink');
  return [
    l10n.t(
      'REST API {api} reaches an Application Load Balancer through a VPC link V1 and a Network Load Balancer on {routes}.',
      { api: plan.apiName, routes: countOf(plan.routes.length, 'route') },
    ),
    isNew
      ? l10n.t('The plan sends these requests directly to it through a new VPC link V2.')
      : l10n.t('The plan sends these requests directly to it through an existing VPC link V2.'),
    rolloutWords(plan),
    l10n.t('The same targets answer the same requests as before.'),
    l10n.t("The bridge isn't deleted, so a rollback takes seconds. Plan its removal later."),
  ];
}

function rolloutWords({ stages, options }: Plan): string {
  const names = nameStages(stages);
  return options.canary === undefined
    ? l10n.t('It deploys {stages}.', { stages: names })
    : l10n.t('It deploys {stages}, with a canary for {percent}% of the requests first.', {
        stages: names,
        percent: options.canary,
      });
}

/** `VpcLinkStatus = "AVAILABLE"`, one for each member. */
export function expectationWords(expect: Expectations): readonly string[] {
  return Object.entries(expect).map(([path, value]) => comparisonWords(path, value));
}

function comparisonWords(member: string, value: Expected): string {
  if (value === null) return l10n.t('{member} is not set', { member });
  if (typeof value !== 'object' || Array.isArray(value)) return `${member} = ${compactJson(value)}`;
  const bound = value as { readonly below?: Json; readonly oneOf?: Json; readonly present?: Json };
  if (typeof bound.below === 'number') return `${member} < ${bound.below}`;
  if (Array.isArray(bound.oneOf)) {
    const values = bound.oneOf.map(one => compactJson(one)).join(', ');
    return l10n.t('{member} is one of {values}', { member, values });
  }
  return bound.present === true ? l10n.t('{member} is set', { member }) : `${member} = ${compactJson(value)}`;
}

/** `within 300 s`, `for 300 s, checked every 30 s`; empty where it is checked once. */
export function timingWords({ withinSeconds, forSeconds, everySeconds }: Verification): string {
  const parts = [
    ...(withinSeconds === undefined ? [] : [l10n.t('within {seconds} s', { seconds: withinSeconds })]),
    ...(forSeconds === undefined ? [] : [l10n.t('for {seconds} s', { seconds: forSeconds })]),
    ...(everySeconds === undefined ? [] : [l10n.t('checked every {seconds} s', { seconds: everySeconds })]),
  ];
  return parts.join(', ');
}

/** `16.43 USD a month`, `up to 16.43 USD a month` */
export function savingWords({ saving }: Plan): string {
  const amount = saving.monthlyUsd.toFixed(2);
  return saving.isUpperBound === true
    ? l10n.t('up to {amount} USD a month', { amount })
    : l10n.t('{amount} USD a month', { amount });
}

/** How a plan is undone, and what it takes. */
export function rollbackWords({ kind }: Plan): string {
  return kind === 'retire'
    ? l10n.t("Deleted resources can't be restored. New ones have other IDs and addresses.")
    : l10n.t(
        'Every stage goes back to its current deployment, which takes seconds and requires that the bridge still exists. Then the working copy is restored, and what the plan created is deleted.',
      );
}
