import cytoscape, { type Core } from 'cytoscape';
import { afterEach, describe, expect, it } from 'vitest';
import { rowAt } from '../../../src/diagram/cards/hit';
import { toElements } from '../../../webview/canvas/elements';
import { createStylesheet } from '../../../webview/canvas/stylesheet';
import { foldScene, placeScene, rowsInOrder, drawnRowOf, type Scene } from '../../../webview/cards/scene';
import { RowWalk } from '../../../webview/cards/walk';
import { ordersPicture } from '../../support/pictures';
import { themeOf } from '../theme';

const size = { width: 922, height: 520 };

function sceneOf(picture = ordersPicture(), scroll = [0, 0, 0, 0] as const): Scene {
  const folded = foldScene(picture, {
    height: size.height,
    keep: new Set(),
    opened: new Set(),
  });
  return placeScene(folded, { size, scroll });
}

const opened: Core[] = [];

afterEach(() => {
  for (const cy of opened.splice(0)) cy.destroy();
});

function draw(scene: Scene): Core {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: createStylesheet(themeOf('dark')),
    elements: toElements(scene, undefined),
    layout: { name: 'preset' },
  });
  opened.push(cy);
  return cy;
}

describe('a scene in cytoscape', () => {
  it('has a node for each card and an edge for each line', () => {
    const scene = sceneOf();
    const cy = draw(scene);
    expect(cy.nodes()).toHaveLength(scene.placed.cards.length);
    expect(cy.edges()).toHaveLength(scene.placed.edges.length);
  });

  it('ends its edges at rows', () => {
    const scene = sceneOf();
    const elements = toElements(scene, undefined);
    const found = (id: string) => elements.find(({ data }) => data.id === id);
    const edge = found('edge rule-20 → customers');
    const end = (place: 'start' | 'end', card: 'source' | 'target') => {
      const [x = 0, y = 0] = String(edge?.data[place]).split(' ').map(Number.parseFloat);
      const at = found(String(edge?.data[card]))?.position ?? { x: 0, y: 0 };
      return { x: at.x + x, y: at.y + y };
    };
    const from = scene.rows.get('rule-20');
    const to = scene.rows.get('customers');
    if (from === undefined || to === undefined) throw new Error('not placed');
    expect(end('start', 'source').x).toBeCloseTo(from.x + from.width, 0);
    expect(end('start', 'source').y).toBeCloseTo(from.y + from.height / 2, 0);
    expect(end('end', 'target').x).toBeCloseTo(to.x, 0);
    expect(Math.abs(end('end', 'target').y - (to.y + to.height / 2))).toBeLessThan(to.height / 2);
  });

  it('draws what is only edited dashed, and what fails in red', () => {
    const picture = ordersPicture();
    const edges = picture.edges.map(edge =>
      edge.target === 'customers' ? { ...edge, isFailing: true } : edge,
    );
    const cy = draw(sceneOf({ ...picture, edges }));
    expect(cy.getElementById('edge POST /payments → nlb-8443').style('line-style')).toBe('dashed');
    expect(cy.getElementById('edge POST /payments → nlb-80').style('line-style')).toBe('solid');
    expect(cy.getElementById('edge rule-20 → customers').style('line-color')).not.toBe(
      cy.getElementById('edge rule-30 → shipments').style('line-color'),
    );
  });

  it('keeps an edge apart from a card of the same id', () => {
    const picture = ordersPicture();
    const cards = picture.cards.map(card =>
      card.id === 'orders-link' ? { ...card, id: 'rule-20 → customers' } : card,
    );
    const cy = draw(sceneOf({ ...picture, cards }));
    expect(cy.nodes()).toHaveLength(cards.length);
    expect(cy.edges()).toHaveLength(picture.edges.length);
  });
});

describe('rows of a scene', () => {
  it('are found at their places', () => {
    const scene = sceneOf();
    for (const [id, { x, y, width, height }] of scene.rows)
      expect(rowAt(scene.placed, x + width / 2, y + height / 2)?.row?.row.id).toBe(id);
    expect(rowAt(scene.placed, 1, 1)).toBeUndefined();
  });

  it('are found by node and by what they stand for', () => {
    expect(drawnRowOf(sceneOf(), 'orders-alb-80')).toBe('nlb-80');
    expect(drawnRowOf(sceneOf(), undefined)).toBeUndefined();
  });

  it('are read column by column from the top', () => {
    const order = rowsInOrder(sceneOf());
    expect(order.indexOf('GET /orders')).toBeLessThan(order.indexOf('orders-link'));
    expect(order.indexOf('rule-5')).toBeLessThan(order.indexOf('rule-10'));
    expect(order).toHaveLength(sceneOf().rows.size);
  });
});

describe('walking', () => {
  it('returns where it came from', () => {
    const scene = sceneOf();
    const walk = new RowWalk();
    walk.visit(scene, 'POST /payments');
    walk.visit(scene, 'nlb-80');
    expect(walk.step(scene, 'nlb-80', 'left')).toBe('POST /payments');
    expect(walk.step(scene, 'nlb-80', 'right')).toBe('alb-80');
  });

  it('goes up and down a column over the gaps between cards, and stops at its ends', () => {
    const scene = sceneOf();
    const walk = new RowWalk();
    expect(walk.step(scene, 'DELETE /orders/{orderId}', 'down')).toBe('GET /orders/{orderId}/shipments');
    expect(walk.step(scene, 'orders-link', 'up')).toBeUndefined();
    expect(walk.step(scene, 'GET /health', 'right')).toBeUndefined();
  });
});
