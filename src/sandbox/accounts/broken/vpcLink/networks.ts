import type { AwsShape } from '../../../account';
import { makeArn, makeEc2Id } from '../../builder';
import { addOwnLoadBalancer, type Site } from '../../brokenSite';
import { addSecurityGroup, type SandboxSubnet } from '../../network';
import type { Example } from '../example';
import { addApiOver, addLink, addRoutedApi, addSubnet, findSecurityGroup } from './links';

/** Links whose subnets or security groups are what is wrong. */
export const networkLinkExamples: readonly Example[] = [
  {
    check: 'RP304',
    name: 'galleries',
    add: (site: Site): void => {
      const linkId = addLink(site, {
        name: 'galleries',
        subnets: site.network.subnets.slice(0, 1),
        securityGroupIds: [site.linkSecurityGroup],
      });
      addRoutedApi(site, 'galleries', linkId);
    },
  },
  { check: 'RP305', name: 'parking', add: addParking },
  { check: 'RP306', name: 'couriers', add: addCouriers },
  { check: 'RP307', name: 'insurance', add: addInsurance },
  { check: 'RP308', name: 'press', add: addPress },
  { check: 'RP309', name: 'customs', add: addCustoms },
  {
    check: 'RP313',
    name: 'museum',
    add: (site: Site): void => {
      const linkId = addLink(site, {
        name: 'museum',
        subnets: site.network.subnets.slice(1, 2),
        securityGroupIds: [site.linkSecurityGroup],
      });
      addRoutedApi(site, 'museum', linkId);
    },
  },
];

/** Nothing leads over it yet: somebody is still trying to make it. */
function addParking(site: Site): void {
  const unsupported = addSubnet(site, {
    name: 'platform-private-c',
    zone: 'us-east-1c',
    zoneId: 'use1-az3',
    cidrBlock: '10.60.128.0/24',
    free: 251,
  });
  addLink(site, {
    name: 'parking',
    subnets: [...site.network.subnets.slice(0, 1), unsupported],
    securityGroupIds: [site.linkSecurityGroup],
    status: 'FAILED',
    statusMessage: `Subnet '${unsupported.subnetId}' is in Availability Zone 'use1-az3' where service is not available`,
  });
}

function addCouriers(site: Site): void {
  const full = addSubnet(site, {
    name: 'platform-couriers-a',
    zone: 'us-east-1a',
    zoneId: 'use1-az2',
    cidrBlock: '10.60.129.0/28',
    free: 0,
  });
  const linkId = addLink(site, {
    name: 'couriers',
    subnets: [full, ...site.network.subnets.slice(1, 2)],
    securityGroupIds: [site.linkSecurityGroup],
  });
  addRoutedApi(site, 'couriers', linkId);
}

/** The link may go out to 443 only; its load balancer listens on 80. */
function addInsurance(site: Site): void {
  const { builder, network } = site;
  const groupId = addSecurityGroup(builder, network, 'insurance-link', []);
  findSecurityGroup(site, groupId)['IpPermissionsEgress'] = [
    {
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: network.cidrBlock }],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [],
    },
  ];
  const balancerGroup = addSecurityGroup(builder, network, 'insurance-alb', [{ port: 80, from: groupId }]);
  const loadBalancerArn = addOwnLoadBalancer(site, 'insurance', balancerGroup);
  const linkId = addLink(site, {
    name: 'insurance',
    subnets: network.subnets,
    securityGroupIds: [groupId],
  });
  addApiOver(site, 'insurance', { linkId, loadBalancerArn });
}

/** The link was made without a group; its interfaces have the default one of the VPC. */
function addPress(site: Site): void {
  const { builder, network } = site;
  const defaultGroup = addSecurityGroup(builder, network, 'default', []);
  const loadBalancerArn = addOwnLoadBalancer(site, 'press', addPressGroup(site));
  const linkId = addLink(site, {
    name: 'press',
    subnets: network.subnets,
    securityGroupIds: [],
    interfaceGroupIds: [defaultGroup],
  });
  addApiOver(site, 'press', { linkId, loadBalancerArn });
}

/** Lets in who is in a prefix list: the whole VPC. */
function addPressGroup(site: Site): string {
  const { builder, network } = site;
  const prefixListId = makeEc2Id(builder, 'pl', 'platform-networks');
  (builder.account.prefixLists ??= []).push({
    PrefixListId: prefixListId,
    PrefixListName: 'platform-networks',
    PrefixListArn: makeArn(builder, 'ec2', `prefix-list/${prefixListId}`),
    AddressFamily: 'IPv4',
    State: 'create-complete',
    MaxEntries: 4,
    Version: 1,
    OwnerId: builder.account.accountId,
    Entries: [{ Cidr: network.cidrBlock, Description: network.name }],
    Tags: [],
  });
  const groupId = addSecurityGroup(builder, network, 'press-alb', []);
  findSecurityGroup(site, groupId)['IpPermissions'] = [
    {
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [{ PrefixListId: prefixListId }],
      UserIdGroupPairs: [],
    },
  ];
  return groupId;
}

/** The network ACL of the link's own subnets lets requests out, and the answers not in. */
function addCustoms(site: Site): void {
  const subnets = (['a', 'b'] as const).map((letter, index) =>
    addSubnet(site, {
      name: `platform-customs-${letter}`,
      zone: `us-east-1${letter}`,
      zoneId: letter === 'a' ? 'use1-az2' : 'use1-az4',
      cidrBlock: `10.60.${String(130 + index)}.0/24`,
      free: 250,
    }),
  );
  addNetworkAcl(site, 'customs', subnets);
  const linkId = addLink(site, { name: 'customs', subnets, securityGroupIds: [site.linkSecurityGroup] });
  addRoutedApi(site, 'customs', linkId);
}

function addNetworkAcl({ builder, network }: Site, name: string, subnets: readonly SandboxSubnet[]): void {
  const id = makeEc2Id(builder, 'acl', name);
  const entry = (Egress: boolean, RuleNumber: number, more: AwsShape): AwsShape => ({
    Egress,
    RuleNumber,
    Protocol: '-1',
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
    ...more,
  });
  (builder.account.networkAcls ??= []).push({
    NetworkAclId: id,
    VpcId: network.vpcId,
    OwnerId: builder.account.accountId,
    IsDefault: false,
    Associations: subnets.map(({ subnetId }) => ({
      NetworkAclAssociationId: makeEc2Id(builder, 'aclassoc', subnetId),
      NetworkAclId: id,
      SubnetId: subnetId,
    })),
    Entries: [
      entry(true, 100, {}),
      entry(true, 32_767, { RuleAction: 'deny' }),
      entry(false, 100, { Protocol: '6', PortRange: { From: 443, To: 443 }, CidrBlock: network.cidrBlock }),
      entry(false, 32_767, { RuleAction: 'deny' }),
    ],
    Tags: [{ Key: 'Name', Value: name }],
  });
}
