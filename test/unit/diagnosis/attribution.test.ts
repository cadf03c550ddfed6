import { describe, expect, test } from 'vitest';
import { attributeErrors, type Attribution } from '../../../src/diagnosis/attribution';
import { checksExplaining } from '../../../src/diagnosis/attributionWords';
import type { Check } from '../../../src/diagnosis/check';
import { checks } from '../../../src/diagnosis/checks/checks';
import type { Reading } from '../../../src/model/reading';
import { arns, sketch } from '../../support/sketch';
import { withResources } from './case';
import { buildAccount } from '../../../src/paths/account';

const start = '2026-11-22T07:00:00.000Z';
const end = '2026-11-22T10:00:00.000Z';
const stage = `${arns.rest('r1')}/stages/prod`;
const network = arns.loadBalancer('net/n1');
const application = arns.loadBalancer('app/a1');
const second = arns.loadBalancer('app/a2');

/** V1 link, Network Load Balancer, Application Load Balancer. */
const bridge = `
  rest r1 orders
    stage prod
    GET /orders link l1 http://n1:80/orders
  link1 l1 -> net/n1
  lb net/n1
    TCP 80 -> t1
  tg t1 alb 80 app/a1:80=healthy
  lb app/a1
    HTTP 80 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy`;
/** A V2 link straight to Application Load Balancers. */
const direct = `
  rest r1 orders
    stage prod
    GET /orders timeout=5000 link l2 http://h/orders -> app/a1
    GET /carts link l2 http://h/carts -> app/a2
  link2 l2
  lb app/a1
    HTTP 80 -> t2
  lb app/a2
    HTTP 80 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy`;
const one = direct.replace(/.*carts.*\n/, '');
const plainNetwork = `
  rest r1 orders
    stage prod
    GET /orders link l1 http://n1:80/orders
  link1 l1 -> net/n1
  lb net/n1
    TCP 80 -> t1
  tg t1 ip 80 10.0.0.5:80=healthy`;
const lambda = `
  rest r1 orders
    stage prod
    GET /orders lambda f1
  lambda f1`;

type Numbers = Readonly<Record<string, number | readonly number[]>>;

/** Each number spread over two points: it is their sum that counts. */
function metrics(of: string, numbers: Numbers) {
  return {
    type: 'AWS::CloudWatch::MetricData',
    arn: `${of}#metrics`,
    parent: of,
    properties: {
      StartTime: start,
      EndTime: end,
      Metrics: Object.entries(numbers).map(([MetricName, value]) => ({
        MetricName,
        Period: 300,
        Values: typeof value === 'number' ? (value === 0 ? [] : [value - 1, 1]) : value,
      })),
    },
  };
}

function attributed(text: string, numbers: Readonly<Record<string, Numbers>>, route?: string): Attribution {
  const reading: Reading = withResources(
    sketch(text),
    ...Object.entries(numbers).map(([of, values]) => metrics(of, values)),
  );
  const world = buildAccount(reading);
  const routeId = world.paths.find(path => path.route.key === route)?.route.id;
  return attributeErrors(world, checks, stage, { route: routeId });
}

const balancer = (RequestCount: number, elb: number, target: number, more: Numbers = {}): Numbers => ({
  RequestCount,
  HTTPCode_ELB_5XX_Count: elb,
  HTTPCode_Target_5XX_Count: target,
  ...more,
});
const gateway = (errors: number, more: Numbers = {}): Numbers => ({
  Count: 1000,
  '5XXError': errors,
  ...more,
});

describe('every row of the table', () => {
  test('no request came to the load balancers: link, security group, TLS, port', () => {
    const found = attributed(bridge, {
      [stage]: gateway(40),
      [network]: { NewFlowCount: 0 },
      [application]: balancer(0, 0, 0),
    });
    expect(found).toMatchObject({ origin: 'before-load-balancer', nodes: [] });
    expect(found.checks).toEqual(expect.arrayContaining(['RP004', 'RP010', 'RP206', 'RP307']));
    expect(found.because).toBe(
      'API Gateway returned 5xx for 40 requests. No requests were counted at load balancer n1 and load balancer a1.',
    );
  });

  test('connections come to the network load balancer and no request through it', () => {
    const found = attributed(bridge, {
      [stage]: gateway(40),
      [network]: { NewFlowCount: 12 },
      [application]: balancer(0, 0, 0),
    });
    expect(found).toMatchObject({ origin: 'network-load-balancer', nodes: [network] });
    expect(found.checks.every(id => id.startsWith('RP4'))).toBe(true);
  });

  test.each<readonly [string, Numbers, readonly string[]]>([
    ['503', { HTTPCode_ELB_503_Count: 40 }, ['RP001', 'RP507', 'RP601']],
    ['502', { HTTPCode_ELB_502_Count: 40 }, ['RP511', 'RP608', 'RP612']],
    ['504', { HTTPCode_ELB_504_Count: 40 }, ['RP003', 'RP510', 'RP214']],
    [
      '502 more often than 503',
      { HTTPCode_ELB_502_Count: 30, HTTPCode_ELB_503_Count: 10 },
      ['RP511', 'RP608', 'RP612', 'RP001', 'RP507', 'RP601'],
    ],
    [
      'no status that was counted',
      {},
      ['RP001', 'RP507', 'RP601', 'RP511', 'RP608', 'RP612', 'RP003', 'RP510', 'RP214'],
    ],
  ])('the application load balancer itself answers: %s', (_name, statuses, expected) => {
    const found = attributed(one, {
      [stage]: gateway(40),
      [application]: balancer(900, 40, 0, statuses),
    });
    expect(found).toMatchObject({
      origin: 'application-load-balancer',
      nodes: [application],
      checks: expected,
    });
  });

  test('the targets answer so: the application', () => {
    const found = attributed(one, { [stage]: gateway(40), [application]: balancer(900, 0, 39) });
    expect(found).toMatchObject({ origin: 'application', nodes: [application], checks: [] });
  });

  test('neither: API Gateway itself', () => {
    const found = attributed(one, { [stage]: gateway(40), [application]: balancer(900, 0, 0) });
    expect(found).toMatchObject({
      origin: 'gateway',
      nodes: [stage],
      checks: ['RP214', 'RP213', 'RP111'],
    });
    expect(found.because).not.toContain('timeout');
  });

  test('none of this API: those of the load balancer are other clients’', () => {
    const found = attributed(one, { [stage]: gateway(0), [application]: balancer(900, 25, 3) });
    expect(found).toMatchObject({ origin: 'none', nodes: [], checks: [] });
    expect(found.because).toContain('Errors of other clients were counted at load balancer a1: 28.');
  });
});

