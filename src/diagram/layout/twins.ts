/**
 * For each vertex the first one that has the very same neighbours and stands in the same row. Twins may stand side by
 * side in every best order, so that they can be ordered as one. By refining a partition: exact, in linear time. Edges
 * are distinct.
 */
export function findTwins(
  rows: readonly number[],
  edges: readonly { readonly from: number; readonly to: number }[],
): Int32Array {
  const groups = Int32Array.from(rows);
  const spare = { next: rows.reduce((most, row) => Math.max(most, row + 1), 0) };
  splitGroups(groups, spare, { by: edges.map(({ from }) => from), members: edges.map(({ to }) => to) });
  splitGroups(groups, spare, { by: edges.map(({ to }) => to), members: edges.map(({ from }) => from) });
  const first = new Int32Array(spare.next).fill(-1);
  return groups.map((group, vertex) => {
    if (first[group] === -1) first[group] = vertex;
    return first[group] ?? vertex;
  });
}

interface Pairs {
  readonly by: readonly number[];
  readonly members: readonly number[];
}

/** Of every group, those that are neighbours of a vertex become a group of their own; for each vertex in turn. */
function splitGroups(groups: Int32Array, spare: { next: number }, { by, members }: Pairs): void {
  const neighbours: number[][] = Array.from(groups, () => []);
  for (const [index, vertex] of by.entries()) neighbours[vertex]?.push(members[index] ?? vertex);
  for (const around of neighbours) {
    const parts = new Map<number, number>();
    for (const member of around) {
      const group = groups[member] ?? 0;
      let part = parts.get(group);
      if (part === undefined) {
        part = spare.next;
        spare.next += 1;
        parts.set(group, part);
      }
      groups[member] = part;
    }
  }
}
