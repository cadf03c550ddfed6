import type {
  Expectations,
  Expected,
  Json,
  Plan,
  Precondition,
  PreconditionState,
  Verification,
} from '../../migration/plan/document';
import { compactJson } from '../../topology/canonical';
import { count, listed } from '../text';

/** A glyph for the eye and a word for everybody. */
export const stateMarks: Readonly<Record<PreconditionState, string>> = {
  ok: '✓ ok',
  warn: '▲ warning',
  block: '✕ blocks',
  unknown: '○ unknown',
};

const order: readonly PreconditionState[] = ['block', 'unknown', 'warn', 'ok'];

/** What stands in the way first, what is well last. */
export function sortedPreconditions({ preconditions }: Plan): readonly Precondition[] {
  return order.flatMap(state => preconditions.filter(one => one.state === state));
}

/** `Blocked by 1 precondition`, `Nothing blocks; 2 warnings, 1 unknown` */
export function verdictWords(plan: Plan): string {
  const of = (state: PreconditionState): number =>
    plan.preconditions.filter(one => one.state === state).length;
  const [blocks, warnings, unknowns] = [of('block'), of('warn'), of('unknown')];
  const rest = [
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(unknowns > 0 ? [`${unknowns} unknown`] : []),
  ];
  const head = blocks > 0 ? `Blocked by ${count(blocks, 'precondition')}` : 'Nothing blocks';
  return rest.length === 0 ? head : `${head}; ${rest.join(', ')}`;
}

/** `Move 9 routes of REST API orders off the Network Load Balancer` */
export function titleWords(plan: Plan): string {
  return plan.kind === 'retire'
    ? `Delete what REST API ${plan.apiName} no longer needs of its bridge`
    : `Move ${count(plan.routes.length, 'route')} of REST API ${plan.apiName} off the Network Load Balancer`;
}

/** What it is about, in three sentences. */
export function aboutWords(plan: Plan): readonly string[] {
  if (plan.kind === 'retire') {
    return [
      `Routes of REST API ${plan.apiName} lead straight to an Application Load Balancer now, and part of the bridge that they came over is left without a user.`,
      `The plan deletes that part, in ${count(plan.steps.length, 'step')}, each of which first asks whether it is still unused.`,
      'What is deleted cannot be brought back: deployments that lead over it stop working, so rolling back to them ends here.',
    ];
  }
  const isNew = plan.steps.some(({ action }) => action === 'apigatewayv2:CreateVpcLink');
  return [
    `${count(plan.routes.length, 'route')} of REST API ${plan.apiName} ${plan.routes.length === 1 ? 'passes' : 'pass'} a VPC link V1 and a Network Load Balancer only to come to an Application Load Balancer.`,
    `The plan takes ${plan.routes.length === 1 ? 'it' : 'them'} there over ${isNew ? 'a new' : 'an existing'} VPC link V2, ${rolloutWords(plan)}: callers see the same requests answered by the same targets.`,
    'Nothing of the bridge is deleted, so that everything can be taken back in seconds; a plan to retire it is made afterwards.',
  ];
}

function rolloutWords({ stages, options }: Plan): string {
  const where = `${stages.length === 1 ? 'stage' : 'stages'} ${listed(stages)}`;
  return options.canary === undefined
    ? `and deploys ${where}`
    : `and lets ${options.canary} % of the requests of ${where} go first`;
}

/** `VpcLinkStatus = "AVAILABLE"`, one for each member: what has to come. */
export function expectationWords(expect: Expectations): readonly string[] {
  return Object.entries(expect).map(([path, value]) => `${path} ${comparisonWords(value)}`);
}

function comparisonWords(value: Expected): string {
  if (value === null) return 'is not there';
  if (typeof value !== 'object' || Array.isArray(value)) return `= ${compactJson(value)}`;
  const bound = value as { readonly below?: Json; readonly oneOf?: Json; readonly present?: Json };
  if (typeof bound.below === 'number') return `< ${bound.below}`;
  if (Array.isArray(bound.oneOf)) return `is one of ${bound.oneOf.map(one => compactJson(one)).join(', ')}`;
  return bound.present === true ? 'is there' : `= ${compactJson(value)}`;
}

/** `within 300 s`, `for 300 s, asked every 30 s`; empty where it is asked once. */
export function timingWords({ withinSeconds, forSeconds, everySeconds }: Verification): string {
  const parts = [
    ...(withinSeconds === undefined ? [] : [`within ${withinSeconds} s`]),
    ...(forSeconds === undefined ? [] : [`for ${forSeconds} s`]),
    ...(everySeconds === undefined ? [] : [`asked every ${everySeconds} s`]),
  ];
  return parts.join(', ');
}

/** `16.43 USD a month` */
export const savingWords = ({ saving }: Plan): string => `${saving.monthlyUsd.toFixed(2)} USD a month`;
