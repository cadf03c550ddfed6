import { describe, expect, it } from 'vitest';
import { foldDiagram } from '../../../../src/present/diagram/fold';
import type { DiagramVertex } from '../../../../src/present/diagram/drawing';
import type { Health } from '../../../../src/protocol/vertex';

function vertex(id: string, health: Health): DiagramVertex {
  return {
    id,
    kind: 'target',
    tier: 0,
    name: id,
    fact: '',
    health,
    healthText: '',
    presence: 'exists',
    accessibleName: id,
  };
}

describe('fold', () => {
  const options = { limit: 1, likeness: () => 'alike' };

  it('never puts together what differs in health', () => {
    const vertices = [1, 2, 3].flatMap(index => [
      vertex(`well ${index}`, 'healthy'),
      vertex(`ill ${index}`, 'failing'),
    ]);
    const folded = foldDiagram({ vertices, edges: [] }, options);
    expect(folded.vertices.map(({ name, health }) => [name, health])).toEqual([
      ['3 healthy targets', 'healthy'],
      ['3 failing targets', 'failing'],
    ]);
  });

  it('never puts together what has other neighbours, and keeps edges', () => {
    const vertices = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => vertex(id, 'healthy'));
    const edges = vertices.map(({ id }, index) => ({
      id: `to ${id}`,
      source: index < 3 ? 'x' : 'y',
      target: id,
      label: index === 0 ? 'only' : '',
      emphasis: 'path' as const,
    }));
    const ends = ['x', 'y'].map(id => ({ ...vertex(id, 'none'), kind: 'target-group' as const }));
    const likeness = ({ kind }: DiagramVertex): string | undefined =>
      kind === 'target' ? 'alike' : undefined;
    const folded = foldDiagram({ vertices: [...ends, ...vertices], edges }, { ...options, likeness });
    expect(folded.vertices.map(({ members }) => members)).toEqual([
      undefined,
      undefined,
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    expect(folded.edges.map(({ source, target }) => [source, target])).toEqual([
      ['x', folded.vertices[2]?.id],
      ['y', folded.vertices[3]?.id],
    ]);
  });

  it('leaves two of a kind alone', () => {
    const vertices = [vertex('a', 'healthy'), vertex('b', 'healthy')];
    expect(foldDiagram({ vertices, edges: [] }, options)).toEqual({ vertices, edges: [], notice: '' });
  });
});
