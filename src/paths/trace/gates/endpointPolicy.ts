import { policyStatements } from '../../../policies/policyDocument';
import { judgeRequest, type RequestJudgement } from '../../../policies/requestJudgement';
import type { ExecuteApiEndpoint } from '../../vpcEndpoints';
import type { Routed } from '../gateway/routes';
import { asKnownCaller } from './called';
import type { RouteGate } from './gate';
import { isSigned } from './isSigned';
import { invokedResource, refusedByPolicy } from './policyGate';

/** Asked before the API's own policy, and both have to allow ("Use VPC endpoint policies for private APIs"). */
export const passEndpointPolicy: RouteGate = (_facts, routed, { assumes }) => {
  const { endpoints = [] } = routed.caller;
  const judged = endpoints.map(endpoint => ({ endpoint, judgement: judgeEndpoint(endpoint, routed) }));
  const open = judged.filter(({ judgement }) => !isRefused(judgement));
  const [first] = judged;
  if (first === undefined) return undefined;
  const holder = { kind: 'vpc-endpoint', name: first.endpoint.id } as const;
  if (open.length === 0) {
    const { judgement } = first;
    return refusedByPolicy(
      judgement.kind === 'denied'
        ? { code: 'policy-denies', holder, statement: judgement.statement }
        : { code: 'policy-does-not-allow', holder },
    );
  }
  const gate = { gate: 'endpoint-policy', node: routed.api.id } as const;
  if (open.length < judged.length) {
    const vpcEndpoints = open.map(({ endpoint }) => endpoint.id);
    assumes.push({ ...gate, reason: { code: 'comes-through-endpoint', vpcEndpoints } });
  }
  for (const { endpoint, judgement } of open) {
    if (judgement.kind !== 'depends') continue;
    const { demands } = judgement;
    const own = { kind: 'vpc-endpoint', name: endpoint.id } as const;
    assumes.push({ ...gate, reason: { code: 'policy-allows', holder: own, demands } });
  }
  return undefined;
};

/** The VPC endpoints of a caller whose policy doesn't refuse the request. */
export const endpointsThatAllow = (routed: Routed): readonly ExecuteApiEndpoint[] | undefined =>
  routed.caller.endpoints?.filter(endpoint => !isRefused(judgeEndpoint(endpoint, routed)));

const isRefused = ({ kind }: RequestJudgement): boolean => kind === 'denied' || kind === 'not-allowed';

/** An endpoint without a policy of its own allows everything; one that can't be read as a policy decides unseen. */
function judgeEndpoint(endpoint: ExecuteApiEndpoint, routed: Routed): RequestJudgement {
  const { policy } = endpoint;
  if (policy === undefined || policy === null || policy === '') return { kind: 'allowed' };
  const statements = policyStatements(policy);
  if (statements === undefined) return { kind: 'depends', demands: [] };
  return judgeRequest(
    statements,
    { resource: invokedResource(routed), isSigned: isSigned(routed.message), needsAllowance: true },
    asKnownCaller({ ...routed.caller, endpoints: [endpoint] }),
  );
}
