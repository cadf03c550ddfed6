import { isJsonRecord, asList, asRecord } from '../../topology/values';
import { awsEnumValues, awsMemberNames } from './awsVocabulary';
import {
  errorCodes,
  headersAttribute,
  metricWords,
  namingAttribute,
  ownerTagPrefix,
  plainAttribute,
  plainWords,
  resourceTypes,
  tagWords,
  vocabularyShape,
} from './awsWords';
import * as members from './members';
import { redactedPolicy, redactedPolicyDocument } from './policies';
import type { Texts } from './texts';

/** How Elastic Load Balancing describes the network interfaces of a load balancer. */
const interfaceOfBalancer = /^ELB ((?:app|net|gwy)\/[^/\s]+\/[^/\s]+)$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
/** Deeper than anything that AWS's models hold. */
const deepest = 60;

/** Replaces the values of AWS's answers, each by what its member holds. */
export class Values {
  readonly #texts: Texts;
  /** Stage variables that something refers to; the values of others are nobody's business. */
  readonly #variables: ReadonlySet<string>;

  constructor(texts: Texts, variables: ReadonlySet<string>) {
    this.#texts = texts;
    this.#variables = variables;
  }

  /** A value of the member of that name. */
  value(member: string, value: unknown, depth = 0): unknown {
    if (depth > deepest) return this.#texts.name('deep');
    const name = member.toLowerCase();
    if (value === '__passthrough__' || value === '') return value;
    if (members.opaqueMembers.has(name)) return this.#message(name, value);
    if (typeof value === 'string') return this.#text(name, value);
    if (Array.isArray(value)) return value.map(item => this.value(member, item, depth + 1));
    return isJsonRecord(value) ? this.#object(name, value, depth + 1) : value;
  }

  #object(name: string, value: Readonly<Record<string, unknown>>, depth: number): unknown {
    if (name === 'x-amazon-apigateway-policy') return redactedPolicyDocument(value, this.#texts);
    if (members.stageVariableMaps.has(name)) return this.#stageVariables(value);
    if (name === 'tags' || name === 'tagset') return this.#tags(value);
    if (members.opaqueMaps.has(name)) return this.opaque(value);
    if ('Field' in value) return this.#condition(value, depth);
    if ('Key' in value || 'Value' in value) return this.#pair(name, value);
    return this.#mapped(value, (own, item) => this.#member(name, own, item, depth));
  }

  #member(parent: string, name: string, value: unknown, depth: number): readonly [string, unknown] {
    const { namedMaps, mappingMaps, templateMaps } = members;
    if (mappingMaps.has(parent)) return [this.#mappingKey(name), this.#mapping(value, depth)];
    if (templateMaps.has(parent)) return [this.#plainOr(name), this.#template(value)];
    if (parent === 'dimensions') return [this.#known(metricWords, name), this.value(name, value, depth)];
    if (parent === 'details' && name === 'name' && typeof value === 'string')
      return [name, this.#plainOr(value)];
    if (parent === 'responses') return [this.#selected(name), this.value('response', value, depth)];
    if (namedMaps.has(parent))
      return [this.#mapKey(parent, name), this.value(this.#inMap(parent), value, depth)];
    if (!isMemberName(name)) return this.opaqueMember(name, value);
    return [name, this.value(name, value, depth)];
  }

  /** What the members of a map hold. */
  #inMap(map: string): string {
    if (map === 'requestmodels' || map === 'responsemodels' || map === 'attributes') return 'name';
    return map === 'status' ? 'status' : `in ${map}`;
  }

  #mapKey(map: string, name: string): string {
    // `in status` of a load balancer's health is no map.
    if (map === 'status' || map === 'attributes') {
      return members.cloudMapAttributes.has(name) || isMemberName(name) ? name : this.#texts.single(name);
    }
    if (/^\d{3}$/.test(name) && map.endsWith('responses')) return name;
    if (map === 'methodsettings') {
      return name
        .split('~1')
        .map(part => this.#texts.mapping(part))
        .join('~1');
    }
    return this.#plainOr(name, each => this.#texts.mapping(each));
  }

  #text(name: string, text: string): string {
    const texts = this.#texts;
    if (name === 'policy' || name === 'policydocument') return redactedPolicy(text, texts);
    if (members.patternMembers.has(name)) return texts.text(text, 'pattern');
    if (members.expressionMembers.has(name)) return texts.expression(text);
    if (name === 'selectionpattern') return this.#selected(text);
    if (name === 'replace') return texts.text(text, 'replacement');
    if (members.headerMembers.has(name)) return texts.header(text);
    if (members.beginningMembers.has(name))
      return text === '(none)' ? text : this.#plainOr(text, each => texts.beginning(each));
    if (members.mappingMembers.has(name)) return this.#plainOr(text, each => texts.mapping(each));
    if (members.vocabularyMembers.has(name)) return this.#vocabulary(text);
    if (time.test(text) && /(?:time|times|timestamp|timestamps|date|at|before|after|modified)$/.test(name))
      return text;
    return this.#special(name, text);
  }

  #special(name: string, text: string): string {
    // A certificate's issuer tells a public authority from a private one; a token's is a URL with an id in its path.
    if (name === 'issuer') return text === 'Amazon' ? text : this.#texts.single(text);
    if (name === 'format') return this.#logFormat(text);
    if (name === 'requesterid' && text === 'amazon-elb') return text;
    // Of a network interface that a service manages.
    if (name === 'principal' && /^[a-z\d-]+\.amazonaws\.com$/.test(text)) return text;
    if (name === 'metricname' || name === 'namespace' || name === 'stat')
      return this.#known(metricWords, text);
    return this.#texts.single(text);
  }

  #vocabulary(text: string): string {
    const isKnown = plainWords.has(text) || enumValues.has(text.toLowerCase()) || vocabularyShape.test(text);
    return isKnown ? text : this.#texts.single(text);
  }

  #known(words: ReadonlySet<string>, text: string): string {
    return words.has(text) ? text : this.#texts.single(text);
  }

