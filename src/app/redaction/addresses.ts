import { createHmac } from 'node:crypto';

/**
 * Networks whose addresses are treated in a way of their own by AWS, by this program or by everybody: they stay what
 * they are, and no other address comes to be one of them.
 */
const special = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
].map(block => blockPrefix(block));
/** The first eight bits tell global, local and link-local addresses apart, and stay. */
const special6 = [
  ...Array.from({ length: 256 }, (_, first) => first.toString(2).padStart(8, '0')),
  '0'.repeat(96),
  `${'0'.repeat(80)}${'1'.repeat(16)}`,
  bitsOf6(['64', 'ff9b', '0', '0', '0', '0', '0', '0']).slice(0, 96),
  '1111111010',
];

/**
 * Pseudonyms for addresses and CIDR blocks. Addresses with a common beginning have pseudonyms with a common beginning of
 * the same length, so that a subnet still holds its hosts and a rule its callers.
 */
export class AddressPseudonyms {
  readonly #key: Buffer;
  readonly #known = new Map<string, boolean>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** `undefined` for what is no IPv4 or IPv6 address or block. */
  pseudonym(text: string): string | undefined {
    const [address = '', length, ...rest] = text.split('/');
    if (rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
    const end = length === undefined ? '' : `/${length}`;
    const octets = parseOctets(address);
    if (octets !== undefined) {
      if (address === '0.0.0.0') return text;
      const bits = this.#permuted(octets, special, length === undefined ? 32 : Number(length));
      return `${splitBits(bits, 8).join('.')}${end}`;
    }
    const groups = parseGroups(address);
    if (groups === undefined) return undefined;
    if (/^[0:]+$/.test(address)) return text;
    const bits = this.#permuted(bitsOf6(groups), special6, length === undefined ? 128 : Number(length));
    return `${splitBits(bits, 16)
      .map(group => group.toString(16))
      .join(':')}${end}`;
  }

  /** Each bit up to `last` is flipped or not by those before it; behind it there are zeros. */
  #permuted(bits: string, networks: readonly string[], last: number): string {
    let result = '';
    for (let at = 0; at < bits.length; at += 1) {
      const before = bits.slice(0, at);
      const isFixed = networks.some(network => network.length > at && network.startsWith(before));
      const flips = !isFixed && this.#flips(bits.length, before);
      const bit = bits.charAt(at);
      result += at >= last ? '0' : flips ? (bit === '0' ? '1' : '0') : bit;
    }
    return result;
  }

  #flips(size: number, before: string): boolean {
    const name = `${size} ${before}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const flips = (createHmac('sha256', this.#key).update(`address ${name}`).digest()[0] ?? 0) % 2 === 1;
    this.#known.set(name, flips);
    return flips;
  }
}

function blockPrefix(block: string): string {
  const [address = '', length] = block.split('/');
  return (parseOctets(address) ?? '').slice(0, Number(length));
}

/** The 32 bits of an IPv4 address. */
function parseOctets(text: string): string | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every(octet => /^\d{1,3}$/.test(octet) && Number(octet) <= 255))
    return undefined;
  return octets.map(octet => Number(octet).toString(2).padStart(8, '0')).join('');
}

/** The eight groups of an IPv6 address, written out; `undefined` for anything else. */
function parseGroups(address: string): readonly string[] | undefined {
  const [head = '', tail, ...rest] = withoutOctets(address).split('::');
  const [before = [], after = []] = [head, tail ?? ''].map(part => (part === '' ? [] : part.split(':')));
  const known = [...before, ...after];
  const isWhole = tail === undefined ? known.length === 8 : known.length < 8;
  if (rest.length > 0 || !isWhole || !known.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return [...before, ...Array.from({ length: 8 - known.length }, () => '0'), ...after];
}

/** `::ffff:192.0.2.1` has its last two groups in decimal. */
function withoutOctets(address: string): string {
  const [, start, octets = ''] = /^(.*:)([\d.]+)$/.exec(address) ?? [];
  const bits = start === undefined ? undefined : parseOctets(octets);
  if (bits === undefined) return address;
  return `${start ?? ''}${splitBits(bits, 16)
    .map(group => group.toString(16))
    .join(':')}`;
}

function bitsOf6(groups: readonly string[]): string {
  return groups.map(group => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

function splitBits(bits: string, size: number): readonly number[] {
  return Array.from({ length: bits.length / size }, (_, index) =>
    Number.parseInt(bits.slice(index * size, (index + 1) * size), 2),
  );
}
