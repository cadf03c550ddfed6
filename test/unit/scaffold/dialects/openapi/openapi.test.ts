import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlueprintBlock, Blueprint } from '../../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import { CannotBeWritten } from '../../../../../src/scaffold/dialect';
import { openapi } from '../../../../../src/scaffold/dialects/openapi/openapi';
import { deployedRoutes, deployedSecurity } from '../../../../../src/topology/exported';
import { exampleRequests, hostileRequests } from '../../../../support/scaffold';
import { meant, readYaml, recordOf } from '../../../../support/templates';

const exampleOf = (name: keyof typeof exampleRequests): Blueprint => {
  const request = exampleRequests[name];
  if (request === undefined) throw new Error(`no example ${name}`);
  return createBlueprint(request);
};

/** `undefined` for what the dialect refuses. */
function textOf(blueprint: Blueprint): string | undefined {
  try {
    return openapi.render(blueprint);
  } catch (error) {
    expect(error).toBeInstanceOf(CannotBeWritten);
    return undefined;
  }
}

const isRoute = ({ type }: BlueprintBlock): boolean =>
  type === 'AWS::ApiGateway::Method' || type === 'AWS::ApiGatewayV2::Route';

/** What a block of the blueprint says of one member of its route's integration, as a document would have it. */
function wantedOf(block: BlueprintBlock, blueprint: Blueprint): Readonly<Record<string, unknown>> {
  const integration = block.type === 'AWS::ApiGateway::Method' ? block.properties['Integration'] : undefined;
  const known = recordOf(
    integration === undefined ? httpIntegration(block, blueprint) : meant(integration, blueprint),
  );
  return {
    uri: known['Uri'] ?? known['IntegrationUri'],
    httpMethod: known['IntegrationHttpMethod'] ?? known['IntegrationMethod'],
    connectionType: known['ConnectionType'],
    integrationTarget: known['IntegrationTarget'],
    requestParameters: known['RequestParameters'],
    requestTemplates: known['RequestTemplates'],
    cacheNamespace: known['CacheNamespace'],
    cacheKeyParameters: known['CacheKeyParameters'],
    payloadFormatVersion: known['PayloadFormatVersion'],
  };
}

function httpIntegration({ properties }: BlueprintBlock, blueprint: Blueprint): unknown {
  const target = String(meant(properties['Target'] ?? '', blueprint));
  const found = blueprint.blocks.find(({ logicalId }) => target === `integrations/<${logicalId} Ref>`);
  return meant(found?.properties ?? '', blueprint);
}

function keyOf({ route, properties }: BlueprintBlock): string {
  const key = properties['RouteKey'];
  if (route !== undefined) return `${route.httpMethod} ${route.path}`;
  return typeof key === 'string' ? key : '';
}

/** Reads the document as a scan reads what a stage has deployed, and compares it with the blueprint, route by route. */
function expectSameMeaning(text: string, blueprint: Blueprint): void {
  const document = readYaml(text, '1.2');
  const read = deployedRoutes(document);
  const routes = blueprint.blocks.filter(isRoute);
  expect([...(read?.routes.keys() ?? [])].toSorted()).toEqual(routes.map(keyOf).toSorted());
  for (const block of routes) {
    const route = read?.routes.get(keyOf(block));
    if (read === undefined || route === undefined) throw new Error(`no route ${keyOf(block)}`);
    const wanted = wantedOf(block, blueprint);
    const got = Object.fromEntries(Object.keys(wanted).map(name => [name, route.integration?.[name]]));
    expect(JSON.stringify(got)).toBe(JSON.stringify(wanted));
    const { AuthorizationType, ApiKeyRequired } = block.properties;
    const security = deployedSecurity(route, { ...read, carried: new Set([...read.carried, 'security']) });
    expect(security.authorizationType).toBe(AuthorizationType);
    expect(security.apiKeyRequired ?? false).toBe(ApiKeyRequired ?? false);
  }
}

