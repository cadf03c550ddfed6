import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import { buildTopology } from '../../../src/topology/build';
import { canonicalJson } from '../../../src/topology/canonical';
import { createGraph } from '../../../src/paths/graph';
import { restrictToApis } from '../../../src/paths/restrict';
import { sketch } from '../../support/sketch';
import { assertTopologyDocument, faultsOf } from '../../support/topologyDocument';

/** A bit of everything. */
const everything = sketch(`
  rest r1 orders
    stage dev link=l2 port=81
    stage prod link=l1 port=80
    GET /orders link \${stageVariables.link} http://h:\${stageVariables.port}/x -> app/a1
    POST /orders auth=AWS_IAM lambda f1:live
    ANY /mock mock
    GET /gone link nowhere http://h:82 -> app/a1
    GET /out http https://api.example.com/x
    GET /queue aws arn:aws:apigateway:eu-west-1:sqs:path/queue
    GET /variable link \${stageVariables.nothing} http://h
  deployed r1/prod
    GET /orders link l1 http://h:80/x
    ANY /old lambda old
  http h1 billing
    stage $default
    $default link l2 app/a1:80
    GET /map link l2 cloudmap:s1?x=y
  ws w1 chat
    stage live
    $connect link l1 http://h:81/connect
  link1 l1 -> net/n1
  link2 l2
  lb net/n1
    TCP 80 -> t1
    TCP 81 -> t2
      10 source=ipv6 -> t3
  lb app/a1
    HTTP 80 -> t2*3 t3*1
      10 path=/orders*,/x -> t2
      20 host=h redirect
  lb app/a2 unread
  tg t1 alb 80 app/a1:80=healthy
  tg t2 ip 80 10.0.0.1:80=healthy 2001:db8::1:80=unhealthy
  tg t3 instance 80 i-1:80=draining
  tg t4 lambda 0 f1:live=unavailable
  lambda f1:live
  cloudmap s1
  instance i-1 web
  eni eni-1 10.0.0.1 described
  ecs orders -> t2
  task one orders 10.0.0.1
  domain d.example.com
    base - r1/prod
    map v1 h1/$default
    rule 10 /x r1/dev
    base gone lost/prod
  refuse elasticloadbalancing:DescribeTargetHealth arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t3/1
`);

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    0,
    -1,
    Number.NaN,
    Infinity,
    true,
    false,
    {},
    [],
    [null],
    [[]],
    [{}],
    'x'.repeat(100_000),
    '<img src=x onerror=alert(1)>',
    '\u0000\u001b[31m',
    '\ud800',
    '__proto__',
    'constructor',
    '${stageVariables.x}',
    '${stageVariables.__proto__}',
    'VPC_LINK',
    'NEWER_THAN_THIS_PROGRAM',
    'http://[::1',
    'https://h:80:80/',
    'arn:',
    'arn:aws:::::',
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a1/1',
    'arn:aws:lambda:eu-west-1:1:function:',
    'arn:aws:apigateway:eu-west-1::/restapis/r1',
    JSON.parse('{"__proto__":{"type":"x"},"constructor":"y"}') as object,
  ),
  fc.jsonValue(),
);

/** Paths to every value inside. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]))];
}
const paths = pathsIn(everything).filter(path => path.length > 0);

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((element: unknown, index) =>
      String(index) === name ? replaced(element, rest, by) : element,
    );
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [name]: replaced((value as Record<string, unknown>)[name], rest, by) };
}

/** A reading in which some values, anywhere, are something else. */
const mutated = fc
  .array(fc.tuple(fc.nat(paths.length - 1), hostile), { minLength: 1, maxLength: 6 })
  .map(
    changes =>
      changes.reduce<unknown>(
        (reading, [index, by]) => replaced(reading, paths[index] ?? [], by),
        everything,
      ) as Reading,
  );

const shuffled = (reading: Reading): fc.Arbitrary<Reading> => {
  const { resources, answered, unknowns, deployments, scopes } = reading;
  const any = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .tuple(any(resources), any(answered), any(unknowns), any(deployments), any(scopes))
    .map(([a, b, c, d, e]) => ({
      ...reading,
      resources: a,
      answered: b,
      unknowns: c,
      deployments: d,
      scopes: e,
    }));
};

