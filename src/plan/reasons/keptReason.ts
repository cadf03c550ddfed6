import type { BehindListener } from '../../paths/behindListener';
import type { Use } from '../removal/bridgeUses';

/** Why a part of a bridge stays. */
export type KeptReason =
  /** Something leads over a VPC link, or to a listener or load balancer. */
  | { readonly code: 'in-use'; readonly part: 'link' | 'endpoint'; readonly uses: readonly Use[] }
  | { readonly code: 'no-bridge-listener' }
  | { readonly code: 'named-by-integration' }
  /** ARNs of what else a VPC link leads to. */
  | { readonly code: 'other-targets'; readonly targets: readonly string[] }
  | { readonly code: 'already-deleting' }
  | { readonly code: 'no-bridge'; readonly listener: string; readonly behind: BehindListener }
  | { readonly code: 'unexplained-services'; readonly services: readonly string[] }
  /** Names. */
  | { readonly code: 'parts-stay'; readonly parts: readonly string[] };
