import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../src/scaffold/blueprints/blueprintOf';
import { isAttribute, isParameter, isReference } from '../../../../src/scaffold/value';
import { exampleRequests, hostileRequests } from '../../../support/scaffold';
import { expressionsIn } from './parts';

const longestLogicalId = 255;

/** What is wrong with a blueprint, in sentences. */
function faultsOf({ blocks, parameters }: Blueprint): readonly string[] {
  const faults: string[] = [];
  const names = [...parameters.map(({ name }) => name), ...blocks.map(({ logicalId }) => logicalId)];
  const lower = new Set(names.map(name => name.toLowerCase()));
  if (lower.size !== names.length) faults.push(`a name stands twice: ${names.join(' ')}`);
  for (const name of names) {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) faults.push(`${name} is no PascalCase`);
    if (name.length > longestLogicalId) faults.push(`${name} is too long`);
  }
  const known = new Set<string>();
  const used = new Set<string>();
  for (const { logicalId, properties, dependsOn = [] } of blocks) {
    for (const expression of expressionsIn(properties)) {
      if (isParameter(expression)) used.add(expression.name);
      if (isReference(expression) || isAttribute(expression)) {
        if (!known.has(expression.logicalId)) faults.push(`${logicalId} is before ${expression.logicalId}`);
      }
    }
    for (const id of dependsOn) if (!known.has(id)) faults.push(`${logicalId} depends on a later ${id}`);
    known.add(logicalId);
  }
  const declared = new Set(parameters.map(({ name }) => name));
  for (const name of used) if (!declared.has(name)) faults.push(`parameter ${name} is not declared`);
  for (const name of declared) if (!used.has(name)) faults.push(`parameter ${name} is not used`);
  return faults;
}

describe('a blueprint', () => {
  test.each(Object.entries(exampleRequests))('%s: names and references are sound', (_, request) => {
    expect(faultsOf(createBlueprint(request))).toEqual([]);
  });

  test('names and references are sound whatever things are called', () => {
    fc.assert(
      fc.property(hostileRequests, request => {
        expect(faultsOf(createBlueprint(request))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('equal requests give equal blueprints', () => {
    fc.assert(
      fc.property(hostileRequests, request => {
        expect(createBlueprint(structuredClone(request))).toEqual(createBlueprint(request));
      }),
      { numRuns: 50 },
    );
  });

  test('the examples have every type between them', () => {
    const types = new Set(
      Object.values(exampleRequests).flatMap(request =>
        createBlueprint(request).blocks.map(({ type }) => type),
      ),
    );
    expect([...types].sort()).toEqual([
      'AWS::ApiGateway::Deployment',
      'AWS::ApiGateway::Method',
      'AWS::ApiGateway::Resource',
      'AWS::ApiGateway::RestApi',
      'AWS::ApiGateway::Stage',
      'AWS::ApiGatewayV2::Api',
      'AWS::ApiGatewayV2::Integration',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Stage',
      'AWS::ApiGatewayV2::VpcLink',
      'AWS::EC2::SecurityGroup',
      'AWS::EC2::SecurityGroupEgress',
      'AWS::EC2::SecurityGroupIngress',
      'AWS::ECS::Service',
      'AWS::ElasticLoadBalancingV2::Listener',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
    ]);
  });

  test.each(Object.entries(exampleRequests))('%s: says what it is', (_, request) => {
    const { title, notes, id } = createBlueprint(request);
    expect(id).toBe(request.blueprint);
    expect(title).not.toBe('');
    for (const note of notes) expect(note).toMatch(/[.:)]$/);
  });
});
