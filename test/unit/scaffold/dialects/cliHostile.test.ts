import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlueprintBlock, Blueprint, Parameter } from '../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../src/scaffold/blueprints/blueprintOf';
import { CannotBeWritten } from '../../../../src/scaffold/dialect';
import { cli } from '../../../../src/scaffold/dialects/cli/cli';
import { helpersFor } from '../../../../src/scaffold/dialects/cli/prelude';
import {
  shellComment,
  jsonText,
  plainShellText,
  quoteShell,
} from '../../../../src/scaffold/dialects/cli/quote';
import { asExpression, isJoined, isParameter } from '../../../../src/scaffold/value';
import type { Joined, Value } from '../../../../src/scaffold/value';
import { bash, fakeAws, inputOf, methodsOf, newFolder, run } from '../../../support/awsCli';
import { hostileRequests, hostileText } from '../../../support/scaffoldHostile';

/** What no variable of bash can hold. */
const isImpossible = (text: string): boolean => /\0|\p{Cs}/u.test(text);

const speakable = hostileText.filter(text => !isImpossible(text));

/** What bash makes of the words of a script, each ended by NUL. */
const wordsOf = (script: string): readonly string[] =>
  execFileSync(bash ?? '', ['--norc', '-c', script], {
    encoding: 'utf8',
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
    .split('\0')
    .slice(0, -1);

describe('texts', () => {
  test('NUL and halves of surrogate pairs are refused', () => {
    expect(() => quoteShell('a\0b')).toThrow(CannotBeWritten);
    expect(() => quoteShell('\ud800')).toThrow(CannotBeWritten);
  });

  test('JSON of a text is that text, and can stand in single quotes and in backticks', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), text => {
        const json = jsonText(text);
        expect(JSON.parse(json)).toBe(text);
        expect(json).not.toMatch(/['`\n\r]/);
      }),
    );
  });

  test('what stands in a comment or a message is one line without anything that steers', () => {
    fc.assert(
      fc.property(hostileText, text => {
        expect(plainShellText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        for (const line of shellComment(text)) expect(line).toMatch(/^#(?: .*)?$/);
      }),
    );
  });
});

/** Its structure hostile as it is, with ARNs that say an account and what only a person knows filled in. */
function runnable(blueprint: Blueprint): Blueprint {
  const given = ({ name, type, default: value }: Parameter): NonNullable<Parameter['default']> => {
    if (/^(?:LoadBalancer|Listener)Arn\d*$/.test(name)) {
      return `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/${String(value)}`;
    }
    return value ?? { string: 'given', number: 1, strings: ['given'] }[type];
  };
  return {
    ...blueprint,
    parameters: blueprint.parameters.map(each => ({ ...each, default: given(each) })),
  };
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member)]);
}

/** Texts that a call has to be given: literals and parameters, put together where they are joined. */
function wantedTexts(value: Value, { parameters }: Blueprint): readonly string[] {
  const found = typeof value === 'object' ? asExpression(value) : undefined;
  const defaultOf = (name: string) => parameters.find(each => each.name === name)?.default ?? '';
  if (found === undefined) {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object') return [];
    return Object.values(value).flatMap(each => wantedTexts(each as Value, { parameters } as Blueprint));
  }
  if (isParameter(found)) return [defaultOf(found.name)].flat().filter(each => typeof each === 'string');
  if (!isJoined(found)) return [];
  const parts = found.parts.map(partOf(defaultOf));
  return parts.includes(undefined) ? [] : [parts.join('')];
}

const partOf =
  (defaultOf: (name: string) => NonNullable<Parameter['default']>) =>
  (part: Joined['parts'][number]): string | undefined =>
    typeof part === 'string' ? part : isParameter(part) ? String(defaultOf(part.name)) : undefined;

/** What the script is to say of a block: of what exists only what it changes. */
function said({ type, properties, existing }: BlueprintBlock): Value {
  if (existing === undefined) return properties;
  const {
    Integration: integration,
    Target: target,
    RestApiId: api = '',
    ApiId: httpApi = '',
    StageName: stage = '',
  } = properties;
  if (type === 'AWS::ApiGateway::Method' && typeof integration === 'object' && 'Uri' in integration) {
    return [api, integration['Uri'] ?? ''];
  }
  return [api, httpApi, target ?? '', type.endsWith('Stage') ? stage : ''];
}

const allTexts = (blueprint: Blueprint): readonly string[] => [
  ...textsOf(blueprint.parameters.map(each => each.default)),
  ...blueprint.blocks.flatMap(({ existingIntegration, properties }) =>
    textsOf([existingIntegration ?? {}, properties]),
  ),
];

/** `undefined` where a script cannot say it. */
function written(blueprint: Blueprint): string | undefined {
  try {
    return cli.render(blueprint);
  } catch (error) {
    if (error instanceof CannotBeWritten) return undefined;
    throw error;
  }
}

if (bash !== undefined) {
  describe('in bash', () => {
    test('a quoted word is the text', () => {
      fc.assert(
        fc.property(fc.array(speakable, { minLength: 1, maxLength: 8 }), texts => {
          expect(wordsOf(`printf '%s\\0' ${texts.map(quoteShell).join(' ')}`)).toEqual(texts);
        }),
        { numRuns: 60 },
      );
    });

    test('the script’s own function makes JSON of any text', () => {
      const helpers = helpersFor('$(json ');
      fc.assert(
        fc.property(fc.array(speakable, { minLength: 1, maxLength: 8 }), texts => {
          const calls = texts.map(text => `printf '%s\\0' "$(json ${quoteShell(text)})"`);
          const words = wordsOf([helpers, ...calls].join('\n'));
          expect(words.map(word => JSON.parse(word) as unknown)).toEqual(texts);
          expect(words.join('')).not.toContain('`');
        }),
        { numRuns: 60 },
      );
    });

    test('a script of hostile names calls nothing but aws, and gives it exactly these names', async () => {
      await fc.assert(
        fc.asyncProperty(hostileRequests, async request => {
          const blueprint = runnable(createBlueprint(request));
          const script = written(blueprint);
          if (script === undefined) expect(allTexts(blueprint).some(isImpossible)).toBe(true);
          else await expectExact(blueprint, script);
        }),
        { numRuns: 40 },
      );
    }, 300_000);
  });
}

async function expectExact(blueprint: Blueprint, script: string): Promise<void> {
  const { blocks } = blueprint;
  const fake = fakeAws({ methods: methodsOf(blueprint) });
  const folder = newFolder();
  rmSync('/tmp/owned', { force: true });
  const { status, stderr } = await run(script, folder, { PATH: fake.path });
  expect(stderr).not.toMatch(/command not found|Stopped at|No such file/);
  expect(status).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync('/tmp/owned')).toBe(false);
  const got = new Set(fake.calls().flatMap(call => textsOf(inputOf(call))));
  for (const block of blocks) {
    for (const text of wantedTexts(said(block), blueprint)) {
      if (text !== '' && !got.has(text)) expect([...got]).toContain(text);
    }
  }
}
