import type { FindingRow } from '../../present/findings/row';

/** A row of the Findings view; what commands of its menus are called with. */
export class FindingTreeRow {
  readonly row: FindingRow;
  readonly parent: FindingTreeRow | undefined;

  constructor(row: FindingRow, parent?: FindingTreeRow) {
    this.row = row;
    this.parent = parent;
  }

  get children(): readonly FindingTreeRow[] {
    return this.row.children.map(child => new FindingTreeRow(child, this));
  }

  /** The finding's row: itself, or the one that it is a fact of. */
  get owner(): FindingTreeRow | undefined {
    return standsForFinding(this.row) ? this : this.parent?.owner;
  }
}

/** Whether a row stands for a finding, and is not one of the facts below it. */
const standsForFinding = ({ contextValue }: FindingRow): boolean => /^finding\b/.test(contextValue);

/** The rows of findings in the order in which they are shown; one that is below several groups is there once. */
export function findingRowsInOrder(roots: readonly FindingTreeRow[]): readonly FindingTreeRow[] {
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
