import * as l10n from '@vscode/l10n';
import type { AwsObject, Entry, Facts } from '../paths/facts';
import { asBoolean, asNumber, asRecord, asRecords, asText } from '../topology/values';
import { parseCidrBlock, type CidrBlock } from './blocks';
import { rememberForFacts, rememberById } from '../paths/remembered';
import { siblingArn } from './places';
import { subnetBlocks } from './subnets';
import { aclCoverage, type AclRule, type Packets } from './aclRules';
import { describeVerdict } from './describeVerdict';
import type { TrafficDirection, ReachabilityVerdict } from './verdict';

/**
 * The ports that answers come back to. Clients choose from different parts of it; load balancers, NAT gateways and
 * functions from all of it (VPC user guide, "Ephemeral ports").
 */
export const ephemeralPorts = { first: 1024, last: 65535 } as const;

/** Two subnets, by their ARNs, and the port that is asked for at the second. */
export interface SubnetPair {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** The subnet of the address that the second sees, where that of another is kept. Left out: the first. */
  readonly seen?: string;
}

/**
 * Whether the network ACLs of two subnets let TCP through on the port, and the answers back on the ephemeral ports.
 * Within one subnet no network ACL is asked. Answers are remembered.
 */
export function betweenSubnets(
  facts: Facts,
  { from, to, port, seen = from }: SubnetPair,
): ReachabilityVerdict & { readonly because: string } {
  const verdict = verdictOf(facts, JSON.stringify([from, to, port, seen]));
  return { ...verdict, because: describeVerdict(verdict) };
}

const verdictOf = rememberById((facts, key): ReachabilityVerdict => {
  const [from, to, port, seen] = JSON.parse(key) as [string, string, number, string];
  return from === to
    ? { kind: 'open', reason: { code: 'same-subnet', subnet: from } }
    : throughFour(facts, { from, to, port, seen });
});

/** Out of the one subnet, into the other, and both for the answers. */
function throughFour(facts: Facts, { from, to, port, seen }: Required<SubnetPair>): ReachabilityVerdict {
  const asked = { first: port, last: port };
  const passages: readonly Passage[] = [
    { at: from, direction: 'egress', other: to, ports: asked },
    { at: to, direction: 'ingress', other: seen, ports: asked },
    { at: to, direction: 'egress', other: seen, ports: ephemeralPorts },
    { at: from, direction: 'ingress', other: to, ports: ephemeralPorts },
  ];
  return throughAll(facts, passages);
}

/** What stands in the place of a subnet where the other end is the internet. */
const INTERNET = '0.0.0.0/0';

/** Whether the network ACL of a subnet lets TCP in from every IPv4 address on the port, and the answers out. */
export function fromInternet(facts: Facts, subnet: string, port: number): ReachabilityVerdict {
  return throughAll(facts, [
    { at: subnet, direction: 'ingress', other: INTERNET, ports: { first: port, last: port } },
    { at: subnet, direction: 'egress', other: INTERNET, ports: ephemeralPorts },
  ]);
}

function throughAll(facts: Facts, passages: readonly Passage[]): ReachabilityVerdict {
  const verdicts = passages.map(passage => aclVerdict(facts, passage));
  for (const kind of ['closed', 'unknown', 'part'] as const) {
    const found = verdicts.find(verdict => verdict.kind === kind);
    if (found !== undefined) return found;
  }
  return {
    kind: 'open',
    reason: { code: 'network-acls-admit', passages: verdicts.map(({ reason }) => reason) },
  };
}

interface Passage {
  /** The subnet whose network ACL is asked. */
  readonly at: string;
  readonly direction: TrafficDirection;
  /** The subnet at the other end, or `INTERNET`. */
  readonly other: string;
  readonly ports: { readonly first: number; readonly last: number };
}

function aclVerdict(facts: Facts, { at, direction, other, ports }: Passage): ReachabilityVerdict {
  const acl = aclOfSubnet(facts).get(at);
  if (acl === undefined) {
    const reason = { code: 'network-acl-not-read', subnet: at } as const;
    return { kind: 'unknown', operation: 'ec2:DescribeNetworkAcls', node: at, reason };
  }
  const packets = subnetPackets(facts, other, ports);
  if (packets.length === 0) {
    const reason = { code: 'subnet-not-read', subnet: other } as const;
    return { kind: 'unknown', operation: 'ec2:DescribeSubnets', node: other, reason };
  }
  const rules = rulesOf(facts, acl.arn)[direction];
  const coverages = packets.map(packet => aclCoverage(rules, packet));
  const { first: firstPort, last: lastPort } = ports;
  const passage = { networkAcl: acl.arn, subnet: at, direction, other, firstPort, lastPort };
  const refusal = { side: direction, securityGroup: acl.arn };
  if (coverages.every(coverage => coverage === 'none')) {
    return { kind: 'closed', ...refusal, reason: { code: 'network-acl-refuses', ...passage } };
  }
  const isPartial = !coverages.includes('all');
  const reason = { code: 'network-acl-admits', isPartial, ...passage } as const;
  return isPartial ? { kind: 'part', ...refusal, reason } : { kind: 'open', reason };
}

