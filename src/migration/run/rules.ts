import { number, text } from '../../topology/values';
import type { JsonObject } from '../plan/document';
import { ask, object, objects } from './asking';
import type { Run } from './running';

/**
 * The rules of a security group that a call of AuthorizeSecurityGroup… or RevokeSecurityGroup… names, as
 * DescribeSecurityGroupRules shows them, and how many it names that are not there.
 */
export interface NamedRules {
  readonly there: readonly JsonObject[];
  readonly missing: number;
}

export async function namedRules(run: Run, action: string, input: JsonObject): Promise<NamedRules> {
  const GroupId = input['GroupId'] ?? '';
  const answer = await ask(run, 'ec2:DescribeSecurityGroupRules', {
    Filters: [{ Name: 'group-id', Values: [GroupId] }],
  });
  const isEgress = action.endsWith('Egress');
  const present = objects(answer['SecurityGroupRules']).filter(rule => rule['IsEgress'] === isEgress);
  const there: JsonObject[] = [];
  let missing = 0;
  for (const key of rulesIn(input)) {
    const rule = present.find(candidate => keyOf(candidate) === key);
    if (rule === undefined) missing += 1;
    else there.push(rule);
  }
  return { there, missing };
}

/** A rule of AWS's is one protocol, one range of ports and one source; `IpPermissions` hold several in one. */
function rulesIn(input: JsonObject): readonly string[] {
  return objects(input['IpPermissions']).flatMap(permission => {
    const ports = portsOf(permission);
    const sources = [
      ...objects(permission['IpRanges']).map(range => text(range['CidrIp'])),
      ...objects(permission['Ipv6Ranges']).map(range => text(range['CidrIpv6'])),
      ...objects(permission['PrefixListIds']).map(list => text(list['PrefixListId'])),
      ...objects(permission['UserIdGroupPairs']).map(pair => text(pair['GroupId'])),
    ];
    return sources.map(source => `${ports} ${source ?? ''}`);
  });
}

function keyOf(rule: JsonObject): string {
  const group = object(rule['ReferencedGroupInfo'])['GroupId'];
  const source = [rule['CidrIpv4'], rule['CidrIpv6'], rule['PrefixListId'], group].flatMap(
    each => text(each) ?? [],
  );
  return `${portsOf(rule)} ${source[0] ?? ''}`;
}

/** All protocols have no ports; AWS writes that as -1 to -1. */
function portsOf(rule: JsonObject): string {
  const protocol = text(rule['IpProtocol']) ?? '-1';
  if (protocol === '-1') return protocol;
  return `${protocol} ${number(rule['FromPort']) ?? -1}-${number(rule['ToPort']) ?? -1}`;
}
