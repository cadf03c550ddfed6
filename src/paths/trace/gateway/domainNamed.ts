import type { Entry, Facts } from '../../facts';
import { associatedEndpoints } from '../../accessAssociations';
import { endpointType } from '../../../topology/endpointType';
import { asText } from '../../../topology/values';
import { findVpcEndpoint, vpcsWithAddress } from '../../vpcEndpoints';
import type { CalledName } from '../gates/called';
import type { TraceResult } from './traceProgress';

interface NameCall {
  readonly host: string;
  readonly sourceIp: string | undefined;
  readonly by: CalledName;
}

/**
 * The name itself before a wildcard, which stands for one label ("Wildcard custom domain names"). Private names are not
 * unique: that whose association has the caller's endpoint, and a public one for callers on the internet.
 */
export function domainNamed(facts: Facts, call: NameCall): Entry | TraceResult | undefined {
  const found = domainsForHost(facts, call.host);
  const [first, ...others] = found;
  if (others.length === 0) return first;
  const inReach = found.filter(
    domain => endpointType(domain) === 'PRIVATE' && isInReach(facts, domain, call),
  );
  const [only, ...more] = inReach;
  if (only !== undefined && more.length === 0) return only;
  const open = found.find(domain => endpointType(domain) !== 'PRIVATE');
  if (open !== undefined && inReach.length === 0 && call.by.kind === 'own') return open;
  const domainName = asText(first?.properties['domainName']) ?? call.host;
  return { outcome: 'unknown', reasons: [{ code: 'domain-name-not-unique', domainName }] };
}

export const hasDomainNamed = (facts: Facts, host: string): boolean => domainsForHost(facts, host).length > 0;

function domainsForHost(facts: Facts, host: string): readonly Entry[] {
  const dot = host.indexOf('.');
  const own = domainsNamed(facts, host);
  return own.length > 0 || dot < 0 ? own : domainsNamed(facts, `*${host.slice(dot)}`);
}

function domainsNamed(facts: Facts, name: string): readonly Entry[] {
  return facts
    .ofType('AWS::ApiGateway::DomainName')
    .filter(({ properties }) => asText(properties['domainName'])?.toLowerCase() === name);
}

/** Whether the endpoint that was called, or one in the caller's VPC, is associated with the name. */
function isInReach(facts: Facts, domain: Entry, { by, sourceIp }: NameCall): boolean {
  const { ids } = associatedEndpoints(facts, domain);
  if (by.kind !== 'own') return ids.includes(by.vpcEndpointId);
  if (sourceIp === undefined) return false;
  const vpcs = vpcsWithAddress(facts, domain.region, sourceIp);
  return ids.some(id => {
    const state = findVpcEndpoint(facts, domain.region, id);
    return state?.kind === 'usable' && state.endpoint.vpcId !== undefined && vpcs.has(state.endpoint.vpcId);
  });
}
