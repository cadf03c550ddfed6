import { devNull } from 'node:os';
import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsOnPath, nodesOnPath } from '../../../src/diagnosis/onPath';
import type { SandboxAccount, AwsShape } from '../../../src/sandbox/account';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import type { Sandbox } from '../../../src/sandbox/server';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { cli } from '../../../src/scaffold/dialects/cli/cli';
import type { ScaffoldOptions } from '../../../src/scaffold/request';
import { requestFor } from '../../../src/scaffold/requestFor';
import type { TopologyNode } from '../../../src/topology/document';
import { aws, newFolder, quickSleep, type Ran, run, warmAws, withPath } from '../../support/awsCli';
import { diagnosed, type Diagnosed } from '../diagnosis/diagnosed';
import { sandboxOf } from '../scan/reading';

/** What `request-path sandbox` prints, and nothing of the machine's own AWS set-up. */
const environment = (sandbox: Sandbox, path = withPath(quickSleep())): NodeJS.ProcessEnv => ({
  PATH: path,
  HOME: process.env['HOME'] ?? '',
  AWS_ENDPOINT_URL: sandbox.url,
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_REGION: sandbox.account.region,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_PROXY: '127.0.0.1',
  PYTHONIOENCODING: 'utf-8',
});

let warmed: Promise<string> | undefined;
/** Scripts make hundreds of calls; the last test makes some with the program itself. */
const warm = (): Promise<string> => (warmed ??= warmAws());

/** Standard output of a script that came to its end. */
function succeeded({ status, stdout, stderr }: Ran): string {
  if (status !== 0) throw new Error(`The script ended with ${String(status)}: ${stderr}`);
  return stdout;
}

/** How many there are of everything that a script makes; deployments are made anew each time. */
function countsOf(account: SandboxAccount): Readonly<Record<string, number>> {
  const { restApis, httpApis, securityGroups } = account;
  const sizes = (lists: readonly (readonly AwsShape[])[]): number =>
    lists.reduce((sum, list) => sum + list.length, 0);
  return {
    restApis: restApis.length,
    resources: sizes(restApis.map(({ resources }) => resources)),
    stages: sizes([...restApis, ...httpApis].map(({ stages }) => stages)),
    httpApis: httpApis.length,
    routes: sizes(httpApis.map(({ routes }) => routes)),
    integrations: sizes(httpApis.map(({ integrations }) => integrations)),
    links: account.vpcLinksV2.length,
    groups: securityGroups.length,
    rules: JSON.stringify(securityGroups).split('"GroupId"').length,
    loadBalancers: account.loadBalancers.length,
    listeners: account.listeners.length,
    targetGroups: account.targetGroups.length,
    services: account.ecsServices.length,
  };
}

function listenerOf(account: SandboxAccount, port: number): string {
  const found = account.listeners.find(
    ({ LoadBalancerArn: arn, Port }) => String(arn).includes('/orders-alb/') && Port === port,
  );
  return String(found?.['ListenerArn']);
}

interface Route {
  /** Name. */
  readonly api: string;
  readonly stage: string;
  readonly key: string;
}

interface Case {
  readonly account: AccountName;
  /** Port of the listener of `orders-alb` to which the routes lead. */
  readonly port?: number;
  readonly options: ScaffoldOptions;
  /** None for what makes no route. */
  readonly route?: Route;
}

const cases: Readonly<Record<string, Case>> = {
  'a new route of an existing API': {
    account: 'legacy-bridge',
    port: 80,
    options: {
      blueprint: 'direct-alb',
      api: 'orders',
      routes: ['GET /orders/{orderId}/lines'],
      stage: 'prod',
    },
    route: { api: 'orders', stage: 'prod', key: 'GET /orders/{orderId}/lines' },
  },
  'a route that led over a bridge': {
    account: 'legacy-bridge',
    port: 80,
    options: { blueprint: 'direct-alb', api: 'orders', routes: ['GET /orders/{orderId}'], stage: 'prod' },
    route: { api: 'orders', stage: 'prod', key: 'GET /orders/{orderId}' },
  },
  'a new REST API for everything below a path': {
    account: 'legacy-bridge',
    port: 80,
    options: { blueprint: 'proxy', api: 'new', name: 'shop', routes: ['ANY /orders/{proxy+}'] },
    route: { api: 'shop', stage: 'prod', key: 'ANY /orders/{proxy+}' },
  },
  'a new HTTP API': {
    account: 'legacy-bridge',
    port: 80,
    options: { blueprint: 'http-api', api: 'new', name: 'events', routes: ['GET /orders'] },
    route: { api: 'events', stage: '$default', key: 'GET /orders' },
  },
  'a private load balancer for an ECS service': {
    account: 'direct',
    options: {
      blueprint: 'private-alb',
      name: 'reviews',
      service: 'reviews',
      containerName: 'web',
      containerPort: 8080,
      cluster: 'shop',
      taskDefinition: 'reviews:1',
    },
  },
};

