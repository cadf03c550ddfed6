import { describe, expect, test } from 'vitest';
import {
  allow,
  associatedHost,
  closed,
  deny,
  ended,
  passes,
  policy,
  when,
  withEndpoint,
  type Members,
} from './privateReadings';

const url = `https://${associatedHost}/prod/a`;
const api = 'arn:aws:execute-api:eu-west-1:111122223333:r1';
const under = (...statements: readonly Members[]) =>
  withEndpoint(closed(), { PolicyDocument: policy(...statements) });

describe('the gate "endpoint-policy"', () => {
  test.each([
    ['everything', under(allow({ Action: '*', Resource: '*' })), passes],
    ['no policy of its own', withEndpoint(closed()), passes],
    ['this API', under(allow({ Resource: `${api}/*` })), passes],
    ['another API', under(allow({ Resource: api.replace('r1', 'r2') + '/*' })), 'responds-early 403'],
    ['another stage', under(allow({ Resource: `${api}/test/*` })), 'responds-early 403'],
    ['another method', under(allow({ Resource: `${api}/prod/POST/*` })), 'responds-early 403'],
    [
      'a denial',
      under(allow({ Resource: '*' }), deny({ Resource: '*', Sid: 'Closed' })),
      'responds-early 403',
    ],
    [
      'a role, the request not signed',
      under(allow({ Resource: '*', Principal: { AWS: 'arn:aws:iam::111122223333:role/r' } })),
      'responds-early 403',
    ],
    [
      'an action that is none of API Gateway',
      under(allow({ Action: 's3:*', Resource: '*' })),
      'responds-early 403',
    ],
  ])('%s: %s', (_name, reading, expected) => {
    expect(ended(reading, url).end).toBe(expected);
  });

  test('names the statement, and the endpoint', () => {
    expect(ended(under(allow(), deny({ Resource: '*', Sid: 'Closed' })), url).because).toContain(
      'The policy of the VPC endpoint vpce-1 denies the request. Statement: Closed.',
    );
    expect(ended(under(), url).because).toContain("vpce-1 doesn't have a statement that allows the request");
  });

  test('what is not known of the caller is assumed', () => {
    const organization = allow({ Resource: '*', ...when('StringEquals', 'aws:PrincipalOrgID', 'o-secret') });
    expect(ended(under(organization), url)).toMatchObject({
      end: passes,
      assumes: [
        'endpoint-policy: the caller meets the conditions of the policy of the VPC endpoint vpce-1 for aws:PrincipalOrgID',
      ],
    });
  });

  test('of several endpoints, those that let the request through', () => {
    const two = withEndpoint(under(), { VpcEndpointId: 'vpce-2', VpcId: 'vpc-2' });
    const { end, assumes } = ended(two, 'https://r1.execute-api.eu-west-1.amazonaws.com/prod/a');
    expect(end).toBe(passes);
    expect(assumes).toContain('endpoint-policy: the request comes through the VPC endpoint vpce-2');
  });
});