describe('what the table does not say', () => {
  test('no errors anywhere', () => {
    const found = attributed(one, { [stage]: gateway(0), [application]: balancer(900, 0, 0) });
    expect(found.because).toBe("API Gateway didn't return 5xx for any of 1,000 requests.");
  });

  test('errors of the load balancer and of the targets', () => {
    const found = attributed(one, { [stage]: gateway(40), [application]: balancer(900, 20, 20) });
    expect(found).toMatchObject({ origin: 'several', nodes: [application] });
  });

  test.each([
    [2, 38, 'application'],
    [38, 2, 'application-load-balancer'],
    [2, 2, 'gateway'],
  ] as const)(
    'a few beside many count for nothing: %i of the load balancer, %i of the targets',
    (elb, target, origin) => {
      expect(
        attributed(one, { [stage]: gateway(40), [application]: balancer(900, elb, target) }).origin,
      ).toBe(origin);
    },
  );

  test('requests too few for the errors are other clients’', () => {
    const found = attributed(one, { [stage]: gateway(400), [application]: balancer(3, 0, 0) });
    expect(found.origin).toBe('before-load-balancer');
    expect(found.because).toContain('Only 3 requests reached load balancer a1.');
  });

  test('several load balancers are counted together, the one with most errors first', () => {
    const found = attributed(direct, {
      [stage]: gateway(40),
      [application]: balancer(500, 5, 0, { HTTPCode_ELB_503_Count: 5 }),
      [second]: balancer(300, 35, 0, { HTTPCode_ELB_504_Count: 35 }),
    });
    expect(found).toMatchObject({
      origin: 'application-load-balancer',
      nodes: [second, application],
      checks: ['RP003', 'RP510', 'RP214', 'RP001', 'RP507', 'RP601'],
    });
    expect(found.because).toContain('(503: 5, 504: 35)');
  });

  test('of one route only its own load balancer counts', () => {
    const numbers = {
      [stage]: gateway(40),
      [application]: balancer(500, 0, 0),
      [second]: balancer(300, 35, 0),
    };
    expect(attributed(direct, numbers, 'GET /carts')).toMatchObject({ nodes: [second] });
    expect(attributed(direct, numbers, 'GET /orders')).toMatchObject({ origin: 'gateway' });
  });

  test('a network load balancer without another behind it counts no answers', () => {
    const found = attributed(plainNetwork, { [stage]: gateway(40), [network]: { NewFlowCount: 9 } });
    expect(found).toMatchObject({ origin: 'network-load-balancer', nodes: [network] });
    expect(found.because).toContain("doesn't count responses");
  });

  test('no load balancer on the ways', () => {
    const found = attributed(lambda, { [stage]: gateway(40) });
    expect(found).toMatchObject({ origin: 'behind-gateway', nodes: [] });
    expect(found).not.toHaveProperty('missingAction');
  });

  test('errors that may be of routes that lead elsewhere', () => {
    const mixed = one
      .replace('    GET /orders', '    GET /reports lambda f1\n    GET /orders')
      .concat('\n  lambda f1');
    const found = attributed(mixed, { [stage]: gateway(40), [application]: balancer(900, 0, 0) });
    expect(found.because).toContain("routes that don't use a load balancer (1 of 2 routes)");
  });

  test('integrations that take as long as they may', () => {
    const latency = { IntegrationLatency: [120, 4990, 310] };
    const found = attributed(one, { [stage]: gateway(40, latency), [application]: balancer(900, 0, 0) });
    expect(found.because).toContain('integrations took up to 4,990 ms (p99) of 5,000 ms');
    expect(found.counts).toContainEqual({ node: stage, metric: 'IntegrationLatency', value: 4990 });
  });

  test('HTTP APIs count under other names', () => {
    const http = one
      .replace('rest r1 orders', 'http r1 orders')
      .replace('GET /orders timeout=5000 link l2 http://h/orders -> app/a1', 'GET /orders link l2 app/a1:80');
    const ofHttp = `${arns.api('r1')}/stages/prod`;
    const reading = withResources(
      sketch(http),
      metrics(ofHttp, { Count: 10, '5xx': 8 }),
      metrics(application, balancer(10, 0, 8)),
    );
    const found = attributeErrors(buildAccount(reading), checks, ofHttp);
    expect(found.origin).toBe('application');
    expect(found.counts[1]).toEqual({ node: ofHttp, metric: '5xx', value: 8 });
  });
});

