import { describe, expect, test } from 'vitest';
import { describeRejection } from '../../../../src/trace/reasons/describeRejection';
import type { RejectionReason } from '../../../../src/trace/reasons/rejectionReason';
import { examplesIn, type Examples } from './described';

const examples = {
  'in-other-account': [{ code: 'in-other-account' }, 'another account has it'],
  'mappings-not-used': [
    { code: 'mappings-not-used', count: 2, routingMode: 'ROUTING_RULE_ONLY' },
    'its 2 mappings do not count, its routing mode is ROUTING_RULE_ONLY',
  ],
  'routing-rule-base-path': [
    { code: 'routing-rule-base-path', priority: undefined, basePaths: ['a', 'b'] },
    'routing rule without priority asks for the base path /a and b',
  ],
  'routing-rule-header': [
    { code: 'routing-rule-header', priority: 10, headers: [{ name: 'x-team', glob: 'r*' }] },
    'routing rule 10 asks for the header x-team: r*',
  ],
  'base-path-differs': [
    { code: 'base-path-differs', basePath: 'a', path: '/b' },
    'the base path /a does not begin /b',
  ],
  'stage-in-other-case': [
    { code: 'stage-in-other-case', stage: 'Prod' },
    'it is written Prod, with its upper and lower case',
  ],
  'stage-differs': [{ code: 'stage-differs', stage: 'prod' }, 'it is named prod'],
  'method-differs': [{ code: 'method-differs', takes: 'GET', method: 'PUT' }, 'it takes GET, not PUT'],
  'not-deployed': [{ code: 'not-deployed', stage: 'prod' }, 'it is edited and not deployed on prod'],
  'path-without-slash': [{ code: 'path-without-slash' }, 'its path has no slash at the end'],
  'path-in-other-case': [
    { code: 'path-in-other-case', path: '/Orders' },
    'its path is /Orders, upper and lower case count',
  ],
  'rule-fails': [
    {
      code: 'rule-fails',
      reason: { code: 'values-differ', field: 'path-pattern', wanted: ['/a'], given: '/b' },
      remarks: [{ code: 'source-not-verified', owner: 'the VPC link l2' }],
    },
    'path-pattern /a does not match /b. That requests come from the addresses of the VPC link l2 is unverified',
  ],
} as const satisfies Examples<RejectionReason>;

describe('why something was passed over', () => {
  test.each(examplesIn<RejectionReason>(examples))('%s', (_code, reason, because) => {
    expect(describeRejection({ node: 'n', reason })).toEqual({ node: 'n', because });
  });
});
