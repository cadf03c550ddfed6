import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { planDirectAlb } from '../../../src/plan/planDirectAlb';
import { requestOfPlan } from '../../../src/plan/scaffoldRequest';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import {
  cloudFormation,
  cloudFormationJson,
} from '../../../src/scaffold/dialects/cloudformation/cloudformation';
import { cdkPython } from '../../../src/scaffold/dialects/cdkPython/cdkPython';
import { cdkTypescript } from '../../../src/scaffold/dialects/cdkTypescript/cdkTypescript';
import { dialects } from '../../../src/scaffold/dialects/dialects';
import { sam } from '../../../src/scaffold/dialects/sam/sam';
import { terraform } from '../../../src/scaffold/dialects/terraform/terraform';
import { inlineParameters } from '../../../src/scaffold/inlined';
import { stackNames } from '../../../src/scaffold/blueprint';
import { namesObjectsOf, standApart } from '../../../src/scaffold/ownStack';
import type { Reading } from '../../../src/model/reading';
import { templateProblems } from '../../support/cloudFormationSchema';
import { exampleRequests } from '../../support/scaffold';
import { readYaml } from '../../support/templates';
import { changed } from '../diagnosis/case';
import { at, bridge, everything, worldIn } from '../plan/bridges';

const tagged = (stack: string, logicalId: string): readonly object[] => [
  { Key: 'aws:cloudformation:stack-name', Value: stack },
  { Key: 'aws:cloudformation:logical-id', Value: logicalId },
];

/** The version that an import of a definition sets. */
const imported = (reading: Reading): Reading => changed(reading, at.api, { version: '1.0' });

/** The API, its load balancer and the load balancer's security group are of one stack, or of two. */
function owned(api: string, balancer: string, logicalId = 'ShopAlb'): Reading {
  const ofApi = changed(bridge(), at.api, {
    tags: { 'aws:cloudformation:stack-name': api, 'aws:cloudformation:logical-id': 'ShopApi' },
  });
  const ofBalancer = changed(ofApi, `${at.alb}#tags`, { Tags: tagged(balancer, logicalId) });
  return changed(ofBalancer, at.group, { Tags: tagged(balancer, 'ShopGroup') });
}

function blueprintOf(reading: Reading) {
  const world = worldIn(reading);
  return createBlueprint(requestOfPlan(world.facts, planDirectAlb(world, 'orders', everything)));
}

const tags = ['!Ref', '!Sub', '!GetAtt'].map(tag => ({ tag, resolve: (value: string) => value }));
const parseYaml = (text: string): unknown => parse(text, { customTags: tags, logLevel: 'silent' });

