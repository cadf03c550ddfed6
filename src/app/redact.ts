import { createHash, createHmac } from 'node:crypto';
import type { Reading } from '../model/reading';

/**
 * Gives account ids, host names, IP addresses, names and ids stable pseudonyms: the same original has the same
 * pseudonym everywhere in the reading, so that what referred to each other still does, and the reading opens like
 * any other. What is neither AWS's own vocabulary nor needed for the shape (descriptions, templates, policies,
 * messages, values of stage variables that are no address) becomes a pseudonym whole.
 *
 * The pseudonyms are keyed with everything the reading holds, so that they cannot be tried out by somebody who
 * does not have it. Addresses keep their common prefixes, so that a subnet still holds its hosts. Request paths
 * and the conditions on them stay: without them a redacted reading could answer no question about a request.
 */
export function redact(reading: Reading): Reading {
  const pseudonyms = new Pseudonyms(createHash('sha256').update(JSON.stringify(reading)).digest());
  return {
    collectedAt: reading.collectedAt,
    scopes: reading.scopes.map(({ profile, ...scope }) => ({
      ...scope,
      account: pseudonyms.text(scope.account),
      ...(profile === undefined ? {} : { profile: pseudonyms.name(profile) }),
    })),
    resources: reading.resources.map(resource => redactObject(resource, pseudonyms)),
    answered: reading.answered.map(call => redactObject(call, pseudonyms)),
    unknowns: reading.unknowns.map(call => ({ ...redactObject(call, pseudonyms), message: call.error })),
    deployments: reading.deployments.map(deployment => redactObject(deployment, pseudonyms)),
  };
}

/** Members whose strings are AWS's vocabulary, or request paths and patterns: words in them stay. */
const STRUCTURAL = new Set(
  `type operation error region partition protocol protocolversion protocoltype scheme targettype ipaddresstype
  state code reason status httpmethod integrationhttpmethod integrationmethod connectiontype integrationtype
  passthroughbehavior contenthandling payloadformatversion authorizationtype apikeysource types securitypolicy
  endpointconfiguration availabilityzone availabilityzoneid zonename field order statuscode healthcheckport healthcheckpath
  healthcheckprotocol healthcheckenabled httpcode grpccode matcher priority path pathpart routekey basepath apimappingkey key
  vpclinkversion vpclinkstatus domainnamestatus routingmode responsetransfermode launchtype schedulingstrategy
  runtime architectures packagetype tenancy interfacetype ipprotocol vpclinkstatusmessage requestparameters
  tlspolicy sslpolicy alpnpolicy onunauthenticatedrequest contenttype port integrationresponseselectionexpression
  routeselectionexpression apikeyselectionexpression templateselectionexpression laststatus desiredstatus
  healthstatus openapi in kind pattern replace regex`.split(/\s+/),
);

/** Objects whose member names are AWS's request mapping language, not somebody's names. */
const MAPS_OF_NAMES = new Set(['variables', 'stagevariables', 'tags']);

/** Members whose values are free text or may hold a secret, whatever they look like. */
const OPAQUE = new Set(
  `description policy requesttemplates responsetemplates statusmessage message messagebody documentation info
  statusreason stoppedreason events`.split(/\s+/),
);

function redactObject<Value extends object>(value: Value, pseudonyms: Pseudonyms): Value {
  const redacted = redactValue(value, '', false, pseudonyms);
  return redacted as Value;
}

function redactValue(value: unknown, member: string, structural: boolean, pseudonyms: Pseudonyms): unknown {
  if (typeof value === 'string') return redactText(value, member, structural, pseudonyms);
  if (Array.isArray(value)) return value.map(item => redactValue(item, member, structural, pseudonyms));
  if (typeof value !== 'object' || value === null) return value;
  const inside = structural || isPathCondition(value);
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const lower = name.toLowerCase();
    const kept = MAPS_OF_NAMES.has(member)
      ? pseudonyms.name(name)
      : isPlainMemberName(name)
        ? name
        : pseudonyms.text(name);
    const structuralHere = STRUCTURAL.has(lower) || (inside && !OPAQUE.has(lower)) || lower === 'paths';
    result[kept] = redactValue(item, lower, structuralHere && lower !== 'properties', pseudonyms);
  }
  return result;
}