describe('what is not known', () => {
  test('the stage’s metrics were not read', () => {
    const found = attributed(one, { [application]: balancer(900, 40, 0) });
    expect(found).toEqual({
      stage,
      origin: 'unknown',
      because: "The metrics of stage prod weren't loaded.",
      nodes: [],
      counts: [],
      checks: [],
      missingAction: 'cloudwatch:GetMetricData',
    });
  });

  test('a load balancer’s metrics were not read', () => {
    const found = attributed(direct, { [stage]: gateway(40), [application]: balancer(900, 40, 0) });
    expect(found).toMatchObject({
      origin: 'unknown',
      missingAction: 'cloudwatch:GetMetricData',
      time: { from: start, to: end },
    });
    expect(found.because).toContain('load balancer a2');
    expect(found.counts).toContainEqual({ node: stage, metric: '5XXError', value: 40 });
  });

  test('a load balancer lacks the metric that would tell', () => {
    const found = attributed(one, { [stage]: gateway(40), [application]: { RequestCount: 900 } });
    expect(found).toMatchObject({ origin: 'unknown', missingAction: 'cloudwatch:GetMetricData' });
  });

  test('values that are none are not counted', () => {
    const odd = [1, null, 'x', 2] as unknown as readonly number[];
    const found = attributed(one, { [stage]: { Count: odd, '5XXError': [] } });
    expect(found.because).toContain('any of 3 requests');
  });

  test('without errors nothing more is needed', () => {
    expect(attributed(direct, { [stage]: gateway(0) }).origin).toBe('none');
  });

  test('a WebSocket API has no such numbers, and no permission would give them', () => {
    const socket = `
      ws w1 chat
        stage live
        $default lambda f1
      lambda f1`;
    const reading = sketch(socket);
    const ofSocket = `${arns.api('w1')}/stages/live`;
    const found = attributeErrors(buildAccount(reading), checks, ofSocket);
    expect(found.origin).toBe('unknown');
    expect(found).not.toHaveProperty('missingAction');
  });

  test('a stage that there is not', () => {
    const reading = sketch(one);
    const world = buildAccount(reading);
    expect(attributeErrors(world, checks, 'arn:none').origin).toBe('unknown');
  });

  test.each<unknown>([null, 'x', {}, { Metrics: 7 }, { Metrics: [null, { MetricName: 5, Values: 'x' }] }])(
    'odd data is no metric that was read: %j',
    properties => {
      const reading = withResources(sketch(one), {
        type: 'AWS::CloudWatch::MetricData',
        arn: `${stage}#metrics`,
        parent: stage,
        properties,
      });
      const world = buildAccount(reading);
      expect(attributeErrors(world, checks, stage)).toMatchObject({
        origin: 'unknown',
        missingAction: 'cloudwatch:GetMetricData',
      });
    },
  );

  test('the daily counts are no part of what went wrong now', () => {
    const reading = withResources(
      sketch(one),
      {
        type: 'AWS::CloudWatch::MetricData',
        arn: `${stage}#metrics`,
        parent: stage,
        properties: {
          Metrics: [
            { MetricName: 'Count', Period: 300, Values: [5] },
            { MetricName: 'Count', Period: 86_400, Values: [5000] },
            { MetricName: '5XXError', Period: 300, Values: [] },
          ],
        },
      },
      metrics(application, balancer(5, 0, 0)),
    );
    const world = buildAccount(reading);
    expect(attributeErrors(world, checks, stage).because).toContain('any of 5 requests');
  });
});

test('the checks say which errors they explain, the likeliest first', () => {
  const [anyCheck] = checks;
  if (anyCheck === undefined) throw new Error('There is no check.');
  const explaining = (id: string, rank: 1 | 2 | 3): Check => ({
    ...anyCheck,
    id,
    explains: { gateway: rank },
  });
  const { explains: _, ...silent } = anyCheck;
  const own = [explaining('RP903', 2), silent, explaining('RP902', 1), explaining('RP901', 2)];
  expect(checksExplaining(own, 'gateway')).toEqual(['RP902', 'RP901', 'RP903']);
  expect(checksExplaining(checks, 'network-load-balancer')).toEqual([
    'RP402',
    'RP403',
    'RP404',
    'RP401',
    'RP405',
    'RP406',
    'RP407',
    'RP409',
  ]);
});
