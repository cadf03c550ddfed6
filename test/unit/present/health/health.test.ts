import { describe, expect, it } from 'vitest';
import { healthIn } from '../../../../src/present/health/health';
import type { NodeAttributes } from '../../../../src/topology/document';
import { addGroup, gateway, listener, loadBalancer, orders, Sketch } from '../sketch';

const of = (sketch: Sketch, id: string, stage?: string): string => {
  const { health, text } = healthIn(sketch.graph())(id, stage);
  return `${health}: ${text}`;
};

describe('health of a target group', () => {
  it.each([
    [['healthy', 'healthy'], 'healthy: 2 of 2 targets healthy'],
    [['healthy', 'unhealthy'], 'warning: 1 of 2 targets healthy · 1 unhealthy'],
    [['unhealthy', 'unhealthy'], 'failing: 0 of 2 targets healthy · 2 unhealthy'],
    [['healthy', 'draining'], 'healthy: 1 of 2 targets healthy · 1 draining'],
    [['initial'], 'warning: 0 of 1 target healthy · 1 initial'],
    [['unused'], 'inactive: 0 of 1 target healthy · 1 unused'],
    [['draining'], 'failing: 0 of 1 target healthy · 1 draining'],
    [['unavailable'], 'unknown: 0 of 1 target healthy · 1 unavailable'],
    [['unhealthy.draining'], 'failing: 0 of 1 target healthy · 1 unhealthy.draining'],
    [[], 'inactive: no targets registered'],
  ])('%j', (states, words) => {
    const sketch = new Sketch();
    expect(of(sketch, addGroup(sketch, 'g', states))).toBe(words);
  });

  it('fails without targets where something forwards to it', () => {
    const sketch = new Sketch();
    const group = addGroup(sketch, 'g', []);
    const from = sketch.node('listener', listener('net', 'n', 'l'), { port: 80 });
    sketch.edge('forwards', from, group);
    expect(of(sketch, group)).toBe('failing: no targets registered');
    expect(of(sketch, from)).toBe('failing: no targets registered');
  });

  it('is not health where nothing was read or nothing is checked', () => {
    const sketch = new Sketch();
    const unread = sketch.node('target-group', 'unread', { expanded: false });
    const refused = sketch.node('target-group', 'refused', {});
    const unchecked = addGroup(sketch, 'fn', [], { targetType: 'lambda', targetCount: 1, healthyCount: 0 });
    const health = { state: 'unavailable', reason: 'Target.HealthCheckDisabled' };
    sketch.edge('registers', unchecked, sketch.node('target', `${unchecked}#fn`, { targetId: 'fn', health }));
    expect(of(sketch, unread)).toBe('none: targets not loaded');
    expect(of(sketch, refused)).toBe('unknown: target health not loaded');
    expect(of(sketch, unchecked)).toBe('none: health checks disabled');
  });

  it('counts what is behind a load balancer that is its target', () => {
    const { sketch, networkGroup } = orders();
    expect(of(sketch, networkGroup)).toMatch(
      /^warning: 1 of 1 target healthy · 1 of 2 target groups with warnings/,
    );
  });
});

describe('health of links and load balancers', () => {
  it.each([
    [{ status: 'AVAILABLE' }, 'healthy: AVAILABLE'],
    [{ status: 'PENDING' }, 'warning: PENDING'],
    [
      { status: 'FAILED', attributes: { statusMessage: 'NLB ARN is malformed' } },
      'failing: FAILED · NLB ARN is malformed',
    ],
    [{ status: 'INACTIVE' }, 'inactive: INACTIVE'],
    [{ status: 'DELETING' }, 'failing: DELETING'],
    [{ status: 'NOVEL' }, 'unknown: NOVEL'],
    [{}, 'unknown: status not loaded'],
  ])(
    'link %j',
    ({ attributes = {}, ...rest }: { status?: string; attributes?: NodeAttributes['vpc-link'] }, words) => {
      const sketch = new Sketch();
      expect(of(sketch, sketch.node('vpc-link', `${gateway}/vpclinks/l`, attributes, rest))).toBe(words);
    },
  );

  it.each([
    ['active', 'healthy: active'],
    ['active_impaired', 'warning: active_impaired'],
    ['provisioning', 'warning: provisioning'],
    ['failed', 'failing: failed'],
    ['novel', 'unknown: novel'],
  ])('load balancer %s', (status, words) => {
    const sketch = new Sketch();
    expect(of(sketch, sketch.node('load-balancer', loadBalancer('app', 'a'), {}, { status }))).toBe(words);
  });
});

