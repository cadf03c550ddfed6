/**
 * The picture of the graph panel: four columns of cards, whose rows are the ports of the edges. It is sent unfolded;
 * the page folds it to its height.
 */
import type { Health, VertexKind } from './vertex';

/** In the place of a subject: every API of the account, one row each. */
export const overviewSubject = 'overview';

/** Columns from left to right: routes; VPC links with the NLB of a bridge; load balancers; where requests end. */
export type PictureColumn = 0 | 1 | 2 | 3;

export interface FindingCount {
  readonly errors: number;
  readonly warnings: number;
}

/** What a plan, an edit or a newer snapshot does to a row or an edge; left out where it does nothing. */
export type PictureChange = 'added' | 'removed' | 'changed';

/**
 * What a row is drawn as. `header`: 40 px, name and second line. `section`: the heading of a listener. `item`: one line.
 * `foot`: the last line of a bridge, with its action. `fold`: stands for rows that are folded; only the page makes it.
 */
export type PictureRowKind = 'header' | 'section' | 'item' | 'foot' | 'fold';

/** What can be shown besides, one at a time: what security groups admit, Availability Zones, TLS. */
export type PictureLayer = 'securityGroups' | 'zones' | 'tls';

export interface LayerFact {
  /** Short: `refused by sg-0a1b`, `us-east-1a, 1b`, `TLS 1.2 → HTTP`. */
  readonly text: string;
  /** The same as a whole clause, for a hint: why a security group refuses. */
  readonly detail?: string;
  readonly health: Health;
}

export type LayerFacts = Readonly<Partial<Record<PictureLayer, LayerFact>>>;

/** One target: a sign in the second line of its group. */
export interface TargetSign {
  /** Node id. */
  readonly id: string;
  readonly health: Health;
  /** `10.20.1.15:8080, unhealthy: Target.ResponseCodeMismatch` */
  readonly text: string;
}

export interface PictureRow {
  /** Unique in the picture. The node id where one row shows the node. */
  readonly id: string;
  /** Node id of the topology that a click selects; left out for what is no node, such as a count of other rules. */
  readonly node?: string;
  readonly kind: PictureRowKind;
  /** Picks the icon, and names the kind to assistive technology. */
  readonly vertexKind: VertexKind;
  /** In a column of its own before the text: `GET`, `10`, `∗`. May be empty. */
  readonly lead: string;
  /** What the row is called. */
  readonly text: string;
  /** Where `text` may be cut when it doesn't fit: where it does not differ from its neighbours. */
  readonly elide: 'start' | 'middle' | 'end';
  /** Muted, after the text; the second line of a header. May be empty. */
  readonly detail: string;
  /** Where `detail` may be cut; at its end where left out. */
  readonly elideDetail?: 'start' | 'middle' | 'end';
  /** Short words in badges: `V1`, `V2`, `NLB`, `ALB`, `λ`, `MOCK`. */
  readonly tags: readonly string[];
  /** Status with the findings in it: the worst of both, for the stage that is shown. */
  readonly status: Health;
  /** What `status` means here in words, `2 of 3 targets healthy`. May be empty. */
  readonly statusText: string;
  /** What checks found here; left out where nothing was found. */
  readonly findings?: FindingCount;
  /** Solid, dashed and dotted border. */
  readonly presence: 'exists' | 'missing' | 'unreadable';
  /** Of a target group: one for each target. */
  readonly targets?: readonly TargetSign[];
  /** Short, at the right end before the status: `1/2`. */
  readonly share?: string;
  /**
   * First path segment of a route, `/orders`, `▸ /orders · 5` when folded; left out for other rows.
   */
  readonly segment?: string;
  /** Node ids that the row stands for beside `node`: rules that no route can match, targets, a group behind a bridge. */
  readonly members?: readonly string[];
  /** Of a fold, and of an API whose routes can be shown beside it: whether they are. */
  readonly isOpen?: boolean;
  /** A click can load more: an API or load balancer not read in detail yet. */
  readonly expandable?: true;
  readonly change?: PictureChange;
  readonly layers?: LayerFacts;
  /** Whole sentence for assistive technology, without where it leads to. */
  readonly accessibleName: string;
}

export interface PictureCard {
  /** Unique in the picture, the same after a refresh. */
  readonly id: string;
  readonly column: PictureColumn;
  /** Names the card to assistive technology: `VPC link orders-link`, `5 routes`. */
  readonly label: string;
  /** What kind of place the request ends at or passes; decides what folds together. */
  readonly role: 'routes' | 'apis' | 'link' | 'balancer' | 'targetGroup' | 'ending';
  /** Top to bottom. A route card has only items; the others begin with a header. */
  readonly rows: readonly PictureRow[];
  readonly change?: PictureChange;
}

export interface PictureEdge {
  readonly id: string;
  /** Ids of rows. The source is in a column further to the left. */
  readonly source: string;
  readonly target: string;
  /** Only where weights decide, or for what is edited and not deployed: `90 %`, `edited`. May be empty. */
  readonly label: string;
  /** `edited`: only as it is edited, not deployed on the stage that is shown. */
  readonly kind: 'served' | 'edited';
  /** Nothing can pass: it leads nowhere, or its source can't use its target. */
  readonly isFailing: boolean;
  readonly change?: PictureChange;
  readonly layers?: LayerFacts;
  /** Whole sentence: `POST /payments goes to orders-nlb TCP:80`. */
  readonly accessibleName: string;
}

/** What the requests of some rows of the first column can meet. */
export interface PicturePath {
  /** Ids of rows of the first column. */
  readonly routes: readonly string[];
  /** Ids of the rows that they can meet, and of the edges that lead there. */
  readonly rows: readonly string[];
  readonly edges: readonly string[];
}

/** What is shown above the columns, for there is one of each: the API, its stage, and custom domain names. */
export interface PictureHead {
  /** Node id. */
  readonly id: string;
  readonly kind: 'api' | 'stage' | 'domain';
  /** `orders`, `prod`, `api.example.com/orders` */
  readonly text: string;
  readonly status: Health;
  /** What `status` means here in words. May be empty. */
  readonly statusText: string;
  readonly findings?: FindingCount;
}

export interface Picture {
  /** Left out where the subject is no API. */
  readonly heads?: readonly PictureHead[];
  /** Headings of the columns. */
  readonly columns: readonly [string, string, string, string];
  /** In the order in which they were found; the page places them. */
  readonly cards: readonly PictureCard[];
  readonly edges: readonly PictureEdge[];
  readonly paths: readonly PicturePath[];
  /** Sentence for assistive technology that says what the picture shows. */
  readonly summary: string;
  /** What else there is to know: nothing was deployed, a part is not loaded. May be empty. */
  readonly notice: string;
}
