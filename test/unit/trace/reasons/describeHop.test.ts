import { describe, expect, test } from 'vitest';
import { describeHop } from '../../../../src/trace/reasons/describeHop';
import type { HopReason } from '../../../../src/trace/reasons/hopReason';
import { examplesIn, type Examples } from './described';

const examples = {
  'api-named': [{ code: 'api-named' }, 'it was named'],
  'own-endpoint': [{ code: 'own-endpoint', host: 'r1.example' }, 'r1.example is its endpoint'],
  'domain-name-leads-to-api': [
    { code: 'domain-name-leads-to-api', domainName: 'a.example' },
    'a.example leads to it',
  ],
  'private-api': [
    { code: 'private-api' },
    'it is private: only VPC endpoints that its policy allows come to it',
  ],
  'resource-policy-not-evaluated': [
    { code: 'resource-policy-not-evaluated' },
    'its resource policy, which is not evaluated here, lets the caller in',
  ],
  'domain-name-is-host': [
    { code: 'domain-name-is-host', host: 'a.example' },
    'a.example is this custom domain name',
  ],
  'domain-name-is-wildcard': [
    { code: 'domain-name-is-wildcard', host: 'a.example', domainName: '*.example' },
    'a.example falls under *.example',
  ],
  'routing-rule-matches': [
    { code: 'routing-rule-matches', priority: 10, stripped: 'shop' },
    'routing rule 10 matches and strips /shop',
  ],
  'base-path-mapped': [
    { code: 'base-path-mapped', basePath: '', hasStage: false },
    'the empty base path is mapped to an API and no stage',
  ],
  'stage-in-path': [
    { code: 'stage-in-path', stage: 'prod' },
    '/prod at the beginning of the path is its name',
  ],
  'default-stage': [
    { code: 'default-stage', segment: 'x' },
    'no other stage is named x, so the request is for $default',
  ],
  'domain-name-leads-to-stage': [
    { code: 'domain-name-leads-to-stage' },
    'the custom domain name leads to it',
  ],
  'canary-not-followed': [
    { code: 'canary-not-followed', percent: 10 },
    '10 % of its requests go to a canary, which this trace does not follow',
  ],
  'route-matches': [{ code: 'route-matches', method: 'GET', path: '/x' }, 'it matches GET /x'],
  'no-other-route': [
    { code: 'no-other-route', route: '$default' },
    'no other route matches, so it is for $default',
  ],
  'authorization-assumed': [
    { code: 'authorization-assumed', authorizationType: 'AWS_IAM' },
    'its authorization, AWS_IAM, lets the caller in',
  ],
  'api-key-assumed': [{ code: 'api-key-assumed' }, 'the caller has an API key that it takes'],
  'deployment-not-read': [
    { code: 'deployment-not-read', stage: 'prod' },
    'what prod has deployed was not read, so this is the route as it is edited',
  ],
  'taken-as-edited': [
    { code: 'taken-as-edited', members: ['uri', 'tlsConfig'] },
    'the deployment does not tell its uri and tlsConfig, taken here as edited',
  ],
  'path-of-uri': [
    { code: 'path-of-uri', stage: 'prod' },
    'the path is that of the URI: the developer guide says that /prod is put before it, tests against AWS (aws-cdk, serverless-patterns) show that it is not',
  ],
  'path-parameter-not-mapped': [
    { code: 'path-parameter-not-mapped' },
    'a parameter in braces has no mapping and goes out as it is written',
  ],
  'host-mapped': [{ code: 'host-mapped' }, 'its Host header is mapped'],
  'template-not-evaluated': [
    { code: 'template-not-evaluated' },
    'its mapping template overrides parts of the request, which is not worked out here',
  ],
  'path-overwritten': [{ code: 'path-overwritten' }, 'overwrite:path sets its path'],
  'stage-before-path': [
    { code: 'stage-before-path' },
    'the stage goes before the path, as no overwrite:path takes it away',
  ],
  'host-overwritten': [{ code: 'host-overwritten' }, 'its Host header is overwritten'],
  'host-of-load-balancer': [
    { code: 'host-of-load-balancer', host: 'a1.elb.example.com', loadBalancer: 'a1' },
    'a1.elb.example.com is the DNS name of a1',
  ],
  endpoint: [{ code: 'endpoint', kind: 'lambda' }, 'the Lambda function that the integration invokes'],
  'cloud-map-asked': [
    { code: 'cloud-map-asked', service: 's1' },
    'the integration asks Cloud Map for instances of s1',
  ],
  'over-link': [
    { code: 'over-link', link: 'l1', version: 'V1' },
    'the integration goes through the VPC link l1 (V1)',
  ],
  'link-made-for': [{ code: 'link-made-for', loadBalancer: 'n1' }, 'the link is made for n1'],
  'integration-names': [{ code: 'integration-names', loadBalancer: 'a1' }, 'the integration names a1'],
  'link-not-admitted': [
    { code: 'link-not-admitted', verdict: { code: 'no-subnets' } },
    'no subnets are known',
  ],
  'at-listener': [
    { code: 'at-listener', port: 80, scheme: 'http', host: 'a.example', path: '/x' },
    'port 80 of http://a.example/x',
  ],
  'rule-met': [
    {
      code: 'rule-met',
      rule: '10',
      isOnly: false,
      conditions: [
        { field: 'path-pattern', patterns: ['/a'], expressions: ['^/b'] },
        { field: 'source-ip', blocks: ['10.0.0.0/8'] },
      ],
      remarks: [{ code: 'source-not-verified', owner: 'the VPC link l2' }],
    },
    'rule 10 matches: path-pattern /a, ^/b and source-ip 10.0.0.0/8 (that requests come from the addresses of the VPC link l2 is unverified)',
  ],
  'forwarded-to-group': [{ code: 'forwarded-to-group', targetGroup: 't1' }, 'it is forwarded to t1'],
  'target-is-load-balancer': [
    { code: 'target-is-load-balancer', loadBalancer: 'a1', address: '10.0.0.1', port: 80 },
    '10.0.0.1 is an address of a1, on port 80',
  ],
} as const satisfies Examples<HopReason>;

const hop = {
  node: 'n',
  kind: 'route',
  request: { method: 'GET', scheme: 'http', host: 'h', port: 80, path: '/' },
};

describe('why a request comes to a hop', () => {
  test.each(examplesIn<HopReason>(examples))('%s', (_code, reason, because) => {
    expect(describeHop({ ...hop, reasons: [reason] })).toEqual({ ...hop, because });
  });

  test('for several reasons', () => {
    const reasons = [{ code: 'api-named' }, { code: 'host-mapped' }] as const;
    expect(describeHop({ ...hop, reasons }).because).toBe('it was named; its Host header is mapped');
  });
});
