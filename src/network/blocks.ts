import ipaddr from 'ipaddr.js';

/** Addresses from the first to the last, both among them, of one version of IP. */
export interface Block {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** How much of something is covered. */
export type Coverage = 'all' | 'some' | 'none';

/** A CIDR block (`10.0.0.0/16`, host bits ignored) or a single address; `undefined` for any other text. */
export function blockOf(text: string): Block | undefined {
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const first = addressOf(address);
  if (first === undefined) return undefined;
  const bits = first.version === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const start = first.value - (first.value % size);
  return { version: first.version, first: start, last: start + size - 1n };
}

/** Every text that is a block; the others are left out. */
export function blocksOf(texts: Iterable<string>): readonly Block[] {
  return [...texts].flatMap(text => blockOf(text) ?? []);
}

export function contains(outer: Block, inner: Block): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(one: Block, other: Block): boolean {
  return one.version === other.version && one.first <= other.last && other.first <= one.last;
}

/** How much of a block the union of others covers. */
export function covered(block: Block, by: readonly Block[]): Coverage {
  const parts = by.filter(other => overlaps(block, other)).sort((a, b) => sign(a.first - b.first));
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
export function coveredOf(blocks: readonly Block[], by: readonly Block[]): Coverage {
  const found = blocks.map(block => ({ version: block.version, coverage: covered(block, by) }));
  if (found.every(({ coverage }) => coverage === 'none')) return 'none';
  const isWhole = ([4, 6] as const).some(version => {
    const ofVersion = found.filter(one => one.version === version);
    return ofVersion.length > 0 && ofVersion.every(({ coverage }) => coverage === 'all');
  });
  return isWhole ? 'all' : 'some';
}

const sign = (difference: bigint): number => (difference < 0n ? -1 : difference > 0n ? 1 : 0);

/** Only as AWS writes addresses: `10.1` and `0x0a.0.0.1` are addresses to a C library, not to AWS. */
function addressOf(text: string): { readonly version: 4 | 6; readonly value: bigint } | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text))
    return { version: 4, value: valueOf(ipaddr.IPv4.parse(text)) };
  if (!text.includes('%') && ipaddr.IPv6.isValid(text)) {
    return { version: 6, value: valueOf(ipaddr.IPv6.parse(text)) };
  }
  return undefined;
}

function valueOf(address: { toByteArray(): number[] }): bigint {
  return address.toByteArray().reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}
