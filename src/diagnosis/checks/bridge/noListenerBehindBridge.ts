import * as l10n from '@vscode/l10n';
import { behindTarget } from '../../../paths/behindListener';
import { countOf } from '../../../words/counts';
import { capitalize } from '../../../words/sentences';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { groupsOfNetwork, isHealthAnswered, groupTargets } from './shared';

export const noListenerBehindBridge = defineCheck({
  id: 'RP403',
  name: 'no-listener-behind-bridge',
  severity: 'error',
  title: l10n.t("The Application Load Balancer doesn't listen on the bridge's port"),
  rationale: l10n.t(
    'A target group of type `alb` sends connections to the Application Load Balancer on its own port, which ' +
      "must be the port of one of that load balancer's listeners. AWS checks this when the target is " +
      'registered, but not when the listener is deleted later.',
  ),
  looksAt: l10n.t(
    'The port of targets that are an Application Load Balancer, registered with the type `alb` or by its ' +
      'addresses, compared with the listeners of that load balancer.',
  ),
  remedy: l10n.t('Add a listener on the port, or use a target group with the port of a listener.'),
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
  judged: judgedThroughBridges,
  *check(world) {
    const { graph } = world;
    const reached = world.reached;
    for (const { group, owners } of groupsOfNetwork(world)) {
      const seen = new Set<string>();
      for (const target of groupTargets(world, group)) {
        const found = behindTarget(world.facts, target, group);
        if (found?.port === undefined || found.listener !== undefined) continue;
        const { port, loadBalancer } = found;
        const behind = graph.node(loadBalancer);
        if (behind?.kind !== 'load-balancer' || seen.has(`${loadBalancer} ${String(port)}`)) continue;
        if (!isHealthAnswered(world, 'elasticloadbalancing:DescribeListeners', behind)) continue;
        // Several addresses of one load balancer are one target.
        seen.add(`${loadBalancer} ${String(port)}`);
        const ports = graph.outgoing(behind.id, 'listens').flatMap(({ target: id }) => {
          const listener = graph.node(id);
          return listener?.kind === 'listener' ? [String(listener.attributes.port ?? '?')] : [];
        });
        const name = nodeLabel(graph, behind.id);
        yield {
          nodes: [group.id, behind.id, ...owners.map(({ id }) => id)],
          cause: capitalize(
            l10n.t(
              "{targetGroup} sends connections to port {port} of {loadBalancer}, which doesn't listen on that port. This can affect {routes}.",
              {
                targetGroup: nodeLabel(graph, group.id),
                port,
                loadBalancer: name,
                routes: countOf(reached.routesTo(group.id), 'route'),
              },
            ),
          ),
          evidence: [
            {
              what: l10n.t('port of the target of {targetGroup}', {
                targetGroup: nodeLabel(graph, group.id),
              }),
              value: String(port),
              operation: 'elasticloadbalancing:DescribeTargetHealth',
            },
            {
              what: l10n.t('listener ports of {loadBalancer}', { loadBalancer: name }),
              value: ports.join(', ') || l10n.t('none'),
              operation: 'elasticloadbalancing:DescribeListeners',
            },
          ],
          fix: {
            text: l10n.t(
              'Add a listener on port {port} to {loadBalancer}, or forward to a target group with the port of one of its listeners.',
              { port, loadBalancer: name },
            ),
          },
        };
      }
    }
  },
});
