import { describe, expect, it } from 'vitest';
import { isSecretName, shownConditionValue, shownLocation } from '../../../src/text/shownValue';

const key = 'qv8Zr2LmT0pXw3Kd9aBn';
const uuid = '0d6e2f3a-1b2c-4d5e-8f90-123456789abc';

describe('a name that says that its value is a secret', () => {
  it.each([
    'x-origin-verify',
    'X-Cdn-Key',
    'clientSecret',
    'sessionId',
    'filter[token]',
    'accesstoken',
    'x-edge-auth',
    'api_key',
  ])('%s', name => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['x-team', 'x-routing-key', 'author', 'code', 'x-tokenizer', 'verifiable', 'version'])(
    'not %s',
    name => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});

describe('what is shown of a value', () => {
  it.each([
    ['x-team', 'blue', 'blue'],
    ['x-team', key, '…'],
    ['x-team', uuid, '…'],
    ['x-team', `^${key}$`, '…'],
    ['x-team', '0123456789abcdef', '…'],
    ['x-team', 'canary-release-2026', 'canary-release-2026'],
    ['x-origin-verify', 'blue', '…'],
    ['x-origin-verify', '*', '*'],
    ['', key, '…'],
    [undefined, `/hooks/${key}/*`, '/hooks/…/*'],
    [undefined, `/orders/${uuid}`, '/orders/…'],
    [undefined, '/v2/internationalization/*', '/v2/internationalization/*'],
    [undefined, '10.0.0.0/8', '10.0.0.0/8'],
    [undefined, '2001:db8:1234:5678:9abc:def0:1234:5678/128', '2001:db8:1234:5678:9abc:def0:1234:5678/128'],
    [
      undefined,
      'bridge-0123456789abcdef.elb.us-east-1.amazonaws.com',
      'bridge-0123456789abcdef.elb.us-east-1.amazonaws.com',
    ],
    [undefined, 'd2x8k3j9q1m4n7.cloudfront.net', 'd2x8k3j9q1m4n7.cloudfront.net'],
    [undefined, `${key}.example.com`, '….example.com'],
  ])('%s: %s is %s', (name, value, shown) => {
    expect(shownConditionValue(name, value)).toBe(shown);
  });

  it('of a location leaves what the caller sent', () => {
    expect(shownLocation(`/v2/${uuid}?id=7&token=abc&x=${key}`, `/orders/${uuid}`)).toBe(
      `/v2/${uuid}?id=7&token=…&x=…`,
    );
    expect(shownLocation(`/v2/${uuid}`)).toBe('/v2/…');
    expect(shownLocation('/v2?token=abc', '/v1?token=abc')).toBe('/v2?token=abc');
  });
});
