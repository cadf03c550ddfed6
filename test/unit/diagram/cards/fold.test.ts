import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPicture, type PictureFoldOptions } from '../../../../src/diagram/cards/fold';
import { columnHeight } from '../../../../src/diagram/cards/heights';
import { edgesFromRows } from '../../../../src/diagram/cards/leads';
import type { Picture, PictureRow } from '../../../../src/protocol/picture';
import {
  pictureCard,
  pictureEdge,
  pictureOf,
  pictureRow,
  randomPicture,
} from '../../../support/randomPicture';

const options = (more: Partial<PictureFoldOptions> = {}): PictureFoldOptions => ({
  budgets: 22,
  keep: new Set(),
  opened: new Set(),
  detail: 'full',
  ...more,
});

const budget = fc.integer({ min: 1, max: 40 });

function rowsOf(picture: Picture): readonly PictureRow[] {
  return picture.cards.flatMap(({ rows }) => rows);
}

/** What the specification says is never folded. */
function mustStay({ status, findings, change }: PictureRow): boolean {
  return status === 'failing' || status === 'warning' || findings !== undefined || change !== undefined;
}

/** Ids of rows and folds that a reader can find: some of those of a picture. */
const someIds = (picture: Picture, every: number): ReadonlySet<string> =>
  new Set(rowsOf(picture).flatMap(({ id }, index) => (index % every === 0 ? [id] : [])));

