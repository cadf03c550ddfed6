import { APIGatewayClient, GetRestApisCommand, GetVpcLinksCommand } from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  GetApisCommand,
  GetVpcLinksCommand as GetVpcLinksV2Command,
} from '@aws-sdk/client-apigatewayv2';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient, ListClustersCommand, ListServicesCommand } from '@aws-sdk/client-ecs';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import type { Faults, Sandbox } from '../../../src/sandbox/server';
import { settings, start, signed } from './running';

const clients = (sandbox: Sandbox, maxAttempts = 1) => {
  const common = settings(sandbox, maxAttempts);
  return {
    rest: new APIGatewayClient(common),
    http: new ApiGatewayV2Client(common),
    elb: new ElasticLoadBalancingV2Client(common),
    ec2: new EC2Client(common),
    ecs: new ECSClient(common),
    lambda: new LambdaClient(common),
  };
};

type Clients = ReturnType<typeof clients>;

async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    return `${error.name} ${status ?? 'none'}`;
  }
}

const calls: Readonly<Record<string, (to: Clients) => Promise<unknown>>> = {
  'apigateway:GetRestApis': to => to.rest.send(new GetRestApisCommand({})),
  'apigateway:GetVpcLinks': to => to.rest.send(new GetVpcLinksCommand({})),
  'apigatewayv2:GetApis': to => to.http.send(new GetApisCommand({})),
  'apigatewayv2:GetVpcLinks': to => to.http.send(new GetVpcLinksV2Command({})),
  'elasticloadbalancing:DescribeLoadBalancers': to => to.elb.send(new DescribeLoadBalancersCommand({})),
  'elasticloadbalancing:DescribeTargetGroups': to => to.elb.send(new DescribeTargetGroupsCommand({})),
  'ec2:DescribeSubnets': to => to.ec2.send(new DescribeSubnetsCommand({})),
  'ecs:ListClusters': to => to.ecs.send(new ListClustersCommand({})),
  'lambda:ListFunctions': to => to.lambda.send(new ListFunctionsCommand({})),
};

async function outcomes(faults: Faults): Promise<Record<string, string>> {
  const to = clients(await start({ faults }));
  const entries = Object.entries(calls).map(async ([name, call]) => [name, await outcome(call(to))] as const);
  const all: Record<string, string> = Object.fromEntries(await Promise.all(entries));
  return Object.fromEntries(Object.entries(all).filter(([, result]) => result !== 'ok'));
}

test.each<readonly [string, Record<string, string>]>([
  ['apigatewayv2:GetVpcLinks', { 'apigatewayv2:GetVpcLinks': 'AccessDeniedException 403' }],
  ['apigateway:GetVpcLinks', { 'apigateway:GetVpcLinks': 'AccessDeniedException 403' }],
  [
    'apigateway:GET /vpclinks*',
    {
      'apigateway:GetVpcLinks': 'AccessDeniedException 403',
      'apigatewayv2:GetVpcLinks': 'AccessDeniedException 403',
    },
  ],
  ['apigateway:GET /apis*', { 'apigatewayv2:GetApis': 'AccessDeniedException 403' }],
  ['apigateway:POST', {}],
  [
    'elasticloadbalancing:*',
    {
      'elasticloadbalancing:DescribeLoadBalancers': 'AccessDenied 403',
      'elasticloadbalancing:DescribeTargetGroups': 'AccessDenied 403',
    },
  ],
  [
    'elasticloadbalancing:*LoadBalancers',
    { 'elasticloadbalancing:DescribeLoadBalancers': 'AccessDenied 403' },
  ],
  ['ec2:describesubnets', { 'ec2:DescribeSubnets': 'UnauthorizedOperation 403' }],
  ['ecs:List*', { 'ecs:ListClusters': 'AccessDeniedException 400' }],
  ['lambda:ListFunctions', { 'lambda:ListFunctions': 'AccessDeniedException 403' }],
])('denied: %s, and nothing else', async (what, expected) => {
  expect(await outcomes({ deny: [what] })).toEqual(expected);
});

test('a denial says who, what and on which resource', async () => {
  const to = clients(await start({ faults: { deny: ['apigateway:GET /vpclinks*', 'ec2:*'] } }));
  await expect(to.http.send(new GetVpcLinksV2Command({}))).rejects.toThrow(
    'User: arn:aws:iam::123456789012:user/reader is not authorized to perform: apigateway:GET on resource: ' +
      'arn:aws:apigateway:eu-west-1::/vpclinks',
  );
  await expect(to.ec2.send(new DescribeSubnetsCommand({}))).rejects.toThrow(
    'because no identity-based policy allows the ec2:DescribeSubnets action',
  );
});

