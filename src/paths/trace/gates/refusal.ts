import type { TraceResult } from '../gateway/traceProgress';
import type { EndReason } from '../reasons/endReason';
import type { GatewayResponseType } from '../reasons/gatewayResponseType';

/** A request that API Gateway answers itself because it doesn't pass a gate. */
export function refusal(
  status: number,
  gatewayResponses: readonly GatewayResponseType[],
  ...reasons: readonly EndReason[]
): TraceResult {
  return { outcome: 'responds-early', status, gatewayResponses, reasons };
}
