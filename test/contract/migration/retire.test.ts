import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../../src/apply/journal';
import { NoPlan } from '../../../src/plan/planDirectAlb';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { canonicalJson } from '../../../src/topology/canonical';
import { machine, planned, requireServing } from './migrating';
import { applied, retiring } from './retiring';

const portsOf = ({ listeners, loadBalancers }: SandboxAccount, name: string): readonly unknown[] => {
  const owner = loadBalancers.find(each => each['LoadBalancerName'] === name)?.['LoadBalancerArn'];
  return listeners.filter(each => each['LoadBalancerArn'] === owner).map(({ Port }) => Port);
};
const groups = ({ targetGroups }: SandboxAccount): readonly unknown[] =>
  targetGroups.map(({ TargetGroupName }) => TargetGroupName);

describe('what a moved API leaves behind', () => {
  test('cannot go before it was moved', async () => {
    const host = await machine(planned());
    await expect(retiring(host)).rejects.toBeInstanceOf(NoPlan);
  });

  test('goes, but for what another API still needs: its listener, the link and the load balancer', async () => {
    const host = await machine(planned());
    await host.apply(await host.plan());
    const plan = await retiring(host);
    expect(plan.steps.map(({ action }) => action.split(':')[1])).toEqual([
      'DeleteListener',
      'DeleteListener',
      'DeregisterTargets',
      'DeleteTargetGroup',
      'DeregisterTargets',
      'DeleteTargetGroup',
    ]);
    expect(plan.stays.map(({ key }) => key)).toEqual([
      'VPC link orders-link',
      'listener TCP:8081 of load balancer orders-nlb',
      'load balancer orders-nlb',
    ]);
    expect(plan.stays[0]?.because).toContain('REST API invoices on stage prod');
    expect(plan.preconditions.filter(({ state }) => state === 'block')).toEqual([]);
    expect(await applied(host, plan)).toMatchObject({ kind: 'done' });
    expect(portsOf(host.account, 'orders-nlb')).toEqual([8081]);
    expect(portsOf(host.account, 'orders-alb')).toEqual([80, 443]);
    expect(groups(host.account).filter(name => String(name).startsWith('orders-alb-'))).toEqual([]);
    expect(host.account.vpcLinksV1).toHaveLength(2);
    requireServing(host.account);
  });

  test('goes whole where nobody else needs it', async () => {
    const host = await machine(planned());
    await host.apply(await host.plan());
    const { account } = host;
    account.restApis = account.restApis.filter(({ api }) => api['name'] !== 'invoices');
    account.listeners = account.listeners.filter(({ Port }) => Port !== 8081);
    account.metrics = {};
    const plan = await retiring(host);
    expect(parsePlan(canonicalJson(plan))).toEqual(plan);
    expect(plan.stays).toEqual([]);
    const outcome = await applied(host, plan);
    expect([outcome.kind, outcome.because]).toEqual(['done', undefined]);
    const names = account.loadBalancers.map(({ LoadBalancerName }) => LoadBalancerName);
    expect(names).not.toContain('orders-nlb');
    expect(names).toContain('orders-alb');
    expect(account.vpcLinksV1.map(({ name }) => name)).toEqual(['orders-dev-link']);
    requireServing(account);
  });

  test('stays where a stage went back to an old deployment meanwhile', async () => {
    const host = await machine(planned());
    const orders = host.account.restApis.find(({ api }) => api['name'] === 'orders');
    const old = orders?.stages.find(({ stageName }) => stageName === 'prod')?.deploymentId ?? '';
    await host.apply(await host.plan());
    const plan = await retiring(host);
    for (const stage of orders?.stages ?? []) if (stage.stageName === 'prod') stage.deploymentId = old;
    const outcome = await applied(host, plan);
    expect(outcome.kind).toBe('stopped');
    expect(portsOf(host.account, 'orders-nlb')).toEqual([80, 8443, 8081]);
  });
});
