import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { muteFileSchema, parseMuteFile, printMuteFile } from '../../../src/diagnosis/muteFile';
import { hostile } from '../present/findings/world';

const isKnown = (check: string): boolean => check !== 'RP999';
const parse = (text: string): ReturnType<typeof parseMuteFile> => parseMuteFile(text, isKnown);

const entry = {
  check: 'RP012',
  resource: 'arn:aws:apigateway:eu-west-1::/restapis/r1/stages/dev',
  reason: 'dev is edited all day',
  by: 'Ada',
  at: '2026-12-01',
  until: '2026-12-31',
};
const fileOf = (...mutes: readonly unknown[]): string => JSON.stringify({ mutes }, undefined, 2);

describe('a file of mutes', () => {
  test('is read, and printed again in one order', () => {
    const other = { ...entry, check: 'RP001', until: undefined };
    const { mutes, problems } = parse(fileOf(entry, other));
    expect(problems).toEqual([]);
    expect(mutes.map(({ id, node, until, isShared }) => [id, node, until, isShared])).toEqual([
      ['RP012', entry.resource, '2026-12-31', true],
      ['RP001', entry.resource, undefined, true],
    ]);
    const printed = printMuteFile({ mutes });
    expect(JSON.parse(printed)).toEqual({ mutes: [JSON.parse(JSON.stringify(other)), entry] });
    expect(printMuteFile(parse(printed))).toBe(printed);
    // The schema that editors have takes it too.
    expect(v.is(muteFileSchema, JSON.parse(printed))).toBe(true);
    expect(v.is(muteFileSchema, { mutes: [{ ...entry, until: 'soon' }] })).toBe(false);
  });

  test('keeps the schema that it names', () => {
    const text = JSON.stringify({ $schema: './mutes.schema.json', mutes: [] });
    expect(JSON.parse(printMuteFile(parse(text)))).toEqual(JSON.parse(text));
  });

  test.each<[string, unknown, string]>([
    [
      'no check',
      { ...entry, check: undefined },
      '"check" is missing. A mute needs check, resource, reason, by.',
    ],
    ['no reason', { ...entry, reason: ' ' }, '"reason" must be text that isn\'t empty.'],
    ['nobody', { ...entry, by: undefined }, '"by" is missing. A mute needs check, resource, reason, by.'],
    ['a name for an ID', { ...entry, check: 'empty' }, '"check" must be the ID of a check, such as RP012.'],
    ['an unknown check', { ...entry, check: 'RP999' }, "The check RP999 doesn't exist."],
    [
      'a slip of the pen',
      { ...entry, untill: '' },
      'Unknown member "untill". A mute can have: check, resource, reason, by, at, until.',
    ],
    ['no date', { ...entry, until: 'March' }, '"until" must be a date such as 2026-12-31.'],
    ['a day that is none', { ...entry, until: '2026-02-30' }, '"until" must be a date such as 2026-12-31.'],
    [
      'an end before its beginning',
      { ...entry, until: '2026-11-30' },
      '"until" must not be earlier than "at".',
    ],
    ['a number', 7, 'A mute must be an object.'],
    ['a list', [], 'A mute must be an object.'],
    ['a number for a text', { ...entry, resource: 1 }, '"resource" must be text that isn\'t empty.'],
    [
      'the same again',
      { ...entry, check: 'RP001', at: undefined },
      'An earlier entry mutes the same check for the same resource.',
    ],
  ])('says what is wrong with an entry, and applies the others: %s', (_, wrong, message) => {
    const sound = { ...entry, check: 'RP001' };
    const { mutes, problems } = parse(fileOf(sound, wrong));
    expect(problems.map(problem => problem.message)).toEqual([message]);
    expect(mutes.map(({ id }) => id)).toEqual(['RP001']);
  });

  test.each([
    ['"until": "2026-12-31"', '"until": "soon"'],
    ['"by"', '"buy"'],
    ['"until"', '"untill"'],
    ['"resource": "arn:aws:apigateway:eu-west-1::/restapis/r1/stages/dev"', '"resource": 7'],
  ])('says the line of the member: %s', (sound, wrong) => {
    const text = fileOf(entry).replace(sound, wrong);
    const [problem] = parse(text).problems;
    expect(text.split('\n')[(problem?.line ?? 0) - 1]).toContain(wrong);
  });

  test('says the line of the entry', () => {
    const text = fileOf(entry, { ...entry, check: 'RP001', by: undefined });
    expect(parse(text).problems.map(({ line }) => line)).toEqual([text.split('\n').lastIndexOf('    {') + 1]);
  });

  test.each([
    ['{\n  "mutes": [\n    {},\n  ]\n}', 4],
    ['{\n  "mutes": [\n', 3],
    ['{ "mutes": [] }\n}', 2],
    ['', 1],
    ['mutes:\n', 1],
    ["{\n'mutes': []}", 2],
    ['{"mutes":\n01}', 2],
  ])('that is not JSON applies nothing, and says the line: %j', (text, line) => {
    const { mutes, problems } = parse(text);
    expect([mutes, problems.length, problems[0]?.line]).toEqual([[], 1, line]);
    expect(problems[0]?.message).toMatch(/^Couldn't read the file: it isn't valid JSON/);
  });

  test.each<[string, string]>([
    ['[]', 'The file must contain a JSON object.'],
    ['null', 'The file must contain a JSON object.'],
    ['{}', '"mutes" must be a list.'],
    ['{ "mutes": {} }', '"mutes" must be a list.'],
    ['{ "mutes": [], "mute": [] }', 'Unknown member "mute". The file can have: mutes, $schema.'],
    [`${'['.repeat(400)}${']'.repeat(400)}`, "Couldn't read the file: it is nested deeper than 250 levels."],
  ])('of another form applies nothing: %s', (text, message) => {
    expect(parse(text).problems).toEqual([{ line: 1, message }]);
  });

  test('may hold any names', () => {
    const { mutes } = parse(fileOf({ ...entry, reason: hostile, by: hostile, resource: '__proto__' }));
    expect(mutes).toMatchObject([{ reason: hostile, by: hostile, node: '__proto__' }]);
    expect(printMuteFile(parse(printMuteFile({ mutes })))).toBe(printMuteFile({ mutes }));
  });
});
