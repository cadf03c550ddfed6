import type { DiagramVertex } from '../../src/protocol/protocol';
import { paintFindingBadge } from './findingBadge';
import { drawingSize, drawingStroke, type Drawing } from './drawing';
import type { Box, Size, CanvasView } from './geometry';
import { healthGlyphFor, glyphSize, glyphStroke } from './glyphs';
import type { Scene } from './scene';
import { fadedOpacity } from './stylesheet';
import type { Theme } from './theme';
import { makeVisibleText } from '../text';
import { vertexFonts, vertexMetrics, vertexText, type TextMeasure, type VertexText } from './vertexText';

/** Below these zooms the second line, and the texts at all, would be specks. */
const LEAST_ZOOM = { fact: 0.55, name: 0.3 } as const;

interface Painted {
  readonly vertex: DiagramVertex;
  readonly box: Box;
  readonly text: VertexText;
}

/**
 * Paints what stands inside the vertices onto a canvas of its own above cytoscape's, which draws bodies and edges:
 * a cytoscape label has one font and one colour, and pictures would have to be loaded.
 */
export class VertexPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #icons: ReadonlyMap<string, readonly Path2D[]>;
  readonly #glyphs = new Map<string, Path2D>();
  #painted: readonly Painted[] = [];
  #theme: Theme;

  constructor(
    canvas: HTMLCanvasElement,
    theme: Theme,
    drawings: Readonly<Record<DiagramVertex['kind'], Drawing>>,
  ) {
    this.#canvas = canvas;
    this.#theme = theme;
    this.#icons = new Map(
      Object.entries(drawings).map(([kind, { paths }]) => [kind, paths.map(path => new Path2D(path))]),
    );
  }

  /** Measures in the fonts of the theme. */
  measure(): TextMeasure {
    const context = this.#canvas.getContext('2d');
    const fonts = vertexFonts(this.#theme.fontFamily, this.#theme.fontSize);
    const measured = (font: string) => (text: string) => {
      if (context === null) return text.length * 7;
      context.font = font;
      return context.measureText(text).width;
    };
    return { name: measured(fonts.name), fact: measured(fonts.fact), tag: measured(fonts.tag) };
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
  }

  /** Takes over what is to be painted from now on. */
  prepare(scene: Scene): void {
    const measure = this.measure();
    this.#painted = [...scene.vertices.values()].flatMap(vertex => {
      const box = scene.boxes.get(vertex.id);
      return box === undefined ? [] : [{ vertex, box, text: vertexText(vertex, box.width, measure) }];
    });
  }

  /** Whether a text of the vertex is longer than it is wide. */
  isCut(id: string): boolean {
    const painted = this.#painted.find(({ vertex }) => vertex.id === id);
    if (painted === undefined) return false;
    const { vertex, text } = painted;
    return text.name !== makeVisibleText(vertex.name) || text.fact !== makeVisibleText(vertex.fact);
  }

  /** Paints the part that is seen. */
  paint(view: CanvasView, screen: Size, isFaded: (id: string) => boolean): void {
    const context = this.#sized(screen);
    if (context === null) return;
    const ratio = devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const { zoom, pan } = view;
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, pan.x * ratio, pan.y * ratio);
    const seen = {
      left: -pan.x / zoom,
      top: -pan.y / zoom,
      right: (screen.width - pan.x) / zoom,
      bottom: (screen.height - pan.y) / zoom,
    };
    for (const painted of this.#painted) {
      const { x, y, width, height } = painted.box;
      if (x > seen.right || y > seen.bottom || x + width < seen.left || y + height < seen.top) continue;
      context.globalAlpha = isFaded(painted.vertex.id) ? fadedOpacity(this.#theme) : 1;
      this.#paintVertex(context, painted, zoom);
    }
    context.globalAlpha = 1;
  }

  #sized(screen: Size): CanvasRenderingContext2D | null {
    const width = Math.round(screen.width * devicePixelRatio);
    const height = Math.round(screen.height * devicePixelRatio);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    return this.#canvas.getContext('2d');
  }

  #paintVertex(context: CanvasRenderingContext2D, { vertex, box, text }: Painted, zoom: number): void {
    const middle = box.y + box.height / 2;
    const { padding, icon, gap } = vertexMetrics;
    this.#paintGlyph(context, vertex, box);
    paintFindingBadge(context, vertex, box, {
      theme: this.#theme,
      font: vertexFonts(this.#theme.fontFamily, this.#theme.fontSize).tag,
      legible: zoom >= LEAST_ZOOM.fact,
    });
    if (zoom < LEAST_ZOOM.name) return;
    this.#paintIcon(context, vertex, box.x + padding, middle - icon / 2);
    const left = box.x + padding + icon + gap;
    const fonts = vertexFonts(this.#theme.fontFamily, this.#theme.fontSize);
    const withFact = zoom >= LEAST_ZOOM.fact && (text.fact !== '' || text.tag !== '');
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.direction = 'ltr';
    context.font = fonts.name;
    context.fillStyle = this.#theme.foreground;
    context.fillText(text.name, left, withFact ? middle - 8 : middle + 0.5);
    if (!withFact) return;
    const factLeft = left + this.#paintTag(context, text, left, middle + 9.5);
    context.font = fonts.fact;
    context.fillStyle = this.#theme.muted;
    context.fillText(text.fact, factLeft, middle + 9.5);
  }

  #paintIcon(context: CanvasRenderingContext2D, vertex: DiagramVertex, x: number, y: number): void {
    const scale = vertexMetrics.icon / drawingSize;
    context.save();
    context.translate(x, y);
    context.scale(scale, scale);
    context.lineWidth = drawingStroke;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = this.#theme.foreground;
    for (const path of this.#icons.get(vertex.kind) ?? []) context.stroke(path);
    context.restore();
  }

  #paintGlyph(context: CanvasRenderingContext2D, { health }: DiagramVertex, box: Box): void {
    const glyph = healthGlyphFor(health);
    if (health === 'none' || glyph === undefined) return;
    const size = vertexMetrics.glyph;
    context.save();
    context.translate(box.x + box.width - vertexMetrics.padding - size, box.y + (box.height - size) / 2);
    context.scale(size / glyphSize, size / glyphSize);
    const path = this.#glyphs.get(health) ?? new Path2D(glyph.path);
    this.#glyphs.set(health, path);
    const color = this.#theme.health[health];
    if (glyph.filled) {
      context.fillStyle = color;
      context.fill(path);
    } else {
      context.strokeStyle = color;
      context.lineWidth = glyphStroke;
      context.lineCap = 'round';
      context.stroke(path);
    }
    context.restore();
  }

  /** Returns how far the tag pushes what follows it. */
  #paintTag(context: CanvasRenderingContext2D, text: VertexText, x: number, y: number): number {
    if (text.tag === '') return 0;
    const height = 14;
    context.beginPath();
    context.roundRect(x, y - height / 2, text.tagWidth, height, 3);
    context.fillStyle = this.#theme.badge;
    context.fill();
    if (this.#theme.highContrast) {
      context.lineWidth = 1;
      context.strokeStyle = this.#theme.nodeBorder;
      context.stroke();
    }
    context.font = vertexFonts(this.#theme.fontFamily, this.#theme.fontSize).tag;
    context.fillStyle = this.#theme.foreground;
    context.fillText(text.tag, x + vertexMetrics.tagPadding, y + 0.5);
    return text.tagWidth + vertexMetrics.tagGap;
  }
}
