import { describe, expect, test } from 'vitest';
import type { Block, Blueprint } from '../../../../../src/scaffold/blueprint';
import { contentHash, hashOf } from '../../../../../src/scaffold/dialects/shared/contentHash';
import { joined, parameter, reference } from '../../../../../src/scaffold/value';
import type { PropertyMap } from '../../../../../src/scaffold/value';

const block = (logicalId: string, type: Block['type'], properties: PropertyMap): Block => ({
  logicalId,
  type,
  properties,
});

const method = block('GetOrders', 'AWS::ApiGateway::Method', {
  HttpMethod: 'GET',
  Integration: { Type: 'HTTP_PROXY', Uri: joined('http://', parameter('BackendHost'), '/orders') },
});
const deployment = block('Deployment', 'AWS::ApiGateway::Deployment', { RestApiId: 'abc' });

const blueprint = (blocks: readonly Block[], host = 'orders.internal'): Blueprint => ({
  id: 'direct-alb',
  title: 'GET /orders',
  notes: [],
  parameters: [{ name: 'BackendHost', type: 'string', description: 'The host.', default: host }],
  blocks,
});

const changed = (integration: PropertyMap): Blueprint =>
  blueprint([block('GetOrders', 'AWS::ApiGateway::Method', { HttpMethod: 'GET', Integration: integration })]);

describe('the hash of what is deployed', () => {
  test('is FNV-1a', () => {
    // The offset basis, and what the published definition gives for the bytes 61 00.
    expect(hashOf('')).toBe('811C9DC5');
    expect(hashOf('a')).toBe('2B24D044');
  });

  test('is the same for equal content, whatever the order of members, the words and the deployment', () => {
    const { Integration, HttpMethod } = method.properties;
    const reordered = { Integration: Integration ?? '', HttpMethod: HttpMethod ?? '' };
    const first = contentHash(blueprint([method]));
    expect(first).toMatch(/^[0-9A-F]{8}$/);
    expect(
      contentHash({ ...blueprint([{ ...method, comment: 'Words.' }, deployment]), title: 'Other' }),
    ).toBe(first);
    expect(contentHash(blueprint([{ ...method, properties: reordered }]))).toBe(first);
  });

  test.each([
    ['another host by default', blueprint([method], 'other.internal')],
    ['a literal instead of a reference', changed({ ConnectionId: 'Link' })],
    ['a reference', changed({ ConnectionId: reference('Link') })],
    ['a map that looks like a reference', changed({ ConnectionId: { logicalId: 'Link' } })],
    ['a list', changed({ ConnectionId: ['Link'] })],
    ['another path', changed({ Uri: joined('http://', parameter('BackendHost'), '/order') })],
    ['no method', blueprint([])],
  ])('%s gives another', (_, other) => {
    const others = [
      blueprint([method]),
      changed({ ConnectionId: reference('link') }),
      changed({ ConnectionId: parameter('Link') }),
    ].map(contentHash);
    expect(others).not.toContain(contentHash(other));
  });
});
