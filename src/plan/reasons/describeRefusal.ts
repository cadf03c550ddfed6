import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { formatNumber } from '../../words/counts';
import { listSomeWords, listWords } from '../../words/lists';
import { withFullStop } from '../../words/sentences';
import { describeKept } from './describeKept';
import type { ReasonTable } from './described';
import { describeStay, describeUnmovedPath, routesByReason, type NamingContext } from './describeStay';
import type { RefusalReason } from './refusalReason';
import type { StayReason } from './stayReason';

type Graph = NamingContext['graph'];

/** Beyond these, reasons are left out. */
const MOST_REASONS = 5;

/** Names of which one has to be chosen: more of them than of others. */
const MOST_CHOICES = 20;

const sentences: ReasonTable<RefusalReason, Graph, string> = {
  'no-such-api': reason =>
    reason.unread === undefined
      ? l10n.t('No API with the ID or name {requested} was found.', { requested: reason.requested })
      : l10n.t('No API with the ID or name {requested} was found, but not all APIs were loaded: {reason}', {
          requested: reason.requested,
          reason: withFullStop(reason.unread),
        }),
  'several-apis': reason =>
    l10n.t('{count} APIs match {requested}. Specify one by its ID: {ids}.', {
      count: formatNumber(reason.ids.length),
      requested: reason.requested,
      ids: listSomeWords(reason.ids, MOST_CHOICES),
    }),
  'no-such-stage': reason =>
    l10n.t("{api} doesn't have a stage {requested}. Its stages: {stages}.", {
      api: reason.api,
      requested: reason.requested,
      stages: listSomeWords(reason.stages, MOST_CHOICES),
    }),
  'no-such-route': reason =>
    l10n.t("{api} doesn't have a route {requested}.", {
      api: reason.api,
      requested: reason.requested,
    }),
  'websocket-api': reason =>
    l10n.t('{api} is a WebSocket API, which can only use a VPC link V1.', { api: reason.api }),
  'http-api': (reason, graph) => httpApi(graph, reason),
  'routes-unread': reason =>
    l10n.t("The routes of {api} weren't fully loaded. This requires apigateway:GET on {resource}.", {
      api: reason.api,
      resource: `/restapis/${reason.restApiId}/*`,
    }),
  'stages-unread': reason =>
    l10n.t("The stages of {api} weren't loaded. This requires apigateway:GET on {resource}.", {
      api: reason.api,
      resource: `/restapis/${reason.restApiId}/stages`,
    }),
  'no-stage': reason => l10n.t("{api} doesn't have a stage.", { api: reason.api }),
  'nothing-moves': (reason, graph) => nothingMoves(graph, reason),
  'step-reference-in-account': reason =>
    l10n.t(
      '{resource} contains the text {reference}, which a plan would take for the result of one of its steps. Change that text before you plan.',
      { resource: reason.about, reference: reason.reference },
    ),
  'no-direct-path': (reason, graph) =>
    l10n.t(
      'No stage of {api} reaches an Application Load Balancer directly. Move its routes first with plan direct-alb, and deploy them.',
      { api: nodeLabel(graph, reason.apiId) },
    ),
  'no-bridge-left': (reason, graph) =>
    l10n.t(
      'No Network Load Balancer forwards to the Application Load Balancers that {api} reaches directly, so nothing is left of a bridge.',
      { api: nodeLabel(graph, reason.apiId) },
    ),
  'direct-path-unread': (reason, graph) =>
    l10n.t(
      "It isn't known whether {api} reaches an Application Load Balancer directly, because these calls were not answered: {operations}.",
      { api: nodeLabel(graph, reason.apiId), operations: listWords(reason.operations) },
    ),
  'bridge-calls-unread': (reason, graph) =>
    l10n.t(
      "It isn't known whether something is left of a bridge of {api}, because these calls were not answered: {operations}.",
      { api: nodeLabel(graph, reason.apiId), operations: listWords(reason.operations) },
    ),
  'bridge-unread': (reason, graph) =>
    l10n.t(
      "No bridge was found. No VPC link connects to {loadBalancers} anymore, so the resources behind weren't loaded. If they are a bridge of {api}, delete it by hand.",
      {
        loadBalancers: listWords(reason.loadBalancers.map(id => nodeLabel(graph, id))),
        api: nodeLabel(graph, reason.apiId),
      },
    ),
  'nothing-can-go': (reason, graph) =>
    [
      l10n.t('Nothing of the bridges that {api} used can be deleted yet.', {
        api: nodeLabel(graph, reason.apiId),
      }),
      ...reason.kept.map(one => `${one.name}: ${describeKept(graph, one.reason)}`),
    ].join(' '),
};

/** Why there is no plan, in one sentence or more. */
export function describeRefusal(graph: Graph, reason: RefusalReason): string {
  const describe = sentences[reason.code] as (reason: RefusalReason, graph: Graph) => string;
  return describe(reason, graph);
}

type Refusal<Code extends RefusalReason['code']> = Extract<RefusalReason, { readonly code: Code }>;

/** A plan moves REST APIs; what another API can do by hand is said with each of its bridged routes. */
function httpApi(graph: Graph, { api, paths }: Refusal<'http-api'>): string {
  const context: NamingContext = { graph, apiKind: 'http-api' };
  const routes = new Map(
    paths.flatMap(({ key, verdict }) => {
      const because = describeUnmovedPath(context, verdict);
      return because === undefined ? [] : [[`${key} ${because}`, { key, because }] as const];
    }),
  );
  const reasons = firstReasons(routesByReason([...routes.values()]));
  return reasons.length === 0
    ? l10n.t(
        '{api} is an HTTP API, and none of its routes reaches an Application Load Balancer through a Network Load Balancer.',
        { api },
      )
    : [l10n.t('{api} is an HTTP API. Plans move only routes of REST APIs.', { api }), ...reasons].join(' ');
}

function nothingMoves(graph: Graph, { api, staying }: Refusal<'nothing-moves'>): string {
  const context: NamingContext = { graph, apiKind: 'rest-api' };
  const routes = staying.map(({ key, reason }) => ({ key, because: describeStay(context, reason) }));
  const reasons = firstReasons(routesByReason(routes));
  return reasons.length === 0
    ? l10n.t(
        "{api} doesn't have a route that reaches an Application Load Balancer through a VPC link V1 and a Network Load Balancer.",
        { api },
      )
    : [
        staying.some(({ reason }) => isUndecided(reason))
          ? l10n.t('No route of {api} can move according to what was loaded.', { api })
          : l10n.t('No route of {api} can move.', { api }),
        ...reasons,
      ].join(' ');
}

/** Whether the route could move if more had been read. */
function isUndecided(reason: StayReason): boolean {
  switch (reason.code) {
    case 'no-stage-moves':
    case 'link-of-kept-stages':
      return [...reason.kept.values()].some(({ kind }) => kind === 'unknown');
    default:
      return reason.code === 'listeners-unread' || reason.code === 'integration-unread';
  }
}

const firstReasons = (reasons: readonly string[]): readonly string[] =>
  reasons.length > MOST_REASONS
    ? [...reasons.slice(0, MOST_REASONS), l10n.t('Other routes have other reasons.')]
    : reasons;
