import { describe, expect, it } from 'vitest';
import { parseHeader } from '../../../../../src/paths/trace/input/header';
import { parseTraceInput } from '../../../../../src/paths/trace/input/requestInput';

const url = 'https://abc123.execute-api.us-east-1.amazonaws.com/prod/orders/42?full=1';

const parsed = (text: string) => {
  const result = parseTraceInput(text);
  if (result.kind === 'none') throw new Error(result.message);
  return result.request;
};

describe('a request line', () => {
  it.each([
    [`GET ${url}`, 'GET', url],
    [`  post   ${url}  `, 'POST', url],
    [url, 'GET', url],
    [`GET ${url} HTTP/1.1`, 'GET', url],
    ['DELETE /prod/orders/42', 'DELETE', '/prod/orders/42'],
    ['/prod/orders', 'GET', '/prod/orders'],
    ['api.example.com/v1/orders', 'GET', 'https://api.example.com/v1/orders'],
    ['https://api.example.com', 'GET', 'https://api.example.com/'],
    ['https://api.example.com?x=1', 'GET', 'https://api.example.com/?x=1'],
    ['https://api.example.com/a#part', 'GET', 'https://api.example.com/a'],
    ['HTTP://API.example.com:8443/A', 'GET', 'http://API.example.com:8443/A'],
    ['http://localhost:3000/a', 'GET', 'http://localhost:3000/a'],
    ['PURGE https://api.example.com/a', 'PURGE', 'https://api.example.com/a'],
    ['https://api.example.com/a/%20b;c=1,2/(d)', 'GET', 'https://api.example.com/a/%20b;c=1,2/(d)'],
  ])('%j is read', (text, method, expected) => {
    expect(parsed(text)).toEqual({ method, url: expected, headers: [] });
  });

  it('takes header lines below it, and its host where it is a path', () => {
    expect(
      parsed('GET /orders HTTP/1.1\r\nHost: api.example.com\r\nX-Version: 2\r\n\r\n{"body": true}'),
    ).toEqual({
      method: 'GET',
      url: 'https://api.example.com/orders',
      headers: [
        ['Host', 'api.example.com'],
        ['X-Version', '2'],
      ],
    });
  });

  it('keeps of a user and password only that they are sent', () => {
    expect(parsed('https://asha:hunter2@api.example.com/a')).toEqual({
      method: 'GET',
      url: 'https://api.example.com/a',
      headers: [['Authorization', 'Basic …']],
    });
  });

  it.each([
    ['', /^Enter a request:/, false],
    ['orders', /orders isn't a host name/, false],
    ['GET', /Enter a URL after GET/, true],
    ['GET orders', /orders isn't a host name/, false],
    ['https://api.example.com/my orders', /can't contain spaces/, true],
    ['GET https://api.example.com/my orders', /can't contain spaces/, true],
    ['wss://api.example.com/prod', /WebSocket/, true],
    ['ftp://api.example.com/prod', /not ftp/, true],
    ['https:///orders', /doesn't contain a host/, true],
    ['https://api.example.com:99999/', /isn't a host name/, true],
    ['https://a<b/', /quotes or brackets/, true],
    ['GET https://api.example.com/\nno header here', /Invalid header: no header here/, true],
    ['Invoke-WebRequest -Uri "https://x.example"', /PowerShell/, true],
    ['fetch("https://x.example")', /fetch/, true],
    ['find me some orders', /Not a valid request/, false],
    [`https://api.example.com/${'a'.repeat(20_000)}`, /longer than API Gateway accepts/, true],
    ['x'.repeat(300_000), /too long/, false],
  ] as const)('%j is refused with a reason', (text, message, isAttempt) => {
    const result = parseTraceInput(text);
    expect(result.kind).toBe('none');
    if (result.kind === 'request') return;
    expect(result.message).toMatch(message);
    if (result.message.length > 0) expect(result.isAttempt).toBe(isAttempt);
  });
});

const chromeBash = `curl 'https://api.example.com/v1/orders?x=1&y=2' \\
  -H 'accept: application/json' \\
  -H 'authorization: Bearer abc.def' \\
  -b 'sid=1; theme=dark' \\
  --data-raw $'{"name":"O\\'Brien \\u00e9","line":"a\\nb"}' \\
  --compressed`;

const chromeCmd = `curl ^"https://api.example.com/v1/orders?x=1^&y=%^41^" ^
  -X ^"PUT^" ^
  -H ^"accept: */*^" ^
  -H ^"if-match: ^\\^"abc^\\^"^" ^
  --data-raw ^"^{^\\^"a^\\^":1^}^"`;

const chromeBody = [
  ['accept', 'application/json'],
  ['authorization', 'Bearer abc.def'],
  ['Cookie', 'sid=1; theme=dark'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
];

describe('a curl command', () => {
  it.each([
    ['as it was copied', chromeBash],
    ['of which a text field has joined the lines', chromeBash.replaceAll('\n', '')],
    ['with Windows line ends', chromeBash.replaceAll('\n', '\r\n')],
    ['from a shell session, piped on', `$ ${chromeBash} | jq .`],
  ])('for bash is read %s', (_, text) => {
    expect(parsed(text)).toEqual({
      method: 'POST',
      url: 'https://api.example.com/v1/orders?x=1&y=2',
      headers: chromeBody,
    });
  });

  it.each([
    ['as it was copied', chromeCmd],
    ['of which a text field has joined the lines', chromeCmd.replaceAll('\n', '')],
    ['with Windows line ends', chromeCmd.replaceAll('\n', '\r\n')],
  ])('for cmd is read %s', (_, text) => {
    expect(parsed(text)).toEqual({
      method: 'PUT',
      url: 'https://api.example.com/v1/orders?x=1&y=%41',
      headers: [
        ['accept', '*/*'],
        ['if-match', '"abc"'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
    });
  });

  it('for cmd in the older quoting is read', () => {
    const text =
      'curl "https://api.example.com/a?x=1&y=2" ^\r\n  -H "x-a: b^c" ^\r\n  -H "x-q: say ""hi""" --compressed';
    expect(parsed(text)).toEqual({
      method: 'GET',
      url: 'https://api.example.com/a?x=1&y=2',
      headers: [
        ['x-a', 'b^c'],
        ['x-q', 'say "hi"'],
      ],
    });
  });

  it.each([
    ['curl https://h.example/a', 'GET', 'https://h.example/a', []],
    ['curl.exe -sSL -o out.json https://h.example/a', 'GET', 'https://h.example/a', []],
    ['curl -XDELETE https://h.example/a', 'DELETE', 'https://h.example/a', []],
    ['curl -X delete --url=https://h.example/a', 'DELETE', 'https://h.example/a', []],
    ['curl https://h.example/a?x=1&y=2', 'GET', 'https://h.example/a?x=1&y=2', []],
    ['curl -I "https://h.example/a"', 'HEAD', 'https://h.example/a', []],
    ['curl -T file https://h.example/a', 'PUT', 'https://h.example/a', []],
    ['curl -G -d q=1 -d w=2 https://h.example/a?x=0', 'GET', 'https://h.example/a?x=0&q=1&w=2', []],
    [
      'curl -m 5 --retry 3 -x http://proxy:80 https://h.example/a 2>/dev/null',
      'GET',
      'https://h.example/a',
      [],
    ],
    [
      'curl -F a=@b https://h.example/a',
      'POST',
      'https://h.example/a',
      [['Content-Type', 'multipart/form-data']],
    ],
    [
      "curl -H'X-A: 1' -H 'X-B;' -H 'Accept:' -H ':authority: x' https://h.example/",
      'GET',
      'https://h.example/',
      [
        ['X-A', '1'],
        ['X-B', ''],
      ],
    ],
    ['curl -u asha:hunter2 https://h.example/', 'GET', 'https://h.example/', [['Authorization', 'Basic …']]],
    [
      "curl -A 'me/1' -e https://ref.example https://h.example/",
      'GET',
      'https://h.example/',
      [
        ['User-Agent', 'me/1'],
        ['Referer', 'https://ref.example'],
      ],
    ],
    [
      "curl --json '{}' https://h.example/",
      'POST',
      'https://h.example/',
      [
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json'],
      ],
    ],
    ['curl -b cookies.txt https://h.example/', 'GET', 'https://h.example/', []],
    ["curl $'https://h.example/\\x65\\145\\xc3\\xa9'", 'GET', 'https://h.example/eeé', []],
    ['curl https://h.example/a\\\nb', 'GET', 'https://h.example/ab', []],
    ['curl "https://h.example/\\$a"', 'GET', 'https://h.example/$a', []],
  ] as const)('%s', (text, method, expected, headers) => {
    expect(parsed(text)).toEqual({ method, url: expected, headers });
  });

  it.each([
    ['curl', /doesn't contain a URL/],
    ['curl -s', /doesn't contain a URL/],
    ["curl 'https://h.example/", /Unclosed (double )?quote/],
    ['curl "https://h.example/', /Unclosed (double )?quote/],
    ["curl $'https://h.example/", /Unclosed (double )?quote/],
    ['curl ^"https://h.example/', /Unclosed (double )?quote/],
    ['curl https://h.example/ https://other.example/', /more than one URL/],
    ['curl https://h.example/ -H', /-H of the curl command requires a value/],
    ['curl https://h.example/ -H nonsense', /Invalid header: nonsense/],
    ["curl https://h.example/ -X 'a b'", /Invalid HTTP method/],
  ])('%s is refused with a reason', (text, message) => {
    const result = parseTraceInput(text);
    expect(result).toMatchObject({ kind: 'none', isAttempt: true });
    if (result.kind === 'none') expect(result.message).toMatch(message);
  });

  it('never keeps the body', () => {
    expect(JSON.stringify(parsed(chromeBash))).not.toContain('Brien');
  });
});

describe('a header', () => {
  it.each([
    ['X-A: 1', ['X-A', '1']],
    [' x-a:1 ', ['x-a', '1']],
    ['X-A:', ['X-A', '']],
    ['X-Url: https://h.example/:a', ['X-Url', 'https://h.example/:a']],
    ['no header', undefined],
    ['a b: c', undefined],
    ['X-A: 1\r\nX-B: 2', undefined],
  ])('%j', (text, expected) => {
    expect(parseHeader(text)).toEqual(expected);
  });
});
