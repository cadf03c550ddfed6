import type { World } from '../../../diagnosis/world';

/** What a node is called; the end of its id where it has no name. */
export function nodeName({ graph }: World, id: string): string {
  return graph.node(id)?.name ?? id.slice(id.lastIndexOf('/') + 1);
}
