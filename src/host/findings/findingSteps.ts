import { standsForFinding, type FindingTreeRow } from './findingTreeRow';

/** The rows of findings in the order in which they are shown; one that is below several groups is there once. */
function findingRowsInOrder(roots: readonly FindingTreeRow[]): readonly FindingTreeRow[] {
  const seen = new Set<unknown>();
  return rowsInOrder(roots).filter(({ row }) => {
    if (!standsForFinding(row) || row.contextValue.includes('muted') || seen.has(row.finding)) return false;
    seen.add(row.finding);
    return true;
  });
}

const rowsInOrder = (rows: readonly FindingTreeRow[]): readonly FindingTreeRow[] =>
  rows.flatMap(row => [row, ...rowsInOrder(row.children)]);

/** The next (1) or previous (-1) finding in the order in which they are shown; behind the last comes the first. */
export function stepToFinding(
  roots: readonly FindingTreeRow[],
  from: FindingTreeRow | undefined,
  by: 1 | -1,
): FindingTreeRow | undefined {
  const findings = findingRowsInOrder(roots);
  const at = findings.findIndex(
    ({ row }) => row.finding !== undefined && row.finding === from?.owner?.row.finding,
  );
  if (at !== -1) return findings[(at + by + findings.length) % findings.length];
  // From a group, or a row that is about no finding: the nearest beyond it.
  const places = new Map(rowsInOrder(roots).map(({ row }, place) => [row.key, place]));
  const place = from === undefined ? undefined : places.get(from.row.key);
  const isBefore = ({ row }: FindingTreeRow): boolean => (places.get(row.key) ?? 0) < (place ?? 0);
  const before = findings.filter(isBefore).at(-1);
  const behind = place === undefined ? undefined : findings.find(row => !isBefore(row));
  return by === 1 ? (behind ?? findings[0]) : (before ?? findings.at(-1));
}

/** The first row of a finding that names a node: of one that is at fault itself, where there is one. */
export function findingRowAbout(
  roots: readonly FindingTreeRow[],
  nodeId: string,
): FindingTreeRow | undefined {
  const rows = findingRowsInOrder(roots).filter(({ row }) => row.finding?.nodes.includes(nodeId) === true);
  return rows.find(({ row }) => row.node === nodeId) ?? rows[0];
}
