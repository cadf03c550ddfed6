import type { RuleReason, RuleReasonCode } from './ruleReason';

type Describe = {
  readonly [Code in RuleReasonCode]: (reason: Extract<RuleReason, { readonly code: Code }>) => string;
};

const list = (values: readonly string[]): string => values.join(', ');

/** Clauses, without a capital letter and without a full stop. */
const clauses: Describe = {
  'text-too-long': ({ field }) => `what ${field} is compared with is too long to be evaluated`,
  'values-differ': ({ field, wanted, given }) => `${field} ${list(wanted)} does not match ${given}`,
  'header-differs': ({ field, wanted, given }) =>
    `${field} ${list(wanted)} does not match: ${given.length === 0 ? 'the request has no such header' : list(given)}`,
  'query-differs': ({ wanted, given }) => {
    const sent = given.map(([name, value]) => `${name}=${value}`).join('&');
    return `query-string ${list(wanted.map(describePair))} does not match ${sent === '' ? 'a request without a query string' : sent}`;
  },
  'expression-not-evaluated': ({ field, expression }) =>
    `the regular expression ${expression} of ${field} could not be evaluated`,
  'expression-matches-part': ({ field, expression, text }) =>
    `the regular expression ${expression} of ${field} matches a part of ${text}, and AWS does not document whether that is enough`,
  'normal-form-decides': ({ field, path, normalPath }) =>
    `${field}: the answer for ${path} is another than for its normal form ${normalPath}, and AWS does not document how it normalises`,
  'header-not-known': ({ field }) => `${field}: what API Gateway sends in it is not known`,
  'condition-not-understood': ({ condition }) => `its condition ${condition} is of a form that is not known`,
  'source-not-known': ({ wanted, owner }) =>
    `source-ip ${list(wanted)}: the addresses of ${owner} are not known`,
  'source-differs': ({ wanted, given, owner }) =>
    `source-ip ${list(wanted)} does not match ${list(given)} of ${owner}`,
  'source-differs-in-part': ({ wanted, given, owner }) =>
    `source-ip ${list(wanted)} matches only some of ${list(given)}, the addresses of ${owner}`,
  'source-not-verified': ({ owner }) => `that requests come from the addresses of ${owner} is unverified`,
  'address-type-not-known': ({ wanted, owner }) =>
    `source-ip ${wanted}: whether ${owner} sends from an IPv4 or an IPv6 address is not known`,
  'address-type-differs': ({ wanted, given }) => `source-ip ${wanted} does not match ${list(given)}`,
};

/** `name=value`, or the value alone where it is for any name. */
export function describePair({
  key,
  value,
}: {
  readonly key: string | undefined;
  readonly value: string;
}): string {
  return key === undefined ? value : `${key}=${value}`;
}

/** Why a rule matches or does not, as a clause. */
export function describeRuleReason(reason: RuleReason): string {
  const describe = clauses[reason.code] as (reason: RuleReason) => string;
  return describe(reason);
}
