import fc from 'fast-check';

/** What stands in a snapshot that somebody made to do harm, or that something damaged. */
const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e308,
      9007199254740991,
      '',
      ' ',
      '*',
      '{',
      '${',
      '__proto__',
      '\u0000',
    ],
    ...[
      'constructor',
      '/{proxy+}',
      '${stageVariables.',
      'arn:aws:',
      'http://[::1]:99999/{x}',
      '0.0.0.0/0',
      '::/0',
    ],
    ...['(?:a{0,1}|b{0,1}){40}x', '((a+)+)+$', '*a'.repeat(3000), '/'.repeat(30_000), '-'.repeat(30_000)],
    ...['?&='.repeat(10_000), ' '.repeat(30_000), ':'.repeat(30_000), '{'.repeat(30_000), '9'.repeat(400)],
    ...[[], {}, [[]], [null], { '': '' }, [{}, null, 'a'], nested(100)],
    Array.from({ length: 2000 }, (_, index) => ({ Key: `k${index}`, Value: null })),
    Array.from({ length: 2000 }, () => 'a'),
    Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`m${index}`, { a: [] }])),
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A place in a document, by what leads to it, and what is done to it. */
interface Mutation {
  /** Anywhere, or in what AWS answered: elsewhere most changes make the file one that is refused. */
  readonly isAnywhere: boolean;
  /** 0..1 at every level: which member. */
  readonly path: readonly number[];
  readonly change: 'replace' | 'remove' | 'repeat' | 'rename';
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  isAnywhere: fc.integer({ min: 0, max: 19 }).map(number => number === 0),
  path: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    minLength: 2,
    maxLength: 9,
  }),
  change: fc.constantFrom('replace', 'replace', 'remove', 'repeat', 'rename'),
  value: hostileValue,
});

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(mutation, {
  minLength: 1,
  maxLength: 6,
});

/** The text of a document with these changes made to it, one after the other. */
export function mutated(text: string, changes: readonly Mutation[]): string {
  const document = JSON.parse(text) as unknown;
  for (const change of changes) mutate(document, change);
  return JSON.stringify(document);
}

/** The properties of resources and the documents of deployments. */
function answersOf(document: unknown): readonly unknown[] {
  const { resources, deployments } = document as Record<string, unknown>;
  const of = (list: unknown, member: string): readonly unknown[] =>
    Array.isArray(list) ? list.map((item: Record<string, unknown> | null) => item?.[member]) : [];
  return [...of(resources, 'properties'), ...of(deployments, 'document')];
}

function mutate(document: unknown, { isAnywhere, path: whole, change, value }: Mutation): void {
  const [first = 0, ...rest] = whole;
  const answers = isAnywhere ? [document] : answersOf(document);
  let at = answers[Math.floor(first * answers.length)];
  const path = isAnywhere ? whole : rest;
  for (const [depth, share] of path.entries()) {
    if (typeof at !== 'object' || at === null) return;
    const container = at as Record<string, unknown>;
    // What stands at the top says what kind of file it is.
    const names = Object.keys(container).filter(name => !['format', 'version'].includes(name));
    const name = names[Math.floor(share * names.length)];
    if (name === undefined) return;
    const next = container[name];
    const isLast = depth === path.length - 1 || typeof next !== 'object' || next === null;
    if (!isLast) {
      at = next;
      continue;
    }
    if (change === 'replace') container[name] = value;
    else if (change === 'remove' && !Array.isArray(container)) Reflect.deleteProperty(container, name);
    else if (change === 'rename' && !Array.isArray(container)) container[`${name}x`] = next;
    else container[name] = [next, next];
    return;
  }
}
