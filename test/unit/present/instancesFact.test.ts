import { expect, test } from 'vitest';
import { buildAccount } from '../../../src/paths/account';
import { createDetails } from '../../../src/present/details/details';
import { nodeFact } from '../../../src/present/facts';
import { arns, sketch } from '../../support/sketch';
import { withAnswers, withResources } from '../diagnosis/case';

const service = arns.cloudMap('s1');

/** What is said of a service with instances on these ports, of these states. */
function said(instances: readonly (readonly [port: string | undefined, health?: string])[], isRead = true) {
  const reading = withResources(
    sketch(`
      http h1 orders
        stage $default
        GET /orders link l2 cloudmap:s1
      link2 l2
      cloudmap s1
    `),
    ...instances.map(([port], index) => ({
      type: 'AWS::ServiceDiscovery::Instance' as const,
      arn: `${service}#i${String(index)}`,
      parent: service,
      properties: { Id: `i${String(index)}`, Attributes: { AWS_INSTANCE_PORT: port } },
    })),
    {
      type: 'AWS::ServiceDiscovery::InstancesHealthStatus',
      arn: `${service}#health`,
      parent: service,
      properties: {
        Status: Object.fromEntries(instances.map(([, health], index) => [`i${String(index)}`, health])),
      },
    },
  );
  const answered = { operation: 'servicediscovery:ListInstances', node: service };
  const { graph } = buildAccount(isRead ? withAnswers(reading, answered) : reading);
  const node = graph.node(service);
  const rows = createDetails(graph, service)?.sections.flatMap(section => section.rows) ?? [];
  return {
    drawn: node === undefined ? undefined : nodeFact(graph, node),
    detail: rows.find(({ name }) => name === 'Instances')?.value,
  };
}

test.each([
  ['one has no port', [['80'], ['80'], [undefined]], '2 of 3 can be called'],
  [
    'one is unhealthy',
    [
      ['80', 'HEALTHY'],
      ['80', 'UNHEALTHY'],
    ],
    '1 of 2 can be called',
  ],
  ['all are unhealthy', [['80', 'UNHEALTHY']], '1 of 1 can be called'],
  ['there are none', [], 'no instances'],
] as const)('a Cloud Map service says how many can be called: %s', (_, instances, fact) => {
  expect(said(instances)).toEqual({ drawn: fact, detail: fact });
});

test('of instances that were not read nothing is said', () => {
  expect(said([['80']], false)).toEqual({ drawn: '', detail: undefined });
});
