import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../../src/aws/answers/body';

const never = new AbortController().signal;

describe('the body of an answer', () => {
  test.each([
    ['in one piece', ['{"a":1}']],
    ['in many', ['{"', 'a"', ':1', '}']],
    ['empty', []],
  ])('%s is read whole', async (_, pieces) => {
    const body = await readBody(Readable.from(pieces.map(piece => Buffer.from(piece))), never, 100);
    expect(Buffer.from(body).toString()).toBe(pieces.join(''));
  });

  test('is taken up to its limit', async () => {
    expect(await readBody(Readable.from([Buffer.alloc(60), Buffer.alloc(40)]), never, 100)).toHaveLength(100);
  });

  test('without end is left at its limit', async () => {
    let sent = 0;
    function* endless(): Iterable<Buffer> {
      for (; sent < 10_000; sent += 1) yield Buffer.alloc(40);
    }
    const body = Readable.from(endless(), { highWaterMark: 1 });
    await expect(readBody(body, never, 100)).rejects.toThrow(/larger than/);
    expect(sent).toBeLessThan(10);
    expect(body.destroyed).toBe(true);
  });

  test('an abort ends it', async () => {
    const controller = new AbortController();
    const body = new Readable({ read: () => undefined });
    const read = readBody(body, controller.signal);
    controller.abort();
    await expect(read).rejects.toThrow();
    expect(body.destroyed).toBe(true);
  });
});
