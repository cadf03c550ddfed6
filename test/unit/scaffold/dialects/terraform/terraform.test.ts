import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import { forms } from '../../../../../src/scaffold/dialects/terraform/forms';
import { terraform } from '../../../../../src/scaffold/dialects/terraform/terraform';
import {
  asExpression,
  isJoined,
  joinValues,
  parameterValue,
  referenceTo,
} from '../../../../../src/scaffold/value';
import type { Value } from '../../../../../src/scaffold/value';
import { exampleRequests, hostileRequests } from '../../../../support/scaffold';
import {
  asParsed,
  parseTerraform,
  providerVersion,
  resettableArguments,
  schemaProblems,
} from '../../../../support/terraform';
import { expectGolden } from '../../../present/golden';

const examples = Object.entries(exampleRequests).map(
  ([name, request]) => [name, createBlueprint(request)] as const,
);

const example = (name: string): Blueprint => {
  const request = exampleRequests[name];
  if (request === undefined) throw new Error(`No example is called ${name}.`);
  return createBlueprint(request);
};

/** Any expression of the file, whatever it points at. */
const anywhere = (text: string): string =>
  text.replaceAll(/\$\{(var\.\w+|aws_\w+\.\w+\.\w+)\}/g, () => '${*}');

/** Every text, number and flag in a value, as hcl2json writes it; keys of maps too. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [anywhere(value)];
  if (typeof value !== 'object' || value === null) return [String(value)];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return Object.entries(value).flatMap(([key, member]) => [key, ...leaves(member)]);
}

/** What CloudFormation says in a word and Terraform in a flag. */
const flags = new Set(['internal', 'internet-facing', 'ENABLED', 'DISABLED']);

function expectedLeaves(value: Value): readonly string[] {
  if (typeof value === 'string') return flags.has(value) ? [] : [anywhere(parsed(value))];
  if (typeof value !== 'object') return [String(value)];
  const expression = asExpression(value);
  if (expression !== undefined) {
    if (!isJoined(expression)) return ['${*}'];
    return [
      anywhere(expression.parts.map(part => (typeof part === 'string' ? parsed(part) : '${*}')).join('')),
    ];
  }
  return Object.values(value).flatMap(member => expectedLeaves(member as Value));
}

const parsed = (text: string): string => asParsed(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));

function parsedDeeply(value: unknown): unknown {
  if (typeof value === 'string') return parsed(value);
  return Array.isArray(value) ? value.map(parsedDeeply) : value;
}

/** The file says what the blueprint says. */
async function expectSameMeaning(blueprint: Blueprint): Promise<void> {
  const file = await parseTerraform(terraform.render(blueprint));
  const variables = Object.values(file.variables).map(({ description, default: given, type }) => ({
    description,
    type,
    given,
  }));
  expect(variables).toHaveLength(blueprint.parameters.length);
  for (const { description, type, default: given } of blueprint.parameters)
    expect(variables).toContainEqual({
      description: parsed(description),
      type: type === 'strings' ? '${list(string)}' : `\${${type}}`,
      given: parsedDeeply(given),
    });
  const found = new Set(leaves(file.resources));
  const wanted = blueprint.blocks.flatMap(({ properties }) => expectedLeaves(properties));
  expect(wanted.filter(leaf => !found.has(leaf))).toEqual([]);
}

describe('every example', () => {
  test.each(examples)('%s: means what the blueprint means', async (_name, blueprint) => {
    await expectSameMeaning(blueprint);
  });

  test.each(examples)('%s: passes the schema of the provider', async (_name, blueprint) => {
    const text = terraform.render(blueprint);
    const file = await parseTerraform(text);
    expect(schemaProblems(file)).toEqual([]);
    expect(text).not.toContain('is not written');
    expect(Object.keys(file.resources).length).toBeGreaterThanOrEqual(blueprint.blocks.length);
    expect(Object.keys(file.imports).filter(address => !Object.hasOwn(file.resources, address))).toEqual([]);
  });

  test('between them they have every type', () => {
    const types = new Set(examples.flatMap(([, { blocks }]) => blocks.map(({ type }) => type)));
    expect([...types].sort()).toEqual(Object.keys(forms).sort());
  });
});

