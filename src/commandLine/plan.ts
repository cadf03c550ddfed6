import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ranges } from '../model/numbers';
import { describeWithOptions } from './fieldOptions';
import { AnsweredNo, ExitCode, UsageError, writeText, type CommandEnvironment } from './io';
import { renderBlueprint } from './scaffold';
import { numberOption, readSource, withEvidenceDepth, withSource, type SourceOptions } from './source';
import type { World } from '../diagnosis/world';
import type { Plan, PlanOptions } from '../plan/document';
import { requestOfPlan } from '../plan/scaffoldRequest';
import { NoPlan, planDirectAlb } from '../plan/planDirectAlb';
import { planBridgeRemoval } from '../plan/planBridgeRemoval';
import type { Reading } from '../model/reading';
import { planMarkdown } from '../present/plan/markdown';
import type { Blueprint } from '../scaffold/blueprint';
import { createBlueprint } from '../scaffold/blueprints/blueprintOf';
import { dialectIds, type DialectId } from '../scaffold/dialect';
import { joinAlternatives } from '../scaffold/problem/joinAlternatives';
import { ScaffoldProblem } from '../scaffold/problem/scaffoldProblem';
import { canonicalJson } from '../topology/canonical';
import { buildAccount } from '../paths/account';

const kinds = ['direct-alb', 'retire'] as const;
type Kind = (typeof kinds)[number];

/** What the interface names, in its order; the JSON form of CloudFormation comes with the languages. */
const formats = ['json', 'markdown', ...dialectIds] as const;

type Options = SourceOptions & {
  readonly format: (typeof formats)[number];
  readonly route: readonly string[];
  readonly stage: readonly string[];
  readonly canary?: number;
  readonly watch?: number;
};

const collectValues = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addPlan(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command('plan')
    .description(
      l10n.t(
        'plan a migration off a Network Load Balancer, or the removal of what is left (exits 1 if blocked)',
      ),
    )
    .argument(
      '[kind]',
      l10n.t(
        'direct-alb: move the routes of --api to a VPC link V2; retire: delete the resources that are no longer used',
      ),
    );
  withEvidenceDepth(withSource(command, true))
    .addOption(new Option('--format <format>', l10n.t('output format')).choices(formats).default('json'))
    .option("--route <'METHOD /path'>", l10n.t('only this route; can be repeated'), collectValues, [])
    .option('--stage <name>', l10n.t('only this stage; can be repeated'), collectValues, [])
    .addOption(
      new Option('--canary <percent>', l10n.t('percentage of requests for the canary')).argParser(
        numberOption(ranges.canaryPercent),
      ),
    )
    .addOption(
      new Option('--watch <seconds>', l10n.t('seconds to watch the canary (default: 300)')).argParser(
        numberOption(ranges.watchSeconds),
      ),
    )
    .action(async (argument: string | undefined, given: Options) => {
      const { kind, options } = requestedPlan(argument, given, environment);
      const reading = await readForPlan(options, environment);
      const { world, plan } = makeRequestedPlan(reading, kind, options);
      const text = printPlan(world, plan, options.format);
      await (options.format === 'markdown' ? writeText(environment, text) : environment.writeOutput(text));
      const isBlocked = plan.preconditions.some(({ state }) => state === 'block');
      exit(environment.signal.aborted ? ExitCode.interrupted : isBlocked ? ExitCode.no : ExitCode.done);
    });
}

/** Any API of the account may use a bridge too, so all of them are read. */
export function readForPlan(options: SourceOptions, environment: CommandEnvironment): Promise<Reading> {
  return readSource({ ...options, api: [] }, environment, ['evidence']);
}

/** @throws UsageError */
function requestedPlan(
  argument: string | undefined,
  options: Options,
  { accountNames }: CommandEnvironment,
): { readonly kind: Kind; readonly options: Options } {
  const { sandbox } = options;
  const isSwallowed =
    argument === undefined && typeof sandbox === 'string' && !accountNames.includes(sandbox);
  const name = isSwallowed ? sandbox : argument;
  const kind = kinds.find(one => one === name);
  if (kind === undefined)
    throw new UsageError(l10n.t('Specify the kind of plan: {kinds}.', { kinds: joinAlternatives(kinds) }));
  if (options.api.length !== 1) throw new UsageError(l10n.t('Specify exactly one API with --api.'));
  if (kind === 'retire') refuseMovingOptions(options);
  if (options.watch !== undefined && options.canary === undefined)
    throw new UsageError(l10n.t('Use --watch only with --canary.'));
  return { kind, options: isSwallowed ? { ...options, sandbox: true } : options };
}

function refuseMovingOptions({ route, stage, canary, format }: Options): void {
  if (route.length > 0 || stage.length > 0 || canary !== undefined)
    throw new UsageError(l10n.t('Use --route, --stage and --canary only with plan direct-alb.'));
  if (format !== 'json' && format !== 'markdown')
    throw new UsageError(
      l10n.t(
        'For a retire plan, the format is json or markdown. To delete the resources in code, remove their definitions.',
      ),
    );
}

function makeRequestedPlan(
  reading: Reading,
  kind: Kind,
  options: Options,
): { readonly world: World; readonly plan: Plan } {
  const {
    route: routes,
    stage: stages,
    canary,
    watch: watchSeconds,
    api: [api = ''],
  } = options;
  const planOptions: PlanOptions = {
    routes,
    stages,
    ...(canary === undefined ? {} : { canary }),
    ...(watchSeconds === undefined ? {} : { watchSeconds }),
  };
  const world = buildAccount(reading);
  return { world, plan: planAgain(world, { kind, api, options: planOptions }) };
}

/** The plan as this reading gives it. @throws UsageError for a name that is not there; AnsweredNo where nothing can be planned. */
function planAgain(world: World, { kind, api, options }: Pick<Plan, 'kind' | 'api' | 'options'>): Plan {
  try {
    return kind === 'retire' ? planBridgeRemoval(world, api) : planDirectAlb(world, api, options);
  } catch (error) {
    if (error instanceof NoPlan)
      throw error.why === 'no-such-name' ? new UsageError(error.message) : new AnsweredNo(error.message);
    throw error;
  }
}

function printPlan(world: World, plan: Plan, format: Options['format']): string {
  if (format === 'json') return canonicalJson(plan);
  if (format === 'markdown') return planMarkdown(plan, world.facts);
  return renderBlueprint(format satisfies DialectId, planBlueprint(world, plan));
}

/** @throws UsageError where the plan has no code. */
function planBlueprint({ facts }: World, plan: Plan): Blueprint {
  try {
    return createBlueprint(requestOfPlan(facts, plan));
  } catch (error) {
    if (error instanceof ScaffoldProblem) throw new UsageError(describeWithOptions(error));
    throw error;
  }
}
