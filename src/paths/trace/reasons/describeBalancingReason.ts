import { listWords } from '../../../words/lists';
import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../../network/describeVerdict';
import { shownConditionValue, shownLocation } from '../../../text/shownValue';
import { formatNumber } from '../../../words/counts';
import { capitalize } from '../../../words/sentences';
import type { BalancingReason, BalancingReasonCode, StateCount, UnansweredCall } from './balancingReason';
import { describeRuleReason } from './describeRuleReason';
import { joinSentences } from './words';

type ReasonOf<Code extends BalancingReasonCode> = Extract<BalancingReason, { readonly code: Code }>;

type Describe = { readonly [Code in BalancingReasonCode]: (reason: ReasonOf<Code>) => string };

/** Sentences without the last full stop. */
const sentences: Describe = {
  'listener-not-known': ({ call }) =>
    l10n.t('The listener is unknown: {reason}', { reason: describeCall(call) }),
  'port-closed': ({ port, loadBalancer }) =>
    loadBalancer === undefined
      ? l10n.t("The load balancer doesn't listen on port {port}", { port })
      : l10n.t("The load balancer {loadBalancer} doesn't listen on port {port}", { loadBalancer, port }),
  circle: () => l10n.t('The path loops'),
  'too-many-load-balancers': () => l10n.t('The path has more load balancers in a row than AWS allows'),
  'gateway-load-balancer': () => l10n.t('A Gateway Load Balancer forwards packets, not requests'),
  'http-at-https-listener': ({ port }) =>
    l10n.t(
      'The HTTPS listener on port {port} receives a plain HTTP request. The load balancer returns 400, "The plain HTTP request was sent to HTTPS port"',
      { port },
    ),
  'http-at-tls-listener': ({ port }) =>
    l10n.t('The TLS listener on port {port} receives a plain HTTP request, so the TLS handshake fails', {
      port,
    }),
  'https-at-http-listener': ({ port }) =>
    l10n.t('The HTTP listener on port {port} receives an HTTPS request, so the TLS handshake fails', {
      port,
    }),
  'listener-without-tcp': ({ port, protocol }) =>
    l10n.t('The listener on port {port} uses {protocol}, but HTTP requires TCP', { port, protocol }),
  'rules-not-known': ({ call }) =>
    l10n.t('The rule that the request matches is unknown: {reason}', { reason: describeCall(call) }),
  'default-action-not-read': ({ loadBalancer }) =>
    l10n.t("The default action of the listener of {loadBalancer} wasn't loaded", { loadBalancer }),

  'rule-undecided': ({ rule, reason }) =>
    l10n.t("Can't determine whether {rule} matches: {reason}", {
      rule: describeRuleName(rule),
      reason: describeRuleReason(reason),
    }),
  'rule-ends-alike': ({ rule, reason }) =>
    l10n.t('Another rule with the same result, {rule}, might match first: {reason}', {
      rule: describeRuleName(rule),
      reason: describeRuleReason(reason),
    }),
  'no-rule-matches': () => l10n.t("No rule matches, and the default rule wasn't loaded"),

  'no-final-action': () => l10n.t("The rule doesn't have an action for this request"),
  'action-not-understood': ({ type }) =>
    type === undefined
      ? l10n.t('The action type is unknown')
      : l10n.t('The action type {type} is unknown', { type }),
  redirect: ({ status, location }) =>
    l10n.t('The load balancer returns {status} and redirects to {location}', { status, location }),
  'fixed-response': ({ status }) =>
    status === undefined
      ? l10n.t('The load balancer returns a fixed response')
      : l10n.t('The load balancer returns the fixed response {status}', { status }),
  'session-not-checked': ({ cookie }) =>
    l10n.t("The request has a session cookie {cookie}, which the trace doesn't check", { cookie }),
  'goes-on-unauthenticated': () => l10n.t('The request continues without a signed-in user'),
  'unauthenticated-refused': () =>
    l10n.t('The rule denies requests without a signed-in user, so the load balancer returns 401'),
  'sign-in-required': ({ provider }) =>
    l10n.t(
      'The rule requires a signed-in user, so the load balancer returns 302 and redirects to {provider}',
      {
        provider: describeProvider(provider),
      },
    ),
  'token-not-checked': ({ issuer }) =>
    issuer === undefined
      ? l10n.t("The rule requires a token. The trace doesn't check the token in the authorization header")
      : l10n.t(
          "The rule requires a token from {issuer}. The trace doesn't check the token in the authorization header",
          { issuer },
        ),
  'token-missing': ({ issuer }) =>
    issuer === undefined
      ? l10n.t(
          "The rule requires a token, but the request doesn't have an authorization header. The load balancer returns 401",
        )
      : l10n.t(
          "The rule requires a token from {issuer}, but the request doesn't have an authorization header. The load balancer returns 401",
          { issuer },
        ),
  'transform-not-understood': ({ type }) =>
    type === undefined
      ? l10n.t('The transform type is unknown')
      : l10n.t('The transform type {type} is unknown', { type }),
  'transform-not-evaluated': ({ part, expression }) => {
    const values = { expression: shownConditionValue(undefined, expression) };
    return part === 'host'
      ? l10n.t(
          "The expression {expression} of the host transform couldn't be evaluated, so the host might be different",
          values,
        )
      : l10n.t(
          "The expression {expression} of the URL transform couldn't be evaluated, so the URL might be different",
          values,
        );
  },
  rewritten: ({ part, before, after }) => {
    const values = { before, after: shownLocation(after, before) };
    return part === 'host'
      ? l10n.t('The host {before} is rewritten to {after}', values)
      : l10n.t('The URL {before} is rewritten to {after}', values);
  },
  'forward-without-group': () => l10n.t("The forward action doesn't have a target group"),
  'all-weights-zero': () =>
    l10n.t(
      "All weights of the forward action are 0, so no target group receives the request. AWS doesn't document what the load balancer returns in this case",
    ),
  'depends-on-group': () => l10n.t('The result depends on which target group receives the request'),
  'all-weight-on-group': ({ targetGroup }) =>
    l10n.t('All of the weight is on {targetGroup}', { targetGroup }),
  'group-share': ({ part, targetGroup, reasons }) =>
    l10n.t('{percent}% of the requests go to {targetGroup}: {reasons}', {
      percent: formatNumber(Math.round(part * 1000) / 10),
      targetGroup,
      reasons: describeBalancingReasons(reasons),
    }),
  sticky: ({ seconds }) =>
    seconds === undefined
      ? l10n.t('A client that sends the cookie of an earlier response keeps its target group')
      : l10n.t(
          'A client that sends the cookie of an earlier response keeps its target group for {seconds} seconds',
          {
            seconds,
          },
        ),

  'group-not-known': ({ targetGroup, call }) =>
    l10n.t('The target group {targetGroup} is unknown: {reason}', {
      targetGroup,
      reason: describeCall(call),
    }),
  'group-missing': ({ targetGroup }) =>
    l10n.t("The target group {targetGroup} doesn't exist", { targetGroup }),
  'targets-not-known': ({ targetGroup, call }) =>
    l10n.t('The targets of {targetGroup} are unknown: {reason}', { targetGroup, reason: describeCall(call) }),
  'group-empty': ({ targetGroup }) =>
    l10n.t("The target group {targetGroup} doesn't have registered targets", { targetGroup }),
  'health-not-known': ({ targetGroup }) =>
    l10n.t('The health of the targets of {targetGroup} is unknown', { targetGroup }),
  'no-target-answers': ({ targetGroup, states }) =>
    l10n.t('No target of {targetGroup} can respond: {states}', {
      targetGroup,
      states: describeStates(states),
    }),
  'targets-healthy': ({ targetGroup, healthy, all }) =>
    l10n.t('Healthy targets of {targetGroup}: {healthy} of {all}', { targetGroup, healthy, all }),
  'targets-not-checked': ({ targetGroup }) =>
    l10n.t("The targets of {targetGroup} don't have health checks", { targetGroup }),
  'fails-open': ({ targetGroup, healthy, all, states }) =>
    l10n.t(
      'Healthy targets of {targetGroup}: {healthy} of {all}, which is too few. The load balancer fails open and sends requests to all targets ({states})',
      { targetGroup, healthy, all, states: describeStates(states) },
    ),
  'zones-share-alike': ({ emptyZones }) =>
    joinSentences([
      l10n.t('Cross-zone load balancing is off, so the trace assumes that each zone receives an equal share'),
      emptyZones.length === 0
        ? ''
        : l10n.t(
            'Zones without a target that can respond: {zones}. DNS should omit them; otherwise, requests that reach them are lost',
            { zones: emptyZones.join(', ') },
          ),
    ]),
  'defaults-assumed': () => l10n.t("Attributes weren't loaded, so the trace assumes the AWS defaults"),
  'shares-uneven': ({ attributes }) =>
    l10n.t('The shares of the targets can differ from these because of {attributes}', {
      attributes: listWords(attributes),
    }),
  'function-not-permitted': ({ function: arn }) =>
    l10n.t("The policy of the function {function} doesn't allow the load balancer to invoke it", {
      function: arn.split(':').slice(6).join(':'),
    }),
  'target-function-not-active': ({ function: arn, state }) =>
    l10n.t('The function {function} is {state}, so Lambda rejects the invocation', {
      function: arn.split(':').slice(6).join(':'),
      state,
    }),
  'protocol-version': ({ version }) =>
    l10n.t(
      'The protocol version of the target group is {version}, so HTTP/1.1 requests fail. Whether API Gateway sends any other version is unverified',
      { version },
    ),

  'depends-on-target': () => l10n.t('The result depends on which target receives the request'),
  'load-balancer-not-known': ({ loadBalancer, call }) =>
    l10n.t('The load balancer {loadBalancer} is unknown: {reason}', {
      loadBalancer,
      reason: describeCall(call),
    }),
  'load-balancer-missing': ({ loadBalancer }) =>
    l10n.t("The load balancer {loadBalancer} doesn't exist", { loadBalancer }),
  'load-balancer-not-active': ({ loadBalancer, state }) =>
    l10n.t('The state of the load balancer {loadBalancer} is {state}', { loadBalancer, state }),
  'network-refuses': ({ verdict }) => capitalize(describeVerdict({ reason: verdict })),
  'network-uncertain': ({ verdict }) =>
    l10n.t("Can't determine whether the connection gets through: {reason}", {
      reason: describeVerdict({ reason: verdict }),
    }),
  'listeners-not-known': ({ loadBalancer, call }) =>
    l10n.t('The listeners of {loadBalancer} are unknown: {reason}', {
      loadBalancer,
      reason: describeCall(call),
    }),
};

