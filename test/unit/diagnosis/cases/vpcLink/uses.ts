import type { Reading } from '../../../../../src/model/reading';
import { arns, joined, sketch } from '../../../../support/sketch';
import { changed, withResources, type CasesByCheck } from '../../case';
import { at, overV1, overV2, withLink } from './accounts';

/** Both links, and an API whose one route is this, as it is edited and as it is deployed. */
const apart = (edited: string, deployed = edited): Reading =>
  sketch(
    joined(
      'link1 l1 -> net/n1\nlink2 l2\nlb net/n1\n  TCP 80 -> t1\ntg t1 ip 8080',
      `rest r1 orders\n  stage prod link=l2\n  ${edited}\ndeployed r1/prod\n  ${deployed}`,
    ),
  );
const mock = 'GET /orders mock';
const overL1 = 'GET /orders link l1 http://n1.elb.example.com:80/orders';
const overL2 = 'GET /orders link l2 http://h:80/o -> net/n1';

/** So many REST APIs with a route each over the V2 link. */
function sharedBy(count: number): Reading {
  const apis = Array.from({ length: count }, (_, index) =>
    ['', `rest r${String(index)} api${String(index)}`, '  stage prod', `  ${overL2}`].join('\n'),
  );
  const deployed = apis.map((_, index) => `deployed r${String(index)}/prod\n  ${overL2}`);
  return sketch(joined('link2 l2\nlb net/n1\n  TCP 80 -> t1\ntg t1 ip 8080', ...apis, ...deployed));
}

const now = '2026-11-22T10:00:00Z';
const daysBefore = (days: number): string =>
  new Date(Date.parse(now) - days * 24 * 60 * 60 * 1000).toISOString();

/** The V2 link's account with the metrics of its stage. */
const withMetrics = (...Metrics: readonly unknown[]): Reading =>
  withResources(withLink(overV2(), { CreatedDate: '2026-01-01T00:00:00Z' }), {
    type: 'AWS::CloudWatch::MetricData',
    arn: `${at.prod}#metrics`,
    parent: at.prod,
    properties: { StartTime: daysBefore(1), EndTime: now, Metrics },
  });

const count = (Timestamps: readonly string[] = [], Values: readonly unknown[] = []) => ({
  Namespace: 'AWS/ApiGateway',
  MetricName: 'Count',
  Stat: 'Sum',
  Period: 86_400,
  Timestamps,
  Values,
});

export const useCases: CasesByCheck = {
  RP310: {
    fires: [
      { name: 'nothing leads over either', reading: () => apart(mock), at: [at.v1, at.v2] },
      { name: 'one of two is used', reading: () => apart(overL1), at: [at.v2] },
      { name: 'no API at all', reading: () => sketch('link2 l2'), at: [at.v2] },
    ],
    silent: [
      { name: 'used as it is deployed and as it is edited', reading: () => overV2() },
      {
        name: 'used as it is edited only',
        reading: () => withoutV1(apart(overL2, mock)),
      },
      { name: 'used as it is deployed only', reading: () => withoutV1(apart(mock, overL2)) },
      {
        name: 'used by way of a stage variable',
        reading: () => withoutV1(apart('GET /orders link ${stageVariables.link} http://h:80/o -> net/n1')),
      },
      {
        name: 'used by a WebSocket API, which it does not carry',
        reading: () =>
          sketch('ws w1 chat\n  stage prod\n  $connect link l2 http://a1.elb.example.com/c\nlink2 l2'),
      },
      {
        name: 'an integration that no route has',
        reading: () =>
          withResources(sketch('http h1 orders\n  stage $default\nlink2 l2'), {
            type: 'AWS::ApiGatewayV2::Integration',
            arn: `${arns.api('h1')}/integrations/i9`,
            parent: arns.api('h1'),
            properties: { IntegrationId: 'i9', ConnectionType: 'VPC_LINK', ConnectionId: 'l2' },
          }),
      },
      {
        name: 'an API was not read in detail',
        reading: () => sketch(`rest r1 orders unread\nlink2 l2`),
      },
      {
        name: 'what a stage has deployed was not read',
        reading: () => ({ ...apart(mock), deployments: [] }),
      },
      {
        name: 'a stage has a canary, whose deployment nobody reads',
        reading: () =>
          changed(apart(mock), at.prod, { canarySettings: { deploymentId: 'd9', percentTraffic: 5 } }),
      },
    ],
  },
  RP311: {
    fires: [
      { name: 'five APIs', reading: () => sharedBy(5), at: [at.v2] },
      { name: 'nine APIs', reading: () => sharedBy(9), at: [at.v2] },
    ],
    silent: [
      { name: 'four APIs', reading: () => sharedBy(4) },
      { name: 'one API', reading: () => overV1() },
    ],
  },
  RP312: {
    fires: [
      {
        name: 'requests until 50 days ago',
        reading: () => withMetrics(count([daysBefore(50)], [12])),
        at: [at.v2],
      },
      {
        name: 'values of zero since',
        reading: () => withMetrics(count([daysBefore(50), daysBefore(1)], [12, 0])),
        at: [at.v2],
      },
      {
        name: 'a link of 50 days that never had one',
        reading: () => withLink(withMetrics(count()), { CreatedDate: daysBefore(50) }),
        at: [at.v2],
      },
    ],
    silent: [
      {
        name: 'a request a month ago',
        reading: () => withMetrics(count([daysBefore(30)], [1])),
      },
      { name: 'metrics of a shorter time', reading: () => withMetrics({ ...count(), Period: 300 }) },
      {
        name: 'another metric only',
        reading: () => withMetrics({ ...count(), MetricName: '5XXError' }),
      },
      { name: 'no metrics', reading: () => overV2() },
      {
        name: 'no request ever, and yet available: metrics of something else',
        reading: () => withMetrics(count()),
      },
      {
        name: 'a link that is younger than that',
        reading: () => withLink(withMetrics(count()), { CreatedDate: daysBefore(20) }),
      },
      {
        name: 'a link that is inactive already',
        reading: () => withLink(withMetrics(count()), { VpcLinkStatus: 'INACTIVE' }),
      },
      { name: 'values in another form', reading: () => withMetrics(count([now], ['x'])) },
      {
        name: 'requests of the last minutes',
        reading: () => withMetrics(count(), { ...count([now], [1]), Period: 300 }),
      },
      {
        name: 'a day that is partly within the time',
        reading: () => withMetrics(count([daysBefore(45.5)], [1])),
      },
      { name: 'values without a time', reading: () => withMetrics(count([], [1])) },
    ],
  },
};

function withoutV1(reading: Reading): Reading {
  return {
    ...reading,
    resources: reading.resources.filter(({ type }) => type !== 'AWS::ApiGateway::VpcLink'),
  };
}
