import { describe, expect, it } from 'vitest';
import { fitRows, type TextMeasure } from '../../../webview/cards/rowText';
import { countedTargets } from '../../../webview/cards/targetSigns';
import { row, routeRow } from '../../support/pictures';

const measure: TextMeasure = {
  name: text => text.length * 7.5,
  row: text => text.length * 6.6,
  tag: text => text.length * 7,
};

const rule = (id: string, text: string, detail = '') =>
  row({ id, kind: 'item', vertexKind: 'rule', lead: '10', text, detail, status: 'healthy' });

const texts = (rows: Parameters<typeof fitRows>[0], width: number): readonly string[] =>
  fitRows(rows, width, measure).map(({ text, detail }) =>
    [text, detail].filter(part => part !== '').join(' | '),
  );

describe('texts of rows', () => {
  it('are whole where they fit', () => {
    expect(texts([rule('a', '/orders[/*]', 'X-Preview: canary')], 300)).toEqual([
      '/orders[/*] | X-Preview: canary',
    ]);
  });

  it('are cut where they do not differ: paths from the left', () => {
    const [shown] = texts([routeRow('GET /orders/{orderId}/shipments/{shipmentId}')], 200);
    expect(shown).toMatch(/^…/);
    expect(shown).toMatch(/shipments\/…$/);
  });

  it('lose the names of parameters first', () => {
    const route = routeRow('GET /customers/{customerId}');
    expect(texts([route], 175)).toEqual(['/customers/{…}']);
    expect(texts([route], 300)).toEqual(['/customers/{customerId}']);
    expect(texts([routeRow('GET /files/archive/{proxy+}')], 215)).toEqual(['/files/archive/{…+}']);
  });

  it('leave room for the sign of a change', () => {
    const other = (change?: 'removed') =>
      row({
        id: 'other',
        kind: 'item',
        vertexKind: 'listener',
        text: 'other listeners: TCP:8081',
        ...(change && { change }),
      });
    const width = 2 * 8 + 25 * 6.6 + 6;
    expect(texts([other()], width)).toEqual(['other listeners: TCP:8081']);
    expect(texts([other('removed')], width)).not.toEqual(['other listeners: TCP:8081']);
  });

  it('have one ellipsis where a parameter is cut', () => {
    for (let width = 90; width < 300; width += 1)
      expect(texts([routeRow('POST /agreements/{agreementId}/{batchId}/batches')], width)[0]).not.toMatch(
        /……/,
      );
  });

  it('keep apart what differs only in the name of a parameter', () => {
    const alike = [routeRow('GET /customers/{customerId}'), routeRow('GET /customers/{number}')];
    expect(new Set(texts(alike, 175)).size).toBe(2);
  });

  it('give the name the room, and the rest of it to what comes after', () => {
    expect(
      texts(
        [
          row({
            id: 'a',
            kind: 'item',
            vertexKind: 'rest-api',
            text: 'accounts-partner',
            detail: '35 routes',
          }),
        ],
        150,
      ),
    ).toEqual(['accounts-partner']);
  });

  it('are never alike where the rows are not', () => {
    const alike = [
      rule('a', 'host checkout.shop.internal.example.com'),
      rule('b', 'host checkout.shop.internal.example.org'),
      rule('c', 'host cart.shop.internal.example.com'),
    ];
    for (const width of [160, 200, 240, 300]) expect(new Set(texts(alike, width)).size).toBe(3);
  });

  it('are not alike either where only what comes after differs', () => {
    const alike = [
      rule('a', '/orders-and-customers[/*]', 'X-Preview: canary'),
      rule('b', '/orders-and-customers[/*]'),
    ];
    expect(new Set(texts(alike, 200)).size).toBe(2);
  });

  it('may be alike where the rows are', () => {
    const [one, other] = texts(
      [rule('a', '/orders/and/more/of/it'), rule('b', '/orders/and/more/of/it')],
      140,
    );
    expect(one).toBe(other);
  });

  it('shorten a method only where it does not fit', () => {
    const narrow: TextMeasure = { ...measure, tag: text => text.length * 5 };
    const lead = (by: TextMeasure): string | undefined => fitRows([routeRow('DELETE /x')], 200, by)[0]?.lead;
    expect(lead(measure)).toBe('DEL');
    expect(lead(narrow)).toBe('DELETE');
  });

  it('of a hostile length stay short', () => {
    const [shown = ''] = texts([rule('a', 'x'.repeat(100_000))], 220);
    expect(shown.length).toBeLessThan(40);
  });
});

describe('signs of targets', () => {
  const sign = (health: 'healthy' | 'failing') => ({ id: health, health, text: '' });

  it('are one each up to ten, those that are healthy first', () => {
    expect(countedTargets([sign('failing'), sign('healthy')])).toEqual([
      { health: 'healthy', count: 1 },
      { health: 'failing', count: 1 },
    ]);
  });

  it('are counted above', () => {
    const many = [...Array.from({ length: 37 }, () => sign('healthy')), sign('failing'), sign('failing')];
    expect(countedTargets(many)).toEqual([
      { health: 'healthy', count: 37 },
      { health: 'failing', count: 2 },
    ]);
  });
});
