import { ec2Arn } from '../../model/arn';
import { compactJson } from '../../topology/canonical';
import type { AwsObject } from '../../topology/document';
import { asNumber, asRecords, asText } from '../../topology/values';
import type { JsonObject } from '../document';
import {
  addResource,
  changeResource,
  findResource,
  idAfter,
  removeResource,
  inputMember,
  type ForeseenReading,
} from './draft';
import type { Answer, Carry } from './gateway';

/** A new group lets everything out ("Default security groups for your VPCs", Amazon VPC user guide). */
const everythingOut = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
};

function createSecurityGroup(draft: ForeseenReading, input: JsonObject, step: string): Answer {
  const GroupId = `sg-${idAfter(step)}`;
  addResource(draft, {
    type: 'AWS::EC2::SecurityGroup',
    arn: ec2Arn(draft.scope, 'security-group', GroupId),
    properties: {
      GroupId,
      GroupName: inputMember(input, 'GroupName'),
      Description: inputMember(input, 'Description'),
      VpcId: inputMember(input, 'VpcId'),
      OwnerId: draft.scope.account,
      IpPermissions: [],
      IpPermissionsEgress: [everythingOut],
    },
  });
  return { GroupId };
}

type Side = 'IpPermissions' | 'IpPermissionsEgress';

const authorizeRules =
  (side: Side): Carry =>
  (draft, input) => {
    withGroup(draft, input, properties => ({
      ...properties,
      [side]: [...asRecords(properties[side]), ...asRecords(input['IpPermissions'])],
    }));
    return {};
  };

const revokeRules =
  (side: Side): Carry =>
  (draft, input) => {
    withGroup(draft, input, properties => ({
      ...properties,
      [side]: asRecords(input['IpPermissions']).reduce(
        (kept, taken) => kept.flatMap(permission => withoutPermission(permission, taken)),
        asRecords(properties[side]),
      ),
    }));
    return {};
  };

function withGroup(
  draft: ForeseenReading,
  input: JsonObject,
  make: (properties: AwsObject) => AwsObject,
): void {
  const arn = ec2Arn(draft.scope, 'security-group', inputMember(input, 'GroupId'));
  changeResource(draft, findResource(draft, 'AWS::EC2::SecurityGroup', arn), make);
}

const peers = [
  ['IpRanges', 'CidrIp'],
  ['Ipv6Ranges', 'CidrIpv6'],
  ['PrefixListIds', 'PrefixListId'],
  ['UserIdGroupPairs', 'GroupId'],
] as const;

/** A permission without the peers of another of the same ports; none where no peer is left. */
function withoutPermission(permission: AwsObject, taken: AwsObject): readonly AwsObject[] {
  if (permissionPortRange(permission) !== permissionPortRange(taken)) return [permission];
  const left = peers.map(([list, name]) => {
    const gone = new Set(asRecords(taken[list]).flatMap(peer => asText(peer[name]) ?? []));
    const kept = asRecords(permission[list]).filter(peer => !gone.has(asText(peer[name]) ?? ''));
    return [list, kept] as const;
  });
  return left.some(([, kept]) => kept.length > 0) ? [{ ...permission, ...Object.fromEntries(left) }] : [];
}

const permissionPortRange = ({ IpProtocol, FromPort, ToPort }: AwsObject): string =>
  compactJson([asText(IpProtocol), asNumber(FromPort), asNumber(ToPort)]);

function deleteSecurityGroup(draft: ForeseenReading, input: JsonObject): Answer {
  removeResource(draft, ec2Arn(draft.scope, 'security-group', inputMember(input, 'GroupId')));
  return {};
}

export const networkCalls: Readonly<Record<string, Carry>> = {
  'ec2:CreateSecurityGroup': createSecurityGroup,
  'ec2:DeleteSecurityGroup': deleteSecurityGroup,
  'ec2:AuthorizeSecurityGroupIngress': authorizeRules('IpPermissions'),
  'ec2:AuthorizeSecurityGroupEgress': authorizeRules('IpPermissionsEgress'),
  'ec2:RevokeSecurityGroupIngress': revokeRules('IpPermissions'),
  'ec2:RevokeSecurityGroupEgress': revokeRules('IpPermissionsEgress'),
};
