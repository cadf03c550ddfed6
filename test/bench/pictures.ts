import { foldPicture } from '../../src/diagram/cards/fold';
import { placeCards } from '../../src/diagram/cards/place';
import type { Picture, PictureCard, PictureEdge, PictureRow } from '../../src/protocol/picture';
import { medianOf, metOrNot, milliseconds, times, type Table } from './report';

const goal = 50;
const [width, height] = [922, 493];

/** Folding and placing a picture of 5,000 rows, beside copying it as a message to the page is copied. */
export function pictureTable(): Table {
  const rows = [1_000_000, 40, 3].map(every => {
    const picture = largePicture(every);
    const count = picture.cards.reduce((sum, card) => sum + card.rows.length, 0);
    const ours = medianOf(7, () => {
      const options = {
        budgets: 21.5,
        keep: new Set<string>(),
        opened: new Set<string>(),
        detail: 'full',
      } as const;
      return placeCards(foldPicture(picture, options), { width, height });
    });
    const copy = medianOf(7, () => structuredClone(picture));
    const failing = every > count ? 'all healthy' : `one of ${every} failing`;
    return {
      what: `${count.toLocaleString('en')} rows, ${failing}`,
      ours: milliseconds(ours),
      alternative: milliseconds(copy),
      ratio: `${times(copy / ours)}, ${metOrNot(ours < goal, `< ${goal} ms`)}`,
    };
  });
  return {
    title: 'Picture',
    note: 'Folding to the height of a panel and placing, beside a structured clone of the same picture.',
    columns: ['what', 'Request Path', 'structured clone', 'ratio'],
    rows,
  };
}

type RowMaker = (id: string, more?: Partial<PictureRow>) => PictureRow;

/** 700 cards of routes, 60 links, 120 load balancers and 900 target groups. */
function largePicture(failEvery: number): Picture {
  let made = 0;
  const row: RowMaker = (id, more = {}) => ({
    id,
    node: id,
    kind: 'item',
    vertexKind: 'route',
    lead: 'GET',
    text: id,
    elide: 'end',
    detail: '',
    tags: [],
    status: ++made % failEvery === 0 ? 'failing' : 'healthy',
    statusText: '',
    presence: 'exists',
    accessibleName: id,
    ...more,
  });
  const cards = [
    ...numbered(700, index => routeCard(index, row)),
    ...numbered(60, index => linkCard(index, row)),
    ...numbered(120, index => balancerCard(index, row)),
    ...numbered(900, index => groupCard(index, row)),
  ];
  const paths = cards
    .filter(({ column }) => column === 0)
    .map(card => ({ routes: card.rows.map(({ id }) => id), rows: [], edges: [] }));
  return { columns: ['', '', '', ''], cards, edges: largeEdges(), paths, summary: '', notice: '' };
}

function numbered<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function routeCard(index: number, row: RowMaker): PictureCard {
  const segment = `/s${index % 40}`;
  const rows = numbered(3, at => row(`r${index}.${at}`, { segment, text: `${segment}/x${index % 7}/${at}` }));
  return { id: `c${index}`, column: 0, label: '', role: 'routes', rows };
}

function linkCard(index: number, row: RowMaker): PictureCard {
  const header = row(`l${index}`, { kind: 'header', vertexKind: 'vpc-link' });
  const listeners = numbered(2, at => row(`l${index}.${at}`, { vertexKind: 'listener' }));
  return { id: `l${index}`, column: 1, label: '', role: 'link', rows: [header, ...listeners] };
}

function balancerCard(index: number, row: RowMaker): PictureCard {
  const header = row(`b${index}`, { kind: 'header', vertexKind: 'load-balancer' });
  const section = row(`b${index}s`, { kind: 'section', vertexKind: 'listener' });
  const rules = numbered(12, at => row(`b${index}.${at}`, { vertexKind: 'rule' }));
  return { id: `b${index}`, column: 2, label: '', role: 'balancer', rows: [header, section, ...rules] };
}

function groupCard(index: number, row: RowMaker): PictureCard {
  const header = row(`g${index}`, { kind: 'header', vertexKind: 'target-group' });
  return { id: `g${index}`, column: 3, label: '', role: 'targetGroup', rows: [header] };
}

function largeEdges(): readonly PictureEdge[] {
  const edge = (source: string, target: string): PictureEdge => ({
    id: `${source} > ${target}`,
    source,
    target,
    label: '',
    kind: 'served',
    isFailing: false,
    accessibleName: '',
  });
  const routes = numbered(700, index =>
    edge(`r${index}.1`, index % 9 === 0 ? `g${(index * 7) % 900}` : `l${(index * 13) % 60}.${index % 2}`),
  );
  const links = numbered(120, index =>
    edge(`l${Math.floor(index / 2)}.${index % 2}`, `b${(index * 31) % 120}s`),
  );
  const rules = numbered(1440, index =>
    edge(`b${Math.floor(index / 12)}.${index % 12}`, `g${(index * 17) % 900}`),
  );
  return [...routes, ...links, ...rules];
}
