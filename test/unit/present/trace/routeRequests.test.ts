import { describe, expect, it } from 'vitest';
import { parseTraceInput } from '../../../../src/paths/trace/input/requestInput';
import { requestText, withHiddenKept } from '../../../../src/present/trace/requestText';
import { requestOfRoute } from '../../../../src/present/trace/routeRequests';
import { hideRequestSecrets } from '../../../../src/present/trace/hiddenSecrets';
import { buildTopology } from '../../../../src/topology/build';
import { createGraph } from '../../../../src/paths/graph';
import { sketch } from '../../../support/sketch';

const graph = createGraph(
  buildTopology(
    sketch(`
      rest r1 orders
        stage prod
        GET /orders/{orderId}/files/{path+} mock
        ANY / mock
        POST /b/{sku} mock
      http h1 shop
        stage $default
        $default http https://example.com
    `),
  ),
);

function requestOf(name: string) {
  const route = graph.ofKind('route').find(node => node.name === name || node.attributes.routeKey === name);
  if (route === undefined) throw new Error(`There is no ${name}`);
  const [serves] = graph.incoming(route.id, 'serves');
  const request = requestOfRoute(graph, route, serves?.source ?? '');
  if (request === undefined) throw new Error('It has no request');
  return request;
}

describe('a request of a route', () => {
  it('has examples where its path is open, of which the first is selected', () => {
    const { text, selection, parameters } = requestOf('GET /orders/{orderId}/files/{path+}');
    expect(text).toMatch(/^GET https:\/\/r1\.execute-api\..*\/prod\/orders\/42\/files\/some\/path$/);
    expect(text.slice(...selection)).toBe('42');
    expect(parameters).toEqual(['orderId', 'path']);
  });

  it.each(['GET /orders/{orderId}/files/{path+}', 'ANY /', 'POST /b/{sku}', '$default'])(
    'of %s can be read again',
    name => {
      const { text } = requestOf(name);
      expect(parseTraceInput(text)).toMatchObject({ kind: 'request' });
      expect(text).toMatch(/^(GET|POST) /);
    },
  );
});

describe('a request as one line', () => {
  const request = {
    method: 'PUT',
    url: "https://h.example/a?x=it's&access_token=abcdef",
    headers: [
      ['Authorization', 'Bearer x y'],
      ['X-Quote', "it's"],
      ['X-Empty', ''],
    ] as const,
  };

  it.each([request, { ...request, method: 'GET' }, { ...request, headers: [] }])(
    'is read as what it was',
    one => {
      expect(parseTraceInput(requestText(one))).toEqual({ kind: 'request', request: one });
    },
  );

  it('gives back what was hidden and left so, and takes what was changed', () => {
    const shown = parseTraceInput(requestText(hideRequestSecrets(request)));
    if (shown.kind === 'none') throw new Error(shown.message);
    expect(shown.request.headers[0]).toEqual(['Authorization', '…']);
    expect(withHiddenKept(shown.request, request)).toEqual(request);
    const changed = { ...shown.request, headers: [['Authorization', 'Basic z'] as const] };
    expect(withHiddenKept(changed, request).headers).toEqual([['Authorization', 'Basic z']]);
  });
});
