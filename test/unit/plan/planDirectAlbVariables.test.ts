import { describe, expect, test } from 'vitest';
import type { Plan, PlanStep } from '../../../src/plan/document';
import { at, bridge, planIn, type Parts } from './bridges';
import { faultsOf } from './wellFormed';

const theLink = '${steps.vpc-link.VpcLinkId}';
const integrationPath = '${stageVariables.way}';
const route = `GET /orders link ${integrationPath} http://n1.example.com/orders`;
const other = 'link1 l9 -> net/n9\nlb net/n9\n  TCP 80 -> t9\ntg t9 ip 80 10.0.0.9:80=healthy';

const stepOf = (plan: Plan, id: string): PlanStep | undefined => plan.steps.find(step => step.id === id);
const patches = (plan: Plan, id: string): unknown => stepOf(plan, id)?.input['patchOperations'];

function planned(given: Partial<Parts>, options?: Parameters<typeof planIn>[1]): Plan {
  const plan = planIn(bridge(given), options);
  expect(faultsOf(plan)).toEqual([]);
  return plan;
}

describe('a link that stands in a stage variable', () => {
  test('stays in it, and the variable changes with the deployment in one call', () => {
    const plan = planned({ stages: 'stage prod way=l1', routes: route });
    expect(plan.routes[0]?.to).toEqual({
      connectionId: integrationPath,
      uri: 'http://n1.example.com/orders',
      integrationTarget: at.alb,
    });
    expect(patches(plan, 'integration-1')).toEqual([
      { op: 'replace', path: '/integrationTarget', value: at.alb },
    ]);
    expect(stepOf(plan, 'deployment-prod')?.input).not.toHaveProperty('stageName');
    expect(patches(plan, 'deploy-prod')).toEqual([
      { op: 'replace', path: '/deploymentId', value: '${steps.deployment-prod.id}' },
      { op: 'replace', path: '/variables/way', value: theLink },
    ]);
    expect(stepOf(plan, 'deploy-prod')?.undo[0]?.input['patchOperations']).toEqual([
      { op: 'replace', path: '/deploymentId', value: 'd1' },
      { op: 'replace', path: '/variables/way', value: 'l1' },
    ]);
    expect(stepOf(plan, 'test-1')?.input['stageVariables']).toEqual({ way: theLink });
  });

  test('is overridden in a canary, and set when that is promoted', () => {
    const plan = planned({ stages: 'stage prod way=l1', routes: route }, { canary: 5 });
    expect(stepOf(plan, 'canary-prod')?.input).toMatchObject({
      canarySettings: { stageVariableOverrides: { way: theLink } },
    });
    expect(patches(plan, 'promote-prod')).toEqual([
      { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
      { op: 'replace', path: '/variables/way', value: theLink },
      { op: 'remove', path: '/canarySettings' },
    ]);
    expect(stepOf(plan, 'promote-prod')?.undo[0]?.input['patchOperations']).toContainEqual({
      op: 'replace',
      path: '/variables/way',
      value: 'l1',
    });
  });

  test('keeps its value on a stage that cannot move, where the old way is tried with the new integration', () => {
    const plan = planned({ stages: 'stage prod way=l1\nstage dev way=l9', routes: route, more: other });
    expect(plan.routes).toHaveLength(1);
    expect(plan.stays).toMatchObject([
      { key: 'GET /orders', because: expect.stringMatching(/^On stage dev: .*type ip/) as unknown },
    ]);
    const tests = plan.steps.filter(({ id }) => id.startsWith('test-'));
    expect(tests.map(({ input }) => input['stageVariables'])).toEqual([{ way: 'l9' }, { way: theLink }]);
    expect(stepOf(plan, 'deploy-dev')?.action).toBe('apigateway:CreateDeployment');
    expect(stepOf(plan, 'deploy-prod')?.action).toBe('apigateway:UpdateStage');
  });

  test('is tried with a made-up value where a stage keeps the old way and the path needs one', () => {
    const plan = planned({
      stages: 'stage prod way=l1\nstage dev way=l9',
      routes: `GET /orders/{id} link ${integrationPath} http://n1.example.com/orders/{id}`,
      more: other,
    });
    expect(stepOf(plan, 'test-1')?.input['pathWithQueryString']).toBe('/orders/0');
  });

  test('is only changed on stages asked for', () => {
    const plan = planned(
      { stages: 'stage prod way=l1\nstage dev way=l1', routes: route },
      { stages: ['dev'] },
    );
    expect(plan.steps.map(({ id }) => id).filter(id => id.includes('prod'))).toEqual([]);
    expect(plan.stages).toEqual(['dev']);
  });

  const both = `${route}\nGET /a link ${integrationPath} http://n1.example.com/a`;

  test('may be that of several routes that all move', () => {
    const plan = planned({ stages: 'stage prod way=l1', routes: both });
    expect(plan.routes.map(({ to }) => to.connectionId)).toEqual([integrationPath, integrationPath]);
    expect(plan.stays).toEqual([]);
  });

  test('is written out where another route needs the variable and every stage moves', () => {
    const plan = planned({ stages: 'stage prod way=l1', routes: both }, { routes: ['GET /a'] });
    expect(plan.routes).toMatchObject([{ key: 'GET /a', to: { connectionId: theLink } }]);
    expect(stepOf(plan, 'deploy-prod')?.action).toBe('apigateway:CreateDeployment');
  });

  test('keeps the route where another needs the variable and not every stage moves', () => {
    const make = () =>
      planned(
        { stages: 'stage prod way=l1\nstage dev way=l9', routes: both, more: other },
        { routes: ['GET /a'] },
      );
    expect(make).toThrow(/Stage variable way.* is also used by routes .*: GET \/orders/);
  });

  test('keeps the route where another needs the variable and a stage is not asked for', () => {
    const make = () =>
      planned(
        { stages: 'stage prod way=l1\nstage dev way=l1', routes: both },
        { routes: ['GET /a'], stages: ['prod'] },
      );
    expect(make).toThrow(/Stage variable way.* is also used by routes .*: GET \/orders/);
  });

  test('is written out for a route that moves on more stages than another with the same variable', () => {
    const partly = `GET /b link ${integrationPath} http://n1.example.com:\${stageVariables.port}/b`;
    const plan = planned({
      stages: 'stage prod way=l1 port=80\nstage dev way=l1 port=81',
      routes: `${route}\n${partly}`,
    });
    const to = plan.routes.map(({ key, to: { connectionId } }) => [key, connectionId]);
    expect(to).toEqual([
      ['GET /b', integrationPath],
      ['GET /orders', theLink],
    ]);
    // On dev the variable keeps its value: GET /b keeps its way there.
    expect(stepOf(plan, 'deploy-dev')?.action).toBe('apigateway:CreateDeployment');
  });

  test('takes others along that cannot be apart', () => {
    const routes = `${both}\nGET /b link ${integrationPath} http://n1.example.com:81/b`;
    const make = () => planned({ stages: 'stage prod way=l1\nstage dev way=l9', routes, more: other }, {});
    expect(make).toThrow(/GET \/a and GET \/orders: .* is also used by routes .*: GET \/b/);
  });
});

describe('a port that stands in a stage variable', () => {
  const ported = 'GET /orders link l1 http://n1.example.com:${stageVariables.port}/orders';
  const mapped = { group: 'tg t1 alb 8080 app/a1:8080=healthy', listeners: 'HTTP 8080 -> t2' };

  test('is left where it fits', () => {
    const plan = planned({ stages: 'stage prod port=80', routes: ported });
    expect(plan.routes[0]?.to.uri).toBe('http://n1.example.com:${stageVariables.port}/orders');
    expect(stepOf(plan, 'deploy-prod')?.action).toBe('apigateway:CreateDeployment');
  });

  test('changes with the deployment where it does not', () => {
    const plan = planned({ stages: 'stage prod port=80', routes: ported, ...mapped });
    expect(patches(plan, 'deploy-prod')).toContainEqual({
      op: 'replace',
      path: '/variables/port',
      value: '8080',
    });
  });

  test('is not set where it has the right value already', () => {
    const plan = planned({
      stages: 'stage prod way=l1 port=80\nstage dev way=l9 port=8080',
      routes: `GET /orders link ${integrationPath} http://n1.example.com:\${stageVariables.port}/orders`,
      more: 'link1 l9 -> net/n9\nlb net/n9\n  TCP 8080 -> t1',
      ...mapped,
    });
    const paths = (id: string) =>
      (patches(plan, id) as readonly { readonly path: string }[]).map(({ path }) => path);
    expect(paths('deploy-prod')).toEqual(['/deploymentId', '/variables/port', '/variables/way']);
    expect(paths('deploy-dev')).toEqual(['/deploymentId', '/variables/way']);
  });

  test('is written out where the path needs the variable too', () => {
    const routes = `${ported}/\${stageVariables.port}`;
    const plan = planned({ stages: 'stage prod port=80', routes, ...mapped });
    expect(plan.routes[0]?.to.uri).toBe('http://n1.example.com:8080/orders/${stageVariables.port}');
  });
});

test('a link by its id does not move where one stage cannot, since it is the same on all', () => {
  const routes = 'GET /orders link l1 http://n1.example.com:${stageVariables.port}/orders';
  expect(() => planned({ stages: 'stage prod port=80\nstage dev port=81', routes })).toThrow(
    /the same VPC link on every stage.*On stage dev: Load balancer n1 doesn't have a listener on port 81/,
  );
});

test('a stage without a bridge is no reason: that of the other stage is given alone', () => {
  const stages = 'stage live way=l9\nstage test way=l5';
  expect(() => planned({ stages, routes: route, more: `${other}\nlink2 l5` })).toThrow(
    /^No route of \S+ can move\. GET \/orders: (?!On stage).*type ip/,
  );
});

test('stages that lead to different load balancers stay', () => {
  expect(() =>
    planned({
      stages: 'stage prod way=l1\nstage dev way=l9',
      routes: route,
      more: 'link1 l9 -> net/n9\nlb net/n9\n  TCP 80 -> t9\ntg t9 alb 80 app/a9:80=healthy\nlb app/a9\n  HTTP 80 -> t2',
    }),
  ).toThrow(/different load balancers/);
});
