import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { expanded, insertedAt, snippets, type Snippet } from '../../support/snippets';
import { argumentProblems, isTerraformInstalled, parseTerraform } from '../../support/terraform';

const own = snippets.filter(({ file }) => file === 'terraform').map(one => [one.prefix, one] as const);

/** What a stage has besides the block that a snippet puts into it. */
const stages: Readonly<Record<string, readonly string[]>> = {
  'rp-accesslog-format': [
    'resource "aws_api_gateway_stage" "a" {',
    '  rest_api_id   = var.a',
    '  deployment_id = var.a',
    '  stage_name    = "prod"',
  ],
  'rp-accesslog-format-http': [
    'resource "aws_apigatewayv2_stage" "a" {',
    '  api_id = var.a',
    '  name   = "prod"',
  ],
};

function fileOf({ prefix, body }: Snippet): string {
  const { text } = expanded(body);
  const stage = stages[prefix === 'rp-canary' ? 'rp-accesslog-format' : prefix];
  if (stage === undefined) return `${text.trimEnd()}\n`;
  return [...stage, '', `  ${insertedAt('  ', text.trimEnd())}`, '}', ''].join('\n');
}

describe.each(own)('%s', (prefix, snippet) => {
  test('is parsed by HashiCorp’s parser and passes the schema of the provider', async () => {
    const file = await parseTerraform(fileOf(snippet));
    expect(Object.keys(file.resources).length).toBeGreaterThan(0);
    expect(argumentProblems(file)).toEqual([]);
  });

  if (prefix === 'rp-rest-alb') {
    test('names load balancer, host and port', async () => {
      const { resources } = await parseTerraform(fileOf(snippet));
      expect(resources['aws_api_gateway_integration.proxy']).toMatchObject({
        integration_target: '${var.load_balancer_arn}',
        uri: 'https://${var.backend_host}:443/{proxy}',
      });
    });
  }

  if (isTerraformInstalled) {
    test('is laid out as terraform fmt does', () => {
      const input = fileOf(snippet);
      const { stdout } = spawnSync('terraform', ['fmt', '-'], { input, encoding: 'utf8' });
      expect(stdout).toBe(input);
    });
  }
});
