import type { Entry, Facts } from '../../facts';
import { associatedEndpoints } from '../../accessAssociations';
import { parseCidrBlock } from '../../../network/blocks';
import { appendAll } from '../../../model/lists';
import { domainPolicy } from '../../../policies/domainPolicy';
import { asText } from '../../../topology/values';
import { findVpcEndpoint, type ExecuteApiEndpoint } from '../../vpcEndpoints';
import { isEnding, type TraceProgress, type TraceResult } from '../gateway/traceProgress';
import type { Called } from './called';
import { behindEndpoints, inVpcOfCaller, usableEndpoint } from './callerEndpoints';
import { isSigned } from './isSigned';
import { passPolicy, refusedByPolicy } from './policyGate';

/**
 * The VPC endpoints that a private custom domain name is reached through, once its own policy was asked too: an endpoint
 * needs an association with the name, and the policy of a new name denies everyone ("Custom domain names for private
 * APIs in API Gateway").
 */
export function associatedWithDomain(
  facts: Facts,
  called: Called,
  domain: Entry,
  progress: TraceProgress,
): readonly ExecuteApiEndpoint[] | TraceResult {
  const found = endpointsOfName(facts, called, domain);
  const endpoints = isEnding(found) ? undefined : found.endpoints;
  const asked: TraceProgress = { ...progress, assumes: [] };
  const refused = passDomainPolicy(facts, called, { domain, endpoints }, asked);
  // A policy that denies everyone decides whatever else is not known.
  if (isEnding(found)) return found.outcome === 'unknown' ? (refused ?? found) : found;
  if (!found.isCertain) {
    const reason = behindEndpoints(found.endpoints);
    progress.assumes.push({ gate: 'endpoint', node: facts.idOf(domain), reason });
  }
  appendAll(progress.assumes, asked.assumes);
  return refused ?? found.endpoints;
}

interface FoundEndpoints {
  readonly endpoints: readonly ExecuteApiEndpoint[];
  readonly isCertain: boolean;
}

function endpointsOfName(facts: Facts, called: Called, domain: Entry): FoundEndpoints | TraceResult {
  const { by } = called;
  const domainName = asText(domain.properties['domainName']) ?? called.host;
  const associations = associatedEndpoints(facts, domain);
  const named = by === undefined || by.kind === 'own' ? undefined : by.vpcEndpointId;
  const isMissing = named === undefined ? associations.ids.length === 0 : !associations.ids.includes(named);
  if (isMissing) {
    return associations.isComplete
      ? {
          outcome: 'no-route',
          status: 403,
          reasons: [{ code: 'domain-name-not-associated', domainName, vpcEndpoint: named }],
        }
      : { outcome: 'unknown', reasons: [{ code: 'associations-not-read', domainName }] };
  }
  if (named !== undefined) {
    const usable = usableEndpoint(facts, domain.region, named);
    return isEnding(usable) ? usable : { endpoints: usable, isCertain: true };
  }
  const endpoints = associations.ids.flatMap(id => {
    const state = findVpcEndpoint(facts, domain.region, id);
    return state?.kind === 'usable' ? [state.endpoint] : [];
  });
  const [vpcEndpoint = ''] = associations.ids;
  if (endpoints.length === 0) return usableEndpoint(facts, domain.region, vpcEndpoint) as TraceResult;
  const own = inVpcOfCaller(facts, called, endpoints);
  // The name may lead to an endpoint of another VPC: its DNS record is not read.
  return own.endpoints.length === 0 ? { endpoints, isCertain: false } : own;
}

interface DomainOfCaller {
  readonly domain: Entry;
  readonly endpoints: readonly ExecuteApiEndpoint[] | undefined;
}

function passDomainPolicy(
  facts: Facts,
  { host, sourceIp, message }: Called,
  { domain, endpoints }: DomainOfCaller,
  progress: TraceProgress,
): TraceResult | undefined {
  const name = asText(domain.properties['domainName']) ?? host;
  const holder = { kind: 'domain-name', name } as const;
  const gate = { gate: 'resource-policy', node: facts.idOf(domain), holder } as const;
  const policy = domainPolicy(domain);
  if (policy === 'none') return refusedByPolicy({ code: 'policy-missing', holder });
  if (policy === 'unreadable') {
    progress.assumes.push({ ...gate, reason: { code: 'policy-allows', holder, demands: [] } });
    return undefined;
  }
  const { statements, request } = policy;
  return passPolicy(
    {
      ...gate,
      statements,
      request: { ...request, isSigned: isSigned(message) },
      caller: {
        isPrivate: true,
        endpoints,
        address: sourceIp === undefined ? undefined : parseCidrBlock(sourceIp),
      },
    },
    progress,
  );
}
