import type { Facts } from '../../facts/facts';
import { appendAll } from '../../model/lists';
import { isNode } from '../../topology/document';
import { asRecord, asText } from '../../topology/values';
import { balanceRequest } from '../balancing/balance';
import type { Message } from '../message';
import type { HopReason } from '../reasons/hopReason';
import { gatewayAnswer, mockStatus } from './answers';
import { refusedHandshake } from './handshake';
import { findIntegrationPath, type IntegrationPath } from './integrationWay';
import { addHop, isEnding, type TraceResult, type TraceProgress } from './journey';
import { outgoingRequest } from './leaving';
import { loadBalancerAtEndpoint } from '../../paths/hops';
import { overLink, linkFailureStatus, type AtListener } from './link';
import { remarksOn, type Routed } from './routes';

/** What the integration of the route does with the request, to the end. */
export function followIntegration(facts: Facts, routed: Routed, journey: TraceProgress): TraceResult {
  const way = findIntegrationPath(facts, routed.stage.id, routed.route);
  const { key, httpMethod, path } = routed.route;
  const reason: HopReason =
    path === undefined
      ? { code: 'no-other-route', route: key }
      : { code: 'route-matches', method: httpMethod ?? '', path };
  const isSent = way.kind === 'private' || way.kind === 'http';
  const sent = isSent && way.uri !== undefined ? outgoingRequest(way, routed) : undefined;
  const message = sent?.message ?? routed.message;
  const reasons = [reason, ...remarksOn(routed, way.linkVersion), ...(sent?.reasons ?? [])];
  addHop(journey, { node: routed.route.id, kind: 'route' }, message, reasons);
  const [variable] = way.undefinedVariables;
  if (variable !== undefined) {
    const undefinedVariable = { code: 'stage-variable-undefined', stage: way.stage.name, variable } as const;
    return { outcome: 'blocked', status: 500, reasons: [undefinedVariable] };
  }
  if (way.kind === 'none') return withoutIntegration(way);
  if (way.kind === 'mock') return mockResult(way);
  const goOn = way.kind === 'private' ? throughLink : atEndpoint;
  return gatewayAnswer(goOn(facts, way, message, journey), routed.route, routed.stage);
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

function mockResult({ route }: IntegrationPath): TraceResult {
  const status = mockStatus(route);
  const reasons = [{ code: 'mock-integration', route: route.key } as const];
  return { outcome: 'responds-early', reasons, ...(status === undefined ? {} : { status }) };
}

function atEndpoint(facts: Facts, way: IntegrationPath, message: Message, journey: TraceProgress): TraceResult {
  const { endpoint, kind, missing } = way;
  if (endpoint === undefined || !(kind === 'lambda' || kind === 'http' || kind === 'aws-service')) {
    return { outcome: 'unknown', reasons: [{ code: 'endpoint-not-known', route: way.route.key }] };
  }
  const nodeKinds = {
    lambda: 'lambda-function',
    http: 'http-endpoint',
    'aws-service': 'aws-service',
  } as const;
  const node = facts.graph.node(endpoint);
  addHop(journey, { node: endpoint, kind: node?.kind ?? nodeKinds[kind] }, message, [
    { code: 'endpoint', kind },
  ]);
  if (missing !== undefined) {
    return { outcome: 'blocked', status: 500, reasons: [{ code: 'endpoint-missing', endpoint }] };
  }
  if (kind === 'http' && isInternal(facts, endpoint)) {
    return {
      outcome: 'blocked',
      status: 504,
      reasons: [{ code: 'endpoint-internal', host: way.host ?? '' }],
    };
  }
  const onward = kind === 'http' ? atNamedLoadBalancer(facts, way, message, journey) : undefined;
  if (onward !== undefined) return onward;
  const name = node?.name ?? way.uri ?? endpoint;
  return { outcome: 'reaches-targets', reasons: [{ code: 'endpoint-reached', endpoint: name }] };
}

/** A host that is a load balancer's own DNS name leads to its listener; nothing is said where those were not read. */
function atNamedLoadBalancer(
  facts: Facts,
  way: IntegrationPath,
  message: Message,
  journey: TraceProgress,
): TraceResult | undefined {
  const { graph } = facts;
  const found = loadBalancerAtEndpoint(graph, way.endpoint ?? '');
  const node = found === undefined ? undefined : graph.node(found.loadBalancer);
  if (found === undefined || node === undefined) return undefined;
  const place = { account: node.account ?? '', region: node.region ?? '' };
  const isAnswered = facts.answered('elasticloadbalancing:DescribeListeners', place, node.id);
  if (found.listener === undefined && !isAnswered) return undefined;
  const name = node.name ?? node.id;
  addHop(journey, { node: node.id, kind: 'load-balancer' }, message, [
    { code: 'host-of-load-balancer', host: way.host ?? '', loadBalancer: name },
  ]);
  if (found.listener === undefined) {
    const closed = { code: 'port-closed', port: message.port, loadBalancer: name } as const;
    return {
      outcome: 'blocked',
      status: linkFailureStatus(way).dropped,
      reasons: [{ code: 'balanced', reasons: [closed] }],
    };
  }
  return balancedFrom(facts, way, { listener: found.listener.id, message }, journey);
}

/** By the name that AWS gave it; what else resolves to private addresses is not known here. */
function isInternal({ graph }: Facts, endpoint: string): boolean {
  const found = loadBalancerAtEndpoint(graph, endpoint);
  const node = found === undefined ? undefined : graph.node(found.loadBalancer);
  return node !== undefined && isNode(node, 'load-balancer') && node.attributes.scheme === 'internal';
}

function throughLink(facts: Facts, way: IntegrationPath, message: Message, journey: TraceProgress): TraceResult {
  const next = overLink(facts, way, message, journey);
  if (isEnding(next)) return next;
  if ('service' in next) return atService(facts, next.service, message, journey);
  return balancedFrom(facts, way, next, journey);
}

function balancedFrom(facts: Facts, way: IntegrationPath, next: AtListener, journey: TraceProgress): TraceResult {
  const { hops, rejected, reasons, ...ending } = balanceRequest(facts, next.listener, next.message);
  const refused = refusedHandshake(facts, way, next.message, hops);
  if (refused !== undefined) {
    appendAll(journey.hops, hops.slice(0, refused.at + 1));
    return { outcome: 'blocked', status: linkFailureStatus(way).wrong, reasons: [refused.reason] };
  }
  appendAll(journey.hops, hops);
  appendAll(journey.rejected, rejected);
  const status = ending.status ?? (ending.outcome === 'blocked' ? linkFailureStatus(way).wrong : undefined);
  return { ...ending, reasons: [{ code: 'balanced', reasons }], ...(status === undefined ? {} : { status }) };
}

/** API Gateway discovers the instances that are healthy, or all where none is known to be ("DiscoverInstances"). */
function atService(facts: Facts, service: string, message: Message, journey: TraceProgress): TraceResult {
  const node = facts.graph.node(service);
  const name = node?.name ?? service;
  addHop(journey, { node: service, kind: node?.kind ?? 'cloud-map-service' }, message, [
    { code: 'cloud-map-asked', service: name },
  ]);
  if (node?.kind === 'missing') {
    return { outcome: 'blocked', status: 503, reasons: [{ code: 'cloud-map-service-missing', service }] };
  }
  const instances = facts.children('AWS::ServiceDiscovery::Instance', service);
  const place = { account: node?.account ?? '', region: node?.region ?? '' };
  const isListed = facts.answered('servicediscovery:ListInstances', place, service);
  if (!isListed)
    return {
      outcome: 'reaches-targets',
      reasons: [{ code: 'cloud-map-instances-not-read', service: name }],
    };
  if (instances.length === 0) {
    return {
      outcome: 'no-healthy-target',
      status: 503,
      reasons: [{ code: 'cloud-map-service-empty', service: name }],
    };
  }
  const [health] = facts.children('AWS::ServiceDiscovery::InstancesHealthStatus', service);
  const states = Object.values(asRecord(health?.properties['Status'])).map(state => asText(state) ?? '');
  const isNoneHealthy = states.length >= instances.length && states.every(state => state === 'UNHEALTHY');
  return {
    outcome: 'reaches-targets',
    reasons: [{ code: 'cloud-map-instances-reached', service: name, count: instances.length, isNoneHealthy }],
  };
}
