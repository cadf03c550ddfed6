import { describe, expect, test } from 'vitest';
import { findingsAt, findingMarks } from '../../../../src/present/findings/marks';
import { finding, link, targetGroup, undecided } from './world';

const api = 'arn:aws:apigateway:eu-west-1::/restapis/r1';
const prod = `${api}/stages/prod`;
const dev = `${api}/stages/dev`;
const post = `${api}/resources/x/methods/POST`;
const error = { errors: 1, warnings: 0 };

describe('marks', () => {
  test('count errors and warnings at every node of a finding', () => {
    const marks = findingMarks([
      finding({ nodes: [targetGroup, link] }),
      finding({ severity: 'warning', nodes: [link] }),
      finding({ severity: 'info', nodes: [link] }),
      undecided,
    ]);
    expect(marks.at(targetGroup)).toEqual(error);
    expect(marks.at(link)).toEqual({ errors: 1, warnings: 1 });
    for (const node of undecided.nodes) expect(findingMarks([undecided]).at(node)).toBeUndefined();
  });

  test('stand at an API for its stages and routes, once for a finding', () => {
    expect(findingMarks([finding({ nodes: [prod, post] })]).at(api)).toEqual(error);
    expect(findingMarks([finding({ nodes: [`${link}/x`] })]).at(link)).toBeUndefined();
  });
});

describe('marks on the stage that is shown', () => {
  test('of a finding of a stage: on that stage only, and wherever all stages are shown', () => {
    const marks = findingMarks([finding({ id: 'RP012', nodes: [prod, post] })]);
    for (const node of [post, api]) {
      expect([node, marks.at(node, prod), marks.at(node, dev), marks.at(node)]).toEqual([
        node,
        error,
        undefined,
        error,
      ]);
    }
    expect(marks.at(prod, prod)).toEqual(error);
    expect(marks.at(dev, dev)).toBeUndefined();
  });

  test('of a finding of several stages: on each of them', () => {
    const marks = findingMarks([finding({ nodes: [prod, dev, post] })]);
    expect([prod, dev, `${api}/stages/test`].map(stage => marks.at(post, stage))).toEqual([
      error,
      error,
      undefined,
    ]);
  });

  test('of a route without a stage: on every stage', () => {
    const marks = findingMarks([finding({ nodes: [post] })]);
    expect([marks.at(post, prod), marks.at(post, dev), marks.at(api, dev)]).toEqual([error, error, error]);
  });

  test('of a stage: also of the routes that it serves, and not of the API alone', () => {
    const marks = findingMarks([finding({ nodes: [post] }), finding({ nodes: [api], severity: 'warning' })]);
    expect([marks.at(prod, prod), marks.at(dev), marks.at(api, prod)]).toEqual([
      error,
      error,
      { errors: 1, warnings: 1 },
    ]);
  });

  test('of a route that only a deployment has: on the stage of the deployment', () => {
    const marks = findingMarks([finding({ nodes: [`${prod}/GET/old`] })]);
    expect([marks.at(`${prod}/GET/old`, prod), marks.at(api, prod), marks.at(api, dev)]).toEqual([
      error,
      error,
      undefined,
    ]);
  });

  const loadBalancer =
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/50dc6c495c0c9188';

  test('of a shared load balancer that is at fault: on every stage', () => {
    const marks = findingMarks([
      finding({ nodes: [loadBalancer] }),
      finding({ nodes: [loadBalancer, post] }),
    ]);
    const both = { errors: 2, warnings: 0 };
    const ofOtherApi = 'arn:aws:apigateway:eu-west-1::/apis/h1/stages/live';
    expect([prod, dev, ofOtherApi, undefined].map(stage => marks.at(loadBalancer, stage))).toEqual([
      both,
      both,
      both,
      both,
    ]);
  });

  test('of routes that share a load balancer: at it only where those routes are', () => {
    const ofOtherApi = 'arn:aws:apigateway:eu-west-1::/apis/h1/stages/live';
    const at = (...nodes: readonly string[]) => {
      const marks = findingMarks([finding({ nodes })]);
      return [prod, dev, ofOtherApi, undefined].map(stage => marks.at(loadBalancer, stage)?.errors ?? 0);
    };
    expect(at(post, loadBalancer)).toEqual([1, 1, 0, 1]);
    expect(at(post, prod, loadBalancer)).toEqual([1, 0, 0, 1]);
    expect(at(post, ofOtherApi, loadBalancer)).toEqual([1, 1, 1, 1]);
  });

  test('of stages of another API: a route is not concerned by them', () => {
    const other = 'arn:aws:apigateway:eu-west-1::/restapis/r12/stages/dev';
    const marks = findingMarks([finding({ nodes: [other, post] })]);
    expect([marks.at(post, prod), marks.at(post, dev)]).toEqual([error, error]);
  });

  test('are the findings that details list', () => {
    const findings = [finding({ id: 'RP012', nodes: [prod, post] }), finding({ id: 'RP008', nodes: [post] })];
    const ids = (stage?: string) => findingsAt(findings, post, stage).map(({ id }) => id);
    expect([ids(prod), ids(dev), ids()]).toEqual([['RP012', 'RP008'], ['RP008'], ['RP012', 'RP008']]);
  });
});

test('findings at a node come with the most severe first', () => {
  const found = findingsAt(
    [
      finding({ severity: 'info' }),
      finding({ severity: 'error', id: 'RP002' }),
      finding({ nodes: [link] }),
      { ...undecided, nodes: [targetGroup] },
    ],
    targetGroup,
  );
  expect(found.map(({ id, severity }) => [id, severity])).toEqual([
    ['RP002', 'error'],
    ['RP001', 'info'],
  ]);
});
