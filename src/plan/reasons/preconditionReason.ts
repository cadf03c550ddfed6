import type { BridgedPath } from '../../paths/bridges';
import type { MissingRead } from '../../paths/missingRead';
import type { Manager } from '../../topology/manager';
import type { Plan, PreconditionState } from '../document';
import type { PassedOverLink } from '../direct/links';
import type { KeptStages, StayReason } from './stayReason';

/** A listener and the load balancer that it belongs to. Node ids. */
export interface NamedListener {
  readonly listener: string;
  readonly loadBalancer: string;
}

/** What could not be decided because a call was refused or not made. Node ids, but for `route` and `group`. */
export type UnreadQuestion =
  | { readonly about: 'bridge-of-route'; readonly route: string }
  | { readonly about: 'health-in-group'; readonly loadBalancer: string; readonly targetGroup: string }
  | { readonly about: 'network-listener-rules'; readonly loadBalancer: string }
  | ({ readonly about: 'certificate-hosts' } & NamedListener)
  | ({ readonly about: 'source-address-rules' } & NamedListener)
  | { readonly about: 'web-acl'; readonly loadBalancer: string }
  | { readonly about: 'zones-and-free-addresses' }
  | { readonly about: 'room-for-rule'; readonly group: string; readonly loadBalancer: string }
  | { readonly about: 'network-acls'; readonly loadBalancer: string; readonly port: number }
  | { readonly about: 'vpc-link-count' }
  | { readonly about: 'manager'; readonly resource: string }
  | ({ readonly about: 'shifting-weights' } & NamedListener)
  | { readonly about: 'other-users' }
  | { readonly about: 'deployed-on-stage'; readonly stage: string };

/**
 * One thing that is not as it should be, or that could not be read. Load balancers, listeners, rules, target groups and
 * targets are node ids; `route` and `routes` are keys, `stage` and `stages` names.
 */
export type PreconditionReason =
  | {
      readonly code: 'unread';
      readonly question: UnreadQuestion;
      readonly missing: MissingRead;
      readonly permission: string;
      /** AWS's code of a refusal; left out where the call was not made. */
      readonly error?: string;
    }
  | BridgeReason
  | ListenerReason
  | NetworkReason
  | StageReason
  | { readonly code: 'edge-optimized' }
  | {
      readonly code: 'vpc-link-quota-raised' | 'vpc-link-quota-reached';
      readonly count: number;
      readonly most: number;
      readonly region: string;
    }
  /** `created-by-tool`: what is deleted. */
  | { readonly code: 'managed-by-tool' | 'created-by-tool'; readonly managed: Plan['managedBy'] }
  | ManagerReason
  | { readonly code: 'bridge-needed'; readonly loadBalancer: string; readonly users: readonly string[] };

/** What manages a resource by itself, without a person starting it. `resource`: node id, or ARN of a security group. */
export type ManagerReason =
  | {
      readonly code:
        | 'controller-revokes-rule'
        | 'controller-restores-rule'
        | 'controller-recreates'
        | 'controller-keeps-bridge'
        | 'controller-replaces';
      readonly resource: string;
      readonly manager: Extract<Manager, { readonly tool: 'kubernetes' }>;
    }
  | {
      readonly code: 'express-overwrites' | 'deployments-use' | 'weights-shift';
      readonly resource: string;
      readonly manager: Extract<Manager, { readonly tool: 'ecs' }>;
    };

type BridgeReason =
  | {
      readonly code: 'unhealthy-target';
      readonly loadBalancer: string;
      readonly targetGroup: string;
      /** Other than `healthy`. */
      readonly states: readonly string[];
      /** Whether some of its addresses are healthy. */
      readonly isPartlyHealthy: boolean;
    }
  | {
      readonly code: 'address-keeper-unknown';
      readonly loadBalancer: string;
      readonly targetGroup: string;
      readonly targets: readonly string[];
    }
  | { readonly code: 'stale-addresses'; readonly targetGroup: string; readonly targets: readonly string[] }
  | { readonly code: 'requested-route-stays'; readonly route: string; readonly because: StayReason };

export type ListenerReason =
  | { readonly code: 'port-not-allowed'; readonly loadBalancer: string; readonly port: number }
  | ({ readonly code: 'tls-expected' | 'http-expected'; readonly routes: readonly string[] } & NamedListener)
  | ({ readonly code: 'protocol-unknown' } & NamedListener)
  | ({ readonly code: 'host-known-when-called'; readonly route: string } & NamedListener)
  | ({
      readonly code: 'host-not-covered';
      readonly route: string;
      readonly host: string;
      readonly certificateNames: readonly string[];
    } & NamedListener)
  | ({
      readonly code: 'source-address-rule';
      readonly rule: string;
      readonly blocks: readonly string[];
    } & NamedListener)
  | {
      readonly code: 'web-acl-sees-addresses';
      readonly loadBalancer: string;
      readonly webAcl: string;
      readonly arn: string | undefined;
    }
  | ({ readonly code: 'client-certificate-absent'; readonly stages: readonly string[] } & NamedListener)
  | ({ readonly code: 'client-certificate-undocumented' } & NamedListener)
  | ({ readonly code: 'no-test-call'; readonly routes: readonly string[] } & NamedListener);

