import type { Account, AwsShape } from '../account';
import { hexadecimal } from '../apigateway/identifiers';
import { shapes, text } from '../input';

/**
 * The network ACLs of an account. As in AWS every VPC has a default one, and every subnet that no other names is
 * associated with it; one that the account does not have lets everything through.
 * Source: "Default network ACL for a VPC", Amazon VPC user guide.
 */
export function networkAclsOf(account: Account): readonly AwsShape[] {
  const own = account.networkAcls ?? [];
  const associated = new Set(
    own.flatMap(acl => shapes(acl, 'Associations')).map(association => text(association, 'SubnetId')),
  );
  const left = account.subnets.filter(subnet => !associated.has(text(subnet, 'SubnetId')));
  const vpcs = [...new Set(account.subnets.map(subnet => text(subnet, 'VpcId')))].filter(
    id => id !== undefined,
  );
  const isDefaultOf = (acl: AwsShape, vpcId: string | undefined): boolean =>
    acl['IsDefault'] === true && text(acl, 'VpcId') === vpcId;
  const made = vpcs
    .filter(vpcId => !own.some(acl => isDefaultOf(acl, vpcId)))
    .map(vpcId => defaultAcl(vpcId, account));
  return [...own, ...made].map(acl => {
    const ids = left
      .filter(subnet => isDefaultOf(acl, text(subnet, 'VpcId')))
      .map(subnet => text(subnet, 'SubnetId') ?? '');
    return { ...acl, Associations: [...shapes(acl, 'Associations'), ...ids.map(id => association(acl, id))] };
  });
}

const association = (acl: AwsShape, subnetId: string): AwsShape => ({
  NetworkAclAssociationId: `aclassoc-0${hexadecimal(`association ${subnetId}`, 16)}`,
  NetworkAclId: text(acl, 'NetworkAclId') ?? '',
  SubnetId: subnetId,
});

function defaultAcl(vpcId: string, account: Account): AwsShape {
  return {
    NetworkAclId: `acl-0${hexadecimal(`default network ACL of ${vpcId}`, 16)}`,
    VpcId: vpcId,
    OwnerId: account.accountId,
    IsDefault: true,
    Entries: [false, true].flatMap(Egress => [
      { Egress, RuleNumber: 100, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
      // The entry with an asterisk, which no one can take away.
      { Egress, RuleNumber: 32_767, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' },
    ]),
    Tags: [],
  };
}
