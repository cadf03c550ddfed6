import { holdCases } from './expected';

/*
 * What decides before a backend is asked. Held elsewhere, and not repeated here:
 *
 * | kind | inputs | file |
 * |---|---|---|
 * | K2 | Lambda (TOKEN, REQUEST), Cognito and IAM authorizers, API keys | paths/trace/gates/gates.test.ts, gates/examples/requestGates.ts |
 * | K2 | validators of a deployment, and of bodies | paths/trace/gates/validator.test.ts |
 * | K2 | preflights that an authorizer refuses | diagnosis/cases/edge/access.ts (RP119) |
 * | K5 | endpoints by each of their names, policies of endpoints | paths/trace/gates/endpoint.test.ts, endpointPolicy.test.ts; diagnosis/cases/edge/private.ts |
 * | K6 | conditions of resource policies, and authorization beside them | paths/trace/gates/resourcePolicy.test.ts; diagnosis/cases/edge/policies.ts |
 * | D6 | associations of private domain names, one that is sound | paths/trace/gates/domainAssociation.test.ts; diagnosis/cases/edge/private.ts |
 * | K10, D11 | methods, settings and keys of caches | paths/trace/gates/cache.test.ts |
 */

const preflight = ['Origin: https://app.example.com', 'Access-Control-Request-Method: GET'];
const readsQuery = [['$request.header.Authorization', '$request.querystring.token']] as const;
const user = 'https://api.example.com/user';

holdCases('K2: gates that the request at hand decides', [
  {
    title: 'a JWT authorizer on ANY answers the preflight',
    name: 'rt-04-jwt-any-preflight',
    traces: [
      {
        request: `OPTIONS ${user}`,
        headers: preflight,
        outcome: 'responds-early',
        status: 401,
        hops: 'domain-name http-api stage route',
        says: [/the header Authorization/, /preflight request of a browser never carries credentials/],
      },
      { request: `GET ${user}`, outcome: 'responds-early', status: 401 },
      {
        request: `GET ${user}`,
        headers: ['Authorization: Bearer t'],
        outcome: 'reaches-targets',
        status: null,
        assumes: ['authorizer'],
        says: [/^OK if the token/m],
      },
    ],
    finds: ['RP119'],
  },
  {
    title: 'another header than that of the request',
    name: 'rt-04-jwt-any-preflight',
    variation: { replaced: [['$request.header.Authorization', '$request.header.X-Token']] },
    traces: [
      {
        request: `GET ${user}`,
        headers: ['Authorization: Bearer t'],
        outcome: 'responds-early',
        status: 401,
        says: [/the header X-Token/],
      },
    ],
  },
  {
    title: 'a token in the query string',
    name: 'rt-04-jwt-any-preflight',
    variation: { replaced: readsQuery },
    traces: [
      {
        request: `GET ${user}?token=`,
        outcome: 'responds-early',
        status: 401,
        says: [/query parameter token/],
      },
      { request: `GET ${user}?token=t`, outcome: 'reaches-targets', assumes: ['authorizer'] },
    ],
  },
  {
    title: 'sound: the API answers preflights, and the route takes GET alone',
    name: 'rt-04-jwt-any-preflight',
    variation: {
      replaced: [
        ['ANY /user', 'GET /user'],
        ['x-amazon-apigateway-any-method', 'get'],
        [
          '"ProtocolType":"HTTP"',
          '"ProtocolType":"HTTP","CorsConfiguration":{"AllowOrigins":["https://app.example.com"],"AllowMethods":["GET"]}',
        ],
      ],
    },
    traces: [{ request: `OPTIONS ${user}`, headers: preflight, outcome: 'responds-early', status: 204 }],
    silent: ['RP119'],
  },
  {
    title: 'a validator asks for a header and a query parameter',
    name: 'rt-24-request-validator',
    traces: [
      {
        request: 'GET https://search.example.com/find',
        outcome: 'responds-early',
        status: 400,
        says: [/query parameter q\b/],
      },
      {
        request: 'GET https://search.example.com/find?q=a',
        outcome: 'responds-early',
        status: 400,
        says: [/header X-Tenant/],
      },
      {
        request: 'GET https://search.example.com/find?q=a',
        headers: ['X-Tenant: t1'],
        outcome: 'reaches-targets',
        pathAtBackend: '/find?q=a',
      },
    ],
  },
  {
    title: 'sound: neither is required',
    name: 'rt-24-request-validator',
    variation: {
      replaced: [
        ['"required":true', '"required":false'],
        ['"method.request.header.X-Tenant":true', '"method.request.header.X-Tenant":false'],
        ['"method.request.querystring.q":true', '"method.request.querystring.q":false'],
      ],
    },
    traces: [{ request: 'GET https://search.example.com/find', outcome: 'reaches-targets' }],
  },
]);

const catalogue =
  'https://vpce-0be62562725d30894-abcdefgh.execute-api.us-east-1.vpce.amazonaws.com/prod/catalog';
