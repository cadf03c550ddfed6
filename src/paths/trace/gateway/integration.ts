import type { Facts } from '../../facts';
import { appendAll } from '../../../model/lists';
import { isNode } from '../../../topology/document';
import { isInternalLoadBalancerName, isPrivateAddress } from '../../../topology/uri';
import { balanceRequest } from '../balancing/balance';
import { passRouteGates } from '../gates/routeGates';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import type { HopReason } from '../reasons/hopReason';
import type { VerdictReason } from '../../../network/verdict';
import { atService } from './cloudMap';
import { gatewayAnswer, mockAnswer, mockStatus } from './gatewayResponses';
import { checkHandshake } from './handshake';
import { findIntegrationPath, type IntegrationPath } from './integrationPath';
import { addHop, changeHop, isEnding, type TraceResult, type TraceProgress } from './traceProgress';
import { outgoingRequest } from './outgoingRequest';
import { loadBalancerAtEndpoint } from '../../hops';
import { unreadyState } from '../../functionState';
import { internetVerdict } from '../../internetLeg';
import { unmappedParameters } from '../../integrationFacts';
import { overLink, linkFailureStatus, type AtListener } from './link';
import { remarksOn, type Routed } from './routes';

/** What the integration of the route does with the request, to the end. */
export function followIntegration(facts: Facts, routed: Routed, progress: TraceProgress): TraceResult {
  const integrationPath = findIntegrationPath(facts, routed.stage.id, routed.route);
  const { key, httpMethod, path } = routed.route;
  const reason: HopReason =
    key === '$connect'
      ? { code: 'connection-opened' }
      : path === undefined
        ? { code: 'no-other-route', route: key }
        : { code: 'route-matches', method: httpMethod ?? '', path };
  const isSent = integrationPath.kind === 'private' || integrationPath.kind === 'http';
  const sent =
    isSent && integrationPath.uri !== undefined ? outgoingRequest(integrationPath, routed) : undefined;
  const message = sent?.message ?? routed.message;
  const reasons = [reason, ...remarksOn(routed, integrationPath.linkVersion)];
  addHop(progress, { node: routed.route.id, kind: 'route' }, routed.message, reasons);
  const refused = passRouteGates(facts, routed, progress);
  if (refused !== undefined) return refused;
  if (sent !== undefined) changeHop(progress, routed.route.id, sent.message, sent.reasons);
  const [variable] = integrationPath.undefinedVariables;
  if (variable !== undefined) {
    const undefinedVariable = {
      code: 'stage-variable-undefined',
      stage: integrationPath.stage.name,
      variable,
    } as const;
    return { outcome: 'blocked', status: 500, reasons: [undefinedVariable] };
  }
  if (integrationPath.kind === 'none') return withoutIntegration(integrationPath);
  if (integrationPath.kind === 'mock') return mockResult(integrationPath);
  const [parameter] = unmappedParameters(integrationPath);
  if (parameter !== undefined) {
    return { outcome: 'blocked', status: 500, reasons: [{ code: 'parameter-not-mapped', parameter }] };
  }
  const goOn = integrationPath.kind === 'private' ? throughLink : atEndpoint;
  return gatewayAnswer(goOn(facts, integrationPath, message, progress), integrationPath);
}

function withoutIntegration({ route, missing }: IntegrationPath): TraceResult {
  if (missing !== undefined) {
    return {
      outcome: 'blocked',
      status: 500,
      reasons: [{ code: 'integration-missing', integration: missing }],
    };
  }
  if (route.source === 'working-copy' && route.edited?.edited === undefined) {
    return { outcome: 'unknown', reasons: [{ code: 'integration-not-read', route: route.key }] };
  }
  return {
    outcome: 'blocked',
    status: 500,
    reasons: [{ code: 'route-without-integration', route: route.key }],
  };
}

function mockResult(path: IntegrationPath): TraceResult {
  const status = mockStatus(path.route);
  const reasons = [{ code: 'mock-integration', route: path.route.key } as const];
  return mockAnswer(
    { outcome: 'responds-early', reasons, ...(status === undefined ? {} : { status }) },
    path,
  );
}

function atEndpoint(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  progress: TraceProgress,
): TraceResult {
  const { endpoint, kind, missing } = path;
  if (endpoint === undefined || !(kind === 'lambda' || kind === 'http' || kind === 'aws-service')) {
    return { outcome: 'unknown', reasons: [{ code: 'endpoint-not-known', route: path.route.key }] };
  }
  const nodeKinds = {
    lambda: 'lambda-function',
    http: 'http-endpoint',
    'aws-service': 'aws-service',
  } as const;
  const node = facts.graph.node(endpoint);
  addHop(progress, { node: endpoint, kind: node?.kind ?? nodeKinds[kind] }, message, [
    { code: 'endpoint', kind },
  ]);
  if (missing !== undefined) {
    return { outcome: 'blocked', status: 500, reasons: [{ code: 'endpoint-missing', endpoint }] };
  }
  const unready = kind === 'lambda' ? unreadyState(facts, endpoint) : undefined;
  // What the caller gets then, no document says.
  if (unready !== undefined) {
    const reason = { code: 'function-not-active', function: endpoint, ...unready } as const;
    return { outcome: 'blocked', reasons: [reason] };
  }
  const unreachable = kind === 'http' ? unreachableOverInternet(facts, path, endpoint) : undefined;
  if (unreachable !== undefined) return unreachable;
  const onward = kind === 'http' ? atNamedLoadBalancer(facts, path, message, progress) : undefined;
  if (onward !== undefined) return onward;
  const name = node?.name ?? path.uri ?? endpoint;
  return { outcome: 'reaches-targets', reasons: [{ code: 'endpoint-reached', endpoint: name }] };
}

