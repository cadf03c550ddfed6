import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { cdkPython } from '../../../src/scaffold/dialects/cdkPython/cdkPython';
import { cdkTypescript } from '../../../src/scaffold/dialects/cdkTypescript/cdkTypescript';
import { camelCase, snakeCase } from '../../../src/scaffold/dialects/shared/cdk/names';
import { givenProps, synthesizedTypescript, writtenOr } from '../../support/cdk';
import { keywordProblems } from '../../support/cdkKeywords';
import { isPythonInstalled, recorded, synthesizedRecord } from '../../support/cdkPython';
import { exampleRequests, hostileRequests } from '../../support/scaffold';

interface Example {
  readonly name: string;
  readonly blueprint: Blueprint;
  readonly code: string;
}

const examples: readonly Example[] = Object.entries(exampleRequests).map(([name, request]) => {
  const blueprint = createBlueprint(request);
  return { name, blueprint, code: cdkPython.render(blueprint) };
});

describe('without Python', () => {
  test.each(examples)('$name: the CDK has every class, keyword and attribute', ({ code }) => {
    expect(keywordProblems(code)).toEqual([]);
  });

  test('a keyword or an attribute that it does not have is found', () => {
    const [{ code } = { code: '' }] = examples;
    expect(keywordProblems(code.replace('integration_target=', 'integrationTarget='))).toEqual([
      'apigateway.CfnMethod.IntegrationProperty takes no integrationTarget',
    ]);
    expect(keywordProblems(code.replace('vpc_link.ref', 'vpc_link.id'))).toEqual([
      'apigatewayv2.CfnVpcLink has no id',
    ]);
  });
});

const run = (some: readonly Omit<Example, 'name'>[]) =>
  recorded(some.map(({ code, blueprint }) => ({ code, keywords: givenProps(blueprint, snakeCase) })));

const typescriptOf = (blueprint: Blueprint) =>
  synthesizedTypescript(cdkTypescript.render(blueprint), givenProps(blueprint, camelCase));

if (isPythonInstalled) {
  describe('run by Python', () => {
    const records = run(examples);

    test.each(examples.map(({ name, blueprint }, index) => ({ name, blueprint, index })))(
      '$name: is synthesized to what TypeScript is',
      ({ blueprint, index }) => {
        expect(synthesizedRecord(records[index] ?? [])).toEqual(typescriptOf(blueprint));
      },
    );

    test('whatever names hold, they are nothing but text', () => {
      const hostile = fc.sample(hostileRequests, { numRuns: 60, seed: 7 }).flatMap(request => {
        const blueprint = createBlueprint(request);
        const code = writtenOr(() => cdkPython.render(blueprint));
        return code === undefined ? [] : [{ blueprint, code }];
      });
      expect(hostile.length).toBeGreaterThan(20);
      run(hostile).forEach((record, index) => {
        const { blueprint } = hostile[index] ?? {};
        if (blueprint !== undefined) expect(synthesizedRecord(record)).toEqual(typescriptOf(blueprint));
      });
    });
  });
}
