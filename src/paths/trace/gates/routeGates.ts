import type { Facts } from '../../facts';
import type { Routed } from '../gateway/routes';
import type { TraceProgress, TraceResult } from '../gateway/traceProgress';
import { passApiKey } from './apiKey';
import { passAuthorizer } from './authorizer';
import type { RouteGate } from './gate';
import { passResourcePolicy } from './resourcePolicy';

/**
 * In the order in which API Gateway asks them ("API Gateway resource policies and authorization workflows"); of two
 * whose order AWS doesn't document, the one that stands first here ends the trace.
 */
const routeGates: readonly RouteGate[] = [passResourcePolicy, passAuthorizer, passApiKey];

/** The end of a request that a gate of its route refuses; `undefined` where it gets to the integration. */
export function passRouteGates(
  facts: Facts,
  routed: Routed,
  progress: TraceProgress,
): TraceResult | undefined {
  for (const pass of routeGates) {
    const refused = pass(facts, routed, progress);
    if (refused !== undefined) return refused;
  }
  return undefined;
}
