import type { AwsShape } from '../account';
import { makeArn, type Builder, makeEc2Id, makeHexId, makeTags } from './builder';

export interface SandboxSubnet {
  readonly subnetId: string;
  readonly zone: string;
  readonly cidrBlock: string;
}

export interface Network {
  readonly name: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly subnets: readonly SandboxSubnet[];
  /** Counts the addresses given out. */
  used: number;
}

export interface SandboxNetworkRequest {
  readonly name: string;
  /** First two numbers of the VPC's block: `10.20`. */
  readonly prefix: string;
  /** Availability Zones by name with their ids, which differ from account to account. */
  readonly zones: Readonly<Record<string, string>>;
}

/** A VPC with one private /20 subnet in each zone. */
export function addNetwork(builder: Builder, request: SandboxNetworkRequest): Network {
  const vpcId = makeEc2Id(builder, 'vpc', request.name);
  const subnets = Object.entries(request.zones).map(([zone, zoneId], index) => {
    const subnetId = makeEc2Id(builder, 'subnet', `${request.name} ${zone}`);
    const cidrBlock = `${request.prefix}.${String(index * 16)}.0/20`;
    builder.account.subnets.push({
      SubnetId: subnetId,
      SubnetArn: makeArn(builder, 'ec2', `subnet/${subnetId}`),
      VpcId: vpcId,
      CidrBlock: cidrBlock,
      AvailabilityZone: zone,
      AvailabilityZoneId: zoneId,
      AvailableIpAddressCount: 4012,
      DefaultForAz: false,
      MapPublicIpOnLaunch: false,
      OwnerId: builder.account.accountId,
      State: 'available',
      Tags: makeTags({ Name: `${request.name}-private-${zone.slice(-1)}` }),
    });
    return { subnetId, zone, cidrBlock };
  });
  return { name: request.name, vpcId, cidrBlock: `${request.prefix}.0.0/16`, subnets, used: 0 };
}

export interface Address {
  readonly subnet: SandboxSubnet;
  readonly ipAddress: string;
}

/** A free private address; the subnets take turns. */
export function nextAddress(network: Network): Address {
  const { subnets } = network;
  const subnet = subnets[network.used % subnets.length];
  if (subnet === undefined) throw new Error(`The network ${network.name} has no subnet`);
  // The first ten addresses stay free: AWS keeps five, load balancers use some.
  const offset = 10 + Math.floor(network.used / subnets.length);
  network.used += 1;
  const [first = '', second = '', third = ''] = subnet.cidrBlock.split('.');
  const ipAddress = [
    first,
    second,
    String(Number(third) + Math.floor(offset / 250)),
    String(offset % 250),
  ].join('.');
  return { subnet, ipAddress };
}

export interface SandboxIngress {
  readonly port: number | readonly [from: number, to: number];
  /** A security group's id or an IPv4 block. */
  readonly from: string;
}

/** All egress is open, as AWS makes a new group. */
export function addSecurityGroup(
  builder: Builder,
  network: Network,
  name: string,
  ingress: readonly SandboxIngress[],
): string {
  const groupId = makeEc2Id(builder, 'sg', `${network.name} ${name}`);
  const { accountId } = builder.account;
  const everywhere = {
    IpProtocol: '-1',
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    Ipv6Ranges: [],
    PrefixListIds: [],
    UserIdGroupPairs: [],
  };
  builder.account.securityGroups.push({
    GroupId: groupId,
    GroupName: name,
    Description: `Traffic of ${name}`,
    OwnerId: accountId,
    VpcId: network.vpcId,
    SecurityGroupArn: makeArn(builder, 'ec2', `security-group/${groupId}`),
    IpPermissions: ingress.map(rule => ingressPermission(rule, accountId)),
    IpPermissionsEgress: [everywhere],
    Tags: makeTags({ Name: name }),
  });
  return groupId;
}

function ingressPermission({ port, from }: SandboxIngress, accountId: string): AwsShape {
  const [fromPort, toPort] = typeof port === 'number' ? [port, port] : port;
  const isGroup = from.startsWith('sg-');
  return {
    IpProtocol: 'tcp',
    FromPort: fromPort,
    ToPort: toPort,
    IpRanges: isGroup ? [] : [{ CidrIp: from }],
    Ipv6Ranges: [],
    PrefixListIds: [],
    UserIdGroupPairs: isGroup ? [{ GroupId: from, UserId: accountId }] : [],
  };
}

export interface InterfaceRequest {
  readonly address: Address;
  readonly description: string;
  readonly securityGroupIds: readonly string[];
  /** `interface` where left out. */
  readonly type?: string;
  readonly requesterId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly attachment?: AwsShape;
}

/** A network interface; gives its id. */
export function addNetworkInterface(builder: Builder, network: Network, request: InterfaceRequest): string {
  const { subnet, ipAddress } = request.address;
  const id = makeEc2Id(builder, 'eni', `${network.name} ${ipAddress}`);
  const groups = builder.account.securityGroups.filter(({ GroupId }) =>
    request.securityGroupIds.includes(String(GroupId)),
  );
  builder.account.networkInterfaces.push({
    NetworkInterfaceId: id,
    Description: request.description,
    InterfaceType: request.type ?? 'interface',
    RequesterManaged: request.requesterId !== undefined,
    ...(request.requesterId === undefined ? {} : { RequesterId: request.requesterId }),
    Status: 'in-use',
    VpcId: network.vpcId,
    SubnetId: subnet.subnetId,
    AvailabilityZone: subnet.zone,
    OwnerId: builder.account.accountId,
    MacAddress: macAddress(builder, id),
    PrivateIpAddress: ipAddress,
    PrivateDnsName: privateDnsName(builder, ipAddress),
    PrivateIpAddresses: [
      { Primary: true, PrivateIpAddress: ipAddress, PrivateDnsName: privateDnsName(builder, ipAddress) },
    ],
    Groups: groups.map(({ GroupId, GroupName }) => ({ GroupId, GroupName })),
    Attachment: request.attachment ?? {
      AttachmentId: makeEc2Id(builder, 'eni-attach', ipAddress),
      DeleteOnTermination: false,
      DeviceIndex: 1,
      Status: 'attached',
    },
    SourceDestCheck: true,
    TagSet: makeTags(request.tags ?? {}),
  });
  return id;
}

export const macAddress = (builder: Builder, source: string): string =>
  ['0a', ...(makeHexId(builder, `mac ${source}`, 10).match(/../g) ?? [])].join(':');

export function privateDnsName(builder: Builder, ipAddress: string): string {
  const { region } = builder.account;
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${ipAddress.replaceAll('.', '-')}.${domain}`;
}
