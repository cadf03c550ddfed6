import { expect, test } from 'vitest';
import { AwsFault, type RestOperation } from '../../../../src/sandbox/operation';
import type { WireRequest } from '../../../../src/sandbox/protocols/protocol';
import { restJsonProtocol } from '../../../../src/sandbox/protocols/restJson';

const operation = (
  name: string,
  method: RestOperation['method'],
  path: string,
  status?: number,
): RestOperation => ({
  service: 'apigateway',
  name,
  method,
  path,
  handler: input => input,
  action: `apigateway:${method}`,
  ...(status !== undefined && { status }),
});

const protocol = restJsonProtocol([
  operation('GetThing', 'GET', '/things/{id}'),
  operation('GetSpecial', 'GET', '/things/special'),
  operation('GetDeep', 'GET', '/deep/{rest+}'),
  operation('GetApi', 'GET', '/v2/apis/{apiId}'),
  operation('CreateThing', 'POST', '/things/{id}', 201),
  operation('DeleteThing', 'DELETE', '/things/{id}', 204),
]);

const request = (method: string, url: string, body = ''): WireRequest => {
  const [path = '', query = ''] = url.split('?');
  return { method, path, query, headers: {}, body: Buffer.from(body) };
};

const read = (method: string, url: string, body?: string) => {
  const { operation: found, input, resource } = protocol.read(request(method, url, body));
  return [found.name, input, resource] as const;
};

test('an operation is found by method and path, the most literal one first', () => {
  expect(read('GET', '/things/a')).toEqual(['GetThing', { id: 'a' }, '/things/a']);
  expect(read('GET', '/things/special')).toEqual(['GetSpecial', {}, '/things/special']);
  expect(read('POST', '/things/special')).toEqual(['CreateThing', { id: 'special' }, '/things/special']);
  expect(read('GET', '/things/a/')).toEqual(['GetThing', { id: 'a' }, '/things/a/']);
});

test('labels are decoded segment by segment, greedy ones over several', () => {
  expect(read('GET', '/things/a%2Fb%20%25%C3%A9+c')[1]).toEqual({ id: 'a/b %é+c' });
  expect(read('GET', '/deep/a/b%2Fc/d')[1]).toEqual({ rest: 'a/b/c/d' });
});

test('query, body and path are merged, the path last', () => {
  expect(read('POST', '/things/a?limit=5&embed=x&embed=y&id=q', '{"id":"b","n":{"m":1}}')[1]).toEqual({
    id: 'a',
    limit: '5',
    embed: ['x', 'y'],
    n: { m: 1 },
  });
});

test("the resource is that of IAM's policies", () => {
  expect(read('GET', '/v2/apis/a')[2]).toBe('/apis/a');
});

test.each([
  ['GET', '/things'],
  ['GET', '/things/a/b'],
  ['PATCH', '/things/a'],
  ['GET', '/deep'],
  ['GET', '/'],
])('%s %s is no operation', (method, url) => {
  expect(() => read(method, url)).toThrow(AwsFault);
});

test('success has the status of the operation, and 204 no body', () => {
  const answer = (method: string) =>
    protocol.write(protocol.read(request(method, '/things/a')), { a: 1 }, 'id');
  expect(answer('GET')).toMatchObject({ status: 200, body: '{"a":1}' });
  expect(answer('POST')).toMatchObject({ status: 201, body: '{"a":1}' });
  expect(answer('DELETE')).toMatchObject({ status: 204, body: '' });
});

test('an error names its code in a header that is one line of ASCII, whatever the code', () => {
  const answer = protocol.refuse(new AwsFault('Odd\r\né', 418, 'tea "x"'), 'id', request('GET', '/'));
  expect(answer).toMatchObject({ status: 418, body: '{"message":"tea \\"x\\""}' });
  expect(answer.headers['x-amzn-errortype']).toBe('Odd???');
});
