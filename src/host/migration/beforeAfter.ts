import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import { buildAccount } from '../../paths/account';
import { readingAfter } from '../../plan/after';
import { bridgedApis } from '../../plan/bridgedRoutes';
import type { Plan } from '../../plan/document';
import type { Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import type { Comparison } from '../diagram/drawComparison';

/** The API as it is and as it will be, in one picture. */
export async function showBeforeAfter({ session, diagrams }: Host, plan: Plan, world: World): Promise<void> {
  const { connection } = session;
  if (connection === undefined) throw new RefusedRequest(l10n.t('Connect to the account first.'));
  await diagrams.compare(connection, comparisonOfPlan(plan, world));
}

export function comparisonOfPlan(plan: Plan, world: World): Comparison {
  const before = world.facts.reading;
  return {
    title: l10n.t('Before and After'),
    before: { account: buildAccount(before) },
    after: { account: buildAccount(readingAfter(before, plan)) },
    subject: plan.api,
    stage: busiestStage(plan, world),
  };
}

/** Of the stages that change, the one on which most routes use the bridge. */
function busiestStage(plan: Plan, world: World): string | undefined {
  const stages = world.facts.api(plan.api)?.stages.filter(({ name }) => plan.stages.includes(name)) ?? [];
  const moving = (name: string): number =>
    bridgedApis(world)
      .filter(({ api }) => api === plan.api)
      .flatMap(({ routes }) => routes.filter(route => route.stages.includes(name))).length;
  return [...stages].sort((one, other) => moving(other.name) - moving(one.name))[0]?.id;
}
