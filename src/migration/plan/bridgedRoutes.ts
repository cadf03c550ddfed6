import type { World } from '../../diagnosis/world';

/** What passes a network load balancer only to come to an application one, by API; and what else uses the way. */
export interface BridgedApi {
  /** Node id. */
  readonly api: string;
  readonly name: string;
  readonly routes: readonly BridgedRoute[];
  /** Over a link V1 or a network load balancer, and cannot move. */
  readonly stays: readonly {
    readonly route: string;
    readonly key: string;
    readonly stage: string;
    readonly because: string;
  }[];
}

export interface BridgedRoute {
  readonly route: string;
  readonly key: string;
  /** Names of the stages on which it is bridged. */
  readonly stages: readonly string[];
  readonly link: string;
  readonly networkLoadBalancer: string;
  readonly targetGroup: string;
  readonly applicationLoadBalancer: string;
  /** Listener of the application load balancer; left out where none listens on the target's port. */
  readonly listener?: string;
}

export interface BridgeUser {
  /** Node id of an API, or an ARN of an endpoint service. */
  readonly user: string;
  /** A sentence: who uses what of it. */
  readonly text: string;
}

/** Sorted by the API's id. */
export function bridgedApis(_world: World): readonly BridgedApi[] {
  throw new Error('not written yet');
}

/** Every other user of a network load balancer and of the links V1 to it: APIs, stages, endpoint services. */
export function usersOfBridge(
  _world: World,
  _networkLoadBalancer: string,
  _exceptRoutes: ReadonlySet<string>,
): readonly BridgeUser[] {
  throw new Error('not written yet');
}
