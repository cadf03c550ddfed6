import type { Entry } from '../../facts';
import type { ApiWithRoutes } from '../../../topology/api';
import type { CidrBlock } from '../../../network/blocks';
import type { KnownCaller } from '../../../policies/policyEvaluation';
import type { Message } from '../message';
import type { ExecuteApiEndpoint } from '../../vpcEndpoints';

/** An API, by the name that it was called by. */
export interface Called {
  readonly api: ApiWithRoutes;
  /** The custom domain name, where it was called by one. */
  readonly domain: Entry | undefined;
  /** Whether it was called by a name that leads to a VPC endpoint, and which; left out where no host was given. */
  readonly by: CalledName | undefined;
  readonly message: Message;
  /** That the request names, in its Host header or else its URL. */
  readonly host: string;
  /** The host of the URL, which the client's TLS handshake names; left out where no host was given. */
  readonly tlsName: string | undefined;
  /** The caller's address, where it was given. */
  readonly sourceIp: string | undefined;
}

/**
 * `own`: the default name of an API, or a custom domain name. `associated`: `{api}-{VPC endpoint}`, which exists for
 * endpoints that the API is associated with. `vpc-endpoint`: the endpoint's own name ("Invoke a private API").
 */
export type CalledName =
  | { readonly kind: 'own' }
  | { readonly kind: 'associated' | 'vpc-endpoint'; readonly vpcEndpointId: string };

/** Who may have sent a request, as far as its names, its address and the reading tell. */
export interface TracedCaller {
  readonly isPrivate: boolean;
  /** VPC endpoints that it may come through; `undefined`: any. */
  readonly endpoints: readonly ExecuteApiEndpoint[] | undefined;
  readonly address: CidrBlock | undefined;
}

export function asKnownCaller({ isPrivate, endpoints, address }: TracedCaller): KnownCaller {
  return {
    isPrivate,
    ...(endpoints === undefined
      ? {}
      : { endpoints: endpoints.map(({ id, vpcId }) => ({ vpcEndpointId: id, vpcId })) }),
    ...(address === undefined ? {} : { address }),
  };
}
