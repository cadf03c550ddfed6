import { describe, expect, it } from 'vitest';
import { parseSnapshot, formatSnapshot } from '../../../src/app/snapshot';
import type { Reading } from '../../../src/model/reading';

const reading: Reading = {
  collectedAt: '2026-11-22T10:00:00Z',
  scopes: [{ partition: 'aws', account: '123456789012', region: 'us-east-1', profile: 'prod' }],
  resources: [
    {
      type: 'T',
      arn: 'arn:b',
      account: '123456789012',
      region: 'us-east-1',
      properties: { name: 'b', list: [1] },
    },
    {
      type: 'T',
      arn: 'arn:a',
      account: '123456789012',
      region: 'us-east-1',
      parent: 'arn:b',
      properties: {},
    },
  ],
  answered: [{ account: '123456789012', region: 'us-east-1', operation: 'apigateway:GetRestApis' }],
  unknowns: [
    {
      account: '123456789012',
      region: 'us-east-1',
      operation: 'x:Y',
      node: 'arn:a',
      error: 'AccessDenied',
      message: 'no',
    },
  ],
  deployments: [
    { account: '123456789012', region: 'us-east-1', stage: 'arn:s', document: { openapi: '3.0.1' } },
  ],
};

const changed = (change: (document: Record<string, unknown>) => void): string => {
  const document = JSON.parse(formatSnapshot(reading)) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document);
};

describe('a snapshot', () => {
  it('gives back what was saved, sorted', () => {
    const { resources, ...rest } = parseSnapshot(formatSnapshot(reading));
    expect(rest).toEqual({
      collectedAt: reading.collectedAt,
      scopes: reading.scopes,
      answered: reading.answered,
      unknowns: reading.unknowns,
      deployments: reading.deployments,
    });
    expect(resources).toEqual([reading.resources[1], reading.resources[0]]);
  });

  it('is the same text whatever order the calls came back in', () => {
    expect(formatSnapshot({ ...reading, resources: reading.resources.toReversed() })).toBe(
      formatSnapshot(reading),
    );
  });

  it('keeps what AWS answered, whatever it is named', () => {
    const more = JSON.parse('{ "constructor": 1, "__proto__": { "x": 1 } }') as object;
    const [resource] = parseSnapshot(
      changed(document => (document['resources'] = [{ ...reading.resources[0], ...more, properties: more }])),
    ).resources;
    expect(Object.keys(resource?.properties as object)).toEqual(['constructor', '__proto__']);
    expect(Object.hasOwn(resource ?? {}, 'constructor')).toBe(true);
    expect({}).not.toHaveProperty('x');
  });

  it.each([
    ['not JSON', '{', /valid JSON/],
    ['a list', '[]', /isn't a JSON object/],
    ['another format', '{"format":"request-path/topology"}', /"format" isn't/],
    [
      'a newer version',
      changed(document => (document['version'] = 2)),
      /version 2, .* supported version is 1/,
    ],
    ['a missing list', changed(document => delete document['resources']), /"resources" is missing/],
    [
      'a damaged entry',
      changed(document => (document['resources'] = [{ type: 'T' }])),
      /"resources\[0\]" must have type, arn, account,? and region/,
    ],
    [
      'an entry that is a list',
      changed(document => (document['answered'] = [...reading.answered, []])),
      /"answered\[1\]" must have operation, account,? and region/,
    ],
    ['a list that is an object', changed(document => (document['scopes'] = {})), /"scopes" is missing/],
  ])('refuses %s with a plain sentence', (_name, text, message) => {
    expect(() => parseSnapshot(text)).toThrow(message);
  });
});
