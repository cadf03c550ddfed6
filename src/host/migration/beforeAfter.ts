import type { World } from '../../diagnosis/world';
import { readingAfter } from '../../migration/plan/after';
import { bridgedApis } from '../../migration/plan/bridgedRoutes';
import type { Plan } from '../../migration/plan/document';
import { diagram } from '../../present/diagram';
import type { DiagramVertex } from '../../protocol/protocol';
import { accountOf } from '../../paths/account';
import type { TopologyGraph } from '../../paths/graph';
import type { Host } from '../commands/command';
import { RefusedRequest } from '../refusedRequest';

/** Two graphs of the API at once: as it is, and as it will be. What goes and what is new stands above each. */
export async function showBeforeAfter({ session, diagrams }: Host, plan: Plan, world: World): Promise<void> {
  const { connection } = session;
  if (connection === undefined) throw new RefusedRequest('Connect to the account first.');
  const before = world.facts.reading;
  const after = readingAfter(before, plan);
  const stage = busiestStage(plan, world);
  const accounts = { before: accountOf(before), after: accountOf(after) };
  const drawn = {
    before: verticesOf(accounts.before.graph, plan.api, stage),
    after: verticesOf(accounts.after.graph, plan.api, stage),
  };
  const shown = { subject: plan.api, ...(stage === undefined ? {} : { stage }) };
  await diagrams.compare(
    connection,
    {
      title: 'Before',
      account: accounts.before,
      shown,
      notice: difference('Will no longer be on the way', drawn.before, drawn.after),
    },
    {
      title: 'After',
      account: accounts.after,
      shown,
      notice: difference('New on the way', drawn.after, drawn.before),
    },
  );
}

/** Of the stages that change, the one on which the most of the routes lead over the bridge. */
function busiestStage(plan: Plan, world: World): string | undefined {
  const stages = world.facts.api(plan.api)?.stages.filter(({ name }) => plan.stages.includes(name)) ?? [];
  const moving = (name: string): number =>
    bridgedApis(world)
      .filter(({ api }) => api === plan.api)
      .flatMap(({ routes }) => routes.filter(route => route.stages.includes(name))).length;
  return [...stages].sort((one, other) => moving(other.name) - moving(one.name))[0]?.id;
}

function verticesOf(
  graph: TopologyGraph,
  subject: string,
  stage: string | undefined,
): readonly DiagramVertex[] {
  const options = { subject, unfolded: 'all', foldAbove: Number.POSITIVE_INFINITY } as const;
  return diagram(graph, { ...options, ...(stage === undefined ? {} : { stage }) }).vertices;
}

const between = new Set<DiagramVertex['kind']>(['vpc-link', 'load-balancer', 'listener', 'target-group']);

/** What stands between the routes and their targets in the one drawing and not in the other. */
function difference(words: string, these: readonly DiagramVertex[], those: readonly DiagramVertex[]): string {
  const other = new Set(those.map(({ id }) => id));
  const found = these.filter(({ id, kind }) => between.has(kind) && !other.has(id));
  if (found.length === 0) return '';
  const names = found
    .sort((one, another) => one.tier - another.tier)
    .slice(0, 6)
    .map(({ tag, name }) => (tag === undefined ? name : `${tag} ${name}`));
  const more = found.length > names.length ? ` and ${String(found.length - names.length)} more` : '';
  return `${words}: ${names.join(', ')}${more}`;
}
