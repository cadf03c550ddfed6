import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/plan/document';
import { effectivePatch, patchObject, significantText } from '../../../../src/apply/run/patch';
import {
  NotKnown,
  referencedSteps,
  resolvePlaceholders,
  type Known,
} from '../../../../src/apply/run/placeholders';
import { plainAnswer } from '../../../../src/apply/run/plainAnswer';

const known: Known = {
  output: step => (step === 'vpc-link' ? { VpcLinkId: 'abc', list: [{ id: 1 }] } : undefined),
  now: () => Date.UTC(2026, 10, 22, 10),
};

describe('placeholders', () => {
  test.each<readonly [string, JsonObject, JsonObject]>([
    ['a whole text', { a: '${steps.vpc-link.VpcLinkId}' }, { a: 'abc' }],
    ['a member of a member', { a: ['${steps.vpc-link.list.0.id}'] }, { a: [1] }],
    [
      'a time',
      { a: '${now-300s}', b: '${now}' },
      { a: '2026-11-22T09:55:00.000Z', b: '2026-11-22T10:00:00.000Z' },
    ],
    ['a part of a text', { a: 'x${steps.vpc-link.VpcLinkId}' }, { a: 'x${steps.vpc-link.VpcLinkId}' }],
    ['a stage variable', { a: '${stageVariables.vpcLinkId}' }, { a: '${stageVariables.vpcLinkId}' }],
    ['the name of a member', { '${steps.vpc-link.VpcLinkId}': 1 }, { '${steps.vpc-link.VpcLinkId}': 1 }],
  ])('%s', (_, value, expected) => {
    expect(resolvePlaceholders(value, known)).toEqual(expected);
  });

  test('what a step has not given is not made up', () => {
    expect(() => resolvePlaceholders({ a: '${steps.vpc-link.Name}' }, known)).toThrow(NotKnown);
    expect(() => resolvePlaceholders({ a: '${steps.other.id}' }, known)).toThrow(NotKnown);
    expect(() => resolvePlaceholders({ a: '${steps.vpc-link.constructor}' }, known)).toThrow(NotKnown);
  });

  test('names the steps that it refers to', () => {
    expect(
      referencedSteps({ a: ['${steps.one.id}', { b: '${steps.two.id}' }], c: 'steps.three.id' }),
    ).toEqual(['one', 'two']);
  });
});

describe('patch operations', () => {
  const patch = (...patchOperations: JsonObject[]): JsonObject => ({ patchOperations });

  test.each<readonly [string, JsonObject, JsonObject, JsonObject]>([
    ['replace', { uri: 'a' }, patch({ op: 'replace', path: '/uri', value: 'b' }), { uri: 'b' }],
    ['add', {}, patch({ op: 'add', path: '/variables/x', value: '1' }), { variables: { x: '1' } }],
    ['remove', { a: 1, canarySettings: {} }, patch({ op: 'remove', path: '/canarySettings' }), { a: 1 }],
    [
      'copy',
      { deploymentId: 'a', canarySettings: { deploymentId: 'b' } },
      patch({ op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' }),
      { deploymentId: 'b', canarySettings: { deploymentId: 'b' } },
    ],
    [
      'an escaped name',
      { m: {} },
      patch({ op: 'replace', path: '/m/a~1b~0c', value: '1' }),
      { m: { 'a/b~c': '1' } },
    ],
  ])('%s', (_, before, input, after) => {
    expect(patchObject(before, input)).toEqual(after);
  });

  test('those that change nothing are left out', () => {
    const input = patch(
      { op: 'replace', path: '/deploymentId', value: 'old' },
      { op: 'replace', path: '/variables/port', value: '80' },
      { op: 'remove', path: '/canarySettings' },
    );
    const left = effectivePatch({ deploymentId: 'new', variables: { port: 80 } }, input);
    expect(left['patchOperations']).toEqual([{ op: 'replace', path: '/deploymentId', value: 'old' }]);
  });

  test.each([
    [{ a: 1, b: [] }, { a: '1' }, true],
    [{ a: { b: {} } }, {}, true],
    [{ a: [1, 2] }, { a: ['1', '2'] }, true],
    [{ a: [2, 1] }, { a: [1, 2] }, false],
    [{ a: 'x', b: true }, { b: 'true', a: 'x' }, true],
    [{ a: 'x' }, { a: 'y' }, false],
    [{ a: ['1,2'] }, { a: ['1', '2'] }, false],
  ])('%j and %j mean the same: %s', (one, other, isSame) => {
    expect(significantText(one) === significantText(other)).toBe(isSame);
  });
});

test("an answer is JSON without the SDK's members, and of tags has only our own", () => {
  const answer = plainAnswer({
    $metadata: { requestId: 'x' },
    createdDate: new Date('2026-11-22T10:00:00Z'),
    body: new TextEncoder().encode('{}'),
    nothing: undefined,
    tags: { team: 'secret', 'request-path:plan': 'p1' },
    groups: [{ Tags: [{ Key: 'team', Value: 'secret' }] }],
    Tags: [{ Key: 'request-path:plan', Value: 'p2' }],
    variables: { tags: 'kept' },
  });
  expect(answer).toEqual({
    createdDate: '2026-11-22T10:00:00.000Z',
    body: '{}',
    tags: { 'request-path:plan': 'p1' },
    groups: [{}],
    Tags: { 'request-path:plan': 'p2' },
    variables: { tags: 'kept' },
  });
});
