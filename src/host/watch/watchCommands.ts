import * as l10n from '@vscode/l10n';
import type { TopologyGraph } from '../../paths/graph';
import { pictureSubjectOf } from '../../present/picture/subjects';
import { Cancelled, type Command, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { intervalWords } from '../../words/periods';
import { chooseNode } from '../tree/chooseNode';
import { subjectOfRow, TreeRow } from '../tree/treeRow';
import { showPick } from '../window/pick';
import type { WatchRequest } from './pathWatch';
import { WATCHED } from './watchItem';

/** Asks again how a path is, at an interval, until it is stopped; called on the status bar: what to do with it. */
export const watchPath: Command = async (host, argument) => {
  if (argument === `${WATCHED} show`) showWatched(host);
  else if (argument === WATCHED) await manageWatched(host);
  else await beginWatching(host, argument);
};

export const stopWatching: Command = ({ watched }) => {
  watched.stop();
};

async function beginWatching(host: Host, argument: unknown): Promise<void> {
  const { session, metrics, watched } = host;
  if (session.connection?.live !== true)
    throw new RefusedRequest(l10n.t("A snapshot doesn't change. Connect to the account."));
  const title = l10n.t('Watch This Path');
  const route = await chooseNode(host, argument, { title, fits: ({ kind }) => kind === 'route' });
  const { graph } = requirePicture(session).account;
  const stage = servingStage(host, graph, route, argument);
  if (stage === undefined) throw new RefusedRequest(l10n.t('No stage serves this route.'));
  const how = await chooseHow(host, title);
  if (how.withMetrics && !(await metrics.confirm())) throw new Cancelled();
  await watched.start({ route, stage, ...how });
  showWatched(host);
}

/** The stage that the row is under or that the graph shows, where it serves the route; else the first that does. */
function servingStage(
  { diagrams }: Host,
  graph: TopologyGraph,
  route: string,
  argument: unknown,
): string | undefined {
  const serving = graph.incoming(route, 'serves').map(({ source }) => source);
  const ofRow = argument instanceof TreeRow ? subjectOfRow(graph, argument)?.stage : undefined;
  return [ofRow, diagrams.place?.stage].find(id => id !== undefined && serving.includes(id)) ?? serving[0];
}

type How = Pick<WatchRequest, 'seconds' | 'withMetrics'>;

/** @throws Cancelled */
async function chooseHow({ settings, metrics }: Host, title: string): Promise<How> {
  const { pollSeconds } = settings();
  const intervals = pollSeconds === 0 ? [30, 60, 300] : [pollSeconds];
  const items = [
    ...intervals.map(seconds => ({
      label: l10n.t('Health, every {interval}', { interval: intervalWords(seconds) }),
      description: l10n.t('one call for each target group'),
      seconds,
      withMetrics: false,
    })),
    ...intervals
      .filter(seconds => seconds >= 60 || pollSeconds !== 0)
      .map(seconds => ({
        label: l10n.t('Health and metrics, every {interval}', { interval: intervalWords(seconds) }),
        description: metrics.isCharged
          ? l10n.t('AWS charges for metrics each time, at most once a minute')
          : l10n.t('metrics at most once a minute'),
        seconds,
        withMetrics: true,
      })),
  ];
  const chosen = await showPick({ title, placeholder: l10n.t('Select what to check, and how often'), items });
  if (chosen === undefined) throw new Cancelled();
  return { seconds: chosen.seconds, withMetrics: chosen.withMetrics };
}

async function manageWatched(host: Host): Promise<void> {
  const { watched } = host;
  const { view } = watched;
  if (view === undefined) return;
  const chosen = await showPick({
    title: view.title,
    placeholder: view.verdict,
    items: [
      { label: l10n.t('Show Path'), does: 'show' },
      { label: l10n.t('Stop Watching'), does: 'stop' },
    ],
  });
  if (chosen?.does === 'show') showWatched(host);
  if (chosen?.does === 'stop') watched.stop();
}

/** In the graph, where its strip has what changed. */
function showWatched({ session, diagrams, watched }: Host): void {
  const { request } = watched;
  const { accountState } = session;
  if (request === undefined || accountState === undefined) return;
  const { route, stage } = request;
  const isShown = diagrams.place?.stage === stage && diagrams.selection === route;
  if (isShown) return;
  const shown = pictureSubjectOf(accountState.account.graph, route);
  if (shown !== undefined) diagrams.show({ ...shown, stage, selection: route });
}
