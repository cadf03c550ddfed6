import { describe, expect, test } from 'vitest';
import { describeEndReasons } from '../../../../../src/paths/trace/reasons/describeEndReason';
import type { EndReason } from '../../../../../src/paths/trace/reasons/endReason';
import { examplesIn, type Examples } from './described';

const examples = {
  'form-not-understood': [
    { code: 'form-not-understood' },
    "AWS returned data in a form that the trace can't follow.",
  ],
  'api-not-read': [{ code: 'api-not-read', api: 'r1' }, 'No API with the ID r1 was loaded.'],
  'private-api-not-named': [
    { code: 'private-api-not-named', host: 'vpce-1.example' },
    'vpce-1.example is a VPC endpoint. Name the private API in the header x-apigw-api-id or Host.',
  ],
  'api-not-known': [
    { code: 'api-not-known', apiId: 'r1', region: 'eu-west-1', unread: 'region' },
    "Can't determine whether the API r1 exists: the region eu-west-1 wasn't loaded.",
  ],
  'api-missing': [
    { code: 'api-missing', apiId: 'r1', region: 'eu-west-1' },
    "The API r1 doesn't exist in eu-west-1 in the accounts that were loaded.",
  ],
  'mappings-not-known': [
    { code: 'mappings-not-known', domainName: 'a.example', operations: ['x:A', 'x:B'] },
    'The mappings of a.example are unknown. Unanswered calls: x:A and x:B.',
  ],
  'path-not-mapped': [
    { code: 'path-not-mapped', domainName: 'a.example', path: '/x' },
    'No mapping of a.example matches /x.',
  ],
  'mapped-api-missing': [
    { code: 'mapped-api-missing', domainName: 'a.example', apiId: 'r1' },
    "a.example maps to the API r1, which doesn't exist.",
  ],
  'mapped-api-not-known': [
    { code: 'mapped-api-not-known', domainName: 'a.example', apiId: undefined },
    "The mapping of a.example doesn't name an API, and the list of APIs wasn't loaded.",
  ],
  'dns-target-called': [
    { code: 'dns-target-called', host: 'd-1.example', domainName: 'a.example' },
    'd-1.example is the DNS target of a.example. Send requests to a.example instead.',
  ],
  'host-unknown': [
    { code: 'host-unknown', host: 'b.example' },
    'b.example is neither an API endpoint nor a custom domain name that was loaded.',
  ],
  'host-header-unknown': [
    { code: 'host-header-unknown', host: 'www.example', calledHost: 'b.example' },
    'The Host header www.example decides, not b.example in the URL, and www.example is neither an API endpoint nor a custom domain name that was loaded. A proxy or CDN in front of the API must forward every header except Host. API Gateway returns 403.',
  ],
  'domain-names-not-read': [
    { code: 'domain-names-not-read', host: 'b.example' },
    "Can't determine whether b.example is a custom domain name: the list wasn't loaded.",
  ],
  'default-endpoint-disabled': [
    { code: 'default-endpoint-disabled', api: 'orders' },
    'The default endpoint of orders is disabled. Only custom domain names reach this API.',
  ],
  'stages-not-read': [{ code: 'stages-not-read', api: 'orders' }, "The stages of orders weren't loaded."],
  'stage-missing': [
    { code: 'stage-missing', api: 'orders', stage: 'prd', stages: ['dev', 'prod'] },
    "orders doesn't have a stage named prd. Its stages: dev and prod.",
  ],
  'websocket-not-followed': [
    { code: 'websocket-not-followed' },
    'A WebSocket API selects a route for each message on an open connection. A trace follows only HTTP requests.',
  ],
  'preflight-answered': [
    { code: 'preflight-answered' },
    'The API has a CORS configuration and responds to a preflight request itself, without a route.',
  ],
  'routes-not-read': [
    { code: 'routes-not-read', stage: 'prod' },
    "The routes of prod weren't loaded completely.",
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
    'The stage prod doesn\'t have a resource and method for GET /prod/x. The path repeats the stage name, prod. API Gateway returns 403 with the message "Missing Authentication Token".',
  ],
  'stage-variable-undefined': [
    { code: 'stage-variable-undefined', stage: 'prod', variable: 'link' },
    "The integration needs the stage variable link, which the stage prod doesn't have.",
  ],
  'integration-missing': [
    { code: 'integration-missing', integration: 'i1' },
    "The integration i1 of the route doesn't exist.",
  ],
  'integration-not-read': [
    { code: 'integration-not-read', route: 'GET /x' },
    "The integration of GET /x wasn't loaded.",
  ],
  'route-without-integration': [
    { code: 'route-without-integration', route: 'GET /x' },
    "GET /x doesn't have an integration.",
  ],
  'mock-integration': [
    { code: 'mock-integration', route: 'GET /x' },
    'GET /x has a MOCK integration, so API Gateway responds without a backend.',
  ],
  'endpoint-not-known': [
    { code: 'endpoint-not-known', route: 'GET /x' },
    'The backend of GET /x is unknown.',
  ],
  'endpoint-missing': [{ code: 'endpoint-missing', endpoint: 'f1' }, "f1 doesn't exist."],
  'function-not-active': [
    {
      code: 'function-not-active',
      function: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
      state: 'Failed',
      message: 'The subnet is gone.',
    },
    'The function orders:live is Failed, so Lambda rejects the invocation: The subnet is gone.',
  ],
  'endpoint-internal': [
    { code: 'endpoint-internal', host: 'internal-a1.elb' },
    "internal-a1.elb is an internal load balancer, which an integration over the internet can't reach.",
  ],
  'endpoint-private-address': [
    { code: 'endpoint-private-address', host: '10.0.0.1' },
    "10.0.0.1 is a private address, which an integration over the internet can't reach.",
  ],
  'endpoint-reached': [{ code: 'endpoint-reached', endpoint: 'f1' }, 'The request reaches f1.'],
  'link-not-named': [{ code: 'link-not-named' }, "The integration doesn't name a VPC link."],
  'links-not-read': [
    { code: 'links-not-read', link: 'l1' },
    "The VPC links weren't loaded, so the VPC link l1 is unknown.",
  ],
  'link-missing': [{ code: 'link-missing', link: 'l1' }, "The VPC link l1 doesn't exist."],
  'link-of-version-2': [
    { code: 'link-of-version-2', link: 'l2' },
    "The VPC link l2 is a VPC link V2, which WebSocket APIs can't use.",
  ],
  'link-needs-network-load-balancer': [
    { code: 'link-needs-network-load-balancer', link: 'l1', loadBalancer: 'a1' },
    'The VPC link l1 is a VPC link V1, which needs a Network Load Balancer, but it names the Application Load Balancer a1.',
  ],
  'link-of-version-1': [
    { code: 'link-of-version-1', link: 'l1' },
    "The VPC link l1 is a VPC link V1, which HTTP APIs can't use.",
  ],
  'link-inactive': [
    { code: 'link-inactive', link: 'l1' },
    'The VPC link l1 is INACTIVE: it had no traffic for 60 days, and AWS removed its network interfaces. This request makes AWS create them again, which takes a few minutes.',
  ],
  'link-status-not-documented': [
    { code: 'link-status-not-documented', link: 'l1', state: 'RESTING' },
    "Can't determine whether the VPC link l1 forwards requests: AWS doesn't document its status, RESTING.",
  ],
  'stage-without-deployment': [
    { code: 'stage-without-deployment', stage: 'prod' },
    "The stage prod doesn't have a deployment, so it doesn't match any route.",
  ],
  'link-not-available': [
    { code: 'link-not-available', link: 'l1', state: 'FAILED', message: 'no address left' },
    'The VPC link l1 is FAILED: no address left.',
  ],
  'load-balancer-named': [
    { code: 'load-balancer-named', loadBalancer: 'a1' },
    'The URI of the integration must be the ARN of a listener, but it is the ARN of the load balancer a1.',
  ],
  'linked-load-balancer-missing': [
    { code: 'linked-load-balancer-missing', loadBalancer: 'a1' },
    "The load balancer a1 doesn't exist.",
  ],
  'linked-load-balancer-not-active': [
    { code: 'linked-load-balancer-not-active', loadBalancer: 'a1', state: 'provisioning' },
    'The state of the load balancer a1 is provisioning.',
  ],
  'integration-target-missing': [
    { code: 'integration-target-missing' },
    "The integration uses a VPC link V2 but doesn't have an integrationTarget that names a load balancer.",
  ],
  'integration-target-of-other-kind': [
    { code: 'integration-target-of-other-kind' },
    "The integration doesn't name a load balancer, a listener or a Cloud Map service.",
  ],
  'linked-load-balancer-not-known': [
    { code: 'linked-load-balancer-not-known' },
    "Couldn't load the load balancer on this path.",
  ],
  'linked-listeners-not-read': [
    { code: 'linked-listeners-not-read', loadBalancer: 'a1' },
    "The listeners of a1 weren't loaded.",
  ],
  'linked-port-closed': [
    { code: 'linked-port-closed', loadBalancer: 'a1', port: 81 },
    "The load balancer a1 doesn't listen on port 81.",
  ],
  'listener-missing': [{ code: 'listener-missing', listener: 'x1' }, "The listener x1 doesn't exist."],
  'connection-refused': [
    { code: 'connection-refused', verdict: { code: 'no-subnets' } },
    "The connection doesn't get through: the subnets are unknown.",
  ],
  'connection-uncertain': [
    { code: 'connection-uncertain', verdict: { code: 'no-subnets' } },
    "Can't determine whether the connection gets through: the subnets are unknown.",
  ],
  'certificate-not-yet-valid': [
    { code: 'certificate-not-yet-valid', host: 'a.example', date: '2027-01-01T00:00:00Z' },
    "The TLS handshake fails: the listener's certificate for a.example isn't valid before 2027-01-01T00:00:00Z.",
  ],
  'certificate-expired': [
    { code: 'certificate-expired', host: 'a.example', date: '2026-01-01T00:00:00Z' },
    "The TLS handshake fails: the listener's certificate for a.example expired on 2026-01-01T00:00:00Z.",
  ],
  'certificate-untrusted': [
    { code: 'certificate-untrusted', host: 'a.example' },
    "The TLS handshake fails: API Gateway doesn't trust the issuer of the listener's certificate for a.example.",
  ],
  'certificate-impossible': [
    { code: 'certificate-impossible', host: 'n1.elb.eu-west-1.amazonaws.com' },
    'The TLS handshake fails: TLS ends at the target, and no public authority issues it a certificate for n1.elb.eu-west-1.amazonaws.com.',
  ],
  'client-certificate-missing': [
    { code: 'client-certificate-missing', stage: 'prod' },
    "The TLS handshake fails: the listener verifies client certificates, and the stage prod doesn't have one.",
  ],
  'endpoint-connection-broken': [
    { code: 'endpoint-connection-broken', link: 'l1', state: 'rejected' },
    "API Gateway's connection to the endpoint service of the VPC link l1 is rejected.",
  ],
  'parameter-not-mapped': [
    { code: 'parameter-not-mapped', parameter: 'id' },
    'The URI contains {id} without a mapping, so the braces stay in the URI.',
  ],
  'handshake-fails': [
    { code: 'handshake-fails', certificateNames: ['a.example', 'b.example'], host: 'c.example' },
    "The TLS handshake fails: the listener's certificate is for a.example, b.example, not for c.example.",
  ],
  balanced: [
    { code: 'balanced', reasons: [{ code: 'circle' }, { code: 'defaults-assumed' }] },
    "The path loops. Attributes weren't loaded, so the trace assumes the AWS defaults.",
  ],
  'cloud-map-service-missing': [
    { code: 'cloud-map-service-missing', service: 's1' },
    "The Cloud Map service s1 doesn't exist.",
  ],
  'cloud-map-instances-not-read': [
    { code: 'cloud-map-instances-not-read', service: 's1' },
    "Can't determine which instance of s1 receives the request because its instances weren't loaded.",
  ],
  'cloud-map-none-matches': [
    { code: 'cloud-map-none-matches', service: 's1' },
    'Cloud Map lists no instance of s1 that matches the query of the URI.',
  ],
  'cloud-map-none-has-port': [
    { code: 'cloud-map-none-has-port', service: 's1' },
    "No instance of s1 has AWS_INSTANCE_PORT, so API Gateway doesn't know which port to call.",
  ],
  'cloud-map-service-empty': [
    { code: 'cloud-map-service-empty', service: 's1' },
    "Cloud Map doesn't list any instances of s1.",
  ],
  'cloud-map-instances-reached': [
    { code: 'cloud-map-instances-reached', service: 's1', count: 2, isNoneHealthy: true },
    'The request reaches 2 instances that Cloud Map lists for s1. No instance is healthy.',
  ],
  'not-over-tls': [
    { code: 'not-over-tls', host: 'a.example', scheme: 'http', port: 80 },
    'a.example accepts only TLS connections on port 443. The request uses port 80 without TLS.',
  ],
  'tls-name-differs': [
    { code: 'tls-name-differs', name: 'orders', tlsName: 'a.example', host: 'b.example' },
    'The endpoint access mode of orders is STRICT, so API Gateway rejects the request: its Host header is b.example, but its TLS handshake names a.example.',
  ],
  'endpoint-type-differs': [
    { code: 'endpoint-type-differs', name: 'orders', type: 'REGIONAL', through: 'EDGE' },
    'The endpoint access mode of orders is STRICT, so API Gateway rejects the request: the endpoint type is REGIONAL, but the endpoint type of the custom domain name is EDGE.',
  ],
  'api-not-private': [
    { code: 'api-not-private', api: 'orders', vpcEndpoint: 'vpce-1' },
    "The VPC endpoint vpce-1 serves only private APIs, and orders isn't private.",
  ],
  'endpoint-not-associated': [
    { code: 'endpoint-not-associated', api: 'orders', vpcEndpoint: 'vpce-1' },
    "orders isn't associated with the VPC endpoint vpce-1. Call the DNS name of the VPC endpoint and name the API in the header x-apigw-api-id.",
  ],
  'vpc-endpoint-not-read': [
    { code: 'vpc-endpoint-not-read', vpcEndpoint: 'vpce-1' },
    "The VPC endpoint vpce-1 wasn't loaded, so its policy and security groups are unknown.",
  ],
  'vpc-endpoint-not-available': [
    { code: 'vpc-endpoint-not-available', vpcEndpoint: 'vpce-1', state: 'rejected' },
    'The state of the VPC endpoint vpce-1 is rejected.',
  ],
  'vpc-endpoint-of-other-service': [
    { code: 'vpc-endpoint-of-other-service', vpcEndpoint: 'vpce-1', service: 'com.amazonaws.eu-west-1.s3' },
    'vpce-1 is a VPC endpoint of com.amazonaws.eu-west-1.s3, not of API Gateway.',
  ],
  'private-name-not-resolved': [
    { code: 'private-name-not-resolved', host: 'a.example' },
    'a.example reaches a private API only in a VPC that has a VPC endpoint with private DNS, and no such endpoint was loaded. Call the host that includes the ID of an associated VPC endpoint, or call the DNS name of a VPC endpoint and name the API in the header x-apigw-api-id.',
  ],
  'private-dns-captures': [
    { code: 'private-dns-captures', host: 'a.example', vpcEndpoint: 'vpce-1', vpc: 'vpc-1' },
    'In the VPC vpc-1, the private DNS of the VPC endpoint vpce-1 resolves a.example, and that endpoint serves only private APIs. Custom domain names still work.',
  ],
  'endpoint-refuses': [
    { code: 'endpoint-refuses', vpcEndpoint: 'vpce-1', verdict: { code: 'no-subnets' } },
    'Blocked by a security group of the VPC endpoint vpce-1: the subnets are unknown.',
  ],
  'endpoint-groups-not-read': [
    {
      code: 'endpoint-groups-not-read',
      vpcEndpoint: 'vpce-1',
      verdict: { code: 'security-group-not-read', securityGroup: 'sg-1' },
    },
    "Can't determine whether the VPC endpoint vpce-1 accepts the connection: the rules of sg-1 weren't loaded.",
  ],
  'domain-name-not-associated': [
    { code: 'domain-name-not-associated', domainName: 'a.example', vpcEndpoint: 'vpce-1' },
    "The VPC endpoint vpce-1 isn't associated with the private custom domain name a.example.",
  ],
  'associations-not-read': [
    { code: 'associations-not-read', domainName: 'a.example' },
    "The access associations of a.example weren't loaded, so the VPC endpoints that reach it are unknown.",
  ],
  'domain-name-not-unique': [
    { code: 'domain-name-not-unique', domainName: 'a.example' },
    'Several custom domain names are named a.example. The VPC endpoint of the caller decides which one receives the request.',
  ],
  'policy-denies': [
    { code: 'policy-denies', holder: { kind: 'api', name: 'orders' }, statement: '2' },
    'The resource policy of orders denies the request. Statement: 2.',
  ],
  'policy-does-not-allow': [
    { code: 'policy-does-not-allow', holder: { kind: 'vpc-endpoint', name: 'vpce-1' } },
    "The policy of the VPC endpoint vpce-1 doesn't have a statement that allows the request.",
  ],
  'policy-missing': [
    { code: 'policy-missing', holder: { kind: 'api', name: 'orders' } },
    "orders is private and doesn't have a resource policy, so no one can invoke it.",
  ],
  'integration-response-missing': [
    { code: 'integration-response-missing' },
    "The integration doesn't have a response for this status, so the caller gets 500.",
  ],
  'integration-response-not-known': [
    { code: 'integration-response-not-known', pattern: '(?=5)', status: undefined },
    "Couldn't evaluate whether the selection pattern (?=5) matches the status of the backend, so the status that the caller gets is unknown.",
  ],
  'identity-source-missing': [
    {
      code: 'identity-source-missing',
      authorizer: 'login',
      part: { place: 'header', name: 'Authorization' },
    },
    "The request doesn't have the header Authorization, which the authorizer login reads.",
  ],
  'token-differs': [
    { code: 'token-differs', authorizer: 'login', header: 'X-Token', expression: '^a' },
    "The value of the header X-Token doesn't match ^a, which the authorizer login requires.",
  ],
  'authorizer-not-read': [
    { code: 'authorizer-not-read', route: 'GET /o' },
    "The authorizer of GET /o wasn't loaded, so it's unknown what it reads of the request.",
  ],
  'authorizer-not-invoked': [
    { code: 'authorizer-not-invoked', authorizer: 'login', functionArn: 'arn:f', problem: 'missing' },
    "The Lambda function of the authorizer login doesn't exist: arn:f.",
  ],
  'signature-missing': [
    { code: 'signature-missing', route: 'GET /o' },
    "GET /o requires a signature (AWS_IAM), but the request doesn't have a header Authorization that begins with AWS4, or X-Amz-Signature in the query.",
  ],
  'api-key-missing': [
    { code: 'api-key-missing', route: 'GET /o' },
    "GET /o requires an API key, but the request doesn't have the header x-api-key.",
  ],
  'no-usage-plan': [
    { code: 'no-usage-plan', stage: 'prod' },
    'No usage plan contains the stage prod, so no API key is valid there.',
  ],
  'throttled-always': [
    { code: 'throttled-always', route: 'GET /o', stage: 'prod' },
    'Throttling rejects every request: the rate or burst limit of GET /o on the stage prod is 0.',
  ],
  'required-part-missing': [
    { code: 'required-part-missing', part: { place: 'query', name: 'q' }, route: 'GET /o' },
    "The request doesn't have the query parameter q, which GET /o requires.",
  ],
  'preflight-without-credentials': [
    { code: 'preflight-without-credentials', openRoute: 'OPTIONS /{proxy+}' },
    'The preflight request of a browser never carries credentials. Add the route OPTIONS /{proxy+} without an authorizer.',
  ],
  'preflight-not-allowed': [
    { code: 'preflight-not-allowed', what: 'origin', value: 'https://a.example' },
    "The CORS configuration doesn't allow the origin https://a.example, so a browser stops here.",
  ],
  'fails-next-gate': [
    { code: 'fails-next-gate', status: 403, reason: { code: 'no-usage-plan', stage: 'prod' } },
    'Otherwise, API Gateway would return 403: No usage plan contains the stage prod, so no API key is valid there.',
  ],
  'gateway-response-sets-status': [
    { code: 'gateway-response-sets-status', responseType: 'UNAUTHORIZED', from: 401, to: 404 },
    'The gateway response UNAUTHORIZED changes the status from 401 to 404.',
  ],
  'gateway-response-not-known': [
    { code: 'gateway-response-not-known', responseTypes: ['INTEGRATION_TIMEOUT', 'INTEGRATION_FAILURE'] },
    'The status depends on which gateway response applies: INTEGRATION_TIMEOUT or INTEGRATION_FAILURE.',
  ],
  'gateway-responses-not-read': [
    { code: 'gateway-responses-not-read' },
    "A gateway response can change this status. The gateway responses of the API weren't loaded.",
  ],
  'canary-not-read': [
    { code: 'canary-not-read', deployment: 'd2' },
    "The deployment d2 of the canary wasn't loaded.",
  ],
} as const satisfies Examples<EndReason>;

describe('why a trace ends', () => {
  test.each(examplesIn<EndReason>(examples))('%s', (_code, reason, described) => {
    expect(describeEndReasons([reason])).toBe(described);
  });

  test('in several sentences', () => {
    expect(describeEndReasons([{ code: 'link-not-named' }, { code: 'integration-response-missing' }])).toBe(
      "The integration doesn't name a VPC link. The integration doesn't have a response for this status, so the caller gets 500.",
    );
  });

  test.each([
    [
      { code: 'stage-missing', api: 'orders', stage: '', stages: [] },
      "The path doesn't name a stage. Stages of orders: none.",
    ],
    [
      { code: 'mapped-api-missing', domainName: 'a.example', apiId: undefined },
      "The mapping of a.example doesn't name an API.",
    ],
    [
      { code: 'link-not-available', link: 'l1', state: 'FAILED', message: 'There is no address left.' },
      'The VPC link l1 is FAILED: There is no address left.',
    ],
  ] as const)('with less that is known: $code', (reason, described) => {
    expect(describeEndReasons([reason])).toBe(described);
  });
});
