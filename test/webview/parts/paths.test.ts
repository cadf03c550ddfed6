import { describe, expect, it } from 'vitest';
import { readingOrder, KeyboardWalk } from '../../../webview/canvas/navigation';
import {
  drawableEdges,
  drawableVertices,
  focusDiagram,
  throughEdges,
  throughPath,
  toPathGraph,
} from '../../../webview/canvas/focusedDiagram';
import { toScene } from '../../../webview/canvas/scene';
import { searchMatches } from '../../../webview/toolbar/search';
import { bridge, diagram, directPath, edge, vertex } from '../../support/diagrams';

const bridgeGraph = toPathGraph(bridge().edges);

describe('throughPath', () => {
  it('is everything before and after a vertex, and nothing beside it', () => {
    const path = throughPath(bridgeGraph, 'r4');
    expect([...path].sort()).toEqual(['api', 'lambda', 'r4', 'stage']);
  });

  it('ends on a diagram that runs in a circle', () => {
    const circle = toPathGraph([edge('a', 'b'), edge('b', 'c'), edge('c', 'a')]);
    expect([...throughPath(circle, 'b')].sort()).toEqual(['a', 'b', 'c']);
  });

  it('takes no edge that leads round the vertex', () => {
    // r3 also leads straight to a listener; a path through the link does not use that edge.
    const edges = throughEdges(bridgeGraph, 'link', bridge().edges).map(({ id }) => id);
    expect(edges).toContain('r3 → link');
    expect(edges).not.toContain('r3 → nlb-443');
  });
});

describe('ways', () => {
  // Two routes share a link and a load balancer; each picks a listener of its own.
  const edges = [
    edge('stage', 'r1'),
    edge('stage', 'r2'),
    edge('r1', 'link'),
    edge('r2', 'link'),
    edge('link', 'alb'),
    edge('alb', '80'),
    edge('alb', '443'),
    edge('80', 'group'),
    edge('443', 'group'),
  ];
  const graph = toPathGraph(edges, [
    { routes: ['r1'], vertices: ['link', 'alb', '80', 'group'] },
    { routes: ['r2'], vertices: ['link', 'alb', '443', 'group'] },
  ]);
  const through = (id: string): readonly string[] => [...throughPath(graph, id)].sort();

  it('keep a route to the listener that it picks', () => {
    expect(through('r1')).toEqual(['80', 'alb', 'group', 'link', 'r1', 'stage']);
    expect(throughEdges(graph, 'r1', edges).map(({ id }) => id)).toEqual([
      'stage → r1',
      'r1 → link',
      'link → alb',
      'alb → 80',
      '80 → group',
    ]);
  });

  it('lead a listener back to the routes that pick it', () => {
    expect(through('443')).toEqual(['443', 'alb', 'group', 'link', 'r2', 'stage']);
  });

  it('hold in what is drawn and in what is focused', () => {
    const ids = ['stage', 'r1', 'r2', 'link', 'alb', '80', '443', 'group'];
    const drawn = diagram(
      ids.map((id, tier) => vertex({ id, kind: 'stage', tier, name: id })),
      edges,
      { paths: [{ routes: ['r1'], vertices: ['link', 'alb', '80', 'group'] }] },
    );
    const scene = toScene(drawn, {
      name: text => text.length * 7.4,
      fact: text => text.length * 6.2,
      tag: text => text.length * 6.5,
    });
    expect(throughPath(scene.graph, 'r1').has('443')).toBe(false);
    expect(focusDiagram(drawn, 'r1').vertices.map(({ id }) => id)).toEqual([
      'stage',
      'r1',
      'link',
      'alb',
      '80',
      'group',
    ]);
  });

  it('come together in what routes share, and above them', () => {
    const all = ['443', '80', 'alb', 'group', 'link', 'r1', 'r2', 'stage'];
    expect(through('group')).toEqual(all);
    expect(through('stage')).toEqual(all);
  });
});