test('faults can be turned on and off while the server runs', async () => {
  const sandbox = await start();
  const to = clients(sandbox);
  expect(await outcome(to.ecs.send(new ListClustersCommand({})))).toBe('ok');
  sandbox.faults.deny = ['ecs:*'];
  expect(await outcome(to.ecs.send(new ListClustersCommand({})))).toBe('AccessDeniedException 400');
  sandbox.faults.deny = [];
  expect(await outcome(to.ecs.send(new ListClustersCommand({})))).toBe('ok');
});

test.each<readonly [string, number, string, (to: Clients) => Promise<unknown>]>([
  ['API Gateway', 40, 'TooManyRequestsException 429', to => to.rest.send(new GetRestApisCommand({}))],
  ['ELBv2', 40, 'ThrottlingException 400', to => to.elb.send(new DescribeTargetGroupsCommand({}))],
  ['EC2 without a filter', 50, 'RequestLimitExceeded 503', to => to.ec2.send(new DescribeSubnetsCommand({}))],
  [
    'EC2 with a filter',
    100,
    'RequestLimitExceeded 503',
    to => to.ec2.send(new DescribeSubnetsCommand({ MaxResults: 1000 })),
  ],
  ['ECS', 100, 'ThrottlingException 400', to => to.ecs.send(new ListServicesCommand({ cluster: 'main' }))],
])('%s lets %i calls at once through, and more as time passes', async (_service, burst, refusal, call) => {
  let now = 0;
  const to = clients(await start({ faults: { throttle: true }, now: () => now }));
  const run = async (count: number): Promise<readonly string[]> => {
    const results: string[] = [];
    for (let index = 0; index < count; index++) results.push(await outcome(call(to)));
    return results;
  };
  expect(await run(burst + 1)).toEqual([...Array<string>(burst).fill('ok'), refusal]);
  now += 1_000;
  const afterOneSecond = await run(21);
  expect(afterOneSecond.filter(result => result === 'ok')).toHaveLength(burst === 100 ? 20 : 10);
});

test('V1 and V2 of API Gateway draw from one bucket', async () => {
  const to = clients(await start({ faults: { throttle: true }, now: () => 0 }));
  for (let index = 0; index < 20; index++) {
    expect(await outcome(to.rest.send(new GetRestApisCommand({})))).toBe('ok');
    expect(await outcome(to.http.send(new GetApisCommand({})))).toBe('ok');
  }
  expect(await outcome(to.http.send(new GetApisCommand({})))).toBe('TooManyRequestsException 429');
});

test('the asked share of requests fails, the same ones each time', async () => {
  const run = async (): Promise<readonly string[]> => {
    const to = clients(await start({ faults: { fail: 0.3 } }));
    const results: string[] = [];
    for (let index = 0; index < 200; index++)
      results.push(await outcome(to.ecs.send(new ListClustersCommand({}))));
    return results;
  };
  const first = await run();
  const failed = first.filter(result => result !== 'ok');
  expect(new Set(failed)).toEqual(new Set(['InternalFailure 500']));
  expect(failed.length).toBeGreaterThan(40);
  expect(failed.length).toBeLessThan(80);
  expect(await run()).toEqual(first);
});

test.each<readonly [string, (to: Clients) => Promise<unknown>]>([
  ['REST-JSON', to => to.rest.send(new GetRestApisCommand({}))],
  ['Query', to => to.elb.send(new DescribeTargetGroupsCommand({}))],
  ['JSON', to => to.ecs.send(new ListServicesCommand({ cluster: 'main' }))],
])(
  'every corrupt %s answer is an error or at least no answer, both kinds come, and none hangs',
  async (_protocol, call) => {
    const sandbox = await start({ faults: { corrupt: 1 } });
    const bodies = new Set<string>();
    for (let index = 0; index < 20; index++) {
      const answer = await fetch(`${sandbox.url}/restapis`, { headers: signed }).catch(() => undefined);
      bodies.add(
        await (answer?.text() ?? Promise.reject(new Error('cut'))).then(
          () => 'garbage',
          () => 'half',
        ),
      );
    }
    expect([...bodies].sort()).toEqual(['garbage', 'half']);
    const to = clients(sandbox);
    const results = await Promise.all(Array.from({ length: 20 }, () => outcome(call(to))));
    expect(results.filter(result => result !== 'ok').length).toBeGreaterThan(0);
  },
);

test('latency is added to each answer', async () => {
  const sandbox = await start({ faults: { latencyMillis: 150 } });
  const before = performance.now();
  await clients(sandbox).ecs.send(new ListClustersCommand({}));
  expect(performance.now() - before).toBeGreaterThan(140);
});
