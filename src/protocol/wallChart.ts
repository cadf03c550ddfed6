/** What the host and the page of the wall chart say to each other: the whole account in tiers, only to look at. */
import type { Health } from './vertex';

/** Something drawn: markup of an SVG in which every value is escaped, and the stretch of height that it takes. */
export interface WallPiece {
  readonly top: number;
  readonly bottom: number;
  readonly markup: string;
}

/** Where a resource is drawn, to find it by a name or a click. */
export interface WallVertex {
  /** Node id of the topology. */
  readonly id: string;
  readonly name: string;
  /** Whole sentence for assistive technology. */
  readonly accessibleName: string;
  readonly health: Health;
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WallChart {
  readonly width: number;
  readonly height: number;
  /** Headings of the tiers, left to right. */
  readonly headings: readonly { readonly text: string; readonly x: number; readonly width: number }[];
  /** Stylesheet of the drawing; its colours are variables. */
  readonly style: string;
  /** What the style asks for by name: markup like that of the pieces. */
  readonly definitions: string;
  /** In the order in which they are drawn. */
  readonly pieces: readonly WallPiece[];
  /** In the order in which they are read: tier by tier, from top to bottom. */
  readonly vertices: readonly WallVertex[];
  /** Sentence for assistive technology that says what the drawing shows. */
  readonly summary: string;
}

/** What the page shows now. A union, so that no empty page can be forgotten. */
export type WallChartState =
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'loading'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'empty'; readonly message: string }
  | { readonly kind: 'ready'; readonly chart: WallChart };

/** From the page. Ids only: never a URL, a path or a command. */
export type ToWallChartHost =
  /** The page is there and wants what is to be shown. */
  | { readonly kind: 'wallReady' }
  /** Show a resource in the graph. */
  | { readonly kind: 'wallOpen'; readonly id: string }
  /** Go to the list of the same resources: the sidebar. */
  | { readonly kind: 'wallList' }
  | { readonly kind: 'wallConnect' | 'wallRefresh' | 'wallCancel' | 'wallShowLog' };

/** To the page. */
export type ToWallChart =
  | { readonly kind: 'wallState'; readonly state: WallChartState }
  /** What is shown, how old it is, and what is missing from it. */
  | { readonly kind: 'wallStatus'; readonly text: string };
