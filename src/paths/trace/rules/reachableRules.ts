import { rememberForFacts } from '../../remembered';
import type { Facts } from '../../facts';
import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../hops';
import { compareText } from '../../../topology/values';
import { arrivingKey, type ArrivingPattern } from '../gateway/arrivingPattern';
import { arrivingTexts, conditionCouldMatch, type ArrivingTexts, type Match } from './conditionMatch';
import { ruleConditions, type Condition } from './conditions';
import { conditionContains } from './containment';

export type ListenerRuleNode = NodeOf<'rule'>;

/** Rules of a listener as they are evaluated: by priority, the default last. */
export function rulesInOrder(facts: Facts, listenerId: string): readonly ListenerRuleNode[] {
  const { ordered } = memoryOf(facts);
  const known = ordered.get(listenerId);
  if (known !== undefined) return known;
  const rules = facts.graph
    .outgoing(listenerId, 'evaluates')
    .flatMap(edge => {
      const rule = facts.graph.node(edge.target);
      return rule !== undefined && isNode(rule, 'rule') ? [rule] : [];
    })
    .sort((a, b) => ruleOrder(a) - ruleOrder(b) || compareText(a.id, b.id));
  ordered.set(listenerId, rules);
  return rules;
}

/** The default rule stands behind rules whose priority is none. */
function ruleOrder(rule: ListenerRuleNode): number {
  if (isDefault(rule)) return Number.MAX_VALUE;
  const priority = Number(rule.attributes.priority);
  return Number.isFinite(priority) ? priority : Number.MAX_SAFE_INTEGER;
}

export function isDefault({ attributes }: ListenerRuleNode): boolean {
  return attributes.priority === 'default';
}

/**
 * Whether all rules of a listener were read: where they were not, a topology has the default one only, out of the
 * listener's own actions.
 */
export function areRulesRead(facts: Facts, listenerId: string): boolean {
  const { read } = memoryOf(facts);
  const known = read.get(listenerId);
  if (known !== undefined) return known;
  const listener = facts.graph.node(listenerId);
  const place = { account: listener?.account ?? '', region: listener?.region ?? '' };
  const isRead = facts.answered('elasticloadbalancing:DescribeRules', place, listenerId);
  read.set(listenerId, isRead);
  return isRead;
}

/**
 * Whether some request of the pattern could match all conditions of the rule. `maybe`: it depends on what a caller
 * sends (a header, a query string, an address) or on what cannot be decided (a regular expression).
 */
export function couldMatch(rule: ListenerRuleNode, arriving: ArrivingPattern): Match {
  return ruleStanding(rule, arrivingTexts(arriving)).match;
}

/** A rule as requests of one pattern meet it. */
interface Standing {
  readonly rule: ListenerRuleNode;
  readonly match: Match;
  /** The conditions that do not hold for all of them. */
  readonly open: readonly Condition[];
}

function ruleStanding(rule: ListenerRuleNode, arriving: ArrivingTexts): Standing {
  const open: Condition[] = [];
  for (const condition of ruleConditions(rule)) {
    const match = conditionCouldMatch(condition, arriving);
    if (match === 'never') return { rule, match, open };
    if (match === 'maybe') open.push(condition);
  }
  return { rule, match: open.length === 0 ? 'always' : 'maybe', open };
}

/**
 * The rules that requests of the pattern can come to, in order: up to and with the first that matches them always.
 * None where the rules of the listener were not read. Answers are remembered for a listener and pattern.
 */
export function reachableRules(
  facts: Facts,
  listenerId: string,
  arriving: ArrivingPattern,
): readonly ListenerRuleNode[] {
  return reachedRules(facts, listenerId, arriving).rules;
}

/** The same with whether all requests of the pattern match a rule, of those that no earlier one takes, or some. */
export function metRules(facts: Facts, listenerId: string, arriving: ArrivingPattern): readonly MetRule[] {
  return reachedRules(facts, listenerId, arriving).met;
}

