import * as l10n from '@vscode/l10n';
import { listWords } from '../../words/lists';
import { capitalize } from '../../words/sentences';
import type { CheckFailure } from '../check';
import type { World } from '../world';
import { nodeLabel } from './nodeLabel';
import { concernedRoutes, integrationEvidence, describeRoutes, pathsBy } from './concerned';

/** Ports that URIs name and no listener of their load balancer has, over links of one version. */
export function* closedPorts(world: World, version: 'V1' | 'V2'): Iterable<CheckFailure> {
  const { graph } = world;
  const deaf = world.paths.filter(
    ({ linkVersion, loadBalancer, port, missing }) =>
      linkVersion === version && missing === `${loadBalancer ?? ''}#${String(port)}`,
  );
  for (const [, paths] of pathsBy(world, deaf, ({ missing }) => missing)) {
    const [{ loadBalancer = '', port, link, missing }] = paths;
    const ports = graph.outgoing(loadBalancer, 'listens').flatMap(({ target }) => {
      const node = graph.node(target);
      return node?.kind === 'listener' ? [String(node.attributes.port ?? '?')] : [];
    });
    const owner = nodeLabel(graph, loadBalancer);
    yield {
      nodes: concernedRoutes(world, paths, missing, loadBalancer, link),
      cause: capitalize(
        l10n.t(
          "{loadBalancer} doesn't have a listener on port {port}, but the URI of {routes} uses this port.",
          {
            loadBalancer: owner,
            port: String(port),
            routes: describeRoutes(world, paths),
          },
        ),
      ),
      evidence: [
        integrationEvidence(paths, 'uri', paths[0].uri),
        {
          what: l10n.t('listener ports of {loadBalancer}', { loadBalancer: owner }),
          value: ports.join(', ') || l10n.t('none'),
          operation: 'elasticloadbalancing:DescribeListeners',
        },
      ],
      fix: {
        text: fixText(owner, String(port), ports),
      },
    };
  }
}

function fixText(loadBalancer: string, port: string, ports: readonly string[]): string {
  const [first, another] = ports;
  if (first === undefined)
    return l10n.t('Add a listener on port {port} to {loadBalancer}.', { port, loadBalancer });
  return another === undefined
    ? l10n.t(
        'Change the port in the URI to {listenerPort} and deploy the API, or add a listener on port {port} to {loadBalancer}.',
        { listenerPort: first, port, loadBalancer },
      )
    : l10n.t(
        'Change the port in the URI to one of these and deploy the API: {listenerPorts}. Or add a listener on port {port} to {loadBalancer}.',
        { listenerPorts: listWords(ports), port, loadBalancer },
      );
}
