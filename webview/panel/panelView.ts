import type { ColumnScroll } from '../../src/diagram/cards/scrolling';
import type { FindingReference } from '../../src/protocol/finding';
import type { ShownPeriod } from '../../src/protocol/metrics';
import type { PictureLayer } from '../../src/protocol/picture';
import type { DiagramState, MetricsSubject, StripSubject } from '../../src/protocol/protocol';
import type { Size } from '../canvas/geometry';
import type { ChangeSide } from '../cards/focusPicture';
import type { Scene } from '../cards/scene';
import type { AnsweredSearch } from '../toolbar/foundRows';

export type ReadyState = Extract<DiagramState, { readonly kind: 'ready' }>;

/** A subject, and a stage of an API. */
export interface VisitedPlace {
  readonly subject: string;
  readonly stage?: string | undefined;
}

/** Everything that decides what the panel shows. Replaced whole; parts of it never change in place. */
export interface PanelView {
  /** Undefined until the host has answered once. */
  readonly state: DiagramState | undefined;
  /** What is drawn, with places; undefined unless `state` is ready, has cards, and the page has a size. */
  readonly scene: Scene | undefined;
  /** Id of a row. */
  readonly selection: string | undefined;
  /** Id of the selected edge; then no row is selected. */
  readonly edge: string | undefined;
  /** Only paths through this row are shown. */
  readonly focus: string | undefined;
  readonly search: string;
  /** What the host answered to a search, which may be an earlier one. */
  readonly answered: AnsweredSearch | undefined;
  /** What the search finds is left out of the drawing, not highlighted. */
  readonly hidesFound: boolean;
  /** What was searched for before, the newest first. */
  readonly searches: readonly string[];
  /** Ids of the rows that the search finds, as they are drawn, in the order in which they are read. */
  readonly found: readonly string[];
  /** Ids of the folds that are open. */
  readonly opened: ReadonlySet<string>;
  /** What is shown besides. */
  readonly layer: PictureLayer | undefined;
  readonly side: ChangeSide;
  /** What there is room for in the drawing, the strip below included. */
  readonly size: Size;
  /** There is a list in place of the columns, which would need more width. */
  readonly isList: boolean;
  /** So near that everything is drawn in full. */
  readonly isNear: boolean;
  readonly scroll: ColumnScroll;
  /** Where one was before, the last at the end. */
  readonly history: readonly VisitedPlace[];
  /** Where one goes back to, until it is shown. */
  readonly returning: VisitedPlace | undefined;
  readonly detailsOpen: boolean;
  /** Pixels. */
  readonly detailsWidth: number;
  /** Pixels. */
  readonly stripHeight: number;
  /** How far back metrics are looked at. */
  readonly metricsPeriod: ShownPeriod;
  /** A finding that was opened, while this is selected. */
  readonly finding: OpenedFinding | undefined;
  /** What could not be done, in words; empty where nothing failed. */
  readonly failure: string;
  /** A request for another picture is under way. */
  readonly busy: boolean;
  /** Id of the trace that was shown before a reload, until one is shown again. */
  readonly leftTrace: string | undefined;
}

export interface OpenedFinding {
  readonly reference: FindingReference;
  /** What was selected when it was opened. */
  readonly selection: string | undefined;
}

/** What a person can do, by whatever means: pointer, keyboard or command palette. */
export interface Actions {
  /** Selects a row, or what shows a node. */
  readonly select: (id: string | undefined) => void;
  readonly selectEdge: (id: string) => void;
  /** Selects and shows the details. */
  readonly open: (id: string) => void;
  /** Opens a fold or the routes of an API, loads more, shows an API of the overview, else focuses; or closes again. */
  readonly activate: (id: string) => void;
  readonly focus: (id: string | undefined) => void;
  readonly search: (text: string) => void;
  /** Puts what is searched for at the head of what was. */
  readonly keepSearch: () => void;
  readonly setHidesFound: (hides: boolean) => void;
  /** To the next (1) or the previous (-1) row that the search found. */
  readonly stepFound: (by: 1 | -1) => void;
  /** To the next (1) or the previous (-1) row with findings. */
  readonly stepFinding: (by: 1 | -1) => void;
  readonly closeDetails: () => void;
  readonly setDetailsWidth: (pixels: number) => void;
  readonly setStripHeight: (pixels: number) => void;
  /** Shows a finding in the strip; selects what it is about where nothing is selected. */
  readonly openFinding: (reference: FindingReference) => void;
  readonly copyStrip: (subject: StripSubject) => void;
  readonly chooseMetricsPeriod: (period: ShownPeriod) => void;
  readonly loadMetrics: (subject: MetricsSubject) => void;
  /** Watches the path of a route. */
  readonly watchPath: (id: string) => void;
  readonly stopWatching: () => void;
  readonly chooseSubject: (subject: string) => void;
  readonly chooseStage: (stage: string) => void;
  /** Shows or hides the routes of an API that lead to what is shown. */
  readonly toggleRoutes: (api: string) => void;
  /** To where one was before. */
  readonly goBack: () => void;
  readonly chooseLayer: (layer: PictureLayer | undefined) => void;
  readonly chooseSide: (side: ChangeSide) => void;
  readonly expand: (id: string) => void;
  /** Begins a plan that replaces a bridge. */
  readonly plan: (id: string) => void;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly refresh: () => void;
  readonly cancel: () => void;
  readonly connect: () => void;
  readonly showLog: () => void;
  readonly showMissingPermissions: () => void;
  readonly openWallChart: () => void;
  readonly export: () => void;
  readonly copyArn: (id: string) => void;
  readonly copyInvokeUrl: (id: string) => void;
  readonly openInConsole: (id: string) => void;
  readonly reveal: (id: string) => void;
  readonly explain: (check: string) => void;
  readonly copyCommand: (check: string, id: string) => void;
  /** Asks for a request, beginning with this route, stage or API. */
  readonly traceRequest: (id?: string) => void;
  readonly traceAgain: () => void;
  readonly copyTrace: () => void;
  readonly closeTrace: () => void;
  readonly dismissFailure: () => void;
}

/** A part of the page. `render` is called on every change and does nothing where nothing of its own did. */
export interface Component {
  readonly element: HTMLElement;
  readonly render: (view: PanelView) => void;
}
