import type { SandboxAccount, AwsShape } from '../account';
import { hexadecimalId } from '../apigateway/identifiers';
import { inputShapes, inputText } from '../input';

/**
 * The network ACLs of an account. As in AWS every VPC has a default one, and every subnet that no other names is
 * associated with it; one that the account does not have lets everything through.
 * Source: "Default network ACL for a VPC", Amazon VPC user guide.
 */
export function listNetworkAcls(account: SandboxAccount): readonly AwsShape[] {
  const own = account.networkAcls ?? [];
  const associated = new Set(
    own
      .flatMap(acl => inputShapes(acl, 'Associations'))
      .map(association => inputText(association, 'SubnetId')),
  );
  const left = account.subnets.filter(subnet => !associated.has(inputText(subnet, 'SubnetId')));
  const vpcs = [...new Set(account.subnets.map(subnet => inputText(subnet, 'VpcId')))].filter(
    id => id !== undefined,
  );
  const isDefaultOf = (acl: AwsShape, vpcId: string | undefined): boolean =>
    acl['IsDefault'] === true && inputText(acl, 'VpcId') === vpcId;
  const made = vpcs
    .filter(vpcId => !own.some(acl => isDefaultOf(acl, vpcId)))
    .map(vpcId => defaultAcl(vpcId, account));
  return [...own, ...made].map(acl => {
    const ids = left
      .filter(subnet => isDefaultOf(acl, inputText(subnet, 'VpcId')))
      .map(subnet => inputText(subnet, 'SubnetId') ?? '');
    return {
      ...acl,
      Associations: [...inputShapes(acl, 'Associations'), ...ids.map(id => association(acl, id))],
    };
  });
}

const association = (acl: AwsShape, subnetId: string): AwsShape => ({
  NetworkAclAssociationId: `aclassoc-0${hexadecimalId(`association ${subnetId}`, 16)}`,
  NetworkAclId: inputText(acl, 'NetworkAclId') ?? '',
  SubnetId: subnetId,
});

function defaultAcl(vpcId: string, account: SandboxAccount): AwsShape {
  return {
    NetworkAclId: `acl-0${hexadecimalId(`default network ACL of ${vpcId}`, 16)}`,
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
