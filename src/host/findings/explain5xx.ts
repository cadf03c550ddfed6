import * as l10n from '@vscode/l10n';
import { displayName } from '../../present/names';
import type { TopologyGraph } from '../../paths/graph';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { whenRead } from '../connection/whenRead';
import { askModal } from '../window/notifications';
import { Cancelled, type Command, type Host } from '../commands/command';
import { chooseNode } from '../tree/chooseNode';

/** Reads the metrics of a stage and of the load balancers behind it, and says who answered with 5xx. */
export const explain5xx: Command = async (host, argument) => {
  const { session, findings } = host;
  const stage = await chooseNode(host, argument, {
    title: l10n.t('Find the Source of 5xx Errors'),
    fits: node => node.kind === 'stage',
  });
  const api = sessionGraph(host).incoming(stage, 'deploys')[0]?.source;
  if (api === undefined) throw new RefusedRequest(l10n.t('Select an API stage.'));
  if (session.connection?.live === true) {
    await confirmCost(host);
    await whenRead(session, l10n.t('Loading the API'), () => {
      session.expand(api);
    });
    await whenRead(session, l10n.t('Loading metrics'), () => {
      session.readMetrics(measuredNodes(sessionGraph(host), stage));
    });
  }
  const current = await findings.diagnosing.settled();
  if (current === undefined) throw new RefusedRequest(l10n.t('The findings are still loading.'));
  const { engine, world } = current;
  const names = [api, stage].map(id => {
    const node = world.graph.node(id);
    return node === undefined ? '?' : displayName(node);
  });
  const report = engine.attributionReport(engine.attributionOf(world, engine.checks, stage), {
    graph: world.graph,
    checks: engine.checks,
    title: names.join(' · '),
  });
  await findings.documents.preview(l10n.t('5xx errors ({stage})', { stage: names.join(' ') }), report);
};

function sessionGraph({ session }: Host): TopologyGraph {
  return requirePicture(session).account.graph;
}

/** The stage, and every load balancer and target group that its requests can reach. */
function measuredNodes(graph: TopologyGraph, stage: string): readonly string[] {
  const name = graph.node(stage)?.name;
  const routes = graph.outgoing(stage, 'serves').map(({ target }) => target);
  const { nodes } = graph.reach(routes, name);
  const behind = nodes.filter(({ kind }) => kind === 'load-balancer' || kind === 'target-group');
  return [stage, ...behind.map(({ id }) => id)];
}

/** AWS charges for what is read here; the sandbox does not. */
async function confirmCost({ session }: Host): Promise<void> {
  if (session.connection?.choice.kind !== 'aws') return;
  const read = l10n.t('Load Metrics');
  const chosen = await askModal(
    'information',
    {
      message: l10n.t(
        'Loading metrics from CloudWatch incurs charges. AWS charges GetMetricData by the number of metrics.',
      ),
      detail: [l10n.t('A stage and its load balancers have a few dozen metrics.')],
    },
    read,
  );
  if (chosen !== read) throw new Cancelled();
}
