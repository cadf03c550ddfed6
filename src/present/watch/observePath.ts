import * as l10n from '@vscode/l10n';
import { hopMetrics } from '../../diagnosis/hopMetrics';
import type { Account } from '../../paths/account';
import type { Health } from '../../protocol/vertex';
import type { WatchEvent } from '../../protocol/watch';
import { isNode } from '../../topology/document';
import { joinFacts } from '../../text/oneLine';
import { formatNumber } from '../../words/counts';
import { listSomeWords } from '../../words/lists';
import { targetHealth } from '../health/targetStates';
import { displayName } from '../names';
import { traceRoute } from '../strip/routeStrip';
import { tracedSideView } from '../trace/traceView';
import { stageSide } from '../trace/traceWords';

/** A route as a stage serves it. */
export interface WatchedRoute {
  /** Node ids. */
  readonly route: string;
  readonly stage: string;
}

/** How far back errors of a watched path are counted. */
const PERIOD = '15m';

interface ObservedTarget {
  readonly name: string;
  readonly health: Health;
  readonly text: string;
}

interface ObservedGroup {
  readonly name: string;
  /** Left out where they weren't read. */
  readonly counts?: { readonly healthy: number; readonly total: number };
  readonly targets: ReadonlyMap<string, ObservedTarget>;
}

/** How a path is at one moment, by what is read again while it is watched. */
export interface PathObservation {
  /** `POST /payments on prod` */
  readonly title: string;
  readonly verdict: string;
  readonly health: Health;
  /** By node id. */
  readonly groups: ReadonlyMap<string, ObservedGroup>;
  /** 5xx that API Gateway returned; left out where CloudWatch has no data or wasn't asked. */
  readonly errors?: number;
}

/** What is asked again to know how a path is: the health of every target group that its requests can reach. */
export function watchedGroups({ graph }: Account, { route, stage }: WatchedRoute): readonly string[] {
  const { nodes } = graph.reach([route], graph.node(stage)?.name);
  return nodes.filter(({ kind }) => kind === 'target-group').map(({ id }) => id);
}

/** `undefined` where the stage doesn't serve the route. */
export function observePath(account: Account, watched: WatchedRoute): PathObservation | undefined {
  const { graph } = account;
  const route = graph.node(watched.route);
  if (route === undefined || !isNode(route, 'route')) return undefined;
  const traced = traceRoute(account, route, watched.stage);
  if (traced === undefined) return undefined;
  const { outcome, status, health } = tracedSideView(graph, stageSide(traced.trace), {
    showing: () => undefined,
    timeout: '',
  });
  const stage = graph.node(watched.stage);
  const counted = hopMetrics(account, watched.stage, PERIOD);
  const errors = counted?.state === 'loaded' ? counted.errors : undefined;
  return {
    title: pathTitle(displayName(route), stage === undefined ? undefined : displayName(stage)),
    verdict: joinFacts(outcome, status),
    health,
    groups: new Map(watchedGroups(account, watched).map(id => [id, observeGroup(account, id)])),
    ...(errors === undefined ? {} : { errors }),
  };
}

const pathTitle = (route: string, stage: string | undefined): string =>
  stage === undefined ? route : l10n.t('{route} on {stage}', { route, stage });

function observeGroup({ graph }: Account, id: string): ObservedGroup {
  const node = graph.node(id);
  const group = node !== undefined && isNode(node, 'target-group') ? node : undefined;
  const { healthyCount: healthy, targetCount: total } = group?.attributes ?? {};
  const targets = graph.outgoing(id, 'registers').flatMap(({ target }) => {
    const found = graph.node(target);
    if (found === undefined || !isNode(found, 'target')) return [];
    return [[target, { name: displayName(found), ...targetHealth(found) }] as const];
  });
  return {
    name: node === undefined ? '?' : displayName(node),
    ...(healthy === undefined || total === undefined ? {} : { counts: { healthy, total } }),
    targets: new Map(targets),
  };
}

export type PathChange = Pick<WatchEvent, 'text' | 'health'>;

/** What changed between two moments; what wasn't known before or isn't now is no change of the path. */
export function changesBetween(before: PathObservation, after: PathObservation): readonly PathChange[] {
  return [
    ...(isVerdictChanged(before, after)
      ? [
          {
            text: l10n.t('{before} → {after}', { before: before.verdict, after: after.verdict }),
            health: after.health,
          },
        ]
      : []),
    ...[...after.groups].flatMap(([id, group]) => {
      const earlier = before.groups.get(id);
      return earlier === undefined ? [] : groupChanges(earlier, group);
    }),
    ...errorChanges(before, after),
  ];
}

/**
 * Whether requests end otherwise than before. That more or less of a path is known is no change of it; that it fails, or
 * no longer does, is one whatever else isn't known.
 */
export function isVerdictChanged(before: PathObservation, after: PathObservation): boolean {
  const healths = [before.health, after.health];
  return before.verdict !== after.verdict && (!healths.includes('unknown') || healths.includes('failing'));
}

function groupChanges(before: ObservedGroup, after: ObservedGroup): readonly PathChange[] {
  if (before.counts === undefined || after.counts === undefined) return [];
  const changed = [...after.targets].filter(([id, { text }]) => {
    const earlier = before.targets.get(id);
    return earlier !== undefined && earlier.text !== text;
  });
  const isSame = before.counts.healthy === after.counts.healthy && before.counts.total === after.counts.total;
  if (isSame && changed.length === 0) return [];
  const counts = l10n.t('{group}: {wasHealthy} of {wasTotal} → {healthy} of {total} healthy', {
    group: after.name,
    wasHealthy: formatNumber(before.counts.healthy),
    wasTotal: formatNumber(before.counts.total),
    healthy: formatNumber(after.counts.healthy),
    total: formatNumber(after.counts.total),
  });
  const targets = listSomeWords(changed.map(([, { name, text }]) => `${name} ${text}`));
  const text = isSame
    ? l10n.t('{group}: {targets}', { group: after.name, targets })
    : targets === ''
      ? counts
      : l10n.t('{counts} ({targets})', { counts, targets });
  return [{ text, health: groupHealth(after.counts) }];
}

const groupHealth = ({ healthy, total }: { readonly healthy: number; readonly total: number }): Health =>
  healthy === total && total > 0 ? 'healthy' : healthy === 0 ? 'failing' : 'warning';

/** That there are errors at all, and that there are none any more: how many changes all the time. */
function errorChanges(before: PathObservation, after: PathObservation): readonly PathChange[] {
  if (before.errors === undefined || after.errors === undefined) return [];
  if (before.errors > 0 === after.errors > 0) return [];
  return [
    {
      text: l10n.t('5xx errors in the last 15 minutes: {before} → {after}', {
        before: formatNumber(before.errors),
        after: formatNumber(after.errors),
      }),
      health: after.errors > 0 ? 'failing' : 'healthy',
    },
  ];
}
