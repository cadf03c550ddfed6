import * as l10n from '@vscode/l10n';
import { bridgeReason, overLinkV2Text } from '../../diagnosis/shared/bridgeWords';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import type { BridgeVerdict } from '../../paths/bridges';
import type { TopologyLookup } from '../../paths/hops';
import type { ApiWithRoutes } from '../../topology/api';
import { compareText } from '../../topology/values';
import { listSomeWords } from '../../words/lists';
import { nameStages } from '../stageNames';
import type { KeptStages, StayReason, UriObstacle } from './stayReason';

/** What a sentence takes its names from. */
export interface NamingContext {
  readonly graph: Pick<TopologyLookup, 'node' | 'incoming'>;
  readonly apiKind: ApiWithRoutes['kind']['node'];
}

/** Why a route does not move, in one sentence or more. */
export function describeStay(context: NamingContext, reason: StayReason): string {
  switch (reason.code) {
    case 'no-stage-moves':
      return noStageMoves(context, reason.kept);
    default:
      return describeReason(context, reason);
  }
}

function noStageMoves(context: NamingContext, kept: KeptStages): string {
  const verdicts = [...kept.values()].filter(({ kind }) => kind !== 'none');
  const reasons = [...new Set(verdicts.map(verdict => describeKeptStage(context, verdict)))];
  const [first = '', another] = reasons;
  return another === undefined ? first : describeKeptStages(context, kept);
}

function describeReason(
  context: NamingContext,
  reason: Exclude<StayReason, { readonly code: 'no-stage-moves' }>,
): string {
  const { graph } = context;
  switch (reason.code) {
    case 'several-load-balancers':
      return l10n.t(
        "Its stages reach different load balancers: {loadBalancers}. AWS doesn't document whether an integration target can be a stage variable.",
        { loadBalancers: listSomeWords(reason.loadBalancers.map(id => nodeLabel(graph, id))) },
      );
    case 'no-listener': {
      const loadBalancer = nodeLabel(graph, reason.loadBalancer);
      return reason.port === undefined
        ? l10n.t('Nothing listens on the registered port of {loadBalancer}.', { loadBalancer })
        : l10n.t('Nothing listens on port {port} of {loadBalancer}.', { port: reason.port, loadBalancer });
    }
    case 'listeners-unread':
      return l10n.t("The listeners of {loadBalancer} couldn't be loaded.", {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      });
    case 'integration-unread':
      return l10n.t("Its integration in the working copy wasn't fully loaded.");
    case 'looks-like-reference':
      return l10n.t(
        'Its integration or a stage variable contains text that a plan would take for a reference to one of its steps.',
      );
    case 'link-of-kept-stages':
      return [
        l10n.t("Its integration uses the same VPC link on every stage, and some stages can't move."),
        describeKeptStages(context, reason.kept),
      ].join(' ');
    case 'link-id-of-variables':
      return l10n.t("The ID of its VPC link is composed of stage variables, and some stages don't move.");
    case 'uri':
      return describeUriObstacle(reason.obstacle);
    case 'variable-in-use':
      return reason.routes.length === 0
        ? l10n.t(
            'Stage variable {variable}, which determines its path, is also used in another part of the integration.',
            { variable: reason.variable },
          )
        : l10n.t(
            "Stage variable {variable}, which determines its path, is also used by routes that don't move with it: {routes}.",
            { variable: reason.variable, routes: listSomeWords(reason.routes) },
          );
  }
}

const uriObstacles: Readonly<Record<UriObstacle, () => string>> = {
  'variable-scheme-or-host': () =>
    l10n.t('The scheme or host of its URI is a stage variable, and the port has to change.'),
  'different-ports': () => l10n.t('Its stages need different ports, but its URI has only one.'),
  'port-of-kept-stages': () =>
    l10n.t('The port of its URI would also change for the stages that keep the old path.'),
  'port-in-host-variable': () => l10n.t('The stage variable for the host of its URI includes the port.'),
};

export const describeUriObstacle = (obstacle: UriObstacle): string => uriObstacles[obstacle]();

/** Why a path that has to do with a Network Load Balancer is not one that a plan moves; `undefined` where it has none. */
export function describeUnmovedPath(
  { graph, apiKind }: NamingContext,
  verdict: BridgeVerdict,
): string | undefined {
  return verdict.kind === 'bridge'
    ? overLinkV2Text(graph, verdict.bridge, apiKind)
    : bridgeReason(graph, verdict);
}

/** The same of an API that no plan was made for: a route over a VPC link V1 could move as far as is known. */
export function describeUnplannedPath(context: NamingContext, verdict: BridgeVerdict): string {
  const because =
    verdict.kind === 'bridge' && verdict.bridge.linkVersion === 'V1'
      ? undefined
      : describeUnmovedPath(context, verdict);
  return because ?? l10n.t("Its API wasn't fully loaded.");
}

/** Why a stage keeps what it has, in sentences. */
export function describeKeptStage(context: NamingContext, verdict: BridgeVerdict): string {
  return describeUnmovedPath(context, verdict) ?? l10n.t("It doesn't use a VPC link V1.");
}

/** `On stage dev: …` for each, those of one reason together. */
export function describeKeptStages(context: NamingContext, kept: KeptStages): string {
  const byReason = new Map<string, string[]>();
  for (const [stage, verdict] of kept) {
    const reason = describeKeptStage(context, verdict);
    byReason.set(reason, [...(byReason.get(reason) ?? []), stage]);
  }
  return [...byReason]
    .map(([reason, names]) => l10n.t('On {stages}: {reason}', { stages: nameStages(names, 5), reason }))
    .join(' ');
}

/** `GET /a and GET /b: …` for the routes of one reason, in order of the first of each. */
export function routesByReason(
  routes: readonly { readonly key: string; readonly because: string }[],
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { key, because } of [...routes].sort((one, other) => compareText(one.key, other.key))) {
    const keys = byReason.get(because);
    if (keys === undefined) byReason.set(because, [key]);
    else keys.push(key);
  }
  return [...byReason].map(([because, keys]) => `${listSomeWords(keys)}: ${because}`);
}
