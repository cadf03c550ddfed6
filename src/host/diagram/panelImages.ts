import * as l10n from '@vscode/l10n';
import type { HostRequests } from '../../protocol/protocol';
import { RefusedRequest } from '../connection/refusedRequest';

/** A page that doesn't come up, or has no room for the picture, is not waited for longer. */
const LONGEST_WAIT = 30_000;

interface Waiting {
  readonly svg: string;
  readonly resolve: (image: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Pictures that a page is asked to draw. One that has just been opened is asked when it is there. */
export class PanelImages {
  readonly #send: (image: { readonly image: number; readonly svg: string }) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(send: (image: { readonly image: number; readonly svg: string }) => void) {
    this.#send = send;
  }

  /** Bytes of a PNG. @throws RefusedRequest where the page can't draw it. */
  draw(svg: string): Promise<Uint8Array> {
    this.#last += 1;
    const image = this.#last;
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => {
        this.#waiting.delete(image);
        reject(new RefusedRequest(l10n.t("The graph panel didn't draw the picture. Export as SVG instead.")));
      }, LONGEST_WAIT);
      this.#waiting.set(image, {
        svg,
        resolve: bytes => {
          clearTimeout(clock);
          resolve(bytes);
        },
        reject: error => {
          clearTimeout(clock);
          reject(error);
        },
      });
      this.#send({ image, svg });
    });
  }

  /** The page is there: what was sent to it before is lost. */
  sendAgain(): void {
    for (const [image, { svg }] of this.#waiting) this.#send({ image, svg });
  }

  drawn({ image, png }: Parameters<HostRequests['imageDrawn']>[0]): void {
    const waiting = this.#waiting.get(image);
    this.#waiting.delete(image);
    if (png === undefined)
      waiting?.reject(
        new RefusedRequest(l10n.t('The picture is too large to be drawn. Export as SVG instead.')),
      );
    else waiting?.resolve(Buffer.from(png, 'base64'));
  }
}