describe('folding', () => {
  it('shows everything where there is room', () => {
    fc.assert(
      fc.property(randomPicture(), picture => {
        const folded = foldPicture(picture, options({ budgets: 10_000 }));
        expect(folded.cards).toEqual(picture.cards);
        expect(folded.edges.map(({ members: _, ...edge }) => edge)).toEqual(picture.edges);
      }),
    );
  });

  it('of many APIs folds those that have no room', () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      pictureRow({ id: `api ${index}`, status: index === 50 ? 'failing' : 'healthy' }),
    );
    const picture = pictureOf([pictureCard('apis', 0, 'apis', rows)]);
    const [card] = foldPicture(picture, options({ budgets: 22 })).cards;
    expect(card?.rows).toHaveLength(22);
    expect(card?.rows.slice(0, 20).map(({ id }) => id)).toEqual(rows.slice(0, 20).map(({ id }) => id));
    expect(card?.rows.map(({ kind, status }) => `${kind} ${status}`).slice(20)).toEqual([
      'fold healthy',
      'item failing',
    ]);
  });

  it('never folds what fails, has a finding or changes, nor what is to be kept', () => {
    fc.assert(
      fc.property(randomPicture(3), budget, (picture, budgets) => {
        const keep = someIds(picture, 5);
        const shown = new Set(
          rowsOf(foldPicture(picture, options({ budgets, keep, detail: 'compact' }))).map(({ id }) => id),
        );
        for (const row of rowsOf(picture))
          if (mustStay(row) || keep.has(row.id)) expect(shown).toContain(row.id);
      }),
    );
  });

  it('keeps to the budget, or has folded whatever may be folded', () => {
    fc.assert(
      fc.property(randomPicture(3), budget, (picture, budgets) => {
        const folded = foldPicture(picture, options({ budgets }));
        for (const column of [0, 1, 2, 3]) {
          const cards = folded.cards.filter(card => card.column === column);
          if (columnHeight(cards) <= budgets * 22) continue;
          const free = cards.filter(card => !card.rows.some(row => isHeld(folded, row)));
          const roles = free.map(
            ({ role, rows }) => `${role} ${rows[0]?.vertexKind ?? ''} ${rows[0]?.kind ?? ''}`,
          );
          expect(new Set(roles).size).toBe(roles.length);
        }
      }),
    );
  });

  it('gives every row one place, and every id once', () => {
    fc.assert(
      fc.property(randomPicture(3), budget, fc.integer({ min: 1, max: 4 }), (picture, budgets, every) => {
        const closed = foldPicture(picture, options({ budgets }));
        const folds = rowsOf(closed).filter(({ kind }) => kind === 'fold');
        const opened = new Set(folds.flatMap(({ id }, index) => (index % every === 0 ? [id] : [])));
        const folded = foldPicture(picture, options({ budgets, opened }));
        const ids = rowsOf(folded).map(({ id }) => id);
        const cards = folded.cards.map(({ id }) => id);
        const edges = folded.edges.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(cards).size).toBe(cards.length);
        expect(new Set(edges).size).toBe(edges.length);
        for (const { id } of rowsOf(picture)) {
          const place = folded.shownAs(id);
          expect(ids).toContain(place);
          const foldsOf = folded.foldsOf(id);
          expect(place === id || foldsOf.includes(place ?? '')).toBe(true);
          expect(place === id).toBe(foldsOf.every(fold => opened.has(fold)));
        }
      }),
    );
  });

  it('draws the edges between what shows their ends, and no others', () => {
    fc.assert(
      fc.property(randomPicture(3), budget, (picture, budgets) => {
        const folded = foldPicture(picture, options({ budgets }));
        const before = edgesFromRows(picture);
        const after = edgesFromRows(folded);
        const images = new Map<string, Set<string | undefined>>();
        for (const { id } of rowsOf(picture)) {
          const place = folded.shownAs(id) ?? '';
          const image = images.get(place) ?? new Set();
          images.set(place, image);
          for (const { target } of before.get(id) ?? [])
            if (folded.shownAs(target) !== place) image.add(folded.shownAs(target));
        }
        for (const [id, targets] of images)
          expect(new Set((after.get(id) ?? []).map(({ target }) => target))).toEqual(targets);
        const known = new Set(folded.edges.map(({ id }) => id));
        const rows = new Set(rowsOf(folded).map(({ id }) => id));
        for (const path of folded.paths) {
          for (const id of path.edges) expect(known).toContain(id);
          for (const id of [...path.rows, ...path.routes]) expect(rows).toContain(id);
        }
        const failing = picture.edges.filter(({ isFailing }) => isFailing).map(({ id }) => id);
        const shown = folded.edges.filter(({ isFailing }) => isFailing).flatMap(({ members }) => members);
        expect(shown).toEqual(expect.arrayContaining(failing));
      }),
    );
  });

  it('folds nothing more when the outcome is folded again', () => {
    fc.assert(
      fc.property(randomPicture(3), budget, (picture, budgets) => {
        const { shownAs: _, foldsOf: _folds, ...once } = foldPicture(picture, options({ budgets }));
        const twice = foldPicture(once, options({ budgets }));
        const idsOf = (folded: Picture): readonly string[] => rowsOf(folded).map(({ id }) => id);
        expect([...idsOf(twice)].sort()).toEqual([...idsOf(once)].sort());
      }),
    );
  });

  it('opens a fold without closing or moving anything else', () => {
    fc.assert(
      fc.property(randomPicture(3), budget, fc.nat(), (picture, budgets, pick) => {
        const closed = foldPicture(picture, options({ budgets }));
        const folds = rowsOf(closed).filter(({ kind }) => kind === 'fold');
        const fold = folds[pick % Math.max(1, folds.length)];
        if (fold === undefined) return;
        const open = foldPicture(picture, options({ budgets, opened: new Set([fold.id]) }));
        const before = rowsOf(closed).map(({ id }) => id);
        const after = rowsOf(open).map(({ id }) => id);
        expect(after.filter(id => before.includes(id))).toEqual(expect.arrayContaining(before));
        expect(after.length).toBeGreaterThan(before.length);
        expect(rowsOf(open).find(({ id }) => id === fold.id)?.isOpen).toBe(true);
        // A row that is selected in it stays where it is.
        const keep = new Set(after.filter(id => !before.includes(id)).slice(0, 1));
        const selected = foldPicture(picture, options({ budgets, keep, opened: new Set([fold.id]) }));
        expect(rowsOf(selected).map(({ id }) => id)).toEqual(after);
      }),
    );
  });
});

/** Whether a row of a folded picture may not be folded further. */
function isHeld(picture: Picture, row: PictureRow): boolean {
  return (
    row.kind === 'fold' ||
    mustStay(row) ||
    picture.edges.some(
      ({ isFailing, source, target }) => isFailing && (source === row.id || target === row.id),
    )
  );
}

