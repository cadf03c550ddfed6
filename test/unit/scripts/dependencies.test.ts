import { expect, test } from 'vitest';
import { staleness } from '../../../scripts/support/dependencies.mjs';

const check = (
  wanted: Parameters<typeof staleness>[0],
  installed: Parameters<typeof staleness>[1],
  expected: string | undefined,
) => {
  expect(staleness(wanted, installed)).toBe(expected);
};

test('nothing installed', () => {
  check({ '': {}, 'node_modules/a': { version: '1.0.0' } }, undefined, 'no packages are installed yet');
});

test('what is locked is what is installed', () => {
  const packages = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
  };
  check({ '': {}, ...packages }, packages, undefined);
});

test('another version is installed, deep down', () => {
  check(
    { 'node_modules/a/node_modules/@s/b': { version: '2.0.1' } },
    { 'node_modules/a/node_modules/@s/b': { version: '2.0.0' } },
    '@s/b 2.0.1 is wanted, 2.0.0 is installed',
  );
});

test('a package is missing', () => {
  check({ 'node_modules/a': { version: '1.0.0' } }, {}, 'a 1.0.0 is wanted, none is installed');
});

test('an optional package of another platform is not missed, and another version of it is', () => {
  const wanted = { 'node_modules/a': { version: '1.0.0', optional: true } };
  check(wanted, {}, undefined);
  check(wanted, { 'node_modules/a': { version: '0.9.0' } }, 'a 1.0.0 is wanted, 0.9.0 is installed');
});
