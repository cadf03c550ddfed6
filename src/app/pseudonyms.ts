import { createHmac } from 'node:crypto';

/** Words that are AWS's inside ARNs, URLs and expressions. */
const ARN_WORDS = new Set(
  `arn aws aws-cn aws-us-gov aws-iso aws-iso-b apigateway elasticloadbalancing ec2 ecs lambda servicediscovery acm iam
  sts execute-api restapis apis stages resources methods routes integrations vpclinks domainnames apimappings
  basepathmappings routingrules routingrule deployments loadbalancer listener listener-rule targetgroup app net gwy subnet security-group
  instance network-interface service task cluster function path invocations functions 2015-03-31 health user role
  assumed-role certificate http https ws wss stagevariables amazonaws com cn elb internal dualstack method request
  integration querystring header context action api proxy default namespace vpc-endpoint vpc-endpoint-service vpce
  network-acl prefix-list task-definition authorizers usageplans account regional webacl attributes certificates policy
  metrics`.split(/\s+/),
);

/** Stable pseudonyms of one reading: the same original has the same one everywhere. */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #known = new Map<string, string>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** An ARN, URL or expression: its words change, its punctuation and AWS's own words stay. */
  text(text: string): string {
    // The path of a URL is a request path like those of the routes and rules that it must still match.
    const url = /^(\w+:\/\/[^/]*)(\/.*)$/s.exec(text);
    if (url !== null) return this.text(url[1] ?? '') + (url[2] ?? '');
    return text.replace(
      /\$\{stageVariables\.(\w+)\}|(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?|[A-Za-z0-9_+*-]+/g,
      (word, variable?: string) => {
        if (variable !== undefined) return `\${stageVariables.${this.name(variable)}}`;
        if (/^\d{1,3}(?:\.\d{1,3}){3}/.test(word)) return this.#address(word);
        return this.word(word);
      },
    );
  }

  /** A host name, label by label, so that wildcards and parent domains still match. AWS's own suffixes stay. */
  host(host: string): string {
    return host
      .split('.')
      .map(label => this.word(label))
      .join('.');
  }

  /** One word: AWS's own and numbers below 100,000 stay, ids keep their prefix and length, account ids their form. */
  word(word: string): string {
    if (ARN_WORDS.has(word.toLowerCase()) || /^(?:\d{1,5}|\*|[A-Z]+|v\d)$/.test(word)) return word;
    if (/^(?:[a-z]{2}(?:-[a-z]+)+-\d)[a-z]?$/.test(word)) return word;
    if (/^\d{12}$/.test(word)) return this.#digits(word);
    const id = /^(?<prefix>vpce-svc-|[a-z]+-)(?<hex>[0-9a-f]{8,17})$/.exec(word)?.groups;
    if (id !== undefined) return `${id['prefix'] ?? ''}${this.#hash(word, (id['hex'] ?? '').length)}`;
    if (/^(?=.*\d)[a-z0-9]{10,17}$/.test(word)) return this.#hash(word, word.length);
    return this.name(word);
  }

  name(name: string): string {
    const [, internal = '', rest = name] = /^(internal-)?(.*)$/s.exec(name) ?? [];
    return `${internal}n${this.#hash(rest, 7)}`;
  }

  #digits(word: string): string {
    const number = BigInt(`0x${this.#hash(word, 12)}`) % 10n ** 12n;
    return number.toString().padStart(12, '0');
  }

  /** An IPv4 or IPv6 address or block. Whatever looks like one and is none becomes a pseudonym whole. */
  address(text: string): string {
    if (!text.includes(':')) return this.#address(text);
    const [address = '', length] = text.split('/');
    if (address === '::') return text;
    const groups = groupsOf(address);
    if (groups === undefined) return this.name(text);
    const bits = groups.map(group => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
    // The first eight bits tell global, local and link-local addresses apart.
    const result = this.#permuted(bits, 8, length === undefined ? 128 : Number(length));
    const kept = Array.from({ length: 8 }, (_, index) =>
      Number.parseInt(result.slice(index * 16, index * 16 + 16), 2).toString(16),
    );
    return `${kept.join(':')}${length === undefined ? '' : `/${length}`}`;
  }

  #address(text: string): string {
    const [address = '', length] = text.split('/');
    const bits = address
      .split('.')
      .map(octet => Number(octet).toString(2).padStart(8, '0'))
      .join('');
    if (bits.length !== 32 || address === '0.0.0.0') return text;
    // The kind of network (private or not) is part of the shape: the bits that tell it stay.
    const fixed = address.startsWith('10.')
      ? 8
      : address.startsWith('192.168.')
        ? 16
        : address.startsWith('172.')
          ? 12
          : 4;
    const result = this.#permuted(bits, fixed, length === undefined ? 32 : Number(length));
    const octets = [0, 8, 16, 24].map(start => Number.parseInt(result.slice(start, start + 8), 2));
    return `${octets.join('.')}${length === undefined ? '' : `/${length}`}`;
  }

  /** Each bit from `fixed` to `last` flipped or not by those before it: common prefixes stay common. */
  #permuted(bits: string, fixed: number, last: number): string {
    let result = bits.slice(0, fixed);
    for (let index = fixed; index < bits.length; index += 1) {
      const bit = bits[index] ?? '0';
      const flipped =
        index < last && Number.parseInt(this.#hash(`bit ${bits.slice(0, index)}`, 1), 16) % 2 === 1;
      result += flipped ? (bit === '0' ? '1' : '0') : bit;
    }
    return result;
  }

  #hash(original: string, length: number): string {
    const known = this.#known.get(original);
    const hash = known ?? createHmac('sha256', this.#key).update(original).digest('hex');
    if (known === undefined) this.#known.set(original, hash);
    return hash.slice(0, length);
  }
}

/** The eight groups of an IPv6 address, written out; `undefined` for anything else. */
function groupsOf(address: string): readonly string[] | undefined {
  const [head = '', tail, ...rest] = address.split('::');
  const [before, after] = [head, tail ?? ''].map(part => (part === '' ? [] : part.split(':')));
  const known = [...(before ?? []), ...(after ?? [])];
  const isWhole = tail === undefined ? known.length === 8 : known.length < 8;
  if (rest.length > 0 || !isWhole || !known.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return [...(before ?? []), ...Array.from({ length: 8 - known.length }, () => '0'), ...(after ?? [])];
}
