import { buildAccount, type Account } from '../../../src/paths/account';
import type { TopologyGraph } from '../../../src/paths/graph';
import type { Trace, TraceHop } from '../../../src/paths/trace/document';
import { sketch } from '../../support/sketch';

/** An account with one API, and a trace through it written by hand. */
export function tracedAccount(): {
  readonly account: Account;
  readonly graph: TopologyGraph;
  readonly trace: Trace;
} {
  const account = buildAccount(
    sketch(`
        rest r1 orders
          stage prod
          GET /orders/{id} link l2 http://shop.internal/v1/{id} -> app/a1
        link2 l2
        lb app/a1
          HTTP 80 -> t1
            10 path=/v1/* -> t1*3 t2*1
        tg t1 ip 8080 10.0.0.1:8080=healthy 10.0.0.2:8080=unhealthy
        tg t2 ip 8080 10.0.0.3:8080=healthy
      `),
  );
  const { graph } = account;
  const id = (kind: Parameters<TopologyGraph['ofKind']>[0], part = ''): string => {
    const found = graph.ofKind(kind).find(node => node.id.includes(part));
    if (found === undefined) throw new Error(`The sketch has no ${kind} ${part}`);
    return found.id;
  };
  const rule = graph.ofKind('rule').find(({ attributes }) => attributes.priority === '10')?.id ?? '';
  const before = {
    method: 'GET',
    scheme: 'https',
    host: 'api.example.com',
    port: 443,
    path: '/prod/orders/42',
  };
  const after = { method: 'GET', scheme: 'http', host: 'shop.internal', port: 80, path: '/v1/42' };
  const hop = (node: string, kind: string, because: string, request: TraceHop['request']): TraceHop => ({
    node,
    kind,
    because,
    request,
  });
  const trace: Trace = {
    format: 'request-path/trace',
    version: 1,
    request: {
      method: 'GET',
      url: 'https://api.example.com/prod/orders/42',
      headers: { Accept: 'text/html' },
    },
    outcome: 'reaches-targets',
    because: 'two groups share the requests',
    endedAt: rule,
    hops: [
      hop(id('rest-api'), 'rest-api', 'its endpoint', before),
      hop(id('stage'), 'stage', 'first segment of the path', { ...before, path: '/orders/42' }),
      hop(id('route'), 'route', 'it matches GET /orders/{id}', after),
      hop(id('vpc-link'), 'vpc-link', 'the integration names it', after),
      hop(id('load-balancer'), 'load-balancer', 'the target of the integration', after),
      hop(id('listener'), 'listener', 'port 80', after),
      hop(rule, 'rule', 'path-pattern /v1/* matches', after),
    ],
    rejected: [
      { node: 'arn:aws:elasticloadbalancing:x:1:listener-rule/app/a1/1/2/3', because: 'no such header' },
    ],
    targets: [
      {
        node: id('target', '10.0.0.1'),
        targetGroup: id('target-group', 't1'),
        share: 0.75,
        health: 'healthy',
      },
      {
        node: id('target', '10.0.0.3'),
        targetGroup: id('target-group', 't2'),
        share: 0.25,
        health: 'healthy',
      },
    ],
    findings: ['RP004'],
  };
  return { account, graph, trace };
}
