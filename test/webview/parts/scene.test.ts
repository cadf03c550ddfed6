import cytoscape, { type Core } from 'cytoscape';
import { afterEach, describe, expect, it } from 'vitest';
import { toElements } from '../../../webview/canvas/elements';
import { toScene, type Scene } from '../../../webview/canvas/scene';
import { marks, createStylesheet } from '../../../webview/canvas/stylesheet';
import { vertexText, type TextMeasure } from '../../../webview/canvas/vertexText';
import { bridge, diagram, directPath, edge, vertex, wide } from '../../support/diagrams';
import { themeOf } from '../theme';

const measure: TextMeasure = {
  name: text => text.length * 7.4,
  fact: text => text.length * 6.2,
  tag: text => text.length * 6.5,
};

const opened: Core[] = [];

function draw(scene: Scene): Core {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: createStylesheet(themeOf('dark')),
    elements: toElements(scene),
    layout: { name: 'preset' },
  });
  opened.push(cy);
  return cy;
}

afterEach(() => {
  for (const cy of opened.splice(0)) cy.destroy();
});

describe('a scene', () => {
  it('puts no two vertices on one place', () => {
    const boxes = [...toScene(bridge(), measure).boxes.values()];
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('makes all vertices of a tier as wide as its widest, within limits', () => {
    const { boxes } = toScene(bridge(), measure);
    expect(boxes.get('r2')?.width).toBe(boxes.get('r1')?.width);
    expect(boxes.get('api')?.width).toBe(240);
    expect(boxes.get('nlb-80')?.width).toBeGreaterThanOrEqual(148);
  });

  it('keeps every vertex in its place when nothing has changed', () => {
    const first = toScene(wide(), measure);
    const again = toScene(wide(), measure, first);
    expect([...again.positions]).toEqual([...first.positions]);
  });

  it('moves nothing when a text gets shorter', () => {
    const before = directPath();
    const first = toScene(before, measure);
    const after = { ...before, vertices: before.vertices.map(given => ({ ...given, fact: '' })) };
    expect([...toScene(after, measure, first).positions]).toEqual([...first.positions]);
    expect(toScene(after, measure, first).vertices.get('alb')?.fact).toBe('');
  });

  it('keeps the order of a tier when a vertex is added to it', () => {
    const before = directPath();
    const first = toScene(before, measure);
    const added = vertex({ id: 'new', kind: 'route', tier: 3, name: 'AAA /first' });
    const after = diagram([added, ...before.vertices], [edge('stage', 'new'), ...before.edges]);
    const { positions } = toScene(after, measure, first);
    const order = ['get', 'post'].sort(
      (a, b) => (first.positions.get(a)?.y ?? 0) - (first.positions.get(b)?.y ?? 0),
    );
    expect(positions.get(order[0] ?? '')?.y).toBeLessThan(positions.get(order[1] ?? '')?.y ?? 0);
  });
});

describe('texts of a vertex', () => {
  it('are as short as the vertex is wide', () => {
    const hostile = vertex({
      id: 'a',
      kind: 'route',
      tier: 0,
      name: 'n'.repeat(100_000),
      fact: '\u202eevil',
      tag: 'VERY-LONG-TAG',
      health: 'failing',
    });
    const text = vertexText(hostile, 240, measure);
    expect(measure.name(text.name)).toBeLessThanOrEqual(240 - 12 - 16 - 9 - 12 - 11 - 9);
    expect(text.fact).toBe('�evil');
    expect(text.tag.length).toBeLessThanOrEqual(8);
  });
});

/** As cytoscape gives it, which its declarations leave open. */
function styleOf(element: { readonly style: (name: string) => unknown }, name: string): string {
  return String(element.style(name));
}

describe('cytoscape elements', () => {
  it('are one for each vertex and edge, where the layout put them', () => {
    const scene = toScene(bridge(), measure);
    const cy = draw(scene);
    expect(cy.nodes()).toHaveLength(bridge().vertices.length);
    expect(cy.edges()).toHaveLength(bridge().edges.length);
    expect(cy.getElementById('nlb').position()).toEqual(scene.positions.get('nlb'));
    expect(cy.getElementById('nlb').width()).toBe(scene.boxes.get('nlb')?.width);
  });

  it('show by their border what is missing and what may not be read', () => {
    const cy = draw(toScene(bridge(), measure));
    expect(cy.getElementById('nlb').style('border-style')).toBe('solid');
    expect(cy.getElementById('nlb-443').style('border-style')).toBe('dashed');
    expect(cy.getElementById('secret').style('border-style')).toBe('dotted');
  });

  it('curve as they are told, with as many control points as passages need', () => {
    const scene = toScene(directPath(), measure);
    const cy = draw(scene);
    const near = cy.getElementById('edge api → stage');
    expect(near.style('curve-style')).toBe('unbundled-bezier');
    expect(styleOf(near, 'control-point-weights').split(' ')).toHaveLength(2);
    const far = cy.getElementById('edge get → listener');
    const passages = (styleOf(far, 'control-point-weights').split(' ').length - 2) / 4;
    // Between a route and the listener stand the VPC link and the load balancer.
    expect(passages).toBe(2);
  });

  it('carry a label only where one is given', () => {
    const cy = draw(toScene(directPath(), measure));
    expect(cy.getElementById('edge listener → rule').style('label')).toBe('10');
    expect(cy.getElementById('edge api → stage').style('label')).toBe('');
  });

  it('fade and light up by class', () => {
    const cy = draw(toScene(directPath(), measure));
    const node = cy.getElementById('api').addClass(marks.faded);
    expect(Number(node.style('opacity'))).toBe(0.25);
    const line = cy.getElementById('edge api → stage');
    const plain = styleOf(line, 'line-color');
    expect(styleOf(line.addClass(marks.onPath), 'line-color')).not.toBe(plain);
  });

  it('take any name and id as data', () => {
    const id = `arn:"'\\[]{}.#:<img src=x onerror=alert(1)>\u202e\u0000`;
    const odd = diagram(
      [
        vertex({ id, kind: 'missing', tier: 0, name: id }),
        vertex({ id: 'b', kind: 'stage', tier: 4, name: 'data(id)' }),
      ],
      [edge(id, 'b', 'w'.repeat(100_000))],
    );
    const cy = draw(toScene(odd, measure));
    expect(cy.getElementById(id).nonempty()).toBe(true);
    expect(styleOf(cy.edges(), 'label').length).toBeLessThanOrEqual(28);
  });
});
