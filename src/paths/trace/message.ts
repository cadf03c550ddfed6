import type { LegEnd } from '../../network/verdict';

/** Where a request comes from, as the next hop sees it. */
export interface SourceAddresses {
  /** CIDR blocks, any of which it may come from; empty: not known. */
  readonly blocks: readonly string[];
  /** Whose addresses these are, for `because`. */
  readonly owner: string;
  /** `false`: inferred, no document of AWS's says it. */
  readonly isVerified: boolean;
  /** As an end of connections, where a Network Load Balancer can keep its address. */
  readonly end?: LegEnd;
}

/** A request on its way between two hops. Names of headers are in lower case; each may stand several times. */
export interface Message {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** Begins with `/`; without the query string, percent-encoding as sent. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly source: SourceAddresses;
}

/** What somebody asks to be traced. */
export interface TraceRequest {
  readonly method: string;
  /** Absolute (execute-api host or custom domain), or `/stage/path` together with `api`. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Address of the caller, where it matters. */
  readonly sourceIp?: string;
  /** Node id of the API that a URL without a host is for. */
  readonly api?: string;
}
