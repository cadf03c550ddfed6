import { describe, expect, test } from 'vitest';
import { runWords } from './running';

describe('scaffold', () => {
  test.each([
    [['--api', 'orders', '--route', 'GET /orders'], 'AWS::ApiGatewayV2::VpcLink'],
    [['--api', 'orders', '--route', 'GET /returns', '--format', 'terraform'], 'integration_target'],
    [['proxy', '--api', 'orders', '--route', 'ANY /all/{proxy+}', '--format', 'cli'], '#!/usr/bin/env bash'],
    [['security-groups', '--format', 'cdk-typescript'], 'SecurityGroup'],
    [['private-alb', '--service', 'orders', '--format', 'cloudformation-json'], '"AWSTemplateFormatVersion"'],
  ])('%j prints code filled in from the account', async (words, expected) => {
    const ended = await runWords([
      'scaffold',
      ...words,
      ...(words.includes('private-alb') ? [] : ['--listener-arn', await listenerOf('legacy-bridge', 80)]),
      '--sandbox',
      'legacy-bridge',
      '--quiet',
    ]);
    expect(ended.errors).toBe('');
    expect(ended.code).toBe(0);
    expect(ended.output).toContain(expected);
  });

  test('takes the blueprint also where --sandbox stands before it without a name', async () => {
    const ended = await runWords([
      'scaffold',
      '--listener-arn',
      await listenerOf('legacy-bridge', 80),
      '--quiet',
      '--sandbox',
      'security-groups',
    ]);
    expect(ended.errors).toBe('');
    expect(ended.output).toContain('AWS::EC2::SecurityGroupIngress');
  });

  test.each([
    [['palace'], 'Blueprint "palace" doesn\'t exist.'],
    [['--api', 'a', '--api', 'b'], 'Specify --api only once'],
    [['--api', 'nobody', '--route', 'GET /x'], "REST API nobody wasn't found. Specify --api "],
    [['--api', 'orders'], "REST API orders has several routes. Specify --route '"],
    [['--api', 'orders', '--route', 'orders'], "Specify --route 'METHOD /path'."],
    [['--api', 'new', '--route', 'GET /x'], 'Specify --listener-arn arn:aws:elasticloadbalancing:'],
    [['private-alb', '--format', 'openapi', '--service', 'orders'], 'OpenAPI'],
    [['--container-port', '70000'], '65,535'],
  ])('%j is wrong usage and says why', async (words, message) => {
    const ended = await runWords(['scaffold', ...words, '--sandbox', 'legacy-bridge', '--quiet']);
    expect(ended.errors).toContain(message);
    expect(ended.code).toBe(2);
    expect(ended.output).toBe('');
  });
});

async function listenerOf(account: string, port: number): Promise<string> {
  const { output } = await runWords(['scan', '--sandbox', account, '--quiet']);
  const { nodes } = JSON.parse(output) as {
    readonly nodes: readonly {
      readonly id: string;
      readonly kind: string;
      readonly attributes: { readonly port?: number };
    }[];
  };
  const found = nodes.find(
    ({ id, kind, attributes }) =>
      kind === 'listener' && attributes.port === port && id.includes(':listener/app/'),
  );
  return found?.id ?? '';
}
