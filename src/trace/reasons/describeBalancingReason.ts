import { describeVerdict } from '../../network/describeVerdict';
import type { BalancingReason, BalancingReasonCode, StateCount, UnansweredCall } from './balancingReason';
import { describeRuleReason } from './describeRuleReason';
import { joinSentences } from './words';

type Describe = {
  readonly [Code in BalancingReasonCode]: (
    reason: Extract<BalancingReason, { readonly code: Code }>,
  ) => string;
};

/** Sentences without a capital letter and without the last full stop. */
const clauses: Describe = {
  'listener-not-known': ({ call }) => `the listener is not known: ${describeCall(call)}`,
  'port-closed': ({ port, loadBalancer }) =>
    `nothing listens on port ${port}${loadBalancer === undefined ? '' : ` of ${loadBalancer}`}`,
  circle: () => 'the way leads in a circle',
  'too-many-load-balancers': () => 'there are more load balancers one behind the other than AWS allows',
  'gateway-load-balancer': () => 'a Gateway Load Balancer takes packets, not requests',
  'http-at-https-listener': ({ port }) =>
    `http to the HTTPS listener on port ${port}: the load balancer answers 400, "The plain HTTP request was sent to HTTPS port"`,
  'http-at-tls-listener': ({ port }) => `http to the TLS listener on port ${port}: the TLS handshake fails`,
  'https-at-http-listener': ({ port }) =>
    `https to the HTTP listener on port ${port}: the TLS handshake fails`,
  'listener-without-tcp': ({ port, protocol }) =>
    `the listener on port ${port} takes ${protocol}, and HTTP needs TCP`,
  'rules-not-known': ({ call }) =>
    `which rule of the listener the request meets is not known: ${describeCall(call)}`,
  'default-action-not-read': ({ loadBalancer }) =>
    `the default action of the listener of ${loadBalancer} was not read`,

  'rule-undecided': ({ rule, reason }) =>
    `whether ${describeRuleName(rule)} matches cannot be told: ${describeRuleReason(reason)}`,
  'rule-ends-alike': ({ rule, reason }) =>
    `${describeRuleName(rule)} may come before it and does the same: ${describeRuleReason(reason)}`,
  'no-rule-matches': () => 'no rule matches, and the default rule was not read',

  'no-final-action': () => 'no action says what becomes of the request',
  'action-not-understood': ({ type }) => `an action ${type ?? ''} of a kind that is not known`,
  redirect: ({ status, location }) => `the load balancer answers ${status} and redirects to ${location}`,
  'fixed-response': ({ status }) =>
    status === undefined
      ? 'the load balancer gives a fixed response itself'
      : `the load balancer gives the fixed response ${status} itself`,
  'session-not-checked': ({ cookie }) =>
    `the request has a session cookie ${cookie}, which is not checked here`,
  'goes-on-unauthenticated': () => 'the request goes on without a signed-in user',
  'unauthenticated-refused': () =>
    'the rule refuses requests without a signed-in user: the load balancer answers 401',
  'sign-in-required': ({ provider }) => {
    const to =
      provider.kind === 'oidc'
        ? (provider.authorizationEndpoint ?? 'the identity provider')
        : `the Cognito domain ${provider.domain ?? ''}`.trimEnd();
    return `the rule asks for a signed-in user: the load balancer answers 302 and redirects to ${to}`;
  },
  'token-not-checked': ({ issuer }) =>
    `a token${by(issuer)} is asked for; the one in the authorization header is not checked here`,
  'token-missing': ({ issuer }) =>
    `the rule asks for a token${by(issuer)} and the request has no authorization header: the load balancer answers 401`,
  'transform-not-understood': ({ type }) => `a transform ${type ?? ''} of a kind that is not known`,
  'transform-not-evaluated': ({ part, expression }) =>
    `its transform of the ${part} has the expression ${expression}, which could not be evaluated: the ${part} may be another`,
  rewritten: ({ part, before, after }) => `the ${part} ${before} is rewritten to ${after}`,
  'forward-without-group': () => 'the forward action names no target group',
  'all-weights-zero': () =>
    'all weights of the forward action are 0, so no target group gets the request; what the load balancer answers then AWS does not document',
  'all-weight-on-group': ({ targetGroup }) => `all the weight is on ${targetGroup}`,
  'group-share': ({ part, targetGroup, reasons }) =>
    `${Math.round(part * 1000) / 10} % go to ${targetGroup}: ${describeBalancingReasons(reasons)}`,
  sticky: ({ seconds }) =>
    `A client that sends the cookie of an earlier answer stays with its target group${seconds === undefined ? '' : ` for ${seconds} seconds`}`,

  'group-not-known': ({ targetGroup, call }) =>
    `the target group ${targetGroup} is not known: ${describeCall(call)}`,
  'group-missing': ({ targetGroup }) => `the target group ${targetGroup} does not exist`,
  'targets-not-known': ({ targetGroup, call }) =>
    `the targets of ${targetGroup} are not known: ${describeCall(call)}`,
  'group-empty': ({ targetGroup }) => `the target group ${targetGroup} has no registered targets`,
  'health-not-known': ({ targetGroup }) => `the health of the targets of ${targetGroup} is not known`,
  'no-target-answers': ({ targetGroup, states }) =>
    `no target of ${targetGroup} can answer: ${describeStates(states)}`,
  'targets-healthy': reason => `${describeHealthy(reason)} healthy`,
  'targets-not-checked': ({ targetGroup }) => `the targets of ${targetGroup} are not health-checked`,
  'fails-open': ({ states, ...reason }) =>
    `${describeHealthy(reason)} healthy, too few: the load balancer fails open and sends to all of them (${describeStates(states)})`,
  'zones-share-alike': ({ emptyZones }) => {
    const shared = 'Cross-zone load balancing is off, so each zone is taken to get an equal share';
    if (emptyZones.length === 0) return shared;
    const have = emptyZones.length === 1 ? 'has' : 'have';
    return `${shared}; ${emptyZones.join(', ')} ${have} no target that can answer and should be left out by DNS, else a request that comes there is lost`;
  },
  'defaults-assumed': () => 'Attributes were not read: AWS’s defaults are assumed',
  'protocol-version': ({ version }) =>
    `The protocol version of the group is ${version}: a request of HTTP/1.1 fails, and that API Gateway sends any other is unverified`,

  'depends-on-target': () => 'It depends on which target the request comes to',
  'load-balancer-not-known': ({ loadBalancer, call }) =>
    `the load balancer ${loadBalancer} is not known: ${describeCall(call)}`,
  'load-balancer-missing': ({ loadBalancer }) => `the load balancer ${loadBalancer} does not exist`,
  'load-balancer-not-active': ({ loadBalancer, state }) => `the load balancer ${loadBalancer} is ${state}`,
  'network-refuses': ({ verdict }) => describeVerdict({ reason: verdict }),
  'listeners-not-known': ({ loadBalancer, call }) =>
    `the listeners of ${loadBalancer} are not known: ${describeCall(call)}`,
};

