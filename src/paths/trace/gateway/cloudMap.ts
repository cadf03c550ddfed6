import type { Facts } from '../../facts';
import { cloudMapInstances, instancesVerdict, type CloudMapInstances } from '../../cloudMapInstances';
import type { EndReason } from '../reasons/endReason';
import type { AtService } from './link';
import { addHop, type TraceProgress, type TraceResult } from './traceProgress';

/**
 * To one of the instances that Cloud Map lists. What an HTTP API cannot connect to ends with 503 (API Gateway developer
 * guide, "Create private integrations for HTTP APIs"); what it answers where no instance has a port, no document says.
 */
export function atService(
  facts: Facts,
  { service, link, uri, message }: AtService,
  progress: TraceProgress,
): TraceResult {
  const node = facts.graph.node(service);
  const name = node?.name ?? service;
  addHop(progress, { node: service, kind: node?.kind ?? 'cloud-map-service' }, message, [
    { code: 'cloud-map-asked', service: name },
  ]);
  if (node?.kind === 'missing') {
    return { outcome: 'blocked', status: 503, reasons: [{ code: 'cloud-map-service-missing', service }] };
  }
  const found = cloudMapInstances(facts, service, uri);
  if (found === undefined) {
    return { outcome: 'unknown', reasons: [{ code: 'cloud-map-instances-not-read', service: name }] };
  }
  return withoutInstances(found, name) ?? toInstances(facts, link, found, name);
}

function withoutInstances(
  { count, matching, called }: CloudMapInstances,
  service: string,
): TraceResult | undefined {
  if (matching.length === 0) {
    const reason: EndReason = {
      code: count === 0 ? 'cloud-map-service-empty' : 'cloud-map-none-matches',
      service,
    };
    return { outcome: 'no-healthy-target', status: 503, reasons: [reason] };
  }
  return called.length > 0
    ? undefined
    : { outcome: 'blocked', reasons: [{ code: 'cloud-map-none-has-port', service }] };
}

function toInstances(
  facts: Facts,
  link: string | undefined,
  found: CloudMapInstances,
  service: string,
): TraceResult {
  const verdict = link === undefined ? undefined : instancesVerdict(facts, link, found);
  if (verdict?.kind === 'closed') {
    const reasons = [{ code: 'connection-refused', verdict: verdict.reason } as const];
    return { outcome: 'blocked', status: 503, reasons };
  }
  if (verdict !== undefined && verdict.kind !== 'open') {
    return { outcome: 'unknown', reasons: [{ code: 'connection-uncertain', verdict: verdict.reason }] };
  }
  const { called, isNoneHealthy } = found;
  return {
    outcome: 'reaches-targets',
    reasons: [{ code: 'cloud-map-instances-reached', service, count: called.length, isNoneHealthy }],
  };
}
