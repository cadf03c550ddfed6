import { describe, expect, it } from 'vitest';

import { createWallChart } from '../../../src/present/export/wallChart';
import { printSvg } from '../../../src/present/export/svg';
import { addRoute, hostile, hostileNames, orders, type Sketch } from './sketch';

const graphOf = (sketch: Sketch) => sketch.graph();

describe('the wall chart', () => {
  it('is what the SVG has, piece by piece', () => {
    const graph = graphOf(orders().sketch);
    const { chart } = createWallChart(graph);
    expect(printSvg(graph)).toContain(chart.pieces.map(({ markup }) => markup).join('\n'));
    expect(printSvg(graph)).toContain(chart.style);
  });

  it('says of each piece which stretch of height it takes', () => {
    const { chart } = createWallChart(graphOf(orders().sketch));
    for (const { top, bottom, markup } of chart.pieces) {
      const path = / d="(M[^"Z]*)"\/>$/.exec(markup)?.[1];
      if (path === undefined || !markup.startsWith('<path class="edge')) continue;
      const heights = (path.match(/-?[\d.]+/g) ?? []).map(Number).filter((_, index) => index % 2 === 1);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(top);
      expect(Math.max(...heights)).toBeLessThanOrEqual(bottom);
    }
  });

  it('has a place for every node of the drawing, tier by tier from top to bottom', () => {
    const { chart, placed } = createWallChart(graphOf(orders().sketch));
    expect(chart.vertices.map(({ id }) => id).sort()).toEqual([...placed.vertices.keys()].sort());
    const places = chart.vertices.map(({ x, y }) => [x, y] as const);
    expect(places).toEqual([...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  });

  it('leaves everything where it was when nothing came or went', () => {
    const first = createWallChart(graphOf(orders().sketch));
    const again = createWallChart(graphOf(orders().sketch), {
      previous: first,
      marks: { at: () => ({ errors: 1, warnings: 0 }), among: () => undefined, errorsFrom: () => [] },
    });
    const places = ({ chart }: typeof first) => chart.vertices.map(({ id, x, y }) => ({ id, x, y }));
    expect(places(again)).toEqual(places(first));
    expect(again.chart.vertices.every(({ health }) => health === 'failing')).toBe(true);
  });

  it('is laid out again when something came or went', () => {
    const first = createWallChart(graphOf(orders().sketch));
    const { sketch, api, prod } = orders();
    const added = addRoute(sketch, { api, id: 'added', path: '/added' });
    sketch.edge('serves', prod, added);
    const { chart } = createWallChart(graphOf(sketch), { previous: first });
    expect(chart.vertices).toHaveLength(first.chart.vertices.length + 1);
    expect(new Set(chart.vertices.map(({ x, y }) => `${x} ${y}`)).size).toBe(chart.vertices.length);
  });

  it.each(hostileNames)('keeps names as text: %j', name => {
    const { chart } = createWallChart(graphOf(hostile(name)));
    const tags = new Set(
      chart.pieces.flatMap(({ markup }) => [...markup.matchAll(/<([^\s/>]*)/g)].map(match => match[1])),
    );
    expect([...tags].filter(tag => !['g', 'path', 'rect', 'text', 'title', ''].includes(tag ?? ''))).toEqual(
      [],
    );
  });
});
