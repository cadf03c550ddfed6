import { describe, expect, test } from 'vitest';
import { describeWithOptions } from '../../../src/commandLine/fieldOptions';
import type { ScaffoldChoice } from '../../../src/scaffold/problem/choice';
import { ScaffoldProblem, type ScaffoldProblemParts } from '../../../src/scaffold/problem/scaffoldProblem';
import { exampleReasons } from '../scaffold/problem/reasons';

const choice = (value: string, label = value): ScaffoldChoice => ({ value, label, description: '' });

describe('a problem on the command line', () => {
  const table: readonly (readonly [ScaffoldProblemParts, string])[] = [
    [
      { field: 'subnetIds', reason: exampleReasons['zones-not-read'] },
      "The Availability Zones of the subnets of load balancer orders are unknown. ec2:DescribeSubnets didn't return this information. Specify --subnet, one for each zone.",
    ],
    [
      {
        field: 'subnetIds',
        reason: exampleReasons['zones-not-read'],
        choices: [choice('subnet-1'), choice('subnet-2')],
      },
      "The Availability Zones of the subnets of load balancer orders are unknown. ec2:DescribeSubnets didn't return this information. Specify --subnet subnet-1 or subnet-2, one for each zone.",
    ],
    [
      {
        field: 'api',
        reason: { code: 'api-not-found', kind: 'rest-api', wanted: 'nope' },
        choices: [choice('r1', 'orders'), choice('new', 'New API')],
      },
      "REST API nope wasn't found. Specify --api r1 (orders) or new.",
    ],
    [
      {
        field: 'listenerArns',
        reason: { code: 'several-listeners', count: 2, loadBalancer: 'orders' },
        choices: [choice('arn:a', 'orders HTTPS:443'), choice('arn:b', 'orders HTTP:80')],
      },
      'Load balancer orders has several listeners. Specify --listener-arn arn:a (orders HTTPS:443) or arn:b (orders HTTP:80).',
    ],
    [
      { field: 'listenerArns', reason: { code: 'no-listener' } },
      "No listener of an Application Load Balancer was found. To create one, scaffold a private load balancer first. To use a listener that wasn't loaded, specify --listener-arn <arn>.",
    ],
    [
      {
        field: 'listenerArns',
        reason: exampleReasons['listener-count'],
        choices: [choice('arn:a')],
      },
      "The number of listeners doesn't fit the number of routes: 2 listeners for 1 route. Use one listener for all routes, or one for each route in the same order. Specify --listener-arn <arn>.",
    ],
    [
      {
        field: 'routes',
        reason: exampleReasons['several-routes'],
        choices: [choice('GET /a'), choice('$default')],
      },
      "REST API shop has several routes. Specify --route 'GET /a' or '$default', or a new route.",
    ],
    [
      { field: 'routes', reason: exampleReasons['route-repeated'] },
      "Route GET /orders is listed twice. Specify --route 'METHOD /path'.",
    ],
    [
      { field: 'blueprint', reason: exampleReasons['api-of-other-kind'], choices: [choice('http-api')] },
      'mobile is an HTTP API, but this blueprint requires a REST API. Run scaffold http-api.',
    ],
    [
      { field: 'api', reason: exampleReasons['routes-not-read'], choices: [choice('new', 'New API')] },
      "Couldn't load the routes of HTTP API mobile. apigateway:GetRestApis failed with AccessDenied. Try again with permission for this call. To create a new API instead, specify --api new.",
    ],
    [
      { field: 'host', reason: exampleReasons['host-unknown'] },
      'The names on the certificate of listener HTTPS:443 of load balancer orders are unknown. Specify --host <name> with a name on the certificate.',
    ],
    [
      {
        field: 'vpcId',
        reason: exampleReasons['service-in-other-vpc'],
        choices: [choice('vpc-1')],
      },
      'The tasks of the ECS service are in VPC vpc-1, not in vpc-2. Specify --vpc-id vpc-1, or leave it out.',
    ],
    [
      { reason: exampleReasons['plan-link-gone'] },
      'The VPC link of the plan no longer exists. Create the plan again.',
    ],
  ];
  test.each(table)('%j', (parts, line) => {
    expect(describeWithOptions(new ScaffoldProblem(parts))).toBe(line);
  });
});
