import { behindTarget } from '../../../paths/behindListener';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import { groupsOfNetwork, isAnswered, targetsOf } from './shared';

export const noListenerBehindBridge = defineCheck({
  id: 'RP403',
  name: 'no-listener-behind-bridge',
  severity: 'error',
  title: 'The Application Load Balancer behind the bridge has no listener on the port of the target group',
  rationale:
    'A target group of the type `alb` sends connections to the Application Load Balancer on its own port, which has to ' +
    'be the port of one of that load balancer’s listeners. AWS checks it when the target is registered, not when the ' +
    'listener is deleted later.',
  looksAt:
    'The port of targets that are an Application Load Balancer, by type `alb` or by its addresses, against the ' +
    'listeners of that load balancer.',
  remedy: 'Add a listener on the port, or use a target group with the port of a listener.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  },
  symptoms: [500, 504],
  explains: { 'network-load-balancer': 1 },
  needs: needsOfTargets,
  *check(world) {
    const { graph } = world;
    const reached = world.reached;
    for (const { group, owners } of groupsOfNetwork(world)) {
      const seen = new Set<string>();
      for (const target of targetsOf(world, group)) {
        const found = behindTarget(world.facts, target, group);
        if (found?.port === undefined || found.listener !== undefined) continue;
        const { port, loadBalancer } = found;
        const behind = graph.node(loadBalancer);
        if (behind?.kind !== 'load-balancer' || seen.has(`${loadBalancer} ${String(port)}`)) continue;
        if (!isAnswered(world, 'elasticloadbalancing:DescribeListeners', behind)) continue;
        // Several addresses of one load balancer are one target.
        seen.add(`${loadBalancer} ${String(port)}`);
        const ports = graph.outgoing(behind.id, 'listens').flatMap(({ target: id }) => {
          const listener = graph.node(id);
          return listener?.kind === 'listener' ? [String(listener.attributes.port ?? '?')] : [];
        });
        const name = called(graph, behind.id);
        yield {
          nodes: [group.id, behind.id, ...owners.map(({ id }) => id)],
          cause: sentence(
            `${called(graph, group.id)}, which ${countedRoutes(reached.routesTo(group.id))} can come to, sends connections to port ${String(port)} of ${name}, where nothing listens.`,
          ),
          evidence: [
            {
              what: `port of the target of ${called(graph, group.id)}`,
              value: String(port),
              operation: 'elasticloadbalancing:DescribeTargetHealth',
            },
            {
              what: `ports of the listeners of ${name}`,
              value: ports.join(', ') || 'none',
              operation: 'elasticloadbalancing:DescribeListeners',
            },
          ],
          fix: {
            text: `Add a listener on port ${String(port)} to ${name}, or forward to a target group with the port of one of its listeners.`,
          },
        };
      }
    }
  },
});
