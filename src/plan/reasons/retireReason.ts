import type { KeptReason } from './keptReason';

/** An API by its name, or the end of its id, and one of its stages. */
export interface CanaryStage {
  readonly api: string;
  readonly stage: string;
}

/** What a precondition of a plan to retire found. Node ids, but for names of stages and what is said otherwise. */
export type RetireReason =
  | UseReason
  | BalancerReason
  | {
      readonly code: 'kept-parts';
      readonly kept: readonly { readonly name: string; readonly reason: KeptReason }[];
    }
  | {
      readonly code: 'address-keeper-unknown';
      readonly loadBalancer: string;
      readonly targetGroup: string;
      readonly targets: readonly string[];
    }
  | {
      readonly code: 'ingress-rules';
      /** Rules that are taken away: an ARN of the group that has it, an id of the one that it lets in. */
      readonly revoked: readonly { readonly group: string; readonly peer: string }[];
      /** ARNs of groups whose other rules have to be looked at. */
      readonly groups: readonly string[];
    }
  | {
      readonly code: 'old-deployments';
      readonly api: string;
      readonly stages: readonly { readonly stage: string; readonly deployment: string | undefined }[];
    }
  | { readonly code: 'cool-down' };

type UseReason =
  | {
      readonly code: 'references-unread';
      /** Operations that list APIs and links. */
      readonly operations: readonly string[];
      readonly apis: readonly {
        readonly api: string;
        readonly isComplete: boolean;
        readonly unreadStages: readonly string[];
      }[];
    }
  | { readonly code: 'unreferenced'; readonly apis: number; readonly stages: number }
  | { readonly code: 'own-canaries' | 'canaries-of-others'; readonly stages: readonly CanaryStage[] }
  | { readonly code: 'no-canary' };

type BalancerReason =
  | { readonly code: 'traffic-unread'; readonly loadBalancer: string }
  | {
      /** `traffic-of-other-listeners`: it stays, and the metrics do not tell its listeners apart. */
      readonly code: 'no-traffic' | 'traffic' | 'traffic-of-other-listeners';
      readonly loadBalancer: string;
      /** Over the last 24 hours. */
      readonly flows: number;
      readonly bytes: number;
    }
  | { readonly code: 'endpoint-services-unread'; readonly loadBalancer: string }
  | {
      readonly code: 'unexplained-services';
      readonly loadBalancer: string;
      readonly services: readonly string[];
    }
  | { readonly code: 'services-of-links'; readonly loadBalancer: string; readonly links: number }
  | {
      readonly code: 'protection-unread' | 'protected' | 'not-protected';
      readonly loadBalancer: string;
    }
  | {
      readonly code: 'elastic-addresses';
      readonly loadBalancer: string;
      /** Allocation ids with their addresses; none where it has none. */
      readonly addresses: readonly string[];
    }
  | {
      readonly code: 'known-by-name';
      readonly loadBalancer: string;
      readonly dnsName: string | undefined;
      /** Whether the load balancer goes with its name, or only some of its ports. */
      readonly goes: boolean;
    };
