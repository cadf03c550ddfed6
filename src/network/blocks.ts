import ipaddr from 'ipaddr.js';

/** Addresses from the first to the last, both among them, of one version of IP. */
export interface CidrBlock {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** How much of something is covered. */
export type Coverage = 'all' | 'some' | 'none';

/** A CIDR block (`10.0.0.0/16`, host bits ignored) or a single address; `undefined` for any other text. */
export function parseCidrBlock(text: string): CidrBlock | undefined {
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const first = parseAddress(address);
  if (first === undefined) return undefined;
  const bits = first.version === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const start = first.value - (first.value % size);
  return { version: first.version, first: start, last: start + size - 1n };
}

/** Every text that is a block; the others are left out. */
export function parseCidrBlocks(texts: Iterable<string>): readonly CidrBlock[] {
  return [...texts].flatMap(text => parseCidrBlock(text) ?? []);
}

export function containsBlock(outer: CidrBlock, inner: CidrBlock): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlapsBlock(one: CidrBlock, other: CidrBlock): boolean {
  return one.version === other.version && one.first <= other.last && other.first <= one.last;
}

/** How much of a block the union of others covers. */
export function blockCoverage(block: CidrBlock, by: readonly CidrBlock[]): Coverage {
  const parts = by.filter(other => overlapsBlock(block, other)).sort((a, b) => signOf(a.first - b.first));
  if (parts.length === 0) return 'none';
  let next = block.first;
  for (const { first, last } of parts) {
    if (first > next) return 'some';
    if (last >= next) next = last + 1n;
  }
  return next > block.last ? 'all' : 'some';
}

/**
 * How much of several blocks is covered. `all` where that is so of every block of one version: two ends that speak
 * both versions find each other by either.
 */
export function blocksCoverage(blocks: readonly CidrBlock[], by: readonly CidrBlock[]): Coverage {
  const found = blocks.map(block => ({ version: block.version, coverage: blockCoverage(block, by) }));
  if (found.every(({ coverage }) => coverage === 'none')) return 'none';
  const isWhole = ([4, 6] as const).some(version => {
    const ofVersion = found.filter(one => one.version === version);
    return ofVersion.length > 0 && ofVersion.every(({ coverage }) => coverage === 'all');
  });
  return isWhole ? 'all' : 'some';
}

const signOf = (difference: bigint): number => (difference < 0n ? -1 : difference > 0n ? 1 : 0);

/** Only as AWS writes addresses: `10.1` and `0x0a.0.0.1` are addresses to a C library, not to AWS. */
function parseAddress(text: string): { readonly version: 4 | 6; readonly value: bigint } | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text))
    return { version: 4, value: addressValue(ipaddr.IPv4.parse(text)) };
  if (!text.includes('%') && ipaddr.IPv6.isValid(text)) {
    return { version: 6, value: addressValue(ipaddr.IPv6.parse(text)) };
  }
  return undefined;
}

function addressValue(address: { toByteArray(): number[] }): bigint {
  return address.toByteArray().reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}
