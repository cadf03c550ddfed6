import type { VerdictReason } from '../../../network/verdict';
import type { AccessEnd } from './accessEnd';
import type { BalancingReason } from './balancingReason';
import type { GateEnd } from './gateEnd';

/** Why a trace ends at API Gateway, or on the way from there to a listener. Names are as a person knows them. */
export type EndReason =
  /** AWS gave something in a form that no document describes. */
  | { readonly code: 'form-not-understood' }
  | EntranceEnd
  | AccessEnd
  | StageEnd
  | RouteEnd
  | GateEnd
  /** The request would fail the next gate too. */
  | { readonly code: 'fails-next-gate'; readonly status: number; readonly reason: EndReason }
  | IntegrationEnd
  | LinkEnd
  | CloudMapEnd
  | AnswerEnd;

export type EndReasonCode = EndReason['code'];

type EntranceEnd =
  | { readonly code: 'api-not-read'; readonly api: string }
  /** A VPC endpoint was called without saying which API. */
  | { readonly code: 'private-api-not-named'; readonly host: string }
  | {
      readonly code: 'api-not-known';
      readonly apiId: string;
      readonly region: string;
      readonly unread: 'region' | 'list-of-apis';
    }
  | { readonly code: 'api-missing'; readonly apiId: string; readonly region: string }
  | {
      readonly code: 'mappings-not-known';
      readonly domainName: string;
      /** That were not answered. */
      readonly operations: readonly string[];
    }
  | { readonly code: 'path-not-mapped'; readonly domainName: string; readonly path: string }
  | { readonly code: 'mapped-api-missing'; readonly domainName: string; readonly apiId: string | undefined }
  | { readonly code: 'mapped-api-not-known'; readonly domainName: string; readonly apiId: string | undefined }
  /** The name that the DNS record of a custom domain name points to was called. */
  | { readonly code: 'dns-target-called'; readonly host: string; readonly domainName: string }
  | { readonly code: 'host-unknown'; readonly host: string }
  /** A Host header, which counts before the host that was called. */
  | { readonly code: 'host-header-unknown'; readonly host: string; readonly calledHost: string }
  | { readonly code: 'domain-names-not-read'; readonly host: string }
  | { readonly code: 'default-endpoint-disabled'; readonly api: string };

type StageEnd =
  | { readonly code: 'stages-not-read'; readonly api: string }
  | {
      readonly code: 'stage-missing';
      readonly api: string;
      /** Empty where the path names none. */
      readonly stage: string;
      readonly stages: readonly string[];
    }
  | { readonly code: 'stage-without-deployment'; readonly stage: string };

type RouteEnd =
  | { readonly code: 'websocket-not-followed' }
  | { readonly code: 'preflight-answered' }
  | { readonly code: 'routes-not-read'; readonly stage: string }
  | {
      readonly code: 'route-missing';
      readonly isRest: boolean;
      readonly stage: string;
      readonly method: string;
      readonly path: string;
      /** The path begins with the name of the stage, which was taken off once already. */
      readonly repeatsStage: boolean;
    };

/** `route` is a route's key. */
type IntegrationEnd =
  | { readonly code: 'stage-variable-undefined'; readonly stage: string; readonly variable: string }
  /** The URI names a path parameter that nothing maps. */
  | { readonly code: 'parameter-not-mapped'; readonly parameter: string }
  | { readonly code: 'integration-missing'; readonly integration: string }
  | { readonly code: 'integration-not-read'; readonly route: string }
  | { readonly code: 'route-without-integration'; readonly route: string }
  | { readonly code: 'mock-integration'; readonly route: string }
  | { readonly code: 'endpoint-not-known'; readonly route: string }
  | { readonly code: 'endpoint-missing'; readonly endpoint: string }
  | ({ readonly code: 'function-not-active' } & InactiveFunction)
  | { readonly code: 'endpoint-internal'; readonly host: string }
  | { readonly code: 'endpoint-private-address'; readonly host: string }
  | { readonly code: 'endpoint-reached'; readonly endpoint: string };

