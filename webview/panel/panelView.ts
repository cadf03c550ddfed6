import type { FindingReference } from '../../src/protocol/finding';
import type { DiagramState, StripSubject } from '../../src/protocol/protocol';
import type { Scene } from '../canvas/scene';

export type ReadyState = Extract<DiagramState, { readonly kind: 'ready' }>;

/** Everything that decides what the panel shows. Replaced whole; parts of it never change in place. */
export interface PanelView {
  /** Undefined until the host has answered once. */
  readonly state: DiagramState | undefined;
  /** What of the diagram is shown, with places; undefined unless `state` is ready and has vertices. */
  readonly scene: Scene | undefined;
  readonly selection: string | undefined;
  /** Vertex on which the keyboard is; undefined while the pointer is used. */
  readonly keyboard: string | undefined;
  /** Only paths through this vertex are shown. */
  readonly focus: string | undefined;
  readonly search: string;
  /** What the search finds in the scene. */
  readonly found: readonly string[];
  readonly detailsOpen: boolean;
  /** Pixels. */
  readonly detailsWidth: number;
  /** Pixels. */
  readonly stripHeight: number;
  /** A finding that was opened, while this is selected. */
  readonly finding: OpenedFinding | undefined;
  /** A person asked for every vertex; groups can be folded again. */
  readonly unfolded: boolean;
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
  readonly select: (id: string | undefined) => void;
  /** Selects and shows the details. */
  readonly open: (id: string) => void;
  /** Unfolds a group, reads on where that is possible, else focuses. */
  readonly activate: (id: string) => void;
  readonly focus: (id: string | undefined) => void;
  readonly search: (text: string) => void;
  /** To the next (1) or the previous (-1) vertex that the search found. */
  readonly stepFound: (by: 1 | -1) => void;
  readonly closeDetails: () => void;
  readonly setDetailsWidth: (pixels: number) => void;
  readonly setStripHeight: (pixels: number) => void;
  /** Shows a finding in the strip; selects what it is about where nothing is selected. */
  readonly openFinding: (reference: FindingReference) => void;
  readonly copyStrip: (subject: StripSubject) => void;
  readonly chooseSubject: (subject: string) => void;
  readonly chooseStage: (stage: string) => void;
  readonly unfold: (group: string) => void;
  readonly expand: (id: string) => void;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly refresh: () => void;
  readonly cancel: () => void;
  readonly connect: () => void;
  readonly showLog: () => void;
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