/** A host that is a load balancer's own DNS name leads to its listener; nothing is said where those were not read. */
function atNamedLoadBalancer(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  progress: TraceProgress,
): TraceResult | undefined {
  const { graph } = facts;
  const found = loadBalancerAtEndpoint(graph, path.endpoint ?? '');
  const node = found === undefined ? undefined : graph.node(found.loadBalancer);
  if (found === undefined || node === undefined) return undefined;
  const place = { account: node.account ?? '', region: node.region ?? '' };
  const isAnswered = facts.answered('elasticloadbalancing:DescribeListeners', place, node.id);
  if (found.listener === undefined && !isAnswered) return undefined;
  const name = node.name ?? node.id;
  addHop(progress, { node: node.id, kind: 'load-balancer' }, message, [
    { code: 'host-of-load-balancer', host: path.host ?? '', loadBalancer: name },
  ]);
  if (found.listener === undefined) {
    const closed = { code: 'port-closed', port: message.port, loadBalancer: name } as const;
    return {
      outcome: 'blocked',
      status: linkFailureStatus(path).dropped,
      reasons: [{ code: 'balanced', reasons: [closed] }],
    };
  }
  const admission = internetVerdict(facts, node.id, message.port);
  if (admission?.kind === 'closed') {
    return {
      outcome: 'blocked',
      status: linkFailureStatus(path).dropped,
      reasons: [{ code: 'connection-refused', verdict: admission.reason }],
    };
  }
  const result = balancedFrom(facts, path, { listener: found.listener.id, message }, progress);
  return admission === undefined || admission.kind === 'open'
    ? result
    : doubtfulResult(result, admission.reason);
}

/**
 * An integration over the internet needs an endpoint that is publicly routable (API Gateway developer guide, "Create
 * HTTP proxy integrations for HTTP APIs"); what it answers for a private address, no document says. What else resolves
 * to private addresses is not known here.
 */
function unreachableOverInternet(
  { graph }: Facts,
  path: IntegrationPath,
  endpoint: string,
): TraceResult | undefined {
  const { host = '' } = path;
  if (isPrivateAddress(host)) {
    return { outcome: 'blocked', reasons: [{ code: 'endpoint-private-address', host }] };
  }
  const found = loadBalancerAtEndpoint(graph, endpoint);
  const node = found === undefined ? undefined : graph.node(found.loadBalancer);
  const isInternal =
    node === undefined
      ? isInternalLoadBalancerName(host)
      : isNode(node, 'load-balancer') && node.attributes.scheme === 'internal';
  return isInternal
    ? {
        outcome: 'blocked',
        status: linkFailureStatus(path).dropped,
        reasons: [{ code: 'endpoint-internal', host }],
      }
    : undefined;
}

function throughLink(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  progress: TraceProgress,
): TraceResult {
  const next = overLink(facts, path, message, progress);
  if (isEnding(next)) return next;
  if ('service' in next) return atService(facts, next, progress);
  const result = balancedFrom(facts, path, next, progress);
  return next.doubt === undefined ? result : doubtfulResult(result, next.doubt);
}

/** What reaches something only if it gets through is not known; what comes to nothing either way is lost. */
function doubtfulResult({ outcome, ...rest }: TraceResult, verdict: VerdictReason): TraceResult {
  const { status: _status, ...ending } = rest;
  return outcome === 'blocked' || outcome === 'no-healthy-target'
    ? { outcome, ...rest }
    : {
        outcome: 'unknown',
        ...ending,
        reasons: [{ code: 'connection-uncertain', verdict }, ...rest.reasons],
      };
}

/** Dropped on the way, also where that is so of every group that it may come to. */
function isLostInNetwork(reasons: readonly BalancingReason[]): boolean {
  return reasons.some(
    reason =>
      reason.code === 'network-refuses' || (reason.code === 'group-share' && isLostInNetwork(reason.reasons)),
  );
}

function balancedFrom(
  facts: Facts,
  path: IntegrationPath,
  next: AtListener,
  progress: TraceProgress,
): TraceResult {
  const balanced = balanceRequest(facts, next.listener, next.message);
  const { hops, rejected, reasons, ...ending } = balanced;
  const handshake = checkHandshake(facts, path, next.message, balanced);
  if (handshake?.kind === 'refused') {
    appendAll(progress.hops, hops.slice(0, handshake.at + 1));
    return { outcome: 'blocked', status: linkFailureStatus(path).wrong, reasons: [handshake.reason] };
  }
  if (handshake !== undefined) progress.assumes.push(handshake.assumption);
  appendAll(progress.hops, hops);
  appendAll(progress.rejected, rejected);
  const { wrong, dropped } = linkFailureStatus(path);
  const isDropped = isLostInNetwork(reasons);
  const status = ending.status ?? (ending.outcome === 'blocked' ? (isDropped ? dropped : wrong) : undefined);
  return { ...ending, reasons: [{ code: 'balanced', reasons }], ...(status === undefined ? {} : { status }) };
}
