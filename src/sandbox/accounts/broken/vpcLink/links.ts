import type { AwsShape } from '../../../account';
import { makeArn, makeEc2Id, makeTags } from '../../builder';
import { addApi, addPathRule, addService, type Site } from '../../brokenSite';
import { wellTasks } from '../../ecs';
import { loadBalancerDnsName } from '../../loadBalancing';
import { addNetworkInterface, nextAddress, type Address, type SandboxSubnet } from '../../network';
import { throughLinkV2 } from '../../restApis';
import { addVpcLinkV2 } from '../../vpcLinks';

export interface BrokenLinkRequest {
  readonly name: string;
  readonly subnets: readonly SandboxSubnet[];
  readonly securityGroupIds: readonly string[];
  /** `AVAILABLE` where left out; others have no interfaces. */
  readonly status?: string;
  readonly statusMessage?: string;
  /** Groups of the interfaces, where they are not the link's. */
  readonly interfaceGroupIds?: readonly string[];
}

/** A VPC link V2 in subnets of its own choice; gives its id. */
export function addLink({ builder, network }: Site, request: BrokenLinkRequest): string {
  const { name, subnets, securityGroupIds, status = 'AVAILABLE', statusMessage } = request;
  const id = addVpcLinkV2(builder, {
    name,
    network: { ...network, subnets: [] },
    securityGroupIds,
    status,
    ...(statusMessage === undefined ? {} : { statusMessage }),
  });
  const link = builder.account.vpcLinksV2.find(({ VpcLinkId }) => VpcLinkId === id);
  if (link !== undefined) link['SubnetIds'] = subnets.map(({ subnetId }) => subnetId);
  for (const subnet of status === 'AVAILABLE' ? subnets : []) {
    addNetworkInterface(builder, network, {
      address: addressIn(network, subnet),
      description: `API Gateway VPC link ${id}`,
      securityGroupIds: request.interfaceGroupIds ?? securityGroupIds,
      type: 'api_gateway_managed',
      requesterId: 'amazon-apigateway',
      tags: { Owner: 'API Gateway', VpcLinkId: id },
    });
  }
  return id;
}

/** The subnets of the site give addresses in turn; a subnet that is not among them has one link and nothing else. */
function addressIn(network: Site['network'], subnet: SandboxSubnet): Address {
  if (!network.subnets.some(({ subnetId }) => subnetId === subnet.subnetId)) {
    return { subnet, ipAddress: `${subnet.cidrBlock.slice(0, subnet.cidrBlock.lastIndexOf('.'))}.10` };
  }
  for (;;) {
    const address = nextAddress(network);
    if (address.subnet.subnetId === subnet.subnetId) return address;
  }
}

export interface SubnetRequest {
  readonly name: string;
  readonly zone: string;
  readonly zoneId: string;
  readonly cidrBlock: string;
  readonly free: number;
}

/** One more subnet of the site's VPC. */
export function addSubnet({ builder, network }: Site, request: SubnetRequest): SandboxSubnet {
  const { name, zone, zoneId, cidrBlock, free } = request;
  const subnetId = makeEc2Id(builder, 'subnet', `${network.name} ${name}`);
  builder.account.subnets.push({
    SubnetId: subnetId,
    SubnetArn: makeArn(builder, 'ec2', `subnet/${subnetId}`),
    VpcId: network.vpcId,
    CidrBlock: cidrBlock,
    AvailabilityZone: zone,
    AvailabilityZoneId: zoneId,
    AvailableIpAddressCount: free,
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    OwnerId: builder.account.accountId,
    State: 'available',
    Tags: makeTags({ Name: name }),
  });
  return { subnetId, zone, cidrBlock };
}

/** A service behind the shared load balancer with an API that leads there over a link. */
export function addRoutedApi(site: Site, name: string, linkId: string): void {
  addPathRule(site, name, addService(site, name, wellTasks(2)));
  addApiOver(site, name, { linkId, loadBalancerArn: site.platform });
}

/** An API that leads over a link to port 80 of a load balancer. */
export function addApiOver(
  site: Site,
  name: string,
  { linkId, loadBalancerArn }: { readonly linkId: string; readonly loadBalancerArn: string },
): void {
  const host = loadBalancerDnsName(site.builder, loadBalancerArn);
  addApi(site, name, path => throughLinkV2(linkId, loadBalancerArn, `http://${host}${path}`));
}

/** The security group of an id, to be changed. */
export function findSecurityGroup({ builder }: Site, id: string): AwsShape {
  return builder.account.securityGroups.find(({ GroupId }) => GroupId === id) ?? {};
}
