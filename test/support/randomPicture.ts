import fc from 'fast-check';
import type {
  Picture,
  PictureCard,
  PictureColumn,
  PictureEdge,
  PicturePath,
  PictureRow,
} from '../../src/protocol/picture';
import type { Health, VertexKind } from '../../src/protocol/vertex';

/** A row of a picture, with what a test says of it. */
export function pictureRow(row: Partial<PictureRow> & Pick<PictureRow, 'id'>): PictureRow {
  return {
    node: row.id,
    kind: 'item',
    vertexKind: 'route',
    lead: '',
    text: row.id,
    elide: 'end',
    detail: '',
    tags: [],
    status: 'healthy',
    statusText: '',
    presence: 'exists',
    accessibleName: row.text ?? row.id,
    ...row,
  };
}

export function pictureCard(
  id: string,
  column: PictureColumn,
  role: PictureCard['role'],
  rows: readonly PictureRow[],
): PictureCard {
  return { id, column, label: id, role, rows };
}

export function pictureEdge(source: string, target: string, edge: Partial<PictureEdge> = {}): PictureEdge {
  return {
    id: `${source} > ${target}`,
    source,
    target,
    label: '',
    kind: 'served',
    isFailing: false,
    accessibleName: `${source} leads to ${target}`,
    ...edge,
  };
}

/** The picture of these cards and edges, in which each card of the first column has a path of all that it reaches. */
export function pictureOf(cards: readonly PictureCard[], edges: readonly PictureEdge[] = []): Picture {
  const routes = cards.filter(({ column }) => column === 0);
  const cardOf = new Map(cards.flatMap(card => card.rows.map(row => [row.id, card] as const)));
  const edgesFrom = new Map<string, PictureEdge[]>();
  for (const edge of edges) edgesFrom.set(edge.source, [...(edgesFrom.get(edge.source) ?? []), edge]);
  return {
    columns: ['Routes', 'VPC link › NLB', 'Load balancer › listener › rule', 'Target groups › targets'],
    cards,
    edges,
    paths: routes.map(route => pathFrom(route, cardOf, edgesFrom)),
    summary: '',
    notice: '',
  };
}

/** Routes of a card take the same path, and a request that is let into a card may leave it by any row. */
function pathFrom(
  routes: PictureCard,
  cardOf: ReadonlyMap<string, PictureCard>,
  edgesFrom: ReadonlyMap<string, readonly PictureEdge[]>,
): PicturePath {
  const reached = new Set([routes]);
  const used = new Set<PictureEdge>();
  for (const card of reached) {
    for (const edge of card.rows.flatMap(({ id }) => edgesFrom.get(id) ?? [])) {
      const target = cardOf.get(edge.target);
      used.add(edge);
      if (target !== undefined) reached.add(target);
    }
  }
  return {
    routes: routes.rows.map(({ id }) => id),
    rows: [...new Set([...used].flatMap(({ source, target }) => [source, target]))],
    edges: [...used].map(({ id }) => id),
  };
}

const health = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Health>('healthy') },
  { weight: 1, arbitrary: fc.constantFrom<Health>('failing', 'warning', 'unknown', 'inactive', 'none') },
);

interface RowShape {
  readonly status: Health;
  readonly hasFinding: boolean;
  readonly isChanged: boolean;
  readonly segment: number;
}

const rowShape: fc.Arbitrary<RowShape> = fc.record({
  status: health,
  hasFinding: fc.nat(20).map(number => number === 0),
  isChanged: fc.nat(30).map(number => number === 0),
  segment: fc.nat(4),
});

const rows = (most: number): fc.Arbitrary<readonly RowShape[]> =>
  fc.array(rowShape, { minLength: 1, maxLength: most });

function rowOf(id: string, shape: RowShape, more: Partial<PictureRow>): PictureRow {
  return pictureRow({
    id,
    status: shape.status,
    ...(shape.hasFinding ? { findings: { errors: 0, warnings: 1 } } : {}),
    ...(shape.isChanged ? { change: 'changed' as const } : {}),
    ...more,
  });
}

