import type { Facts } from '../../facts';
import { appendAll } from '../../../model/lists';
import { isNode } from '../../../topology/document';
import { asRecord, asText } from '../../../topology/values';
import { balanceRequest } from '../balancing/balance';
import { passRouteGates } from '../gates/routeGates';
import type { Message } from '../message';
import type { HopReason } from '../reasons/hopReason';
import { gatewayAnswer, mockStatus } from './gatewayResponses';
import { refusedHandshake } from './handshake';
import { findIntegrationPath, type IntegrationPath } from './integrationPath';
import { addHop, isEnding, type TraceResult, type TraceProgress } from './traceProgress';
import { outgoingRequest } from './outgoingRequest';
import { loadBalancerAtEndpoint } from '../../hops';
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
  const reasons = [reason, ...remarksOn(routed, integrationPath.linkVersion), ...(sent?.reasons ?? [])];
  addHop(progress, { node: routed.route.id, kind: 'route' }, message, reasons);
  const refused = passRouteGates(facts, routed, progress);
  if (refused !== undefined) return refused;
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
  const goOn = integrationPath.kind === 'private' ? throughLink : atEndpoint;
  return gatewayAnswer(goOn(facts, integrationPath, message, progress), routed.route, routed.stage);
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
  if (kind === 'http' && isInternal(facts, endpoint)) {
    return {
      outcome: 'blocked',
      status: linkFailureStatus(path).dropped,
      reasons: [{ code: 'endpoint-internal', host: path.host ?? '' }],
    };
  }
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
  return balancedFrom(facts, path, { listener: found.listener.id, message }, progress);
}

/** By the name that AWS gave it; what else resolves to private addresses is not known here. */
function isInternal({ graph }: Facts, endpoint: string): boolean {
  const found = loadBalancerAtEndpoint(graph, endpoint);
  const node = found === undefined ? undefined : graph.node(found.loadBalancer);
  return node !== undefined && isNode(node, 'load-balancer') && node.attributes.scheme === 'internal';
}

function throughLink(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  progress: TraceProgress,
): TraceResult {
  const next = overLink(facts, path, message, progress);
  if (isEnding(next)) return next;
  if ('service' in next) return atService(facts, next.service, message, progress);
  return balancedFrom(facts, path, next, progress);
}

function balancedFrom(
  facts: Facts,
  path: IntegrationPath,
  next: AtListener,
  progress: TraceProgress,
): TraceResult {
  const { hops, rejected, reasons, ...ending } = balanceRequest(facts, next.listener, next.message);
  const refused = refusedHandshake(facts, path, next.message, hops);
  if (refused !== undefined) {
    appendAll(progress.hops, hops.slice(0, refused.at + 1));
    return { outcome: 'blocked', status: linkFailureStatus(path).wrong, reasons: [refused.reason] };
  }
  appendAll(progress.hops, hops);
  appendAll(progress.rejected, rejected);
  const status = ending.status ?? (ending.outcome === 'blocked' ? linkFailureStatus(path).wrong : undefined);
  return { ...ending, reasons: [{ code: 'balanced', reasons }], ...(status === undefined ? {} : { status }) };
}

/** API Gateway discovers the instances that are healthy, or all where none is known to be ("DiscoverInstances"). */
function atService(facts: Facts, service: string, message: Message, progress: TraceProgress): TraceResult {
  const node = facts.graph.node(service);
  const name = node?.name ?? service;
  addHop(progress, { node: service, kind: node?.kind ?? 'cloud-map-service' }, message, [
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
