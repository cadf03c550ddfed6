import type { Frame, Page } from 'playwright-core';
import type { Core } from 'cytoscape';

/** In pixels of the window. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text of a row, as it is seen. */
export interface SeenText {
  readonly text: string;
  readonly kind: string;
  readonly box: Box;
  /** Pixels of the screen, with the zoom of the drawing. */
  readonly fontSize: number;
  /** The page itself cuts it: it is wider than its room. */
  readonly isCut: boolean;
}

export interface SeenRow {
  /** Place of its card, and of the column of that. */
  readonly card: number;
  readonly column: number;
  /** What assistive technology says, which is never cut. */
  readonly sentence: string;
  readonly kind: string;
  readonly box: Box;
  /** Nothing lies over its middle and its ends. */
  readonly isOnTop: boolean;
  readonly texts: readonly SeenText[];
}

export interface SeenPicture {
  readonly rows: readonly SeenRow[];
  /** The room for the cards, below the headings of the columns. */
  readonly area: Box;
  /** Of the toolbar and the headings. */
  readonly above: number;
  readonly zoom: number;
  /** Something can be scrolled to. */
  readonly scrolls: boolean;
}

/** cytoscape leaves itself on the element that it draws into. */
interface Drawn extends Element {
  readonly _cyreg?: { readonly cy: Core };
}

/** What is on the screen of a window of VS Code, once it does not move any more. */
export async function seePicture(page: Page, frame: Frame): Promise<SeenPicture> {
  let before = '';
  for (;;) {
    const seen = await lookAt(page, frame);
    const now = JSON.stringify(seen);
    if (now === before) return seen;
    before = now;
    await page.waitForTimeout(150);
  }
}

async function lookAt(page: Page, frame: Frame): Promise<SeenPicture> {
  const element = await frame.frameElement();
  const origin = await element.boundingBox();
  if (origin === null) throw new Error('The graph is not on the screen.');
  const view = page.viewportSize() ?? { width: 0, height: 0 };
  const seen = await frame.evaluate(look, { left: origin.x, top: origin.y });
  // The workbench may lay something over its webviews, such as a notification.
  const covers = await page.evaluate(
    boxes =>
      boxes.map(
        ({ x, y, width, height }) =>
          document.elementFromPoint(x + width / 2, y + height / 2)?.tagName === 'IFRAME',
      ),
    seen.rows.map(({ box }) => box),
  );
  return {
    ...seen,
    area: {
      ...seen.area,
      width: Math.min(seen.area.width, view.width - seen.area.x),
      height: Math.min(seen.area.height, view.height - seen.area.y),
    },
    rows: seen.rows.map((row, index) => ({ ...row, isOnTop: row.isOnTop && covers[index] === true })),
  };
}

/** Runs in the page of the graph. */
function look({ left, top }: { readonly left: number; readonly top: number }): SeenPicture {
  const boxOf = (element: Element): Box => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + left, y: y + top, width, height };
  };
  const graph = document.querySelector<Drawn>('.graph');
  const zoom = graph?._cyreg?.cy.zoom() ?? 0;
  const cards = document.querySelector('.cards') ?? document.body;
  const heading = [...document.querySelectorAll('.column-heading')].map(
    element => element.getBoundingClientRect().bottom,
  );
  const above = Math.max(...heading);
  // The cards let the pointer through to the canvas with the edges: what lies over them is found without that.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.cards, .cards * { pointer-events: auto !important; }');
  document.adoptedStyleSheets.push(sheet);
  const isOnTop = (row: Element): boolean => {
    const { x, y, width, height } = row.getBoundingClientRect();
    return [4, width / 2, width - 4].every(across => {
      const found = document.elementFromPoint(x + across, y + height / 2);
      return found !== null && row.closest('.card')?.contains(found) === true;
    });
  };
  const textsOf = (row: Element): readonly SeenText[] =>
    [...row.querySelectorAll<HTMLElement>('.row-content span, .row-content button')]
      .filter(part => part.childElementCount === 0 && part.textContent !== '')
      .map(part => ({
        text: part.textContent,
        kind: part.className,
        box: boxOf(part),
        fontSize: Number.parseFloat(getComputedStyle(part).fontSize) * zoom,
        isCut:
          part.getBoundingClientRect().right > row.getBoundingClientRect().right ||
          (getComputedStyle(part).display !== 'inline' && part.scrollWidth > part.clientWidth),
      }));
  const columns = [...document.querySelectorAll('.column')];
  const rows = [...document.querySelectorAll('.card')].flatMap((card, index) =>
    [...card.querySelectorAll('.row')].map(row => ({
      card: index,
      column: columns.findIndex(column => column.contains(card)),
      sentence: row.querySelector('.unseen')?.textContent ?? '',
      kind: /row-(header|section|item|foot|fold)/.exec(row.className)?.[1] ?? '',
      box: boxOf(row),
      isOnTop: isOnTop(row),
      texts: textsOf(row),
    })),
  );
  document.adoptedStyleSheets.pop();
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
  const room = boxOf(cards);
  return {
    rows,
    area: { ...room, y: top + above, height: room.y + room.height - top - above },
    above,
    zoom,
    scrolls: scrollWidth > clientWidth || scrollHeight > clientHeight,
  };
}

/** What the pixels of a part of the screen are. */
export interface Ink {
  /** Share of the pixels that have the commonest colour. */
  readonly ground: number;
  /** Pixels with a contrast of at least 4.5:1 to that colour. */
  readonly strong: number;
  /** The highest contrast to it. */
  readonly contrast: number;
}

/** Counts pixels of the window as it is on the screen; `reader` is any page. */
export async function countInk(page: Page, reader: Page, boxes: readonly Box[]): Promise<readonly Ink[]> {
  const image = (await page.screenshot({ animations: 'allow' })).toString('base64');
  return await reader.evaluate(count, { image, boxes });
}

/** Runs in any page. */
async function count({
  image,
  boxes,
}: {
  readonly image: string;
  readonly boxes: readonly Box[];
}): Promise<readonly Ink[]> {
  const bytes = Uint8Array.from(atob(image), character => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('There is no canvas to read from.');
  context.drawImage(bitmap, 0, 0);
  const linear = (channel: number): number => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (color: number): number =>
    0.2126 * linear(color >> 16) + 0.7152 * linear((color >> 8) & 255) + 0.0722 * linear(color & 255);
  return boxes.map(({ x, y, width, height }) => {
    const [left, top] = [Math.round(x), Math.round(y)];
    const { data } = context.getImageData(
      left,
      top,
      Math.max(1, Math.round(width)),
      Math.max(1, Math.round(height)),
    );
    const colors = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const color = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
      colors.set(color, (colors.get(color) ?? 0) + 1);
    }
    const [ground, most] = [...colors].sort(([, one], [, other]) => other - one)[0] ?? [0, 0];
    const below = luminance(ground);
    let [strong, highest] = [0, 1];
    for (const [color, times] of colors) {
      const over = luminance(color);
      const contrast = (Math.max(over, below) + 0.05) / (Math.min(over, below) + 0.05);
      if (contrast >= 4.5) strong += times;
      highest = Math.max(highest, contrast);
    }
    return { ground: most / (data.length / 4), strong, contrast: highest };
  });
}