/** A rule condition on paths, methods or query strings: its values are what requests are matched with. */
function isPathCondition(value: object): boolean {
  const field = 'Field' in value ? value.Field : undefined;
  return field === 'path-pattern' || field === 'http-request-method' || field === 'query-string';
}

/** AWS's member names, HTTP methods, mapping expressions and request paths; not hosts, ARNs or addresses. */
const isPlainMemberName = (name: string): boolean =>
  /^[A-Za-z$/][A-Za-z0-9_$.+{}/-]*$/.test(name) && !name.startsWith('arn:');

const VOCABULARY =
  /^(?:[A-Z][A-Z0-9_]*|AWS::\w+::\w+|\d{1,6}(?:-\d{1,6})?|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z|\$default|\*)$/;
const ARN = /^arn:[a-z-]+:/;
const URL_LIKE = /^(https?|wss?):\/\//;
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$|^[0-9a-f:]*:[0-9a-f:]*(?:\/\d{1,3})?$/i;
const HOST = /^(?:[\w*?-]+\.)+[\w-]{2,}$/;

function redactText(text: string, member: string, structural: boolean, pseudonyms: Pseudonyms): string {
  if (text === '') return text;
  if (OPAQUE.has(member)) return pseudonyms.name(text);
  if (ARN.test(text) || URL_LIKE.test(text) || ADDRESS.test(text) || text.includes('arn:'))
    return pseudonyms.text(text);
  if (VOCABULARY.test(text)) return /^\d{12}$/.test(text) ? pseudonyms.text(text) : text;
  if (structural) return text;
  if (HOST.test(text)) return pseudonyms.host(text);
  if (text.includes('${stageVariables.')) return pseudonyms.text(text);
  return pseudonyms.word(text);
}

/** Words that are AWS's inside ARNs, URLs and expressions. */
const ARN_WORDS = new Set(
  `arn aws aws-cn aws-us-gov aws-iso aws-iso-b apigateway elasticloadbalancing ec2 ecs lambda servicediscovery acm iam
  sts execute-api restapis apis stages resources methods routes integrations vpclinks domainnames apimappings
  basepathmappings routingrules routingrule deployments loadbalancer listener listener-rule targetgroup app net gwy subnet security-group
  instance network-interface service task cluster function path invocations functions 2015-03-31 health user role
  assumed-role certificate http https ws wss stagevariables amazonaws com cn elb internal dualstack method request
  integration querystring header context action api proxy default namespace vpc-endpoint`.split(/\s+/),
);

class Pseudonyms {
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
    const id = /^(?<prefix>[a-z]+-)(?<hex>[0-9a-f]{8,17})$/.exec(word)?.groups;
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
    const last = length === undefined ? 32 : Number(length);
    let result = bits.slice(0, fixed);
    for (let index = fixed; index < 32; index += 1) {
      const bit = bits[index] ?? '0';
      const flipped =
        index < last && Number.parseInt(this.#hash(`bit ${bits.slice(0, index)}`, 1), 16) % 2 === 1;
      result += flipped ? (bit === '0' ? '1' : '0') : bit;
    }
    const octets = [0, 8, 16, 24].map(start => Number.parseInt(result.slice(start, start + 8), 2));
    return `${octets.join('.')}${length === undefined ? '' : `/${length}`}`;
  }

  #hash(original: string, length: number): string {
    const known = this.#known.get(original);
    const hash = known ?? createHmac('sha256', this.#key).update(original).digest('hex');
    if (known === undefined) this.#known.set(original, hash);
    return hash.slice(0, length);
  }
}
