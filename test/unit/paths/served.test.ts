import { describe, expect, test } from 'vitest';
import { buildAccount } from '../../../src/paths/account';
import { isEditedPath, type PathSide } from '../../../src/paths/hops';
import { edgesOf, short } from '../../support/drawn';
import { joined, sketch } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

const backend = `
  link1 l1 -> net/n1
  link2 l2
  lb net/n1
    TCP 80 -> t1
    TCP 81 -> t2
  lb app/a1
    HTTP 80 -> t1
  tg t1 ip 80 10.0.0.1:80=healthy
  tg t2 ip 80 10.0.0.2:80=healthy`;

function accountWith(text: string) {
  const account = buildAccount(sketch(joined(text, backend)));
  assertTopologyDocument(account.topology);
  return account;
}

/** The kinds of edges of route `/a`, and what its path on a stage goes through. */
function pathOf(account: ReturnType<typeof accountWith>, stage: string, side: PathSide): readonly string[] {
  const [route] = account.graph.ofKind('route').filter(({ id }) => id.includes('/a/') || id.endsWith('/a'));
  const [path = []] = account.graph.requestPaths(route?.id ?? '', stage, side);
  return path.map(({ node }) => short(node.id));
}

describe('a stage leads where its deployment does', () => {
  const changed = accountWith(`
    rest r1
      stage prod
      GET /a link l1 http://h:81/a
    deployed r1/prod
      GET /a link l1 http://h:80/a`);

  test('the edited path has edges of its own, for the stage on which it is not deployed', () => {
    expect(edgesOf(changed.topology, 'selects')).toEqual([
      '/restapis/r1/resources/a/methods/GET selects listener/net/n1/1/80 {"scheme":"http","port":80}',
      '/restapis/r1/resources/a/methods/GET selects listener/net/n1/1/81 {"scheme":"http","port":81,"stages":["prod"],"edited":true}',
    ]);
  });

  test('the two are paths of the same shape', () => {
    expect(pathOf(changed, 'prod', 'served')).toEqual([
      '/restapis/r1/resources/a/methods/GET',
      '/vpclinks/l1',
      'loadbalancer/net/n1/1',
      'listener/net/n1/1/80',
      'targetgroup/t1/1',
      'targetgroup/t1/1#10.0.0.1:80',
    ]);
    expect(pathOf(changed, 'prod', 'edited').slice(-3)).toEqual([
      'listener/net/n1/1/81',
      'targetgroup/t2/1',
      'targetgroup/t2/1#10.0.0.2:80',
    ]);
  });
});

describe.each([
  ['another link', 'link l2 http://h/a -> app/a1', 'link l1 http://h:80/a'],
  ['a function in place of a link', 'lambda f1', 'link l1 http://h:80/a'],
  ['nothing deployed of the route', 'link l1 http://h:80/a', undefined],
])('%s', (_, edited, deployed) => {
  const account = accountWith(`
    rest r1
      stage dev
      stage prod
      GET /a ${edited}
      GET /b mock
    deployed r1/dev
      GET /a ${edited}
      GET /b mock
    deployed r1/prod
      GET /b mock
      ${deployed === undefined ? '' : `GET /a ${deployed}`}`);

  test('is edited on prod, and on no other stage', () => {
    const [route] = account.graph.ofKind('route').filter(({ id }) => id.includes('/a/'));
    expect(isEditedPath(account.graph, route?.id ?? '', 'prod')).toBe(true);
    expect(isEditedPath(account.graph, route?.id ?? '', 'dev')).toBe(false);
    expect(pathOf(account, 'dev', 'served')).toEqual(pathOf(account, 'prod', 'edited'));
    expect(pathOf(account, 'prod', 'served')).not.toEqual(pathOf(account, 'prod', 'edited'));
    const stages = account.topology.edges
      .filter(edge => 'edited' in edge.attributes)
      .map(({ attributes }) => 'stages' in attributes && attributes.stages);
    expect(new Set(stages.map(names => JSON.stringify(names)))).toEqual(new Set(['["prod"]']));
  });
});

describe.each([
  ['what is deployed is the same', 'GET /a link l1 http://h:80/a', 'GET /a link l1 http://h:80/a'],
  [
    'only the authorization differs',
    'GET /a auth=AWS_IAM link l1 http://h:80/a',
    'GET /a link l1 http://h:80/a',
  ],
])('%s', (_, edited, deployed) => {
  test('nothing is edited', () => {
    const { topology } = accountWith(`
      rest r1
        stage prod
        ${edited}
      deployed r1/prod
        ${deployed}`);
    expect(topology.edges.filter(edge => 'edited' in edge.attributes)).toEqual([]);
  });
});

test('where the deployment was not read, the working copy is what is served', () => {
  const account = accountWith('rest r1\n  stage prod\n  GET /a link l1 http://h:81/a');
  expect(account.topology.edges.filter(edge => 'edited' in edge.attributes)).toEqual([]);
  expect(pathOf(account, 'prod', 'served')).toContain('listener/net/n1/1/81');
});

test('a route that is gone from the working copy is served still', () => {
  const account = accountWith(`
    rest r1
      stage prod
      GET /b mock
    deployed r1/prod
      GET /a link l1 http://h:81/a
      GET /b mock`);
  expect(pathOf(account, 'prod', 'served')).toContain('listener/net/n1/1/81');
});
