import { describe, expect, it } from 'vitest';
import type { AwsShape } from '../../../../src/sandbox/account';
import { createAccount } from '../../../../src/sandbox/accounts';
import { callerOf, refusal } from './caller';

const account = createAccount('company');
const caller = callerOf(account);

function allPages(
  list: (cursor: unknown) => AwsShape,
  items: string,
  cursor: string,
): { pages: number[]; all: unknown[] } {
  const pages: number[] = [];
  const all: unknown[] = [];
  let next: unknown;
  do {
    const page = list(next);
    const entries = page[items] as unknown[];
    pages.push(entries.length);
    all.push(...entries);
    next = page[cursor];
  } while (next !== undefined && pages.length < 100);
  return { pages, all };
}

describe('API Gateway V1', () => {
  it('gives 25 at a time where nothing is asked for, and each once', () => {
    const { pages, all } = allPages(position => caller.v1('GetRestApis', { position }), 'item', 'position');
    expect(pages).toEqual([25, 17]);
    expect(all).toHaveLength(account.restApis.length);
    expect(new Set(all.map(api => (api as AwsShape)['id'])).size).toBe(42);
  });

  it('gives up to 500, with methods only where they are asked for', () => {
    const restapi_id = account.restApis[0]?.api.id;
    const with500 = caller.v1('GetResources', { restapi_id, limit: '500', embed: 'methods' });
    expect(with500['item']).toEqual(account.restApis[0]?.resources);
    const without = caller.v1('GetResources', { restapi_id, limit: '500' })['item'] as AwsShape[];
    const verbs = without.flatMap(({ resourceMethods }) =>
      Object.values((resourceMethods ?? {}) as AwsShape),
    );
    expect(verbs.length).toBeGreaterThan(0);
    expect(verbs.every(method => JSON.stringify(method) === '{}')).toBe(true);
  });

  it.each(['0', '501', 'x', '2.5'])('refuses a limit of %s', limit => {
    expect(refusal(() => caller.v1('GetRestApis', { limit }))).toMatch(/^BadRequestException 400 /);
  });

  it('refuses a position that it never gave', () => {
    expect(refusal(() => caller.v1('GetRestApis', { position: 'bm9uZQ==' }))).toMatch(
      /^BadRequestException 400 /,
    );
  });

  it('writes times as seconds and keeps stages in one page', () => {
    expect(caller.v1('GetRestApis', { limit: '1' })).toMatchObject({
      item: [{ createdDate: Date.parse(String(account.restApis[0]?.api['createdDate'])) / 1000 }],
    });
    const stages = caller.v1('GetStages', { restapi_id: account.restApis[0]?.api.id });
    expect(Object.keys(stages)).toEqual(['item']);
  });
});

describe('API Gateway V2', () => {
  it('pages with maxResults and nextToken', () => {
    const list = (nextToken: unknown): AwsShape => caller.v2('GetApis', { nextToken, maxResults: '7' });
    const { pages, all } = allPages(list, 'items', 'nextToken');
    expect(pages).toEqual([7, 7, 4]);
    expect(all[0]).toMatchObject({
      apiId: account.httpApis[0]?.api.ApiId,
      createdDate: account.httpApis[0]?.api['CreatedDate'],
    });
  });

  it('gives every route once', () => {
    const api = account.httpApis.find(({ routes }) => routes.length > 25);
    const list = (nextToken: unknown): AwsShape =>
      caller.v2('GetRoutes', { apiId: api?.api.ApiId, nextToken });
    expect(allPages(list, 'items', 'nextToken').all).toHaveLength(api?.routes.length ?? 0);
  });
});
