import { bridgeReason, overLinkV2Text } from '../../../diagnosis/shared/bridgeWords';
import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import type { BridgeVerdict } from '../../../paths/bridges';
import type { Lookup } from '../../../paths/hops';
import type { Api } from '../../../topology/api';
import { compare } from '../../../topology/values';
import { enumerated } from '../direct/words';
import type { KeptStages, StayReason, UriObstacle } from './stayReason';

/** What a sentence takes its names from. */
export interface NamingContext {
  readonly graph: Pick<Lookup, 'node' | 'incoming'>;
  readonly apiKind: Api['kind']['node'];
}

/** Why a route does not move, in one sentence or more. */
export function describeStay(context: NamingContext, reason: StayReason): string {
  switch (reason.code) {
    case 'no-stage-moves':
      return noStageMoves(context, reason.kept);
    default:
      return sentence(stayClause(context, reason));
  }
}

function noStageMoves(context: NamingContext, kept: KeptStages): string {
  const verdicts = [...kept.values()].filter(({ kind }) => kind !== 'none');
  const reasons = [...new Set(verdicts.map(verdict => describeKeptStage(context, verdict)))];
  const [first = '', another] = reasons;
  return another === undefined ? first : describeKeptStages(context, kept);
}

function stayClause(
  context: NamingContext,
  reason: Exclude<StayReason, { readonly code: 'no-stage-moves' }>,
): string {
  const { graph } = context;
  switch (reason.code) {
    case 'several-load-balancers':
      return `its stages lead to different load balancers, ${enumerated(reason.loadBalancers.map(id => called(graph, id)))}, and whether an integration target can be a stage variable AWS does not document.`;
    case 'no-listener':
      return `nothing listens on port ${reason.port ?? 'of its registration'} of ${called(graph, reason.loadBalancer)}.`;
    case 'listeners-unread':
      return `what listens on ${called(graph, reason.loadBalancer)} could not be read.`;
    case 'integration-unread':
      return 'its integration as it is edited was not read in full.';
    case 'looks-like-reference':
      return 'its integration or a stage variable holds a text that a plan would take for a reference to one of its steps.';
    case 'link-of-kept-stages':
      return `the VPC link of its integration is the same on every stage, and not every stage can move. ${describeKeptStages(context, reason.kept)}`;
    case 'link-id-of-variables':
      return 'the id of its VPC link is put together of stage variables, and not every stage moves.';
    case 'uri':
      return `${describeUriObstacle(reason.obstacle)}.`;
    case 'variable-in-use':
      return `the stage variable ${reason.variable}, which says where it leads, ${
        reason.routes.length === 0
          ? 'stands in another part of the integration too'
          : `is used by ${enumerated(reason.routes)} as well, which do not move along`
      }.`;
  }
}

const uriObstacles: Readonly<Record<UriObstacle, string>> = {
  'variable-scheme-or-host': 'its scheme or host is a stage variable, and the port has to change',
  'different-ports': 'its stages need different ports and it has one',
  'port-of-kept-stages': 'its port would change for the stages that keep the old way too',
  'port-in-host-variable': 'its port stands in the stage variable of its host',
};

/** A clause: `its port stands …`. */
export const describeUriObstacle = (obstacle: UriObstacle): string => uriObstacles[obstacle];

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
  return because ?? 'Its API was not read in full.';
}

/** Why a stage keeps what it has, in sentences. */
export function describeKeptStage(context: NamingContext, verdict: BridgeVerdict): string {
  return describeUnmovedPath(context, verdict) ?? 'It leads over no VPC link V1.';
}

/** `On stage dev: …` for each, those of one reason together. */
export function describeKeptStages(context: NamingContext, kept: KeptStages): string {
  const byReason = new Map<string, string[]>();
  for (const [stage, verdict] of kept) {
    const reason = describeKeptStage(context, verdict);
    byReason.set(reason, [...(byReason.get(reason) ?? []), stage]);
  }
  return [...byReason].map(([because, names]) => `On stage ${enumerated(names)}: ${because}`).join(' ');
}

/** `GET /a and GET /b: …` for the routes of one reason, in order of the first of each. */
export function routesByReason(
  routes: readonly { readonly key: string; readonly because: string }[],
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { key, because } of [...routes].sort((one, other) => compare(one.key, other.key))) {
    const keys = byReason.get(because);
    if (keys === undefined) byReason.set(because, [key]);
    else keys.push(key);
  }
  return [...byReason].map(([because, keys]) => `${enumerated(keys)}: ${because}`);
}
