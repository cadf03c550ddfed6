import { describe, expect, it } from 'vitest';
import type { SandboxAccount } from '../../../../src/sandbox/account';
import { createAccount } from '../../../../src/sandbox/accounts';
import { shapeValue } from '../../../../src/sandbox/apigateway/values';

function countRoutes({ restApis, httpApis }: SandboxAccount): number {
  const methods = restApis.flatMap(({ resources }) =>
    resources.map(resource => Object.keys(shapeValue(resource['resourceMethods'])).length),
  );
  const routes = httpApis.map(api => api.routes.length);
  return [...methods, ...routes].reduce((sum, count) => sum + count, 0);
}

describe('company', () => {
  it.each([0, 1, 59, 60, 200, 2000, 20_000])('has exactly %i routes', routes => {
    expect(countRoutes(createAccount('company', { routes }))).toBe(routes);
  });

  it('refuses a number of routes that is none', () => {
    expect(() => createAccount('company', { routes: -1 })).toThrow(RangeError);
    expect(() => createAccount('company', { routes: 2.5 })).toThrow(RangeError);
  });

  it('has the size it says: 60 APIs, 10 links, 40 load balancers and what is behind them', () => {
    const account = createAccount('company');
    const webSockets = account.httpApis.filter(({ api }) => api['ProtocolType'] === 'WEBSOCKET');
    expect([account.restApis.length, account.httpApis.length - webSockets.length, webSockets.length]).toEqual(
      [42, 16, 2],
    );
    expect(account.vpcLinksV1.length + account.vpcLinksV2.length).toBe(10);
    expect(account.loadBalancers).toHaveLength(40);
    expect(account.listeners.length).toBeGreaterThan(70);
    expect(account.rules.length).toBeGreaterThan(350);
    expect(account.targetGroups.length).toBeGreaterThan(180);
    expect(Object.values(account.targetHealth).flat().length).toBeGreaterThan(950);
  });

  it('is the same for the same seed and another for another', () => {
    const one = createAccount('company', { routes: 200, seed: 7 });
    expect(createAccount('company', { routes: 200, seed: 7 })).toEqual(one);
    const other = createAccount('company', { routes: 200, seed: 8 });
    expect(other.restApis[0]?.api.id).not.toBe(one.restApis[0]?.api.id);
    const states = ({ targetHealth }: SandboxAccount): unknown[] =>
      Object.values(targetHealth).map(targets =>
        targets.map(({ TargetHealth }) => shapeValue(TargetHealth)['State']),
      );
    expect(states(other)).not.toEqual(states(one));
  });

  it.each([2000, 20_000])(
    'keeps within the quotas of an API and of a load balancer with %i routes',
    routes => {
      const account = createAccount('company', { routes });
      for (const { resources } of account.restApis) expect(resources.length).toBeLessThanOrEqual(300);
      for (const api of account.httpApis) expect(api.routes.length).toBeLessThanOrEqual(300);
      expect(account.vpcLinksV2.length).toBeLessThanOrEqual(10);
      expect(account.restApis.length).toBeLessThanOrEqual(600);
    },
  );

  it('has no two APIs of one kind and name', () => {
    const account = createAccount('company', { routes: 60_000 });
    const names = [
      ...account.restApis.map(({ api }) => `rest ${String(api['name'])}`),
      ...account.httpApis.map(({ api }) => `v2 ${String(api['Name'])}`),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('has something of everything that can be wrong', () => {
    const account = createAccount('company');
    const states = new Set(
      Object.values(account.targetHealth)
        .flat()
        .map(({ TargetHealth }) => shapeValue(TargetHealth)['State']),
    );
    expect([...states].sort()).toEqual(['healthy', 'initial', 'unhealthy']);
    expect(account.vpcLinksV2.map(({ VpcLinkStatus }) => VpcLinkStatus)).toContain('INACTIVE');
    expect(Object.values(account.targetHealth).some(targets => targets.length === 0)).toBe(true);
    const used = JSON.stringify([account.restApis, account.httpApis, account.vpcLinksV1]);
    const names = account.listeners.filter(({ ListenerArn }) => used.includes(String(ListenerArn)));
    const reached = account.loadBalancers.filter(
      ({ LoadBalancerArn }) =>
        used.includes(String(LoadBalancerArn)) ||
        names.some(listener => listener['LoadBalancerArn'] === LoadBalancerArn),
    );
    expect(reached.length).toBeGreaterThan(20);
    expect(account.loadBalancers.length - reached.length).toBeGreaterThanOrEqual(5);
  });
});
