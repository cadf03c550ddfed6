import * as l10n from '@vscode/l10n';
import { DEFAULT_PERIOD } from '../../model/metricPeriod';
import type { TopologyGraph } from '../../paths/graph';
import { displayName } from '../../present/names';
import { formatLocalTime } from '../localTime';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { whenRead } from '../connection/whenRead';
import { Cancelled, type Command, type Host } from '../commands/command';
import { choosePeriod } from '../metrics/choosePeriod';
import { chooseNode } from '../tree/chooseNode';

/** Reads the metrics of a stage and of the load balancers behind it, and says who answered with 5xx. */
export const explain5xx: Command = async (host, argument) => {
  const { session, findings, metrics } = host;
  const title = l10n.t('Find the Source of 5xx Errors');
  const stage = await chooseNode(host, argument, { title, fits: node => node.kind === 'stage' });
  const api = sessionGraph(host).incoming(stage, 'deploys')[0]?.source;
  if (api === undefined) throw new RefusedRequest(l10n.t('Select an API stage.'));
  // What was saved without a day's metrics is shown as it is.
  const period = metrics.canLoad ? await choosePeriod(title) : DEFAULT_PERIOD;
  const { attributionOf, attributionReport, hopMetrics, measuredNodes, checks } = await import(
    /* webpackChunkName: "diagnosis" */ './engine'
  );
  if (metrics.canLoad) {
    if (!(await metrics.confirm())) throw new Cancelled();
    await whenRead(session, l10n.t('Loading the API'), () => {
      session.expand(api);
    });
    if (!(await metrics.load(measuredNodes(sessionGraph(host), stage), period))) throw new Cancelled();
  }
  const { account } = requirePicture(session);
  const names = [api, stage].map(id => {
    const node = account.graph.node(id);
    return node === undefined ? '?' : displayName(node);
  });
  const report = attributionReport(attributionOf(account, checks, stage, { period }), {
    graph: account.graph,
    checks,
    title: names.join(' · '),
    period,
    hops: measuredNodes(account.graph, stage).flatMap(id => hopMetrics(account, id, period) ?? []),
    formatTime: formatLocalTime,
  });
  await findings.documents.preview(l10n.t('5xx errors ({stage})', { stage: names.join(' ') }), report);
};

const sessionGraph = ({ session }: Host): TopologyGraph => requirePicture(session).account.graph;
