import * as l10n from '@vscode/l10n';
import type { PictureEdge, PicturePath } from '../../protocol/picture';
import { countOf } from '../../words/counts';
import type { PictureOrigin, OriginCard } from './routeCards';
import type { Join } from './steps';
import type { Trail } from './trails';

/** What edges are drawn from. */
export interface DrawnRows {
  readonly cards: readonly OriginCard[];
  /** What a row is called in a sentence. */
  readonly titles: ReadonlyMap<string, string>;
  /** Rows of a card that belong to what its first row shows, by the id of that: failing targets. */
  readonly rowsBelow: ReadonlyMap<string, readonly string[]>;
  /** What is shown although no route leads to it. */
  readonly alone?: Trail | undefined;
}

export function drawEdges(joined: DrawnRows): {
  readonly edges: readonly PictureEdge[];
  readonly paths: readonly PicturePath[];
} {
  const edges = new Map<string, PictureEdge>();
  const add = (join: Join, from: Beginning, kind: PictureEdge['kind']): string => {
    const edge = edgeOf(joined, { join, from, kind });
    if (!edges.has(edge.id)) edges.set(edge.id, edge);
    return edge.id;
  };
  const found = joined.cards.flatMap(card => eachBeginning(card));
  const served = found.map(({ from, origins }) =>
    [...(origins[0]?.served.joins.values() ?? [])].map(join => add(join, from, 'served')),
  );
  const paths = found.flatMap(({ origins }, index) =>
    groupEdited(origins).map(group => {
      const [first] = group;
      const edited = group.flatMap(origin => {
        const from = { row: origin.node.id, routes: 1 };
        return editedJoins(origin).map(join => add(join, from, 'edited'));
      });
      return {
        routes: group.map(({ node }) => node.id),
        rows: metRows(joined, first),
        edges: [...new Set([...(served[index] ?? []), ...edited])],
      };
    }),
  );
  for (const join of joined.alone?.joins.values() ?? []) add(join, { row: '', routes: 0 }, 'served');
  return { edges: [...edges.values()], paths };
}

/** The row at which an edge begins, and what begins there. */
interface Beginning {
  readonly row: string;
  /** How many routes it stands for. */
  readonly routes: number;
}

/** Routes of a card go alike: one edge leaves from the middle of it. APIs of a card each have their own. */
function eachBeginning({ card, origins }: OriginCard): readonly {
  readonly from: Beginning;
  readonly origins: readonly PictureOrigin[];
}[] {
  if (card.role === 'apis')
    return origins.map(origin => ({ from: { row: origin.node.id, routes: 1 }, origins: [origin] }));
  const middle = origins[Math.floor((origins.length - 1) / 2)];
  if (middle === undefined) return [];
  return [{ from: { row: middle.node.id, routes: origins.length }, origins }];
}

function edgeOf(
  { titles }: DrawnRows,
  { join, from, kind }: { readonly join: Join; readonly from: Beginning; readonly kind: PictureEdge['kind'] },
): PictureEdge {
  const isFirst = join.source === '';
  const source = isFirst ? from.row : join.source;
  return {
    id: isFirst ? `${source} → ${join.target}` : join.id,
    source,
    target: join.target,
    label: kind === 'edited' ? editedLabel(join.label) : join.label,
    kind,
    isFailing: join.isFailing,
    accessibleName: edgeSentence(titles, {
      source,
      target: join.target,
      label: join.label,
      kind,
      routes: isFirst ? from.routes : 1,
    }),
  };
}

const editedLabel = (share: string): string =>
  share === '' ? l10n.t('edited') : l10n.t('{share}, edited', { share });

/** `POST /payments goes to orders-nlb TCP:80`. `routes`: how many routes the source stands for. */
export function edgeSentence(
  titles: ReadonlyMap<string, string>,
  edge: Pick<PictureEdge, 'source' | 'target' | 'label' | 'kind'> & { readonly routes: number },
): string {
  const values = {
    source: titles.get(edge.source) ?? '',
    target: titles.get(edge.target) ?? '',
    share: edge.label,
  };
  if (edge.kind === 'edited') return l10n.t('{source} goes to {target} as edited, not deployed', values);
  if (edge.routes > 1)
    return l10n.t('{routes} go to {target}', { ...values, routes: countOf(edge.routes, 'route') });
  return edge.label === ''
    ? l10n.t('{source} goes to {target}', values)
    : l10n.t('{source} goes to {target} with {share} of the requests', values);
}

/** What only the edited side has. */
function editedJoins({ served, edited }: PictureOrigin): readonly Join[] {
  return [...(edited?.joins.values() ?? [])].filter(({ id }) => !served.joins.has(id));
}

function groupEdited(origins: readonly PictureOrigin[]): readonly (readonly PictureOrigin[])[] {
  const groups = new Map<string, PictureOrigin[]>();
  for (const origin of origins) {
    const key = [...(origin.edited?.joins.keys() ?? [])].sort().join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [origin]);
    else group.push(origin);
  }
  return [...groups.values()];
}

function metRows({ rowsBelow }: DrawnRows, origin: PictureOrigin | undefined): readonly string[] {
  const rowsOf = (trail: Trail | undefined): readonly string[] => [...(trail?.places.keys() ?? [])];
  const rows = [...rowsOf(origin?.served), ...rowsOf(origin?.edited)];
  return [...new Set(rows.flatMap(row => [row, ...(rowsBelow.get(row) ?? [])]))];
}
