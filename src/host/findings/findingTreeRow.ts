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
export const standsForFinding = ({ contextValue }: FindingRow): boolean => /^finding\b/.test(contextValue);
