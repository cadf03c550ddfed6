import type { ElementDefinition } from 'cytoscape';
import type { DiagramVertex } from '../../src/protocol/protocol';
import type { Scene } from './scene';
import { shortenLabel } from '../text';

const borders: ReadonlyMap<DiagramVertex['presence'], string> = new Map([
  ['exists', 'solid'],
  ['missing', 'dashed'],
  ['unreadable', 'dotted'],
]);

/** Longer labels would cover what the edge joins; the details panel has the whole of it. */
const LONGEST_LABEL = 28;

/** A scene as cytoscape takes it. The id of a node is the vertex's own, that of an edge never one of a node. */
export function toElements(scene: Scene): ElementDefinition[] {
  return [...vertexElements(scene), ...edgeElements(scene)];
}

function vertexElements(scene: Scene): ElementDefinition[] {
  return [...scene.vertices.values()].flatMap(vertex => {
    const box = scene.boxes.get(vertex.id);
    const position = scene.positions.get(vertex.id);
    if (box === undefined || position === undefined) return [];
    return [
      {
        group: 'nodes',
        data: {
          id: vertex.id,
          kind: vertex.kind,
          health: vertex.health,
          border: borders.get(vertex.presence) ?? 'solid',
          width: box.width,
          height: box.height,
        },
        position: { ...position },
      },
    ];
  });
}

function edgeElements(scene: Scene): ElementDefinition[] {
  return scene.edges.flatMap(({ id, source, target, label, emphasis, isFailing = false }) => {
    const curve = scene.curves.get(id);
    if (curve === undefined) return [];
    return [
      {
        group: 'edges',
        data: {
          id: edgeElementId(id),
          source,
          target,
          emphasis,
          isFailing,
          weights: numberList(curve.weights),
          distances: numberList(curve.distances),
          ...(label === '' ? {} : { label: shortenLabel(label, LONGEST_LABEL) }),
        },
      },
    ];
  });
}

export function edgeElementId(id: string): string {
  return `edge ${id}`;
}

function numberList(values: readonly number[]): string {
  return values.map(value => value.toFixed(4)).join(' ');
}
