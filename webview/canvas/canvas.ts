import cytoscape, { type Core, type EventObject } from 'cytoscape';
import { zoomRange } from '../../src/diagram/cards/sizes';
import type { PictureLayer } from '../../src/protocol/picture';
import type { Scene } from '../cards/scene';
import { edgeElementId, toElements } from './elements';
import { clampView, type CanvasPoint, type CanvasView, type Size } from './geometry';
import { createStylesheet, marks } from './stylesheet';
import type { Theme } from './theme';
import { onWheel } from './wheel';

/** What is under the pointer: a place of the drawing, and the edge that runs there. */
export interface CanvasHit {
  readonly at: CanvasPoint;
  readonly edge: string | undefined;
}

export interface CanvasEvents {
  readonly picked: (hit: CanvasHit) => void;
  /** Double click. */
  readonly opened: (hit: CanvasHit) => void;
  /** Undefined: the pointer has left. */
  readonly pointedAt: (hit: CanvasHit | undefined) => void;
  /** The wheel was turned over a place of the drawing. */
  readonly scrolled: (by: CanvasPoint, at: CanvasPoint) => void;
  /** The part of the drawing that is seen is another one. */
  readonly moved: (view: CanvasView, byPerson: boolean) => void;
  readonly resized: (size: Size) => void;
}

export interface CanvasParts {
  /** Takes cytoscape's canvases; the cards lie above it. */
  readonly container: HTMLElement;
  readonly theme: Theme;
  readonly events: CanvasEvents;
}

/** How edges stand out. */
export interface EdgeEmphasis {
  readonly selected: string | undefined;
  /** Undefined: nothing is lit, and nothing dimmed. */
  readonly lit: ReadonlySet<string> | undefined;
}

/** The drawing's graph: a node for each card, the edges between their rows, and the viewport. */
export class GraphCanvas {
  readonly #cy: Core;
  readonly #container: HTMLElement;
  readonly #events: CanvasEvents;
  #theme: Theme;
  /** Of what can be seen by moving the drawing, at zoom 1. */
  #bounds: Size = { width: 0, height: 0 };
  #byCode = false;

