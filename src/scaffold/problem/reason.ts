import type { ApiWithRoutes } from '../../topology/api';

export type ApiNodeKind = ApiWithRoutes['kind']['node'];

/** A call whose answer would have filled something in, and why there is none. */
export interface UnreadCall {
  /** `apigateway:GetRestApis` */
  readonly operation: string;
  /** `incomplete`: it was answered, without what was looked for. */
  readonly outcome: 'refused' | 'not-called' | 'incomplete';
  /** AWS's code of a refusal. */
  readonly error?: string;
}

interface Readable {
  /** Left out where AWS answered. */
  readonly unread?: UnreadCall;
}

interface NamedVpc {
  readonly loadBalancer: string;
  readonly vpcId: string;
}

type ApiReason =
  | ({ readonly code: 'api-not-found'; readonly kind: ApiNodeKind; readonly wanted: string } & Readable)
  | { readonly code: 'api-ambiguous'; readonly wanted: string; readonly count: number }
  | {
      readonly code: 'api-of-other-kind';
      readonly api: string;
      readonly kind: ApiNodeKind;
      readonly wantedKind: Exclude<ApiNodeKind, 'websocket-api'>;
    }
  | {
      readonly code: 'routes-not-read';
      readonly kind: ApiNodeKind;
      readonly api: string;
      readonly unread: UnreadCall;
    }
  | {
      readonly code: 'stages-not-read';
      readonly api: string;
      readonly stage?: string;
      readonly unread: UnreadCall;
    }
  | { readonly code: 'several-stages'; readonly api: string };

type RouteReason =
  | { readonly code: 'no-route'; readonly kind: ApiNodeKind; readonly api: string }
  | { readonly code: 'several-routes'; readonly kind: ApiNodeKind; readonly api: string }
  | { readonly code: 'route-repeated'; readonly route: string }
  | { readonly code: 'route-malformed'; readonly written: string; readonly methods: readonly string[] }
  | { readonly code: 'variable-not-last'; readonly segment: string; readonly path: string }
  | { readonly code: 'segment-invalid'; readonly segment: string }
  | {
      readonly code: 'second-variable';
      readonly existing: string;
      readonly sibling: string;
      readonly segment: string;
    }
  | {
      readonly code: 'path-variable-unknown';
      readonly variable: string;
      readonly route: string;
      readonly known: readonly string[];
    };

type ListenerReason =
  | { readonly code: 'listener-count'; readonly routes: number; readonly listeners: number }
  | ({ readonly code: 'listener-not-found'; readonly arn: string; readonly loadBalancer?: string } & Readable)
  | { readonly code: 'listener-protocol'; readonly arn: string; readonly protocol?: string }
  | { readonly code: 'load-balancer-type'; readonly loadBalancer: string; readonly type: string }
  | {
      readonly code: 'load-balancer-elsewhere';
      readonly loadBalancer: string;
      readonly account: string;
      readonly region: string;
      readonly apiAccount: string;
      readonly apiRegion: string;
    }
  | ({ readonly code: 'no-listener-of-load-balancer'; readonly loadBalancer: string } & Readable)
  | { readonly code: 'several-listeners'; readonly count: number; readonly loadBalancer?: string }
  | { readonly code: 'no-internal-listener' }
  | ({ readonly code: 'no-listener' } & Readable)
  | { readonly code: 'link-in-several-vpcs'; readonly loadBalancers: readonly NamedVpc[] }
  | { readonly code: 'groups-in-several-vpcs'; readonly vpcIds: readonly string[] }
  | ({ readonly code: 'host-unknown'; readonly listener: string } & Readable);

type LinkReason =
  | { readonly code: 'link-not-usable'; readonly link: string; readonly status: string }
  | ({ readonly code: 'link-in-other-vpc'; readonly link: string; readonly linkVpcId: string } & NamedVpc)
  | { readonly code: 'link-version-1'; readonly link: string }
  | ({ readonly code: 'link-not-found'; readonly link: string; readonly region: string } & Readable)
  | { readonly code: 'no-subnet-for-link'; readonly vpcId?: string; readonly zones: readonly string[] }
  | { readonly code: 'zones-not-read'; readonly loadBalancer: string; readonly unread: UnreadCall }
  | ({
      readonly code: 'subnet-in-other-vpc';
      readonly subnet: string;
      readonly subnetVpcId: string;
    } & NamedVpc)
  | {
      readonly code: 'subnet-in-other-zone';
      readonly subnet: string;
      readonly zone: string;
      readonly zones: readonly string[];
    };

type ServiceReason =
  | { readonly code: 'service-ambiguous'; readonly service: string }
  | { readonly code: 'service-in-other-vpc'; readonly vpcId: string; readonly wanted: string }
  | { readonly code: 'several-vpcs' };

/** A plan as code: it is of one stage and one VPC link, and of the account as it was when the plan was made. */
type PlanReason =
  | { readonly code: 'plan-deletes' }
  | { readonly code: 'plan-api-gone'; readonly api: string }
  | { readonly code: 'plan-stages-gone'; readonly stages: readonly string[] }
  | { readonly code: 'plan-route-changed'; readonly route: string }
  | { readonly code: 'plan-in-several-vpcs' }
  | { readonly code: 'plan-link-gone' };

/** Why something cannot be filled in, with the names it is about; `describeReason` makes the sentence. */
export type ScaffoldReason =
  | ApiReason
  | RouteReason
  | ListenerReason
  | LinkReason
  | ServiceReason
  | PlanReason;

export type ScaffoldReasonCode = ScaffoldReason['code'];
