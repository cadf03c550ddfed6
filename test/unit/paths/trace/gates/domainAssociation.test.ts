import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../../../src/model/reading';
import { arns } from '../../../../support/sketch';
import { withAnswers, withResources } from '../../../diagnosis/case';
import {
  allow,
  closed,
  deny,
  ended,
  endpointHost,
  passes,
  policy,
  when,
  withDomain,
  withEndpoint,
} from './privateReadings';

const domainArn = arns.domain('api.example.com');
const url = 'https://api.example.com/a';
const named = (written: string | undefined = policy(allow()), reading = withEndpoint(closed())): Reading =>
  withDomain(reading, {
    domainNameArn: domainArn,
    domainNameId: 'id1',
    endpointConfiguration: { types: ['PRIVATE'] },
    policy: written,
  });
const listed = (reading: Reading, ...vpcEndpoints: readonly string[]): Reading =>
  withAnswers(
    withResources(
      reading,
      ...vpcEndpoints.map(accessAssociationSource => ({
        type: 'AWS::ApiGateway::DomainNameAccessAssociation',
        arn: `${domainArn}/${accessAssociationSource}`,
        properties: { domainNameArn: domainArn, accessAssociationSource },
      })),
    ),
    { operation: 'apigateway:GetDomainNameAccessAssociations' },
  );

describe('a private custom domain name', () => {
  const own = arns.arn('execute-api', '').replace(/:$/, '');
  const whole = `${own}:/domainnames/api.example.com+id1`;
  const byHeader = { headers: ['Host: api.example.com'] };
  test.each<[string, Reading, string, object, string]>([
    ['an association', listed(named(), 'vpce-1'), url, {}, passes],
    ["the endpoint's own name", listed(named(), 'vpce-1'), `https://${endpointHost}/a`, byHeader, passes],
    ['no association', listed(named()), url, {}, 'no-route 403'],
    [
      'an association of another endpoint',
      listed(named(), 'vpce-2'),
      `https://${endpointHost}/a`,
      byHeader,
      'no-route 403',
    ],
    ['associations that were not read', named(), url, {}, 'unknown'],
    ['an endpoint that was not read', listed(named(), 'vpce-9'), url, {}, 'unknown'],
    ['a policy that denies everyone', named(policy(deny())), url, {}, 'responds-early 403'],
    [
      'a policy for its ARN',
      listed(named(policy(allow({ Resource: `${whole}/*` }))), 'vpce-1'),
      url,
      {},
      passes,
    ],
    [
      'a policy for another endpoint',
      listed(named(policy(allow(when('StringEquals', 'aws:SourceVpce', 'vpce-7')))), 'vpce-1'),
      url,
      {},
      'responds-early 403',
    ],
    [
      "the API's policy denies",
      listed(named(policy(allow()), withEndpoint(closed({ policy: policy(deny()) }))), 'vpce-1'),
      url,
      {},
      'responds-early 403',
    ],
  ])('%s', (_name, reading, at, more, expected) => {
    expect(ended(reading, at, more).end).toBe(expected);
  });

  test('without a policy denies everyone', () => {
    const reading = listed(named(), 'vpce-1');
    expect(ended(withDomain(reading, { policy: undefined }), url).end).toBe('responds-early 403');
  });

  test('assumes that the caller is behind the endpoint', () => {
    expect(ended(listed(named(), 'vpce-1'), url).assumes).toEqual([
      'endpoint: the caller is in the VPC vpc-1, whose VPC endpoint is vpce-1',
    ]);
  });

  test('of two, that whose association has the endpoint that was called', () => {
    const other = `${domainArn}+2`;
    const both = withResources(listed(named(), 'vpce-1'), {
      type: 'AWS::ApiGateway::DomainName',
      arn: other,
      properties: {
        domainName: 'api.example.com',
        domainNameArn: other,
        endpointConfiguration: { types: ['PRIVATE'] },
        policy: policy(deny()),
      },
    });
    expect(ended(both, url).end).toBe('unknown');
    expect(ended(both, `https://${endpointHost}/a`, byHeader).end).toBe(passes);
  });
});