  #plainOr(text: string, otherwise = (each: string): string => this.#texts.single(each)): string {
    return plainWords.has(text) ? text : otherwise(text);
  }

  /**
   * Sentences of AWS's keep what is asked of them: status codes of health checks, whose an interface is, whether a
   * deployment went well.
   */
  #message(name: string, value: unknown): unknown {
    if (typeof value !== 'string') return this.opaque(value);
    if (/^Health checks failed with these codes: \[\d{3}(?:, ?\d{3})*\]$/.test(value)) return value;
    const owner = name === 'description' ? interfaceOfBalancer.exec(value)?.[1] : undefined;
    if (owner !== undefined) return `ELB ${this.#texts.text(owner)}`;
    const [success] = name.endsWith('message') ? (/^\s*success/i.exec(value) ?? []) : [];
    return success === undefined ? this.#texts.name(value) : success.trim();
  }

  #mappingKey(name: string): string {
    return /^\d{3}$/.test(name) ? name : this.#texts.mapping(name);
  }

  #mapping(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.#texts.mapping(value);
    return isJsonRecord(value)
      ? this.#mapped(value, (name, item) => [
          isMemberName(name) ? name : this.#mappingKey(name),
          this.#mapping(item, depth),
        ])
      : value;
  }

  /** A pattern that selects a response by the status or error of a backend. */
  #selected(pattern: string): string {
    return pattern === '' || pattern === 'default' ? pattern : this.#texts.expression(pattern, true);
  }

  /** Nothing of a template but what decides about a request: a status, overrides, parameters of the path. */
  #template(value: unknown): unknown {
    if (value === '' || value === '__passthrough__') return value;
    if (typeof value !== 'string') return this.opaque(value);
    const status = /["']?statusCode["']?\s*:\s*"?(\d{3})/.exec(value)?.[1];
    const parts = [
      ...(status === undefined ? [] : [`{"statusCode": ${status}}`]),
      ...['requestOverride', 'context.path', 'params('].filter(part => value.includes(part)),
      ...(/\bproxy\b/.test(value) ? ['proxy'] : []),
    ];
    return [...parts, this.#texts.name(value)].join(' ');
  }

  /** What an access log writes, without what stands around it. */
  #logFormat(text: string): string {
    const variables = text.match(/\$context\.[A-Za-z0-9_.]*[A-Za-z0-9_]/g) ?? [];
    return variables.length === 0
      ? this.#texts.single(text)
      : variables.map(each => this.#texts.mapping(each)).join(' ');
  }

  #stageVariables(variables: Readonly<Record<string, unknown>>): unknown {
    return this.#mapped(variables, (name, value) => [
      this.#texts.text(name),
      typeof value !== 'string'
        ? this.opaque(value)
        : this.#variables.has(name)
          ? this.#texts.text(value)
          : this.#texts.name(value),
    ]);
  }

  #tags(tags: Readonly<Record<string, unknown>>): unknown {
    return this.#mapped(tags, (name, value) => [
      this.#tagWord(name),
      typeof value === 'string' ? this.#tagWord(value) : this.opaque(value),
    ]);
  }

  /** A key or a value: the tool stays, whatever a person has given it to manage is a name. */
  #tagWord(word: string): string {
    if (word === '' || tagWords.test(word)) return word;
    const [, tool = '', own = word] = ownerTagPrefix.exec(word) ?? [];
    return tool + (tagWords.test(own) ? own : this.#texts.single(own));
  }

  /** A tag, an attribute of a load balancer or target group, or a pair of a query string. */
  #pair(name: string, value: Readonly<Record<string, unknown>>): unknown {
    const key = value['Key'];
    return this.#mapped(value, (member, item) => {
      if (member !== 'Key' && member !== 'Value') return this.opaqueMember(member, item);
      if (name === 'values') return [member, this.value('values', item)];
      if (name === 'tags' || name === 'tagset')
        return [member, typeof item === 'string' ? this.#tagWord(item) : this.opaque(item)];
      if (typeof item !== 'string' || typeof key !== 'string') return [member, this.opaque(item)];
      if (member === 'Key')
        return [
          member,
          plainAttribute.test(item) || namingAttribute.test(item) ? item : this.#texts.single(item),
        ];
      if (headersAttribute.test(key)) {
        const headers = item.split(',').map(each => this.#texts.header(each.trim()));
        return [member, headers.join(',')];
      }
      return [member, plainAttribute.test(key) ? this.#vocabulary(item) : this.#texts.single(item)];
    });
  }

  /** Of a rule. Where a pattern could be taken for another one, nothing can be said of the condition. */
  #condition(condition: Readonly<Record<string, unknown>>, depth: number): unknown {
    const redacted = this.#mapped(condition, (name, item) => this.#member('condition', name, item, depth));
    const isMethod = condition['Field'] === 'http-request-method';
    if (isMethod || textsIn(condition).every(text => this.#texts.isExact(text))) return redacted;
    return { ...redacted, Field: 'redacted' };
  }

  /** A member whose name AWS does not have, or whose value nobody reads. */
  opaqueMember(name: string, value: unknown): readonly [string, unknown] {
    return [isMemberName(name) ? name : this.#texts.single(name), this.opaque(value)];
  }

  /** Shape without content: texts become pseudonyms, numbers zero. */
  opaque(value: unknown, depth = 0): unknown {
    if (depth > deepest) return this.#texts.name('deep');
    if (typeof value === 'string') return this.#texts.name(value);
    if (typeof value === 'number') return 0;
    if (Array.isArray(value)) return value.map(item => this.opaque(item, depth + 1));
    if (!isJsonRecord(value)) return value;
    return this.#mapped(value, (name, item) => [
      isMemberName(name) ? name : this.#texts.single(name),
      this.opaque(item, depth + 1),
    ]);
  }

  /** Two members never become one: a name that is taken is counted on. */
  #mapped(
    value: Readonly<Record<string, unknown>>,
    each: (name: string, item: unknown) => readonly [string, unknown],
  ): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => each(name, item)));
  }

  type(text: unknown): unknown {
    if (text === undefined) return undefined;
    return typeof text === 'string' ? this.#known(resourceTypes, text) : this.opaque(text);
  }

  error(text: unknown): unknown {
    if (text === undefined) return undefined;
    return typeof text === 'string' ? this.#known(errorCodes, text) : this.opaque(text);
  }
}

/** Models, answers and exported documents write them in different cases. */
const enumValues: ReadonlySet<string> = new Set([...awsEnumValues].map(value => value.toLowerCase()));

const isMemberName = (name: string): boolean =>
  awsMemberNames.has(name) || members.documentMembers.has(name) || members.ownMembers.has(name);

/** Every text in a value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return asList(value).flatMap(textsIn);
  return Object.values(asRecord(value)).flatMap(textsIn);
}
