import { describe, expect, test } from 'vitest';
import { describeHop } from '../../../../../src/paths/trace/reasons/describeHop';
import type { HopReason } from '../../../../../src/paths/trace/reasons/hopReason';
import { examplesIn, type Examples } from './described';

const examples = {
  'api-named': [{ code: 'api-named' }, 'You selected this API'],
  'own-endpoint': [{ code: 'own-endpoint', host: 'r1.example' }, 'r1.example is the endpoint of this API'],
  'domain-name-leads-to-api': [
    { code: 'domain-name-leads-to-api', domainName: 'a.example' },
    'a.example maps to this API',
  ],
  'private-api': [
    { code: 'private-api' },
    'The API is private: only VPC endpoints that its policy allows can reach it',
  ],
  'domain-name-is-host': [
    { code: 'domain-name-is-host', host: 'a.example' },
    'a.example is this custom domain name',
  ],
  'domain-name-is-wildcard': [
    { code: 'domain-name-is-wildcard', host: 'a.example', domainName: '*.example' },
    'a.example matches the wildcard *.example',
  ],
  'trust-store-warnings': [
    { code: 'trust-store-warnings', count: 2 },
    'API Gateway reports 2 warnings about the trust store, so it may not accept every certificate in it',
  ],
  'routing-rule-matches': [
    { code: 'routing-rule-matches', priority: 10, stripped: 'shop' },
    'Routing rule 10 matches and strips /shop',
  ],
  'base-path-mapped': [
    { code: 'base-path-mapped', basePath: '', hasStage: false },
    'The empty base path is mapped to an API without a stage',
  ],
  'stage-in-path': [{ code: 'stage-in-path', stage: 'prod' }, 'The path begins with the stage name, /prod'],
  'default-stage': [
    { code: 'default-stage', segment: 'x' },
    'No other stage is named x, so $default receives the request',
  ],
  'domain-name-leads-to-stage': [
    { code: 'domain-name-leads-to-stage' },
    'The custom domain name maps to this stage',
  ],
  'canary-share': [
    { code: 'canary-share', percent: 10, isCanary: false },
    '10% of the requests go to a canary',
  ],
  'responses-cached': [
    {
      code: 'responses-cached',
      seconds: 300,
      keys: [{ place: 'query', name: 'q' }],
      unkeyed: [{ place: 'path', name: 'id' }],
    },
    'Responses are cached for up to 300 s by the query parameter q. All values of the path parameter id share one cached response',
  ],
  'throttled-above': [
    { code: 'throttled-above', rate: 100, burst: 20 },
    'Throttling rejects more than 100 requests per second, and bursts of more than 20',
  ],
  'usage-plans-limit': [
    { code: 'usage-plans-limit', plans: ['basic', 'gold'] },
    'Usage plans with limits or quotas of their own: basic and gold',
  ],
  'route-matches': [{ code: 'route-matches', method: 'GET', path: '/x' }, 'Matches GET /x'],
  'no-other-route': [
    { code: 'no-other-route', route: '$default' },
    'No other route matches, so $default receives the request',
  ],
  'connection-opened': [{ code: 'connection-opened' }, 'Opening a connection calls $connect'],
  'deployment-not-read': [
    { code: 'deployment-not-read', stage: 'prod' },
    "The deployment of prod wasn't loaded, so the trace uses the working copy",
  ],
  'taken-as-edited': [
    { code: 'taken-as-edited', members: ['uri', 'tlsConfig'] },
    "The deployment doesn't include uri and tlsConfig, so the trace uses the values in the working copy",
  ],
  'path-of-uri': [
    { code: 'path-of-uri', stage: 'prod' },
    "The path is the path of the URI. The developer guide says that /prod is prepended, but tests against AWS (aws-cdk, serverless-patterns) show that it isn't",
  ],
  'path-parameter-not-mapped': [
    { code: 'path-parameter-not-mapped' },
    "A path parameter in braces isn't mapped and is sent as written",
  ],
  'host-mapped': [{ code: 'host-mapped' }, 'The Host header is mapped'],
  'template-not-evaluated': [
    { code: 'template-not-evaluated' },
    "The trace doesn't evaluate the mapping template, which overrides parts of the request",
  ],
  'path-overwritten': [{ code: 'path-overwritten' }, 'The parameter overwrite:path sets the path'],
  'stage-before-path': [
    { code: 'stage-before-path' },
    'API Gateway puts the stage before the path because no overwrite:path removes it',
  ],
  'host-overwritten': [{ code: 'host-overwritten' }, 'The Host header is overwritten'],
  'host-of-load-balancer': [
    { code: 'host-of-load-balancer', host: 'a1.elb.example.com', loadBalancer: 'a1' },
    'a1.elb.example.com is the DNS name of a1',
  ],
  endpoint: [{ code: 'endpoint', kind: 'lambda' }, 'The integration invokes this Lambda function'],
  'cloud-map-asked': [
    { code: 'cloud-map-asked', service: 's1' },
    'The integration gets the instances of s1 from Cloud Map',
  ],
  'over-link': [
    { code: 'over-link', link: 'l1', version: 'V1' },
    'The integration uses the VPC link l1 (V1)',
  ],
  'link-made-for': [{ code: 'link-made-for', loadBalancer: 'n1' }, 'The VPC link connects to n1'],
  'integration-names': [{ code: 'integration-names', loadBalancer: 'a1' }, 'The integration refers to a1'],
  'link-not-admitted': [
    { code: 'link-not-admitted', verdict: { code: 'no-subnets' } },
    'The subnets are unknown',
  ],
  'at-listener': [
    { code: 'at-listener', port: 80, scheme: 'http', host: 'a.example', path: '/x' },
    'The listener on port 80 receives http://a.example/x',
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
    'Rule 10 matches: path-pattern /a, ^/b and source-ip 10.0.0.0/8 (source-ip: whether requests have the addresses of the VPC link l2 is unverified)',
  ],
  'forwarded-to-group': [{ code: 'forwarded-to-group', targetGroup: 't1' }, 'The request is forwarded to t1'],
  'target-is-load-balancer': [
    { code: 'target-is-load-balancer', loadBalancer: 'a1', address: '10.0.0.1', port: 80 },
    'The target 10.0.0.1 is an address of a1, on port 80',
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
    expect(describeHop({ ...hop, reasons }).because).toBe('You selected this API. The Host header is mapped');
  });
});
