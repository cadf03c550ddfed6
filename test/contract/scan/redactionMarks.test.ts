import { describe, expect, test } from 'vitest';
import { redactReading } from '../../../src/app/redact';
import { formatSnapshot } from '../../../src/app/snapshot';
import type { Reading } from '../../../src/model/reading';
import type { ReadResource } from '../../../src/model/resource';
import { createAccount } from '../../../src/sandbox/accounts';
import { seededRandom } from '../../../src/sandbox/faults';
import { keptShapes, type Shape } from '../../support/awsVocabulary';
import { rememberedReading, sandboxOf } from './reading';
import { everythingOnce } from './richAccount';

type Path = readonly (string | number)[];

/** A word that nothing else holds, another one for each place. */
const markOf = (number: number): string =>
  `Zq${number.toString(26).replace(/\d/g, digit => 'abcdefghij'[Number(digit)] ?? '')}Marked`;

/** Ways in which somebody's secret gets into a text that already says something. */
const integrationPaths: readonly (readonly [string, (mark: string, value: string) => string])[] = [
  ['the word alone', mark => mark],
  ['in upper case, as a state is', mark => `${mark.toUpperCase()}_STATE`],
  ['behind what is there', (mark, value) => `${value}${mark}`],
  ['in the query string of a URL', mark => `https://api.example.com:8443/v1/items?token=${mark}&x=1`],
  ['in the path of a URL', mark => `https://api.example.com/v1/${mark}/items`],
  ['in a label of a host', mark => `${mark}.internal.example.com`],
  ['in a label of a load balancer', mark => `internal-${mark}-1234567890.us-east-1.elb.amazonaws.com`],
  ['as user and password', mark => `https://${mark}:${mark}@api.example.com/`],
  ['in JSON', mark => `{"${mark}":{"a":["${mark}"]}}`],
  [
    'in a policy',
    mark =>
      `{"Statement":[{"Sid":"${mark}","Action":"${mark}:Get","Resource":"arn:aws:s3:::${mark}/*","Condition":{"StringEquals":{"aws:PrincipalTag/${mark}":"${mark}","${mark}":["${mark}"]}}}]}`,
  ],
  ['in a sentence', mark => `User: arn:aws:iam::123456789012:user/${mark} is not authorized (${mark})`],
  ['in a path with parameters', mark => `/${mark}/{${mark}}/{${mark}+}`],
  ['in a variable', mark => '${stageVariables.' + mark + '}$context.' + mark + '$request.header.' + mark],
  ['as a constant', mark => `'Bearer ${mark}'`],
  ['as a pattern', mark => `*${mark}?-${mark}*`],
  ['as a regular expression', mark => `^/(${mark}|x${mark})[^/]+$`],
  ['percent-encoded', mark => `/%5A${mark.slice(1)}`],
  ['beside characters that are no ASCII', mark => `ä${mark}ß`],
  ['as a time', mark => `2026-01-01T00:00:00Z${mark}`],
  ['as a status', mark => `Success ${mark}`],
  ['as a policy of TLS', mark => `ELBSecurityPolicy-TLS13-${mark}`],
  ['as a type', mark => `AWS::${mark}::${mark}`],
  ['as a zone', mark => `us-east-1${mark}`],
];

function* stringsIn(value: unknown, path: Path = []): Iterable<Path> {
  if (typeof value === 'string') yield path;
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* stringsIn(item, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* stringsIn(item, [...path, name]);
}

/** A copy with the values at some paths replaced. */
function changed(value: unknown, change: (path: Path, value: string) => string, path: Path = []): unknown {
  if (typeof value === 'string') return change(path, value);
  if (Array.isArray(value)) return value.map((item, index) => changed(item, change, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, changed(item, change, [...path, name])]),
  );
}

/** Whether the name of a member belongs to the account: keys of maps do, those of AWS's structures do not. */
const maps =
  /^(?:variables|StageVariables|stageVariableOverrides|tags|Tags|requestParameters|RequestParameters|responseParameters|ResponseParameters|requestTemplates|responseTemplates|requestModels|responseModels|methodSettings|RouteSettings|throttle|Dimensions|paths|securitySchemes|components|info|resourceMethods|integrationResponses|methodResponses|dockerLabels|options|Attributes|Status|properties|document)$/;

function withMarkedKeys(value: unknown, next: () => string, inMap = false): unknown {
  if (Array.isArray(value)) return value.map(item => withMarkedKeys(item, next));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    ([name, item]) => [name, withMarkedKeys(item, next, maps.test(name))] as const,
  );
  const mark = next();
  return Object.fromEntries([
    ...members,
    ...(inMap
      ? [
          [mark, 'x'],
          [`method.request.header.${mark}`, `'${mark}'`],
          [`/${mark}/GET`, { a: mark }],
        ]
      : []),
  ]);
}