const by = (issuer: string | undefined): string => (issuer === undefined ? '' : ` of ${issuer}`);

/** `elasticloadbalancing:DescribeRules was refused (AccessDenied); …` */
function describeCall({ operation, error }: UnansweredCall): string {
  if (error === undefined) return `${operation} was not asked`;
  return error === 'Aborted'
    ? `${operation} was not answered before the reading was cancelled`
    : `${operation} was refused (${error}); the permission ${operation} is missing or the call failed`;
}

/** `2 draining, 1 unused` */
const describeStates = (states: readonly StateCount[]): string =>
  states.map(({ state, count }) => `${count} ${state}`).join(', ');

function describeHealthy({
  targetGroup,
  healthy,
  all,
}: Pick<Extract<BalancingReason, { code: 'targets-healthy' }>, 'targetGroup' | 'healthy' | 'all'>): string {
  return `${healthy} of ${all} ${all === 1 ? 'target' : 'targets'} of ${targetGroup} ${healthy === 1 ? 'is' : 'are'}`;
}

/** A rule by its priority. */
export function describeRuleName(rule: string): string {
  return rule === 'default' ? 'the default rule' : `rule ${rule}`;
}

/** Why a way ends as it does, as sentences one after the other, without the last full stop. */
export function describeBalancingReasons(reasons: readonly BalancingReason[]): string {
  const describe = (reason: BalancingReason): string =>
    (clauses[reason.code] as (reason: BalancingReason) => string)(reason);
  return joinSentences(reasons.map(describe));
}
