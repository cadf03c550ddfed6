import type { Finding } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import type { Hop } from '../../paths/hops';
import { isNode, type TopologyNode } from '../../topology/document';
import { apiInId, type Marks } from '../findings/marks';

/** What of a path is shared by routes: an error between two of them is met by who passes both. */
const shared: ReadonlySet<TopologyNode['kind']> = new Set([
  'vpc-link',
  'load-balancer',
  'listener',
  'rule',
  'target-group',
]);

/**
 * Errors that every request of a route meets on a stage (its name): they are about what all of them pass, up to where
 * their path divides. A security group that refuses a link is one: the link and what is behind it are well.
 */
export function errorsOnPath(
  graph: TopologyGraph,
  marks: Marks,
  route: TopologyNode<'route'>,
  stage: string | undefined,
): readonly Finding[] {
  const passed = passedByAll(graph, route.id, stage);
  const found = [...passed].flatMap(id => marks.errorsFrom(id));
  return found.filter(finding => isMet(graph, finding, { passed, route, stage }));
}

function passedByAll(graph: TopologyGraph, route: string, stage: string | undefined): ReadonlySet<string> {
  const passed = new Set<string>();
  let hop: Hop | undefined = graph.start(route, stage);
  while (hop !== undefined) {
    const next: readonly Hop[] = graph.next(hop);
    hop = next.length === 1 ? next[0] : undefined;
    if (hop === undefined || passed.has(hop.node.id)) return passed;
    if (!shared.has(hop.node.kind) && hop.node.kind !== 'target') return passed;
    passed.add(hop.node.id);
  }
  return passed;
}

interface Requests {
  readonly passed: ReadonlySet<string>;
  readonly route: TopologyNode<'route'>;
  readonly stage: string | undefined;
}

/** All that it names of the path is passed, and where it names parts of APIs, these requests are among them. */
function isMet(graph: TopologyGraph, { nodes }: Finding, { passed, route, stage }: Requests): boolean {
  const kindOf = (id: string): TopologyNode['kind'] | undefined => graph.node(id)?.kind;
  if (nodes.some(id => shared.has(kindOf(id) ?? 'missing') && !passed.has(id))) return false;
  const ofApis = nodes.filter(id => apiInId(id) !== undefined);
  if (ofApis.length === 0) return true;
  const own = ofApis.filter(id => apiInId(id) === apiInId(route.id));
  const routes = own.filter(id => kindOf(id) === 'route');
  const stages = own.flatMap(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'stage') ? [node.attributes.stageName] : [];
  });
  return (
    own.length > 0 &&
    (routes.length === 0 || routes.includes(route.id)) &&
    (stage === undefined || stages.length === 0 || stages.includes(stage))
  );
}
