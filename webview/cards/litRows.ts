import type { Picture, PictureEdge, PicturePath, PictureRow } from '../../src/protocol/picture';

/** What is lit: ids of rows and edges of one picture. */
export interface Lit {
  readonly rows: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** What requests that pass the row can have met before it and can meet after it, path by path. */
export function litByRow(picture: Picture, row: string): Lit {
  const rows = new Set([row]);
  const edges = new Set<string>();
  const walker = new PathWalker(picture);
  for (const path of picture.paths) {
    if (path.routes.includes(row)) {
      for (const id of path.rows) rows.add(id);
      for (const id of path.edges) if (walker.leadsFrom(id, row)) edges.add(id);
    } else if (path.rows.includes(row)) walker.walk(path, row, { rows, edges });
  }
  return { rows, edges };
}

/** The edge, and what requests that take it can meet beside it. */
export function litByEdge(picture: Picture, edge: string): Lit {
  const found = picture.edges.find(({ id }) => id === edge);
  if (found === undefined) return { rows: new Set(), edges: new Set() };
  const rows = new Set([found.source, found.target]);
  const edges = new Set([edge]);
  const walker = new PathWalker(picture);
  for (const path of picture.paths) {
    if (!path.edges.includes(edge)) continue;
    walker.walkBack(path, found.source, { rows, edges });
    walker.walkOn(path, found.target, { rows, edges });
  }
  return { rows, edges };
}

/** What requests of a route meet as its stage serves it: what is edited and not deployed leads elsewhere. */
export function servedRows(picture: Picture, route: string): ReadonlySet<string> {
  const served = { ...picture, edges: picture.edges.filter(({ kind }) => kind === 'served') };
  const walker = new PathWalker(served);
  const lit = { rows: new Set([route]), edges: new Set<string>() };
  for (const path of picture.paths) {
    if (!path.routes.includes(route)) continue;
    for (const { id, source, target } of served.edges)
      if (path.routes.includes(source) && path.edges.includes(id)) walker.walkOn(path, target, lit);
  }
  return lit.rows;
}

interface Growing {
  readonly rows: Set<string>;
  readonly edges: Set<string>;
}

interface Walked {
  readonly path: PicturePath;
  readonly lit: Growing;
  /** Which end of an edge lies further on. */
  readonly end: 'source' | 'target';
}

/** Follows the edges of a path, and within a card what its headings say. */
class PathWalker {
  readonly #cards = new Map<string, ReadonlyMap<string, PictureRow>>();
  /** The heading that a row stands below. */
  readonly #sections = new Map<string, string>();
  readonly #edges: ReadonlyMap<string, PictureEdge>;
  readonly #routeCards = new Set<string>();

  constructor({ cards, edges }: Picture) {
    for (const { rows, column } of cards) {
      const byId = new Map(rows.map(row => [row.id, row]));
      let section: string | undefined;
      for (const { id, kind } of rows) {
        this.#cards.set(id, byId);
        if (column === 0) this.#routeCards.add(id);
        if (kind === 'section') section = id;
        else if (section !== undefined) this.#sections.set(id, section);
      }
    }
    this.#edges = new Map(edges.map(edge => [edge.id, edge]));
  }

  /** An edge of a path of several routes begins at one of them, and stands for all of their card. */
  leadsFrom(edge: string, route: string): boolean {
    const source = this.#edges.get(edge)?.source;
    if (source === undefined || !this.#routeCards.has(source)) return source !== undefined;
    return this.#cards.get(source)?.has(route) === true;
  }

  walk(path: PicturePath, row: string, lit: Growing): void {
    this.walkBack(path, row, lit);
    this.walkOn(path, row, lit);
  }

  walkOn(path: PicturePath, start: string, lit: Growing): void {
    this.#follow({ path, lit, end: 'target' }, start);
  }

  walkBack(path: PicturePath, start: string, lit: Growing): void {
    for (const route of path.routes) if (this.#cards.get(start)?.has(route) === true) lit.rows.add(route);
    this.#follow({ path, lit, end: 'source' }, start);
  }

  #follow({ path, lit, end }: Walked, start: string): void {
    const begin = end === 'target' ? 'source' : 'target';
    const edges = path.edges.flatMap(id => this.#edges.get(id) ?? []);
    const startsAlone = edges.some(edge => edge[begin] === start);
    const seen = new Set([start]);
    // A set gives what is added while it is gone through.
    for (const at of seen) {
      lit.rows.add(at);
      for (const id of this.#besides(path, at, edges)) lit.rows.add(id);
      for (const edge of edges) {
        const near = edge[begin];
        if (at === start && startsAlone ? near !== at : !this.#isJoined(at, near)) continue;
        lit.edges.add(edge.id);
        lit.rows.add(near);
        for (const id of this.#besides(path, near, edges)) lit.rows.add(id);
        const far = edge[end];
        if (end === 'source' && path.routes.includes(far))
          for (const route of path.routes) lit.rows.add(route);
        seen.add(far);
      }
    }
  }

  /** What comes in at a listener goes on at one of its rules, not at those of another; a header is of all below it. */
  #isJoined(one: string, other: string): boolean {
    if (one === other) return true;
    if (this.#cards.get(one)?.has(other) !== true) return false;
    return (
      [one, other].some(row => this.#kindOf(row) === 'header') ||
      this.#sections.get(one) === other ||
      this.#sections.get(other) === one
    );
  }

  /** Rows of a path that are passed with a row and have no edges: headings above it, and what a heading is made of. */
  *#besides(path: PicturePath, at: string, edges: readonly PictureEdge[]): Iterable<string> {
    const section = this.#kindOf(at) === 'section' ? at : this.#sections.get(at);
    for (const [id, { kind }] of this.#cards.get(at) ?? []) {
      if (!path.rows.includes(id)) continue;
      if (kind === 'header' || id === section) yield id;
      else if (this.#kindOf(at) === 'item' || kind === 'section') continue;
      else if (this.#isJoined(at, id) && !edges.some(({ source }) => source === id)) yield id;
    }
  }

  #kindOf(row: string): PictureRow['kind'] | undefined {
    return this.#cards.get(row)?.get(row)?.kind;
  }
}
