import { describe, expect, it } from 'vitest';
import { parseRequest, UnusableRequest } from '../../../../../src/paths/trace/gateway/incoming';

const none: readonly (readonly [string, string])[] = [];

describe('a request that can be read', () => {
  it.each([
    ['https://API.Example.com/a', 'api.example.com', 443, '/a'],
    ['http://api.example.com', 'api.example.com', 80, '/'],
    ['https://api.example.com.:8443/a/', 'api.example.com', 8443, '/a/'],
    ['https://user:secret@api.example.com/a', 'api.example.com', 443, '/a'],
    ['https://api.example.com/a%2Fb%20c', 'api.example.com', 443, '/a%2Fb%20c'],
    ['https://api.example.com/käse/{id}', 'api.example.com', 443, '/k%C3%A4se/%7Bid%7D'],
    ['https://api.example.com/a#fragment', 'api.example.com', 443, '/a'],
    ['https://api.example.com?x=1', 'api.example.com', 443, '/'],
    ['wss://api.example.com/live', 'api.example.com', 443, '/live'],
    ['https://[::1]:8080/a', '[::1]', 8080, '/a'],
    ['https://api.example.com/%zz', 'api.example.com', 443, '/%zz'],
  ])('%s', (url, host, port, path) => {
    const { host: own, message } = parseRequest({ method: 'get', url, headers: none });
    expect([own, message.port, message.path, message.method]).toEqual([host, port, path, 'GET']);
  });

  it('keeps the query string as it was sent', () => {
    const { message } = parseRequest({
      method: 'GET',
      url: 'https://h/a?x=1&x=2&y&z=a%20b=c#?',
      headers: none,
    });
    expect(message.query).toEqual([
      ['x', '1'],
      ['x', '2'],
      ['y', ''],
      ['z', 'a%20b=c'],
    ]);
  });

  it('is for the host that its Host header names, which is no header of its own then', () => {
    const { host, message } = parseRequest({
      method: 'GET',
      url: 'https://10.0.0.1/a',
      headers: [
        ['HOST', 'Api.example.com:443'],
        ['X-A', ' 1 '],
      ],
    });
    expect([host, message.headers]).toEqual(['api.example.com', [['x-a', '1']]]);
  });

  it('may be a path, for an API that is named', () => {
    const { host, api, message } = parseRequest({
      method: 'GET',
      url: '/prod/a?b=1',
      headers: none,
      api: 'id',
    });
    expect([host, api, message.path]).toEqual([undefined, 'id', '/prod/a']);
  });
});

describe('a request that is none', () => {
  it.each([
    ['', 'https://h/a', none],
    ['GET IT', 'https://h/a', none],
    ['GET', '', none],
    ['GET', '/prod/orders', none],
    ['GET', 'orders', none],
    ['GET', 'ftp://h/a', none],
    ['GET', 'https:///a', none],
    ['GET', 'https://h:99999/a', none],
    ['GET', 'https://h:0/a', none],
    ['GET', 'https://h/a b', none],
    ['GET', 'https://h/a\u0000', none],
    ['GET', 'https://h/a', [['X A', '1']] as const],
    ['GET', 'https://h/a', [['X-A', '1\r\nHost: evil']] as const],
  ])('%s %s', (method, url, headers) => {
    expect(() => parseRequest({ method, url, headers })).toThrow(UnusableRequest);
  });
});
