import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeAvailabilityZonesCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  type DescribeSubnetsCommandOutput,
  DescribeVpcsCommand,
  EC2Client,
  paginateDescribeSubnets,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { settings, start } from './running';
import { hostileName, smallAccount } from './smallAccount';

async function connected(account = smallAccount()) {
  const sandbox = await start({ account });
  return { account, client: new EC2Client(settings(sandbox)) };
}

const ids = (output: DescribeSubnetsCommandOutput): (string | undefined)[] =>
  (output.Subnets ?? []).map(subnet => subnet.SubnetId);

test('subnets come page by page, with their numbers, flags and tags', async () => {
  const { client } = await connected();
  const read: (string | undefined)[] = [];
  for await (const page of paginateDescribeSubnets({ client, pageSize: 5 }, {})) {
    expect(page.Subnets?.length).toBeLessThanOrEqual(5);
    read.push(...ids(page));
  }
  expect(read).toEqual(Array.from({ length: 12 }, (_, index) => `subnet-${index}`));
  const [first] = (await client.send(new DescribeSubnetsCommand({ SubnetIds: ['subnet-0'] }))).Subnets ?? [];
  expect(first).toEqual({
    SubnetId: 'subnet-0',
    VpcId: 'vpc-1',
    CidrBlock: '10.0.0.0/24',
    AvailabilityZone: 'eu-west-1a',
    AvailabilityZoneId: 'euw1-az1',
    State: 'available',
    AvailableIpAddressCount: 251,
    MapPublicIpOnLaunch: false,
    Tags: [{ Key: 'Name', Value: hostileName }],
  });
});

test('every filter must hold, any of its values may, and * and ? are wildcards', async () => {
  const { client } = await connected();
  const filtered = async (...filters: [string, ...string[]][]) =>
    ids(
      await client.send(
        new DescribeSubnetsCommand({ Filters: filters.map(([Name, ...Values]) => ({ Name, Values })) }),
      ),
    );
  expect(await filtered(['vpc-id', 'vpc-2'])).toEqual(['subnet-10', 'subnet-11']);
  expect(await filtered(['subnet-id', 'subnet-1', 'subnet-2'])).toEqual(['subnet-1', 'subnet-2']);
  expect(await filtered(['subnet-id', 'subnet-1*'], ['vpc-id', 'vpc-1'])).toEqual(['subnet-1']);
  expect(await filtered(['tag:Name', 'private-1?'])).toEqual(['subnet-10', 'subnet-11']);
  expect(await filtered(['tag:Name', 'PRIVATE-1'])).toEqual([]);
  expect(await filtered(['tag-key', 'Name'])).toHaveLength(12);
});

test('network interfaces are found by address, group, kind and subnet', async () => {
  const { client } = await connected();
  const found = async (Name: string, ...Values: string[]) => {
    const output = await client.send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name, Values }] }));
    return (output.NetworkInterfaces ?? []).map(each => each.NetworkInterfaceId);
  };
  expect(await found('addresses.private-ip-address', '10.0.0.99')).toEqual(['eni-2']);
  expect(await found('private-ip-address', '10.0.1.5')).toEqual(['eni-1']);
  expect(await found('interface-type', 'api_gateway_managed')).toEqual(['eni-1']);
  expect(await found('group-id', 'sg-1', 'sg-2')).toEqual(['eni-1', 'eni-2']);
  expect(await found('subnet-id', 'subnet-0')).toEqual(['eni-2']);
  const [first] =
    (await client.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: ['eni-1'] })))
      .NetworkInterfaces ?? [];
  expect(first).toMatchObject({
    Description: 'link',
    PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.5', Primary: true }],
    Groups: [{ GroupId: 'sg-1', GroupName: 'links' }],
    TagSet: [{ Key: 'VpcLinkId', Value: 'vl2' }],
  });
});

test('instances stand in reservations, under the names that EC2 gives their members', async () => {
  const { client } = await connected();
  const output = await client.send(
    new DescribeInstancesCommand({ Filters: [{ Name: 'private-ip-address', Values: ['10.0.0.20'] }] }),
  );
  expect(output.Reservations).toHaveLength(1);
  expect(output.Reservations?.[0]).toMatchObject({ ReservationId: 'r-0a', OwnerId: '123456789012' });
  expect(output.Reservations?.[0]?.Instances).toEqual([
    {
      InstanceId: 'i-0a',
      State: { Code: 16, Name: 'running' },
      PrivateIpAddress: '10.0.0.20',
      PublicDnsName: 'one.example.com',
      SubnetId: 'subnet-0',
      VpcId: 'vpc-1',
      LaunchTime: new Date('2025-01-01T00:00:00Z'),
      SecurityGroups: [{ GroupId: 'sg-2', GroupName: 'tasks' }],
      Tags: [{ Key: 'Name', Value: 'one' }],
    },
  ]);
});

test('security groups come with their rules, whole and one by one', async () => {
  const { client } = await connected();
  const groups = await client.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-1'] }));
  expect(groups.SecurityGroups?.[0]).toMatchObject({ GroupName: 'links', Description: 'VPC links' });
  expect(groups.SecurityGroups?.[0]?.IpPermissions).toEqual([
    {
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: '10.0.0.0/16', Description: 'inside' }],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '123456789012' }],
    },
  ]);
  const rules = await client.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: ['sg-1'] }] }),
  );
  expect(
    rules.SecurityGroupRules?.map(rule => [
      rule.IsEgress,
      rule.IpProtocol,
      rule.FromPort,
      rule.CidrIpv4,
      rule.ReferencedGroupInfo?.GroupId,
    ]),
  ).toEqual([
    [false, 'tcp', 443, '10.0.0.0/16', undefined],
    [false, 'tcp', 443, undefined, 'sg-2'],
    [true, '-1', -1, '0.0.0.0/0', undefined],
  ]);
});

