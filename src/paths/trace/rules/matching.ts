import type { Effort } from '../../../model/expression/run';
import type { Message } from '../message';
import { testAlternatives } from './alternatives';
import { ruleConditions, type Condition } from './conditions';
import type { NodeOf } from '../../hops';
import { normalisedPath } from './normalised';
import { isComparableText, matchesPattern } from '../../../model/wildcardPattern';
import { testAddressType, testSource } from './sourceAddress';
import { anyVerdict, matchesVerdict, tooLong, type RuleVerdict } from './verdict';

/** What the regular expressions of all rules that one request is compared with may take: about a tenth of a second. */
const mostEffort = 5_000_000;

const efforts = new WeakMap<Message, Effort>();

function effortFor(message: Message): Effort {
  const known = efforts.get(message) ?? { left: mostEffort };
  efforts.set(message, known);
  return known;
}

/**
 * Whether a request meets all conditions of a rule, by the Application Load Balancer user guide, "Condition types for
 * listener rules". What fails first, in the order of the conditions, is the reason.
 */
export function testRule(rule: NodeOf<'rule'>, message: Message): RuleVerdict {
  const verdicts = ruleConditions(rule).map(condition => testCondition(condition, message));
  const failed = verdicts.find(({ kind }) => kind === 'fails');
  if (failed !== undefined) return failed;
  const unknown = verdicts.find(({ kind }) => kind === 'unknown');
  if (unknown !== undefined) return unknown;
  const remarks = verdicts.flatMap(verdict => ('remarks' in verdict ? verdict.remarks : []));
  return remarks.length === 0 ? matchesVerdict : { kind: 'matches', remarks };
}

/** `effort`: what its regular expressions may take; where that is used up, what they say is unknown. */
export function testCondition(
  condition: Condition,
  message: Message,
  effort: Effort = effortFor(message),
): RuleVerdict {
  const { field } = condition;
  switch (field) {
    case 'host-header':
      return testAlternatives(condition, { field, text: message.host, ignoreCase: true, effort });
    case 'path-pattern':
      return testPath(condition, message.path, effort);
    case 'http-header':
      return testHeader(condition, message, effort);
    case 'http-request-method':
      return condition.methods.includes(message.method)
        ? matchesVerdict
        : {
            kind: 'fails',
            reason: { code: 'values-differ', field, wanted: condition.methods, given: message.method },
          };
    case 'query-string':
      return testQuery(condition, message);
    case 'source-ip':
      return testSource(condition.blocks, message.source);
    case 'address-type':
      return testAddressType(condition.type, message.source);
    case 'unreadable':
      return { kind: 'unknown', reason: { code: 'condition-not-understood', condition: condition.name } };
  }
}

type Of<Field extends Condition['field']> = Extract<Condition, { readonly field: Field }>;

/** Where the normal form of the path decides otherwise than the path itself, it cannot be told. */
export function testPath(condition: Of<'path-pattern'>, path: string, effort: Effort): RuleVerdict {
  const { field } = condition;
  const asSent = testAlternatives(condition, { field, text: path, ignoreCase: false, effort });
  const normalised = normalisedPath(path);
  if (normalised === path) return asSent;
  const asNormalised = testAlternatives(condition, { field, text: normalised, ignoreCase: false, effort });
  if (asSent.kind === asNormalised.kind) return asNormalised;
  return { kind: 'unknown', reason: { code: 'normal-form-decides', field, path, normalPath: normalised } };
}

/** Of a header that was sent several times, one has to match (API model, `HttpHeaderConditionConfig`). */
function testHeader(condition: Of<'http-header'>, { headers }: Message, effort: Effort): RuleVerdict {
  const field = `${condition.field} ${condition.name}`;
  const values = headers.filter(([name]) => name.toLowerCase() === condition.name).map(([, value]) => value);
  const tested = values.map(text => testAlternatives(condition, { field, text, ignoreCase: true, effort }));
  if (values.length === 0 && mayBeAdded(condition.name)) {
    return { kind: 'unknown', reason: { code: 'header-not-known', field } };
  }
  const wanted = [...condition.patterns, ...condition.expressions];
  return anyVerdict(tested, { code: 'header-differs', field, wanted, given: values });
}

/** Headers that API Gateway sets itself, also where the caller sent none. */
const mayBeAdded = (name: string): boolean =>
  /^(?:x-amzn-.*|x-forwarded-.*|forwarded|via|user-agent|accept|content-type)$/.test(name);

function testQuery(condition: Of<'query-string'>, { query }: Message): RuleVerdict {
  if (!query.flat().every(isComparableText)) return tooLong(condition.field);
  const options = { ignoreCase: true, escapes: true };
  const isMet = condition.pairs.some(({ key, value }) =>
    query.some(
      ([name, given]) => matchesPattern(key ?? '*', name, options) && matchesPattern(value, given, options),
    ),
  );
  if (isMet) return matchesVerdict;
  return { kind: 'fails', reason: { code: 'query-differs', wanted: condition.pairs, given: query } };
}
