import * as l10n from '@vscode/l10n';
import type { Facts } from '../../facts';
import { letsThrough } from '../../../network/reachability';
import { parseCidrBlock } from '../../../network/blocks';
import type { ReachabilityVerdict } from '../../../network/verdict';
import { isPrivate } from '../../../policies/apiPolicy';
import { asRecord, asText, asTexts } from '../../../topology/values';
import { executeApiEndpoints, vpcsWithAddress, type ExecuteApiEndpoint } from '../../vpcEndpoints';
import { isEnding, type TraceProgress, type TraceResult } from '../gateway/traceProgress';
import type { Called, TracedCaller } from './called';
import { behindEndpoints, inVpcOfCaller, usableEndpoint, type CallerEndpoints } from './callerEndpoints';
import { associatedWithDomain } from './domainAssociation';
import { endpointType } from '../../../topology/endpointType';

/**
 * The VPC endpoints that a request may come through: private APIs and private custom domain names have callers behind
 * endpoints alone, and the default names of public APIs don't work behind one with private DNS ("Invoke a private
 * API", "Private REST APIs in API Gateway").
 */
export function passEndpoint(
  facts: Facts,
  called: Called,
  progress: TraceProgress,
): TracedCaller | TraceResult {
  const address = called.sourceIp === undefined ? undefined : parseCidrBlock(called.sourceIp);
  const isPrivateName = called.domain !== undefined && endpointType(called.domain) === 'PRIVATE';
  if (!isPrivate(called.api) && !isPrivateName) {
    return passPublicName(facts, called, progress) ?? { isPrivate: false, endpoints: undefined, address };
  }
  const found = endpointsOfCaller(facts, called, progress);
  if (found === undefined || isEnding(found))
    return found ?? { isPrivate: true, endpoints: undefined, address };
  const open = passSecurityGroups(facts, called, found, progress);
  return isEnding(open) ? open : { isPrivate: true, endpoints: open, address };
}

const nameOfApi = ({ api }: Called): string =>
  asText(api.entry.properties['name'] ?? api.entry.properties['Name']) ?? api.id;

/** A VPC endpoint serves private APIs alone. */
function passPublicName(facts: Facts, called: Called, { assumes }: TraceProgress): TraceResult | undefined {
  const { by, api, domain, sourceIp, host } = called;
  if (by === undefined) return undefined;
  if (by.kind !== 'own') {
    const { vpcEndpointId } = by;
    return noRoute({ code: 'api-not-private', api: nameOfApi(called), vpcEndpoint: vpcEndpointId });
  }
  if (domain !== undefined || sourceIp === undefined) return undefined;
  const { region } = api.entry;
  const vpcs = vpcsWithAddress(facts, region, sourceIp);
  const capturing = executeApiEndpoints(facts, region).filter(
    ({ hasPrivateDns, vpcId }) => hasPrivateDns && vpcId !== undefined && vpcs.has(vpcId),
  );
  const [endpoint] = capturing;
  if (endpoint === undefined) return undefined;
  if (new Set(capturing.map(({ vpcId }) => vpcId)).size === vpcs.size) {
    const { id, vpcId = '' } = endpoint;
    return noRoute({ code: 'private-dns-captures', host, vpcEndpoint: id, vpc: vpcId });
  }
  const captured = [...new Set(capturing.flatMap(({ vpcId }) => vpcId ?? []))];
  assumes.push({ gate: 'endpoint', node: api.id, reason: { code: 'caller-not-in-vpc', vpcs: captured } });
  return undefined;
}

/** Those of a private API or name; `undefined` where nothing tells which. */
function endpointsOfCaller(
  facts: Facts,
  called: Called,
  progress: TraceProgress,
): CallerEndpoints | TraceResult | undefined {
  const { by, domain } = called;
  if (domain !== undefined && endpointType(domain) === 'PRIVATE') {
    return associatedWithDomain(facts, called, domain, progress);
  }
  if (by === undefined || domain !== undefined) return ofAnyName(facts, called, progress);
  return by.kind === 'own'
    ? behindPrivateDns(facts, called, progress)
    : namedEndpoint(facts, called, by.kind, by.vpcEndpointId);
}

