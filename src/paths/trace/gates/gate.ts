import type { Facts } from '../../facts';
import type { Routed } from '../gateway/routes';
import type { TraceProgress, TraceResult } from '../gateway/traceProgress';

/**
 * A gate that a request meets at its route: ends the trace where the request plainly fails it, adds an assumption
 * where nobody can decide it, and does nothing where the request passes.
 */
export type RouteGate = (facts: Facts, routed: Routed, progress: TraceProgress) => TraceResult | undefined;