describe('focused', () => {
  it('keeps paths through the vertex alone', () => {
    const { vertices, edges } = focusDiagram(bridge(), 'lambda');
    expect(vertices.map(({ id }) => id)).toEqual(['api', 'stage', 'r4', 'lambda']);
    expect(edges.map(({ id }) => id)).toEqual(['api → stage', 'stage → r4', 'r4 → lambda']);
  });

  it('keeps everything where the vertex is not there', () => {
    const whole = bridge();
    expect(focusDiagram(whole, 'gone')).toBe(whole);
  });
});

describe('what can be drawn', () => {
  const odd = diagram(
    [
      vertex({ id: 'a', kind: 'stage', tier: 0, name: 'first' }),
      vertex({ id: 'a', kind: 'stage', tier: 0, name: 'second' }),
    ],
    [edge('a', 'a'), edge('a', 'nowhere'), edge('a', 'a')],
  );

  it('is each id once, and edges between vertices that are there', () => {
    expect(drawableVertices(odd).map(({ name }) => name)).toEqual(['first']);
    expect(drawableEdges(odd)).toHaveLength(1);
  });
});

describe('walking', () => {
  const { vertices, edges } = directPath();
  const tierOf = (id: string): number => vertices.find(candidate => candidate.id === id)?.tier ?? 0;
  const rows = new Map<number, number>();
  const positions = new Map(
    vertices.map(({ id, tier }) => {
      const row = rows.get(tier) ?? 0;
      rows.set(tier, row + 1);
      return [id, { x: tier * 300, y: row * 56 }];
    }),
  );
  const terrain = { graph: toPathGraph(edges), positions, tierOf };

  it('follows the request from end to end', () => {
    const walk = new KeyboardWalk();
    const seen = ['api'];
    for (;;) {
      const next = walk.step(terrain, seen.at(-1) ?? '', 'nextHop');
      if (next === undefined) break;
      seen.push(next);
    }
    expect(seen).toEqual(['api', 'stage', 'get', 'link', 'alb', 'listener', 'rule', 'group', 'target-a']);
  });

  it('goes back the way it came', () => {
    const walk = new KeyboardWalk();
    walk.visit('post');
    walk.visit('link');
    expect(walk.step(terrain, 'link', 'previousHop')).toBe('post');
  });

  it('goes up and down within a tier, and stops at its ends', () => {
    const walk = new KeyboardWalk();
    expect(walk.step(terrain, 'get', 'siblingBelow')).toBe('post');
    expect(walk.step(terrain, 'post', 'siblingAbove')).toBe('get');
    expect(walk.step(terrain, 'post', 'siblingBelow')).toBeUndefined();
  });

  it('jumps to both ends of the request', () => {
    const walk = new KeyboardWalk();
    expect(walk.step(terrain, 'link', 'lastHop')).toBe('target-a');
    walk.visit('api');
    expect(walk.step(terrain, 'link', 'firstHop')).toBe('api');
    expect(walk.step(terrain, 'api', 'firstHop')).toBeUndefined();
  });

  it('comes to an end in a circle', () => {
    const circle = { ...terrain, graph: toPathGraph([edge('get', 'post'), edge('post', 'get')]) };
    expect(new KeyboardWalk().step(circle, 'get', 'lastHop')).toBe('post');
  });

  it('reads tier by tier from the top', () => {
    expect(readingOrder(terrain).slice(0, 5)).toEqual(['domain', 'api', 'stage', 'get', 'post']);
  });
});

describe('search', () => {
  it('finds every word somewhere, whatever the case', () => {
    expect(searchMatches(bridge(), 'PAYMENTS blue')).toEqual(['blue']);
    expect(searchMatches(bridge(), 'v1')).toEqual(['link']);
    expect(searchMatches(bridge(), 'unhealthy')).toEqual(['t4']);
  });

  it('finds a group by what is folded into it', () => {
    expect(searchMatches(bridge(), 't2')).toEqual(['fold']);
  });

  it('finds nothing for no text, and takes signs as they are', () => {
    expect(searchMatches(bridge(), '  ')).toEqual([]);
    expect(searchMatches(bridge(), '.*')).toEqual([]);
    expect(searchMatches(bridge(), '{proxy+}')).toEqual(['r1']);
  });
});