function namedEndpoint(
  facts: Facts,
  called: Called,
  kind: 'associated' | 'vpc-endpoint',
  vpcEndpoint: string,
): CallerEndpoints | TraceResult {
  const { api } = called;
  const associated = asTexts(asRecord(api.entry.properties['endpointConfiguration'])['vpcEndpointIds']);
  if (kind === 'associated' && !associated.includes(vpcEndpoint)) {
    return noRoute({ code: 'endpoint-not-associated', api: nameOfApi(called), vpcEndpoint });
  }
  return usableEndpoint(facts, api.entry.region, vpcEndpoint);
}

/** The default name of a private API leads to an endpoint only in a VPC that has one with private DNS. */
function behindPrivateDns(
  facts: Facts,
  called: Called,
  { assumes }: TraceProgress,
): CallerEndpoints | TraceResult {
  const { api, host } = called;
  const resolving = executeApiEndpoints(facts, api.entry.region).filter(({ hasPrivateDns }) => hasPrivateDns);
  const { endpoints, isCertain } = inVpcOfCaller(facts, called, resolving);
  if (endpoints.length === 0) {
    return { outcome: 'unknown', reasons: [{ code: 'private-name-not-resolved', host }] };
  }
  if (!isCertain) assumes.push({ gate: 'endpoint', node: api.id, reason: behindEndpoints(endpoints) });
  return endpoints;
}

/** A path alone doesn't tell by which name the API is called. */
function ofAnyName(facts: Facts, called: Called, { assumes }: TraceProgress): CallerEndpoints | undefined {
  const { api } = called;
  const { endpoints, isCertain } = inVpcOfCaller(facts, called, executeApiEndpoints(facts, api.entry.region));
  if (isCertain) return endpoints;
  const reason = { code: 'comes-through-endpoint', vpcEndpoints: [] } as const;
  assumes.push({ gate: 'endpoint', node: api.id, reason });
  return undefined;
}

/** HTTPS to an endpoint has to be let in by its security groups ("Create a VPC endpoint for API Gateway"). */
function passSecurityGroups(
  facts: Facts,
  called: Called,
  endpoints: CallerEndpoints,
  { assumes }: TraceProgress,
): CallerEndpoints | TraceResult {
  const judged = endpoints.map(endpoint => ({ endpoint, verdict: verdictAt(facts, called, endpoint) }));
  const open = judged.filter(({ verdict }) => verdict.kind !== 'closed');
  const [first] = judged;
  if (open.length === 0 && first?.verdict.kind === 'closed') {
    const { endpoint, verdict } = first;
    const reason = { code: 'endpoint-refuses', vpcEndpoint: endpoint.id, verdict: verdict.reason } as const;
    return { outcome: 'blocked', reasons: [reason] };
  }
  for (const { endpoint, verdict } of open) {
    if (verdict.kind === 'open') continue;
    if (verdict.kind === 'unknown' && verdict.reason.code !== 'interface-not-found') {
      const reason = {
        code: 'endpoint-groups-not-read',
        vpcEndpoint: endpoint.id,
        verdict: verdict.reason,
      } as const;
      return { outcome: 'unknown', reasons: [reason] };
    }
    const reason = { code: 'endpoint-admits-caller', vpcEndpoint: endpoint.id } as const;
    assumes.push({ gate: 'endpoint', node: called.api.id, reason });
  }
  return open.map(({ endpoint }) => endpoint);
}

/** Which security groups a caller has is not asked for; nor its address, where that was not given. */
function verdictAt(facts: Facts, { sourceIp }: Called, endpoint: ExecuteApiEndpoint): ReachabilityVerdict {
  const unknown = {
    operation: 'ec2:DescribeNetworkInterfaces',
    node: endpoint.id,
    reason: { code: 'interface-not-found', target: sourceIp ?? '' },
  } as const;
  const isKnown = sourceIp !== undefined;
  return letsThrough(facts, {
    direction: 'ingress',
    own: { name: endpoint.id, securityGroups: endpoint.securityGroups, addresses: [] },
    other: {
      name: sourceIp ?? l10n.t('the caller'),
      securityGroups: [],
      addresses: isKnown ? [sourceIp] : [],
      unread: { securityGroups: unknown, ...(isKnown ? {} : { addresses: unknown }) },
    },
    port: 443,
  });
}

const noRoute = (reason: TraceResult['reasons'][number]): TraceResult => ({
  outcome: 'no-route',
  status: 403,
  reasons: [reason],
});
