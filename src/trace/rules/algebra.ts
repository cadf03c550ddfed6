import type { NodeOf } from '../../topology/hops';
import type { ArrivingPattern } from '../gateway/integrationWay';
import type { Facts } from '../../facts/facts';

export type Rule = NodeOf<'rule'>;

/** Rules of a listener as they are evaluated: by priority, the default last. */
export function rulesInOrder(_facts: Facts, _listenerId: string): readonly Rule[] {
  throw new Error('not written yet');
}

/**
 * Whether some request of the pattern could match all conditions of the rule. `maybe`: it depends on what a caller
 * sends (a header, a query string, an address) or on what cannot be decided (a regular expression).
 */
export function couldMatch(_rule: Rule, _arriving: ArrivingPattern): 'never' | 'maybe' | 'always' {
  throw new Error('not written yet');
}

/**
 * The rules that requests of the pattern can come to, in order: up to and with the first that matches them always.
 * Answers are remembered for a listener and pattern.
 */
export function reachableRules(
  _facts: Facts,
  _listenerId: string,
  _arriving: ArrivingPattern,
): readonly Rule[] {
  throw new Error('not written yet');
}

/** The earlier rule that matches whatever this one matches, so that it never gets a request; none where there is none. */
export function shadowedBy(_facts: Facts, _listenerId: string, _rule: Rule): Rule | undefined {
  throw new Error('not written yet');
}
