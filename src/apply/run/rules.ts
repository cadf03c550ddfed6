import { asNumber, asText } from '../../topology/values';
import type { JsonObject } from '../../plan/document';
import { callAws, jsonObject, jsonObjects } from './callAws';
import type { PlanRun } from './running';

/**
 * The rules of a security group that a call of AuthorizeSecurityGroup… or RevokeSecurityGroup… names, as
 * DescribeSecurityGroupRules shows them, and how many it names that are not there.
 */
export interface NamedRules {
  readonly there: readonly JsonObject[];
  readonly missing: number;
}

export async function namedRules(run: PlanRun, action: string, input: JsonObject): Promise<NamedRules> {
  const GroupId = input['GroupId'] ?? '';
  const answer = await callAws(run, 'ec2:DescribeSecurityGroupRules', {
    Filters: [{ Name: 'group-id', Values: [GroupId] }],
  });
  const isEgress = action.endsWith('Egress');
  const present = jsonObjects(answer['SecurityGroupRules']).filter(rule => rule['IsEgress'] === isEgress);
  const there: JsonObject[] = [];
  let missing = 0;
  for (const key of rulesIn(input)) {
    const rule = present.find(candidate => ruleKey(candidate) === key);
    if (rule === undefined) missing += 1;
    else there.push(rule);
  }
  return { there, missing };
}

/** A rule of AWS's is one protocol, one range of ports and one source; `IpPermissions` hold several in one. */
function rulesIn(input: JsonObject): readonly string[] {
  return jsonObjects(input['IpPermissions']).flatMap(permission => {
    const ports = rulePorts(permission);
    const sources = [
      ...jsonObjects(permission['IpRanges']).map(range => asText(range['CidrIp'])),
      ...jsonObjects(permission['Ipv6Ranges']).map(range => asText(range['CidrIpv6'])),
      ...jsonObjects(permission['PrefixListIds']).map(list => asText(list['PrefixListId'])),
      ...jsonObjects(permission['UserIdGroupPairs']).map(pair => asText(pair['GroupId'])),
    ];
    return sources.map(source => `${ports} ${source ?? ''}`);
  });
}

function ruleKey(rule: JsonObject): string {
  const group = jsonObject(rule['ReferencedGroupInfo'])['GroupId'];
  const source = [rule['CidrIpv4'], rule['CidrIpv6'], rule['PrefixListId'], group].flatMap(
    each => asText(each) ?? [],
  );
  return `${rulePorts(rule)} ${source[0] ?? ''}`;
}

/** All protocols have no ports; AWS writes that as -1 to -1. */
function rulePorts(rule: JsonObject): string {
  const protocol = asText(rule['IpProtocol']) ?? '-1';
  if (protocol === '-1') return protocol;
  return `${protocol} ${asNumber(rule['FromPort']) ?? -1}-${asNumber(rule['ToPort']) ?? -1}`;
}
