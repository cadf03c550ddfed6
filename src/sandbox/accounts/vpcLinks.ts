import { type Builder, gatewayId } from './builder';
import { addNetworkInterface, type Network, nextAddress } from './network';

export interface VpcLinkV1Request {
  readonly name: string;
  readonly loadBalancerArn: string;
  readonly status?: string;
  readonly statusMessage?: string;
}

export function addVpcLinkV1(builder: Builder, request: VpcLinkV1Request): string {
  const id = gatewayId(builder, `link v1 ${request.name}`, 6);
  builder.account.vpcLinksV1.push({
    id,
    name: request.name,
    targetArns: [request.loadBalancerArn],
    status: request.status ?? 'AVAILABLE',
    statusMessage: request.statusMessage ?? 'Your vpc link is ready for use',
    tags: {},
  });
  return id;
}

export interface VpcLinkV2Request {
  readonly name: string;
  readonly network: Network;
  readonly securityGroupIds: readonly string[];
  readonly status?: string;
  readonly statusMessage?: string;
}

/** A link has an interface in each subnet, but for one that is inactive: AWS takes those away. */
export function addVpcLinkV2(builder: Builder, request: VpcLinkV2Request): string {
  const { network, securityGroupIds, status = 'AVAILABLE' } = request;
  const id = gatewayId(builder, `link v2 ${request.name}`, 6);
  builder.account.vpcLinksV2.push({
    VpcLinkId: id,
    Name: request.name,
    SubnetIds: network.subnets.map(({ subnetId }) => subnetId),
    SecurityGroupIds: [...securityGroupIds],
    VpcLinkStatus: status,
    VpcLinkStatusMessage: request.statusMessage ?? 'VPC link is ready to route traffic',
    VpcLinkVersion: 'V2',
    CreatedDate: builder.createdAt,
    Tags: {},
  });
  for (const _ of status === 'AVAILABLE' ? network.subnets : []) {
    addNetworkInterface(builder, network, {
      address: nextAddress(network),
      description: `API Gateway VPC link ${id}`,
      securityGroupIds,
      type: 'api_gateway_managed',
      requesterId: 'amazon-apigateway',
      tags: { Owner: 'API Gateway', VpcLinkId: id },
    });
  }
  return id;
}
