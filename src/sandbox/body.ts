import type { IncomingMessage } from 'node:http';
import { AwsFault } from './operation';

/** Bytes of one body. The largest that AWS takes here are API definitions of 6 MB (API Gateway, "Quotas"). */
export const largestBody = 10 * 1024 * 1024;
/** Bytes of all bodies that are being read at once. */
const largestTogether = 4 * largestBody;

/** Whether a request says of its body that it is larger than the limit. */
export const isTooLarge = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  Number(headers['content-length'] ?? 0) > largestBody;

/** How much of the bodies that are being read is held. */
export class BodyBudget {
  #held = 0;

  /**
   * The whole body. What is larger than the limit, or than what is left of the budget, is not kept: neither where its
   * length says so, nor where it only turns out.
   * @throws AwsFault
   */
  async read(request: IncomingMessage): Promise<Buffer> {
    if (isTooLarge(request)) throw tooLarge();
    // Left before its end, the request is still to be answered.
    const kept = request.iterator({ destroyOnReturn: false });
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of kept as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.#held += chunk.length;
        if (size > largestBody) throw tooLarge();
        if (this.#held > largestTogether)
          throw new AwsFault('ServiceUnavailable', 503, 'Too much is being sent at once.');
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      this.#held -= size;
    }
  }
}

const tooLarge = (): AwsFault =>
  new AwsFault(
    'RequestEntityTooLarge',
    413,
    `The body is larger than ${largestBody / 1024 / 1024} MiB: AWS takes at most 6 MB.`,
  );
