import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import {
  cloudFormation,
  cloudFormationJson,
} from '../../../../../src/scaffold/dialects/cloudformation/cloudformation';
import { templateProblems } from '../../../../support/cloudFormationSchema';
import { exampleRequests } from '../../../../support/scaffold';
import { readYaml, recordOf, resourcesOf, withoutMetadata } from '../../../../support/templates';

const exampleOf = (name: keyof typeof exampleRequests): Blueprint => {
  const request = exampleRequests[name];
  if (request === undefined) throw new Error(`no example ${name}`);
  return createBlueprint(request);
};

const templateOf = (blueprint: Blueprint): unknown => JSON.parse(cloudFormationJson.render(blueprint));
const textOf = (blueprint: Blueprint): string => cloudFormation.render(blueprint);

/** Comments in one line. */
const unwrapped = (text: string): string => text.replace(/\n *# /g, ' ');

const ofType = (template: unknown, type: string) =>
  Object.entries(resourcesOf(template)).filter(([, one]) => one['Type'] === type);

describe.each(Object.entries(exampleRequests))('%s', (_, request) => {
  const blueprint = createBlueprint(request);

  test('reads the same in YAML of either version and in JSON', () => {
    const json = withoutMetadata(templateOf(blueprint));
    for (const version of ['1.1', '1.2'] as const) {
      expect(JSON.stringify(withoutMetadata(readYaml(textOf(blueprint), version)))).toBe(
        JSON.stringify(json),
      );
    }
  });

  test('is what the resource schemas allow', () => {
    expect(templateProblems(templateOf(blueprint))).toEqual([]);
  });

  test('has every block but a stage that exists, and every parameter that it refers to', () => {
    const template = templateOf(blueprint);
    const stages = ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'];
    const blocks = blueprint.blocks.filter(
      ({ type, existing }) => existing === undefined || !stages.includes(type),
    );
    expect(Object.values(resourcesOf(template)).map(one => one['Type'])).toEqual(
      blocks.map(({ type }) => type),
    );
    const resources = JSON.stringify(recordOf(template)['Resources']);
    for (const name of Object.keys(recordOf(recordOf(template)['Parameters']))) {
      expect(resources.includes(`{"Ref":"${name}"}`) || resources.includes(`\${${name}}`)).toBe(true);
    }
  });
});

describe('the schema', () => {
  const withIntegration = (changes: Readonly<Record<string, unknown>>): unknown => ({
    Resources: {
      Method: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          RestApiId: 'a',
          ResourceId: 'b',
          HttpMethod: 'GET',
          Integration: { Type: 'HTTP_PROXY', IntegrationTarget: 'arn', ...changes },
        },
      },
    },
  });

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['nothing else', {}, []],
    ['a property that is none', { TlsConfig: {} }, ['Method.Integration: no property TlsConfig']],
    ['a wrong type', { Uri: 3 }, ['Method.Integration.Uri: 3 is no string']],
    ['no integer', { TimeoutInMillis: 1.5 }, ['Method.Integration.TimeoutInMillis: 1.5 is no integer']],
    ['no list', { CacheKeyParameters: 'x' }, ['Method.Integration.CacheKeyParameters: not a list']],
    [
      'what is missing',
      { IntegrationResponses: [{}] },
      ['Method.Integration.IntegrationResponses[0]: StatusCode is required'],
    ],
    ['a reference to nothing', { Uri: { Ref: 'X' } }, ['Method.Integration.Uri: nothing is called X']],
    [
      'no attribute',
      { Uri: { 'Fn::GetAtt': ['Method', 'X'] } },
      ['Method.Integration.Uri: no attribute Method.X'],
    ],
    [
      'a substitution of nothing',
      { Uri: { 'Fn::Sub': '${X}' } },
      ['Method.Integration.Uri: nothing is called X'],
    ],
    [
      'a text for a list',
      { CacheKeyParameters: { Ref: 'Method' } },
      ['Method.Integration.CacheKeyParameters: a text where it is not allowed'],
    ],
  ])('says what is wrong: %s', (_, changes, problems) => {
    expect(templateProblems(withIntegration(changes))).toEqual(problems);
  });
});

describe('a stage that exists', () => {
  const template = templateOf(exampleOf('direct: new route of an existing API, new link'));

  test('is put onto by the deployment, whose name ends in a hash', () => {
    const [[name, deployment] = ['', {}]] = ofType(template, 'AWS::ApiGateway::Deployment');
    expect(name).toMatch(/^Deployment[0-9A-F]{8}$/);
    expect(deployment['Properties']).toEqual({ RestApiId: { Ref: 'RestApiId' }, StageName: 'prod' });
    expect(deployment['DependsOn']).toEqual(['GetOrdersIdLinesMethod', 'LoadBalancerIngress']);
  });

  test('keeps its deployment, its link and the rules that let requests through when the stack goes', () => {
    const policies = Object.values(resourcesOf(template)).map(one => [
      one['Type'],
      one['DeletionPolicy'],
      one['UpdateReplacePolicy'],
    ]);
    expect(policies).toEqual([
      ['AWS::EC2::SecurityGroup', 'RetainExceptOnCreate', 'Delete'],
      ['AWS::EC2::SecurityGroupIngress', 'RetainExceptOnCreate', 'Delete'],
      ['AWS::ApiGatewayV2::VpcLink', 'RetainExceptOnCreate', 'Delete'],
      ['AWS::ApiGateway::Resource', undefined, undefined],
      ['AWS::ApiGateway::Method', undefined, undefined],
      ['AWS::ApiGateway::Deployment', 'Retain', 'Retain'],
    ]);
  });

  test('a new one belongs to the stack, and shows the deployment by its name', () => {
    const made = templateOf(exampleOf('direct: new API, new link, new stage'));
    const [[name, deployment] = ['', {}]] = ofType(made, 'AWS::ApiGateway::Deployment');
    const [[, stage] = ['', {}]] = ofType(made, 'AWS::ApiGateway::Stage');
    expect(deployment['Properties']).toEqual({ RestApiId: { Ref: 'Api' } });
    expect(recordOf(stage['Properties'])['DeploymentId']).toEqual({ Ref: name });
    expect(JSON.stringify(made)).not.toContain('DeletionPolicy');
  });
});

test('a route that exists says where its integration belongs, and can be imported', () => {
  const text = textOf(exampleOf('direct: existing route'));
  expect(unwrapped(text)).toContain(
    "A stack can't create it again. If another template has it, move the Integration there, with everything that it refers to. If no template has it, import it into the stack first (RestApiId abcde12345, ResourceId ordersid01, HttpMethod GET)",
  );
  const [[, method] = ['', {}]] = ofType(readYaml(text, '1.2'), 'AWS::ApiGateway::Method');
  expect(method['DeletionPolicy']).toBe('Retain');
});

test('a certificate that is not verified is told, because there is no property for it', () => {
  const blueprint = exampleOf('direct: HTTPS whose certificate is not verified');
  const words = "CloudFormation doesn't have a property for this";
  expect(unwrapped(textOf(blueprint))).toContain(words);
  expect(cloudFormationJson.render(blueprint)).toContain(words);
  expect(unwrapped(textOf(exampleOf('direct: HTTPS')))).not.toContain(words);
});
