import { describe, expect, it } from 'vitest';
import { deepestJson } from '../../../src/model/json';
import { parseExportedDocument } from '../../../src/services/exportedDocument';

const read = (text: string): unknown => parseExportedDocument(new TextEncoder().encode(text));
const nested = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('exportedDocument', () => {
  it('reads a document as deep as is read', () => {
    expect(read(nested(deepestJson))).toHaveProperty('a');
  });

  it.each([deepestJson + 1, 8000, 20_000, 5_000_000])('gives no answer for one of %d levels', levels => {
    const start = performance.now();
    expect(() => read(nested(levels))).toThrow(
      expect.objectContaining({
        name: 'InvalidAnswer',
        message: "The export can't be read: it is nested deeper than 200 levels.",
      }),
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('gives no answer for one that is larger than any of AWS', () => {
    expect(() => parseExportedDocument(new Uint8Array(48 * 1024 * 1024 + 1))).toThrow(
      expect.objectContaining({ name: 'InvalidAnswer', message: 'The export is larger than 48 MiB.' }),
    );
  });

  it.each(['', 'null', '"text"', '{', '<html>'])('gives no answer for %j', text => {
    expect(() => read(text)).toThrow(expect.objectContaining({ name: 'InvalidAnswer' }));
  });
});
