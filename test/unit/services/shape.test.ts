import { describe, expect, test } from 'vitest';
import { splitIntoChunks } from '../../../src/services/chunks';
import { parseExportedDocument } from '../../../src/services/exportedDocument';
import { toPlainShape } from '../../../src/model/shape';
import { valuesByStage, fillStageVariables } from '../../../src/model/stageVariables';

describe('plain', () => {
  test('makes dates text, and drops metadata, absent members and tags', () => {
    const value = {
      $metadata: { requestId: 'r' },
      createdDate: new Date(Date.UTC(2026, 0, 2)),
      broken: new Date(Number.NaN),
      absent: undefined,
      tags: { secret: 'x' },
      nested: [{ Tags: [{ Key: 'Name', Value: 'web' }], kept: 1 }],
    };
    expect(toPlainShape(value)).toEqual({ createdDate: '2026-01-02T00:00:00.000Z', nested: [{ kept: 1 }] });
  });

  test('keeps the tags that are asked for', () => {
    const value = {
      Tags: [
        { Key: 'Name', Value: 'web' },
        { Key: 'owner', Value: 'x' },
      ],
    };
    expect(toPlainShape(value, ['Name'])).toEqual({ Tags: [{ Key: 'Name', Value: 'web' }] });
  });

  test('keeps the tags that tell which tool manages a resource, in either form, and no others', () => {
    const stack = { 'aws:cloudformation:stack-name': 'orders' };
    expect(toPlainShape({ tags: { ...stack, team: 'x', 'aws:autoscaling:groupName': 'y' } })).toEqual({
      tags: stack,
    });
    expect(
      toPlainShape({
        Tags: [
          { Key: 'ManagedBy', Value: 'Terraform' },
          { Key: 'managed-by', Value: 'asha' },
          { Key: 'terraform', Value: 'true' },
          { Key: 'terraform', Value: 'password' },
          { Key: 'request-path:plan', Value: 'p1' },
        ],
      }),
    ).toEqual({
      Tags: [
        { Key: 'ManagedBy', Value: 'Terraform' },
        { Key: 'terraform', Value: 'true' },
        { Key: 'request-path:plan', Value: 'p1' },
      ],
    });
    expect(toPlainShape({ Tags: { owner: 'x' }, TagSet: [{ Key: 'owner', Value: 'x' }] })).toEqual({});
  });

  test.each([
    'aws:cloudformation:stack-id',
    'elbv2.k8s.aws/cluster',
    'ingress.k8s.aws/stack',
    'service.k8s.aws/resource',
    'gateway.k8s.aws.alb/stack',
    'ingress.eks.amazonaws.com/stack',
    'service.eks.amazonaws.com/resource',
    'eks:eks-cluster-name',
    'aws:eks:cluster-name',
    'kubernetes.io/cluster/prod',
    'kubernetes.io/service-name',
    'AmazonECSManaged',
  ])('keeps %s, which a tool sets', key => {
    expect(toPlainShape({ Tags: [{ Key: key, Value: 'x' }] })).toEqual({ Tags: [{ Key: key, Value: 'x' }] });
    expect(toPlainShape({ tags: { [key]: '' } })).toEqual({ tags: { [key]: '' } });
  });

  test.each([
    'aws:autoscaling:groupName',
    'aws:ecs:serviceName',
    'my-elbv2.k8s.aws/cluster',
    'k8s.aws/cluster',
    'kubernetes.io/cluster/',
    'kubernetes.io/role/elb',
    'AmazonECSManagedBy',
    'seeks:x',
    'Name',
  ])('drops %s', key => {
    expect(toPlainShape({ Tags: [{ Key: key, Value: 'x' }] })).toEqual({});
  });

  test('a member called __proto__ does not become the prototype', () => {
    const value: unknown = JSON.parse('{"__proto__":{"admin":true},"a":1}');
    expect(toPlainShape(value)).toEqual({ a: 1 });
    expect(Object.getPrototypeOf(toPlainShape(value))).toBe(Object.prototype);
  });
});

describe('stage variables', () => {
  test('are replaced, all or none', () => {
    expect(fillStageVariables('${stageVariables.a}-${stageVariables.b}', { a: '1', b: '2' })).toBe('1-2');
    expect(fillStageVariables('${stageVariables.a}-${stageVariables.b}', { a: '1' })).toBeUndefined();
    expect(fillStageVariables('${stageVariables.toString}', {})).toBeUndefined();
  });

  test('give one value for each stage that differs', () => {
    expect(valuesByStage('plain', [])).toEqual(['plain']);
    expect(valuesByStage('${stageVariables.a}', [{ a: '1' }, { a: '2' }, { a: '1' }, {}])).toEqual([
      '1',
      '2',
    ]);
  });
});

test('chunksOf', () => {
  expect(splitIntoChunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(splitIntoChunks([], 2)).toEqual([]);
});

test('an export that is no JSON object is no answer', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(parseExportedDocument(bytes('{"paths":{}}'))).toEqual({ paths: {} });
  for (const body of [bytes('{"paths":'), bytes('7'), undefined, new Uint8Array([255, 254])]) {
    expect(() => parseExportedDocument(body)).toThrow(expect.objectContaining({ name: 'InvalidAnswer' }));
  }
});
