import { createHmac } from 'node:crypto';
import type { Reading } from '../../model/reading';
import { asRecord, asRecords, asText } from '../../topology/values';

/** What a pseudonym begins with. A word that stands in several kinds of names takes the first of these. */
const kinds = [
  'api',
  'alb',
  'nlb',
  'lb',
  'tg',
  'link',
  'stage',
  'service',
  'function',
  'host',
  'part',
] as const;
type NameKind = (typeof kinds)[number];

/** Which members of a resource are its names, by its type. */
const naming: Readonly<Record<string, readonly (readonly [member: string, kind: NameKind])[]>> = {
  'AWS::ApiGateway::RestApi': [['name', 'api']],
  'AWS::ApiGatewayV2::Api': [['Name', 'api']],
  'AWS::ApiGateway::VpcLink': [['name', 'link']],
  'AWS::ApiGatewayV2::VpcLink': [['Name', 'link']],
  'AWS::ApiGateway::Stage': [['stageName', 'stage']],
  'AWS::ApiGatewayV2::Stage': [['StageName', 'stage']],
  'AWS::ApiGateway::DomainName': [['domainName', 'host']],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [['LoadBalancerName', 'lb']],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [['TargetGroupName', 'tg']],
  'AWS::ECS::Service': [['serviceName', 'service']],
  'AWS::Lambda::Function': [['FunctionName', 'function']],
  'AWS::ApiGateway::Resource': [['path', 'part']],
  'AWS::ApiGatewayV2::Route': [['RouteKey', 'part']],
};

const balancerKinds: Readonly<Record<string, NameKind>> = { application: 'alb', network: 'nlb' };

/** A word that could be part of an ID has to keep its shape. */
const isPlainWord = (word: string): boolean =>
  /^[a-z][a-z0-9]{1,62}$/.test(word) &&
  !/^(?=[a-z]*\d)[a-z0-9]{8,}$/.test(word) &&
  !/^[0-9a-f]{8,}$/.test(word);

/** More than enough where a code is taken already. */
const mostCandidates = 8;

/**
 * Pseudonyms that tell what something is: `api1`, `alb2`. Numbers are given in an order that only the key knows, so that
 * they tell nothing of the names.
 */
export class ReadableNames {
  readonly #words = new Map<string, NameKind>();
  readonly #texts = new Map<string, NameKind>();
  readonly #numbers = new Map<string, number>();
  readonly #sizes = new Map<NameKind, number>();

  constructor(readings: readonly Reading[], key: Buffer) {
    const named = readings.flatMap(reading => [...namesOf(reading)]);
    for (const kind of kinds) {
      for (const [text] of named.filter(([, own]) => own === kind)) this.#note(text, kind);
    }
    const order = (text: string): string => createHmac('sha256', key).update(`order ${text}`).digest('hex');
    for (const kind of kinds) {
      const own = [...this.#words, ...this.#texts].flatMap(([text, each]) => (each === kind ? [text] : []));
      const sorted = own
        .map(text => ({ text, rank: order(text) }))
        .sort((one, other) => (one.rank < other.rank ? -1 : 1));
      for (const [index, { text }] of sorted.entries()) this.#numbers.set(text, index + 1);
      this.#sizes.set(kind, own.length);
    }
  }

  /** Codes that a word, in lower case, can have; none for one that is in no name. */
  codesFor(word: string): readonly string[] {
    const kind = this.#words.get(word);
    const number = this.#numbers.get(word);
    if (kind === undefined || number === undefined) return [];
    const size = this.#sizes.get(kind) ?? 0;
    return Array.from({ length: mostCandidates }, (_, attempt) => `${kind}${number + attempt * size}`);
  }

  /** A name of several words, whole. The space tells it from codes of words. */
  nameFor(text: string): string | undefined {
    const kind = this.#texts.get(text);
    const number = this.#numbers.get(text);
    return kind === undefined || number === undefined ? undefined : `${kind} ${number}`;
  }

  #note(text: string, kind: NameKind): void {
    if (/\s/.test(text) && kind !== 'part') {
      if (!this.#texts.has(text)) this.#texts.set(text, kind);
    }
    // What is in braces is the name of a parameter.
    const words =
      text
        .replace(/\{[^{}]*\}/g, ' ')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? [];
    for (const word of words) if (isPlainWord(word) && !this.#words.has(word)) this.#words.set(word, kind);
  }
}

function* namesOf(reading: Reading): Iterable<readonly [string, NameKind]> {
  for (const resource of asRecords(asRecord(reading)['resources'])) {
    const { type, properties } = resource;
    const members = asRecord(properties);
    for (const [member, kind] of Object.hasOwn(naming, asText(type) ?? '')
      ? (naming[asText(type) ?? ''] ?? [])
      : []) {
      const text = asText(members[member]);
      if (text === undefined) continue;
      yield [text, kind === 'lb' ? (balancerKinds[asText(members['Type']) ?? ''] ?? kind) : kind];
    }
  }
}
