import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'goldens');

/**
 * Compares with a file under `test/goldens`. `UPDATE_GOLDEN=1` writes the file instead; where they differ, what was
 * got is written beside it as `.actual`.
 */
export function expectGolden(name: string, actual: string): void {
  const path = join(folder, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  const expected = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const same = actual.replaceAll('\r\n', '\n');
  if (same === expected) rmSync(`${path}.actual`, { force: true });
  else writeFileSync(`${path}.actual`, actual);
  expect(same).toBe(expected);
}
