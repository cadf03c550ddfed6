import fc from 'fast-check';
import { format } from 'prettier';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { BlueprintBlock, Blueprint } from '../../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import { cdkPython } from '../../../../../src/scaffold/dialects/cdkPython/cdkPython';
import * as python from '../../../../../src/scaffold/dialects/cdkPython/literals';
import { cdkTypescript } from '../../../../../src/scaffold/dialects/cdkTypescript/cdkTypescript';
import * as typescript from '../../../../../src/scaffold/dialects/cdkTypescript/literals';
import { wrapComment } from '../../../../../src/scaffold/dialects/shared/cdk/words';
import { parameterValue } from '../../../../../src/scaffold/value';
import { writtenOr } from '../../../../support/cdk';
import { exampleRequests, hostileRequests, hostileText } from '../../../../support/scaffold';
import { expectGolden } from '../../../present/golden';

const examples = Object.entries(exampleRequests).map(([name, request]) => ({
  name,
  blueprint: createBlueprint(request),
}));

const blueprintNamed = (wanted: string): Blueprint => {
  const found = examples.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`no example ${wanted}`);
  return found.blueprint;
};

const goldens = [
  ['cdkRoutes', 'direct: one link, two load balancers, several routes'],
  ['cdkHttpApi', 'http-api: existing routes, existing stage without automatic deployment'],
  ['cdkService', 'private-alb: HTTPS, cluster and task definition'],
] as const;

test.each(goldens)('%s is as it was', (file, name) => {
  const blueprint = blueprintNamed(name);
  expectGolden(`scaffold/${file}.ts.txt`, cdkTypescript.render(blueprint));
  expectGolden(`scaffold/${file}.py`, cdkPython.render(blueprint));
});

test.each(examples)('$name: Prettier leaves it as it is', async ({ blueprint }) => {
  const code = cdkTypescript.render(blueprint);
  expect(
    await format(code, { parser: 'typescript', singleQuote: true, printWidth: 100, trailingComma: 'all' }),
  ).toBe(code);
});

const diagnosticsOf = (code: string): readonly string[] =>
  (ts.transpileModule(code, { reportDiagnostics: true }).diagnostics ?? []).map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );

test('whatever names hold, TypeScript parses it, and no comment orders a tool', () => {
  fc.assert(
    fc.property(hostileRequests, request => {
      const code = writtenOr(() => cdkTypescript.render(createBlueprint(request)));
      if (code === undefined) return;
      expect(diagnosticsOf(code)).toEqual([]);
      expect(code).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ufeff]/);
      expect(code).not.toMatch(/^\s*(?:\/\/|\*)\s*@/m);
    }),
    { numRuns: 150 },
  );
});

test('whatever names hold, no line of Python is broken and none says an encoding', () => {
  fc.assert(
    fc.property(hostileRequests, request => {
      const code = writtenOr(() => cdkPython.render(createBlueprint(request)));
      if (code === undefined) return;
      expect(code).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ufeff]/);
      expect(code.split('\n').slice(0, 2)).toEqual(['# An AWS CDK stack for a request path.', '#']);
    }),
    { numRuns: 150 },
  );
});

describe('texts', () => {
  const anyText = fc.oneof(
    hostileText,
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\ud800', 'a\udc00', '$'),
  );

  test('a literal of TypeScript is its text', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(evaluated(typescript.quoteTypescript(text))).toBe(text);
        expect(evaluated(`\`${typescript.templateText(text)}\${'x'}\``)).toBe(`${text}x`);
        expect(evaluated(`Object.keys({ ${typescript.propertyKey(`k${text}`)}: 1 })[0]`)).toBe(`k${text}`);
      }),
      { numRuns: 500 },
    );
  });

  test('a literal of Python is its text', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(pythonText(python.quotePython(text).slice(1, -1))).toBe(text);
        expect(
          pythonText(python.formattedText(text).replaceAll(/\{\{|\}\}/g, brace => brace.charAt(0))),
        ).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

// oxlint-disable-next-line typescript/no-implied-eval -- a literal is nothing but its text
const evaluated = (code: string): unknown => (new Function(`return ${code};`) as () => unknown)();

/** By the language reference, 2.4.1.1: https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences */
function pythonText(escaped: string): string {
  expect(escaped).not.toMatch(/(?<!\\)(?:\\\\)*"/);
  const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
  return escaped.replaceAll(
    /\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g,
    (_, short: string | undefined, long: string | undefined, one: string | undefined) =>
      one === undefined ? String.fromCodePoint(parseInt(short ?? long ?? '', 16)) : (simple[one] ?? '?'),
  );
}

test.each([
  ['@ts-nocheck all', '- @ts-nocheck all'],
  ['type: ignore', '- type: ignore'],
  ['noqa', '- noqa'],
  ['types of things', 'types of things'],
])('%s is commented as %s', (text, line) => {
  expect(wrapComment(text, 80)).toEqual([line]);
});

describe('what cannot be said', () => {
  const withProperties = (
    properties: BlueprintBlock['properties'],
    parameters: Blueprint['parameters'] = [],
  ): Blueprint => ({
    id: 'http-api',
    title: '',
    notes: [],
    parameters,
    blocks: [{ logicalId: 'Api', type: 'AWS::ApiGatewayV2::Api', properties }],
  });
  const given = { name: 'Name', type: 'string', description: '', default: '${Token[TOKEN.1]}' } as const;

  test.each([
    ['a text that the CDK would replace', withProperties({ Name: '${Token[TOKEN.1]}' })],
    ['a text that it would take for a list', withProperties({ Name: '#{Token[TOKEN.1]}' })],
    ['a secret', withProperties({ Name: '{{resolve:secretsmanager:x}}' })],
    ['a key that the CDK loses', withProperties({ Tags: Object.fromEntries([['__proto__', 'x']]) })],
    ['a default that the CDK would replace', withProperties({ Name: parameterValue('Name') }, [given])],
  ])('%s is refused', (_, blueprint) => {
    expect(writtenOr(() => cdkTypescript.render(blueprint))).toBeUndefined();
    expect(writtenOr(() => cdkPython.render(blueprint))).toBeUndefined();
  });

  test('the same without it is not', () => {
    const blueprint = withProperties({ Name: parameterValue('Name') }, [
      { ...given, default: '${Other[x]}' },
    ]);
    expect(cdkTypescript.render(blueprint)).toContain("name = '${Other[x]}'");
    expect(cdkPython.render(blueprint)).toContain('name: str = "${Other[x]}"');
  });
});

test('a stack of nothing but what exists has the method to import, and says where else to change it', () => {
  const blueprint = blueprintNamed(
    'direct: existing route over an existing link that reaches the load balancer',
  );
  const code = cdkTypescript.render(blueprint);
  expect(code).toMatch(/import \* as apigateway from/);
  expect(code).toMatch(/new apigateway\.CfnMethod\(/);
  expect(code.replaceAll(/\n\s*\/\/ /g, ' ')).toMatch(
    /If another stack owns it \(RestApiId abcde12345, .*change Integration there instead.*import it with cdk import/,
  );
  expect(cdkPython.render(blueprint)).toMatch(/apigateway\.CfnMethod\(/);
  // Beside new resources it stays a remark: an import can't create anything.
  expect(cdkTypescript.render(blueprintNamed('direct: existing route'))).not.toMatch(
    /new apigateway\.CfnMethod\(/,
  );
});

test.each(examples)('$name: a stack has a resource', ({ blueprint }) => {
  expect(cdkTypescript.render(blueprint)).toMatch(/ new \w+\.(?:Cfn\w+|Deployment)\(/);
});
