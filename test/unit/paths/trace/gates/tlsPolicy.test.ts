import { describe, expect, test } from 'vitest';
import { apiHost, ended, orders, withDomain } from './privateReadings';

const policy13 = 'SecurityPolicy_TLS13_1_3_2025_09';

describe('the gate "tls-policy"', () => {
  test.each([
    ['TLS_1_0', false],
    ['TLS_1_2', false],
    ['SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', false],
    ['SecurityPolicy_TLS12_PFS_2025_EDGE', false],
    [policy13, true],
    ['SecurityPolicy_TLS13_1_3_FIPS_2025_09', true],
    ['SecurityPolicy_TLS13_2025_EDGE', true],
  ])('%s: assumes TLS 1.3: %s', (securityPolicy, expected) => {
    const { assumes, end } = ended(orders({ securityPolicy }), `https://${apiHost}/prod/a`);
    expect(end).toBe('reaches-targets');
    expect(assumes).toEqual(
      expected
        ? [`tls-policy: the client supports TLS 1.3, which the security policy ${securityPolicy} requires`]
        : [],
    );
  });

  test("the API's policy counts before that of its domain name", () => {
    const both = withDomain(orders({ securityPolicy: 'TLS_1_2' }), { securityPolicy: policy13 });
    expect(ended(both, 'https://api.example.com/a').assumes).toEqual([]);
    expect(
      ended(withDomain(orders(), { securityPolicy: policy13 }), 'https://api.example.com/a').assumes,
    ).toHaveLength(1);
  });
});
