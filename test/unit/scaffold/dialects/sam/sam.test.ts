import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import { cloudFormation } from '../../../../../src/scaffold/dialects/cloudformation/cloudformation';
import { CannotBeWritten } from '../../../../../src/scaffold/dialect';
import { sam } from '../../../../../src/scaffold/dialects/sam/sam';
import { deployedRoutes } from '../../../../../src/topology/exported';
import { templateProblems } from '../../../../support/cloudFormationSchema';
import { exampleRequests, hostileRequests } from '../../../../support/scaffold';
import { evaluated, readYaml, recordOf, resourcesOf } from '../../../../support/templates';

const exampleOf = (name: keyof typeof exampleRequests): Blueprint => {
  const request = exampleRequests[name];
  if (request === undefined) throw new Error(`no example ${name}`);
  return createBlueprint(request);
};

const serverless = /^AWS::Serverless::(Api|HttpApi)$/;

/** The API as SAM has it; `undefined` where the template is CloudFormation's. */
const apiIn = (template: unknown): Readonly<Record<string, unknown>> | undefined =>
  Object.values(resourcesOf(template)).find(({ Type }) => typeof Type === 'string' && serverless.test(Type));

const bodyOf = (template: unknown): Readonly<Record<string, unknown>> =>
  recordOf(evaluated(recordOf(apiIn(template)?.['Properties'])['DefinitionBody'], template));

/** The template as CloudFormation would read it, without what only SAM knows. */
function withoutServerless(template: unknown): unknown {
  const entries = Object.entries(resourcesOf(template)).filter(
    ([, { Type }]) => !serverless.test(String(Type)),
  );
  return { ...recordOf(template), Resources: Object.fromEntries(entries) };
}

describe.each(Object.entries(exampleRequests))('%s', (_, request) => {
  const blueprint = createBlueprint(request);
  const text = sam.render(blueprint);
  const template = readYaml(text, '1.2');
  const api = apiIn(template);

  test('stands under the transform, the same in YAML of either version', () => {
    expect(recordOf(template)['Transform']).toBe('AWS::Serverless-2016-10-31');
    expect(JSON.stringify(readYaml(text, '1.1'))).toBe(JSON.stringify(template));
  });

  if (api === undefined) {
    test('is otherwise what CloudFormation has', () => {
      const { Transform: _transform, ...others } = recordOf(template);
      expect(others).toEqual(readYaml(cloudFormation.render(blueprint), '1.2'));
    });
    return;
  }

  test('has a definition that is OpenAPI 3.0, and resources that the schemas allow', async () => {
    const result = await new Validator().validate(structuredClone(bodyOf(template)));
    expect(result).toMatchObject({ valid: true });
    const others = withoutServerless(template);
    if (Object.keys(resourcesOf(others)).length > 0) expect(templateProblems(others)).toEqual([]);
  });
});

describe('a new API', () => {
  const template = readYaml(sam.render(exampleOf('direct: new API, new link, new stage')), '1.2');

  test('is one resource, without methods, deployment and stage', () => {
    expect(Object.entries(resourcesOf(template)).map(([id, { Type }]) => [id, Type])).toEqual([
      ['LinkSecurityGroup', 'AWS::EC2::SecurityGroup'],
      ['LoadBalancerIngress', 'AWS::EC2::SecurityGroupIngress'],
      ['VpcLink', 'AWS::ApiGatewayV2::VpcLink'],
      ['Api', 'AWS::Serverless::Api'],
    ]);
    const { DefinitionBody: _, ...others } = recordOf(apiIn(template)?.['Properties']);
    expect(others).toEqual({
      Name: 'orders',
      EndpointConfiguration: { Type: 'REGIONAL' },
      StageName: 'prod',
      OpenApiVersion: '3.0.1',
    });
  });

  test('refers to link and load balancer', () => {
    const { DefinitionBody } = recordOf(apiIn(template)?.['Properties']);
    const [route] = deployedRoutes(DefinitionBody)?.routes.values() ?? [];
    expect(route?.integration).toEqual({
      type: 'http_proxy',
      httpMethod: 'GET',
      connectionType: 'VPC_LINK',
      connectionId: { Ref: 'VpcLink' },
      integrationTarget: { Ref: 'LoadBalancerArn' },
      uri: { 'Fn::Sub': 'http://${BackendHost}:${ListenerPort}/v2/items/{itemId}/of/{customerId}' },
      requestParameters: {
        'integration.request.path.itemId': 'method.request.path.itemId',
        'integration.request.path.customerId': 'method.request.path.customerId',
      },
    });
  });

  test('of HTTP is one resource where it is deployed by itself, CloudFormation’s where it is not', () => {
    const typesOf = (name: string): readonly unknown[] =>
      Object.values(resourcesOf(readYaml(sam.render(exampleOf(name)), '1.2'))).map(({ Type }) => Type);
    expect(typesOf('http-api: new API with $default stage')).toContain('AWS::Serverless::HttpApi');
    expect(typesOf('http-api: new API with a named stage')).toContain('AWS::ApiGatewayV2::Stage');
  });

  test('whose method has an authorizer stays in CloudFormation’s words, which have it', () => {
    const blueprint = exampleOf('direct: new API, new link, new stage');
    const locked = blueprint.blocks.map(block =>
      block.type === 'AWS::ApiGateway::Method'
        ? { ...block, properties: { ...block.properties, AuthorizationType: 'CUSTOM', AuthorizerId: 'a1' } }
        : block,
    );
    const text = sam.render({ ...blueprint, blocks: locked });
    expect(text).toContain('AuthorizerId: a1');
    expect(text).toContain("SAM doesn't have a resource for everything in this API");
  });

  test('can say that a certificate is not verified', () => {
    const blueprint = exampleOf('direct: new API, new link, new stage');
    const insecure = blueprint.blocks.map(block => ({ ...block, insecureSkipVerification: true as const }));
    expect(sam.render({ ...blueprint, blocks: insecure })).toMatch(
      /\n( +)tlsConfig:\n\1 {2}insecureSkipVerification: true\n/,
    );
  });
});

test('an API that exists cannot be taken over, which the head says', () => {
  const text = sam.render(exampleOf('direct: new route of an existing API, new link'));
  expect(text).toContain("# SAM can't take over an existing API");
});

test('names from the account are text and nothing else', () => {
  let written = 0;
  fc.assert(
    fc.property(hostileRequests, request => {
      const blueprint = createBlueprint(request);
      let text: string;
      try {
        text = sam.render(blueprint);
      } catch (error) {
        expect(error).toBeInstanceOf(CannotBeWritten);
        return;
      }
      const template = readYaml(text, '1.2');
      expect(JSON.stringify(readYaml(text, '1.1'))).toBe(JSON.stringify(template));
      if (apiIn(template) === undefined) return;
      written += 1;
      const keys = blueprint.blocks.flatMap(({ type, route, properties }) => {
        if (type === 'AWS::ApiGatewayV2::Route') return [properties['RouteKey']];
        return route === undefined ? [] : [`${route.httpMethod} ${route.path}`];
      });
      expect([...(deployedRoutes(bodyOf(template))?.routes.keys() ?? [])].toSorted()).toEqual(
        keys.toSorted(),
      );
      expect(recordOf(bodyOf(template)['info'])['title']).toBe(blueprint.apiName);
    }),
    { numRuns: 200 },
  );
  expect(written).toBeGreaterThan(3);
});
