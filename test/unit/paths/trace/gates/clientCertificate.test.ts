import { describe, expect, test } from 'vitest';
import { apiHost, ended, orders, withDomain } from './privateReadings';

const mutualTlsAuthentication = { truststoreUri: 's3://trust/store.pem', truststoreVersion: '1' };

describe('the gate "client-certificate"', () => {
  test('is assumed to be passed at a domain name with mutual TLS', () => {
    const reading = withDomain(orders(), { mutualTlsAuthentication });
    expect(ended(reading, 'https://api.example.com/a')).toMatchObject({
      end: 'reaches-targets',
      assumes: ['client-certificate: the trust store accepts the certificate of the client'],
    });
  });

  test("isn't met at the default endpoint, or at a domain name without mutual TLS", () => {
    const reading = withDomain(orders(), { mutualTlsAuthentication });
    expect(ended(reading, `https://${apiHost}/prod/a`).assumes).toEqual([]);
    expect(
      ended(withDomain(orders(), { mutualTlsAuthentication: {} }), 'https://api.example.com/a').assumes,
    ).toEqual([]);
  });
});
