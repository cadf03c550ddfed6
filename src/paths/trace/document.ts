/** What a request is on its way, as the trace document writes it. */
export interface RequestAtHop {
  readonly method: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** With its query string, where there is one. */
  readonly path: string;
}

export interface TraceHop {
  readonly node: string;
  /** Kind of the node. */
  readonly kind: string;
  /** Why the request comes here, or what is done to it here, in a sentence without its full stop. */
  readonly because: string;
  /** As it leaves this hop. */
  readonly request: RequestAtHop;
}

/**
 * `no-route`: no API, stage, resource or method. `responds-early`: MOCK, redirect, fixed response, authentication.
 * `no-healthy-target`: the group is empty, or nothing in it can answer. `blocked`: lost between two hops.
 * `unknown`: what decides could not be read.
 */
export type TraceOutcome =
  | 'reaches-targets'
  | 'no-route'
  | 'responds-early'
  | 'no-healthy-target'
  | 'blocked'
  | 'unknown';

export interface TracedTarget {
  readonly node: string;
  readonly targetGroup: string;
  /** 0 to 1, of the requests like this one. */
  readonly share: number;
  readonly health: string;
}

/** What the outcome depends on and no reading can decide. */
export interface TraceAssumption {
  /** `authorizer`, `api-key`, … (docs/trace.md) */
  readonly gate: string;
  /** Node id of what has the gate. */
  readonly node: string;
  /** A clause that can follow "if": `the API key is valid`. */
  readonly text: string;
}

/** How a request ends on one side of a canary, or where there is none. */
export interface TracedSide {
  readonly outcome: TraceOutcome;
  /** What the caller would see; left out where a backend decides it. */
  readonly status?: number;
  /** Why it ends as it does, as one or two sentences. */
  readonly because: string;
  /** Node id of the last hop; left out where nothing was reached. */
  readonly endedAt?: string;
  readonly hops: readonly TraceHop[];
  /** What was passed over, in the order in which it was tried. */
  readonly rejected: readonly { readonly node: string; readonly because: string }[];
  readonly targets: readonly TracedTarget[];
  /** In the order in which the request meets them; left out where nothing is assumed. */
  readonly assumes?: readonly TraceAssumption[];
}

/** What the requests that a canary takes meet. */
export interface TracedCanary extends TracedSide {
  /** 0 to 1, of the requests like this one. */
  readonly share: number;
}

/** The trace document, `request-path/trace` version 1 (interfaces, §3). */
export interface Trace extends TracedSide {
  readonly format: 'request-path/trace';
  readonly version: 1;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** Left out where the stage doesn't have a canary, or it takes no requests. */
  readonly canary?: TracedCanary;
  /** Ids of checks whose finding stands in the way of this request; sorted, each once. */
  readonly findings: readonly string[];
}
