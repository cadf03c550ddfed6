/**
 * The strip below the picture: what is selected, or the request that was traced, its verdict, its path as one line, and
 * the finding that decides.
 */
import type { FindingDetail } from './finding';
import type { Health, VertexKind } from './vertex';

/** A piece of a request as it leaves a step; pieces are written one after another. */
export interface RequestPart {
  readonly text: string;
  /** Another than before the step. */
  readonly changed: boolean;
}

/** One hop of a traced request. */
export interface TraceStep {
  /** What shows it in the drawing; left out where nothing does. */
  readonly vertex?: string;
  readonly kind: VertexKind;
  /** `Listener`, `VPC link V2` */
  readonly kindLabel: string;
  readonly name: string;
  readonly because: string;
  /** The request as it leaves; left out where it leaves as it came. */
  readonly request?: readonly RequestPart[];
  /** What of it changed, in words: `host and path`; empty where nothing did. */
  readonly changes: string;
}

/** One stop of a path that is written as a line. */
export interface PathStop {
  /** What shows it in the drawing; left out where nothing does, such as the caller. */
  readonly vertex?: string;
  /** `orders-alb HTTP:80 · rule 40` */
  readonly text: string;
  /** Short word in a badge: `V1`, `NLB`. May be empty. */
  readonly tag: string;
  /** Left out where it says nothing of this request. */
  readonly health?: Health;
  /** What it is, as its tooltip and its description: `VPC link V1 orders-link`. */
  readonly accessibleName: string;
}

/** Where a path ends: a target group with its targets. */
export interface PathBranch {
  /** `90%`; empty where all requests go here. */
  readonly share: string;
  readonly group: PathStop;
  /** The first few. */
  readonly targets: readonly PathStop[];
  /** How many targets there are besides. */
  readonly more: number;
}

/** The path of a request as one line: its stops, then the target groups that share the requests. */
export interface PathLine {
  readonly stops: readonly PathStop[];
  readonly branches: readonly PathBranch[];
}

/** The request as it leaves API Gateway. */
export interface SentRequest {
  /** `POST http://orders.internal/payments` */
  readonly text: string;
  /** `29 s`; empty where it is not known. */
  readonly timeout: string;
}

/** How a traced request ends, and what it meets until then. */
export interface TracedSideView {
  /** The outcome in words, and its sign. */
  readonly outcome: string;
  readonly health: Health;
  /** `503 Service Unavailable`; left out where a backend decides it. */
  readonly status?: string;
  readonly because: string;
  readonly path: PathLine;
  /** Left out where no request leaves API Gateway. */
  readonly sent?: SentRequest;
  readonly steps: readonly TraceStep[];
  /** Rules and routes that were tried and do not apply. */
  readonly passedOver: readonly {
    readonly vertex?: string;
    readonly name: string;
    /** Priority of a rule, for a short list; empty for what has none. */
    readonly priority: string;
    readonly because: string;
  }[];
  readonly targets: readonly {
    readonly vertex?: string;
    readonly name: string;
    readonly group: string;
    /** `50%` */
    readonly share: string;
    readonly health: Health;
    readonly healthText: string;
  }[];
}

/** What checks say of what the strip is about. */
export interface StripFindings {
  /** The one that explains the verdict, or that a person opened; left out where none needs to be read at once. */
  readonly deciding?: FindingDetail;
  /** The others, the most important first. */
  readonly others: readonly FindingDetail[];
  /** The checks have not run yet, so that what is not listed may still be found. */
  readonly areChecksPending: boolean;
}

/** What a traced request would meet, ready to be shown. */
export interface TraceView extends TracedSideView {
  /** By which the host knows the request again: all of it that a page may keep. */
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** Values that are secret are not among them. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** What the requests that a canary takes meet. */
  readonly canary?: TracedSideView;
  readonly findings: StripFindings;
  /** The path in the drawing, by ids. */
  readonly vertices: readonly string[];
  readonly edges: readonly string[];
  /** What to know of it: that it is of an older reading, that values were left out. */
  readonly notes: readonly string[];
}

/** What the strip says of anything. */
interface StripHead {
  /** `POST /payments` */
  readonly title: string;
  /** `on prod`; empty where no stage decides. */
  readonly place: string;
  readonly vertexKind: VertexKind;
  /** `Target group`, `VPC link V2` */
  readonly kindLabel: string;
  /** The worst of its health, of what checks found, and of how a request of it ends. */
  readonly health: Health;
  /** The status of its row in the picture, `2 of 2 targets healthy · 1 error`; may be empty. */
  readonly statusText: string;
  readonly findings: StripFindings;
  /** What to know of it, in sentences: what an example leaves open, what was not read. */
  readonly notes: readonly string[];
  /** A request can be traced from here. */
  readonly canTrace: boolean;
}

/** A route: what a request of it would meet. */
export interface RouteStrip extends StripHead {
  readonly kind: 'route';
  readonly side: TracedSideView;
  /** What the requests that a canary takes meet. */
  readonly canary?: TracedSideView;
  /** The request that was traced: `POST https://…/prod/payments`. */
  readonly request: string;
}

/** How much an API depends on a resource. */
export interface DependentApi {
  /** `orders · prod` */
  readonly name: string;
  /** Routes that reach a backend only through it. */
  readonly only: readonly string[];
  /** Routes that have another path to a backend. */
  readonly some: readonly string[];
  /** Routes for which that isn't known. */
  readonly unknown: readonly string[];
}

/** Any other resource: what leads to it, and who depends on it. */
export interface ResourceStrip extends StripHead {
  readonly kind: 'resource';
  /** `4 routes of 2 APIs have no other path.` */
  readonly summary: string;
  readonly dependents: readonly DependentApi[];
}

/** What lies between two rows that an edge joins. */
export interface HopStrip extends StripHead {
  readonly kind: 'hop';
  readonly legs: readonly {
    /** `orders-link → orders-nlb, TCP 80` */
    readonly name: string;
    readonly health: Health;
    readonly because: string;
  }[];
}

export type StripView = RouteStrip | ResourceStrip | HopStrip;
