import type { Trace } from '../document';
import { describeRoutingRule } from './describeHop';
import { describeRuleReason } from './describeRuleReason';
import type { Rejection, RejectionReason, RejectionReasonCode } from './rejectionReason';
import { joinSentences, listWords } from './words';

type Describe = {
  readonly [Code in RejectionReasonCode]: (
    reason: Extract<RejectionReason, { readonly code: Code }>,
  ) => string;
};

/** Clauses, without a capital letter and without a full stop. */
const clauses: Describe = {
  'in-other-account': () => 'another account has it',
  'mappings-not-used': ({ count, routingMode }) =>
    `its ${count} mappings do not count, its routing mode is ${routingMode}`,
  'routing-rule-base-path': ({ priority, basePaths }) =>
    `${describeRoutingRule(priority)} asks for the base path /${listWords(basePaths)}`,
  'routing-rule-header': ({ priority, headers }) =>
    `${describeRoutingRule(priority)} asks for the header ${listWords(headers.map(({ name, glob }) => `${name}: ${glob}`))}`,
  'base-path-differs': ({ basePath, path }) => `the base path /${basePath} does not begin ${path}`,
  'stage-in-other-case': ({ stage }) => `it is written ${stage}, with its upper and lower case`,
  'stage-differs': ({ stage }) => `it is named ${stage}`,
  'method-differs': ({ takes, method }) => `it takes ${takes}, not ${method}`,
  'not-deployed': ({ stage }) => `it is edited and not deployed on ${stage}`,
  'path-without-slash': () => 'its path has no slash at the end',
  'path-in-other-case': ({ path }) => `its path is ${path}, upper and lower case count`,
  'rule-fails': ({ reason, remarks }) => joinSentences([reason, ...remarks].map(describeRuleReason)),
};

/** What was passed over, as the trace document writes it. */
export function describeRejection({ node, reason }: Rejection): Trace['rejected'][number] {
  const describe = clauses[reason.code] as (reason: RejectionReason) => string;
  return { node, because: describe(reason) };
}
