import type { World } from '../../diagnosis/world';
import { readingAfter } from '../../migration/plan/after';
import type { Plan } from '../../migration/plan/document';
import { diagram } from '../../present/diagram';
import type { DiagramVertex } from '../../protocol/protocol';
import { buildTopology } from '../../topology/build';
import { graphOf, type TopologyGraph } from '../../topology/graph';
import type { Host } from '../commands/command';
import { RefusedRequest } from '../refusedRequest';

/** Two graphs of the API side by side: as it is, and as it will be. What goes and what is new stands above each. */
export function showBeforeAfter({ session, diagrams }: Host, plan: Plan, world: World): void {
  const { connection } = session;
  if (connection === undefined) throw new RefusedRequest('Connect to the account first.');
  const before = world.facts.reading;
  const after = readingAfter(before, plan);
  const stage = world.facts.api(plan.api)?.stages.find(({ name }) => plan.stages.includes(name))?.id;
  const topologies = { before: buildTopology(before), after: buildTopology(after) };
  const drawn = {
    before: verticesOf(graphOf(topologies.before), plan.api, stage),
    after: verticesOf(graphOf(topologies.after), plan.api, stage),
  };
  const shown = { subject: plan.api, ...(stage === undefined ? {} : { stage }) };
  diagrams.compare(
    connection,
    {
      title: 'Before',
      reading: before,
      topology: topologies.before,
      shown,
      notice: difference('Will no longer be on the way', drawn.before, drawn.after),
    },
    {
      title: 'After',
      reading: after,
      topology: topologies.after,
      shown,
      notice: difference('New on the way', drawn.after, drawn.before),
    },
  );
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
  const names = found.slice(0, 6).map(({ tag, name }) => (tag === undefined ? name : `${tag} ${name}`));
  const more = found.length > names.length ? ` and ${String(found.length - names.length)} more` : '';
  return `${words}: ${names.join(', ')}${more}`;
}
