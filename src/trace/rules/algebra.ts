import type { Facts } from '../../facts/facts';
import { isNode } from '../../topology/document';
import type { NodeOf } from '../../topology/hops';
import { compare } from '../../topology/values';
import type { ArrivingPattern } from '../gateway/integrationWay';
import type { Message } from '../message';
import { conditionsOf, type Alternatives, type Condition } from './conditions';
import { conditionContains } from './containment';
import { testCondition } from './matching';
import { patternContains, patternsIntersect } from './pattern';

export type Rule = NodeOf<'rule'>;

/** Rules of a listener as they are evaluated: by priority, the default last. */
export function rulesInOrder(facts: Facts, listenerId: string): readonly Rule[] {
  const { ordered } = memoryOf(facts);
  const known = ordered.get(listenerId);
  if (known !== undefined) return known;
  const rules = facts.graph
    .outgoing(listenerId, 'evaluates')
    .flatMap(edge => {
      const rule = facts.graph.node(edge.target);
      return rule !== undefined && isNode(rule, 'rule') ? [rule] : [];
    })
    .sort((a, b) => placeOf(a) - placeOf(b) || compare(a.id, b.id));
  ordered.set(listenerId, rules);
  return rules;
}

/** The default rule stands behind rules whose priority is none. */
function placeOf(rule: Rule): number {
  if (isDefault(rule)) return Number.MAX_VALUE;
  const priority = Number(rule.attributes.priority);
  return Number.isFinite(priority) ? priority : Number.MAX_SAFE_INTEGER;
}

export function isDefault({ attributes }: Rule): boolean {
  return attributes.priority === 'default';
}

/**
 * Whether all rules of a listener were read: where they were not, a topology has the default one only, out of the
 * listener's own actions.
 */
export function areRulesRead(facts: Facts, listenerId: string): boolean {
  const listener = facts.graph.node(listenerId);
  const place = { account: listener?.account ?? '', region: listener?.region ?? '' };
  return facts.answered('elasticloadbalancing:DescribeRules', place, listenerId);
}

type Match = 'never' | 'maybe' | 'always';

/**
 * Whether some request of the pattern could match all conditions of the rule. `maybe`: it depends on what a caller
 * sends (a header, a query string, an address) or on what cannot be decided (a regular expression).
 */
export function couldMatch(rule: Rule, arriving: ArrivingPattern): Match {
  let match: Match = 'always';
  for (const condition of conditionsOf(rule)) {
    const one = conditionCouldMatch(condition, arriving);
    if (one === 'never') return 'never';
    if (one === 'maybe') match = 'maybe';
  }
  return match;
}

function conditionCouldMatch(condition: Condition, { method, host, path }: ArrivingPattern): Match {
  switch (condition.field) {
    case 'http-request-method':
      if (method === 'ANY') return 'maybe';
      return condition.methods.includes(method) ? 'always' : 'never';
    case 'host-header':
      if (host === undefined || host.includes('*')) return someCouldMatch(condition, host, hosts);
      return decided[testCondition(condition, { ...anyMessage, host }).kind];
    case 'path-pattern':
      if (path === undefined || path.includes('*')) return someCouldMatch(condition, path, paths);
      return decided[testCondition(condition, { ...anyMessage, path }).kind];
    default:
      return 'maybe';
  }
}

const decided = { matches: 'always', fails: 'never', unknown: 'maybe' } as const;

const anyMessage: Message = {
  method: 'GET',
  scheme: 'http',
  host: '',
  port: 80,
  path: '/',
  query: [],
  headers: [],
  source: { blocks: [], owner: 'anybody', isVerified: false },
};

interface Texts {
  readonly ignoreCase: boolean;
  readonly isEvery: (pattern: string) => boolean;
}

const hosts: Texts = { ignoreCase: true, isEvery: pattern => /^\*+$/.test(pattern) };
/** Every path begins with a slash. */
const paths: Texts = { ignoreCase: false, isEvery: pattern => /^\/?\*+$/.test(pattern) };

/** `arriving`: a pattern for what callers send; left out where it is not known at all. */
function someCouldMatch(
  { patterns, expressions }: Alternatives,
  arriving: string | undefined,
  texts: Texts,
): Match {
  if (patterns.some(texts.isEvery)) return 'always';
  if (arriving === undefined) return 'maybe';
  if (patterns.some(pattern => patternContains(pattern, arriving, texts))) return 'always';
  if (expressions.length > 0) return 'maybe';
  return patterns.some(pattern => patternsIntersect(pattern, arriving, texts)) ? 'maybe' : 'never';
}

/**
 * The rules that requests of the pattern can come to, in order: up to and with the first that matches them always.
 * None where the rules of the listener were not read. Answers are remembered for a listener and pattern.
 */
export function reachableRules(facts: Facts, listenerId: string, arriving: ArrivingPattern): readonly Rule[] {
  const { reachable } = memoryOf(facts);
  const key = JSON.stringify([listenerId, arriving.method, arriving.host, arriving.path]);
  const known = reachable.get(key);
  if (known !== undefined) return known;
  const rules = areRulesRead(facts, listenerId) ? reach(rulesInOrder(facts, listenerId), arriving) : [];
  reachable.set(key, rules);
  return rules;
}

function reach(rules: readonly Rule[], arriving: ArrivingPattern): readonly Rule[] {
  const reached: Rule[] = [];
  for (const rule of rules) {
    const match = couldMatch(rule, arriving);
    if (match === 'never') continue;
    if (reached.some(earlier => takesAllOf(earlier, rule, arriving))) continue;
    reached.push(rule);
    if (match === 'always') break;
  }
  return reached;
}

/**
 * Whether the earlier rule matches whatever the later one matches: each condition of the earlier follows from one of
 * the later, or holds for all requests of the pattern.
 */
function takesAllOf(earlier: Rule, later: Rule, arriving?: ArrivingPattern): boolean {
  const given = conditionsOf(later);
  return conditionsOf(earlier).every(
    condition =>
      holdsForAll(condition, arriving) || given.some(narrower => conditionContains(condition, narrower)),
  );
}

function holdsForAll(condition: Condition, arriving: ArrivingPattern | undefined): boolean {
  return conditionCouldMatch(condition, arriving ?? anything) === 'always';
}

const anything: ArrivingPattern = { method: 'ANY', host: undefined, path: undefined };

/** The earlier rule that matches whatever this one matches, so that it never gets a request; none where there is none. */
export function shadowedBy(facts: Facts, listenerId: string, rule: Rule): Rule | undefined {
  for (const earlier of rulesInOrder(facts, listenerId)) {
    if (earlier.id === rule.id) return undefined;
    if (takesAllOf(earlier, rule)) return earlier;
  }
  return undefined;
}

interface Memory {
  readonly ordered: Map<string, readonly Rule[]>;
  readonly reachable: Map<string, readonly Rule[]>;
}

const memories = new WeakMap<Facts, Memory>();

function memoryOf(facts: Facts): Memory {
  const known = memories.get(facts);
  if (known !== undefined) return known;
  const memory = { ordered: new Map(), reachable: new Map() };
  memories.set(facts, memory);
  return memory;
}
