import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

interface BuildConfiguration {
  readonly entry: Readonly<Record<string, string>>;
}

const root = path.join(import.meta.dirname, '..', '..');
const configure = createRequire(import.meta.url)(path.join(root, 'webpack.config.js')) as (
  environment: object,
  options: object,
) => readonly BuildConfiguration[];

/** Run from a clone, never from the extension. */
const apart = ['cli'];

test('every script that is built for the extension is packed with it', () => {
  const packed = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
  const built = configure({}, {}).flatMap(({ entry }) => Object.keys(entry));
  expect(built).toContain('wallChart');
  for (const name of built.filter(each => !apart.includes(each)))
    expect(packed).toContain(`!dist/${name}.js`);
});
