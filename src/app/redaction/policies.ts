import { isJsonRecord } from '../../topology/values';
import { conditionKeys, policyElements, policyOperator } from './awsWords';
import type { Texts } from './texts';

/**
 * A policy in a text, with pseudonyms for everything that is somebody's. API Gateway gives its policies with quotes
 * escaped, and they stay so. What is no JSON object becomes a pseudonym whole.
 */
export function redactedPolicy(text: string, texts: Texts): string {
  const plain = parseJson(text);
  if (isJsonRecord(plain)) return JSON.stringify(redactedPolicyDocument(plain, texts));
  const unescaped = parseJson(`"${text}"`);
  const escaped = typeof unescaped === 'string' ? parseJson(unescaped) : undefined;
  if (!isJsonRecord(escaped)) return texts.name(text);
  return JSON.stringify(JSON.stringify(redactedPolicyDocument(escaped, texts))).slice(1, -1);
}

/** The same for a policy that is no text, as an exported document has it. */
export function redactedPolicyDocument(policy: unknown, texts: Texts): unknown {
  return new Policies(texts).element('', policy, 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Deeper than any element of the language. */
const deepest = 12;

class Policies {
  readonly #texts: Texts;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** By the name of an element, in lower case. */
  element(name: string, value: unknown, depth: number): unknown {
    if (depth > deepest) return this.#texts.name('deep');
    if (Array.isArray(value)) return value.map(item => this.element(name, item, depth + 1));
    if (isJsonRecord(value)) {
      const members = Object.entries(value).map(([member, item]) =>
        name === 'condition' ? this.#operator(member, item) : this.#member(member, item, depth),
      );
      return Object.fromEntries(members);
    }
    if (typeof value === 'number') return 0;
    return typeof value === 'string' ? this.#text(name, value) : value;
  }

  #member(name: string, value: unknown, depth: number): readonly [string, unknown] {
    const isElement = policyElements.has(name);
    return [isElement ? name : this.#texts.text(name), this.element(name.toLowerCase(), value, depth + 1)];
  }

  #operator(operator: string, keys: unknown): readonly [string, unknown] {
    const name = policyOperator.test(operator) ? operator : this.#texts.text(operator);
    if (!isJsonRecord(keys)) return [name, this.element('', keys, 0)];
    const members = Object.entries(keys).map(
      ([key, value]) => [this.#key(key), this.#values(value)] as const,
    );
    return [name, Object.fromEntries(members)];
  }

  /** AWS's keys stay; those of tags are somebody's. */
  #key(key: string): string {
    const [, tag, own = ''] = /^(aws:(?:resource|principal|request)tag\/)(.*)$/is.exec(key) ?? [];
    if (tag !== undefined) return `${tag}${this.#texts.text(own)}`;
    return conditionKeys.has(key.toLowerCase()) ? key : this.#texts.text(key);
  }

  #values(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(item => this.#values(item));
    if (typeof value === 'string') return this.#pattern(value);
    return typeof value === 'boolean' || value === null ? value : this.#texts.name('deep');
  }

  #text(element: string, text: string): string {
    if (text === '' || text === '*' || policyElements.has(text)) return text;
    return element === 'sid' || element === 'id' ? this.#texts.name(text) : this.#pattern(text);
  }

  #pattern(text: string): string {
    if (/^(?:true|false)$/i.test(text)) return text;
    // What has a wildcard is compared character by character, what has none may be an address.
    return this.#texts.text(text, /[*?]/.test(text) ? 'pattern' : 'plain');
  }
}
