import { expect, test } from 'vitest';
import type { Blueprint } from '../../../src/scaffold/blueprint';
import { inlineParameters } from '../../../src/scaffold/inlined';
import { joinValues, parameterValue, referenceTo } from '../../../src/scaffold/value';

const blueprint: Blueprint = {
  id: 'direct-alb',
  title: 't',
  notes: [],
  parameters: [
    { name: 'Host', type: 'string', description: 'd', default: '${Host} of orders' },
    { name: 'Port', type: 'number', description: 'd', default: 8443 },
    { name: 'Subnets', type: 'strings', description: 'd', default: ['subnet-1', 'subnet-2'] },
    { name: 'Asked', type: 'string', description: 'd' },
  ],
  blocks: [
    {
      logicalId: 'Link',
      type: 'AWS::ApiGatewayV2::VpcLink',
      properties: {
        SubnetIds: parameterValue('Subnets'),
        Name: parameterValue('Asked'),
        Nested: {
          uri: joinValues('https://', parameterValue('Host'), ':', parameterValue('Port'), '/'),
          list: [parameterValue('Port')],
        },
        Mixed: joinValues(
          parameterValue('Port'),
          '/',
          parameterValue('Asked'),
          referenceTo('Other'),
          parameterValue('Host'),
        ),
      },
    },
  ],
};

test('defaults stand where they were referred to, and what has none stays a parameter', () => {
  const { parameters, blocks } = inlineParameters(blueprint);
  expect(parameters.map(({ name }) => name)).toEqual(['Asked']);
  expect(blocks[0]?.properties).toEqual({
    SubnetIds: ['subnet-1', 'subnet-2'],
    Name: parameterValue('Asked'),
    Nested: { uri: 'https://${Host} of orders:8443/', list: [8443] },
    Mixed: joinValues('8443/', parameterValue('Asked'), referenceTo('Other'), '${Host} of orders'),
  });
});

test('nothing else changes', () => {
  const { id, title, notes } = inlineParameters(blueprint);
  expect({ id, title, notes }).toEqual({ id: 'direct-alb', title: 't', notes: [] });
});
