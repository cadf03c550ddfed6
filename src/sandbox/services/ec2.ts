import type { Account, AwsShape } from '../account';
import { flag, integer, shapes, text, texts, without } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { page } from '../paging';
import { type Filters, matchesFilters } from './ec2Filters';
import { availabilityZonesOf, vpcsOf } from './ec2Places';
import { ruleFilters, rulesOf } from './securityGroupRules';
import { securityGroupWrites } from './securityGroups';

/** An EC2 list: which resources, how they are named and filtered. */
interface Description {
  readonly output: string;
  readonly resources: (account: Account) => readonly AwsShape[];
  /** Input lists that name resources: by which member they do, and the error where one is not there. */
  readonly named: readonly { readonly input: string; readonly member: string; readonly missing: string }[];
  readonly filters: Filters;
  /** Not every EC2 list has pages. */
  readonly isPaged?: false;
  /** What stands in the output instead of a resource. */
  readonly wrap?: (resource: AwsShape, account: Account) => AwsShape;
}

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
  resources: account => account.securityGroups.flatMap(group => rulesOf(group, account)),
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
    ReservationId: (text(instance, 'InstanceId') ?? 'i-').replace(/^i-/, 'r-'),
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
  resources: vpcsOf,
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
  resources: availabilityZonesOf,
  named: [
    { input: 'ZoneNames', member: 'ZoneName', missing: 'InvalidParameterValue' },
    { input: 'ZoneIds', member: 'ZoneId', missing: 'InvalidParameterValue' },
  ],
  filters: { 'zone-name': 'ZoneName', 'zone-id': 'ZoneId', 'region-name': 'RegionName', state: 'State' },
  isPaged: false,
};

function describe(description: Description): Handler {
  return (input, { account }) => {
    let chosen = description.resources(account);
    let areNamed = false;
    for (const { input: member, member: by, missing } of description.named) {
      const names = texts(input, member);
      if (names.length === 0) continue;
      areNamed = true;
      const known = new Set(chosen.map(resource => text(resource, by)));
      const absent = names.find(name => !known.has(name));
      if (absent !== undefined) throw new AwsFault(missing, 400, `The ${by} '${absent}' does not exist`);
      chosen = chosen.filter(resource => names.includes(text(resource, by) ?? ''));
    }
    chosen = chosen.filter(matchesFilters(shapes(input, 'Filters'), description.filters));
    const wrapped = description.wrap;
    const output = wrapped === undefined ? chosen : chosen.map(resource => wrapped(resource, account));
    if (description.isPaged === false) return { [description.output]: output };
    return paged(description.output, output, { input, areNamed });
  };
}

/** At most 1,000 a page; without `MaxResults` everything that was asked for by id, else 1,000. */
function paged(
  output: string,
  resources: readonly AwsShape[],
  { input, areNamed }: { readonly input: AwsShape; readonly areNamed: boolean },
): AwsShape {
  const bounds = { minimum: 5, maximum: 1000, code: 'InvalidParameterValue' };
  const asked = integer(input, 'MaxResults', bounds);
  if (asked !== undefined && areNamed) {
    throw new AwsFault('InvalidParameterCombination', 400, 'Ids and MaxResults cannot be specified together');
  }
  const { items, next } = page(resources, {
    size: asked ?? (areNamed ? Math.max(1, resources.length) : 1000),
    cursor: text(input, 'NextToken'),
    invalid: () => new AwsFault('InvalidParameterValue', 400, 'The token is not valid'),
  });
  return without({ [output]: items, NextToken: next });
}

const handlers: Readonly<Record<string, Handler>> = {
  DescribeSubnets: describe(subnets),
  DescribeSecurityGroups: describe(securityGroups),
  DescribeSecurityGroupRules: describe(securityGroupRules),
  DescribeInstances: describe(instances),
  DescribeNetworkInterfaces: describe(networkInterfaces),
  DescribeVpcs: describe(vpcs),
  DescribeAvailabilityZones: describe(availabilityZones),
  ...securityGroupWrites,
};

/** `DryRun` asks whether a call would be allowed; that it would is answered as an error. */
const unlessDry =
  (handler: Handler): Handler =>
  (input, context) => {
    if (!flag(input, 'DryRun')) return handler(input, context);
    throw new AwsFault('DryRunOperation', 412, 'Request would have succeeded, but DryRun flag is set.');
  };

export const ec2Operations: readonly NamedOperation[] = Object.entries(handlers).map(([name, handler]) => ({
  service: 'ec2',
  name,
  handler: unlessDry(handler),
}));