const associated =
  'https://c16424ac1b-vpce-0be62562725d30894.execute-api.us-east-1.amazonaws.com/prod/catalog';
const byDefaultName = 'https://c16424ac1b.execute-api.us-east-1.amazonaws.com/prod/catalog';
const endpoint = 'vpc-endpoint/vpce-0be62562725d30894';

holdCases('K5: private APIs and endpoints of a VPC', [
  {
    title: 'an endpoint without private DNS, which the API is not associated with',
    name: 'rt-16-private-api-vpce-name',
    traces: [
      { request: `GET ${catalogue}`, outcome: 'no-route', status: 403, says: [/x-apigw-api-id or Host/] },
      {
        request: `GET ${catalogue}`,
        headers: ['Host: c16424ac1b.execute-api.us-east-1.amazonaws.com'],
        outcome: 'reaches-targets',
      },
      { request: `GET ${catalogue}`, headers: ['x-apigw-api-id: c16424ac1b'], outcome: 'reaches-targets' },
      { request: `GET ${associated}`, outcome: 'no-route', status: 403, says: [/isn't associated/] },
      { request: `GET ${byDefaultName}`, outcome: 'unknown', says: [/private DNS/, /x-apigw-api-id/] },
    ],
    finds: ['RP124'],
  },
  {
    title: 'an endpoint that is in no account that was read',
    name: 'rt-16-private-api-vpce-name',
    traces: [
      {
        request: `GET ${catalogue.replace('0be62562725d30894', '0aaaaaaaaaaaaaaaa')}`,
        headers: ['x-apigw-api-id: c16424ac1b'],
        outcome: 'unknown',
      },
    ],
  },
  {
    title: 'sound: private DNS is on',
    name: 'rt-16-private-api-vpce-name',
    variation: { changed: { [endpoint]: { PrivateDnsEnabled: true } } },
    traces: [
      { request: `GET ${byDefaultName}`, outcome: 'reaches-targets', assumes: ['endpoint', 'endpoint'] },
    ],
    silent: ['RP124'],
  },
  {
    title: 'sound: the API is associated with the endpoint',
    name: 'rt-16-private-api-vpce-name',
    variation: {
      replaced: [['"types":["PRIVATE"]', '"types":["PRIVATE"],"vpcEndpointIds":["vpce-0be62562725d30894"]']],
    },
    traces: [{ request: `GET ${associated}`, outcome: 'reaches-targets' }],
    silent: ['RP124'],
  },
  {
    title: 'private DNS takes the default name of a public API from callers in the VPC',
    name: 'rt-18-public-api-private-dns',
    traces: [
      {
        request: 'GET https://709a3cbb57.execute-api.us-east-1.amazonaws.com/prod/rates',
        sourceIp: '10.20.0.77',
        outcome: 'no-route',
        status: 403,
        says: [/private DNS/, /Custom domain names still work/],
      },
      {
        request: 'GET https://709a3cbb57.execute-api.us-east-1.amazonaws.com/prod/rates',
        sourceIp: '203.0.113.9',
        outcome: 'reaches-targets',
      },
    ],
    finds: ['RP121'],
  },
  {
    title: 'sound: private DNS is off, so callers in the VPC reach the public API',
    name: 'rt-18-public-api-private-dns',
    variation: { changed: { [endpoint]: { PrivateDnsEnabled: false } } },
    traces: [
      {
        request: 'GET https://709a3cbb57.execute-api.us-east-1.amazonaws.com/prod/rates',
        sourceIp: '10.20.0.77',
        outcome: 'reaches-targets',
      },
    ],
    silent: ['RP121'],
  },
  ...(
    [
      ['the policy of the endpoint allows another API', [], 'responds-early', 403],
      [
        'the policy of the endpoint denies this API',
        [
          [
            '"Allow\\", \\"Principal\\": \\"*\\", \\"Action\\": \\"execute-api:Invoke\\", \\"Resource\\": \\"arn',
            '"Deny\\", \\"Principal\\": \\"*\\", \\"Action\\": \\"execute-api:Invoke\\", \\"Resource\\": \\"arn',
          ],
          ['otherapi00/*', '294f86bfbd/*'],
        ],
        'responds-early',
        403,
      ],
      [
        'the policy of the endpoint allows another method of this API',
        [['otherapi00/*', '294f86bfbd/prod/POST/stock']],
        'responds-early',
        403,
      ],
      [
        'sound: the policy of the endpoint allows this API',
        [['otherapi00/*', '294f86bfbd/*']],
        'reaches-targets',
        null,
      ],
    ] as const
  ).map(([title, replaced, outcome, status]) => ({
    title,
    name: 'rt-40-vpce-policy-other-api' as const,
    variation: { replaced },
    traces: [
      {
        request:
          'GET https://294f86bfbd-vpce-0be62562725d30894.execute-api.us-east-1.amazonaws.com/prod/stock',
        outcome,
        status,
        ...(status === null ? {} : { says: [/policy of the VPC endpoint/] }),
      },
    ],
    ...(status === null ? { silent: ['RP122'] } : { finds: ['RP122'] }),
  })),
]);

const people = {
  request: 'GET https://c51c9b4fb3.execute-api.us-east-1.amazonaws.com/prod/people',
  sourceIp: '10.20.0.77',
} as const;

holdCases('K6: resource policies', [
  {
    title: 'a private API whose policy names aws:SourceIp, which no caller there has',
    name: 'rt-17-private-api-source-ip',
    traces: [{ ...people, outcome: 'responds-early', status: 403, says: [/resource policy of hr/] }],
    finds: ['RP107'],
  },
  {
    title: 'aws:VpcSourceIp of another network',
    name: 'rt-17-private-api-source-ip',
    variation: {
      replaced: [
        ['aws:SourceIp', 'aws:VpcSourceIp'],
        ['["10.20.0.0/16"]', '["10.99.0.0/16"]'],
        ['[\\"10.20.0.0/16\\"]', '[\\"10.99.0.0/16\\"]'],
      ],
    },
    traces: [{ ...people, outcome: 'responds-early', status: 403 }],
  },
  {
    title: 'aws:SourceVpce of another endpoint',
    name: 'rt-17-private-api-source-ip',
    variation: {
      replaced: [
        [
          '{"IpAddress":{"aws:SourceIp":["10.20.0.0/16"]}}',
          '{"StringEquals":{"aws:SourceVpce":"vpce-0aaaaaaaaaaaaaaaa"}}',
        ],
      ],
    },
    traces: [{ ...people, outcome: 'responds-early', status: 403 }],
  },
  {
    title: 'sound: aws:VpcSourceIp of the caller',
    name: 'rt-17-private-api-source-ip',
    variation: { replaced: [['aws:SourceIp', 'aws:VpcSourceIp']] },
    traces: [{ ...people, outcome: 'reaches-targets', status: null }],
    silent: ['RP107'],
  },
]);

holdCases('D6: private custom domain names', [
  {
    title: 'its policy denies everybody, and nothing is associated with it',
    name: 'fd-e5',
    traces: [
      {
        request: 'GET https://private.example.com/products',
        outcome: 'responds-early',
        status: 403,
        says: [/policy of the custom domain name private\.example\.com denies/],
      },
    ],
    finds: ['RP123'],
  },
  {
    title: 'its policy allows everybody, and associations were not read',
    name: 'fd-e5',
    variation: {
      replaced: [
        [
          '\\"Effect\\":\\"Deny\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"execute-api:Invoke\\",\\"Resource\\":\\"*\\"',
          '\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"execute-api:Invoke\\",\\"Resource\\":\\"*\\"',
        ],
      ],
    },
    traces: [{ request: 'GET https://private.example.com/products', outcome: 'unknown' }],
    silent: ['RP123'],
  },
]);

const houses = 'GET https://houses.example.com/houses/xyz';

holdCases('K10, D11: the cache of a stage', [
  {
    title: 'a cached method whose path parameter is not in the key',
    name: 'rt-10-cache-without-key',
    traces: [
      {
        request: houses,
        outcome: 'reaches-targets',
        assumes: ['cache'],
        says: [/^OK if the stage's cache doesn't answer first/m, /parameter proxy share one cached response/],
      },
    ],
    finds: ['RP117'],
  },
  {
    title: 'cached for a minute',
    name: 'rt-10-cache-without-key',
    variation: { replaced: [['"cacheTtlInSeconds":300', '"cacheTtlInSeconds":60']] },
    traces: [{ request: houses, outcome: 'reaches-targets', assumes: ['cache'], says: [/up to 60 s/] }],
    finds: ['RP117'],
  },
  {
    title: 'a method that takes another: POST is not cached',
    name: 'rt-10-cache-without-key',
    variation: {
      replaced: [
        ['"GET":{', '"POST":{'],
        ['"httpMethod":"GET"', '"httpMethod":"POST"'],
        ['"get":{', '"post":{'],
      ],
    },
    traces: [{ request: houses.replace('GET', 'POST'), outcome: 'reaches-targets', assumes: [] }],
    silent: ['RP117'],
  },
  {
    title: 'sound: the parameter is in the key',
    name: 'rt-10-cache-without-key',
    variation: {
      replaced: [['"cacheKeyParameters":[]', '"cacheKeyParameters":["method.request.path.proxy"]']],
    },
    traces: [{ request: houses, outcome: 'reaches-targets', assumes: ['cache'] }],
    silent: ['RP117'],
  },
  {
    title: 'sound: nothing is cached',
    name: 'rt-10-cache-without-key',
    variation: { replaced: [['"cachingEnabled":true', '"cachingEnabled":false']] },
    traces: [{ request: houses, outcome: 'reaches-targets', assumes: [] }],
    silent: ['RP117'],
  },
  {
    title: 'a stage whose methods are all cached',
    name: 'fd-e2',
    traces: [
      {
        request: 'GET /prod/products',
        api: 'shop',
        outcome: 'reaches-targets',
        assumes: ['cache'],
        says: [/cache/],
      },
    ],
  },
]);