type CardMaker = (id: string, shapes: readonly RowShape[]) => PictureCard;

const routeCard: CardMaker = (id, shapes) =>
  pictureCard(
    id,
    0,
    'routes',
    shapes.map((shape, index) => {
      const segment = `/s${shape.segment}`;
      const text = `${segment}/t${index % 3}/{id${index}}`;
      return rowOf(`${id}.${index}`, shape, { lead: 'GET', text, segment });
    }),
  );

function cardWithHeader(
  column: PictureColumn,
  role: PictureCard['role'],
  [header, item]: readonly [VertexKind, VertexKind],
): CardMaker {
  return (id, shapes) =>
    pictureCard(
      id,
      column,
      role,
      shapes.map((shape, index) =>
        rowOf(
          `${id}.${index}`,
          shape,
          index === 0
            ? { kind: 'header', vertexKind: header, ...(role === 'targetGroup' ? { targets: [] } : {}) }
            : { kind: item === 'rule' && index % 5 === 1 ? 'section' : 'item', vertexKind: item },
        ),
      ),
    );
}

const endingCard =
  (kind: VertexKind): CardMaker =>
  (id, shapes) =>
    cardWithHeader(3, 'ending', [kind, kind])(id, shapes.slice(0, 1));

const cardsOf = (
  name: string,
  most: number,
  rowsEach: number,
  make: CardMaker,
): fc.Arbitrary<PictureCard[]> =>
  fc
    .array(rows(rowsEach), { maxLength: most })
    .map(shapes => shapes.map((shape, index) => make(`${name}${index}`, shape)));

/** Up to `scale` times as many cards as fit on a screen. */
export const randomPicture = (scale = 1): fc.Arbitrary<Picture> =>
  fc
    .record({
      cards: fc
        .tuple(
          cardsOf('routes', 6 * scale, 7, routeCard),
          cardsOf('link', 3 * scale, 5, cardWithHeader(1, 'link', ['vpc-link', 'listener'])),
          cardsOf('alb', 3 * scale, 14, cardWithHeader(2, 'balancer', ['load-balancer', 'rule'])),
          cardsOf('group', 8 * scale, 3, cardWithHeader(3, 'targetGroup', ['target-group', 'target'])),
          cardsOf('lambda', 3 * scale, 1, endingCard('lambda-function')),
          cardsOf('http', 2 * scale, 1, endingCard('http-endpoint')),
        )
        .map(groups => groups.flat()),
      joins: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(12), fc.nat(8)), { maxLength: 30 * scale }),
    })
    .map(({ cards, joins }) => pictureOf(cards, edgesOf(cards, joins)));

/** Routes of a card take the same path: its edges begin at the row in the middle. */
function sourceAt(
  cards: readonly PictureCard[],
  rowId: string | undefined,
): { readonly id: string; readonly column: number } | undefined {
  const card = cards.find(each => each.rows.some(({ id }) => id === rowId));
  const middle = card?.rows[Math.floor((card.rows.length - 1) / 2)];
  if (card === undefined || rowId === undefined) return undefined;
  return { id: card.column === 0 ? (middle?.id ?? rowId) : rowId, column: card.column };
}

function edgesOf(
  cards: readonly PictureCard[],
  joins: readonly (readonly [number, number, number, number])[],
): readonly PictureEdge[] {
  const ends = cards.flatMap(card => card.rows.map(row => ({ id: row.id, column: card.column })));
  const edges = joins.flatMap(([from, to, failing, label]) => {
    if (ends.length === 0) return [];
    const source = sourceAt(cards, ends[from % ends.length]?.id);
    const later = ends.filter(({ column }) => column > (source?.column ?? 3));
    const target = later[to % Math.max(1, later.length)];
    if (source === undefined || target === undefined) return [];
    return [
      pictureEdge(source.id, target.id, { isFailing: failing === 0, label: label === 0 ? '90 %' : '' }),
    ];
  });
  return [...new Map(edges.map(edge => [edge.id, edge])).values()];
}