const documents = Object.entries(exampleRequests).flatMap(([name, request]) => {
  const blueprint = createBlueprint(request);
  const text = textOf(blueprint);
  return text === undefined ? [] : [[name, text, blueprint] as const];
});

describe.each(documents)('%s', (_, text, blueprint) => {
  test('is OpenAPI 3.0', async () => {
    const result = await new Validator().validate(structuredClone({ ...recordOf(readYaml(text, '1.2')) }));
    expect(result).toMatchObject({ valid: true });
  });

  test('reads the same in YAML of either version, and means what the blueprint does', () => {
    expect(JSON.stringify(readYaml(text, '1.1'))).toBe(JSON.stringify(readYaml(text, '1.2')));
    expectSameMeaning(text, blueprint);
  });
});

test('names from the account are text and nothing else', () => {
  let written = 0;
  fc.assert(
    fc.property(hostileRequests, request => {
      const blueprint = createBlueprint(request);
      const text = textOf(blueprint);
      if (text === undefined) return;
      written += 1;
      expect(JSON.stringify(readYaml(text, '1.1'))).toBe(JSON.stringify(readYaml(text, '1.2')));
      expectSameMeaning(text, blueprint);
    }),
    { numRuns: 200 },
  );
  expect(written).toBeGreaterThan(10);
});

test.each<[keyof typeof exampleRequests, string]>([
  ['private-alb: HTTP', "private-alb doesn't create one"],
  ['security-groups: link to load balancers', "security-groups doesn't create one"],
  [
    'direct: existing route of type HTTP with everything kept',
    "POST /orders/{id} has settings that an OpenAPI document can't refer to: authorizer auth01, request validator, model Order",
  ],
  ['http-api: existing routes, existing stage without automatic deployment', 'GET /orders/{id} has settings'],
])('%s is refused, with the language to take', (name, words) => {
  expect(() => openapi.render(exampleOf(name))).toThrow(words);
  expect(() => openapi.render(exampleOf(name))).toThrow(/Use .*Terraform.* instead/);
});

const integrationIn = (text: string): Readonly<Record<string, unknown>> => {
  const [route] = deployedRoutes(readYaml(text, '1.2'))?.routes.values() ?? [];
  return route?.integration ?? {};
};

describe('what a document cannot refer to', () => {
  test('a new link of a REST API is a stage variable that nothing else reads, and the head says how it is set', () => {
    const text = openapi.render(exampleOf('direct: new route of an existing API, new link'));
    expect(integrationIn(text)['connectionId']).toBe('${stageVariables.vpcLinkV2Id}');
    for (const command of [
      "#   aws ec2 create-security-group --group-name 'orders-link VPC link' --description 'VPC link to orders:80' --vpc-id vpc-0a1b2c3d4e5f60001",
      "#   aws ec2 authorize-security-group-ingress --group-id sg-0a1b2c3d4e5f60001 --ip-permissions 'IpProtocol=tcp,FromPort=80,ToPort=80,UserIdGroupPairs=[{GroupId=<ID of LinkSecurityGroup>}]'",
      '#   aws apigatewayv2 create-vpc-link --name orders-link --subnet-ids subnet-0a1b2c3d4e5f60001 subnet-0a1b2c3d4e5f60002 --security-group-ids <ID of LinkSecurityGroup>',
      '#   aws apigateway put-rest-api --rest-api-id abcde12345 --mode merge --fail-on-warnings --body fileb://openapi.yaml',
      '#   aws apigateway update-stage --rest-api-id abcde12345 --stage-name prod --patch-operations op=replace,path=/variables/vpcLinkV2Id,value=<ID of VpcLink>',
      '#   aws apigateway create-deployment --rest-api-id abcde12345 --stage-name prod',
    ]) {
      expect(text.split('\n')).toContain(command);
    }
  });

  test('of a new API the variable is set by the first deployment', () => {
    const text = openapi.render(exampleOf('direct: new API, new link, new stage'));
    expect(integrationIn(text)['connectionId']).toBe('${stageVariables.vpcLinkId}');
    expect(text).toContain('--stage-name prod --variables vpcLinkId=<ID of VpcLink>\n');
  });

  test('of an HTTP API, which has no such variables, it is to be replaced, and the head says so', () => {
    const text = openapi.render(exampleOf('http-api: new API with $default stage'));
    expect(integrationIn(text)['connectionId']).toBe('REPLACE_WITH_VPC_LINK_ID');
    expect(text).toContain('# REPLACE BEFORE IMPORTING: REPLACE_WITH_VPC_LINK_ID.\n');
    expect(text).toContain("create-stage --api-id <ID of Api> --stage-name '$default' --auto-deploy\n");
  });

  test('an existing link stands literally', () => {
    const text = openapi.render(exampleOf('direct: existing link that reaches it'));
    expect(integrationIn(text)['connectionId']).toBe('a1b2c3');
    expect(text).not.toContain('create-vpc-link');
    expect(text).not.toContain('REPLACE');
  });

  test('an HTTP API that exists is not to be overwritten', () => {
    const text = openapi.render(exampleOf('http-api: existing API, HTTPS, existing link'));
    expect(text).toContain("# Don't import this document as it is");
    expect(integrationIn(text)['tlsConfig']).toEqual({ serverNameToVerify: 'orders.internal.example.com' });
  });
});