test('VPCs and zones are those of the subnets', async () => {
  const { client } = await connected();
  const vpcs = await client.send(new DescribeVpcsCommand({}));
  expect(vpcs.Vpcs?.map(vpc => [vpc.VpcId, vpc.CidrBlock])).toEqual([
    ['vpc-1', '10.0.0.0/20'],
    ['vpc-2', '10.0.10.0/23'],
  ]);
  const zones = await client.send(new DescribeAvailabilityZonesCommand({}));
  expect(zones.AvailabilityZones?.map(zone => [zone.ZoneName, zone.ZoneId, zone.State])).toEqual([
    ['eu-west-1a', 'euw1-az1', 'available'],
    ['eu-west-1b', 'euw1-az2', 'available'],
    ['eu-west-1c', 'euw1-az3', 'available'],
  ]);
});

test('a rule is let in once, and taken back by what it says or by its id', async () => {
  const { client } = await connected();
  const rule = {
    GroupId: 'sg-2',
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 8080,
        ToPort: 8080,
        UserIdGroupPairs: [{ GroupId: 'sg-1', Description: 'from <link>' }],
      },
      { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ],
  };
  const added = await client.send(new AuthorizeSecurityGroupIngressCommand(rule));
  expect(added.Return).toBe(true);
  expect(added.SecurityGroupRules).toHaveLength(2);
  await expect(client.send(new AuthorizeSecurityGroupIngressCommand(rule))).rejects.toMatchObject({
    name: 'InvalidPermission.Duplicate',
  });
  const permissions = async () =>
    (await client.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-2'] }))).SecurityGroups?.[0]
      ?.IpPermissions;
  expect(await permissions()).toEqual([
    {
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      IpRanges: [{ CidrIp: '10.0.0.0/8' }],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: '123456789012', Description: 'from <link>' }],
    },
  ]);
  const byId = added.SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? '';
  await client.send(new RevokeSecurityGroupIngressCommand({ GroupId: 'sg-2', SecurityGroupRuleIds: [byId] }));
  await client.send(
    new RevokeSecurityGroupIngressCommand({
      GroupId: 'sg-2',
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      CidrIp: '10.0.0.0/8',
    }),
  );
  expect(await permissions()).toEqual([]);
  await expect(
    client.send(
      new RevokeSecurityGroupIngressCommand({ GroupId: 'sg-2', IpPermissions: rule.IpPermissions }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidPermission.NotFound' });
});

test('a dry run says that it would have succeeded, and changes nothing', async () => {
  const { client, account } = await connected();
  const group = { GroupName: 'new', Description: 'd', VpcId: 'vpc-1', DryRun: true };
  await expect(client.send(new CreateSecurityGroupCommand(group))).rejects.toMatchObject({
    name: 'DryRunOperation',
    $metadata: { httpStatusCode: 412 },
  });
  expect(account.securityGroups).toHaveLength(2);
});

test('a security group is created once, lets everything out, and is kept while something names it', async () => {
  const { client, account } = await connected();
  const input = {
    GroupName: 'new',
    Description: 'a & b',
    VpcId: 'vpc-1',
    TagSpecifications: [{ ResourceType: 'security-group' as const, Tags: [{ Key: 'a', Value: 'b' }] }],
  };
  const { GroupId = '' } = await client.send(new CreateSecurityGroupCommand(input));
  await expect(client.send(new CreateSecurityGroupCommand(input))).rejects.toMatchObject({
    name: 'InvalidGroup.Duplicate',
  });
  const [created] =
    (await client.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))).SecurityGroups ?? [];
  expect(created).toMatchObject({
    Description: 'a & b',
    Tags: [{ Key: 'a', Value: 'b' }],
    IpPermissions: [],
  });
  expect(created?.IpPermissionsEgress?.[0]?.IpRanges).toEqual([{ CidrIp: '0.0.0.0/0' }]);
  await client.send(new DeleteSecurityGroupCommand({ GroupId }));
  expect(account.securityGroups.map(group => group['GroupId'])).toEqual(['sg-1', 'sg-2']);
  await expect(client.send(new DeleteSecurityGroupCommand({ GroupId: 'sg-1' }))).rejects.toMatchObject({
    name: 'DependencyViolation',
  });
});

test.each<readonly [string, (client: EC2Client) => Promise<unknown>]>([
  [
    'InvalidSubnetID.NotFound',
    client => client.send(new DescribeSubnetsCommand({ SubnetIds: ['subnet-0', 'subnet-x'] })),
  ],
  [
    'InvalidParameterValue',
    client => client.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'no-such', Values: ['x'] }] })),
  ],
  ['InvalidParameterValue', client => client.send(new DescribeSubnetsCommand({ MaxResults: 4 }))],
  [
    'InvalidParameterValue',
    client => client.send(new DescribeSubnetsCommand({ NextToken: 'never given out' })),
  ],
  [
    'InvalidParameterCombination',
    client => client.send(new DescribeSubnetsCommand({ MaxResults: 5, SubnetIds: ['subnet-0'] })),
  ],
  ['InvalidGroup.NotFound', client => client.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-x'] }))],
  [
    'InvalidInstanceID.NotFound',
    client => client.send(new DescribeInstancesCommand({ InstanceIds: ['i-x'] })),
  ],
  [
    'InvalidNetworkInterfaceID.NotFound',
    client => client.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: ['eni-x'] })),
  ],
])('%s', async (name, call) => {
  const { client } = await connected();
  await expect(call(client)).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode: 400 },
  });
});
