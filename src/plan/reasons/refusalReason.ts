import type { BridgeVerdict } from '../../paths/bridges';
import type { KeptReason } from './keptReason';
import type { StayReason } from './stayReason';

/** Why there is no plan. `api`: the API's name, `apiId` its node id; `requested`: what was asked for. */
export type RefusalReason =
  | {
      readonly code: 'no-such-api';
      readonly requested: string;
      /** Why there may be one all the same; left out where every API was read. */
      readonly unread?: string;
    }
  | { readonly code: 'several-apis'; readonly requested: string; readonly ids: readonly string[] }
  | {
      readonly code: 'no-such-stage';
      readonly api: string;
      readonly requested: string;
      readonly stages: readonly string[];
    }
  | { readonly code: 'no-such-route'; readonly api: string; readonly requested: string }
  | { readonly code: 'websocket-api'; readonly api: string }
  | {
      readonly code: 'http-api';
      readonly api: string;
      readonly paths: readonly { readonly key: string; readonly verdict: BridgeVerdict }[];
    }
  | { readonly code: 'routes-unread' | 'stages-unread'; readonly api: string; readonly restApiId: string }
  | { readonly code: 'no-stage'; readonly api: string }
  | {
      readonly code: 'nothing-moves';
      readonly api: string;
      readonly staying: readonly { readonly key: string; readonly reason: StayReason }[];
    }
  /** A text that a plan would take for the result of a step; `about`: the ARN of what has it. */
  | { readonly code: 'step-reference-in-account'; readonly reference: string; readonly about: string }
  | { readonly code: 'no-direct-path'; readonly apiId: string }
  | { readonly code: 'no-bridge-left'; readonly apiId: string }
  /** `operations`: calls without which neither of the two is known. */
  | {
      readonly code: 'direct-path-unread' | 'bridge-calls-unread';
      readonly apiId: string;
      readonly operations: readonly string[];
    }
  /** `loadBalancers`: node ids of those behind which nothing was read. */
  | { readonly code: 'bridge-unread'; readonly apiId: string; readonly loadBalancers: readonly string[] }
  | {
      readonly code: 'nothing-can-go';
      readonly apiId: string;
      readonly kept: readonly { readonly name: string; readonly reason: KeptReason }[];
    };