  constructor({ container, theme, events }: CanvasParts) {
    this.#container = container;
    this.#theme = theme;
    this.#events = events;
    // Before cytoscape listens, which would zoom at every turn of the wheel: here it scrolls, as it does elsewhere.
    onWheel(container, {
      scroll: (by, at) => {
        events.scrolled(by, this.#placeAt(at));
      },
      zoom: (factor, at) => {
        this.#zoomTo(this.#cy.zoom() * factor, at);
      },
    });
    this.#cy = cytoscape({
      container,
      style: createStylesheet(theme),
      minZoom: zoomRange.least,
      maxZoom: zoomRange.most,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      layout: { name: 'preset' },
    });
    this.#listen();
  }

  get view(): CanvasView {
    return { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() } };
  }

  /** Takes over what is drawn. */
  show(scene: Scene, layer: PictureLayer | undefined): void {
    this.#bounds = scene.bounds;
    // It was hidden until now, or has another size since.
    this.#cy.resize();
    this.#cy.batch(() => {
      this.#replaceElements(scene, layer);
    });
    this.setView(this.view);
  }

  setView(view: CanvasView, animated = false): void {
    const { zoom, pan } = clampView(view, this.#bounds, this.#size());
    const before = this.view;
    if (zoom === before.zoom && pan.x === before.pan.x && pan.y === before.pan.y) return;
    this.#cy.stop(true);
    this.#byCode = true;
    const target = { zoom, pan: { ...pan } };
    if (!animated || this.#theme.reducedMotion) this.#cy.viewport(target);
    else this.#cy.animate(target, { duration: 140, easing: 'ease-out' });
    this.#byCode = false;
  }

  panBy(by: CanvasPoint): void {
    const { zoom, pan } = this.view;
    this.setView({ zoom, pan: { x: pan.x + by.x, y: pan.y + by.y } });
  }

  zoomBy(factor: number): void {
    const { width, height } = this.#size();
    this.#zoomTo(this.#cy.zoom() * factor, { x: width / 2, y: height / 2 });
  }

  emphasise({ selected, lit }: EdgeEmphasis): void {
    const selectedId = selected === undefined ? undefined : edgeElementId(selected);
    const litIds = lit === undefined ? undefined : new Set([...lit].map(edgeElementId));
    this.#cy.batch(() => {
      this.#cy.edges().forEach(edge => {
        const id = edge.id();
        edge.toggleClass(marks.selected, id === selectedId);
        edge.toggleClass(marks.onPath, litIds?.has(id) === true);
        edge.toggleClass(marks.dimmed, litIds?.has(id) === false);
      });
    });
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#cy.style(createStylesheet(theme));
  }

  destroy(): void {
    this.#cy.destroy();
  }

  #listen(): void {
    const cy = this.#cy;
    const events = this.#events;
    let tapped: CanvasHit | undefined;
    cy.on('tap', (event: EventObject) => {
      tapped = { at: event.position, edge: eventEdge(event, cy) };
      events.picked(tapped);
    });
    // The system decides how far apart the clicks of a double click may be; for fingers cytoscape does.
    this.#container.addEventListener('dblclick', () => {
      if (tapped !== undefined) events.opened(tapped);
    });
    cy.on('dbltap', (event: EventObject) => {
      if (event.originalEvent.type.startsWith('touch'))
        events.opened({ at: event.position, edge: eventEdge(event, cy) });
    });
    cy.on('mousemove', (event: EventObject) => {
      events.pointedAt({ at: event.position, edge: eventEdge(event, cy) });
    });
    this.#container.addEventListener('pointerleave', () => {
      events.pointedAt(undefined);
    });
    cy.on('mouseover', 'edge', (event: EventObject) => {
      (event.target as cytoscape.EdgeSingular).addClass(marks.pointedAt);
    });
    cy.on('mouseout', 'edge', (event: EventObject) => {
      (event.target as cytoscape.EdgeSingular).removeClass(marks.pointedAt);
    });
    cy.on('viewport', () => {
      this.#moved();
    });
    cy.on('resize', () => {
      events.resized(this.#size());
    });
  }

  /** Dragging knows no bounds of its own. */
  #moved(): void {
    const { zoom, pan } = this.view;
    const clamped = clampView({ zoom, pan }, this.#bounds, this.#size());
    const byPerson = !this.#byCode && !this.#cy.animated();
    if (byPerson && (clamped.pan.x !== pan.x || clamped.pan.y !== pan.y)) this.#cy.pan({ ...clamped.pan });
    else this.#events.moved({ zoom, pan }, byPerson);
  }

  #replaceElements(scene: Scene, layer: PictureLayer | undefined): void {
    const wanted = toElements(scene, layer);
    const ids = new Set(wanted.map(({ data }) => data.id));
    this.#cy
      .elements()
      .filter(element => !ids.has(element.id()))
      .remove();
    const added = wanted.filter(({ data, position }) => {
      const known = this.#cy.getElementById(data.id ?? '');
      if (known.empty()) return true;
      // Ends of an edge can only be moved.
      if (known.isEdge() && (known.source().id() !== data.source || known.target().id() !== data.target)) {
        known.remove();
        return true;
      }
      known.removeData('label').data(data);
      if (position !== undefined) known.position(position);
      return false;
    });
    this.#cy.add(added);
  }

  /** What is under the point of the container stays under it. */
  #zoomTo(zoom: number, at: CanvasPoint): void {
    const level = Math.min(Math.max(zoom, zoomRange.least), zoomRange.most);
    this.#cy.zoom({ level, renderedPosition: { ...at } });
  }

  #placeAt(at: CanvasPoint): CanvasPoint {
    const { zoom, pan } = this.view;
    return { x: (at.x - pan.x) / zoom, y: (at.y - pan.y) / zoom };
  }

  #size(): Size {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }
}

function eventEdge(event: EventObject, cy: Core): string | undefined {
  const target: unknown = event.target;
  if (target === cy) return undefined;
  const element = target as cytoscape.SingularElementReturnValue;
  return element.group() === 'edges' ? element.id().slice(edgeElementId('').length) : undefined;
}
