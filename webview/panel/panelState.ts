import * as l10n from '@vscode/l10n';
import type { FindingReference } from '../../src/protocol/finding';
import type { Diagram, DiagramState } from '../../src/protocol/protocol';
import type { TraceView } from '../../src/protocol/strip';
import { countOf } from '../../src/words/counts';
import type { PanelView, ReadyState } from './panelView';
import { focusDiagram } from '../canvas/focusedDiagram';
import { toScene, type Scene } from '../canvas/scene';
import { searchMatches } from '../toolbar/search';
import { initialDetailsWidth, limitedDetailsWidth } from './separator';
import type { SavedView } from './savedView';
import { initialStripHeight, limitedStripHeight } from '../strip/stripSeparator';
import { isNewTrace } from '../trace/traceState';
import type { TextMeasure } from '../canvas/vertexText';

export function initialView(saved: SavedView): PanelView {
  return {
    state: undefined,
    scene: undefined,
    selection: saved.selection,
    keyboard: undefined,
    focus: saved.focus,
    search: saved.search ?? '',
    found: [],
    detailsOpen: saved.detailsOpen ?? false,
    detailsWidth: limitedDetailsWidth(saved.detailsWidth ?? initialDetailsWidth),
    stripHeight: limitedStripHeight(saved.stripHeight ?? initialStripHeight),
    finding: undefined,
    unfolded: false,
    failure: '',
    busy: false,
    leftTrace: saved.trace,
  };
}

/** The host's newest state in the view. What belonged to another subject, or is no longer drawn, is let go. */
export function withState(view: PanelView, state: DiagramState): Partial<PanelView> {
  if (state.kind !== 'ready') return { state, busy: false };
  const before = readyState(view.state);
  const another = before !== undefined && before.subject !== state.subject;
  const opened = openedElsewhere(state, before);
  const isTold = opened !== undefined || state.selection !== before?.selection;
  const told = isTold ? drawnAs(state.diagram, state.selection) : undefined;
  const kept = another ? undefined : drawnAs(state.diagram, view.selection);
  return {
    state,
    busy: false,
    leftTrace: state.trace === undefined ? view.leftTrace : undefined,
    selection: told ?? kept,
    ...(opened === undefined ? {} : { finding: { reference: opened, selection: told ?? kept } }),
    focus: another ? undefined : drawnAs(state.diagram, view.focus),
    search: another ? '' : view.search,
    unfolded: another ? false : view.unfolded,
    // A request that was just traced is what is to be seen.
    ...(isNewTrace(state, view) ? { selection: told, detailsOpen: false, focus: undefined, search: '' } : {}),
  };
}

/** A finding that a person has just opened outside the page. */
function openedElsewhere(
  { finding, trace }: ReadyState,
  before: ReadyState | undefined,
): FindingReference | undefined {
  if (finding === undefined || trace !== undefined || finding.opened === before?.finding?.opened)
    return undefined;
  const { check, node } = finding;
  return { check, node };
}

/** The vertex that stands for a node: itself, or the group it is folded into; undefined where it is not drawn. */
export function drawnAs(diagram: Diagram, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const vertex =
    diagram.vertices.find(candidate => candidate.id === id) ??
    diagram.vertices.find(candidate => candidate.members?.includes(id) === true);
  return vertex?.id;
}

export function readyState(state: DiagramState | undefined): ReadyState | undefined {
  return state?.kind === 'ready' ? state : undefined;
}

/** Makes scenes, and keeps the whole one, so that leaving a focus gives back exactly what was left. */
export class SceneMaker {
  readonly #measure: () => TextMeasure;
  #whole: { readonly subject: string; readonly scene: Scene } | undefined;
  #focused: { readonly id: string; readonly of: Scene; readonly scene: Scene } | undefined;

  constructor(measure: () => TextMeasure) {
    this.#measure = measure;
  }

  /** Undefined where there is nothing to draw. */
  make(state: DiagramState | undefined, focus: string | undefined): Scene | undefined {
    const ready = readyState(state);
    if (ready === undefined || ready.diagram.vertices.length === 0) return undefined;
    const whole = this.#wholeScene(ready);
    if (focus === undefined || !whole.vertices.has(focus)) return whole;
    if (this.#focused?.of !== whole || this.#focused.id !== focus) {
      const scene = toScene(focusDiagram(ready.diagram, focus), this.#measure(), whole);
      this.#focused = { id: focus, of: whole, scene };
    }
    return this.#focused.scene;
  }

  /** The font is another one: every width has to be measured again. */
  forgetWidths(): void {
    if (this.#whole === undefined) return;
    const { subject, scene } = this.#whole;
    // Without the earlier scene: its widths are what has to be forgotten.
    this.#whole = { subject, scene: toScene(scene.diagram, this.#measure()) };
  }

  #wholeScene({ diagram, subject }: ReadyState): Scene {
    const known = this.#whole?.subject === subject ? this.#whole.scene : undefined;
    if (known?.diagram === diagram) return known;
    const scene = toScene(diagram, this.#measure(), known);
    this.#whole = { subject, scene };
    return scene;
  }
}

/** What the view's search finds, in the order in which the drawing is read. */
export function foundIn(scene: Scene | undefined, search: string): readonly string[] {
  if (scene === undefined) return [];
  const place = (id: string): number => {
    const position = scene.positions.get(id);
    return position === undefined ? 0 : position.y;
  };
  const tier = (id: string): number => scene.vertices.get(id)?.tier ?? 0;
  return [...new Set(searchMatches(scene.diagram, search))].sort(
    (a, b) => tier(a) - tier(b) || place(a) - place(b),
  );
}

/** What assistive technology says when the state has changed; may be empty. */
export function stateAnnouncement(state: DiagramState | undefined, before: DiagramState | undefined): string {
  const ready = readyState(state);
  const earlier = readyState(before);
  if (ready?.trace !== undefined && ready.trace.id !== earlier?.trace?.id) return traceWords(ready.trace);
  if (ready === undefined || ready.reading) return '';
  if (earlier?.subject !== ready.subject || earlier.stage !== ready.stage) return ready.diagram.summary;
  if (!earlier.reading) return '';
  const resources = countOf(ready.diagram.vertices.length, 'resource');
  return ready.unknowns === 0
    ? l10n.t('Refreshed. Showing {resources}.', { resources })
    : l10n.t('Refreshed. Showing {resources}; {calls} failed.', {
        resources,
        calls: countOf(ready.unknowns, 'call'),
      });
}

function traceWords({ method, url, outcome, status, because }: TraceView): string {
  const values = { request: `${method} ${url}`, outcome, because };
  return status === undefined
    ? l10n.t('{request}: {outcome}. {because}', values)
    : l10n.t('{request}: {outcome}, status {status}. {because}', { ...values, status });
}
