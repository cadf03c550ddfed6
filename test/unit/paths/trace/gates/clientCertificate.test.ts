import { describe, expect, test } from 'vitest';
import { factsIn, traced } from '../gateway/traced';
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

  test('names warnings about the trust store', () => {
    const truststoreWarnings = ['certificate a can not be used', 'certificate b can not be used'];
    const reading = withDomain(orders(), {
      mutualTlsAuthentication: { ...mutualTlsAuthentication, truststoreWarnings },
    });
    const { hops } = traced(factsIn(reading), 'GET https://api.example.com/a');
    expect(hops[0]?.because).toContain('2 warnings about the trust store');
  });
});
