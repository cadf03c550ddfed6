import type { Picture, PictureEdge, PictureRow } from '../../../protocol/picture';
import type { VertexKind } from '../../../protocol/vertex';
import { edgesFromRows } from '../leads';

/** What folding a column asks of the picture. */
export interface FoldContext {
  /** What fails, warns, has a finding or changes: never folded. */
  readonly fixed: ReadonlySet<PictureRow>;
  /** Selected, found, or on a traced path: folded only while that fold is open. */
  readonly kept: ReadonlySet<PictureRow>;
  readonly opened: ReadonlySet<string>;
  /** Edges that each row leads along, by its id. */
  readonly edgesFrom: ReadonlyMap<string, readonly PictureEdge[]>;
  /** Of rows of cards where requests end, whatever the row. */
  readonly endings: ReadonlyMap<string, VertexKind>;
}

export function foldContext(
  picture: Picture,
  keep: ReadonlySet<string>,
  opened: ReadonlySet<string>,
): FoldContext {
  const rows = picture.cards.flatMap(card => card.rows);
  const decided = new Set(
    picture.edges
      .filter(({ isFailing, change }) => isFailing || change !== undefined)
      .flatMap(({ source, target }) => [source, target]),
  );
  return {
    fixed: new Set(rows.filter(row => decided.has(row.id) || isRemarkable(row))),
    kept: new Set(keep.size === 0 ? [] : rows.filter(row => isKept(row, keep))),
    opened,
    edgesFrom: edgesFromRows(picture),
    endings: new Map(
      picture.cards.flatMap(({ role, rows: [header, ...others] }) =>
        role === 'ending' && header !== undefined
          ? [header, ...others].map(({ id }) => [id, header.vertexKind] as const)
          : [],
      ),
    ),
  };
}

/** A fold that comes with the picture is left as it is. */
function isRemarkable({ status, findings, change, presence, targets, kind }: PictureRow): boolean {
  return (
    kind === 'fold' ||
    status === 'failing' ||
    status === 'warning' ||
    presence === 'missing' ||
    change !== undefined ||
    (findings !== undefined && findings.errors + findings.warnings > 0) ||
    targets?.some(({ health }) => health === 'failing') === true
  );
}

function isKept({ id, node, members, targets }: PictureRow, keep: ReadonlySet<string>): boolean {
  return (
    keep.has(id) ||
    (node !== undefined && keep.has(node)) ||
    members?.some(member => keep.has(member)) === true ||
    targets?.some(target => keep.has(target.id)) === true
  );
}