function describeProvider(provider: ReasonOf<'sign-in-required'>['provider']): string {
  if (provider.kind === 'oidc') return provider.authorizationEndpoint ?? l10n.t('the identity provider');
  return provider.domain === undefined
    ? l10n.t('the Cognito domain')
    : l10n.t('the Cognito domain {domain}', { domain: provider.domain });
}

/** A clause: `elasticloadbalancing:DescribeRules was refused (AccessDenied) …` */
function describeCall({ operation, error }: UnansweredCall): string {
  if (error === undefined) return l10n.t("{operation} wasn't called", { operation });
  return error === 'Aborted'
    ? l10n.t("{operation} wasn't answered before loading was canceled", { operation })
    : l10n.t('{operation} was refused ({error}); the permission {operation} is missing or the call failed', {
        operation,
        error,
      });
}

/** `2 draining, 1 unused` */
const describeStates = (states: readonly StateCount[]): string =>
  states.map(({ state, count }) => `${formatNumber(count)} ${state}`).join(', ');

/** A rule by its priority, within a sentence. */
export function describeRuleName(rule: string): string {
  return rule === 'default' ? l10n.t('the default rule') : l10n.t('rule {priority}', { priority: rule });
}

/** Why a path ends as it does, as sentences one after the other, without the last full stop. */
export function describeBalancingReasons(reasons: readonly BalancingReason[]): string {
  const describe = (reason: BalancingReason): string =>
    (sentences[reason.code] as (reason: BalancingReason) => string)(reason);
  return joinSentences(reasons.map(describe));
}
