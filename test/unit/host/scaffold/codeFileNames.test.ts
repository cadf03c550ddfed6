import { expect, test } from 'vitest';
import { codeFileNames } from '../../../../src/host/scaffold/codeFileNames';

const blueprint = { id: 'direct-alb', title: '', notes: [], parameters: [], blocks: [] } as const;

test.each([
  ['of the API', { ...blueprint, apiName: 'orders' }, 'main.tf', 'orders-direct.tf'],
  [
    'of the blueprint where there is no API',
    { ...blueprint, id: 'private-alb' } as const,
    'stack.ts',
    'private-alb.ts',
  ],
  [
    'that holds nothing but letters and digits',
    { ...blueprint, apiName: '../a b$(rm)' },
    'a.yaml',
    'a-b-rm-direct.yaml',
  ],
  ['also where a name has no letters', { ...blueprint, apiName: '../..' }, 'scaffold.sh', 'direct-alb.sh'],
])('a new file has the name %s', (_, given, fileName, expected) => {
  expect(codeFileNames(fileName, given)[0]).toBe(expected);
});

test('a name that is taken has others, all different', () => {
  const names = codeFileNames('main.tf', { ...blueprint, apiName: 'orders' });
  expect(names[1]).toBe('orders-direct-2.tf');
  expect(new Set(names).size).toBe(names.length);
});
