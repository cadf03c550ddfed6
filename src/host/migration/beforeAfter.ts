import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import { readingAfter } from '../../plan/after';
import { bridgedApis } from '../../plan/bridgedRoutes';
import type { Plan } from '../../plan/document';
import { createDiagram } from '../../present/diagram/diagram';
import type { DiagramVertex } from '../../protocol/protocol';
import { buildAccount } from '../../paths/account';
import type { TopologyGraph } from '../../paths/graph';
import { listSomeWords } from '../../words/lists';
import type { Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';

/** Two graphs of the API at once: as it is, and as it will be. What is removed and what is added is shown above each. */
export async function showBeforeAfter({ session, diagrams }: Host, plan: Plan, world: World): Promise<void> {
  const { connection } = session;
  if (connection === undefined) throw new RefusedRequest(l10n.t('Connect to the account first.'));
  const before = world.facts.reading;
  const after = readingAfter(before, plan);
  const stage = busiestStage(plan, world);
  const accounts = { before: buildAccount(before), after: buildAccount(after) };
  const drawn = {
    before: changedVertices(accounts.before.graph, plan.api, stage),
    after: changedVertices(accounts.after.graph, plan.api, stage),
  };
  const shown = { subject: plan.api, ...(stage === undefined ? {} : { stage }) };
  await diagrams.compare(
    connection,
    {
      title: l10n.t('Before'),
      account: accounts.before,
      shown,
      notice: removed(changedResources(drawn.before, drawn.after)),
    },
    {
      title: l10n.t('After'),
      account: accounts.after,
      shown,
      notice: added(changedResources(drawn.after, drawn.before)),
    },
  );
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

function changedVertices(
  graph: TopologyGraph,
  subject: string,
  stage: string | undefined,
): readonly DiagramVertex[] {
  const options = { subject, unfolded: 'all', foldAbove: Number.POSITIVE_INFINITY } as const;
  return createDiagram(graph, { ...options, ...(stage === undefined ? {} : { stage }) }).vertices;
}

const between = new Set<DiagramVertex['kind']>(['vpc-link', 'load-balancer', 'listener', 'target-group']);

const removed = (resources: string): string =>
  resources === '' ? '' : l10n.t('Removed from the path: {resources}', { resources });

const added = (resources: string): string =>
  resources === '' ? '' : l10n.t('Added to the path: {resources}', { resources });

/** What is between the routes and their targets in the one drawing and not in the other. */
function changedResources(these: readonly DiagramVertex[], those: readonly DiagramVertex[]): string {
  const other = new Set(those.map(({ id }) => id));
  const found = these.filter(({ id, kind }) => between.has(kind) && !other.has(id));
  const names = found
    .sort((one, another) => one.tier - another.tier)
    .map(({ tag, name }) => (tag === undefined ? name : `${tag} ${name}`));
  return listSomeWords(names, 6);
}
