import { describe, expect, it } from 'vitest';
import { isSecretName } from '../../../../src/text/shownValue';
import { hiddenNames, hideSecrets, hideRequestSecrets } from '../../../../src/present/trace/hiddenSecrets';
import type { Trace } from '../../../../src/paths/trace/document';

const request = {
  method: 'GET',
  url: 'https://h.example/a?id=7&access_token=tok%2Den&X-Amz-Signature=0123abcd',
  headers: [
    ['Authorization', 'Bearer eyJhbGciOi'],
    ['Cookie', 'sid=s3cr3t; theme=dark-mode'],
    ['X-Api-Key', 'key-12345'],
    ['Accept', 'text/html'],
  ] as const,
};

describe('headers', () => {
  it.each([
    'authorization',
    'Proxy-Authorization',
    'COOKIE',
    'X-API-Key',
    'x-amz-security-token',
    'X-Auth-Token',
    'x-session',
  ])('%s is secret', name => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['accept', 'host', 'x-version', 'x-tokenizer', 'x-request-id', 'x-forwarded-for'])(
    '%s is not',
    name => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});

describe('what is remembered of a request', () => {
  it('has no value that lets somebody act as the caller', () => {
    expect(hideRequestSecrets(request)).toEqual({
      method: 'GET',
      url: 'https://h.example/a?id=7&access_token=…&X-Amz-Signature=…',
      headers: [
        ['Authorization', '…'],
        ['Cookie', '…'],
        ['X-Api-Key', '…'],
        ['Accept', 'text/html'],
      ],
    });
  });

  it('tells by name what was left out', () => {
    expect(hiddenNames(hideRequestSecrets(request))).toEqual([
      'Authorization',
      'Cookie',
      'X-Api-Key',
      'access_token',
      'X-Amz-Signature',
    ]);
    expect(hiddenNames(request)).toEqual([]);
  });
});

describe('a trace', () => {
  const trace: Trace = {
    format: 'request-path/trace',
    version: 1,
    request: { method: 'GET', url: request.url, headers: Object.fromEntries(request.headers) },
    outcome: 'reaches-targets',
    because: 'cookie sid=s3cr3t decides',
    hops: [
      {
        node: 'arn:aws:x:key-12345',
        kind: 'rule',
        because: 'header authorization is Bearer eyJhbGciOi',
        request: { method: 'GET', scheme: 'http', host: 'h', port: 80, path: '/a?access_token=tok-en&id=7' },
      },
    ],
    rejected: [{ node: 'r', because: 'x-api-key key-12345 does not match' }],
    targets: [],
    findings: [],
  };

  it('has the secrets nowhere, in whatever form', () => {
    const text = JSON.stringify({
      ...hideSecrets(trace, request),
      hops: hideSecrets(trace, request).hops.map(hop => ({ ...hop, node: '' })),
    });
    for (const secret of ['eyJ', 's3cr3t', 'key-12345', 'tok', '0123abcd', 'dark-mode'])
      expect(text.replaceAll('access_token', '')).not.toContain(secret);
    expect(text).toContain('text/html');
  });

  it('keeps the ids of its nodes', () => {
    expect(hideSecrets(trace, request).hops[0]?.node).toBe('arn:aws:x:key-12345');
  });
});