/** Without comments, and they as one text. */
function partsOf(code: string): { readonly code: string; readonly comments: string } {
  const lines = code.split('\n');
  const isComment = (line: string): boolean => /^\s*#/.test(line);
  return {
    code: lines.filter(line => !isComment(line)).join('\n'),
    comments: lines
      .filter(isComment)
      .map(line => line.replace(/^\s*# ?/, ''))
      .join(' '),
  };
}

describe('what a stack has made', () => {
  test('is referred to by its logical ID in a template for that stack', () => {
    const { code, comments } = partsOf(cloudFormation.render(blueprintOf(owned('shop', 'shop'))));
    expect(code).toMatch(/RestApiId: !Ref ShopApi/);
    expect(code).toMatch(/IntegrationTarget: !Ref ShopAlb/);
    expect(code).toMatch(/DestinationSecurityGroupId: !GetAtt ShopGroup\.GroupId/);
    expect(code).not.toMatch(/^ {2}(?:RestApiId|LoadBalancerArn|LoadBalancerSecurityGroupId):$/m);
    expect(comments).toMatch(/Add these resources to the template of CloudFormation stack shop/);
  });

  test('also where defaults stand where they are used', () => {
    const code = cloudFormation.fragment?.(inlineParameters(blueprintOf(owned('shop', 'shop')))) ?? '';
    expect(code).toMatch(/RestApiId: !Ref ShopApi/);
    expect(code).toMatch(/IntegrationTarget: !Ref ShopAlb/);
  });

  test('of another stack stays a parameter, and it is said which stack has it', () => {
    const { code, comments } = partsOf(cloudFormation.render(blueprintOf(owned('shop', 'network'))));
    expect(code).toMatch(/RestApiId: !Ref ShopApi/);
    expect(code).toMatch(/IntegrationTarget: !Ref LoadBalancerArn/);
    expect(comments).toMatch(
      /Resources of other CloudFormation stacks are parameters: .*LoadBalancerArn \(ShopAlb of network\)\. .* Fn::ImportValue/,
    );
  });

  test.each(['A}${AWS::AccountId', 'a b', '', 'Ä'])('has no logical ID %j', logicalId => {
    const { code } = partsOf(cloudFormation.render(blueprintOf(owned('shop', 'shop', logicalId))));
    expect(code).toMatch(/IntegrationTarget: !Ref LoadBalancerArn/);
  });

  test('under a logical ID that the template gives to something else stays a parameter', () => {
    const { code } = partsOf(cloudFormation.render(blueprintOf(owned('shop', 'shop', 'VpcLink'))));
    expect(code).toMatch(/IntegrationTarget: !Ref LoadBalancerArn/);
  });

  test('is not named where no stack has the API', () => {
    const { code, comments } = partsOf(cloudFormation.render(blueprintOf(bridge())));
    expect(code).toMatch(/RestApiId: !Ref RestApiId/);
    expect(comments).not.toMatch(/template of CloudFormation stack/);
  });

  test('is the root of the API too', () => {
    const { code } = partsOf(cloudFormation.render(blueprintOf(owned('shop', 'shop'))));
    expect(code).not.toMatch(/RootResourceId:$/m);
  });
});

const extension = (template: string, property: string): unknown => {
  const { Resources } = parseYaml(template) as {
    readonly Resources: Readonly<Record<string, { readonly Properties: Record<string, unknown> }>>;
  };
  return Resources['ShopApi']?.Properties[property];
};

const restApiId = 'abcde12345';
const httpApiId = 'h1a2b3c4d5';

describe('an API that keeps its definition', () => {
  const integration = {
    paths: {
      '/orders': {
        get: {
          'x-amazon-apigateway-integration': {
            type: 'http_proxy',
            httpMethod: 'GET',
            connectionType: 'VPC_LINK',
            connectionId: 'VpcLink',
            integrationTarget: 'ShopAlb',
            uri: 'http://${BackendHost}:${ListenerPort}/orders',
          },
        },
      },
    },
  };

  test.each([
    ['SAM in DefinitionBody', sam, owned('shop', 'shop'), 'DefinitionBody', 'AWS::Serverless::Api'],
    ['SAM that is imported', sam, imported(owned('shop', 'shop')), 'DefinitionBody', 'AWS::Serverless::Api'],
    [
      'CloudFormation in Body',
      cloudFormation,
      imported(owned('shop', 'shop')),
      'Body',
      'AWS::ApiGateway::RestApi',
    ],
  ])('%s: takes the integration, and there is no method beside it', (_, dialect, reading, property, type) => {
    const { code, comments } = partsOf(dialect.render(blueprintOf(reading)));
    expect(extension(code, property)).toMatchObject(integration);
    expect(code).toContain(`Type: ${type}`);
    // What the rest of the stack has isn't in it.
    const problems = templateProblems(readYaml(code, '1.1')).filter(text => !text.includes('ShopGroup'));
    if (dialect === cloudFormation) expect(problems).toEqual([]);
    expect(code).not.toMatch(/AWS::ApiGateway::(?:Method|Deployment|Resource|Stage)/);
    expect(code).not.toMatch(/stageVariables/);
    expect(comments).toContain(`Merge this into ${property} of ShopApi.`);
  });

  test('says where nothing shows that it was imported', () => {
    const words = /If the stack has its methods as resources, use the CloudFormation format/;
    expect(partsOf(sam.render(blueprintOf(owned('shop', 'shop')))).comments).toMatch(words);
    expect(partsOf(sam.render(blueprintOf(imported(owned('shop', 'shop'))))).comments).not.toMatch(words);
  });

  test.each([
    ['CloudFormation of an API that was not imported', cloudFormation, owned('shop', 'shop')],
    ['an API of no stack', sam, imported(bridge())],
    ['a stack of its own', cloudFormation, imported(bridge())],
  ])('is not meant where there is %s', (_, dialect, reading) => {
    const { code } = partsOf(dialect.render(blueprintOf(reading)));
    expect(code).toMatch(/AWS::ApiGateway::Method/);
    expect(code).not.toMatch(/DefinitionBody|Body:/);
  });

  test('is told in every language, as what an import overwrites', () => {
    for (const dialect of Object.values(dialects)) {
      const told = dialect.render(blueprintOf(imported(bridge()))).replaceAll(/\s*\n\s*(?:#|\/\/)?\s*/g, ' ');
      expect(told).toMatch(/has version 1\.0, which an import of an OpenAPI definition sets/);
    }
  });
});

describe('the definition of an API that a stack has', () => {
  /** As if tags said that the stack `shop` has the API, whose definition was imported. */
  const ofShop = (name: string, apiId: string) => {
    const request = exampleRequests[name];
    if (request === undefined) throw new Error(`no example ${name}`);
    const objects = { [apiId]: { logicalId: 'ShopApi' } };
    return {
      ...createBlueprint(request),
      ownStack: { stack: 'shop', objects, api: 'ShopApi' },
      importedVersion: '1.0',
    };
  };
  const additions = (template: string): Record<string, unknown> =>
    extension(template, 'DefinitionBody') as Record<string, unknown>;

  test('of an HTTP API takes the integrations of its routes', () => {
    const code = sam.render(
      ofShop('http-api: existing routes, existing stage without automatic deployment', httpApiId),
    );
    expect(code).toContain('Type: AWS::Serverless::HttpApi');
    expect(code).not.toMatch(/AWS::ApiGatewayV2::(?:Route|Integration|Stage)/);
    expect(JSON.stringify(additions(code))).toContain('x-amazon-apigateway-integration');
  });

  test('takes a new route as a whole, with what may call it', () => {
    const body = additions(sam.render(ofShop('direct: new route of an existing API, new link', restApiId)));
    expect(body).toMatchObject({
      paths: { '/orders/{id}/lines': { get: { security: [{ sigv4: [] }], responses: { '200': {} } } } },
      components: { securitySchemes: { sigv4: { type: 'apiKey' } } },
    });
  });

  test.each([
    ['a stage that is new', 'direct: existing API, new stage'],
    ['an API that is new', 'direct: new API, new link, new stage'],
  ])('stays as it is for %s', (_, name) => {
    expect(cloudFormation.render(ofShop(name, restApiId))).toMatch(/Type: AWS::ApiGateway::Method/);
  });

  test('is written to JSON too, with the words among the metadata', () => {
    const { Resources } = JSON.parse(
      cloudFormationJson.render(ofShop('direct: existing route', restApiId)),
    ) as { readonly Resources: Readonly<Record<string, unknown>> };
    expect(Resources['ShopApi']).toMatchObject({
      Type: 'AWS::ApiGateway::RestApi',
      Metadata: { Comment: expect.stringContaining('Merge this into Body of ShopApi.') as string },
      Properties: { Body: { paths: { '/orders': {} } } },
    });
  });
});

describe('an API that a tool manages', () => {
  const byTerraform = (): Reading => changed(bridge(), at.api, { tags: { ManagedBy: 'terraform' } });

  test('is not imported by Terraform unless a person says so', () => {
    for (const reading of [byTerraform(), owned('shop', 'shop')]) {
      const code = terraform.render(blueprintOf(reading));
      expect(code).not.toMatch(/^import \{/m);
      expect(code).toMatch(/^# import \{\n# {3}to = aws_api_gateway_method\./m);
      expect(code).toMatch(/# WARNING: orders is managed by/);
    }
  });

  test('is imported where no tag names a tool', () => {
    const code = terraform.render(blueprintOf(bridge()));
    expect(code).toMatch(/^import \{/m);
    expect(code).not.toMatch(/WARNING/);
  });

  test('is told in every language', () => {
    for (const dialect of Object.values(dialects))
      expect(dialect.render(blueprintOf(byTerraform()))).toMatch(
        /is managed by\s+(?:(?:#|\/\/)\s+)?Terraform/,
      );
  });
});

test('the CDK says whose the IDs are, and that references can take their place', () => {
  const words = /stack shop\s+(?:\/\/\s+|#\s+)?\(ShopApi,\s+(?:\/\/\s+|#\s+)?ShopAlb,/;
  for (const dialect of [cdkTypescript, cdkPython]) {
    expect(dialect.render(blueprintOf(owned('shop', 'shop')))).toMatch(words);
    expect(dialect.render(blueprintOf(bridge()))).not.toMatch(/CloudFormation stack/);
  }
});

test('a template for another stack refers to nothing by logical ID', () => {
  const blueprint = blueprintOf(owned('shop', 'shop'));
  expect(stackNames(blueprint)).toEqual({ stack: 'shop', logicalIds: 'ShopApi, ShopAlb, ShopGroup' });
  const { code } = partsOf(cloudFormation.render(standApart(blueprint)));
  expect(code).toMatch(/RestApiId: !Ref RestApiId/);
  expect(code).not.toMatch(/Shop/);
});

test.each([
  ['Resources:\n  ShopApi:\n    Type: AWS::Serverless::Api\n', true],
  ['{"Resources": {\n"ShopAlb" : {}}}', true],
  ['Resources:\n  Mine:\n    Type: AWS::SNS::Topic # ShopApi\n', false],
  ['', false],
])('a text is of the stack by what it defines: %j', (text, expected) => {
  expect(namesObjectsOf(text, blueprintOf(owned('shop', 'shop')))).toBe(expected);
});
