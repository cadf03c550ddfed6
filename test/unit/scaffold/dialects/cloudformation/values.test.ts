import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../../../src/scaffold/blueprint';
import {
  cloudFormation,
  cloudFormationJson,
} from '../../../../../src/scaffold/dialects/cloudformation/cloudformation';
import { CannotBeWritten } from '../../../../../src/scaffold/dialect';
import { joinValues, parameterValue, referenceTo } from '../../../../../src/scaffold/value';
import type { Value } from '../../../../../src/scaffold/value';
import { recordOf, resourcesOf } from '../../../../support/templates';

const templateOf = (blueprint: Blueprint): unknown => JSON.parse(cloudFormationJson.render(blueprint));
const textOf = (blueprint: Blueprint): string => cloudFormation.render(blueprint);

/** A blueprint of one security group whose description is `value`. */
const withDescription = (value: Value, parameters: Blueprint['parameters'] = []): Blueprint => ({
  id: 'security-groups',
  title: 'Title',
  notes: [],
  parameters,
  blocks: [
    { logicalId: 'Other', type: 'AWS::EC2::SecurityGroup', properties: { GroupDescription: 'Other' } },
    { logicalId: 'Group', type: 'AWS::EC2::SecurityGroup', properties: { GroupDescription: value } },
  ],
});

const descriptionIn = (blueprint: Blueprint): unknown =>
  recordOf(resourcesOf(templateOf(blueprint))['Group']?.['Properties'])['GroupDescription'];

describe('values', () => {
  test.each<[string, Value, unknown]>([
    ['a text is a text, whatever it holds', '${AWS::StackName}', '${AWS::StackName}'],
    ['texts and a reference', joinValues('a-', referenceTo('Other'), '-b'), { 'Fn::Sub': 'a-${Other}-b' }],
    ['only a text', joinValues('a', 'b'), 'ab'],
    ['only a reference', joinValues(referenceTo('Other')), { Ref: 'Other' }],
    [
      'a stage variable beside it',
      joinValues(referenceTo('Other'), '${stageVariables.port}'),
      { 'Fn::Sub': '${Other}${!stageVariables.port}' },
    ],
    [
      'what Fn::Sub might take for its own',
      joinValues('${!a}', referenceTo('Other')),
      { 'Fn::Join': ['', ['${!a}', { Ref: 'Other' }]] },
    ],
    [
      'an open brace',
      joinValues('${', referenceTo('Other'), '}'),
      { 'Fn::Join': ['', ['${', { Ref: 'Other' }, '}']] },
    ],
    [
      'a dollar in front of a reference',
      joinValues('$', referenceTo('Other')),
      { 'Fn::Join': ['', ['$', { Ref: 'Other' }]] },
    ],
  ])('%s', (_, value, written) => {
    expect(descriptionIn(withDescription(value))).toEqual(written);
  });

  test.each<[string, Value]>([
    ['a text', 'x{{resolve:ssm:y}}'],
    ['parts of a text', joinValues('{{res', 'olve:ssm:y}}')],
    ['a member', { a: ['{{resolve:x'] }],
    ['a key', { 'a{{resolve:': 'x', b: 'y' }],
    ['what reads as a function', { a: { Ref: 'Other' } }],
    ['what reads as another function', { 'Fn::Sub': 'x' }],
  ])('%s that CloudFormation would look up is refused', (_, value) => {
    expect(() => textOf(withDescription(value))).toThrow(CannotBeWritten);
    expect(() => cloudFormationJson.render(withDescription(value))).toThrow(CannotBeWritten);
  });
});

describe('parameters', () => {
  const names = { name: 'P', description: 'It.' } as const;
  const ofDefault = (
    type: 'string' | 'number' | 'strings',
    value?: string | number | readonly string[],
  ): unknown => {
    const given = { ...names, type, ...(value === undefined ? {} : { default: value }) };
    const template = templateOf(withDescription(parameterValue('P'), [given]));
    return [
      recordOf(recordOf(template)['Parameters'])['P'],
      recordOf(resourcesOf(template)['Group']?.['Properties'])['GroupDescription'],
    ];
  };
  const ref = { Ref: 'P' };

  test.each<[string, unknown, unknown]>([
    ['text', ofDefault('string', 'x'), [{ Type: 'String', Description: 'It.', Default: 'x' }, ref]],
    ['number', ofDefault('number', 8), [{ Type: 'Number', Description: 'It.', Default: 8 }, ref]],
    ['nothing', ofDefault('string'), [{ Type: 'String', Description: 'It.' }, ref]],
    [
      'list',
      ofDefault('strings', ['a', 'b']),
      [{ Type: 'CommaDelimitedList', Description: 'It.', Default: 'a,b' }, ref],
    ],
    ['list with a comma in an item', ofDefault('strings', ['a,b', 'c']), [undefined, ['a,b', 'c']]],
    ['list with a space at an end', ofDefault('strings', ['a ', 'c']), [undefined, ['a ', 'c']]],
    ['list with an empty item', ofDefault('strings', ['', 'c']), [undefined, ['', 'c']]],
    ['empty list', ofDefault('strings', []), [undefined, []]],
    [
      '4,096 bytes',
      ofDefault('string', 'é'.repeat(2048)),
      [{ Type: 'String', Description: 'It.', Default: 'é'.repeat(2048) }, ref],
    ],
    [
      'more than 4,096 bytes',
      ofDefault('string', `${'é'.repeat(2048)}x`),
      [undefined, `${'é'.repeat(2048)}x`],
    ],
  ])('a default of %s', (_, got, wanted) => {
    expect(got).toEqual(wanted);
  });

  test('words are cut to what CloudFormation allows, and name nothing that it would look up', () => {
    const long = `{{resolve:x}}${'é'.repeat(6000)}`;
    const template = recordOf(
      templateOf({
        ...withDescription(parameterValue('P'), [{ ...names, type: 'string', description: long }]),
        title: long,
      }),
    );
    const description = recordOf(recordOf(template['Parameters'])['P'])['Description'];
    expect(template['Description']).toBe(`{ {resolve:x}}${'é'.repeat(503)}…`);
    expect(String(description).length).toBeLessThan(4001);
    expect(String(description)).toMatch(/^\{ \{resolve:x\}\}é+…$/);
  });
});
