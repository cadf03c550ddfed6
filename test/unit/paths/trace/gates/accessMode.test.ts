import { describe, expect, test } from 'vitest';
import { apiHost, ended, orders, passes, withDomain } from './privateReadings';

const strict = { endpointAccessMode: 'STRICT' };
const types = (type: string) => ({ endpointConfiguration: { types: [type] } });
const url = 'https://api.example.com/a';

describe('the gate "access-mode"', () => {
  test.each([
    ['an API, by its own name', orders(strict), `https://${apiHost}/prod/a`, [], passes],
    [
      'BASIC, another name in the handshake',
      withDomain(orders({ endpointAccessMode: 'BASIC' }), {}),
      `https://${apiHost}/a`,
      ['Host: api.example.com'],
      passes,
    ],
    [
      'an API, another name in the handshake',
      withDomain(orders(strict), {}),
      `https://elsewhere.example.com/prod/a`,
      [`Host: ${apiHost}`],
      'responds-early',
    ],
    ['a domain name', withDomain(orders(), strict), url, [], passes],
    [
      'a domain name, another name in the handshake',
      withDomain(orders(), strict),
      'https://d-1.execute-api.eu-west-1.amazonaws.com/a',
      ['Host: api.example.com'],
      'responds-early',
    ],
    [
      'an edge-optimized domain name, another name in the handshake',
      withDomain(orders(), { ...strict, ...types('EDGE') }),
      'https://cdn.example.com/a',
      ['Host: api.example.com'],
      passes,
    ],
    [
      'a regional API behind an edge-optimized domain name',
      withDomain(orders(strict), types('EDGE')),
      url,
      [],
      'responds-early',
    ],
    ['a regional API behind a regional domain name', withDomain(orders(strict), {}), url, [], passes],
  ])('%s', (_name, reading, at, headers, expected) => {
    expect(ended(reading, at, { headers }).end).toBe(expected);
  });

  test('says which names differ', () => {
    const { because } = ended(withDomain(orders(), strict), 'https://cdn.example.com/a', {
      headers: ['Host: api.example.com'],
    });
    expect(because).toContain('STRICT');
    expect(because).toContain('cdn.example.com');
  });
});
