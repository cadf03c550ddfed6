import { requireOwnReferences } from './stepReferences';
import type { World } from '../diagnosis/world';
import { compareText } from '../topology/values';
import type { IntegrationPath } from '../paths/trace/gateway/integrationPath';
import { routesAsked, createPlanScope } from './direct/planScope';
import type { PlanDraft } from './direct/draft';
import { workingCopyPaths } from './direct/workingCopyPaths';
import { currentEnd, plannedEnd } from './direct/integrationEnds';
import { linkForMove, planLinks } from './direct/links';
import { findManagers } from './direct/managers';
import { decideRoute, namingContext, type Move, type PlanScope, type NotMovedRoute } from './direct/moves';
import { networkSteps } from './direct/networkSteps';
import { describeUnpublished, digestOfPublished, publishedOn } from './direct/published';
import { routeStep } from './direct/routeSteps';
import { resolveVariableConflicts, type ResolvedDecisions } from './direct/variableConflicts';
import { stageSteps } from './direct/stageSteps';
import { testSteps } from './direct/testSteps';
import { unreadUserCalls } from './direct/users';
import { usersAfter } from './direct/usersAfter';
import type { Plan, PlanOptions, PlanStep, StayingRoute } from './document';
import { listedManagers } from './managers';
import { PlanRefused } from './noPlan';
import { identifyPlan } from './planId';
import { checkPreconditions } from './preconditions/registry';
import { describeKeptStages, describeStay } from './reasons/describeStay';
import { measuredLatency, estimateSaving } from './saving';

export { PlanRefused as NoPlan };

/**
 * Moves the routes of a REST API that lead over VPC link V1 and network load balancer to an application one to a VPC
 * link V2. Pure: the same reading gives the same plan. `api`: id or name.
 * @throws NoPlan
 */
export function planDirectAlb(world: World, api: string, options: PlanOptions): Plan {
  const scope = createPlanScope(world, api, options);
  const draft = draftPlan(scope, options);
  return requireOwnReferences(
    world,
    identifyPlan(id => writePlan(draft, id)),
  );
}

/** What a plan for all routes and stages of an API would hold, without its steps. */
export interface DirectAlbSummary {
  readonly moves: readonly Move[];
  readonly staying: readonly NotMovedRoute[];
  /** None where nothing moves. */
  readonly preconditions: Plan['preconditions'];
}

/** `undefined` where an API is of a kind that no plan moves, or was not read in full. */
export function summariseDirectAlb(world: World, api: string): DirectAlbSummary | undefined {
  const options: PlanOptions = { routes: [], stages: [] };
  let scope: PlanScope;
  try {
    scope = createPlanScope(world, api, options);
  } catch (error) {
    if (error instanceof PlanRefused) return undefined;
    throw error;
  }
  const { moves, staying } = decisionsOn(scope, options);
  if (moves.length === 0) return { moves, staying, preconditions: [] };
  const draft: PlanDraft = { scope, options, moves, staying, links: planLinks(scope, moves) };
  return { moves, staying, preconditions: checkPreconditions(draft) };
}

/** @throws NoPlan */
function draftPlan(scope: PlanScope, options: PlanOptions): PlanDraft {
  const { moves, staying } = decisionsOn(scope, options);
  if (moves.length === 0)
    throw new PlanRefused(scope.world, { code: 'nothing-moves', api: apiName(scope), staying });
  return { scope, options, moves, staying, links: planLinks(scope, moves) };
}

function decisionsOn(scope: PlanScope, options: PlanOptions): ResolvedDecisions {
  const wanted = routesAsked(scope, options);
  const names = new Set(scope.stages.map(({ name }) => name));
  const byRoute = new Map<string, IntegrationPath[]>();
  for (const path of workingCopyPaths(scope.world.facts, scope.api)) {
    if (!names.has(path.stage.name) || (wanted.size > 0 && !wanted.has(path.route.key))) continue;
    byRoute.set(path.route.id, [...(byRoute.get(path.route.id) ?? []), path]);
  }
  const decisions = [...byRoute.values()]
    .flatMap(paths => decideRoute(scope, paths) ?? [])
    .sort((one, other) => compareText(decisionKey(one), decisionKey(other)));
  return resolveVariableConflicts(scope, decisions);
}

