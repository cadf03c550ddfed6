import type { WallChart } from '../../src/protocol/wallChart';
import type { Size } from '../canvas/geometry';
import type { Theme } from '../canvas/theme';
import { createElement } from '../dom';
import { bandsInSight, topMargin, wallMargin, type Band, type WallView } from './wallGeometry';
import { bandImage, wallStyle } from './wallImage';

/** Milliseconds after the last step of a zoom. */
const REST = 140;

/** How many images are kept that are not in sight, for the way back. */
const KEPT = 6;

interface BandPicture {
  readonly band: Band;
  readonly image: HTMLImageElement;
  isReady: boolean;
}

/** The images of the stretches that are in sight. What was drawn before stays until all that takes its place is there. */
export class BandLayer {
  readonly element = createElement('div', { class: 'wall-bands' });
  readonly #pictures = new Map<string, BandPicture>();
  #styles: Readonly<Record<Band['level'], string>> = { text: '', outline: '' };
  /** Another one with every other chart or theme. */
  #generation = 0;
  #chart: WallChart | undefined;
  #view: WallView = { zoom: 1, left: 0, top: 0 };
  #room: Size = { width: 0, height: 0 };
  /** The zoom for which the images are laid out. While a person zooms they are scaled, which costs no drawing. */
  #zoom = 1;
  #timer: number | undefined;

  /** What is drawn from now on; `undefined` draws nothing. */
  show(chart: WallChart | undefined, theme: Theme): void {
    this.#chart = chart;
    this.#styles = { text: wallStyle(theme, 'text'), outline: wallStyle(theme, 'outline') };
    this.#generation += 1;
    if (chart === undefined) {
      this.#layOut();
      this.#pictures.clear();
      this.element.replaceChildren();
    }
    this.#update();
  }

  move(view: WallView, room: Size): void {
    if (this.#pictures.size === 0) this.#zoom = view.zoom;
    if (view.zoom !== this.#view.zoom && view.zoom !== this.#zoom) {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => {
        this.#layOut();
        this.#update();
      }, REST);
    }
    this.#view = view;
    this.#room = room;
    this.#update();
  }

  #layOut(): void {
    window.clearTimeout(this.#timer);
    this.#zoom = this.#view.zoom;
  }

  #update(): void {
    const chart = this.#chart;
    if (chart === undefined) return;
    const wanted = bandsInSight(chart, this.#view, this.#room);
    const keys = new Set(wanted.map(band => this.#keyOf(band)));
    // One after the other, so that the page stays quick while a person moves.
    const isMaking = [...this.#pictures.values()].some(({ isReady }) => !isReady);
    const missing = isMaking ? [] : wanted.filter(band => !this.#pictures.has(this.#keyOf(band)));
    const next = missing.sort((a, b) => this.#distance(a) - this.#distance(b))[0];
    if (next !== undefined) this.#make(chart, next, this.#keyOf(next));
    if ([...keys].every(key => this.#pictures.get(key)?.isReady === true)) this.#forget(keys);
    for (const picture of this.#pictures.values()) this.#place(chart, picture);
    const { zoom } = this.#view;
    const { style } = this.element;
    style.left = `${wallMargin.left}px`;
    style.top = `${topMargin(zoom)}px`;
    style.transform = zoom === this.#zoom ? '' : `scale(${zoom / this.#zoom})`;
  }

  /** How far the middle of a band is from the middle of what is in sight. */
  #distance({ top, height }: Band): number {
    const { zoom } = this.#view;
    const middle = (this.#view.top - topMargin(zoom) + this.#room.height / 2) / zoom;
    return Math.abs(top + height / 2 - middle);
  }

  #keyOf({ level, index }: Band): string {
    return `${this.#generation} ${level} ${index}`;
  }

  #make(chart: WallChart, band: Band, key: string): void {
    const image = createElement('img', { class: 'wall-band', alt: '', draggable: 'false' });
    const picture: BandPicture = { band, image, isReady: false };
    this.#pictures.set(key, picture);
    image.src = bandImage(chart, band, this.#styles[band.level]);
    const ready = (): void => {
      picture.isReady = true;
      // It may be out of sight again, or of an earlier chart.
      if (this.#pictures.get(key) !== picture) return;
      this.element.append(image);
      this.#update();
    };
    image.decode().then(ready, ready);
  }

  /** What is drawn no longer: of another chart or level, and what has been out of sight the longest. */
  #forget(wanted: ReadonlySet<string>): void {
    const level = [...wanted][0]?.split(' ')[1];
    const others = [...this.#pictures].filter(([key]) => !wanted.has(key));
    const kept = others
      .filter(([key, { band }]) => key === this.#keyOf(band) && band.level === level)
      .slice(-KEPT);
    for (const [key, { image }] of others) {
      if (kept.some(([one]) => one === key)) continue;
      this.#pictures.delete(key);
      image.remove();
    }
  }

  #place({ width }: WallChart, { band, image }: BandPicture): void {
    const zoom = this.#zoom;
    const top = Math.round(band.top * zoom);
    const { style } = image;
    style.top = `${top}px`;
    style.width = `${Math.round(width * zoom)}px`;
    // To the very pixel where the next one begins.
    style.height = `${Math.round((band.top + band.height) * zoom) - top}px`;
  }
}
