import { describe, expect, test } from 'vitest';
import type { BlueprintBlock, Blueprint } from '../../../../../src/scaffold/blueprint';
import { contentHash, hashContent } from '../../../../../src/scaffold/dialects/shared/contentHash';
import { joinValues, parameterValue, referenceTo } from '../../../../../src/scaffold/value';
import type { PropertyMap } from '../../../../../src/scaffold/value';

const block = (logicalId: string, type: BlueprintBlock['type'], properties: PropertyMap): BlueprintBlock => ({
  logicalId,
  type,
  properties,
});

const method = block('GetOrders', 'AWS::ApiGateway::Method', {
  HttpMethod: 'GET',
  Integration: { Type: 'HTTP_PROXY', Uri: joinValues('http://', parameterValue('BackendHost'), '/orders') },
});
const deployment = block('Deployment', 'AWS::ApiGateway::Deployment', { RestApiId: 'abc' });

const blueprint = (blocks: readonly BlueprintBlock[], host = 'orders.internal'): Blueprint => ({
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
    expect(hashContent('')).toBe('811C9DC5');
    expect(hashContent('a')).toBe('2B24D044');
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
    ['a reference', changed({ ConnectionId: referenceTo('Link') })],
    ['a map that looks like a reference', changed({ ConnectionId: { logicalId: 'Link' } })],
    ['a list', changed({ ConnectionId: ['Link'] })],
    ['another path', changed({ Uri: joinValues('http://', parameterValue('BackendHost'), '/order') })],
    ['no method', blueprint([])],
  ])('%s gives another', (_, other) => {
    const others = [
      blueprint([method]),
      changed({ ConnectionId: referenceTo('link') }),
      changed({ ConnectionId: parameterValue('Link') }),
    ].map(contentHash);
    expect(others).not.toContain(contentHash(other));
  });
});
