import { expect, test } from 'vitest';
import type { Blueprint } from '../../../src/scaffold/blueprint';
import { inlined } from '../../../src/scaffold/inlined';
import { joined, parameter, reference } from '../../../src/scaffold/value';

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
        SubnetIds: parameter('Subnets'),
        Name: parameter('Asked'),
        Nested: {
          uri: joined('https://', parameter('Host'), ':', parameter('Port'), '/'),
          list: [parameter('Port')],
        },
        Mixed: joined(parameter('Port'), '/', parameter('Asked'), reference('Other'), parameter('Host')),
      },
    },
  ],
};

test('defaults stand where they were referred to, and what has none stays a parameter', () => {
  const { parameters, blocks } = inlined(blueprint);
  expect(parameters.map(({ name }) => name)).toEqual(['Asked']);
  expect(blocks[0]?.properties).toEqual({
    SubnetIds: ['subnet-1', 'subnet-2'],
    Name: parameter('Asked'),
    Nested: { uri: 'https://${Host} of orders:8443/', list: [8443] },
    Mixed: joined('8443/', parameter('Asked'), reference('Other'), '${Host} of orders'),
  });
});

test('nothing else changes', () => {
  const { id, title, notes } = inlined(blueprint);
  expect({ id, title, notes }).toEqual({ id: 'direct-alb', title: 't', notes: [] });
});
