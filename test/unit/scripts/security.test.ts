import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('SECURITY.md', 'utf8');
const rows = page.split('\n').filter(line => /^\| (?!threat|-)/.test(line));

it('names threats', () => {
  expect(rows.length).toBeGreaterThan(25);
});

it.each(rows.map(row => [row.split('|')[1]?.trim() ?? '', row] as const))('%s: has a test', (_, row) => {
  const tests = row.split('|')[3] ?? '';
  expect(tests).toMatch(/`test\/|the same/);
  for (const [, file = ''] of tests.matchAll(/`(test\/[^`]+)`/g)) expect(existsSync(file), file).toBe(true);
});
