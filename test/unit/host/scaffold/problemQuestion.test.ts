import { describe, expect, test } from 'vitest';
import { optionsOfAnswer, problemQuestion, splitEntry } from '../../../../src/host/scaffold/problemQuestion';
import { scaffoldFields, ScaffoldProblem } from '../../../../src/scaffold/problem/scaffoldProblem';
import { exampleReasons } from '../../scaffold/problem/reasons';

const subnets = new ScaffoldProblem({
  field: 'subnetIds',
  reason: exampleReasons['zones-not-read'],
  choices: [
    { value: 'subnet-1', label: 'subnet-1', description: 'zone not known' },
    { value: 'subnet-2', label: 'subnet-2', description: '' },
  ],
});

describe('what VS Code asks about a problem', () => {
  test('the choices, and an input box where an answer can be typed', () => {
    const question = problemQuestion(subnets);
    expect(question).toMatchObject({
      question: 'Select one subnet in each zone',
      takesSeveral: true,
      items: [
        { value: 'subnet-1', label: 'subnet-1', description: 'zone not known' },
        { value: 'subnet-2', label: 'subnet-2' },
        { label: 'Enter subnet IDs…' },
      ],
      entry: { prompt: subnets.message },
    });
    expect(question?.entry?.problemOf('subnet-1a, subnet-2b')).toBeUndefined();
    expect(question?.entry?.problemOf('')).toMatch(/^Enter a value such as subnet-/);
    expect(question?.entry?.problemOf('vpc-1')).toMatch(/^Enter a value such as subnet-/);
  });

  test('a listener is one that was read: nothing is typed, and a warning stays with its choice', () => {
    const question = problemQuestion(
      new ScaffoldProblem({
        field: 'listenerArns',
        reason: exampleReasons['several-listeners'],
        choices: [{ value: 'arn:a', label: 'a', description: 'd', warning: 'It forwards nothing.' }],
      }),
    );
    expect(question).toEqual({
      question: 'Select a listener',
      takesSeveral: false,
      items: [{ value: 'arn:a', label: 'a', description: 'd', warning: 'It forwards nothing.' }],
    });
  });

  test('nothing where no answer helps', () => {
    expect(problemQuestion(new ScaffoldProblem({ reason: exampleReasons['plan-deletes'] }))).toBeUndefined();
    expect(
      problemQuestion(new ScaffoldProblem({ field: 'listenerArns', reason: exampleReasons['no-listener'] })),
    ).toBeUndefined();
  });

  test.each(scaffoldFields)('the words for %s name no option', field => {
    const question = problemQuestion(
      new ScaffoldProblem({
        field,
        reason: exampleReasons['several-vpcs'],
        choices: [{ value: 'x', label: 'x', description: '' }],
      }),
    );
    expect(question?.items[0]).toEqual({ value: 'x', label: 'x' });
    expect(JSON.stringify(question)).not.toMatch(/--[a-z]/);
  });
});

test('an answer is an option of the scaffold, a list where it takes one', () => {
  expect(optionsOfAnswer('subnetIds', splitEntry('subnetIds', ' subnet-1, subnet-2 '))).toEqual({
    subnetIds: ['subnet-1', 'subnet-2'],
  });
  expect(optionsOfAnswer('routes', splitEntry('routes', 'GET /a'))).toEqual({ routes: ['GET /a'] });
  expect(optionsOfAnswer('listenerArns', ['arn:a'])).toEqual({ listenerArns: ['arn:a'] });
  expect(optionsOfAnswer('vpcId', ['vpc-1'])).toEqual({ vpcId: 'vpc-1' });
});
