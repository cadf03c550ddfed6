/** A gate of API Gateway, in the order in which a request meets them (docs/trace.md). */
export type TraceGate =
  | 'scheme'
  | 'host'
  | 'access-mode'
  | 'tls-policy'
  | 'client-certificate'
  | 'endpoint'
  | 'endpoint-policy'
  | 'default-endpoint'
  | 'web-acl'
  | 'stage'
  | 'canary'
  | 'preflight'
  | 'route'
  | 'resource-policy'
  | 'authorizer'
  | 'signature'
  | 'api-key'
  | 'throttle'
  | 'validator'
  | 'cache'
  | 'integration'
  | 'link'
  | 'network'
  | 'tls'
  | 'rule'
  | 'targets';

/** What a trace takes for granted because no reading can decide it: a signature, a token, the value of a key. */
export interface Assumption {
  readonly gate: TraceGate;
  /** Node id of what has the gate. */
  readonly node: string;
  readonly reason: AssumptionReason;
}

export type AssumptionReason =
  | { readonly code: 'authorization-allows'; readonly authorizationType: string }
  | { readonly code: 'api-key-valid' }
  | { readonly code: 'resource-policy-allows' };

export type AssumptionReasonCode = AssumptionReason['code'];
