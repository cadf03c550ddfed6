import { describe, expect, test } from 'vitest';
import type { Account } from '../../../../src/paths/account';
import { compositeStatus } from '../../../../src/present/health/compositeStatus';
import { healthIn } from '../../../../src/present/health/health';
import { traceRoute } from '../../../../src/present/strip/routeStrip';
import { isNode, type TopologyNode } from '../../../../src/topology/document';
import { drawStage, pictured, rowsOf, type Pictured } from '../picture/sandbox';

interface ServedRoute {
  readonly route: TopologyNode<'route'>;
  readonly stage: TopologyNode<'stage'>;
  readonly name: string;
}

function servedRoutes({ graph }: Account): readonly ServedRoute[] {
  return graph.ofKind('route').flatMap(route =>
    graph.incoming(route.id, 'serves').flatMap(({ source }) => {
      const stage = graph.node(source);
      if (stage === undefined || !isNode(stage, 'stage')) return [];
      const api = graph.node(graph.incoming(stage.id, 'deploys')[0]?.source ?? '')?.name ?? '';
      return [{ route, stage, name: `${api} ${stage.name ?? ''} ${route.name ?? ''}` }];
    }),
  );
}

/** Routes whose example request is lost on its way, and routes that are said to be failing for an error on their path. */
function lostAndFailing({ account, marks }: Pictured) {
  const health = healthIn(account.graph, { marks });
  const routes = servedRoutes(account).map(served => {
    const { route, stage } = served;
    const traced = traceRoute(account, route, stage.id)?.trace;
    const outcomes = [traced?.outcome, traced?.canary?.outcome];
    const isLost = outcomes.some(outcome => outcome === 'blocked' || outcome === 'no-healthy-target');
    const own = health(route.id, stage.attributes.stageName);
    const status = compositeStatus(own, marks.at(route.id, stage.id));
    return { ...served, isLost, own, status };
  });
  return {
    lost: routes.filter(({ isLost }) => isLost),
    blamed: routes.filter(({ own: { text } }) => text.endsWith('on the path')),
  };
}

describe('a route of which no request gets through', () => {
  test.each(['legacy-bridge', 'direct', 'broken'] as const)('is failing: %s', async name => {
    const { lost } = lostAndFailing(await pictured(name));
    if (name === 'broken') expect(lost.length).toBeGreaterThan(30);
    const otherwise = lost.filter(({ status }) => status.health !== 'failing').map(route => route.name);
    expect(otherwise).toEqual([]);
  });

  test('shows in the picture, where a security group refuses the link', async () => {
    const sandbox = await pictured('broken');
    const statuses = rowsOf(drawStage(sandbox, 'insurance', 'prod'))
      .filter(({ vertexKind }) => vertexKind === 'route')
      .map(({ status, statusText }) => [status, statusText]);
    expect(statuses).toEqual([
      ['failing', '1 error on the path'],
      ['failing', '1 error on the path'],
    ]);
  });
});

test('an error of one route is no other’s, though they share a link and a load balancer', async () => {
  const sound = await pictured('direct');
  expect(lostAndFailing(sound).blamed).toEqual([]);
  const { blamed } = lostAndFailing(await pictured('broken'));
  expect(blamed.map(({ name }) => name).filter(name => name.startsWith('returns'))).toEqual([]);
  const answered = blamed.filter(({ isLost }) => !isLost).map(({ name }) => name);
  expect(answered).toEqual([]);
});
