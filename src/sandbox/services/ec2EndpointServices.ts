import type { Account, AwsShape } from '../account';
import { hexadecimal } from '../apigateway/identifiers';
import { shapes, text, texts } from '../input';

/** The account that API Gateway connects from is AWS's own, and no document tells its number. */
const gatewayAccountId = '999999999999';

/**
 * The endpoint services of an account. API Gateway makes one for the load balancer of every V1 link, so a link's load
 * balancer that is in none of the account's own has one that is well.
 * Source: "Set up a Network Load Balancer for API Gateway private integrations", API Gateway developer guide.
 */
export function endpointServicesOf(account: Account): readonly AwsShape[] {
  const own = account.vpcEndpointServices ?? [];
  const served = new Set(own.flatMap(service => texts(service, 'NetworkLoadBalancerArns')));
  const linked = account.vpcLinksV1
    .filter(link => text(link, 'status') === 'AVAILABLE')
    .flatMap(link => texts(link, 'targetArns'));
  const missing = [...new Set(linked)].filter(arn => !served.has(arn));
  return [...own, ...missing.map(arn => made(arn, account))];
}

function made(loadBalancerArn: string, account: Account): AwsShape {
  const id = serviceIdOf(loadBalancerArn);
  const loadBalancer = account.loadBalancers.find(each => text(each, 'LoadBalancerArn') === loadBalancerArn);
  const zones = shapes(loadBalancer ?? {}, 'AvailabilityZones').map(zone => text(zone, 'ZoneName'));
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

const serviceIdOf = (loadBalancerArn: string): string =>
  `vpce-svc-0${hexadecimal(`endpoint service of ${loadBalancerArn}`, 16)}`;

/** The account's own connections, and an open one for each service that was made up. */
export function endpointConnectionsOf(account: Account): readonly AwsShape[] {
  const own = new Set((account.vpcEndpointServices ?? []).map(service => text(service, 'ServiceId')));
  const open = endpointServicesOf(account)
    .filter(service => !own.has(text(service, 'ServiceId')))
    .map(service => ({
      ServiceId: text(service, 'ServiceId') ?? '',
      VpcEndpointId: `vpce-0${hexadecimal(`endpoint of ${text(service, 'ServiceId') ?? ''}`, 16)}`,
      VpcEndpointOwner: gatewayAccountId,
      // AWS's model has `Available`; the examples of its API reference show what is answered.
      VpcEndpointState: 'available',
      VpcEndpointRegion: account.region,
      CreationTimestamp: '2026-01-01T00:00:00Z',
      NetworkLoadBalancerArns: texts(service, 'NetworkLoadBalancerArns'),
      IpAddressType: 'ipv4',
      Tags: [],
    }));
  return [...(account.vpcEndpointConnections ?? []), ...open];
}
