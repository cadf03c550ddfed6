import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfListeners } from '../../shared/needs';
import type { World } from '../../world';

export const noListenerOnPort = defineCheck({
  id: 'RP010',
  name: 'no-listener-on-port',
  severity: 'error',
  title: 'Nothing listens on the port of the URI',
  rationale:
    'Over a VPC link V2 the scheme and port of the URI pick the listener of the load balancer: 80 for http and 443 for ' +
    'https where no port is written. Where no listener has it the connection is refused and the caller gets 500.',
  looksAt:
    'The port of the URIs of REST APIs over VPC links V2 against the ports of the load balancer’s listeners.',
  remedy: 'Write a port that has a listener, or add a listener on the port.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'reported',
    source: 'aws/aws-cdk, AlbIntegration of aws-apigateway: scheme and port of the URI follow the listener',
  },
  symptoms: [500],
  needs: needsOfListeners,
  *check(world) {
    yield* deafPorts(world, 'V2');
  },
});

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