export type NetworkReason =
  | { readonly code: 'vpc-unknown' }
  | { readonly code: 'link-zones-unknown'; readonly region: string }
  | { readonly code: 'no-link-subnet'; readonly zones: readonly string[] }
  | { readonly code: 'one-link-zone'; readonly zones: readonly string[] }
  | { readonly code: 'zones-without-link'; readonly zones: readonly string[] }
  | { readonly code: 'no-security-group'; readonly loadBalancer: string }
  | {
      readonly code: 'security-group-full';
      readonly loadBalancer: string;
      readonly group: string;
      readonly rules: number;
      readonly most: number;
    }
  | {
      readonly code: 'all-network-acls-closed' | 'some-network-acls-closed';
      readonly loadBalancer: string;
      readonly port: number;
      /** What the network says of the first closed one, as a clause. */
      readonly verdict: string;
    };

type StageReason =
  | { readonly code: 'undeployed-changes'; readonly stage: string; readonly changes: readonly string[] }
  | { readonly code: 'no-deployment'; readonly stage: string }
  | { readonly code: 'canary-present'; readonly stage: string }
  | {
      readonly code: 'stages-keep-path';
      readonly route: string;
      readonly variable: string | undefined;
      readonly kept: KeptStages;
    }
  | {
      readonly code: 'other-stages-change';
      readonly route: string;
      readonly stages: readonly string[];
      readonly loadBalancer: string;
    }
  | {
      readonly code: 'other-stages-mixed';
      readonly route: string;
      readonly stages: readonly string[];
      readonly variable: string;
    };

/** What was looked at for a precondition, whether or not there is a remark. */
export type PreconditionBasis =
  | {
      readonly id: 'bridge';
      readonly bridges: readonly {
        readonly path: BridgedPath;
        /** Each state once; `undefined` where one was not read. */
        readonly health: readonly string[] | undefined;
      }[];
    }
  | {
      readonly id: 'listener';
      readonly listeners: readonly (NamedListener & { readonly routes: number })[];
    }
  | {
      readonly id: 'source-address';
      /** How many rules; `undefined` where they were not read. */
      readonly listeners: readonly { readonly listener: string; readonly rules: number | undefined }[];
    }
  | {
      readonly id: 'client-certificate';
      readonly listeners: readonly { readonly listener: string; readonly mode: string }[];
    }
  | {
      readonly id: 'network';
      /** Links that are there and used; none where all are created. */
      readonly existing: readonly string[];
      readonly links: readonly {
        readonly vpc: string | undefined;
        /** Links that are there and not used. */
        readonly passedOver: readonly PassedOverLink[];
        readonly subnets: readonly {
          readonly subnet: string;
          readonly zone: string | undefined;
          readonly freeAddresses: number | undefined;
        }[];
        readonly endpoints: readonly {
          readonly loadBalancer: string;
          readonly port: number;
          readonly getsRule: boolean;
        }[];
      }[];
    }
  | {
      readonly id: 'quota';
      readonly region: string;
      /** `undefined` where they were not read. */
      readonly count: number | undefined;
      readonly added: number;
      readonly most: number;
    }
  | { readonly id: 'api-type'; readonly endpointTypes: readonly string[] }
  | { readonly id: 'undeployed-changes'; readonly stages: readonly StageDeployment[] }
  | { readonly id: 'managed-by' }
  | { readonly id: 'other-users'; readonly loadBalancers: readonly string[] }
  | {
      readonly id: 'stage-variables';
      readonly changes: readonly {
        readonly stage: string;
        readonly variable: string;
        readonly before: string | undefined;
        readonly after: string;
      }[];
    }
  | {
      readonly id: 'canary';
      /** Left out where there is none. */
      readonly percent?: number;
      readonly stages: readonly StageDeployment[];
    }
  | {
      readonly id: 'test-invoke';
      /** Sentences of the steps. */
      readonly tests: readonly string[];
    };

export interface StageDeployment {
  readonly stage: string;
  readonly deployment: string | undefined;
}

export interface PreconditionRemark {
  readonly state: Exclude<PreconditionState, 'ok'>;
  readonly reason: PreconditionReason;
}

/** A precondition as it was decided, before it is put into words. */
export interface JudgedPrecondition {
  readonly basis: PreconditionBasis;
  readonly state: PreconditionState;
  /** The worst first. */
  readonly remarks: readonly PreconditionRemark[];
}