/** A function that Lambda doesn't invoke in its state, by its ARN. */
interface InactiveFunction {
  readonly function: string;
  readonly state: string;
  readonly message: string | undefined;
}

type LinkEnd =
  | { readonly code: 'link-not-named' }
  | { readonly code: 'links-not-read'; readonly link: string }
  | { readonly code: 'link-missing'; readonly link: string }
  /** An HTTP API cannot use it. */
  | {
      readonly code: 'link-needs-network-load-balancer';
      readonly link: string;
      readonly loadBalancer: string;
    }
  | { readonly code: 'link-of-version-1'; readonly link: string }
  /** A WebSocket API cannot use it. */
  | { readonly code: 'link-of-version-2'; readonly link: string }
  | { readonly code: 'link-inactive'; readonly link: string }
  /** No document of AWS's says what a link of this status does. */
  | { readonly code: 'link-status-not-documented'; readonly link: string; readonly state: string }
  | {
      readonly code: 'link-not-available';
      readonly link: string;
      readonly state: string;
      /** AWS's own words. */
      readonly message: string | undefined;
    }
  /** By an HTTP API, in the place of a listener. */
  | { readonly code: 'load-balancer-named'; readonly loadBalancer: string }
  | { readonly code: 'endpoint-connection-broken'; readonly link: string; readonly state: string }
  | { readonly code: 'linked-load-balancer-missing'; readonly loadBalancer: string }
  | {
      readonly code: 'linked-load-balancer-not-active';
      readonly loadBalancer: string;
      readonly state: 'failed' | 'provisioning';
    }
  | { readonly code: 'integration-target-missing' }
  | { readonly code: 'integration-target-of-other-kind' }
  | { readonly code: 'linked-load-balancer-not-known' }
  | { readonly code: 'linked-listeners-not-read'; readonly loadBalancer: string }
  | {
      readonly code: 'linked-port-closed';
      readonly loadBalancer: string;
      readonly port: number | undefined;
    }
  | { readonly code: 'listener-missing'; readonly listener: string }
  | { readonly code: 'connection-refused'; readonly verdict: VerdictReason }
  /** Refused for a part of the connections, or something that decides was not read. */
  | { readonly code: 'connection-uncertain'; readonly verdict: VerdictReason }
  | {
      readonly code: 'handshake-fails';
      /** What the certificates of the listener are for. */
      readonly certificateNames: readonly string[];
      readonly host: string;
    }
  | { readonly code: 'certificate-expired'; readonly host: string; readonly date: string }
  | { readonly code: 'certificate-not-yet-valid'; readonly host: string; readonly date: string }
  | { readonly code: 'certificate-untrusted'; readonly host: string }
  /** TLS ends at targets, and the host is in a domain of AWS's. */
  | { readonly code: 'certificate-impossible'; readonly host: string }
  /** The listener asks for a certificate, and the stage has none. */
  | { readonly code: 'client-certificate-missing'; readonly stage: string }
  /** What a load balancer does, from the listener on. */
  | { readonly code: 'balanced'; readonly reasons: readonly BalancingReason[] };

/** `service` is a name, or an id where the service does not exist. */
type CloudMapEnd =
  | { readonly code: 'cloud-map-service-missing'; readonly service: string }
  | { readonly code: 'cloud-map-instances-not-read'; readonly service: string }
  | { readonly code: 'cloud-map-service-empty'; readonly service: string }
  /** It lists instances, none of which the query of the URI asks for. */
  | { readonly code: 'cloud-map-none-matches'; readonly service: string }
  | { readonly code: 'cloud-map-none-has-port'; readonly service: string }
  | {
      readonly code: 'cloud-map-instances-reached';
      readonly service: string;
      readonly count: number;
      readonly isNoneHealthy: boolean;
    };

/** What becomes of a status on its way back to the caller. */
type AnswerEnd =
  | { readonly code: 'integration-response-missing' }
  | {
      readonly code: 'integration-response-not-known';
      /** The selection pattern that could not be evaluated, and the backend's status where it is known. */
      readonly pattern: string;
      readonly status: number | undefined;
    };
