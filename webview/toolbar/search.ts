import type { Diagram, DiagramVertex } from '../../src/protocol/protocol';

/**
 * Ids of the vertices that hold every word of `text` somewhere in name, fact, tag, health, kind, id or the ids folded
 * into them, whatever the case; in the order of the diagram. No text finds nothing.
 */
export function searchMatches(diagram: Diagram, text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0) return [];
  return diagram.vertices
    .filter(vertex => {
      const searched = searchedText(vertex);
      return words.every(word => searched.includes(word));
    })
    .map(vertex => vertex.id);
}

function searchedText(vertex: DiagramVertex): string {
  const { name, fact, tag = '', healthText, kind, id, members = [] } = vertex;
  return [name, fact, tag, healthText, kind, id, ...members].join('\n').toLowerCase();
}
