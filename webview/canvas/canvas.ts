import cytoscape, { type Core, type EventObject } from 'cytoscape';
import { toElements } from './elements';
import {
  boxAround,
  broughtIntoView,
  fitViewport,
  type Box,
  type ViewportFit,
  type Insets,
  type CanvasPoint,
  type Size,
  type CanvasView,
} from './geometry';
import type { Scene } from './scene';
import { marks, createStylesheet } from './stylesheet';
import type { Theme } from './theme';
import type { VertexPainter } from './vertexPainter';
import { onWheel } from './wheel';

export interface CanvasEvents {
  /** Undefined: the pointer hit nothing. */
  readonly picked: (id: string | undefined) => void;
  /** Double click. */
  readonly opened: (id: string) => void;
  readonly pointedAt: (id: string | undefined) => void;
  /** The part of the drawing that is seen is another one. */
  readonly moved: (view: CanvasView) => void;
}

export interface CanvasParts {
  /** Takes cytoscape's own canvases; the painter's canvas lies above it. */
  readonly container: HTMLElement;
  readonly painter: VertexPainter;
  readonly theme: Theme;
  readonly events: CanvasEvents;
}

/** How elements stand out. */
export interface Emphasis {
  readonly selected: string | undefined;
  readonly keyboard: string | undefined;
  readonly fadedVertices: ReadonlySet<string>;
  readonly fadedEdges: ReadonlySet<string>;
  readonly pathEdges: ReadonlySet<string>;
  readonly matches: ReadonlySet<string>;
}

/** Below this zoom names are no longer read with ease. */
const LEGIBLE = 0.75;
const COMFORTABLE = 0.9;
const LIMITS = { least: 0.08, most: 2.5 } as const;

/** Room for the tier headings above, and for what floats over the drawing below. */
const INSETS: Insets = { top: 44, right: 24, bottom: 52, left: 24 };

/** The drawing: cytoscape on a canvas, and the painter's canvas above it. Lives as long as the page. */
export class GraphCanvas {
  readonly #cy: Core;
  readonly #container: HTMLElement;
  readonly #painter: VertexPainter;
  #theme: Theme;
  #scene: Scene | undefined;
  #faded: ReadonlySet<string> = new Set();
  /** A first view was asked for while the page had no size yet. */
  #fitWhenSized = false;

