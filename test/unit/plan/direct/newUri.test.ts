import { expect, test } from 'vitest';
import { describeUriObstacle } from '../../../../src/plan/reasons/describeStay';
import { newUri, withPort, type StagePort } from '../../../../src/plan/direct/newUri';

const stage = (wanted: number, said: number | undefined, uri = 'http://n1/'): StagePort => ({
  stage: 'prod',
  uri,
  said,
  wanted,
});

const rows: readonly (readonly [raw: string, said: number, wanted: number, expected: string])[] = [
  ['http://n1', 80, 80, 'http://n1'],
  ['http://n1/orders', 80, 80, 'http://n1/orders'],
  ['http://n1:80/orders', 80, 80, 'http://n1:80/orders'],
  ['http://n1/orders', 80, 8080, 'http://n1:8080/orders'],
  ['http://n1:8443/orders', 8443, 80, 'http://n1:80/orders'],
  ['https://h.example.com:8443/pay/{id}', 8443, 443, 'https://h.example.com:443/pay/{id}'],
  ['https://h.example.com/pay', 443, 8443, 'https://h.example.com:8443/pay'],
  ['HTTP://N1:81?a=b:c#d', 81, 80, 'HTTP://N1:80?a=b:c#d'],
  ['http://[::1]:81/a', 81, 80, 'http://[::1]:80/a'],
  ['http://[::1]/a', 80, 81, 'http://[::1]:81/a'],
  ['http://user:secret@n1/a', 80, 81, 'http://user:secret@n1:81/a'],
  ['http://${stageVariables.host}/a', 80, 8080, 'http://${stageVariables.host}:8080/a'],
  [
    'http://${stageVariables.host}:81/${stageVariables.a}',
    81,
    80,
    'http://${stageVariables.host}:80/${stageVariables.a}',
  ],
  ['${stageVariables.url}/a', 80, 80, '${stageVariables.url}/a'],
  ['http://n1:8${stageVariables.p}/a', 8081, 80, 'http://n1:80/a'],
];

test.each(rows)('%s from %i to %i is %s', (raw, said, wanted, expected) => {
  expect(newUri(raw, [stage(wanted, said)], true)).toEqual({ kind: 'uri', uri: expected });
});

test('a port that is a variable keeps it and gets a value for each stage', () => {
  const raw = 'http://n1:${stageVariables.port}/a';
  const stages = [stage(80, 8081), { ...stage(81, 81), stage: 'dev' }];
  expect(newUri(raw, stages, false)).toEqual({
    kind: 'variable',
    uri: raw,
    variable: 'port',
    values: new Map([
      ['prod', '80'],
      ['dev', '81'],
    ]),
  });
  expect(withPort(raw, 81)).toBe('http://n1:81/a');
});

const impossible: readonly (readonly [string, readonly StagePort[], boolean, RegExp])[] = [
  ['${stageVariables.url}/a', [stage(81, 80)], true, /stage variable/],
  ['http://n1/a', [stage(81, 80), { ...stage(82, 80), stage: 'dev' }], true, /different ports/],
  ['http://n1:81/a', [stage(80, 81)], false, /keep the old path/],
  ['http://${stageVariables.host}/a', [stage(80, 81, 'http://n1:81/a')], true, /variable for the host/],
];

test.each(impossible)('%s has no place for it', (raw, stages, isForAll, because) => {
  const found = newUri(raw, stages, isForAll);
  expect(found.kind).toBe('none');
  if (found.kind === 'none') expect(describeUriObstacle(found.obstacle)).toMatch(because);
});
