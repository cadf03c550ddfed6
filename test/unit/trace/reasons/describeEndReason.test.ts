import { describe, expect, test } from 'vitest';
import { describeEndReasons } from '../../../../src/trace/reasons/describeEndReason';
import type { EndReason } from '../../../../src/trace/reasons/endReason';
import { examplesIn, type Examples } from './described';

const examples = {
  'form-not-understood': [
    { code: 'form-not-understood' },
    'What was read has a form that this trace cannot follow.',
  ],
  'api-not-read': [{ code: 'api-not-read', api: 'r1' }, 'No API with the id r1 was read.'],
  'private-api-not-named': [
    { code: 'private-api-not-named', host: 'vpce-1.example' },
    'vpce-1.example is a VPC endpoint; the private API has to be named in the header x-apigw-api-id or Host.',
  ],
  'api-not-known': [
    { code: 'api-not-known', apiId: 'r1', region: 'eu-west-1', unread: 'region' },
    'Whether there is an API r1 is not known: the region eu-west-1 was not read.',
  ],
  'api-missing': [
    { code: 'api-missing', apiId: 'r1', region: 'eu-west-1' },
    'There is no API r1 in eu-west-1 in the accounts read.',
  ],
  'mappings-not-known': [
    { code: 'mappings-not-known', domainName: 'a.example', operations: ['x:A', 'x:B'] },
    'What a.example maps is not known: x:A and x:B was not answered.',
  ],
  'path-not-mapped': [
    { code: 'path-not-mapped', domainName: 'a.example', path: '/x' },
    'Nothing that a.example maps is for /x.',
  ],
  'mapped-api-missing': [
    { code: 'mapped-api-missing', domainName: 'a.example', apiId: 'r1' },
    'a.example leads to the API r1, which does not exist.',
  ],
  'mapped-api-not-known': [
    { code: 'mapped-api-not-known', domainName: 'a.example', apiId: undefined },
    'a.example leads to no API, and the list of APIs was not read.',
  ],
  'dns-target-called': [
    { code: 'dns-target-called', host: 'd-1.example', domainName: 'a.example' },
    'd-1.example is what the DNS record of a.example points to; requests have to be sent to a.example.',
  ],
  'host-unknown': [
    { code: 'host-unknown', host: 'b.example' },
    'b.example is neither the endpoint of an API nor a custom domain name that was read.',
  ],
  'domain-names-not-read': [
    { code: 'domain-names-not-read', host: 'b.example' },
    'Whether b.example is a custom domain name is not known: the list was not read.',
  ],
  'default-endpoint-disabled': [
    { code: 'default-endpoint-disabled', api: 'orders' },
    'The default endpoint of orders is disabled; only custom domain names lead to it.',
  ],
  'stages-not-read': [{ code: 'stages-not-read', api: 'orders' }, 'The stages of orders were not read.'],
  'stage-missing': [
    { code: 'stage-missing', api: 'orders', stage: 'prd', stages: ['dev', 'prod'] },
    'orders has no stage prd; its stages: dev and prod.',
  ],
  'websocket-not-followed': [
    { code: 'websocket-not-followed' },
    'A WebSocket API picks its route by each message on an open connection; a trace follows HTTP requests only.',
  ],
  'preflight-answered': [
    { code: 'preflight-answered' },
    'The API has a CORS configuration and answers a preflight itself, without a route.',
  ],
  'routes-not-read': [
    { code: 'routes-not-read', stage: 'prod' },
    'The routes of prod were not read to their end.',
  ],
  'route-missing': [
    {
      code: 'route-missing',
      isRest: true,
      stage: 'prod',
      method: 'GET',
      path: '/prod/x',
      repeatsStage: true,
    },
    'The stage prod has no resource and method for GET /prod/x; the path repeats the name of the stage, prod. API Gateway answers 403 with the words Missing Authentication Token.',
  ],
  'stage-variable-undefined': [
    { code: 'stage-variable-undefined', stage: 'prod', variable: 'link' },
    'The stage prod has no variable link, which the integration needs.',
  ],
  'integration-missing': [
    { code: 'integration-missing', integration: 'i1' },
    'The integration i1 of the route does not exist.',
  ],
  'integration-not-read': [
    { code: 'integration-not-read', route: 'GET /x' },
    'The integration of GET /x was not read.',
  ],
  'route-without-integration': [
    { code: 'route-without-integration', route: 'GET /x' },
    'GET /x has no integration.',
  ],
  'mock-integration': [
    { code: 'mock-integration', route: 'GET /x' },
    'GET /x is a MOCK integration: API Gateway answers itself.',
  ],
  'endpoint-not-known': [
    { code: 'endpoint-not-known', route: 'GET /x' },
    'Where GET /x leads could not be told.',
  ],
  'endpoint-missing': [{ code: 'endpoint-missing', endpoint: 'f1' }, 'f1 does not exist.'],
  'endpoint-internal': [
    { code: 'endpoint-internal', host: 'internal-a1.elb' },
    'internal-a1.elb is an internal load balancer, which an integration over the internet cannot reach.',
  ],
  'endpoint-reached': [{ code: 'endpoint-reached', endpoint: 'f1' }, 'The request reaches f1.'],
  'link-not-named': [{ code: 'link-not-named' }, 'The integration names no VPC link.'],
  'links-not-read': [
    { code: 'links-not-read', link: 'l1' },
    'The VPC links were not read, so nothing is known of l1.',
  ],
  'link-missing': [{ code: 'link-missing', link: 'l1' }, 'There is no VPC link l1.'],
  'link-of-version-1': [
    { code: 'link-of-version-1', link: 'l1' },
    'The VPC link l1 is of version 1, which HTTP APIs cannot use.',
  ],
  'link-inactive': [
    { code: 'link-inactive', link: 'l1' },
    'The VPC link l1 is INACTIVE: it had no traffic for 60 days and AWS took its network interfaces away. This request makes AWS bring it back, which takes a few minutes.',
  ],
  'link-not-available': [
    { code: 'link-not-available', link: 'l1', state: 'FAILED', message: 'no address left' },
    'The VPC link l1 is FAILED: no address left.',
  ],
  'linked-load-balancer-missing': [
    { code: 'linked-load-balancer-missing', loadBalancer: 'a1' },
    'The load balancer a1 does not exist.',
  ],
  'linked-load-balancer-not-active': [
    { code: 'linked-load-balancer-not-active', loadBalancer: 'a1', state: 'provisioning' },
    'The load balancer a1 is provisioning.',
  ],
  'integration-target-missing': [
    { code: 'integration-target-missing' },
    'The integration goes through a V2 link and has no integrationTarget that names a load balancer.',
  ],
  'integration-target-of-other-kind': [
    { code: 'integration-target-of-other-kind' },
    'What the integration names is neither a load balancer, a listener nor a Cloud Map service.',
  ],
  'linked-load-balancer-not-known': [
    { code: 'linked-load-balancer-not-known' },
    'Which load balancer the way leads to could not be read.',
  ],
  'linked-listeners-not-read': [
    { code: 'linked-listeners-not-read', loadBalancer: 'a1' },
    'The listeners of a1 were not read.',
  ],
  'linked-port-closed': [
    { code: 'linked-port-closed', loadBalancer: 'a1', port: 81 },
    'Nothing listens on port 81 of a1.',
  ],
  'listener-missing': [{ code: 'listener-missing', listener: 'x1' }, 'The listener x1 does not exist.'],
  'security-group-refuses': [
    { code: 'security-group-refuses', verdict: { code: 'no-subnets' } },
    'A security group refuses: no subnets are known.',
  ],
  'handshake-fails': [
    { code: 'handshake-fails', certificateNames: ['a.example', 'b.example'], host: 'c.example' },
    'The TLS handshake fails: the certificate of the listener is for a.example, b.example, not for c.example.',
  ],
  balanced: [
    { code: 'balanced', reasons: [{ code: 'circle' }, { code: 'defaults-assumed' }] },
    'The way leads in a circle. Attributes were not read: AWS’s defaults are assumed.',
  ],
  'cloud-map-service-missing': [
    { code: 'cloud-map-service-missing', service: 's1' },
    'The Cloud Map service s1 does not exist.',
  ],
  'cloud-map-instances-not-read': [
    { code: 'cloud-map-instances-not-read', service: 's1' },
    'The request reaches what Cloud Map lists for s1; its instances were not read.',
  ],
  'cloud-map-service-empty': [
    { code: 'cloud-map-service-empty', service: 's1' },
    'Cloud Map lists no instance of s1.',
  ],
  'cloud-map-instances-reached': [
    { code: 'cloud-map-instances-reached', service: 's1', count: 2, isNoneHealthy: true },
    'The request reaches 2 instances that Cloud Map lists for s1, none of which is healthy.',
  ],
  'integration-response-missing': [
    { code: 'integration-response-missing' },
    'The integration has no response for it, so the caller gets 500.',
  ],
  'integration-response-not-known': [
    { code: 'integration-response-not-known', pattern: '(?=5)', status: undefined },
    'Whether the selection pattern (?=5) matches its status could not be evaluated, so the status that the caller gets is unknown.',
  ],
} as const satisfies Examples<EndReason>;

describe('why a trace ends', () => {
  test.each(examplesIn<EndReason>(examples))('%s', (_code, reason, described) => {
    expect(describeEndReasons([reason])).toBe(described);
  });

  test('in several sentences', () => {
    expect(describeEndReasons([{ code: 'link-not-named' }, { code: 'integration-response-missing' }])).toBe(
      'The integration names no VPC link. The integration has no response for it, so the caller gets 500.',
    );
  });

  test('begins with the name of a scheme as that is written', () => {
    const reasons = [{ code: 'http-at-tls-listener', port: 443 }] as const;
    expect(describeEndReasons([{ code: 'balanced', reasons }])).toBe(
      'http to the TLS listener on port 443: the TLS handshake fails.',
    );
  });
});
