import type { Picture, PicturePath } from '../../src/protocol/picture';

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

/** Rows of one card are joined by the card: what comes in at a listener goes on at one of its rules. */
class PathWalker {
  readonly #cards = new Map<string, ReadonlySet<string>>();
  readonly #edges: ReadonlyMap<string, Picture['edges'][number]>;
  readonly #routeCards = new Set<string>();

  constructor({ cards, edges }: Picture) {
    for (const { rows, column } of cards) {
      const ids = new Set(rows.map(({ id }) => id));
      for (const id of ids) this.#cards.set(id, ids);
      if (column === 0) for (const id of ids) this.#routeCards.add(id);
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
    const own = this.#edgesOf(path).filter(({ source }) => source === start);
    this.#follow({ path, lit, end: 'target' }, start, own.length > 0);
  }

  walkBack(path: PicturePath, start: string, lit: Growing): void {
    for (const route of path.routes) if (this.#joinedTo(start, route)) lit.rows.add(route);
    const own = this.#edgesOf(path).filter(({ target }) => target === start);
    this.#follow({ path, lit, end: 'source' }, start, own.length > 0);
  }

  #follow({ path, lit, end }: Walked, start: string, hasOwn: boolean): void {
    const begin = end === 'target' ? 'source' : 'target';
    const seen = new Set([start]);
    const open = [start];
    let isStart = true;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      lit.rows.add(at);
      const card = this.#cards.get(at);
      for (const id of card ?? []) if (path.rows.includes(id) && this.#isOnWay(path, id)) lit.rows.add(id);
      const alone = isStart && hasOwn;
      isStart = false;
      for (const edge of this.#edgesOf(path)) {
        const near = edge[begin];
        if (alone ? near !== at : card?.has(near) !== true) continue;
        lit.edges.add(edge.id);
        lit.rows.add(near);
        const far = edge[end];
        if (end === 'source' && path.routes.includes(far))
          for (const route of path.routes) lit.rows.add(route);
        if (seen.has(far)) continue;
        seen.add(far);
        open.push(far);
      }
    }
  }

  /** A row that only names what is passed: a load balancer, a link, a listener. */
  #isOnWay(path: PicturePath, row: string): boolean {
    return !this.#edgesOf(path).some(({ source }) => source === row);
  }

  #joinedTo(row: string, other: string): boolean {
    return row === other || this.#cards.get(row)?.has(other) === true;
  }

  #edgesOf(path: PicturePath): readonly Picture['edges'][number][] {
    return path.edges.flatMap(id => this.#edges.get(id) ?? []);
  }
}
