import type { VerdictReason } from '../../../network/verdict';
import type { RuleReason } from './ruleReason';

/** A call whose answer is not there; `error` is why it was refused, left out where it was not asked. */
export interface UnansweredCall {
  readonly operation: string;
  readonly error: string | undefined;
}

/** How many targets are in each state. */
export interface StateCount {
  readonly state: string;
  readonly count: number;
}

/** Why a way through load balancers ends as it does. Names are as a person knows them. */
export type BalancingReason = ListenerEnd | RuleEnd | ActionEnd | GroupEnd | OnwardEnd;

export type BalancingReasonCode = BalancingReason['code'];

/** `port` is the listener's. */
type ListenerEnd =
  | { readonly code: 'listener-not-known'; readonly call: UnansweredCall }
  | { readonly code: 'port-closed'; readonly port: number; readonly loadBalancer: string | undefined }
  | { readonly code: 'circle' }
  | { readonly code: 'too-many-load-balancers' }
  | { readonly code: 'gateway-load-balancer' }
  /** HTTP at an HTTPS listener, which answers it with 400. */
  | { readonly code: 'http-at-https-listener'; readonly port: number }
  | { readonly code: 'http-at-tls-listener'; readonly port: number }
  | { readonly code: 'https-at-http-listener'; readonly port: number }
  | { readonly code: 'listener-without-tcp'; readonly port: number; readonly protocol: string }
  | { readonly code: 'rules-not-known'; readonly call: UnansweredCall }
  | { readonly code: 'default-action-not-read'; readonly loadBalancer: string };

/** `rule` is a rule's priority, `default` for the default rule. */
type RuleEnd =
  | { readonly code: 'rule-undecided'; readonly rule: string; readonly reason: RuleReason }
  /** Whether the rule matches cannot be told, and the request ends alike either way. */
  | { readonly code: 'rule-ends-alike'; readonly rule: string; readonly reason: RuleReason }
  | { readonly code: 'no-rule-matches' };

type ActionEnd =
  | { readonly code: 'no-final-action' }
  | { readonly code: 'action-not-understood'; readonly type: string | undefined }
  | { readonly code: 'redirect'; readonly status: number; readonly location: string }
  | { readonly code: 'fixed-response'; readonly status: number | undefined }
  | { readonly code: 'session-not-checked'; readonly cookie: string }
  | { readonly code: 'goes-on-unauthenticated' }
  | { readonly code: 'unauthenticated-refused' }
  | {
      readonly code: 'sign-in-required';
      readonly provider:
        | { readonly kind: 'oidc'; readonly authorizationEndpoint: string | undefined }
        | { readonly kind: 'cognito'; readonly domain: string | undefined };
    }
  | { readonly code: 'token-not-checked'; readonly issuer: string | undefined }
  | { readonly code: 'token-missing'; readonly issuer: string | undefined }
  | { readonly code: 'transform-not-understood'; readonly type: string | undefined }
  | {
      readonly code: 'transform-not-evaluated';
      readonly part: RewrittenPart;
      readonly expression: string;
    }
  | {
      readonly code: 'rewritten';
      readonly part: RewrittenPart;
      readonly before: string;
      readonly after: string;
    }
  | { readonly code: 'forward-without-group' }
  | { readonly code: 'all-weights-zero' }
  /** Requests end otherwise in one group than in another. */
  | { readonly code: 'depends-on-group' }
  | { readonly code: 'all-weight-on-group'; readonly targetGroup: string }
  | {
      readonly code: 'group-share';
      /** Of all requests, 0 to 1. */
      readonly part: number;
      readonly targetGroup: string;
      /** What the group does with them. */
      readonly reasons: readonly BalancingReason[];
    }
  | { readonly code: 'sticky'; readonly seconds: number | undefined };

/** What a transform changes. */
export type RewrittenPart = 'host' | 'URL';

type GroupEnd =
  | { readonly code: 'group-not-known'; readonly targetGroup: string; readonly call: UnansweredCall }
  | { readonly code: 'group-missing'; readonly targetGroup: string }
  | { readonly code: 'targets-not-known'; readonly targetGroup: string; readonly call: UnansweredCall }
  | { readonly code: 'group-empty'; readonly targetGroup: string }
  | { readonly code: 'health-not-known'; readonly targetGroup: string }
  | {
      readonly code: 'no-target-answers';
      readonly targetGroup: string;
      readonly states: readonly StateCount[];
    }
  | ({ readonly code: 'targets-healthy' } & HealthyTargets)
  | { readonly code: 'targets-not-checked'; readonly targetGroup: string }
  /** Too few are healthy, so that requests go to all. */
  | ({ readonly code: 'fails-open'; readonly states: readonly StateCount[] } & HealthyTargets)
  | {
      readonly code: 'zones-share-alike';
      /** Zones without a target that can answer. */
      readonly emptyZones: readonly string[];
    }
  | { readonly code: 'defaults-assumed' }
  /** What a group has that makes the shares of its targets differ. */
  | { readonly code: 'shares-uneven'; readonly attributes: readonly string[] }
  /** By its ARN. */
  | { readonly code: 'function-not-permitted'; readonly function: string }
  | { readonly code: 'target-function-not-active'; readonly function: string; readonly state: string }
  | { readonly code: 'protocol-version'; readonly version: 'GRPC' | 'HTTP2' };

interface HealthyTargets {
  readonly targetGroup: string;
  readonly healthy: number;
  readonly all: number;
}

/** From a target group on to another load balancer. */
type OnwardEnd =
  | { readonly code: 'depends-on-target' }
  | {
      readonly code: 'load-balancer-not-known';
      readonly loadBalancer: string;
      readonly call: UnansweredCall;
    }
  | { readonly code: 'load-balancer-missing'; readonly loadBalancer: string }
  | {
      readonly code: 'load-balancer-not-active';
      readonly loadBalancer: string;
      readonly state: 'failed' | 'provisioning';
    }
  | { readonly code: 'network-refuses'; readonly verdict: VerdictReason }
  /** Refused for a part of the connections, or something that decides was not read. */
  | { readonly code: 'network-uncertain'; readonly verdict: VerdictReason }
  | { readonly code: 'listeners-not-known'; readonly loadBalancer: string; readonly call: UnansweredCall };
