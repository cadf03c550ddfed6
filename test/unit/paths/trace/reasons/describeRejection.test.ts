import { describe, expect, test } from 'vitest';
import { describeRejection } from '../../../../../src/paths/trace/reasons/describeRejection';
import type { RejectionReason } from '../../../../../src/paths/trace/reasons/rejectionReason';
import { examplesIn, type Examples } from './described';

const examples = {
  'in-other-account': [{ code: 'in-other-account' }, 'This API is in another account'],
  'mappings-not-used': [
    { code: 'mappings-not-used', count: 2, routingMode: 'ROUTING_RULE_ONLY' },
    '2 mappings ignored because the routing mode is ROUTING_RULE_ONLY',
  ],
  'routing-rule-base-path': [
    { code: 'routing-rule-base-path', priority: undefined, basePaths: ['a', 'b'] },
    'A routing rule without priority requires one of the base paths /a, /b',
  ],
  'routing-rule-header': [
    { code: 'routing-rule-header', priority: 10, headers: [{ name: 'x-team', glob: 'r*' }] },
    'Routing rule 10 requires the header x-team: r*',
  ],
  'base-path-differs': [
    { code: 'base-path-differs', basePath: 'a', path: '/b' },
    "/b doesn't begin with the base path /a",
  ],
  'stage-in-other-case': [
    { code: 'stage-in-other-case', stage: 'Prod' },
    'The stage is named Prod, and stage names are case-sensitive',
  ],
  'stage-differs': [{ code: 'stage-differs', stage: 'prod' }, 'The stage is named prod'],
  'method-differs': [
    { code: 'method-differs', takes: 'GET', method: 'PUT' },
    'The route accepts GET, not PUT',
  ],
  'not-deployed': [
    { code: 'not-deployed', stage: 'prod' },
    "The route is in the working copy but isn't deployed to prod",
  ],
  'variable-empty': [
    { code: 'variable-empty', variable: '{proxy+}', parent: '/' },
    "{proxy+} doesn't match an empty path. Add a method to / itself",
  ],
  'variable-without-slash': [
    { code: 'variable-without-slash', variable: '{proxy+}', path: '/a' },
    "Whether {proxy+} matches /a, which doesn't end with a slash, isn't verified",
  ],
  'variable-empty-not-verified': [
    { code: 'variable-empty-not-verified', variable: '{id}' },
    "Whether {id} matches an empty path segment isn't verified",
  ],
  'path-with-slash': [{ code: 'path-with-slash' }, 'The path of the route ends with a slash'],
  'path-without-slash': [{ code: 'path-without-slash' }, "The path of the route doesn't end with a slash"],
  'path-in-other-case': [
    { code: 'path-in-other-case', path: '/Orders' },
    'The path of the route is /Orders, and paths are case-sensitive',
  ],
  'rule-fails': [
    {
      code: 'rule-fails',
      reason: { code: 'values-differ', field: 'path-pattern', wanted: ['/a'], given: '/b' },
      remarks: [{ code: 'source-not-verified', owner: 'the VPC link l2' }],
    },
    "path-pattern /a doesn't match /b; source-ip: whether requests have the addresses of the VPC link l2 is unverified",
  ],
} as const satisfies Examples<RejectionReason>;

describe('why something was passed over', () => {
  test.each(examplesIn<RejectionReason>(examples))('%s', (_code, reason, because) => {
    expect(describeRejection({ node: 'n', reason })).toEqual({ node: 'n', because });
  });
});
