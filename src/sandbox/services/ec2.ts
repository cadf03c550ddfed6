import { inputFlag, inputText } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { describeEc2, type Description } from './ec2Describe';
import {
  endpointConnections,
  endpointServices,
  getManagedPrefixListEntries,
  networkAcls,
  vpcEndpoints,
} from './ec2Endpoints';
import { listAvailabilityZones, listVpcs } from './ec2Places';
import { ruleFilters, listGroupRules } from './securityGroupRules';
import { securityGroupWrites } from './securityGroups';

const subnets: Description = {
  output: 'Subnets',
  resources: account => account.subnets,
  named: [{ input: 'SubnetIds', member: 'SubnetId', missing: 'InvalidSubnetID.NotFound' }],
  filters: {
    'availability-zone': 'AvailabilityZone',
    availabilityZone: 'AvailabilityZone',
    'availability-zone-id': 'AvailabilityZoneId',
    availabilityZoneId: 'AvailabilityZoneId',
    'cidr-block': 'CidrBlock',
    'owner-id': 'OwnerId',
    state: 'State',
    'subnet-arn': 'SubnetArn',
    'subnet-id': 'SubnetId',
    'vpc-id': 'VpcId',
  },
};

const securityGroups: Description = {
  output: 'SecurityGroups',
  resources: account => account.securityGroups,
  named: [
    { input: 'GroupIds', member: 'GroupId', missing: 'InvalidGroup.NotFound' },
    { input: 'GroupNames', member: 'GroupName', missing: 'InvalidGroup.NotFound' },
  ],
  filters: {
    description: 'Description',
    'egress.ip-permission.cidr': 'IpPermissionsEgress.IpRanges.CidrIp',
    'egress.ip-permission.group-id': 'IpPermissionsEgress.UserIdGroupPairs.GroupId',
    'group-id': 'GroupId',
    'group-name': 'GroupName',
    'ip-permission.cidr': 'IpPermissions.IpRanges.CidrIp',
    'ip-permission.from-port': 'IpPermissions.FromPort',
    'ip-permission.group-id': 'IpPermissions.UserIdGroupPairs.GroupId',
    'ip-permission.protocol': 'IpPermissions.IpProtocol',
    'ip-permission.to-port': 'IpPermissions.ToPort',
    'owner-id': 'OwnerId',
    'vpc-id': 'VpcId',
  },
};

const securityGroupRules: Description = {
  output: 'SecurityGroupRules',
  resources: account => account.securityGroups.flatMap(group => listGroupRules(group, account)),
  named: [
    {
      input: 'SecurityGroupRuleIds',
      member: 'SecurityGroupRuleId',
      missing: 'InvalidSecurityGroupRuleId.NotFound',
    },
  ],
  filters: ruleFilters,
};

const instances: Description = {
  output: 'Reservations',
  resources: account => account.instances,
  named: [{ input: 'InstanceIds', member: 'InstanceId', missing: 'InvalidInstanceID.NotFound' }],
  filters: {
    'availability-zone': 'Placement.AvailabilityZone',
    'image-id': 'ImageId',
    'instance-id': 'InstanceId',
    'instance-state-name': 'State.Name',
    'instance-type': 'InstanceType',
    'instance.group-id': 'SecurityGroups.GroupId',
    'instance.group-name': 'SecurityGroups.GroupName',
    'ip-address': 'PublicIpAddress',
    'network-interface.network-interface-id': 'NetworkInterfaces.NetworkInterfaceId',
    'network-interface.addresses.private-ip-address': 'NetworkInterfaces.PrivateIpAddresses.PrivateIpAddress',
    'private-dns-name': 'PrivateDnsName',
    'private-ip-address': 'PrivateIpAddress',
    'subnet-id': 'SubnetId',
    'vpc-id': 'VpcId',
  },
  wrap: (instance, account) => ({
    ReservationId: (inputText(instance, 'InstanceId') ?? 'i-').replace(/^i-/, 'r-'),
    OwnerId: account.accountId,
    Groups: [],
    Instances: [instance],
  }),
};

const networkInterfaces: Description = {
  output: 'NetworkInterfaces',
  resources: account => account.networkInterfaces,
  named: [
    {
      input: 'NetworkInterfaceIds',
      member: 'NetworkInterfaceId',
      missing: 'InvalidNetworkInterfaceID.NotFound',
    },
  ],
  filters: {
    'addresses.private-ip-address': 'PrivateIpAddresses.PrivateIpAddress',
    'association.public-ip': 'Association.PublicIp',
    'attachment.instance-id': 'Attachment.InstanceId',
    'attachment.status': 'Attachment.Status',
    'availability-zone': 'AvailabilityZone',
    description: 'Description',
    'group-id': 'Groups.GroupId',
    'group-name': 'Groups.GroupName',
    'interface-type': 'InterfaceType',
    'ipv6-addresses.ipv6-address': 'Ipv6Addresses.Ipv6Address',
    'network-interface-id': 'NetworkInterfaceId',
    'owner-id': 'OwnerId',
    'private-ip-address': ['PrivateIpAddress', 'PrivateIpAddresses.PrivateIpAddress'],
    'requester-id': 'RequesterId',
    'requester-managed': 'RequesterManaged',
    status: 'Status',
    'subnet-id': 'SubnetId',
    'vpc-id': 'VpcId',
  },
};

const vpcs: Description = {
  output: 'Vpcs',
  resources: listVpcs,
  named: [{ input: 'VpcIds', member: 'VpcId', missing: 'InvalidVpcID.NotFound' }],
  filters: {
    'vpc-id': 'VpcId',
    state: 'State',
    'owner-id': 'OwnerId',
    cidr: 'CidrBlock',
    'is-default': 'IsDefault',
  },
};

const availabilityZones: Description = {
  output: 'AvailabilityZones',
  resources: listAvailabilityZones,
  named: [
    { input: 'ZoneNames', member: 'ZoneName', missing: 'InvalidParameterValue' },
    { input: 'ZoneIds', member: 'ZoneId', missing: 'InvalidParameterValue' },
  ],
  filters: { 'zone-name': 'ZoneName', 'zone-id': 'ZoneId', 'region-name': 'RegionName', state: 'State' },
  isPaged: false,
};

const handlers: Readonly<Record<string, Handler>> = {
  DescribeSubnets: describeEc2(subnets),
  DescribeSecurityGroups: describeEc2(securityGroups),
  DescribeSecurityGroupRules: describeEc2(securityGroupRules),
  DescribeInstances: describeEc2(instances),
  DescribeNetworkInterfaces: describeEc2(networkInterfaces),
  DescribeVpcs: describeEc2(vpcs),
  DescribeAvailabilityZones: describeEc2(availabilityZones),
  DescribeNetworkAcls: describeEc2(networkAcls),
  DescribeVpcEndpoints: describeEc2(vpcEndpoints),
  DescribeVpcEndpointServiceConfigurations: describeEc2(endpointServices),
  DescribeVpcEndpointConnections: describeEc2(endpointConnections),
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  ...securityGroupWrites,
};

/** `DryRun` asks whether a call would be allowed; that it would is answered as an error. */
const unlessDry =
  (handler: Handler): Handler =>
  (input, context) => {
    if (!inputFlag(input, 'DryRun')) return handler(input, context);
    throw new AwsFault('DryRunOperation', 412, 'Request would have succeeded, but DryRun flag is set.');
  };

export const ec2Operations: readonly NamedOperation[] = Object.entries(handlers).map(([name, handler]) => ({
  service: 'ec2',
  name,
  handler: unlessDry(handler),
}));
