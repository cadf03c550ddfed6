import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { SandboxAccount, AwsShape } from '../../../../src/sandbox/account';
import { accountNames, createAccount } from '../../../../src/sandbox/accounts';
import { listValue } from '../../../../src/sandbox/apigateway/values';
import {
  listEndpointConnections,
  listEndpointServices,
} from '../../../../src/sandbox/services/ec2EndpointServices';
import { listNetworkAcls } from '../../../../src/sandbox/services/ec2NetworkAcls';

const python = (program: string, parameters: readonly string[], input: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...parameters], { stdio: ['pipe', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdin.on('error', reject);
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) resolve(output);
      else reject(new Error(errors));
    });
    child.stdin.end(input);
  });

/** A Python whose botocore knows `integrationTarget`. */
async function firstPython(): Promise<string | undefined> {
  const asked = 'import botocore; assert tuple(map(int, botocore.__version__.split(".")[:2])) >= (1, 42)';
  for (const program of ['python3', 'python']) {
    const runs = await python(program, ['-c', asked], '').then(
      () => true,
      () => false,
    );
    if (runs) return program;
  }
  return undefined;
}

const without = (shapes: readonly AwsShape[], member: string): AwsShape[] =>
  shapes.map(shape => Object.fromEntries(Object.entries(shape).filter(([name]) => name !== member)));

/** The model has `Available`; AWS answers `available`, as the examples of its own API reference show. */
const capitalised = (shapes: readonly AwsShape[], member: string): AwsShape[] =>
  shapes.map(shape => {
    const state = String(shape[member]);
    return { ...shape, [member]: state.charAt(0).toUpperCase() + state.slice(1) };
  });

/** The account's objects with the shapes of AWS's models that they are. */
const shapesOf = (
  account: SandboxAccount,
): readonly (readonly [service: string, shape: string, objects: readonly unknown[]])[] => [
  ['apigateway', 'RestApi', account.restApis.map(({ api }) => api)],
  ['apigateway', 'Resource', account.restApis.flatMap(({ resources }) => resources)],
  ['apigateway', 'Stage', account.restApis.flatMap(({ stages }) => stages)],
  [
    'apigateway',
    'Deployment',
    account.restApis.flatMap(({ deployments }) => without(deployments, 'snapshot')),
  ],
  ['apigateway', 'VpcLink', account.vpcLinksV1],
  ['apigateway', 'DomainName', account.domainNames.map(({ domainName }) => domainName)],
  ['apigateway', 'BasePathMapping', account.domainNames.flatMap(({ basePathMappings }) => basePathMappings)],
  ['apigatewayv2', 'Api', account.httpApis.map(({ api }) => api)],
  ['apigatewayv2', 'Route', account.httpApis.flatMap(({ routes }) => routes)],
  ['apigatewayv2', 'Integration', account.httpApis.flatMap(({ integrations }) => integrations)],
  ['apigatewayv2', 'Stage', account.httpApis.flatMap(({ stages }) => stages)],
  ['apigatewayv2', 'VpcLink', account.vpcLinksV2],
  ['apigatewayv2', 'ApiMapping', account.domainNames.flatMap(({ apiMappings }) => apiMappings)],
  ['apigatewayv2', 'RoutingRule', account.domainNames.flatMap(({ routingRules }) => routingRules)],
  ['elbv2', 'LoadBalancer', account.loadBalancers],
  ['elbv2', 'Listener', account.listeners],
  ['elbv2', 'Rule', without(account.rules, 'ListenerArn')],
  ['elbv2', 'TargetGroup', account.targetGroups],
  ['elbv2', 'TargetHealthDescription', Object.values(account.targetHealth).flat()],
  ['ec2', 'Subnet', account.subnets],
  ['ec2', 'SecurityGroup', account.securityGroups],
  ['ec2', 'Instance', account.instances],
  ['ec2', 'NetworkInterface', account.networkInterfaces],
  ['ecs', 'Cluster', account.ecsClusters],
  ['ecs', 'Service', account.ecsServices],
  ['ecs', 'Task', account.ecsTasks],
  ['lambda', 'FunctionConfiguration', without(account.lambdaFunctions, 'Policy')],
  ['servicediscovery', 'Service', account.discoveryServices],
  ['servicediscovery', 'InstanceSummary', Object.values(account.discoveryInstances).flat()],
  ['acm', 'CertificateDetail', account.certificates],
  ['apigateway', 'Authorizer', account.restApis.flatMap(({ authorizers = [] }) => authorizers)],
  ['apigateway', 'UsagePlan', account.usagePlans ?? []],
  ['apigateway', 'Account', account.gatewayAccount === undefined ? [] : [account.gatewayAccount]],
  ['apigatewayv2', 'Authorizer', account.httpApis.flatMap(({ authorizers = [] }) => authorizers)],
  ['ec2', 'NetworkAcl', listNetworkAcls(account)],
  ['ec2', 'ManagedPrefixList', without(account.prefixLists ?? [], 'Entries')],
  ['ec2', 'PrefixListEntry', (account.prefixLists ?? []).flatMap(({ Entries }) => listValue(Entries))],
  ['ec2', 'VpcEndpoint', capitalised(account.vpcEndpoints ?? [], 'State')],
  ['ec2', 'ServiceConfiguration', listEndpointServices(account)],
  ['ec2', 'VpcEndpointConnection', capitalised(listEndpointConnections(account), 'VpcEndpointState')],
  ['ecs', 'TaskDefinition', without(account.taskDefinitions ?? [], 'tags')],
  ['wafv2', 'WebACL', Object.values(account.webAcls ?? {})],
];

const program = await firstPython();
if (program === undefined) {
  process.stderr.write(
    'SKIPPED: objects of the accounts against AWS’s models, for want of a Python with botocore 1.42 or later\n',
  );
}

describe('every object of an account has a shape of AWS’s models', () => {
  test.skipIf(program === undefined).each(accountNames)(
    '%s',
    async name => {
      const shapes = shapesOf(createAccount(name));
      const script = fileURLToPath(new URL('shapes.py', import.meta.url));
      const output = await python(program ?? '', [script], JSON.stringify(shapes));
      const { checked, faults } = JSON.parse(output) as { checked: number; faults: unknown };
      expect(faults).toEqual([]);
      expect(checked).toBe(shapes.reduce((sum, [, , objects]) => sum + objects.length, 0));
    },
    60_000,
  );
});
