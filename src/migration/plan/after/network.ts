import { ec2Arn } from '../../../model/arn';
import { compactJson } from '../../../topology/canonical';
import type { AwsObject } from '../../../topology/document';
import { number, records, text } from '../../../topology/values';
import type { JsonObject } from '../document';
import { add, change, find, idAfter, remove, textOf, type Draft } from './draft';
import type { Answer, Carry } from './gateway';

/** A new group lets everything out ("Default security groups for your VPCs", Amazon VPC user guide). */
const everythingOut = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
};

function createSecurityGroup(draft: Draft, input: JsonObject, step: string): Answer {
  const GroupId = `sg-${idAfter(step)}`;
  add(draft, {
    type: 'AWS::EC2::SecurityGroup',
    arn: ec2Arn(draft.scope, 'security-group', GroupId),
    properties: {
      GroupId,
      GroupName: textOf(input, 'GroupName'),
      Description: textOf(input, 'Description'),
      VpcId: textOf(input, 'VpcId'),
      OwnerId: draft.scope.account,
      IpPermissions: [],
      IpPermissionsEgress: [everythingOut],
    },
  });
  return { GroupId };
}

type Side = 'IpPermissions' | 'IpPermissionsEgress';

const authorize =
  (side: Side): Carry =>
  (draft, input) => {
    withGroup(draft, input, properties => ({
      ...properties,
      [side]: [...records(properties[side]), ...records(input['IpPermissions'])],
    }));
    return {};
  };

const revoke =
  (side: Side): Carry =>
  (draft, input) => {
    withGroup(draft, input, properties => ({
      ...properties,
      [side]: records(input['IpPermissions']).reduce(
        (kept, taken) => kept.flatMap(permission => without(permission, taken)),
        records(properties[side]),
      ),
    }));
    return {};
  };

function withGroup(draft: Draft, input: JsonObject, make: (properties: AwsObject) => AwsObject): void {
  const arn = ec2Arn(draft.scope, 'security-group', textOf(input, 'GroupId'));
  change(draft, find(draft, 'AWS::EC2::SecurityGroup', arn), make);
}

const peers = [
  ['IpRanges', 'CidrIp'],
  ['Ipv6Ranges', 'CidrIpv6'],
  ['PrefixListIds', 'PrefixListId'],
  ['UserIdGroupPairs', 'GroupId'],
] as const;

/** A permission without the peers of another of the same ports; none where no peer is left. */
function without(permission: AwsObject, taken: AwsObject): readonly AwsObject[] {
  if (portsOf(permission) !== portsOf(taken)) return [permission];
  const left = peers.map(([list, name]) => {
    const gone = new Set(records(taken[list]).flatMap(peer => text(peer[name]) ?? []));
    const kept = records(permission[list]).filter(peer => !gone.has(text(peer[name]) ?? ''));
    return [list, kept] as const;
  });
  return left.some(([, kept]) => kept.length > 0) ? [{ ...permission, ...Object.fromEntries(left) }] : [];
}

const portsOf = ({ IpProtocol, FromPort, ToPort }: AwsObject): string =>
  compactJson([text(IpProtocol), number(FromPort), number(ToPort)]);

function deleteSecurityGroup(draft: Draft, input: JsonObject): Answer {
  remove(draft, ec2Arn(draft.scope, 'security-group', textOf(input, 'GroupId')));
  return {};
}

export const networkCalls: Readonly<Record<string, Carry>> = {
  'ec2:CreateSecurityGroup': createSecurityGroup,
  'ec2:DeleteSecurityGroup': deleteSecurityGroup,
  'ec2:AuthorizeSecurityGroupIngress': authorize('IpPermissions'),
  'ec2:AuthorizeSecurityGroupEgress': authorize('IpPermissionsEgress'),
  'ec2:RevokeSecurityGroupIngress': revoke('IpPermissions'),
  'ec2:RevokeSecurityGroupEgress': revoke('IpPermissionsEgress'),
};