interface ReachedRules {
  readonly met: readonly MetRule[];
  readonly rules: readonly ListenerRuleNode[];
}

function reachedRules(facts: Facts, listenerId: string, arriving: ArrivingPattern): ReachedRules {
  const { reachable } = memoryOf(facts);
  const onListener = reachable.get(listenerId) ?? new Map<string, ReachedRules>();
  reachable.set(listenerId, onListener);
  const key = arrivingKey(arriving);
  const known = onListener.get(key);
  if (known !== undefined) return known;
  const met = areRulesRead(facts, listenerId) ? reachRules(facts, listenerId, arrivingTexts(arriving)) : [];
  const reached = { met, rules: met.map(({ rule }) => rule) };
  onListener.set(key, reached);
  return reached;
}

/** A rule that requests of a pattern can come to. */
export interface MetRule {
  readonly rule: ListenerRuleNode;
  readonly match: 'maybe' | 'always';
}

function reachRules(facts: Facts, listenerId: string, arriving: ArrivingTexts): readonly MetRule[] {
  const shadows = findShadows(facts, listenerId);
  const reached: Standing[] = [];
  for (const rule of rulesInOrder(facts, listenerId)) {
    if (shadows.has(rule)) continue;
    const standing = ruleStanding(rule, arriving);
    if (standing.match === 'never') continue;
    if (reached.some(earlier => takesAllOfThem(earlier, rule))) continue;
    reached.push(standing);
    if (standing.match === 'always') break;
  }
  return reached.map(({ rule, match }) => ({ rule, match: match === 'always' ? 'always' : 'maybe' }));
}

/** What holds for all requests of a pattern asks nothing more of them. Without any such, shadows tell already. */
function takesAllOfThem({ rule, open }: Standing, later: ListenerRuleNode): boolean {
  return open.length < ruleConditions(rule).length && impliesAll(open, later);
}

/** Whether each of the conditions follows from one of the rule's. */
function impliesAll(conditions: readonly Condition[], rule: ListenerRuleNode): boolean {
  const given = ruleConditions(rule);
  return conditions.every(condition => given.some(narrower => conditionContains(condition, narrower)));
}

/** The earlier rule that matches whatever this one matches, so that it never gets a request; none where there is none. */
export function shadowedBy(
  facts: Facts,
  listenerId: string,
  rule: ListenerRuleNode,
): ListenerRuleNode | undefined {
  return findShadows(facts, listenerId).get(rule);
}

function findShadows(facts: Facts, listenerId: string): ReadonlyMap<ListenerRuleNode, ListenerRuleNode> {
  const { shadows } = memoryOf(facts);
  const known = shadows.get(listenerId);
  if (known !== undefined) return known;
  const found = new Map<ListenerRuleNode, ListenerRuleNode>();
  const earlier: Standing[] = [];
  for (const rule of rulesInOrder(facts, listenerId)) {
    const shadow = earlier.find(({ open }) => impliesAll(open, rule));
    if (shadow === undefined) earlier.push(ruleStanding(rule, anything));
    else found.set(rule, shadow.rule);
  }
  shadows.set(listenerId, found);
  return found;
}

const anything = arrivingTexts({ method: 'ANY', host: undefined, path: undefined });

interface Memory {
  readonly ordered: Map<string, readonly ListenerRuleNode[]>;
  /** By the id of a listener, then by pattern. */
  readonly reachable: Map<string, Map<string, ReachedRules>>;
  /** Whether the rules of a listener were read. */
  readonly read: Map<string, boolean>;
  readonly shadows: Map<string, ReadonlyMap<ListenerRuleNode, ListenerRuleNode>>;
}

const memoryOf = rememberForFacts((): Memory => ({
  ordered: new Map(),
  reachable: new Map(),
  read: new Map(),
  shadows: new Map(),
}));
