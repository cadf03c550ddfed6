/** What the host and the webview say to each other. Imports only types of this folder, so that both ends can import it. */

import type { FindAnswer } from './find';
import type { FindingDetail, FindingReference } from './finding';
import type { MetricsView, ShownPeriod } from './metrics';
import type { Picture } from './picture';
import type { StripView, TraceView } from './strip';
import type { Health, VertexKind } from './vertex';
import type { WatchView } from './watch';

/** One entry of a picker. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** What the panel shows now. A union, so that no empty page can be forgotten. */
export type DiagramState =
  | { readonly kind: 'disconnected'; readonly revision: number }
  | { readonly kind: 'loading'; readonly revision: number; readonly message: string }
  | { readonly kind: 'failed'; readonly revision: number; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly revision: number;
      readonly picture: Picture;
      /** What can be chosen: the overview, APIs, load balancers, VPC links; and what is shown where it is none of these. */
      readonly subjects: readonly Choice[];
      /** Node id, or `overviewSubject`. */
      readonly subject: string;
      /** Stages of the shown API; empty for what is no API. */
      readonly stages: readonly Choice[];
      /** Id of the shown stage; left out where the subject has none. */
      readonly stage?: string;
      /** `prod-admin · 1234-5678-9012 · eu-west-1` */
      readonly connection: string;
      /** ISO 8601 UTC. */
      readonly collectedAt: string;
      /** How many calls failed. */
      readonly unknowns: number;
      /** Whether it can be read again: a snapshot or a comparison can't. */
      readonly isLive: boolean;
      /** A reading is under way; the picture may still grow. */
      readonly reading: boolean;
      /** Nobody asked for this subject: another may be shown when more is known. */
      readonly isPreliminary?: true;
      readonly selection?: string;
      /** A request that was traced through what is shown. */
      readonly trace?: TraceView;
      /** A path that is watched. */
      readonly watch?: WatchView;
      /** A finding that was opened elsewhere; `selection` is what it is about. */
      readonly finding?: FindingReference & {
        /** Another number each time one is opened. */
        readonly opened: number;
      };
    };

export interface DetailRow {
  readonly name: string;
  readonly value: string;
  /** Vertex to go to on click. */
  readonly node?: string;
  readonly health?: Health;
}

export interface Details {
  readonly id: string;
  readonly title: string;
  /** `Application Load Balancer`, `VPC link V2`, … */
  readonly kindLabel: string;
  readonly kind: VertexKind;
  readonly health: Health;
  readonly healthText: string;
  readonly sections: readonly { readonly title: string; readonly rows: readonly DetailRow[] }[];
  /** The most severe first; left out where nothing is known of any. */
  readonly findings?: readonly FindingDetail[];
  /** The node as the topology document has it, indented JSON. */
  readonly json: string;
  readonly canCopyArn: boolean;
  readonly canOpenInConsole: boolean;
  /** Invoke URL, where there is one to copy. */
  readonly canCopyInvokeUrl: boolean;
}

/** What the strip is about, by node ids. */
export interface StripSubject {
  readonly id: string;
  /** Where the hop that begins at `id` leads to. */
  readonly to?: string;
  readonly finding?: FindingReference;
}

/** What metrics are asked about: a node and how far back. */
export interface MetricsSubject {
  readonly id: string;
  readonly period: ShownPeriod;
}

/** Asked by the webview, always answered. Names and ids only: never a URL, a path or a command. */
export interface HostRequests {
  ready(): DiagramState;
  /** Choose what is shown, and a stage of an API. Answered with the new state. */
  show(params: { readonly subject: string; readonly stage?: string }): DiagramState;
  /** Where what is shown is no API: show or hide the routes of this API that lead there. */
  toggleRoutes(params: { readonly id: string }): DiagramState;
  details(params: { readonly id: string }): Details;
  /** What is typed into the search box: words, or an expression. */
  find(params: { readonly text: string }): FindAnswer;
  /** What the strip says of a node, or of the hop from there to another; a finding that was opened comes first. */
  strip(params: StripSubject): StripView;
  /** What CloudWatch counted along a path, as far as it is loaded; `undefined` for what it doesn't count at. */
  metrics(params: MetricsSubject): MetricsView | undefined;
  /** Loads that, after asking where it costs money. */
  loadMetrics(params: MetricsSubject): undefined;
  /** Watches the path of a route from now on; asks a person how. */
  watchPath(params: { readonly id: string }): undefined;
  stopWatching(): undefined;
  /** The strip as Markdown, to the clipboard, with the metrics of a period where they are loaded. */
  copyStrip(params: StripSubject & { readonly period?: ShownPeriod }): undefined;
  /** Read in detail what is not yet read. */
  expand(params: { readonly id: string }): undefined;
  refresh(): undefined;
  cancel(): undefined;
  connect(): undefined;
  /** Begin a plan that replaces the NLB bridges of an API. */
  plan(params: { readonly id: string }): undefined;
  /** Select in the sidebar. */
  reveal(params: { readonly id: string }): undefined;
  copyArn(params: { readonly id: string }): undefined;
  copyInvokeUrl(params: { readonly id: string }): undefined;
  openInConsole(params: { readonly id: string }): undefined;
  /** Open the page of a check, `RP001`. */
  explain(params: { readonly check: string }): undefined;
  /** Copy the command that fixes what a check found at a node. */
  copyCommand(params: { readonly check: string; readonly id: string }): undefined;
  showLog(): undefined;
  /** Show in the sidebar which calls failed. */
  showMissingPermissions(): undefined;
  /** Open the whole account in tiers. */
  openWallChart(): undefined;
  /** Asks a person what to export, and where to. */
  export(): undefined;
  /** A picture that the host asked for, as the base64 text of a PNG; without one it couldn't be drawn. */
  imageDrawn(params: { readonly image: number; readonly png?: string }): undefined;
  /** Asks a person for a request, beginning with this route, stage or API; without one with what is shown. */
  traceRequest(params: { readonly id?: string }): undefined;
  /** Asks a person to edit the shown request. */
  traceAgain(): undefined;
  /** As Markdown, to the clipboard. */
  copyTrace(): undefined;
  closeTrace(): DiagramState;
}

/** Sent by the host, never answered. Whole snapshots; the newest revision wins. */
export interface HostEvents {
  diagramChanged: DiagramState;
  selectionChanged: { readonly id: string | undefined };
  /** Draw a picture for a file, and answer with `imageDrawn`. */
  drawImage: { readonly image: number; readonly svg: string };
  /** From the command palette and keybindings, while the panel is active. */
  action: { readonly name: 'fit' | 'zoomIn' | 'zoomOut' | 'search' | 'focusSelection' | 'clearFocus' };
}

/** What the webview keeps over a reload, and the panel serializer gives back. */
export interface ViewState {
  readonly subject?: string;
  readonly stage?: string;
  readonly selection?: string;
  readonly search?: string;
  readonly detailsWidth?: number;
  readonly stripHeight?: number;
  /** `TraceView.id` */
  readonly trace?: string;
}

export type ToHost =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: keyof HostRequests;
      readonly params: unknown;
    }
  | { readonly kind: 'viewState'; readonly state: ViewState }
  /** A person has moved what is drawn, which therefore stays. */
  | { readonly kind: 'moved' };

export type ToWebview =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | {
      [Name in keyof HostEvents]: {
        readonly kind: 'event';
        readonly name: Name;
        readonly data: HostEvents[Name];
      };
    }[keyof HostEvents];
