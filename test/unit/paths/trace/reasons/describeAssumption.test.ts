import { describe, expect, test } from 'vitest';
import type { AssumptionReason } from '../../../../../src/paths/trace/reasons/assumption';
import { describeAssumption } from '../../../../../src/paths/trace/reasons/describeAssumption';
import { examplesIn, type Examples } from './described';

const examples = {
  'authorization-allows': [
    { code: 'authorization-allows', authorizationType: 'AWS_IAM' },
    'the authorization, AWS_IAM, allows the caller',
  ],
  'web-acl-allows': [{ code: 'web-acl-allows', webAcl: 'bots' }, 'the web ACL bots allows the request'],
  'token-valid': [
    { code: 'token-valid', part: { place: 'header', name: 'Authorization' } },
    'the token in Authorization is valid',
  ],
  'token-matches': [
    { code: 'token-matches', part: { place: 'header', name: 'X-Token' }, expression: '^a' },
    'the header X-Token matches ^a',
  ],
  'authorizer-allows': [
    { code: 'authorizer-allows', authorizer: 'login' },
    'the authorizer login allows the caller',
  ],
  'context-filled': [{ code: 'context-filled', name: 'context.accountId' }, 'context.accountId has a value'],
  'signature-valid': [
    { code: 'signature-valid' },
    'the signature is valid and its identity is allowed to invoke the API',
  ],
  'api-key-in-plan': [
    { code: 'api-key-in-plan', stage: 'prod' },
    'the API key is in a usage plan of the stage prod',
  ],
  'authorizer-gives-key': [
    { code: 'authorizer-gives-key', stage: 'prod' },
    'the authorizer returns an API key of a usage plan of the stage prod',
  ],
  'validator-checks-parameters': [
    { code: 'validator-checks-parameters', validator: 'v1' },
    'the validator v1 checks parameters',
  ],
  'body-fits-model': [
    { code: 'body-fits-model', models: ['Order', 'Offer'] },
    'the body fits the model Order or Offer',
  ],
  'cache-does-not-answer': [
    { code: 'cache-does-not-answer', seconds: 300 },
    "the stage's cache doesn't answer first (up to 300 s)",
  ],
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