  constructor({ container, painter, theme, events }: CanvasParts) {
    this.#container = container;
    this.#painter = painter;
    this.#theme = theme;
    // Before cytoscape listens, which would zoom at every turn of the wheel: here it scrolls, as it does elsewhere.
    onWheel(container, {
      scroll: by => {
        this.#cy.panBy(by);
      },
      zoom: (factor, at) => {
        this.#zoomTo(this.#cy.zoom() * factor, at);
      },
    });
    this.#cy = cytoscape({
      container,
      style: createStylesheet(theme),
      minZoom: LIMITS.least,
      maxZoom: LIMITS.most,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      layout: { name: 'preset' },
    });
    this.#listen(events);
  }

  get view(): CanvasView {
    return { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() } };
  }

  /**
   * Draws a scene: from its beginning, as it was left, or so that what was seen stays where it was on the screen.
   * `anchor` names the vertex that must not move, where there is one.
   */
  show(scene: Scene, start: 'fit' | 'keep' | CanvasView, anchor?: string): void {
    const before = this.#scene;
    this.#scene = scene;
    this.#painter.prepare(scene);
    this.#cy.batch(() => {
      this.#replaceElements(scene);
    });
    if (start === 'fit') this.#firstView();
    else if (start === 'keep') this.#holdStill(before, scene, anchor);
    else this.#cy.viewport({ zoom: start.zoom, pan: { ...start.pan } });
    this.#cy.forceRender();
  }

  emphasise(emphasis: Emphasis): void {
    const { selected, keyboard, fadedVertices, fadedEdges, pathEdges, matches } = emphasis;
    this.#faded = fadedVertices;
    this.#cy.batch(() => {
      this.#cy.nodes().forEach(node => {
        const id = node.id();
        node.toggleClass(marks.selected, id === selected);
        node.toggleClass(marks.keyboard, id === keyboard);
        node.toggleClass(marks.match, matches.has(id));
        node.toggleClass(marks.faded, fadedVertices.has(id));
      });
      this.#cy.edges().forEach(edge => {
        edge.toggleClass(marks.onPath, pathEdges.has(edge.id()));
        edge.toggleClass(marks.faded, fadedEdges.has(edge.id()));
      });
    });
    this.#cy.forceRender();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#painter.setTheme(theme);
    if (this.#scene !== undefined) this.#painter.prepare(this.#scene);
    this.#cy.style(createStylesheet(theme));
    this.#cy.forceRender();
  }

  /** Shows all of the drawing, however small that makes it. */
  fit(): void {
    const view = this.#fitted({ least: LIMITS.least, most: 1.25, otherwise: LIMITS.least });
    if (view !== undefined) this.#move(view);
  }

  zoomBy(factor: number): void {
    const { width, height } = this.#size();
    this.#zoomTo(this.#cy.zoom() * factor, { x: width / 2, y: height / 2 });
  }

  /** Moves the drawing as little as shows the vertex whole. */
  bringIntoView(id: string): void {
    const box = this.#scene?.boxes.get(id);
    if (box === undefined) return;
    this.#cy.resize();
    const size = this.#size();
    if (size.width === 0 || size.height === 0) return;
    const view = this.view;
    const pan = broughtIntoView(box, view, size, INSETS);
    if (pan.x !== view.pan.x || pan.y !== view.pan.y) this.#move({ zoom: view.zoom, pan });
  }

  /** Shows all of these vertices where they stay legible, else the first of them, from the left. */
  showAll(ids: readonly string[]): void {
    const boxes = ids.flatMap(id => this.#scene?.boxes.get(id) ?? []);
    const [first] = boxes;
    this.#cy.resize();
    const screen = this.#size();
    if (first === undefined || screen.width === 0 || screen.height === 0) return;
    const beginning = first.y + first.height / 2;
    this.#move(
      fitViewport(boxAround(boxes), beginning, {
        screen,
        insets: INSETS,
        least: 0.5,
        most: 1,
        otherwise: LEGIBLE,
      }),
    );
  }

  /** Where the vertex is seen, in pixels of the container. */
  seenBox(id: string): Box | undefined {
    const box = this.#scene?.boxes.get(id);
    if (box === undefined) return undefined;
    const { zoom, pan } = this.view;
    return {
      x: box.x * zoom + pan.x,
      y: box.y * zoom + pan.y,
      width: box.width * zoom,
      height: box.height * zoom,
    };
  }

  destroy(): void {
    this.#cy.destroy();
  }

  #listen(events: CanvasEvents): void {
    const cy = this.#cy;
    let tapped: string | undefined;
    cy.on('tap', (event: EventObject) => {
      tapped = eventVertex(event, cy);
      events.picked(tapped);
    });
    // The system decides how far apart the clicks of a double click may be; for fingers cytoscape does.
    this.#container.addEventListener('dblclick', () => {
      if (tapped !== undefined) events.opened(tapped);
    });
    cy.on('dbltap', 'node', (event: EventObject) => {
      const id = eventVertex(event, cy);
      if (id !== undefined && event.originalEvent.type.startsWith('touch')) events.opened(id);
    });
    cy.on('mouseover', 'node', (event: EventObject) => {
      this.#container.classList.add('pointing');
      events.pointedAt(eventVertex(event, cy));
    });
    cy.on('mouseout', 'node', () => {
      this.#container.classList.remove('pointing');
      events.pointedAt(undefined);
    });
    cy.on('viewport', () => {
      events.moved(this.view);
    });
    cy.on('resize', () => {
      if (this.#fitWhenSized) this.#firstView();
    });
    cy.on('render', () => {
      this.#painter.paint(this.view, this.#size(), id => this.#faded.has(id));
    });
  }

  #replaceElements(scene: Scene): void {
    const wanted = toElements(scene);
    const ids = new Set(wanted.map(({ data }) => data.id));
    this.#cy
      .elements()
      .filter(element => !ids.has(element.id()))
      .remove();
    const added = wanted.filter(({ data, position }) => {
      const known = this.#cy.getElementById(data.id ?? '');
      if (known.empty()) return true;
      known.removeData('label').data(data);
      if (position !== undefined) known.position(position);
      return false;
    });
    this.#cy.add(added);
  }

  /** What is under the point of the container stays under it. */
  #zoomTo(zoom: number, at: CanvasPoint): void {
    const level = Math.min(Math.max(zoom, LIMITS.least), LIMITS.most);
    this.#cy.zoom({ level, renderedPosition: { ...at } });
  }

  #firstView(): void {
    // Measuring may report a new size, which would ask for the first view again.
    this.#fitWhenSized = false;
    const view = this.#fitted({ least: LEGIBLE, most: 1, otherwise: COMFORTABLE });
    this.#fitWhenSized = view === undefined;
    if (view !== undefined) this.#cy.viewport({ zoom: view.zoom, pan: { ...view.pan } });
  }

  #fitted(zooms: Pick<ViewportFit, 'least' | 'most' | 'otherwise'>): CanvasView | undefined {
    this.#cy.resize();
    const size = this.#size();
    if (this.#scene === undefined || size.width === 0 || size.height === 0) return undefined;
    return fitViewport(this.#scene.bounds, firstTierWidth(this.#scene), {
      screen: size,
      insets: INSETS,
      ...zooms,
    });
  }

  /** New neighbours may have pushed everything aside: the screen follows the anchor, else what is nearest its middle. */
  #holdStill(before: Scene | undefined, after: Scene, anchor: string | undefined): void {
    if (before === undefined) return;
    const id =
      anchor !== undefined && before.positions.has(anchor) && after.positions.has(anchor)
        ? anchor
        : nearestTo(this.#middle(), before, after);
    const from = id === undefined ? undefined : before.positions.get(id);
    const to = id === undefined ? undefined : after.positions.get(id);
    if (from === undefined || to === undefined) return;
    const zoom = this.#cy.zoom();
    const by = { x: (from.x - to.x) * zoom, y: (from.y - to.y) * zoom };
    if (by.x !== 0 || by.y !== 0) this.#cy.panBy(by);
  }

  /** The place of the drawing that is seen in the middle of the screen. */
  #middle(): CanvasPoint {
    const { zoom, pan } = this.view;
    const { width, height } = this.#size();
    return { x: (width / 2 - pan.x) / zoom, y: (height / 2 - pan.y) / zoom };
  }

  #move(view: CanvasView): void {
    const target = { zoom: view.zoom, pan: { ...view.pan } };
    this.#cy.stop(true);
    if (this.#theme.reducedMotion) this.#cy.viewport(target);
    else this.#cy.animate(target, { duration: 140, easing: 'ease-out' });
  }

  #size(): Size {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }
}

/** Of the vertices in both scenes the one that stood nearest to a place. */
function nearestTo(place: CanvasPoint, before: Scene, after: Scene): string | undefined {
  let nearest: { readonly id: string; readonly distance: number } | undefined;
  for (const [id, { x, y }] of before.positions) {
    if (!after.positions.has(id)) continue;
    const distance = Math.hypot(x - place.x, y - place.y);
    if (nearest === undefined || distance < nearest.distance) nearest = { id, distance };
  }
  return nearest?.id;
}

/** The height at which the first tier stands. */
function firstTierWidth({ tiers, vertices, positions }: Scene): number {
  const first = [...vertices.values()].filter(({ tier }) => tier === tiers[0]?.index);
  const sum = first.reduce((total, { id }) => total + (positions.get(id)?.y ?? 0), 0);
  return first.length === 0 ? 0 : sum / first.length;
}

function eventVertex(event: EventObject, cy: Core): string | undefined {
  const target = event.target as Core | { readonly id: () => string; readonly isNode: () => boolean };
  if (target === cy || !('isNode' in target)) return undefined;
  return target.isNode() ? target.id() : undefined;
}
