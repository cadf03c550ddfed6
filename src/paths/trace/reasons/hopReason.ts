import type { VerdictReason } from '../../../network/verdict';
import type { TraceHop } from '../document';
import type { AskedPart } from './askedPart';
import type { Condition } from '../rules/conditions';
import type { RuleReason } from './ruleReason';

/** A hop of a trace document, with reasons where the document has a sentence. */
export interface ReasonedHop extends Omit<TraceHop, 'because'> {
  readonly reasons: readonly HopReason[];
}

/** Why a request comes to a hop, or what is done to it there. Names are as a person knows them. */
export type HopReason = ApiHop | DomainNameHop | StageHop | RouteHop | LeavingHop | BackendHop | BalancingHop;

export type HopReasonCode = HopReason['code'];

type ApiHop =
  | { readonly code: 'api-named' }
  | { readonly code: 'own-endpoint'; readonly host: string }
  | { readonly code: 'domain-name-leads-to-api'; readonly domainName: string }
  | { readonly code: 'private-api' };

type DomainNameHop =
  /** Of the trust store of a domain name with mutual TLS: certificates that API Gateway can't use. */
  | { readonly code: 'trust-store-warnings'; readonly count: number }
  | { readonly code: 'domain-name-is-host'; readonly host: string }
  | { readonly code: 'domain-name-is-wildcard'; readonly host: string; readonly domainName: string }
  | {
      readonly code: 'routing-rule-matches';
      readonly priority: number | undefined;
      /** What it takes off the path, without the slash before it. */
      readonly stripped: string | undefined;
    }
  | {
      readonly code: 'base-path-mapped';
      /** Without slashes around it; empty for the root. */
      readonly basePath: string;
      /** Whether it is mapped to a stage, or callers name that. */
      readonly hasStage: boolean;
    };

type StageHop =
  | { readonly code: 'stage-in-path'; readonly stage: string }
  | {
      readonly code: 'default-stage';
      /** The first of the path; empty where there is none. */
      readonly segment: string;
    }
  | { readonly code: 'domain-name-leads-to-stage' }
  | { readonly code: 'canary-share'; readonly percent: number; readonly isCanary: boolean }
  | {
      readonly code: 'responses-cached';
      readonly seconds: number;
      /** What the key of a response is made of, besides the resource. */
      readonly keys: readonly AskedPart[];
      /** Parameters of the path that aren't in the key. */
      readonly unkeyed: readonly AskedPart[];
    };

type RouteHop =
  | { readonly code: 'route-matches'; readonly method: string; readonly path: string }
  | { readonly code: 'no-other-route'; readonly route: string }
  /** Of a WebSocket API. */
  | { readonly code: 'connection-opened' }
  | { readonly code: 'deployment-not-read'; readonly stage: string }
  /** What the deployment does not say of the integration. */
  | { readonly code: 'taken-as-edited'; readonly members: readonly string[] }
  | {
      readonly code: 'throttled-above';
      /** Requests in a second. */
      readonly rate: number | undefined;
      readonly burst: number | undefined;
    }
  /** Usage plans that have limits or quotas. */
  | { readonly code: 'usage-plans-limit'; readonly plans: readonly string[] };

/** What API Gateway makes of the request for its backend. */
type LeavingHop =
  | { readonly code: 'path-of-uri'; readonly stage: string }
  | { readonly code: 'path-parameter-not-mapped' }
  | { readonly code: 'host-mapped' }
  | { readonly code: 'template-not-evaluated' }
  | { readonly code: 'path-overwritten' }
  | { readonly code: 'stage-before-path' }
  | { readonly code: 'host-overwritten' };

type BackendHop =
  | { readonly code: 'endpoint'; readonly kind: 'lambda' | 'http' | 'aws-service' }
  | { readonly code: 'host-of-load-balancer'; readonly host: string; readonly loadBalancer: string }
  | { readonly code: 'cloud-map-asked'; readonly service: string }
  | { readonly code: 'over-link'; readonly link: string; readonly version: 'V1' | 'V2' | undefined }
  | { readonly code: 'link-made-for'; readonly loadBalancer: string }
  | { readonly code: 'integration-names'; readonly loadBalancer: string }
  /** Why security groups do not let the link in, or why that is not known. */
  | { readonly code: 'link-not-admitted'; readonly verdict: VerdictReason };

type BalancingHop =
  | {
      readonly code: 'at-listener';
      readonly port: number;
      readonly scheme: string;
      readonly host: string;
      readonly path: string;
    }
  | {
      readonly code: 'rule-met';
      /** Its priority, `default` for the default rule. */
      readonly rule: string;
      /** Whether the listener has no other. */
      readonly isOnly: boolean;
      readonly conditions: readonly Condition[];
      readonly remarks: readonly RuleReason[];
    }
  | { readonly code: 'forwarded-to-group'; readonly targetGroup: string }
  | {
      readonly code: 'target-is-load-balancer';
      readonly loadBalancer: string;
      /** The registered address, where it is not the load balancer itself that is registered. */
      readonly address: string | undefined;
      readonly port: number;
    };