const apiName = ({ api, world }: PlanScope): string => world.graph.node(api.id)?.name ?? api.id;

const decisionKey = (decision: NonNullable<ReturnType<typeof decideRoute>>): string =>
  'move' in decision ? decision.move.key : decision.staying.key;

function writePlan(draft: PlanDraft, id: string): Plan {
  const { scope, options, moves } = draft;
  const { world, api, stages } = scope;
  const users = usersAfter(draft);
  const names = stages.map(({ name }) => name);
  return {
    format: 'request-path/plan',
    version: 1,
    kind: 'direct-alb',
    id,
    createdAt: world.facts.reading.collectedAt,
    scope: { account: api.entry.account, region: api.entry.region },
    api: api.id,
    apiName: apiName(scope),
    stages: names,
    options,
    routes: moves.map(move => ({
      route: move.route,
      key: move.key,
      from: currentEnd(move),
      to: plannedEnd(draft, move),
    })),
    stays: notMovedRoutes(draft),
    preconditions: checkPreconditions(draft),
    steps: planSteps(draft, id),
    saving: estimateSaving(
      world,
      [...users.keys()],
      new Map([...users].map(([balancer, own]) => [balancer, own.map(({ text }) => text)])),
      unreadUserCalls(world, api.entry),
    ),
    latency: measuredLatency(world, api.id, names),
    ...publications(scope),
    managedBy: listedManagers(world, findManagers(draft)),
  };
}

/** A stage whose deployment was not read is in neither list: that nothing is published there is not known. */
function publications(scope: PlanScope): Pick<Plan, 'publishes' | 'publishesUnknown' | 'publishesDigest'> {
  const unknown = scope.stages.filter(stage => publishedOn(scope, stage) === undefined);
  return {
    publishes: Object.fromEntries(
      scope.stages.flatMap(stage => {
        const lines = publishedOn(scope, stage);
        return lines === undefined ? [] : [[stage.name, lines] as const];
      }),
    ),
    ...(unknown.length === 0
      ? {}
      : {
          publishesUnknown: Object.fromEntries(
            unknown.map(stage => [stage.name, describeUnpublished(scope, stage)]),
          ),
        }),
    publishesDigest: Object.fromEntries(
      scope.stages.flatMap(stage => {
        const digest = digestOfPublished(scope, stage);
        return digest === undefined ? [] : [[stage.name, digest] as const];
      }),
    ),
  };
}

function notMovedRoutes({ scope, moves, staying }: PlanDraft): readonly StayingRoute[] {
  const context = namingContext(scope);
  const mixed = moves.flatMap(({ route, key, keeps }) =>
    keeps.size === 0 ? [] : [{ route, key, because: describeKeptStages(context, keeps) }],
  );
  const whole = staying.map(({ route, key, reason }) => ({
    route,
    key,
    because: describeStay(context, reason),
  }));
  return [...whole, ...mixed].sort(
    (one, other) => compareText(one.key, other.key) || compareText(one.route, other.route),
  );
}

function planSteps(draft: PlanDraft, planId: string): readonly PlanStep[] {
  const { scope, moves, links, options } = draft;
  const integrations = moves.flatMap((move, index) => {
    const link = linkForMove(scope, links, move);
    return link === undefined ? [] : (routeStep(scope, move, link, `integration-${index + 1}`) ?? []);
  });
  return [
    ...links.flatMap(link => networkSteps(scope, link, planId)),
    ...integrations,
    ...testSteps(scope, { moves, links }),
    ...stageSteps(scope, { moves, links, options, planId }),
  ];
}
