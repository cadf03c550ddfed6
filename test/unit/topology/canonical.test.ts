import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, compactJson } from '../../../src/topology/canonical';

describe('canonicalJson', () => {
  test('sorts members, indents by two, ends with a newline', () => {
    expect(canonicalJson({ b: [1, { z: null, a: 'x' }], a: {}, c: [] })).toBe(
      '{\n  "a": {},\n  "b": [\n    1,\n    {\n      "a": "x",\n      "z": null\n    }\n  ],\n  "c": []\n}\n',
    );
  });

  test('orders by UTF-16 code unit, not by language', () => {
    const text = canonicalJson({ é: 1, z: 2, Z: 3, '\u{1F600}': 4, '\uFB00': 5 });
    expect([...text.matchAll(/"(.+)":/g)].map(([, name]) => name)).toEqual([
      'Z',
      'z',
      'é',
      '\u{1F600}',
      '\uFB00',
    ]);
  });

  test('takes lists longer than a call has room for arguments', () => {
    expect(JSON.parse(canonicalJson(Array.from({ length: 300_000 }, (_, index) => index)))).toHaveLength(
      300_000,
    );
  });

  test('leaves out what JSON cannot hold', () => {
    expect(canonicalJson({ a: undefined, b: () => 1, c: [undefined, Number.NaN, Infinity], d: 10n })).toBe(
      '{\n  "c": [\n    null,\n    null,\n    null\n  ]\n}\n',
    );
    expect(canonicalJson(undefined)).toBe('null\n');
  });

  test('is the same value again, however the members came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(JSON.parse(compactJson(value)))).toBe(text);
      }),
    );
  });

  test('takes data of any depth, and a member called __proto__', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    expect(compactJson(deep)).toBe(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`);
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).toBe(
      '{\n  "__proto__": {\n    "a": 1\n  }\n}\n',
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of Object.entries(value).reverse()) copy[name] = reversed(member);
  return copy;
}
