import * as l10n from '@vscode/l10n';
import type { JsonObject, Plan } from '../../plan/document';
import { asNumber, asRecord, asRecords, asText } from '../../topology/values';

/** One rule of a security group that a plan adds or takes away. */
export interface RuleRow {
  readonly change: 'add' | 'remove';
  readonly direction: 'ingress' | 'egress';
  /** Of the group that has the rule; a reference to a step's output where that makes it. */
  readonly group: string;
  readonly ports: string;
  readonly peer: string;
}

const calls: Readonly<Record<string, Pick<RuleRow, 'change' | 'direction'>>> = {
  'ec2:AuthorizeSecurityGroupIngress': { change: 'add', direction: 'ingress' },
  'ec2:AuthorizeSecurityGroupEgress': { change: 'add', direction: 'egress' },
  'ec2:RevokeSecurityGroupIngress': { change: 'remove', direction: 'ingress' },
  'ec2:RevokeSecurityGroupEgress': { change: 'remove', direction: 'egress' },
};

/** In the order of the steps, one for each peer. */
export function securityRules({ steps }: Plan): readonly RuleRow[] {
  return steps.flatMap(({ action, input }) => {
    const call = Object.hasOwn(calls, action) ? calls[action] : undefined;
    return call === undefined ? [] : ruleRows(input, call);
  });
}

function ruleRows(input: JsonObject, call: Pick<RuleRow, 'change' | 'direction'>): readonly RuleRow[] {
  const group = asText(input['GroupId']) ?? '?';
  return asRecords(input['IpPermissions']).flatMap(permission =>
    peerWords(permission).map(peer => ({ ...call, group, ports: portWords(permission), peer })),
  );
}

function portWords(permission: Readonly<Record<string, unknown>>): string {
  const protocol = asText(permission['IpProtocol']) ?? '?';
  const [from, to] = [asNumber(permission['FromPort']), asNumber(permission['ToPort'])];
  if (protocol === '-1') return l10n.t('all traffic');
  if (from === undefined) return protocol;
  return `${protocol} ${to === undefined || to === from ? from : `${from}–${to}`}`;
}

function peerWords(permission: Readonly<Record<string, unknown>>): readonly string[] {
  const lists = [
    ['UserIdGroupPairs', 'GroupId'],
    ['IpRanges', 'CidrIp'],
    ['Ipv6Ranges', 'CidrIpv6'],
    ['PrefixListIds', 'PrefixListId'],
  ] as const;
  return lists.flatMap(([list, member]) =>
    asRecords(permission[list]).flatMap(peer => asText(asRecord(peer)[member]) ?? []),
  );
}
