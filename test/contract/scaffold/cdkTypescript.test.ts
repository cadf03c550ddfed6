import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { cdkTypescript } from '../../../src/scaffold/dialects/cdkTypescript/cdkTypescript';
import { camelCase } from '../../../src/scaffold/dialects/shared/cdk/names';
import {
  givenProps,
  stackOf,
  synthesized,
  synthesizedTypescript,
  typeProblems,
  validated,
  writtenOr,
} from '../../support/cdk';
import { actualResources, expectedResources } from '../../support/cdkExpected';
import { templateProblems } from '../../support/cloudFormationSchema';
import { exampleRequests, hostileRequests } from '../../support/scaffold';

const examples = Object.entries(exampleRequests).map(([name, request]) => {
  const blueprint = createBlueprint(request);
  return { name, blueprint, code: cdkTypescript.render(blueprint) };
});

test('TypeScript finds nothing against it, with all that aws-cdk-lib says of itself', () => {
  const files = examples.map(({ name, code }) => [name.replaceAll(/[^a-z0-9]+/gi, '-'), code] as const);
  expect(typeProblems(Object.fromEntries(files))).toEqual([]);
});

describe.each(examples)('$name', ({ blueprint, code }) => {
  const props = givenProps(blueprint, camelCase);
  const { template, problems } = validated(stackOf(code, props));

  test('is synthesized to what the blueprint says', () => {
    expect(actualResources(template)).toEqual(expectedResources(blueprint));
  });

  if (Object.keys(template.Resources).length > 0) {
    test('CloudFormation’s schemas and the CDK’s own validation allow it', () => {
      expect(templateProblems(template)).toEqual([]);
      expect(problems).toEqual([]);
    });
  }
});

test('whatever names hold, they are nothing but text', () => {
  fc.assert(
    fc.property(hostileRequests, request => {
      const blueprint = createBlueprint(request);
      const code = writtenOr(() => cdkTypescript.render(blueprint));
      if (code === undefined) return;
      const template = synthesizedTypescript(code, givenProps(blueprint, camelCase));
      expect(actualResources(template)).toEqual(expectedResources(blueprint));
    }),
    { numRuns: 60, seed: 7 },
  );
});

describe('a deployment', () => {
  const blueprint = createBlueprint(required('direct: one link, two load balancers, several routes'));
  const code = cdkTypescript.render(blueprint);
  const props = givenProps(blueprint, camelCase);
  const idOf = (changed: string, given: object = {}): string | undefined =>
    Object.keys(synthesizedTypescript(changed, { ...props, ...given }).Resources).find(id =>
      id.startsWith('Deployment'),
    );
  const id = idOf(code);

  test('is called by a hash', () => {
    expect(id).toMatch(/^Deployment[0-9A-F]{8}[0-9a-f]{32}$/);
    expect(idOf(code)).toBe(id);
  });

  test.each([
    ['a value that is given', code, { backendHost: 'other.example.com' }],
    ['an integration that is edited', code.replace('timeoutInMillis: 5000', 'timeoutInMillis: 5001'), {}],
    ['a path that is edited', code.replace("pathPart: 'customers'", "pathPart: 'clients'"), {}],
    ['an authorization that is edited', code.replace("'AWS_IAM'", "'NONE'"), {}],
  ])('is another with %s', (_, changed, given) => {
    expect(idOf(changed, given)).not.toBe(id);
  });
});

describe('a stack of what exists', () => {
  const blueprint = createBlueprint(
    required('direct: existing route over an existing link that reaches the load balancer'),
  );
  const build = stackOf(cdkTypescript.render(blueprint), givenProps(blueprint, camelCase));
  const now = {
    Uri: 'http://bridge-nlb.elb.eu-west-1.amazonaws.com:8080/orders',
    ConnectionId: '${stageVariables.vpcLinkId}',
  };
  const methodIn = ({ Resources }: ReturnType<typeof synthesized>) =>
    Object.values(Resources).find(({ Type }) => Type === 'AWS::ApiGateway::Method');

  test('has nothing but what is imported while it is, as it is now', () => {
    const imported = synthesized(build, { 'requestPath:import': 'true' });
    expect(Object.values(imported.Resources).map(({ Type }) => Type)).toEqual(['AWS::ApiGateway::Method']);
    expect(methodIn(imported)).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { Integration: { ...now, IntegrationHttpMethod: 'GET', TimeoutInMillis: 29_000 } },
    });
  });

  test('changes the method and deploys it to the stage afterwards', () => {
    const deployed = synthesized(build);
    expect(
      Object.values(deployed.Resources)
        .map(({ Type }) => Type)
        .sort(),
    ).toEqual(['AWS::ApiGateway::Deployment', 'AWS::ApiGateway::Method']);
    expect(methodIn(deployed)?.Properties).toMatchObject({
      Integration: {
        ConnectionId: 'a1b2c3',
        IntegrationTarget: expect.stringContaining('/app/orders/') as string,
      },
    });
  });
});

function required(name: string) {
  const request = exampleRequests[name];
  if (request === undefined) throw new Error(`no example ${name}`);
  return request;
}
