import { parseCidrBlock, blockCoverage } from '../../../network/blocks';
import type { SourceAddresses } from '../message';
import { matchesVerdict, type RuleVerdict } from './verdict';

/**
 * Whether a request comes from one of the CIDR blocks: the address is that of whoever opens the connection, never one
 * out of X-Forwarded-For ("Condition types for listener rules", source IP address conditions).
 */
export function testSource(wanted: readonly string[], source: SourceAddresses): RuleVerdict {
  const { owner } = source;
  if (source.blocks.length === 0) {
    return { kind: 'unknown', reason: { code: 'source-not-known', wanted, owner } };
  }
  const by = wanted.map(parseCidrBlock);
  const given = source.blocks.map(parseCidrBlock);
  const readable = by.flatMap(block => block ?? []);
  const coverages = given.map(block => (block === undefined ? 'some' : blockCoverage(block, readable)));
  const remarks = source.isVerified ? {} : { remarks: [{ code: 'source-not-verified', owner } as const] };
  if (coverages.every(coverage => coverage === 'all')) return { ...matchesVerdict, ...remarks };
  const differ = { wanted, given: source.blocks, owner };
  if (coverages.every(coverage => coverage === 'none') && readable.length === by.length) {
    return { kind: 'fails', reason: { code: 'source-differs', ...differ }, ...remarks };
  }
  return { kind: 'unknown', reason: { code: 'source-differs-in-part', ...differ } };
}

/** The condition of a Network Load Balancer's rule: `ipv4` or `ipv6` (API model, `SourceIpConditionConfig`). */
export function testAddressType(type: string, source: SourceAddresses): RuleVerdict {
  const versions = new Set(source.blocks.map(block => parseCidrBlock(block)?.version));
  const [version, ...more] = versions;
  if (version === undefined || more.length > 0) {
    const reason = { code: 'address-type-not-known', wanted: type, owner: source.owner } as const;
    return { kind: 'unknown', reason };
  }
  return type === `ipv${version}`
    ? matchesVerdict
    : { kind: 'fails', reason: { code: 'address-type-differs', wanted: type, given: source.blocks } };
}
