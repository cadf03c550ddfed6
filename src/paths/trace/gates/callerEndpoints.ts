import type { Facts } from '../../facts';
import { findVpcEndpoint, vpcsWithAddress, type ExecuteApiEndpoint } from '../../vpcEndpoints';
import type { TraceResult } from '../gateway/traceProgress';
import type { Called } from './called';

export type CallerEndpoints = readonly ExecuteApiEndpoint[];

/** One that was named; ends the trace where it can't be used, or nothing is known of it. */
export function usableEndpoint(
  facts: Facts,
  region: string,
  vpcEndpoint: string,
): CallerEndpoints | TraceResult {
  const state = findVpcEndpoint(facts, region, vpcEndpoint);
  if (state?.kind === 'usable') return [state.endpoint];
  if (state?.kind === 'unavailable') {
    return {
      outcome: 'blocked',
      reasons: [{ code: 'vpc-endpoint-not-available', vpcEndpoint, state: state.state }],
    };
  }
  if (state?.kind === 'other-service') {
    const { service } = state;
    return {
      outcome: 'no-route',
      reasons: [{ code: 'vpc-endpoint-of-other-service', vpcEndpoint, service }],
    };
  }
  return { outcome: 'unknown', reasons: [{ code: 'vpc-endpoint-not-read', vpcEndpoint }] };
}

/** Those in the VPC that the caller's address is in; all, where no VPC is known to have that address. */
export function inVpcOfCaller(
  facts: Facts,
  { api, sourceIp }: Called,
  endpoints: CallerEndpoints,
): { readonly endpoints: CallerEndpoints; readonly isCertain: boolean } {
  const vpcs = sourceIp === undefined ? new Set() : vpcsWithAddress(facts, api.entry.region, sourceIp);
  if (vpcs.size === 0) return { endpoints, isCertain: false };
  const own = endpoints.filter(({ vpcId }) => vpcId !== undefined && vpcs.has(vpcId));
  const covered = new Set(own.map(({ vpcId }) => vpcId));
  return { endpoints: own, isCertain: own.length > 0 && covered.size === vpcs.size };
}

export const behindEndpoints = (endpoints: CallerEndpoints) =>
  ({
    code: 'caller-behind-endpoint',
    endpoints: endpoints.map(({ id, vpcId }) => ({ vpcEndpoint: id, vpc: vpcId })),
  }) as const;
