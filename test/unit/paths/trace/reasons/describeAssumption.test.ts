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
  'policy-allows': [
    { code: 'policy-allows', holder: { kind: 'api', name: 'orders' }, demands: [] },
    'the resource policy of orders allows the caller',
  ],
  'speaks-tls': [
    { code: 'speaks-tls', policy: 'SecurityPolicy_TLS13_1_3_2025_09' },
    'the client supports TLS 1.3, which the security policy SecurityPolicy_TLS13_1_3_2025_09 requires',
  ],
  'client-certificate-trusted': [
    { code: 'client-certificate-trusted' },
    'the trust store accepts the certificate of the client',
  ],
  'caller-behind-endpoint': [
    { code: 'caller-behind-endpoint', endpoints: [{ vpcEndpoint: 'vpce-1', vpc: 'vpc-1' }] },
    'the caller is in the VPC vpc-1, whose VPC endpoint is vpce-1',
  ],
  'comes-through-endpoint': [
    { code: 'comes-through-endpoint', vpcEndpoints: ['vpce-1', 'vpce-2'] },
    'the request comes through the VPC endpoint vpce-1 or vpce-2',
  ],
  'caller-not-in-vpc': [{ code: 'caller-not-in-vpc', vpcs: ['vpc-1'] }, "the caller isn't in the VPC vpc-1"],
  'endpoint-admits-caller': [
    { code: 'endpoint-admits-caller', vpcEndpoint: 'vpce-1' },
    'a security group of the VPC endpoint vpce-1 allows the caller',
  ],
  'target-certificate': [
    { code: 'target-certificate', host: 'a.example' },
    "the target's certificate is for a.example",
  ],
  'revoked-certificate': [
    { code: 'revoked-certificate', host: 'a.example' },
    "API Gateway accepts the listener's certificate for a.example, which was revoked",
  ],
  'listener-certificate': [
    { code: 'listener-certificate', host: 'a.example' },
    "the listener's certificate is for a.example",
  ],
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
