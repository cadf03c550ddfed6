import type { Facts } from '../../facts';
import type { Routed } from '../gateway/routes';
import type { TraceProgress, TraceResult } from '../gateway/traceProgress';
import { passApiKey } from './apiKey';
import { passAuthorizer } from './authorizer';
import { passCache } from './cache';
import type { RouteGate } from './gate';
import { passEndpointPolicy } from './endpointPolicy';
import { passResourcePolicy, passResourcePolicyOnceAuthenticated } from './resourcePolicy';
import { passSignature } from './signature';
import { passThrottle } from './throttle';
import { passValidator } from './validator';
import { passWebAcl } from './webAcl';

/**
 * In the order in which API Gateway asks them ("Use AWS WAF to protect your REST APIs", "API Gateway resource policies
 * and authorization workflows"); of two whose order AWS doesn't document, the one that stands first here ends the trace.
 */
const routeGates: readonly RouteGate[] = [
  passEndpointPolicy,
  passWebAcl,
  passResourcePolicy,
  passAuthorizer,
  passSignature,
  passResourcePolicyOnceAuthenticated,
  passApiKey,
  passThrottle,
  passValidator,
  passCache,
];

/** The end of a request that a gate of its route refuses; `undefined` where it gets to the integration. */
export function passRouteGates(
  facts: Facts,
  routed: Routed,
  progress: TraceProgress,
): TraceResult | undefined {
  for (const [index, pass] of routeGates.entries()) {
    const refused = pass(facts, routed, progress);
    if (refused !== undefined) return withNextRefusal(facts, routed, refused, routeGates.slice(index + 1));
  }
  return undefined;
}

/** Whoever gets past the first gate is told of the next one too. */
function withNextRefusal(
  facts: Facts,
  routed: Routed,
  refused: TraceResult,
  later: readonly RouteGate[],
): TraceResult {
  if (refused.outcome !== 'responds-early') return refused;
  for (const pass of later) {
    const next = pass(facts, routed, { hops: [], rejected: [], assumes: [] });
    const [reason] = next?.reasons ?? [];
    if (next?.status === undefined || reason === undefined) continue;
    const remark = { code: 'fails-next-gate', status: next.status, reason } as const;
    return { ...refused, reasons: [...refused.reasons, remark] };
  }
  return refused;
}
