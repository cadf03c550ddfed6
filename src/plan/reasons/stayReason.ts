import type { BridgeVerdict } from '../../paths/bridges';

/** By the name of each stage that keeps what it has: what its path is there. */
export type KeptStages = ReadonlyMap<string, BridgeVerdict>;

/** Why the port of a URI cannot become that of the Application Load Balancer. */
export type UriObstacle =
  | 'variable-scheme-or-host'
  | 'different-ports'
  | 'port-of-kept-stages'
  | 'port-in-host-variable';

/** Why a route does not move. Load balancers are node ids, routes are keys. */
export type StayReason =
  | { readonly code: 'no-stage-moves'; readonly kept: KeptStages }
  | { readonly code: 'several-load-balancers'; readonly loadBalancers: readonly string[] }
  | { readonly code: 'no-listener'; readonly loadBalancer: string; readonly port: number | undefined }
  | { readonly code: 'listeners-unread'; readonly loadBalancer: string }
  | { readonly code: 'integration-unread' }
  | { readonly code: 'looks-like-reference' }
  | { readonly code: 'link-of-kept-stages'; readonly kept: KeptStages }
  | { readonly code: 'link-id-of-variables' }
  | { readonly code: 'uri'; readonly obstacle: UriObstacle }
  | {
      readonly code: 'variable-in-use';
      readonly variable: string;
      /** Other routes with the variable; none where it is another part of the same integration. */
      readonly routes: readonly string[];
    };
