import type { PolicyDemand } from '../../../policies/requestJudgement';
import type { AskedPart } from './askedPart';

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
  | { readonly code: 'web-acl-allows'; readonly webAcl: string }
  | { readonly code: 'token-valid'; readonly part: AskedPart }
  /** AWS doesn't document whether a match of a part is enough, or the expression can't be evaluated. */
  | { readonly code: 'token-matches'; readonly part: AskedPart; readonly expression: string }
  | { readonly code: 'authorizer-allows'; readonly authorizer: string }
  /** An identity source that isn't in the request: `$context.identity.accountId`. */
  | { readonly code: 'context-filled'; readonly name: string }
  | { readonly code: 'signature-valid' }
  | { readonly code: 'api-key-in-plan'; readonly stage: string }
  | { readonly code: 'authorizer-gives-key'; readonly stage: string }
  | { readonly code: 'validator-checks-parameters'; readonly validator: string }
  | { readonly code: 'body-fits-model'; readonly models: readonly string[] }
  | { readonly code: 'cache-does-not-answer'; readonly seconds: number }
  /** TLS ends at targets, whose certificates nothing shows. */
  | { readonly code: 'target-certificate'; readonly host: string }
  | { readonly code: 'listener-certificate'; readonly host: string }
  /** Whether API Gateway asks for revocations, no document says. */
  | { readonly code: 'revoked-certificate'; readonly host: string }
  /** A kind of authorization that isn't known. */
  | { readonly code: 'authorization-allows'; readonly authorizationType: string }
  /** Each of the demands has to be met; without any, nothing is known of what the policy asks. */
  | {
      readonly code: 'policy-allows';
      readonly holder: PolicyHolder;
      readonly demands: readonly PolicyDemand[];
    }
  | { readonly code: 'speaks-tls'; readonly policy: string }
  | { readonly code: 'client-certificate-trusted' }
  /** In the VPC of one of them. */
  | {
      readonly code: 'caller-behind-endpoint';
      readonly endpoints: readonly { readonly vpcEndpoint: string; readonly vpc: string | undefined }[];
    }
  /** One of them; of any, where none is named. */
  | { readonly code: 'comes-through-endpoint'; readonly vpcEndpoints: readonly string[] }
  | { readonly code: 'caller-not-in-vpc'; readonly vpcs: readonly string[] }
  | { readonly code: 'endpoint-admits-caller'; readonly vpcEndpoint: string };

/** What has a policy, by the name that a person knows it by. */
export interface PolicyHolder {
  readonly kind: 'api' | 'domain-name' | 'vpc-endpoint';
  readonly name: string;
}

export type AssumptionReasonCode = AssumptionReason['code'];
