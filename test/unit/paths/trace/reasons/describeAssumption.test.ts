import { describe, expect, test } from 'vitest';
import type { AssumptionReason } from '../../../../../src/paths/trace/reasons/assumption';
import { describeAssumption } from '../../../../../src/paths/trace/reasons/describeAssumption';
import { examplesIn, type Examples } from './described';

const examples = {
  'authorization-allows': [
    { code: 'authorization-allows', authorizationType: 'AWS_IAM' },
    'the authorization, AWS_IAM, allows the caller',
  ],
  'api-key-valid': [{ code: 'api-key-valid' }, 'the API key is valid'],
  'resource-policy-allows': [{ code: 'resource-policy-allows' }, 'the resource policy allows the caller'],
} as const satisfies Examples<AssumptionReason>;

describe('what a trace assumes', () => {
  test.each(examplesIn<AssumptionReason>(examples))('%s', (_code, reason, text) => {
    expect(describeAssumption({ gate: 'route', node: 'n', reason })).toEqual({
      gate: 'route',
      node: 'n',
      text,
    });
  });
});
