import { expect } from 'vitest';
import { findingMarks, type Marks } from '../../../../src/present/findings/marks';
import type { Account } from '../../../../src/paths/account';
import type { PictureOptions } from '../../../../src/present/picture/options';
import { createPicture } from '../../../../src/present/picture/picture';
import type { Picture, PictureCard, PictureRow } from '../../../../src/protocol/picture';
import { createAccount, type AccountName } from '../../../../src/sandbox/accounts';
import { diagnosed } from '../../../contract/diagnosis/diagnosed';

export interface Pictured {
  readonly account: Account;
  readonly marks: Marks;
}

export async function pictured(name: AccountName, routes?: number): Promise<Pictured> {
  const { world, findings } = await diagnosed(createAccount(name, routes === undefined ? {} : { routes }));
  return { account: world, marks: findingMarks(findings) };
}

const apisOf = ({ graph }: Account) => [
  ...graph.ofKind('rest-api'),
  ...graph.ofKind('http-api'),
  ...graph.ofKind('websocket-api'),
];

export function apiNamed(account: Account, name: string): string {
  const found = apisOf(account).find(api => api.name === name);
  if (found === undefined) throw new Error(`There is no API ${name}.`);
  return found.id;
}

export function stageNamed({ graph }: Account, api: string, name: string): string {
  const found = graph
    .outgoing(api, 'deploys')
    .map(({ target }) => target)
    .find(id => graph.node(id)?.name === name);
  if (found === undefined) throw new Error(`There is no stage ${name}.`);
  return found;
}

/** A stage of an API, by their names. */
export function drawStage({ account, marks }: Pictured, api: string, stage: string): Picture {
  const subject = apiNamed(account, api);
  return createPicture(account, { subject, stage: stageNamed(account, subject, stage), marks });
}

/** Every stage of every API, the overview, and other subjects: every one, or each of so many. */
export function* everyPicture({ account, marks }: Pictured, each = 1): Iterable<Picture> {
  const draw = (options: PictureOptions): Picture => createPicture(account, { marks, ...options });
  yield draw({});
  for (const { id } of apisOf(account)) {
    const stages = account.graph.outgoing(id, 'deploys');
    if (stages.length === 0) yield draw({ subject: id });
    for (const { target } of stages) yield draw({ subject: id, stage: target });
  }
  for (const kind of ['vpc-link', 'load-balancer', 'listener', 'target-group'] as const)
    for (const [index, { id }] of account.graph.ofKind(kind).entries())
      if (index % each === 0) yield draw({ subject: id });
}

export const rowsOf = ({ cards }: Picture): readonly PictureRow[] => cards.flatMap(card => card.rows);

export const cardWith = ({ cards }: Picture, row: string): PictureCard | undefined =>
  cards.find(({ rows }) => rows.some(({ text }) => text === row));

/** `10 /orders[/*] · X-Preview: canary [ALB]` */
export function rowText({ lead, text, detail, tags, share }: PictureRow): string {
  const facts = [[lead, text].filter(part => part !== '').join(' '), detail].filter(part => part !== '');
  return [facts.join(' · '), ...tags.map(tag => `[${tag}]`), ...(share === undefined ? [] : [share])].join(
    ' ',
  );
}

/** `POST /payments goes to orders-nlb TCP:80` */
export const sentences = ({ edges }: Picture, kind: 'served' | 'edited' = 'served'): readonly string[] =>
  edges.filter(edge => edge.kind === kind).map(({ accessibleName }) => accessibleName);

/** What holds for every picture. */
export function checkSound(drawn: Picture): void {
  const rows = rowsOf(drawn);
  const columns = new Map(drawn.cards.flatMap(card => card.rows.map(({ id }) => [id, card.column])));
  expect(new Set(drawn.cards.map(({ id }) => id)).size).toBe(drawn.cards.length);
  expect(columns.size).toBe(rows.length);
  expect(new Set(drawn.edges.map(({ id }) => id)).size).toBe(drawn.edges.length);
  const backwards = drawn.edges.filter(
    ({ source, target }) => !((columns.get(source) ?? 9) < (columns.get(target) ?? -1)),
  );
  expect(backwards).toEqual([]);
  const edges = new Set(drawn.edges.map(({ id }) => id));
  const absent = drawn.paths.flatMap(path => [
    ...[...path.routes, ...path.rows].filter(row => !columns.has(row)),
    ...path.edges.filter(edge => !edges.has(edge)),
  ]);
  expect(absent).toEqual([]);
  for (const card of drawn.cards) {
    expect(card.rows.length).toBeGreaterThan(0);
    if (card.column !== 0) expect(card.rows[0]?.kind).toBe('header');
    expect(textsBySection(card).filter(texts => new Set(texts).size !== texts.length)).toEqual([]);
  }
  expect(rows.filter(({ accessibleName }) => accessibleName === '')).toEqual([]);
}

/** Rows below one heading say different things; those of two listeners may be alike. */
function textsBySection({ rows }: PictureCard): readonly (readonly string[])[] {
  const sections: string[][] = [[]];
  for (const row of rows) {
    if (row.kind === 'section') sections.push([]);
    sections.at(-1)?.push([row.lead, row.text, row.detail, ...row.tags].join('\n'));
  }
  return sections;
}