test('a certificate that is not verified can be said', () => {
  const text = openapi.render(exampleOf('direct: HTTPS whose certificate is not verified'));
  expect(integrationIn(text)['tlsConfig']).toEqual({ insecureSkipVerification: true });
});

test('what a method has is kept, in the words of the extension', () => {
  const { blocks, ...blueprint } = exampleOf('direct: existing route of type HTTP with everything kept');
  const sayable = blocks.map(block => {
    const {
      AuthorizerId: _id,
      RequestModels: _models,
      RequestValidatorId: _validator,
      ...others
    } = block.properties;
    const MethodResponses = [
      {
        StatusCode: '200',
        ResponseModels: { 'application/json': 'Empty' },
        ResponseParameters: { 'method.response.header.ETag': true },
      },
      { StatusCode: '409' },
    ];
    return block.type === 'AWS::ApiGateway::Method'
      ? { ...block, properties: { ...others, AuthorizationType: 'AWS_IAM', MethodResponses } }
      : block;
  });
  const document = recordOf(readYaml(openapi.render({ ...blueprint, blocks: sayable }), '1.2'));
  const [route] = deployedRoutes(document)?.routes.values() ?? [];
  expect(route?.operation).toMatchObject({
    operationId: 'ChangeOrder',
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'dry-run', in: 'query', schema: { type: 'string' } },
    ],
    security: [{ sigv4: [], api_key: [] }],
    responses: {
      '200': {
        headers: { ETag: { required: true, schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Empty' } } },
      },
      '409': { description: '409 response' },
    },
  });
  expect(recordOf(document['components'])).toMatchObject({ schemas: { Empty: { type: 'object' } } });
  expect(route?.integration).toMatchObject({
    type: 'http',
    httpMethod: 'PUT',
    passthroughBehavior: 'when_no_templates',
    contentHandling: 'CONVERT_TO_TEXT',
    timeoutInMillis: 12_000,
    responses: {
      default: { statusCode: '200', responseTemplates: { 'application/json': '$input.json("$")' } },
      '409': { statusCode: '409', contentHandling: 'CONVERT_TO_TEXT' },
    },
  });
});

test('an import does not rename the API', () => {
  const document = recordOf(readYaml(openapi.render(exampleOf('direct: existing route')), '1.2'));
  expect(document['info']).toEqual({ title: 'orders', version: '1.0' });
});