describe('whatever things are called', () => {
  test('the file is parsed, means it and passes the schema of the provider', async () => {
    await fc.assert(
      fc.asyncProperty(hostileRequests, async request => {
        const blueprint = createBlueprint(request);
        const text = terraform.render(blueprint);
        // The parser takes half a second for the longest.
        fc.pre(text.length < 30_000);
        await expectSameMeaning(blueprint);
        expect(schemaProblems(await parseTerraform(text))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what the account has', () => {
  test('is imported by the ids of the provider', async () => {
    const blueprint = example('direct: existing route of type HTTP with everything kept');
    const { imports, resources } = await parseTerraform(terraform.render(blueprint));
    expect(imports).toEqual({
      'aws_api_gateway_method.post_orders_id_method': 'abcde12345/orderid001/POST',
      'aws_api_gateway_integration.post_orders_id_method': 'abcde12345/orderid001/POST',
      'aws_api_gateway_method_response.post_orders_id_method_200': 'abcde12345/orderid001/POST/200',
      'aws_api_gateway_method_response.post_orders_id_method_409': 'abcde12345/orderid001/POST/409',
      'aws_api_gateway_stage.stage': 'abcde12345/prod',
    });
    expect(resources['aws_api_gateway_stage.stage']).toMatchObject({
      description: 'what customers call',
      xray_tracing_enabled: true,
      lifecycle: [
        { ignore_changes: ['canary_settings', 'documentation_version', 'tags'].map(name => `\${${name}}`) },
      ],
    });
  });

  test('responses of the integration too, where it answers with that status now', async () => {
    const given = example('direct: existing route of type HTTP with everything kept');
    const blocks = given.blocks.map(block =>
      block.existingIntegration === undefined
        ? block
        : {
            ...block,
            existingIntegration: { ...block.existingIntegration, integrationResponses: { '409': {} } },
          },
    );
    const { imports } = await parseTerraform(terraform.render({ ...given, blocks }));
    expect(
      Object.keys(imports).filter(address => address.startsWith('aws_api_gateway_integration_response')),
    ).toEqual(['aws_api_gateway_integration_response.post_orders_id_method_409']);
  });

  test('an integration that the method does not have yet is made', async () => {
    const blueprint = example('direct: existing route without an integration');
    const { imports } = await parseTerraform(terraform.render(blueprint));
    expect(Object.keys(imports)).toEqual([
      'aws_api_gateway_method.get_orders_method',
      'aws_api_gateway_stage.stage',
    ]);
  });

  test('of HTTP APIs', async () => {
    const blueprint = example('http-api: existing routes, existing stage without automatic deployment');
    const { imports } = await parseTerraform(terraform.render(blueprint));
    expect(imports).toEqual({
      'aws_apigatewayv2_route.get_orders_id_route': 'h1a2b3c4d5/route01',
      'aws_apigatewayv2_stage.stage': 'h1a2b3c4d5/prod',
    });
  });

  /** What is known of a resource that only concerns whoever creates or moves it, or is a provider's own matter. */
  const never = new Set(['region', 'id', 'tags_all', 'triggers', 'operation_name_prefix']);
  /** Always named, or only of WebSocket APIs. */
  const notOurs = new Set([
    'target',
    'model_selection_expression',
    'request_models',
    'route_response_selection_expression',
  ]);

  test.each([
    'AWS::ApiGateway::Method',
    'AWS::ApiGateway::Stage',
    'AWS::ApiGatewayV2::Route',
    'AWS::ApiGatewayV2::Stage',
  ] as const)('%s: nothing that the provider would reset is left out', type => {
    const form: { type: string; resettable?: readonly string[] } = forms[type];
    const http = type.startsWith('AWS::ApiGatewayV2');
    const expected = resettableArguments(form.type).filter(
      name => !never.has(name) && !(http && notOurs.has(name)),
    );
    expect([...(form.resettable ?? [])].sort()).toEqual(expect.arrayContaining(expected));
  });
});

describe('REST APIs', () => {
  test('a certificate that is not verified is said in Terraform’s own block', async () => {
    const { resources } = await parseTerraform(
      terraform.render(example('direct: HTTPS whose certificate is not verified')),
    );
    expect(resources['aws_api_gateway_integration.get_orders_method']).toMatchObject({
      tls_config: [{ insecure_skip_verification: true }],
    });
  });

  test('a deployment is made anew by what it shows, before the old one goes', async () => {
    const { resources } = await parseTerraform(
      terraform.render(example('direct: new API, new link, new stage')),
    );
    const deployment = resources['aws_api_gateway_deployment.deployment'];
    const trigger = JSON.stringify(deployment?.['triggers']);
    const shown = Object.keys(resources).filter(address =>
      /^aws_api_gateway_(method|integration|resource)\./.test(address),
    );
    expect(shown).toHaveLength(6);
    expect(shown.filter(address => !trigger.includes(address))).toEqual([]);
    expect(trigger).toContain('sha1(jsonencode([');
    expect(deployment).toMatchObject({ lifecycle: [{ create_before_destroy: true }] });
  });

  test('stage variables stay AWS’s expressions', () => {
    const text = terraform.render(example('direct: link and port by stage variables of a new stage'));
    expect(text).toContain('"$${stageVariables.vpcLinkId}"');
    expect(text).toContain(':$${stageVariables.port}/orders"');
  });
});

describe('names', () => {
  const blueprint: Blueprint = {
    id: 'direct-alb',
    title: 'names',
    notes: [],
    parameters: [
      { name: 'Version', type: 'string', description: 'Terraform keeps this name for itself.' },
      { name: 'VPCLinkId2', type: 'string', description: 'two words', default: 'x' },
      { name: 'VpcLinkId2', type: 'number', description: 'the same two words', default: 2 },
    ],
    blocks: [
      {
        logicalId: 'Link',
        type: 'AWS::ApiGatewayV2::VpcLink',
        properties: { Name: parameterValue('Version'), SubnetIds: [], SecurityGroupIds: [], Unheard: 'of' },
      },
      {
        logicalId: 'LINK',
        type: 'AWS::ApiGatewayV2::VpcLink',
        properties: {
          Name: joinValues('a$', referenceTo('Link'), parameterValue('VpcLinkId2')),
          SubnetIds: [],
          SecurityGroupIds: [],
        },
      },
    ],
  };

  test('are unique, and none that Terraform keeps for itself', async () => {
    const { variables, resources } = await parseTerraform(terraform.render(blueprint));
    expect(Object.keys(variables)).toEqual(['version_2', 'vpc_link_id_2', 'vpc_link_id_2_2']);
    expect(resources['aws_apigatewayv2_vpc_link.link']).toMatchObject({ name: '${var.version_2}' });
    expect(resources['aws_apigatewayv2_vpc_link.link_2']).toMatchObject({
      name: 'a$${aws_apigatewayv2_vpc_link.link.id}${var.vpc_link_id_2_2}',
    });
  });

  test('a property that the provider has no argument for is told', () => {
    expect(terraform.render(blueprint)).toContain('# The Unheard property of CloudFormation is omitted');
  });
});

test('the least version is that of the schema which examples are held against', () => {
  expect(terraform.needs(example('direct: new API, new link, new stage'))).toContain(
    `AWS provider ${providerVersion}`,
  );
  expect(terraform.render(example('private-alb: HTTP'))).toContain(`">= ${providerVersion}"`);
});

test.each([
  ['direct: new API, new link, new stage', 'rest'],
  ['direct: existing route of type HTTP with everything kept', 'existing'],
  ['private-alb: HTTPS, cluster and task definition', 'service'],
])('%s is written as in scaffold/%s.tf', (name, file) => {
  expectGolden(`scaffold/${file}.tf`, terraform.render(example(name)));
});
