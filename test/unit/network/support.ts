import type { Facts } from '../../../src/paths/facts';
import type { Reading } from '../../../src/model/reading';
import { arns } from '../../support/sketch';
import { buildAccount } from '../../../src/paths/account';

export const factsIn = (reading: Reading): Facts => buildAccount(reading).facts;

export const groupArn = (id: string): string => arns.arn('ec2', `security-group/${id}`);
export const subnetArn = (id: string): string => arns.arn('ec2', `subnet/${id}`);
export const aclArn = (id: string): string => arns.arn('ec2', `network-acl/${id}`);
export const prefixListArn = (id: string): string => arns.arn('ec2', `prefix-list/${id}`);

/** `tcp 443 10.0.0.0/8 sg-2 pl-1`: a protocol, ports (`443`, `80-90`, `all`, `minus`), and who is at the other end. */
export function permission(words: string): object {
  const [IpProtocol = '', ports = '', ...others] = words.split(' ');
  const [FromPort, ToPort = FromPort] =
    ports === 'all' ? [] : ports === 'minus' ? [-1] : ports.split('-').map(Number);
  const of = (pattern: RegExp): string[] => others.filter(other => pattern.test(other));
  return {
    IpProtocol,
    ...(FromPort === undefined ? {} : { FromPort, ToPort }),
    UserIdGroupPairs: of(/^sg-/).map(GroupId => ({ GroupId, UserId: '111122223333' })),
    PrefixListIds: of(/^pl-/).map(PrefixListId => ({ PrefixListId })),
    IpRanges: of(/^[0-9.]+\/\d+$/).map(CidrIp => ({ CidrIp })),
    Ipv6Ranges: of(/:/).map(CidrIpv6 => ({ CidrIpv6 })),
  };
}

export function securityGroup(
  GroupId: string,
  rules: { readonly in?: readonly string[]; readonly out?: readonly string[] },
) {
  return {
    type: 'AWS::EC2::SecurityGroup',
    arn: groupArn(GroupId),
    properties: {
      GroupId,
      IpPermissions: (rules.in ?? []).map(permission),
      IpPermissionsEgress: (rules.out ?? []).map(permission),
    },
  };
}

export function prefixList(PrefixListId: string, ...cidrs: readonly string[]) {
  return {
    type: 'AWS::EC2::PrefixList',
    arn: prefixListArn(PrefixListId),
    properties: { PrefixListId, Entries: cidrs.map(Cidr => ({ Cidr })) },
  };
}

export function subnet(SubnetId: string, CidrBlock: string, members: object = {}) {
  return {
    type: 'AWS::EC2::Subnet',
    arn: subnetArn(SubnetId),
    properties: { SubnetId, CidrBlock, VpcId: 'vpc-1', ...members },
  };
}

/** `100 in allow 6 443 10.0.0.0/16` */
export function networkAcl(NetworkAclId: string, subnets: readonly string[], ...entries: readonly string[]) {
  return {
    type: 'AWS::EC2::NetworkAcl',
    arn: aclArn(NetworkAclId),
    properties: {
      NetworkAclId,
      Associations: subnets.map(SubnetId => ({ SubnetId, NetworkAclId })),
      Entries: entries.map(words => {
        const [rule = '', direction, RuleAction, Protocol, ports = 'all', cidr = ''] = words.split(' ');
        const [From, To = From] = ports === 'all' ? [] : ports.split('-').map(Number);
        return {
          RuleNumber: Number(rule),
          Egress: direction === 'out',
          RuleAction,
          Protocol,
          ...(From === undefined ? {} : { PortRange: { From, To } }),
          ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
        };
      }),
    },
  };
}
