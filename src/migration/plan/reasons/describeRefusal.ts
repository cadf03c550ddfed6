import { called } from '../../../diagnosis/shared/called';
import { enumerated } from '../direct/words';
import { describeKept } from './describeKept';
import { describeStay, describeUnmovedPath, routesByReason, type NamingContext } from './describeStay';
import type { RefusalReason } from './refusalReason';

type Graph = NamingContext['graph'];

/** Beyond these, reasons are not told. */
const MOST_REASONS = 5;

/** Names of which one has to be chosen: more of them than of others. */
const MOST_CHOICES = 20;

/** Why there is no plan, in one sentence or more. */
export function describeRefusal(graph: Graph, reason: RefusalReason): string {
  switch (reason.code) {
    case 'no-such-api':
      return reason.unread === undefined
        ? `There is no API ${reason.requested}.`
        : `No API that was read is ${reason.requested}, and there may be one: ${reason.unread}.`;
    case 'several-apis':
      return `There are ${reason.ids.length} APIs ${reason.requested}: say one by its id, ${enumerated(reason.ids, MOST_CHOICES)}.`;
    case 'no-such-stage':
      return `${reason.api} has no stage ${reason.requested}; its stages are ${enumerated(reason.stages, MOST_CHOICES)}.`;
    case 'no-such-route':
      return `${reason.api} has no route ${reason.requested}.`;
    case 'websocket-api':
      return `${reason.api} is a WebSocket API, which can only use a VPC link V1.`;
    case 'http-api':
      return httpApi(graph, reason);
    case 'routes-unread':
      return `The routes of ${reason.api} were not read in full: that takes apigateway:GET on /restapis/${reason.restApiId}/*.`;
    case 'stages-unread':
      return `The stages of ${reason.api} were not read: that takes apigateway:GET on /restapis/${reason.restApiId}/stages.`;
    case 'no-stage':
      return `${reason.api} has no stage.`;
    case 'nothing-moves':
      return nothingMoves(graph, reason);
    case 'step-reference-in-account':
      return `${reason.about} holds the text ${reason.reference}, which a plan would take for the result of one of its own steps. Change that text before planning.`;
    case 'no-direct-path':
      return `No stage of ${called(graph, reason.apiId)} leads straight to an Application Load Balancer: move its routes first, with plan direct-alb, and deploy them.`;
    case 'no-bridge-left':
      return `No Network Load Balancer leads to the Application Load Balancers that ${called(graph, reason.apiId)} reaches directly: nothing is left of a bridge.`;
    case 'bridge-unread':
      return `Nothing of a bridge was found. No VPC link leads to ${reason.loadBalancers.map(id => called(graph, id)).join(', ')} any more, so what is behind was not read: if it is a bridge of ${called(graph, reason.apiId)}, delete it by hand.`;
    case 'nothing-can-go': {
      const kept = reason.kept.map(one => `${one.name}: ${describeKept(graph, one.reason)}`);
      return `Nothing of the bridges that ${called(graph, reason.apiId)} used can go yet. ${kept.join(' ')}`;
    }
  }
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
    ? `${api} is an HTTP API, and none of its routes passes a Network Load Balancer to an Application Load Balancer.`
    : [`${api} is an HTTP API: a plan moves routes of REST APIs only.`, ...reasons].join(' ');
}

function nothingMoves(graph: Graph, { api, staying }: Refusal<'nothing-moves'>): string {
  const context: NamingContext = { graph, apiKind: 'rest-api' };
  const routes = staying.map(({ key, reason }) => ({ key, because: describeStay(context, reason) }));
  const reasons = firstReasons(routesByReason(routes));
  return reasons.length === 0
    ? `${api} has no route that leads over a VPC link V1 and a Network Load Balancer to an Application Load Balancer.`
    : [`No route of ${api} can move.`, ...reasons].join(' ');
}

const firstReasons = (reasons: readonly string[]): readonly string[] =>
  reasons.length > MOST_REASONS
    ? [...reasons.slice(0, MOST_REASONS), 'And others, for other reasons.']
    : reasons;
