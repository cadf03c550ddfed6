/**
 * How many pairs of edges between two neighbouring rows of vertices cross. `edges` are pairs of places, the first in
 * the one row, the second in the other; edges with a common end do not cross. O(E log V).
 */
export function countCrossings(edges: readonly (readonly [number, number])[]): number {
  const sorted = [...edges].sort(([a, b], [c, d]) => a - c || b - d);
  const size = sorted.reduce((largest, [, end]) => Math.max(largest, end + 1), 0);
  const tree = new Float64Array(size + 1);
  let crossings = 0;
  for (const [seen, [, end]] of sorted.entries()) {
    crossings += seen - countUpTo(tree, end);
    addToTree(tree, end, 1);
  }
  return crossings;
}

/** How much of what was added stands at this place or before it. */
export function countUpTo(tree: Float64Array, place: number): number {
  let sum = 0;
  for (let index = place + 1; index > 0; index -= index & -index) sum += tree[index] ?? 0;
  return sum;
}

/** Adds so many at this place of a Fenwick tree, whose first element is not used. */
export function addToTree(tree: Float64Array, place: number, count: number): void {
  for (let index = place + 1; index < tree.length; index += index & -index)
    tree[index] = (tree[index] ?? 0) + count;
}
