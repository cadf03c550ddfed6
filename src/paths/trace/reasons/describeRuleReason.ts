import * as l10n from '@vscode/l10n';
import { shownConditionValue } from '../../../text/shownValue';
import type { RuleReason, RuleReasonCode } from './ruleReason';

type Describe = {
  readonly [Code in RuleReasonCode]: (reason: Extract<RuleReason, { readonly code: Code }>) => string;
};

const list = (values: readonly string[]): string => values.join(', ');

/** Values of a condition as they may be shown; `http-header x-team` names the header. */
const listShown = (field: string, values: readonly string[]): string =>
  list(values.map(value => shownOf(field, value)));

const shownOf = (field: string, value: string): string =>
  shownConditionValue(/^http-header (.*)$/s.exec(field)?.[1], value);

/** Clauses, without a full stop; each begins with the field of its condition. */
const clauses: Describe = {
  'text-too-long': ({ field }) => l10n.t('{field}: the value to compare is too long to evaluate', { field }),
  'values-differ': ({ field, wanted, given }) =>
    l10n.t("{field} {values} doesn't match {given}", { field, values: listShown(field, wanted), given }),
  'header-differs': ({ field, wanted, given }) =>
    given.length === 0
      ? l10n.t("{field} {values} doesn't match: the request doesn't have this header", {
          field,
          values: listShown(field, wanted),
        })
      : l10n.t("{field} {values} doesn't match {given}", {
          field,
          values: listShown(field, wanted),
          given: listShown(field, given),
        }),
  'query-differs': ({ wanted, given }) => {
    const values = list(wanted.map(describePair));
    const sent = given.map(([name, value]) => `${name}=${shownConditionValue(name, value)}`).join('&');
    return sent === ''
      ? l10n.t("query-string {values} doesn't match a request without a query string", { values })
      : l10n.t("query-string {values} doesn't match {given}", { values, given: sent });
  },
  'expression-not-evaluated': ({ field, expression }) =>
    l10n.t("{field}: the regular expression {expression} couldn't be evaluated", {
      field,
      expression: shownOf(field, expression),
    }),
  'expression-matches-part': ({ field, expression, text }) =>
    l10n.t(
      "{field}: the regular expression {expression} matches a part of {text}, and AWS doesn't document whether that is enough",
      { field, expression: shownOf(field, expression), text: shownOf(field, text) },
    ),
  'normal-form-decides': ({ field, path, normalPath }) =>
    l10n.t(
      "{field}: the result for {path} differs from the result for its normalized form {normalPath}, and AWS doesn't document how it normalizes paths",
      { field, path, normalPath },
    ),
  'header-not-known': ({ field }) =>
    l10n.t('{field}: the value that API Gateway sends is unknown', { field }),
  'condition-not-understood': ({ condition }) =>
    l10n.t('{condition}: the form of this condition is unknown', { condition }),
  'source-not-known': ({ wanted, owner }) =>
    l10n.t('source-ip {values}: the addresses of {owner} are unknown', {
      values: listShown('source-ip', wanted),
      owner,
    }),
  'source-differs': ({ wanted, given, owner }) =>
    l10n.t("source-ip {values} doesn't match {given} of {owner}", {
      values: listShown('source-ip', wanted),
      given: list(given),
      owner,
    }),
  'source-differs-in-part': ({ wanted, given, owner }) =>
    l10n.t('source-ip {values} matches only some of {given}, the addresses of {owner}', {
      values: listShown('source-ip', wanted),
      given: list(given),
      owner,
    }),
  'source-not-verified': ({ owner }) =>
    l10n.t('source-ip: whether requests have the addresses of {owner} is unverified', { owner }),
  'address-type-not-known': ({ wanted, owner }) =>
    l10n.t('source-ip {value}: whether {owner} sends from an IPv4 or an IPv6 address is unknown', {
      value: wanted,
      owner,
    }),
  'address-type-differs': ({ wanted, given }) =>
    l10n.t("source-ip {values} doesn't match {given}", { values: wanted, given: list(given) }),
};

/** `name=value`, or the value alone where it is for any name. */
export function describePair({
  key,
  value,
}: {
  readonly key: string | undefined;
  readonly value: string;
}): string {
  const shown = shownConditionValue(key ?? '', value);
  return key === undefined ? shown : `${shownConditionValue(undefined, key)}=${shown}`;
}

/** Why a rule matches or does not, as a clause. */
export function describeRuleReason(reason: RuleReason): string {
  const describe = clauses[reason.code] as (reason: RuleReason) => string;
  return describe(reason);
}
