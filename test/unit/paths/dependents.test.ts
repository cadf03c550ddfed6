import { describe, expect, it } from 'vitest';
import { buildAccount, type Account } from '../../../src/paths/account';
import { findDependents } from '../../../src/paths/dependents';
import type { NodeKind } from '../../../src/topology/document';
import { sketch } from '../../support/sketch';

const small = `
rest r1 orders
  stage prod
  GET /orders link l2 http://shop.internal/v1 -> app/a1
  GET /reports link l2 http://shop.internal/reports -> app/a1
  GET /health mock
link2 l2
lb app/a1
  HTTP 80 -> t1
    10 path=/v1 -> t1*3 t2*1
    20 path=/reports -> t3*1 t4*0
tg t1 ip 8080 10.0.0.1:8080=healthy 10.0.0.2:8080=unhealthy
tg t2 ip 8080 10.0.0.3:8080=healthy
tg t3 ip 8080 10.0.0.4:8080=healthy
tg t4 ip 8080 10.0.0.5:8080=healthy
`;

function dependents(account: Account, kind: NodeKind, part = ''): Readonly<Record<string, string>> {
  const node = account.graph.topology.nodes.find(one => one.kind === kind && one.id.includes(part));
  if (node === undefined) throw new Error(`No ${kind} ${part}`);
  return Object.fromEntries(
    findDependents(account, node.id).map(({ path, dependence }) => [path.route.key, dependence]),
  );
}

describe('who depends on a node', () => {
  const account = buildAccount(sketch(small));

  it('every route behind a link and its load balancer, and no other', () => {
    const both = { 'GET /orders': 'only', 'GET /reports': 'only' };
    expect(dependents(account, 'vpc-link')).toEqual(both);
    expect(dependents(account, 'load-balancer')).toEqual(both);
  });

  it('a route whose requests are shared out has another path', () => {
    expect(dependents(account, 'target-group', '/t1/')).toEqual({ 'GET /orders': 'some' });
    expect(dependents(account, 'target-group', '/t2/')).toEqual({ 'GET /orders': 'some' });
  });

  it('a group without a share is no other path, and gets no requests itself', () => {
    expect(dependents(account, 'target-group', '/t3/')).toEqual({ 'GET /reports': 'only' });
    expect(dependents(account, 'target-group', '/t4/')).toEqual({});
  });

  it('a target that fails its health checks is no other path', () => {
    const one = buildAccount(sketch(small.replace(' -> t1*3 t2*1', ' -> t1*1')));
    expect(dependents(one, 'target', '10.0.0.1')).toEqual({ 'GET /orders': 'only' });
    expect(dependents(one, 'target', '10.0.0.2')).toEqual({ 'GET /orders': 'some' });
  });
});
