import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isPlainlySeen } from '../../../../../src/scaffold/dialects/shared/text';
import { printYaml, yamlMap } from '../../../../../src/scaffold/dialects/shared/yaml';
import type { Yaml, YamlMap } from '../../../../../src/scaffold/dialects/shared/yaml';
import { hostileText } from '../../../../support/scaffold';

/** What some reader takes for another type, for YAML's own signs, or for the end of something, when it stands as it is. */
const misreadTexts: readonly string[] = [
  ...'~ null Null NULL none y Y n N yes Yes no NO on On off OFF true True TRUE false yEs nULL'.split(' '),
  ...'0 -0 +1 1. .5 +.5 1.5 1e3 1.e3 1e+3 1.0e+3 12e03 E0 e5 E+1 e-7 inf NaN Infinity'.split(' '),
  ...'017 08 0o17 0x1F 0b11 1_000 1__ _1 ._ . 0x 1,000 0777_ .inf -.Inf +.INF .nan .NaN'.split(' '),
  ...'1:30 190:20:30 1:30.5 12:00:00 2020-01-01 2020-1-1 2001-12-14t21:59:43.10-05:00'.split(' '),
  ...'<< = - ? : | > |- >+ --- ... %YAML a: :a :: #a a#b !x &x *x @x `x \\ \\n a\\'.split(' '),
  ...`[a a] [] {a} {} ,a a,b " "a" ' '' it's __proto__ constructor`.split(' '),
  ...[
    '2001-12-14 21:59:43',
    '- x',
    '? x',
    ': x',
    'a: b',
    'a :b',
    'a #b',
    '% x',
    '--- x',
    '!!int 1',
    `it's "x"`,
  ],
  ...['', ' ', ' a', 'a ', '\t', '\ta', 'a\t', 'a\tb', 'a\nb', 'a\n', '\n', '\n\n', ' \n ', 'a\n- b', 'a\rb'],
  ...['\0', 'a\u0001', '\u0007', '\u001b[0m', '\u007f', '\u0080', 'a\u0085b', '\u009f', '\u00a0', '\u00ad'],
  ...['a\u2028b', 'a\u2029b', '\u202e', '\u200b', '\ufeff', '\ufeffa', 'a\ufeff', '\ufffe', '\uffff'],
  ...['\ud83d', '\ude00', 'a\ud83db', '\ude00\ud83d', '😀', '\u{e0041}', '\u{10ffff}', '日本語', 'é'],
  ...['x'.repeat(5000), 'word '.repeat(1000), '\ufeff'.repeat(300), '"'.repeat(700), 'E'.repeat(1100)],
  // The longest key without a question mark has 1,024 characters, quotes among them.
  ...[1021, 1022, 1023, 1024, 1025].flatMap(length => ['x'.repeat(length), ' '.repeat(length)]),
];

const misreadText = fc.constantFrom(...misreadTexts.filter(text => text.length < 500));

/** Of the characters that numbers, dates and signs are made of, which chance would rarely put together. */
const nearNumber = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789.+-_:eExXobBintfaNyY ~<=>#!&*|%@`,?[]{}')),
  maxLength: 6,
});

const anyText = fc.oneof(
  misreadText,
  nearNumber,
  hostileText.map(text => text.slice(0, 200)),
  fc.string({ unit: 'binary' }),
);

/** The sign of zero is left out, which JSON does not have. */
const anyNumber = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(1e21, -2e-7, 5e-324, 1e300, 1.5e21),
  )
  .map(number => number + 0);

const anyYaml: fc.Arbitrary<YamlMap> = fc.letrec<{ value: Yaml; map: YamlMap }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    anyText,
    anyNumber,
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.array(fc.tuple(anyText, tie('value')), { maxLength: 4 }).map(yamlMap),
})).map;

/** With the types of keys, which objects do not keep: each map as its members. */
function membersIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(membersIn);
  if (typeof value !== 'object' || value === null) return value;
  const entries: readonly (readonly [unknown, unknown])[] =
    value instanceof Map ? [...(value as ReadonlyMap<unknown, unknown>)] : Object.entries(value);
  return { members: entries.map(([key, member]) => [key, membersIn(member)]) };
}

const readMembers = (text: string, version: '1.1' | '1.2'): unknown =>
  membersIn(parse(text, { version, mapAsMap: true, logLevel: 'error' }));

const asKeyAndValue = (text: string): YamlMap => yamlMap([[text, text]]);
const inLists = (text: string): YamlMap => ({
  a: [text, [text, asKeyAndValue(text)]],
  b: asKeyAndValue(text),
});

describe.each(['1.1', '1.2'] as const)('YAML %s reads as what was written', version => {
  test.each(misreadTexts.map(text => [JSON.stringify(text).slice(0, 40), text.length, text] as const))(
    '%s of %i characters',
    (_, __, text) => {
      for (const value of [asKeyAndValue(text), inLists(text)]) {
        expect(readMembers(printYaml(value), version)).toStrictEqual(membersIn(value));
      }
    },
  );

  test('whatever is put together', () => {
    fc.assert(
      fc.property(anyYaml, value => {
        const printed = printYaml({ value });
        expect(readMembers(printed, version)).toStrictEqual(membersIn({ value }));
        expect(isPlainlySeen(printed.replaceAll('\n', ''))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('numbers that JSON does not have', () => {
    const value = { a: [NaN, Infinity, -Infinity] };
    expect(readMembers(printYaml(value), version)).toStrictEqual(membersIn(value));
  });
});

/** Reads a list of documents; what is no text, number, truth value, list or map becomes text that says so. */
const pythonReader = `
import json, sys, yaml
def members(value):
    if isinstance(value, list): return [members(item) for item in value]
    if isinstance(value, dict): return {"members": [[members(k), members(v)] for k, v in value.items()]}
    return value if isinstance(value, (str, bool, int, float)) else "no text: " + repr(value)
def read(document):
    try: return members(yaml.safe_load(document))
    except Exception as error: return "error: " + str(error)
print(json.dumps([read(document) for document in json.load(sys.stdin)]))
`;

const isPyYamlInstalled = spawnSync('python3', ['-c', 'import yaml'], { stdio: 'ignore' }).status === 0;

test.runIf(isPyYamlInstalled)('PyYAML reads as what was written', () => {
  const values = [
    ...misreadTexts.flatMap(text => [asKeyAndValue(text), inLists(text)]),
    ...fc.sample(anyYaml, 300).map(value => ({ value })),
  ];
  const input = JSON.stringify(values.map(value => printYaml(value)));
  const { stdout, stderr } = spawnSync('python3', ['-c', pythonReader], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  const read = JSON.parse(stdout) as readonly unknown[];
  expect(read).toHaveLength(values.length);
  for (const [index, value] of values.entries()) expect(read[index]).toStrictEqual(membersIn(value));
});
