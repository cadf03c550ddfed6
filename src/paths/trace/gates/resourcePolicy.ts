import { isPrivate, hasPolicyOnStage, needsAllowance, policyOnStage } from '../../../policies/apiPolicy';
import { asText } from '../../../topology/values';
import type { Routed } from '../gateway/routes';
import type { TraceProgress, TraceResult } from '../gateway/traceProgress';
import { endpointsThatAllow } from './endpointPolicy';
import type { RouteGate } from './gate';
import { isSigned } from './isSigned';
import { invokedResource, passPolicy, refusedByPolicy } from './policyGate';

/** Cognito and IAM authenticate the caller before the policy is asked ("… affect authorization workflow"). */
const authenticatesFirst = ({ route }: Routed): boolean =>
  ['COGNITO_USER_POOLS', 'AWS_IAM'].includes(route.authorizationType?.toUpperCase() ?? '');

/** Of a route without authorization, or with a Lambda authorizer, which is called only if no statement denies. */
export const passResourcePolicy: RouteGate = (_facts, routed, progress) =>
  authenticatesFirst(routed) ? undefined : passPolicyOfStage(routed, progress);

export const passResourcePolicyOnceAuthenticated: RouteGate = (_facts, routed, progress) =>
  authenticatesFirst(routed) ? passPolicyOfStage(routed, progress) : undefined;

function passPolicyOfStage(routed: Routed, progress: TraceProgress): TraceResult | undefined {
  const { api, stage, route, caller } = routed;
  if (api.kind.node !== 'rest-api') return undefined;
  const holder = { kind: 'api', name: asText(api.entry.properties['name']) ?? api.id } as const;
  const gate = { gate: 'resource-policy', node: api.id, holder } as const;
  const policy = policyOnStage(api, stage);
  if (policy === undefined) {
    if (hasPolicyOnStage(api, stage)) {
      progress.assumes.push({ ...gate, reason: { code: 'policy-allows', holder, demands: [] } });
      return undefined;
    }
    // A private API without a policy has no callers ("Create a private API").
    return isPrivate(api) ? refusedByPolicy({ code: 'policy-missing', holder }) : undefined;
  }
  return passPolicy(
    {
      ...gate,
      statements: policy.statements,
      request: {
        resource: invokedResource(routed),
        isSigned: isSigned(routed.message),
        needsAllowance: needsAllowance(route),
      },
      caller: { ...caller, endpoints: endpointsThatAllow(routed) },
    },
    progress,
  );
}