/** A stage to which nothing was deployed still shows what there was. */
const isOtherStage = (node: TopologyNode | undefined, stage: string): boolean =>
  node?.kind === 'stage' && node.name !== stage;

/** That requests of the route take a VPC link V2 straight to a listener with a target group behind it, and nothing is wrong there. */
function expectDirect({ world, findings }: Diagnosed, { api, stage, key }: Route): void {
  const found = world.facts.apis.find(each => world.graph.node(each.id)?.name === api);
  const { graph } = world;
  const path = world
    .pathsOfApi(found?.id ?? '')
    .find(each => each.route.key === key && graph.node(each.stage.id)?.name === stage);
  expect(path).toMatchObject({ kind: 'private', linkVersion: 'V2', missing: undefined });
  const balancer = graph.node(path?.loadBalancer ?? '');
  expect(balancer).toMatchObject({ kind: 'load-balancer', attributes: { type: 'application' } });
  expect(graph.node(path?.listener ?? '')).toMatchObject({ kind: 'listener' });
  const onPath = nodesOnPath(world, [path?.route.id ?? '']);
  const kinds = new Set([...onPath].map(id => graph.node(id)?.kind));
  expect([...kinds]).toEqual(
    expect.arrayContaining(['vpc-link', 'listener', 'rule', 'target-group', 'target']),
  );
  const wrong = findingsOnPath(graph, findings, onPath).filter(
    ({ state, severity, nodes }) =>
      state === 'fail' && severity === 'error' && !nodes.some(id => isOtherStage(graph.node(id), stage)),
  );
  expect(wrong.map(({ id, title }) => `${id} ${title}`)).toEqual([]);
}

if (aws === undefined) {
  process.stdout.write('AWS CLI: not on this machine, so no script is run against the sandbox\n');
} else {
  describe('run by the AWS CLI against the sandbox', () => {
    test.each(Object.entries(cases))(
      '%s: the way is direct, and a second run makes nothing twice',
      async (_name, { account, options, port, route }) => {
        const path = `${await warm()}${delimiter}${withPath(quickSleep())}`;
        const sandbox = await sandboxOf(createAccount(account));
        const { world } = await diagnosed(sandbox.account);
        const listenerArns = port === undefined ? [] : [listenerOf(sandbox.account, port)];
        const request = requestFor(world.facts, {
          ...options,
          ...(port === undefined ? {} : { listenerArns }),
        });
        const script = cli.render(createBlueprint(request));
        const output = succeeded(await run(script, newFolder(), environment(sandbox, path)));
        if (route !== undefined) expectDirect(await diagnosed(sandbox.account), route);
        const before = countsOf(sandbox.account);
        const id = /^(?:REST|HTTP) API: (\w+)$/m.exec(output)?.[1];
        const again = script.replace(/^api=''$/m, `api='${id ?? ''}'`);
        succeeded(await run(again, newFolder(), environment(sandbox, path)));
        expect(countsOf(sandbox.account)).toEqual(before);
      },
      300_000,
    );

    test('names that the AWS CLI would open as a file, fetch, or take for an option arrive as they are', async () => {
      const sandbox = await sandboxOf(createAccount('legacy-bridge'));
      const names = ['file:///etc/hostname', 'http://127.0.0.1:1/', "--debug @x a=b,c=[d] it's `$(x)` \\n €"];
      const { world } = await diagnosed(sandbox.account);
      for (const name of names) {
        const script = cli.render(
          createBlueprint(
            requestFor(world.facts, {
              blueprint: 'http-api',
              api: 'new',
              name,
              routes: ['GET /orders'],
              listenerArns: [listenerOf(sandbox.account, 80)],
            }),
          ),
        );
        const upToTheApi = script.slice(0, script.indexOf('\nstep ', script.indexOf('create-api')));
        succeeded(await run(upToTheApi, newFolder(), environment(sandbox)));
      }
      expect(sandbox.account.httpApis.map(({ api }) => api['Name'])).toEqual(names);
    }, 300_000);
  });
}