describe('health of routes, stages and APIs', () => {
  it('is what is behind the listener, on the stage that is asked for', () => {
    const { sketch, direct, mock, prod } = orders();
    expect(of(sketch, direct, 'prod')).toMatch(/^warning: 1 of 2 target groups with warnings/);
    expect(of(sketch, mock, 'prod')).toBe('none: ');
    expect(of(sketch, prod)).toBe('warning: 2 of 2 routes with warnings');
  });

  it.each([
    ['FAILED', 'failing: VPC link FAILED'],
    ['INACTIVE', 'inactive: VPC link INACTIVE'],
    ['PENDING', 'warning: VPC link PENDING'],
  ])('is decided by a link that carries nothing: %s', (status, words) => {
    const sketch = new Sketch();
    const route = sketch.node('route', 'route', {});
    const link = sketch.node('vpc-link', `${gateway}/vpclinks/l`, {}, { status });
    sketch.edge('integrates', route, link);
    expect(of(sketch, route)).toBe(words);
  });

  it('fails where the way ends at nothing, and is unknown where it was not read', () => {
    const sketch = new Sketch();
    const balancer = sketch.node(
      'load-balancer',
      loadBalancer('app', 'a'),
      { type: 'application' },
      { status: 'active' },
    );
    const gone = sketch.node('missing', `${balancer}#81`, { referredToAs: 'listener' });
    const link = sketch.node(
      'vpc-link',
      `${gateway}/vpclinks/l`,
      { vpcLinkVersion: 'V2' },
      { status: 'AVAILABLE' },
    );
    const lost = sketch.node('route', 'lost', {});
    const blind = sketch.node('route', 'blind', {});
    sketch
      .edge('integrates', lost, link)
      .edge('selects', lost, gone)
      .edge('connects', link, balancer)
      .edge('integrates', blind, link);
    expect(of(sketch, lost)).toBe('failing: nothing listens on port 81');
    expect(of(sketch, blind)).toBe('unknown: downstream resources not loaded');
  });

  it('is never healthy where a call about it was refused', () => {
    const { sketch, http, green } = orders();
    sketch.unknown('elasticloadbalancing:DescribeRules', 'AccessDenied', http);
    expect(of(sketch, http)).toMatch(/^warning: .*partly loaded$/);
    const blind = new Sketch();
    const port = blind.node('listener', listener('app', 'a', 'l'), { port: 80 });
    blind.unknown('elasticloadbalancing:DescribeRules', 'AccessDenied', port);
    expect(of(blind, port)).toBe('unknown: partly loaded');
    expect(of(sketch, green)).toBe('healthy: 1 of 1 target healthy');
  });

  it('is unknown where one of several was not read', () => {
    const sketch = new Sketch();
    const well = addGroup(sketch, 'well', ['healthy']);
    const unread = sketch.node('target-group', 'unread', {});
    const decision = sketch.node('rule', 'rule', { priority: '1' });
    sketch
      .edge('forwards', decision, well, { share: 0.5 })
      .edge('forwards', decision, unread, { share: 0.5 });
    expect(of(sketch, decision)).toBe('unknown: 1 of 2 target groups unknown');
  });

  it('does not count a group without a share of the requests', () => {
    const sketch = new Sketch();
    const well = addGroup(sketch, 'well', ['healthy']);
    const ill = addGroup(sketch, 'ill', ['unhealthy']);
    const decision = sketch.node('rule', 'rule', { priority: '1' });
    sketch
      .edge('forwards', decision, well, { weight: 1, share: 1 })
      .edge('forwards', decision, ill, { weight: 0, share: 0 });
    expect(of(sketch, decision)).toBe('healthy: 1 of 1 target healthy');
  });
});
