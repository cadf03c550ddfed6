import { describe, expect, test } from 'vitest';
import {
  apiHost,
  closed,
  ended,
  endpointHost,
  orders,
  passes,
  withDomain,
  withEndpoint,
} from './privateReadings';

describe('the gate "scheme"', () => {
  const reading = withDomain(orders(), {});
  test.each([
    [`https://${apiHost}/prod/a`, passes],
    [`https://${apiHost}:443/prod/a`, passes],
    ['https://api.example.com/a', passes],
    [`http://${apiHost}/prod/a`, 'blocked'],
    [`http://${apiHost}:443/prod/a`, 'blocked'],
    [`https://${apiHost}:8443/prod/a`, 'blocked'],
    [`ws://${apiHost}/prod/a`, 'blocked'],
    ['http://api.example.com/a', 'blocked'],
    ['https://api.example.com:8080/a', 'blocked'],
    // What listens there is not known.
    ['http://example.org/a', 'no-route'],
  ])('%s: %s', (url, expected) => {
    expect(ended(reading, url).end).toBe(expected);
  });

  test('names the port, and whether the request uses TLS', () => {
    expect(ended(reading, `http://${apiHost}/prod/a`).because).toContain('port 80 without TLS');
    expect(ended(reading, `https://${apiHost}:8443/prod/a`).because).toContain('uses port 8443.');
  });

  test('holds for the names of VPC endpoints too', () => {
    const header = { headers: ['x-apigw-api-id: r1'] };
    expect(ended(withEndpoint(closed()), `http://${endpointHost}/prod/a`, header).end).toBe('blocked');
  });
});
