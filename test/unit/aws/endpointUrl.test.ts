import { describe, expect, it } from 'vitest';
import { endpointProblem, isLoopback } from '../../../src/aws/endpointUrl';

describe('loopback', () => {
  it.each(['http://127.0.0.1:80', 'http://127.4.5.6', 'http://localhost:4566', 'https://[::1]:1/'])(
    'is %s',
    url => {
      expect(isLoopback(url)).toBe(true);
    },
  );

  it.each([
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'http://user@example.com',
    'nothing',
  ])('is not %s', url => {
    expect(isLoopback(url)).toBe(false);
  });
});

describe('an endpoint', () => {
  it.each([
    'https://apigateway.eu-west-1.amazonaws.com',
    'https://localstack.internal:4566',
    'http://127.0.0.1:4566',
    'http://127.1:4566',
    'http://localhost',
    'HTTP://LOCALHOST:1',
    'http://[::1]:4566',
  ])('may be %s', url => {
    expect(endpointProblem(url)).toBeUndefined();
  });

  it.each([
    'http://example.com',
    'http://10.0.0.1:4566',
    'http://169.254.169.254',
    'http://0.0.0.0:4566',
    'http://127.0.0.1@example.com',
    'http://localhost.example.com',
    'http://localhost.:4566',
    'http://sandbox.localhost:4566',
    'http://[::ffff:10.0.0.1]',
    'http://xn--lcalhost-43a',
    'ftp://example.com',
  ])('may not be %s', url => {
    expect(endpointProblem(url)).toMatch(/uses plain HTTP to another machine/);
  });
});
