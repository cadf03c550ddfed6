import { blockOf, covered } from '../../network/blocks';
import type { SourceAddresses } from '../message';
import { matches, type Verdict } from './verdict';

/**
 * Whether a request comes from one of the CIDR blocks: the address is that of whoever opens the connection, never one
 * out of X-Forwarded-For ("Condition types for listener rules", source IP address conditions).
 */
export function testSource(wanted: readonly string[], source: SourceAddresses): Verdict {
  const list = wanted.join(', ');
  if (source.blocks.length === 0) {
    return { kind: 'unknown', because: `source-ip ${list}: the addresses of ${source.owner} are not known` };
  }
  const by = wanted.map(blockOf);
  const given = source.blocks.map(blockOf);
  const readable = by.flatMap(block => block ?? []);
  const coverages = given.map(block => (block === undefined ? 'some' : covered(block, readable)));
  const remark = source.isVerified
    ? {}
    : { remark: `that requests come from the addresses of ${source.owner} is unverified` };
  if (coverages.every(coverage => coverage === 'all')) return { ...matches, ...remark };
  const from = source.blocks.join(', ');
  if (coverages.every(coverage => coverage === 'none') && readable.length === by.length) {
    return {
      kind: 'fails',
      because: `source-ip ${list} does not match ${from} of ${source.owner}`,
      ...remark,
    };
  }
  return {
    kind: 'unknown',
    because: `source-ip ${list} matches only some of ${from}, the addresses of ${source.owner}`,
  };
}

/** The condition of a Network Load Balancer's rule: `ipv4` or `ipv6` (API model, `SourceIpConditionConfig`). */
export function testAddressType(type: string, source: SourceAddresses): Verdict {
  const versions = new Set(source.blocks.map(block => blockOf(block)?.version));
  const [version, ...more] = versions;
  if (version === undefined || more.length > 0) {
    return {
      kind: 'unknown',
      because: `source-ip ${type}: whether ${source.owner} sends from an IPv4 or an IPv6 address is not known`,
    };
  }
  return type === `ipv${version}`
    ? matches
    : { kind: 'fails', because: `source-ip ${type} does not match ${source.blocks.join(', ')}` };
}
