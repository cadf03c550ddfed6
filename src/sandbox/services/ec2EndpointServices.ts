import type { SandboxAccount, AwsShape } from '../account';
import { hexadecimalId } from '../apigateway/identifiers';
import { inputShapes, inputText, inputTexts } from '../input';

/** The account that API Gateway connects from is AWS's own, and no document tells its number. */
const gatewayAccountId = '999999999999';

/**
 * The endpoint services of an account. API Gateway makes one for the load balancer of every V1 link, so a link's load
 * balancer that is in none of the account's own has one that is well.
 * Source: "Set up a Network Load Balancer for API Gateway private integrations", API Gateway developer guide.
 */
export function listEndpointServices(account: SandboxAccount): readonly AwsShape[] {
  const own = account.vpcEndpointServices ?? [];
  const served = new Set(own.flatMap(service => inputTexts(service, 'NetworkLoadBalancerArns')));
  const linked = account.vpcLinksV1
    .filter(link => inputText(link, 'status') === 'AVAILABLE')
    .flatMap(link => inputTexts(link, 'targetArns'));
  const missing = [...new Set(linked)].filter(arn => !served.has(arn));
  return [...own, ...missing.map(arn => made(arn, account))];
}

function made(loadBalancerArn: string, account: SandboxAccount): AwsShape {
  const id = endpointServiceId(loadBalancerArn);
  const loadBalancer = account.loadBalancers.find(
    each => inputText(each, 'LoadBalancerArn') === loadBalancerArn,
  );
  const zones = inputShapes(loadBalancer ?? {}, 'AvailabilityZones').map(zone => inputText(zone, 'ZoneName'));
  return {
    ServiceId: id,
    ServiceName: `com.amazonaws.vpce.${account.region}.${id}`,
    ServiceType: [{ ServiceType: 'Interface' }],
    ServiceState: 'Available',
    AvailabilityZones: zones.filter(zone => zone !== undefined),
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    NetworkLoadBalancerArns: [loadBalancerArn],
    SupportedIpAddressTypes: ['ipv4'],
    BaseEndpointDnsNames: [`${id}.${account.region}.vpce.amazonaws.com`],
    Tags: [],
  };
}

const endpointServiceId = (loadBalancerArn: string): string =>
  `vpce-svc-0${hexadecimalId(`endpoint service of ${loadBalancerArn}`, 16)}`;

/** The account's own connections, and an open one for each service that was made up. */
export function listEndpointConnections(account: SandboxAccount): readonly AwsShape[] {
  const own = new Set((account.vpcEndpointServices ?? []).map(service => inputText(service, 'ServiceId')));
  const open = listEndpointServices(account)
    .filter(service => !own.has(inputText(service, 'ServiceId')))
    .map(service => ({
      ServiceId: inputText(service, 'ServiceId') ?? '',
      VpcEndpointId: `vpce-0${hexadecimalId(`endpoint of ${inputText(service, 'ServiceId') ?? ''}`, 16)}`,
      VpcEndpointOwner: gatewayAccountId,
      // AWS's model has `Available`; the examples of its API reference show what is answered.
      VpcEndpointState: 'available',
      VpcEndpointRegion: account.region,
      CreationTimestamp: '2026-01-01T00:00:00Z',
      NetworkLoadBalancerArns: inputTexts(service, 'NetworkLoadBalancerArns'),
      IpAddressType: 'ipv4',
      Tags: [],
    }));
  return [...(account.vpcEndpointConnections ?? []), ...open];
}
