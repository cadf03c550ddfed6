import type { Failure } from '../check';
import type { World } from '../world';
import { called } from './called';
import { concerned, integrationEvidence, spokenRoutes, verb, waysBy, sentence } from './concerned';

/** Ports that URIs name and no listener of their load balancer has, over links of one version. */
export function* deafPorts(world: World, version: 'V1' | 'V2'): Iterable<Failure> {
  const { graph } = world;
  const deaf = world.ways.filter(
    ({ linkVersion, loadBalancer, port, missing }) =>
      linkVersion === version && missing === `${loadBalancer ?? ''}#${String(port)}`,
  );
  for (const [, ways] of waysBy(world, deaf, ({ missing }) => missing)) {
    const [{ loadBalancer = '', port, link, missing }] = ways;
    const ports = graph.outgoing(loadBalancer, 'listens').flatMap(({ target }) => {
      const node = graph.node(target);
      return node?.kind === 'listener' ? [String(node.attributes.port ?? '?')] : [];
    });
    const owner = called(graph, loadBalancer);
    yield {
      nodes: concerned(world, ways, missing, loadBalancer, link),
      cause: sentence(
        `${owner} has no listener on port ${String(port)}, to which ${spokenRoutes(world, ways)} ${verb(ways, 'leads', 'lead')}.`,
      ),
      evidence: [
        integrationEvidence(ways, 'uri', ways[0].uri),
        {
          what: `ports of the listeners of ${owner}`,
          value: ports.join(', ') || 'none',
          operation: 'elasticloadbalancing:DescribeListeners',
        },
      ],
      fix: {
        text:
          ports.length === 0
            ? `Add a listener on port ${String(port)} to ${owner}.`
            : `Write ${ports.length === 1 ? 'port' : 'one of the ports'} ${ports.join(', ')} in the URI and deploy, or add a listener on port ${String(port)} to ${owner}.`,
      },
    };
  }
}
