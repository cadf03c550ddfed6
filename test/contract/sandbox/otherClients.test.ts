import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/server';
import { start } from './running';
import {
  applicationLoadBalancerArn,
  hostileName,
  listenerArn,
  networkLoadBalancerArn,
  ruleArn,
  targetGroupArn,
} from './smallAccount';

/** Runs a program; on Windows through the shell, which finds `.exe` and `.cmd` alike. */
const run = (
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = {
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
      maxBuffer: 64 * 1024 * 1024,
    };
    execFile(program, [...parameters], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${parameters.join(' ').slice(0, 200)}: ${stderr}`));
    });
  });

async function firstThatRuns(candidates: readonly string[], parameters: readonly string[]) {
  for (const candidate of candidates) {
    const runs = await run(candidate, parameters).then(
      () => true,
      () => false,
    );
    if (runs) return candidate;
  }
  return undefined;
}

/** Nothing of the machine's own AWS set-up, and no proxy, stands between the client and the sandbox. */
const environment = (sandbox: Sandbox): NodeJS.ProcessEnv => ({
  AWS_ENDPOINT_URL: sandbox.url,
  AWS_ACCESS_KEY_ID: 'AKIASANDBOX',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_SESSION_TOKEN: '',
  AWS_REGION: 'eu-west-1',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  AWS_PAGER: '',
  NO_PROXY: '127.0.0.1',
  no_proxy: '127.0.0.1',
  PYTHONIOENCODING: 'utf-8',
});

/** An operation: service and command of the CLI, the method that boto3 has for it, and what must be in its answer. */
interface Asked {
  readonly cli: readonly [service: string, command: string];
  readonly boto3: readonly [client: string, method: string];
  readonly input?: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
}

const asked: readonly Asked[] = [
  {
    cli: ['apigateway', 'get-rest-apis'],
    boto3: ['apigateway', 'get_rest_apis'],
    expected: { items: [{ id: 'abc123', name: 'orders', endpointConfiguration: { types: ['REGIONAL'] } }] },
  },
  {
    cli: ['apigateway', 'get-vpc-links'],
    boto3: ['apigateway', 'get_vpc_links'],
    expected: { items: [{ id: 'vl1', targetArns: [networkLoadBalancerArn], status: 'AVAILABLE' }] },
  },
  {
    cli: ['apigatewayv2', 'get-apis'],
    boto3: ['apigatewayv2', 'get_apis'],
    expected: { Items: [{ ApiId: 'def456', Name: 'events', ProtocolType: 'HTTP' }] },
  },
  {
    cli: ['apigatewayv2', 'get-vpc-links'],
    boto3: ['apigatewayv2', 'get_vpc_links'],
    expected: { Items: [{ VpcLinkId: 'vl2', SubnetIds: ['subnet-1'], VpcLinkVersion: 'V2' }] },
  },
  {
    cli: ['elbv2', 'describe-load-balancers'],
    boto3: ['elbv2', 'describe_load_balancers'],
    expected: {
      LoadBalancers: [
        { LoadBalancerArn: networkLoadBalancerArn, Type: 'network' },
        { LoadBalancerArn: applicationLoadBalancerArn, Type: 'application', State: { Code: 'active' } },
      ],
    },
  },
  {
    cli: ['elbv2', 'describe-rules'],
    boto3: ['elbv2', 'describe_rules'],
    input: { ListenerArn: listenerArn },
    expected: {
      Rules: [
        {
          RuleArn: ruleArn,
          IsDefault: false,
          Conditions: [{ PathPatternConfig: { Values: ['/orders/*', hostileName] } }],
          Actions: [{ ForwardConfig: { TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }] } }],
        },
        { Priority: 'default', IsDefault: true },
      ],
    },
  },
  {
    cli: ['elbv2', 'describe-target-health'],
    boto3: ['elbv2', 'describe_target_health'],
    input: { TargetGroupArn: targetGroupArn },
    expected: {
      TargetHealthDescriptions: [
        { Target: { Id: '10.0.0.10', Port: 8080 }, TargetHealth: { State: 'healthy' } },
        { Target: { Id: '10.0.0.11', Port: 8080 }, TargetHealth: { Reason: 'Target.Timeout' } },
      ],
    },
  },
  {
    cli: ['ec2', 'describe-subnets'],
    boto3: ['ec2', 'describe_subnets'],
    input: { Filters: [{ Name: 'subnet-id', Values: ['subnet-0'] }] },
    expected: {
      Subnets: [
        { SubnetId: 'subnet-0', AvailableIpAddressCount: 251, Tags: [{ Key: 'Name', Value: hostileName }] },
      ],
    },
  },
  {
    cli: ['ec2', 'describe-security-groups'],
    boto3: ['ec2', 'describe_security_groups'],
    input: { GroupIds: ['sg-1'] },
    expected: {
      SecurityGroups: [
        {
          Description: 'VPC links',
          IpPermissions: [{ FromPort: 443, UserIdGroupPairs: [{ GroupId: 'sg-2' }] }],
        },
      ],
    },
  },
  {
    cli: ['ec2', 'describe-network-acls'],
    boto3: ['ec2', 'describe_network_acls'],
    input: { Filters: [{ Name: 'association.subnet-id', Values: ['subnet-11'] }] },
    expected: {
      NetworkAcls: [
        {
          VpcId: 'vpc-2',
          IsDefault: true,
          Associations: [{ SubnetId: 'subnet-10' }, { SubnetId: 'subnet-11' }],
          Entries: [
            { RuleNumber: 100, Egress: false, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
            { RuleNumber: 32767, Egress: false, RuleAction: 'deny' },
            { RuleNumber: 100, Egress: true },
            { RuleNumber: 32767, Egress: true },
          ],
        },
      ],
    },
  },
  {
    cli: ['ec2', 'describe-vpc-endpoint-service-configurations'],
    boto3: ['ec2', 'describe_vpc_endpoint_service_configurations'],
    expected: {
      ServiceConfigurations: [
        {
          ServiceState: 'Available',
          NetworkLoadBalancerArns: [networkLoadBalancerArn],
          ServiceType: [{ ServiceType: 'Interface' }],
        },
      ],
    },
  },
  {
    cli: ['ec2', 'describe-vpc-endpoint-connections'],
    boto3: ['ec2', 'describe_vpc_endpoint_connections'],
    expected: {
      VpcEndpointConnections: [
        { VpcEndpointState: 'available', NetworkLoadBalancerArns: [networkLoadBalancerArn] },
      ],
    },
  },
  {
    cli: ['wafv2', 'get-web-acl-for-resource'],
    boto3: ['wafv2', 'get_web_acl_for_resource'],
    input: { ResourceArn: applicationLoadBalancerArn },
    expected: { WebACL: { Name: hostileName, Id: 'w1' } },
  },
  {
    cli: ['servicediscovery', 'get-instances-health-status'],
    boto3: ['servicediscovery', 'get_instances_health_status'],
    input: { ServiceId: 'srv-1' },
    expected: { Status: {} },
  },
  {
    cli: ['ecs', 'describe-services'],
    boto3: ['ecs', 'describe_services'],
    input: { cluster: 'main', services: ['service-0'] },
    expected: { services: [{ serviceName: 'service-0', status: 'ACTIVE' }], failures: [] },
  },
  {
    cli: ['lambda', 'get-policy'],
    boto3: ['lambda', 'get_policy'],
    input: { FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:hello' },
    expected: { Policy: '{"Version":"2012-10-17","Statement":[]}' },
  },
  {
    cli: ['servicediscovery', 'get-service'],
    boto3: ['servicediscovery', 'get_service'],
    input: { Id: 'srv-1' },
    expected: { Service: { Name: 'orders', DnsConfig: { DnsRecords: [{ Type: 'SRV', TTL: 60 }] } } },
  },
  {
    cli: ['acm', 'list-certificates'],
    boto3: ['acm', 'list_certificates'],
    expected: { CertificateSummaryList: [{ DomainName: 'orders.example.com', InUse: true }] },
  },
  {
    cli: ['cloudwatch', 'list-metrics'],
    boto3: ['cloudwatch', 'list_metrics'],
    expected: { Metrics: [{ Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount' }] },
  },
  {
    cli: ['sts', 'get-caller-identity'],
    boto3: ['sts', 'get_caller_identity'],
    expected: { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/reader' },
  },
];

/** One process for all of boto3's calls: most of a second goes into starting Python. */
const script = `
import boto3, json, os, sys
for client, method, arguments in json.load(open(os.path.join(sys.argv[1], 'calls.json'))):
    print(json.dumps(getattr(boto3.client(client), method)(**arguments), default=str))
pages = boto3.client('ecs').get_paginator('list_services').paginate(cluster='main')
print(json.dumps([arn for page in pages for arn in page['serviceArns']]))
try:
    boto3.client('elbv2').describe_load_balancers(Names=['gone'])
except boto3.client('elbv2').exceptions.LoadBalancerNotFoundException as error:
    print(json.dumps(error.response['Error']['Code']))
`;

/** As the shell of Windows wants it. */
const quoted = (argument: string): string =>
  process.platform === 'win32' ? `"${argument.replaceAll('"', String.raw`\"`)}"` : argument;

const aws = await firstThatRuns(['aws'], ['--version']);
const python = await firstThatRuns(['python3', 'python'], ['-c', quoted('import boto3')]);
if (aws === undefined)
  process.stdout.write('AWS CLI: not on this machine, so it is not tried against the sandbox\n');
if (python === undefined)
  process.stdout.write('boto3: not on this machine, so it is not tried against the sandbox\n');

describe.skipIf(aws === undefined)('AWS CLI', () => {
  test.each(asked.map(each => [each.cli.join(' '), each] as const))(
    '%s',
    async (_name, { cli, input, expected }) => {
      const sandbox = await start();
      const parameters = input === undefined ? [] : ['--cli-input-json', quoted(JSON.stringify(input))];
      const output = await run(aws ?? '', [...cli, '--output', 'json', ...parameters], environment(sandbox));
      expect(JSON.parse(output)).toMatchObject(expected as object);
    },
    120_000,
  );
});

describe.skipIf(python === undefined)('boto3', () => {
  test('reads the account, turns pages and knows the errors', async () => {
    const sandbox = await start();
    const calls = asked.map(each => [...each.boto3, each.input ?? {}]);
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-boto3-'));
    try {
      const file = join(folder, 'read.py');
      await writeFile(file, script);
      await writeFile(join(folder, 'calls.json'), JSON.stringify(calls));
      const output = await run(python ?? '', [quoted(file), quoted(folder)], environment(sandbox));
      const answers = output
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as unknown);
      expect(answers.slice(0, asked.length)).toMatchObject(asked.map(each => each.expected));
      expect(answers[asked.length]).toHaveLength(23);
      expect(answers[asked.length + 1]).toBe('LoadBalancerNotFound');
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 120_000);
});