const route = (id: string, text: string, more: Partial<PictureRow> = {}): PictureRow =>
  pictureRow({ id, text, lead: 'GET', segment: `/${text.split('/')[1] ?? ''}`, ...more });

const texts = (picture: Picture): readonly string[] =>
  rowsOf(picture).map(({ lead, text, detail }) => [lead, text, detail].filter(part => part !== '').join(' '));

describe('what a column folds first', () => {
  it('folds healthy rules of a listener, but not the one with a warning', () => {
    const rules = [1, 2, 3, 4, 5].map(number =>
      pictureRow({ id: `rule${number}`, vertexKind: 'rule', ...(number === 2 ? { status: 'warning' } : {}) }),
    );
    const alb = pictureCard('alb', 2, 'balancer', [
      pictureRow({ id: 'alb', kind: 'header', vertexKind: 'load-balancer' }),
      pictureRow({ id: 'http', kind: 'section', vertexKind: 'listener' }),
      ...rules,
    ]);
    const folded = foldPicture(pictureOf([alb]), options({ budgets: 5 }));
    expect(texts(folded)).toEqual(['alb', 'http', '▸ 4 rules, all healthy', 'rule2']);
    expect(rowsOf(folded)[2]).toMatchObject({ id: 'fold:rules:http', status: 'healthy', isOpen: false });
    const opened = foldPicture(
      pictureOf([alb]),
      options({ budgets: 5, opened: new Set(['fold:rules:http']) }),
    );
    expect(texts(opened)).toEqual([
      ...['alb', 'http', '▾ 4 rules, all healthy'],
      ...['rule1', 'rule2', 'rule3', 'rule4', 'rule5'],
    ]);
  });

  it('folds a default action with the rules, but does not count it as one', () => {
    const alb = pictureCard('alb', 2, 'balancer', [
      pictureRow({ id: 'alb', kind: 'header', vertexKind: 'load-balancer' }),
      pictureRow({ id: 'rule1', vertexKind: 'rule', lead: '10' }),
      pictureRow({ id: 'rule2', vertexKind: 'rule', lead: '20' }),
      pictureRow({ id: 'default', vertexKind: 'rule', lead: '∗', status: 'none' }),
    ]);
    const folded = foldPicture(pictureOf([alb]), options({ budgets: 1 }));
    expect(texts(folded)).toEqual(['alb', '▸ 2 rules, all healthy']);
    expect(folded.shownAs('default')).toBe('fold:rules:alb');
  });

  it('says of rules whose health is not known that it is not', () => {
    const alb = pictureCard('alb', 2, 'balancer', [
      pictureRow({ id: 'alb', kind: 'header', vertexKind: 'load-balancer' }),
      ...(['healthy', 'unknown', 'none', 'healthy'] as const).map((status, index) =>
        pictureRow({ id: `rule${index}`, vertexKind: 'rule', status }),
      ),
    ]);
    const folded = foldPicture(pictureOf([alb]), options({ budgets: 1 }));
    expect(rowsOf(folded)[1]).toMatchObject({
      text: '4 rules, 1 unknown, 2 healthy',
      status: 'unknown',
      accessibleName: '4 rules, 1 unknown, 2 healthy',
    });
  });

  it('joins routes that lead to one row, then folds them by the first segment of their paths', () => {
    const cards = ['/a/1', '/a/2', '/b', '/a/3'].map((text, index) =>
      pictureCard(`c${index}`, 0, 'routes', [route(`r${index}`, text)]),
    );
    const link = pictureCard('link', 1, 'link', [
      pictureRow({ id: 'link', kind: 'header', vertexKind: 'vpc-link' }),
    ]);
    const picture = pictureOf(
      [...cards, link],
      [0, 1, 2, 3].map(index => pictureEdge(`r${index}`, 'link')),
    );
    const joined = foldPicture(picture, options({ budgets: 4 }));
    expect(joined.cards.map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      ['r0', 'r1', 'r2', 'r3'],
      ['link'],
    ]);
    const folded = foldPicture(picture, options({ budgets: 2 }));
    expect(texts(folded)).toEqual(['▸ /a · 3', 'GET /b', 'link']);
    expect(folded.edges.map(({ source, members }) => [source, members.length])).toEqual([
      ['fold:segment:routes:link:/a', 3],
      ['r2', 1],
    ]);
    expect(folded.shownAs('r3')).toBe('fold:segment:routes:link:/a');
  });

  it('gives routes that end in Lambda functions, at HTTP endpoints or in MOCK integrations one card', () => {
    const names = ['f1', 'f2', 'h1', 'h2'];
    const ends = names.map(id =>
      pictureCard(id, 3, 'ending', [
        pictureRow({
          id,
          kind: 'header',
          vertexKind: id.startsWith('f') ? 'lambda-function' : 'http-endpoint',
        }),
      ]),
    );
    const routes = names.map(id => pictureCard(`c${id}`, 0, 'routes', [route(`r${id}`, `/${id}`)]));
    const mock = pictureCard('mock', 0, 'routes', [
      route('m1', '/m1', { tags: ['MOCK'], status: 'none' }),
      route('m2', '/m2', { tags: ['MOCK'], status: 'none' }),
      route('m3', '/m3', { tags: ['MOCK'], status: 'failing' }),
    ]);
    const picture = pictureOf(
      [...routes, mock, ...ends],
      names.map(id => pictureEdge(`r${id}`, id)),
    );
    const folded = foldPicture(picture, options({ budgets: [5, 22, 22, 22] }));
    expect(
      folded.cards.slice(0, 2).map(({ rows }) => rows.map(({ text, detail }) => `${text} ${detail}`)),
    ).toEqual([['/m3 '], ['Lambda · 2', 'HTTP endpoints · 2', 'MOCK · 2']]);
  });

  it('folds healthy target groups with the count of their targets', () => {
    const sign = (id: string): { id: string; health: 'healthy'; text: string } => ({
      id,
      health: 'healthy',
      text: id,
    });
    const groups = ['a', 'b', 'c'].map(id =>
      pictureCard(id, 3, 'targetGroup', [
        pictureRow({
          id,
          kind: 'header',
          vertexKind: 'target-group',
          targets: [sign(`${id}1`), sign(`${id}2`)],
          ...(id === 'c' ? { status: 'warning' } : {}),
        }),
      ]),
    );
    const folded = foldPicture(pictureOf(groups), options({ budgets: 4 }));
    expect(texts(folded)).toEqual(['▸ 2 groups · 4 of 4', 'c']);
    expect(foldPicture(pictureOf(groups), options({ budgets: 4, keep: new Set(['a2']) })).cards).toHaveLength(
      3,
    );
  });

  it('shows 2,000 routes by segments, and those of an open segment by the next', () => {
    const routes = Array.from({ length: 2000 }, (_, index) =>
      route(`r${index}`, `/s${index % 40}/t${index % 3}/${index}`),
    );
    const link = pictureCard('link', 1, 'link', [
      pictureRow({ id: 'link', kind: 'header', vertexKind: 'vpc-link' }),
    ]);
    const picture = pictureOf(
      [pictureCard('c', 0, 'routes', routes), link],
      routes.map(({ id }) => pictureEdge(id, 'link')),
    );
    const closed = foldPicture(picture, options());
    expect(texts(closed)).toEqual(['▸ 2,000 routes, all healthy', 'link']);
    const opened = new Set(['fold:routes:c', 'fold:segment:c:/s7']);
    const open = foldPicture(picture, options({ opened }));
    expect(texts(open).slice(0, 10)).toEqual([
      ...[
        '▾ 2,000 routes, all healthy',
        '▸ /s0 · 50',
        '▸ /s1 · 50',
        '▸ /s2 · 50',
        '▸ /s3 · 50',
        '▸ /s4 · 50',
      ],
      ...['▸ /s5 · 50', '▸ /s6 · 50', '▾ /s7 · 50', '▸ /s7/t1 · 17'],
    ]);
    expect(open.foldsOf('r7')).toEqual(['fold:routes:c', 'fold:segment:c:/s7', 'fold:segment:c:/s7/t1']);
    expect(foldPicture(picture, options({ budgets: 50 })).cards[0]?.rows).toHaveLength(40);
  });
});