describe('buildTopology', () => {
  test('of everything is a whole document', () => {
    const topology = buildTopology(everything);
    assertTopologyDocument(topology);
    expect(new Set(topology.nodes.map(({ kind }) => kind)).size).toBe(17);
    expect(new Set(topology.edges.map(({ kind }) => kind)).size).toBe(11);
  });

  test('never throws, and gives a document that holds together, whatever was read', () => {
    fc.assert(
      fc.property(mutated, reading => {
        const topology = buildTopology(reading);
        const kinds = new Map(topology.nodes.map(({ id, kind }) => [id, kind]));
        expect(kinds.size).toBe(topology.nodes.length);
        expect(new Set(topology.edges.map(({ id }) => id)).size).toBe(topology.edges.length);
        for (const { source, target } of topology.edges)
          expect([kinds.has(source), kinds.has(target)]).toEqual([true, true]);
        const serious = faultsOf(topology).filter(
          fault => !/ comes from | goes to | is empty|^unknown/.test(fault),
        );
        expect(serious).toEqual([]);
        const graph = createGraph(topology);
        for (const route of graph.ofKind('route')) {
          graph.reach([route.id]);
          for (const path of graph.requestPaths(route.id)) expect(path[0]?.node).toBe(route);
        }
        restrictToApis(graph, ['r1', 'billing']);
      }),
      { numRuns: 400 },
    );
  });

  test('never throws on what is no reading at all', () => {
    fc.assert(
      fc.property(
        fc.record({
          resources: hostile,
          answered: hostile,
          unknowns: hostile,
          deployments: hostile,
          scopes: hostile,
          collectedAt: hostile,
        }),
        reading => {
          expect(buildTopology(reading as Reading).format).toBe('request-path/topology');
        },
      ),
      { numRuns: 200 },
    );
  });

  test('is the same to the byte whatever the order of what was read', () => {
    const expected = canonicalJson(buildTopology(everything));
    fc.assert(
      fc.property(shuffled(everything), reading => {
        expect(canonicalJson(buildTopology(reading))).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('is the same whatever the order, of what is odd too', () => {
    fc.assert(
      fc.property(
        mutated
          .filter(({ resources, answered, unknowns, deployments, scopes }) =>
            [resources, answered, unknowns, deployments, scopes].every(Array.isArray),
          )
          .chain(reading =>
            fc.tuple(
              fc.constant(reading),
              shuffled({
                ...reading,
                resources: [...reading.resources, ...everything.resources.slice(0, 10)],
              }),
            ),
          ),
        ([reading, other]) => {
          const doubled = {
            ...reading,
            resources: [...reading.resources, ...everything.resources.slice(0, 10)],
          };
          expect(canonicalJson(buildTopology(other))).toBe(canonicalJson(buildTopology(doubled)));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('changes nothing of what was read', () => {
    const before = canonicalJson(everything);
    buildTopology(everything);
    expect(canonicalJson(everything)).toBe(before);
    expect(buildTopology(everything)).toEqual(
      buildTopology(JSON.parse(JSON.stringify(everything)) as Reading),
    );
  });

  test('takes names of 100 KB and data of great depth', { timeout: 30_000 }, () => {
    let deep: unknown = 'end';
    for (let depth = 0; depth < 10_000; depth += 1) deep = { deep: [deep] };
    const name = 'n'.repeat(100_000);
    const resources = everything.resources.map(resource => {
      const properties = { ...(resource.properties as object), Name: name, name };
      const isRule = resource.type.endsWith('ListenerRule');
      return {
        ...resource,
        properties: isRule ? { ...properties, Conditions: [deep, deep], Actions: [deep] } : properties,
      };
    });
    const rules = resources.filter(({ type }) => type.endsWith('ListenerRule'));
    const again = rules.map(rule => ({ ...rule, properties: { Conditions: [deep] } }));
    const topology = buildTopology({ ...everything, resources: [...resources, ...again] });
    expect(topology.nodes.find(({ kind }) => kind === 'vpc-link')?.name).toHaveLength(100_000);
    expect(topology.nodes.filter(({ kind }) => kind === 'rule')).toHaveLength(5);
  });
});