const marked = /zq[a-z]+marked/i;

/** Where marks are left, and in what. */
function marksLeft(reading: Reading): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string' && marked.test(value)) found.push(`${path}: ${value}`);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, item] of Object.entries(value)) {
      if (marked.test(name)) found.push(`${path}: member ${name}`);
      visit(item, `${path}.${Array.isArray(value) ? '0' : name}`);
    }
  };
  visit(JSON.parse(formatSnapshot(redactReading(reading))), '');
  return [...new Set(found)].slice(0, 5);
}

/** One of each kind of resource that readers keep, with a text at every member that AWS's models have. */
function everyMember(): readonly ReadResource[] {
  const valueOf = ({ kind, of, members }: Shape, depth: number): unknown => {
    if (kind === 'text') return 'text';
    if (kind === 'time') return '2026-01-01T00:00:00.000Z';
    if (kind === 'number') return 1;
    if (kind === 'flag') return true;
    if (kind === 'list') return of === undefined ? [] : [valueOf(of, depth + 1)];
    if (kind === 'map') return of === undefined ? {} : { key: valueOf(of, depth + 1) };
    if (depth > 12) return {};
    return Object.fromEntries(
      Object.entries(members ?? {}).map(([name, shape]) => [name, valueOf(shape, depth + 1)]),
    );
  };
  return Object.entries(keptShapes).map(([type, shape], index) => ({
    type,
    arn: `arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a${index}/0123456789abcdef`,
    account: '123456789012',
    region: 'us-east-1',
    properties: valueOf(shape, 0),
  }));
}

async function readAccounts(): Promise<readonly (readonly [string, Reading])[]> {
  const accounts = [
    ['legacy-bridge', createAccount('legacy-bridge')],
    ['direct', createAccount('direct')],
    ['everything once', everythingOnce()],
  ] as const;
  const depths = ['evidence', 'usage-plans', 'metrics'] as const;
  const read = await Promise.all(
    accounts.map(
      async ([name, account]) =>
        [name, await rememberedReading(await sandboxOf(account), { deployed: true, depths })] as const,
    ),
  );
  const base = read[0]?.[1];
  if (base === undefined) throw new Error('Nothing was read.');
  const unknowns = [
    {
      account: '1',
      region: 'r',
      operation: 'ec2:DescribeSubnets',
      node: 'arn:aws:x',
      error: 'AccessDenied',
      message: 'm',
    },
  ];
  return [...read, ['every member of AWS’s models', { ...base, unknowns, resources: everyMember() }]];
}

let once: ReturnType<typeof readAccounts> | undefined;
const readings = () => (once ??= readAccounts());

describe('a marked secret in every text of a reading', () => {
  test('none is left, however it got there', { timeout: 240_000 }, async () => {
    for (const [name, reading] of await readings()) {
      for (const [integrationPath, written] of integrationPaths) {
        let count = 0;
        const all = changed(reading, (_path, value) => written(markOf(count++), value)) as Reading;
        expect(count).toBe([...stringsIn(reading)].length);
        expect([name, integrationPath, marksLeft(all)]).toEqual([name, integrationPath, []]);
      }
    }
  });

  test('one at a time, where all else is as it was', { timeout: 240_000 }, async () => {
    const random = seededRandom(7);
    for (const [name, reading] of (await readings()).slice(-2)) {
      const paths = [...stringsIn(reading)];
      for (let time = 0; time < 40; time += 1) {
        const path = JSON.stringify(paths[Math.floor(random() * paths.length)]);
        const [integrationPath, written] = integrationPaths[Math.floor(random() * integrationPaths.length)] ??
          integrationPaths[0] ?? ['', String];
        const one = changed(reading, (at, value) =>
          JSON.stringify(at) === path ? written(markOf(time), value) : value,
        );
        expect([name, integrationPath, path, marksLeft(one as Reading)]).toEqual([
          name,
          integrationPath,
          path,
          [],
        ]);
      }
    }
  });

  test('in the names of members', { timeout: 120_000 }, async () => {
    for (const [name, reading] of await readings()) {
      let count = 0;
      const all = withMarkedKeys(reading, () => markOf(count++)) as Reading;
      expect(count).toBeGreaterThan(10);
      expect([name, marksLeft(all)]).toEqual([name, []]);
    }
  });
});
