import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseFilter } from '../../../src/filter/language/parse';
import { fieldDefinition, fieldNames, flagLabel, flagNames } from '../../../src/filter/language/vocabulary';

const file = path.resolve(import.meta.dirname, '../../../docs/filter.md');

const row = (name: string, label: string): string => `| \`${name}\` | ${label} |\n`;
const rows = {
  FLAG: flagNames.map(flag => row(flag, flagLabel(flag))).join(''),
  FIELD: fieldNames
    .map(field => row(field === 'tag' ? 'tag:KEY' : field, fieldDefinition(field).label()))
    .join(''),
};

/** The page with its tables as the code has them. */
const printed = (page: string): string =>
  Object.entries(rows).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(
          `(## ${name[0] ?? ''}${name.slice(1).toLowerCase()}s\n\n\\|.*\n\\|---\\|---\\|\n)(?:\\|.*\n)*`,
        ),
        (_, head: string) => head + table,
      ),
    page,
  );

test('the page has every flag and field; `UPDATE_GOLDEN=1` prints its tables', () => {
  const page = readFileSync(file, 'utf8');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, printed(page));
  expect(readFileSync(file, 'utf8')).toBe(printed(page));
});

test('the examples of the page are expressions', () => {
  const page = readFileSync(file, 'utf8');
  const examples = [...page.matchAll(/--filter '([^']+)'/g)].flatMap(([, text]) => text ?? []);
  expect(examples.length).toBeGreaterThan(3);
  for (const text of examples.filter(one => !one.includes('heatlh')))
    expect([text, parseFilter(text).problem]).toEqual([text, undefined]);
});