function subnetPackets(facts: Facts, subnet: string, { first, last }: Passage['ports']): readonly Packets[] {
  const all = parseCidrBlock(INTERNET);
  const blocks = subnet === INTERNET && all !== undefined ? [all] : subnetBlocks(facts, subnet);
  return blocks.map(block => ({ block, firstPort: first, lastPort: last }));
}

/** A subnet has exactly one network ACL (VPC user guide, "Network ACL basics"). */
const aclOfSubnet = rememberForFacts((facts): ReadonlyMap<string, Entry> => {
  const acls = new Map<string, Entry>();
  for (const acl of facts.ofType('AWS::EC2::NetworkAcl')) {
    for (const { SubnetId } of asRecords(acl.properties['Associations'])) {
      const id = asText(SubnetId);
      if (id !== undefined) acls.set(siblingArn(acl, 'subnet', id), acl);
    }
  }
  return acls;
});

/** ARN of the network ACL of a subnet, where it was read. */
export function findNetworkAcl(facts: Facts, subnet: string): string | undefined {
  return aclOfSubnet(facts).get(subnet)?.arn;
}

const rulesOf = rememberById((facts, arn) => {
  const entries = asRecords(facts.resource('AWS::EC2::NetworkAcl', arn)?.properties['Entries']);
  const inOrder = (isEgress: boolean): readonly AclRule[] =>
    entries
      .filter(({ Egress }) => (asBoolean(Egress) ?? false) === isEgress)
      .flatMap(entry => parseAclRule(entry) ?? [])
      .sort((a, b) => a.number - b.number);
  return { egress: inOrder(true), ingress: inOrder(false) };
});

/** Rules about other protocols than TCP (6) decide nothing here; `-1` is every protocol (EC2 API reference). */
function parseAclRule(entry: AwsObject): AclRule | undefined {
  const protocol = asText(entry['Protocol'])?.toLowerCase();
  const block: CidrBlock | undefined = parseCidrBlock(
    asText(entry['CidrBlock']) ?? asText(entry['Ipv6CidrBlock']) ?? '',
  );
  if (block === undefined || !(protocol === '-1' || protocol === '6' || protocol === 'tcp')) return undefined;
  const { From, To } = asRecord(protocol === '-1' ? undefined : entry['PortRange']);
  return {
    number: asNumber(entry['RuleNumber']) ?? 0,
    allows: entry['RuleAction'] === 'allow',
    block,
    firstPort: asNumber(From) ?? 0,
    lastPort: asNumber(To) ?? 65535,
  };
}

/** Its entries, for evidence: `inbound 100: allow protocol 6 443 10.0.0.0/16`. */
export function networkAclWords(facts: Facts, arn: string): string {
  const entries = asRecords(facts.resource('AWS::EC2::NetworkAcl', arn)?.properties['Entries']);
  const words = entries.map(entry => {
    const { From, To } = asRecord(entry['PortRange']);
    const ports =
      asNumber(From) === undefined ? '' : ` ${String(From)}${From === To ? '' : `–${String(To)}`}`;
    const protocol =
      asText(entry['Protocol']) === '-1'
        ? l10n.t('all traffic')
        : l10n.t('protocol {protocol}', { protocol: asText(entry['Protocol']) ?? '' });
    const block = asText(entry['CidrBlock']) ?? asText(entry['Ipv6CidrBlock']) ?? '';
    const values = {
      number: asNumber(entry['RuleNumber']) ?? '',
      rule: `${asText(entry['RuleAction']) ?? ''} ${protocol}${ports} ${block}`,
    };
    return asBoolean(entry['Egress']) === true
      ? l10n.t('outbound {number}: {rule}', values)
      : l10n.t('inbound {number}: {rule}', values);
  });
  return words.join(', ') || l10n.t('none');
}
