import type { VerdictReason } from '../../../network/verdict';
import type { PolicyHolder } from './assumption';

/** Gates before a stage, and policies. */
export type AccessEnd =
  | { readonly code: 'not-over-tls'; readonly host: string; readonly scheme: string; readonly port: number }
  | PrivateEnd
  | PolicyEnd;

/** `vpcEndpoint` and `vpc` are ids. */
type PrivateEnd =
  /** Of an access mode that is STRICT; `name` is that of the API or custom domain name. */
  | {
      readonly code: 'tls-name-differs';
      readonly name: string;
      readonly tlsName: string;
      readonly host: string;
    }
  | {
      readonly code: 'endpoint-type-differs';
      readonly name: string;
      readonly type: string;
      /** Type of the custom domain name that the request comes through. */
      readonly through: string;
    }
  | { readonly code: 'api-not-private'; readonly api: string; readonly vpcEndpoint: string }
  | { readonly code: 'endpoint-not-associated'; readonly api: string; readonly vpcEndpoint: string }
  | { readonly code: 'vpc-endpoint-not-read'; readonly vpcEndpoint: string }
  | { readonly code: 'vpc-endpoint-not-available'; readonly vpcEndpoint: string; readonly state: string }
  | { readonly code: 'vpc-endpoint-of-other-service'; readonly vpcEndpoint: string; readonly service: string }
  | { readonly code: 'private-name-not-resolved'; readonly host: string }
  /** A public API's default name, in a VPC whose endpoint has private DNS. */
  | {
      readonly code: 'private-dns-captures';
      readonly host: string;
      readonly vpcEndpoint: string;
      readonly vpc: string;
    }
  | { readonly code: 'endpoint-refuses'; readonly vpcEndpoint: string; readonly verdict: VerdictReason }
  | {
      readonly code: 'endpoint-groups-not-read';
      readonly vpcEndpoint: string;
      readonly verdict: VerdictReason;
    }
  | {
      readonly code: 'domain-name-not-associated';
      readonly domainName: string;
      /** The one that was called; left out where there is no association at all. */
      readonly vpcEndpoint: string | undefined;
    }
  | { readonly code: 'associations-not-read'; readonly domainName: string }
  | { readonly code: 'domain-name-not-unique'; readonly domainName: string };

type PolicyEnd =
  | {
      readonly code: 'policy-denies';
      readonly holder: PolicyHolder;
      /** Its Sid, or its number. */
      readonly statement: string;
    }
  | { readonly code: 'policy-does-not-allow'; readonly holder: PolicyHolder }
  | { readonly code: 'policy-missing'; readonly holder: PolicyHolder };
