import { TreeRow } from './treeRow';

/** The node that a command was called on: of a row of the tree, or of what the graph shows below its context menu. */
export function argumentNode(argument: unknown): string | undefined {
  if (argument instanceof TreeRow) return argument.node;
  if (typeof argument !== 'object' || argument === null || !('node' in argument)) return undefined;
  return typeof argument.node === 'string' ? argument.node : undefined;
}
