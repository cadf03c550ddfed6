import * as l10n from '@vscode/l10n';
import { countOf } from '../../../words/counts';
import { shownConditionValue } from '../../../text/shownValue';
import type { Trace } from '../document';
import { describeRoutingRule } from './describeHop';
import { describeRuleReason } from './describeRuleReason';
import type { Rejection, RejectionReason, RejectionReasonCode } from './rejectionReason';

type Describe = {
  readonly [Code in RejectionReasonCode]: (
    reason: Extract<RejectionReason, { readonly code: Code }>,
  ) => string;
};

/** Sentences without a full stop. */
const sentences: Describe = {
  'in-other-account': () => l10n.t('This API is in another account'),
  'mappings-not-used': ({ count, routingMode }) =>
    l10n.t('{mappings} ignored because the routing mode is {routingMode}', {
      mappings: countOf(count, 'mapping'),
      routingMode,
    }),
  'routing-rule-base-path': ({ priority, basePaths }) => {
    const values = {
      rule: describeRoutingRule(priority),
      basePaths: basePaths.map(basePath => `/${basePath}`).join(', '),
    };
    return basePaths.length === 1
      ? l10n.t('{rule} requires the base path {basePaths}', values)
      : l10n.t('{rule} requires one of the base paths {basePaths}', values);
  },
  'routing-rule-header': ({ priority, headers }) => {
    const values = {
      rule: describeRoutingRule(priority),
      headers: headers.map(({ name, glob }) => `${name}: ${shownConditionValue(name, glob)}`).join(', '),
    };
    return headers.length === 1
      ? l10n.t('{rule} requires the header {headers}', values)
      : l10n.t('{rule} requires one of the headers {headers}', values);
  },
  'base-path-differs': ({ basePath, path }) =>
    l10n.t("{path} doesn't begin with the base path /{basePath}", { path, basePath }),
  'stage-in-other-case': ({ stage }) =>
    l10n.t('The stage is named {stage}, and stage names are case-sensitive', { stage }),
  'stage-differs': ({ stage }) => l10n.t('The stage is named {stage}', { stage }),
  'method-differs': ({ takes, method }) =>
    l10n.t('The route accepts {methods}, not {method}', { methods: takes, method }),
  'not-deployed': ({ stage }) =>
    l10n.t("The route is in the working copy but isn't deployed to {stage}", { stage }),
  'variable-empty': ({ variable, parent }) =>
    l10n.t("{variable} doesn't match an empty path. Add a method to {path} itself", {
      variable,
      path: parent,
    }),
  'variable-without-slash': ({ variable, path }) =>
    l10n.t("Whether {variable} matches {path}, which doesn't end with a slash, isn't verified", {
      variable,
      path,
    }),
  'variable-empty-not-verified': ({ variable }) =>
    l10n.t("Whether {variable} matches an empty path segment isn't verified", { variable }),
  'path-with-slash': () => l10n.t('The path of the route ends with a slash'),
  'path-without-slash': () => l10n.t("The path of the route doesn't end with a slash"),
  'path-in-other-case': ({ path }) =>
    l10n.t('The path of the route is {path}, and paths are case-sensitive', { path }),
  'rule-fails': ({ reason, remarks }) => [reason, ...remarks].map(describeRuleReason).join('; '),
};

/** What was not used, as the trace document writes it. */
export function describeRejection({ node, reason }: Rejection): Trace['rejected'][number] {
  const describe = sentences[reason.code] as (reason: RejectionReason) => string;
  return { node, because: describe(reason) };
}
