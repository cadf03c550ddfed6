import type { Reading } from '../../../../../../src/model/reading';
import { guidePage } from '../../../../../../src/paths/trace/gates/gateSources';
import { arns, sketch } from '../../../../../support/sketch';
import { changed, withAnswers, withResources } from '../../../../diagnosis/case';
import type { GateExample } from './example';

const rest = (...lines: readonly string[]): Reading =>
  sketch(`
    rest r1 orders
      stage prod
${lines.map(line => `      ${line}`).join('\n')}
    lambda f1
  `);

const http = (...lines: readonly string[]): Reading =>
  sketch(`
    http r1 orders
      stage $default
${lines.map(line => `      ${line}`).join('\n')}
    lambda f1
  `);

const restStage = `${arns.rest('r1')}/stages/prod`;
const withStage = (reading: Reading, members: Readonly<Record<string, unknown>>): Reading =>
  changed(reading, restStage, members);

const jwt = 'authorizer login type=JWT source=$request.header.Authorization';
const token = 'authorizer login type=TOKEN source=method.request.header.X-Token';
const withToken = ['Authorization: Bearer t'];
const preflight = ['Origin: https://shop.example', 'Access-Control-Request-Method: PUT'];
const cors = (reading: Reading): Reading =>
  changed(reading, arns.api('r1'), {
    CorsConfiguration: { AllowOrigins: ['https://*'], AllowMethods: ['PUT'] },
  });

const authorizers: readonly GateExample[] = [
  {
    gate: 'authorizer',
    what: 'JWT authorizer (HTTP API)',
    source: guidePage(
      'http-api-jwt-authorizer',
      'Control access to HTTP APIs with JWT authorizers in API Gateway',
    ),
    reading: () => http(jwt, 'GET /o auth=JWT:login lambda f1', 'GET /open lambda f1'),
    passes: { request: 'GET /open' },
    fails: { request: 'GET /o', status: 401 },
    unknown: { request: 'GET /o', headers: withToken },
  },
  {
    gate: 'authorizer',
    what: 'Lambda authorizer with two sources (HTTP API)',
    source: guidePage(
      'http-api-lambda-authorizer',
      'Control access to HTTP APIs with AWS Lambda authorizers in API Gateway',
    ),
    reading: () =>
      http(
        'authorizer login type=REQUEST source=$request.header.X-A,$request.querystring.b',
        'GET /o auth=CUSTOM:login lambda f1',
      ),
    fails: { request: 'GET /o?b=', headers: ['X-A: 1'], status: 401 },
    unknown: { request: 'GET /o?b=2', headers: ['X-A: 1'] },
  },
  {
    gate: 'authorizer',
    what: 'TOKEN authorizer',
    reading: () => rest(token, 'GET /o auth=CUSTOM:login lambda f1'),
    fails: { request: 'GET /prod/o', headers: withToken, status: 401 },
    unknown: { request: 'GET /prod/o', headers: ['X-Token: t'] },
  },
  {
    gate: 'authorizer',
    what: 'TOKEN authorizer with an expression',
    reading: () =>
      rest(`${token} identityValidationExpression=Bearer-[a-z]+`, 'GET /o auth=CUSTOM:login lambda f1'),
    fails: { request: 'GET /prod/o', headers: ['X-Token: Basic'], status: 401 },
    unknown: { request: 'GET /prod/o', headers: ['X-Token: Bearer-a-1'] },
  },
  {
    gate: 'authorizer',
    what: 'REQUEST authorizer with a header and a stage variable',
    reading: () =>
      rest(
        'authorizer login type=REQUEST source=method.request.header.X-A,stageVariables.tenant',
        'GET /o auth=CUSTOM:login lambda f1',
      ),
    fails: { request: 'GET /prod/o', headers: ['X-A: 1'], status: 401 },
    unknown: {
      request: 'GET /prod/o',
      headers: ['X-A: 1'],
      reading: () =>
        sketch(`
          rest r1 orders
            stage prod tenant=a
            authorizer login type=REQUEST source=method.request.header.X-A,stageVariables.tenant
            GET /o auth=CUSTOM:login lambda f1
          lambda f1
        `),
    },
  },
  {
    gate: 'authorizer',
    what: 'REQUEST authorizer without identity sources',
    reading: () => rest('authorizer login type=REQUEST', 'GET /o auth=CUSTOM:login lambda f1'),
    unknown: { request: 'GET /prod/o' },
  },
  {
    gate: 'authorizer',
    what: 'COGNITO_USER_POOLS authorizer',
    source: guidePage(
      'apigateway-integrate-with-cognito',
      'Control access to REST APIs using Amazon Cognito user pools as an authorizer',
    ),
    reading: () =>
      rest(
        'authorizer pool type=COGNITO_USER_POOLS source=method.request.header.Authorization',
        'GET /o auth=COGNITO_USER_POOLS:pool lambda f1',
      ),
    fails: { request: 'GET /prod/o', headers: ['Authorization:  '], status: 401 },
    unknown: { request: 'GET /prod/o', headers: withToken },
  },
  {
    gate: 'authorizer',
    what: 'Lambda authorizer whose function was deleted',
    reading: () => {
      const uri = `authorizerUri=arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arns.lambda('gone')}/invocations`;
      return withAnswers(rest(`${token} ${uri}`, 'GET /o auth=CUSTOM:login lambda f1'), {
        operation: 'lambda:GetFunctionConfiguration',
        node: arns.lambda('gone'),
      });
    },
    fails: { request: 'GET /prod/o', headers: ['X-Token: t'], status: 500 },
  },
  {
    gate: 'authorizer',
    what: "authorizer that wasn't loaded",
    reading: () => rest('GET /o auth=CUSTOM:login lambda f1'),
    unknown: { request: 'GET /prod/o', headers: withToken },
  },
];

const credentials: readonly GateExample[] = [
  {
    gate: 'signature',
    what: 'AWS_IAM (REST API)',
    reading: () => rest('GET /o auth=AWS_IAM lambda f1'),
    fails: { request: 'GET /prod/o', headers: withToken, status: 403 },
    unknown: { request: 'GET /prod/o', headers: ['Authorization: AWS4-HMAC-SHA256 Credential=x'] },
  },
  {
    gate: 'signature',
    what: 'AWS_IAM (HTTP API), signature in the query',
    source: guidePage(
      'http-api-access-control-iam',
      'Control access to HTTP APIs with IAM authorization in API Gateway',
    ),
    reading: () => http('GET /o auth=AWS_IAM lambda f1'),
    fails: { request: 'GET /o', status: 403 },
    unknown: { request: 'GET /o?X-Amz-Signature=abc' },
  },
  {
    gate: 'api-key',
    what: 'apiKeyRequired',
    reading: () => rest('GET /o key lambda f1', 'GET /open lambda f1'),
    passes: { request: 'GET /prod/open' },
    fails: { request: 'GET /prod/o', headers: ['x-api-key:'], status: 403 },
    unknown: { request: 'GET /prod/o', headers: ['X-API-Key: k'] },
  },
  {
    gate: 'api-key',
    what: 'apiKeySource AUTHORIZER',
    reading: () => changed(rest('GET /o key lambda f1'), arns.rest('r1'), { apiKeySource: 'AUTHORIZER' }),
    unknown: { request: 'GET /prod/o' },
  },
  {
    gate: 'api-key',
    what: 'stage without usage plan',
    reading: () =>
      withAnswers(rest('GET /o key lambda f1'), {
        operation: 'apigateway:GetUsagePlans',
        node: arns.gateway('/usageplans'),
      }),
    fails: { request: 'GET /prod/o', headers: ['x-api-key: k'], status: 403 },
  },
];

const settings: readonly GateExample[] = [
  {
    gate: 'web-acl',
    what: 'web ACL of a stage',
    reading: () =>
      withStage(rest('GET /o lambda f1'), {
        webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/bots/1',
      }),
    passes: { request: 'GET /prod/o', reading: () => rest('GET /o lambda f1') },
    unknown: { request: 'GET /prod/o' },
  },
  {
    gate: 'throttle',
    what: 'limits of a REST API, by method before by stage',
    reading: () =>
      withStage(rest('GET /o lambda f1', 'GET /p lambda f1'), {
        methodSettings: {
          '*/*': { throttlingRateLimit: 0, throttlingBurstLimit: 0 },
          '~1p/GET': { throttlingRateLimit: 10, throttlingBurstLimit: 5 },
        },
      }),
    passes: { request: 'GET /prod/p' },
    fails: { request: 'GET /prod/o', status: 429 },
  },
  {
    gate: 'throttle',
    what: 'limits of an HTTP API',
    reading: () =>
      changed(http('GET /o lambda f1', 'GET /p lambda f1'), `${arns.api('r1')}/stages/$default`, {
        DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 5 },
        RouteSettings: { 'GET /o': { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 0 } },
      }),
    passes: { request: 'GET /p' },
    fails: { request: 'GET /o', status: 429 },
  },
  {
    gate: 'validator',
    what: 'required parameters',
    reading: () => rest('validator v1 parameters', 'GET /o validator=v1 header=X-Tenant query=q lambda f1'),
    passes: { request: 'GET /prod/o?q=a', headers: ['x-tenant: t'] },
    fails: { request: 'GET /prod/o?q=', headers: ['x-tenant: t'], status: 400 },
  },
  {
    gate: 'validator',
    what: 'body with a model',
    reading: () => rest('validator v1 body', 'POST /o validator=v1 query=q model=Order lambda f1'),
    unknown: { request: 'POST /prod/o' },
  },
  {
    gate: 'validator',
    what: "validator that wasn't loaded",
    reading: () => rest('GET /o validator=v1 query=q lambda f1'),
    passes: { request: 'GET /prod/o?q=a' },
    fails: { request: 'GET /prod/o', status: 400 },
  },
  {
    gate: 'cache',
    what: 'cache of a stage',
    reading: () =>
      withStage(rest('GET /o/{id} lambda f1', 'POST /o/{id} lambda f1'), {
        cacheClusterEnabled: true,
        cacheClusterStatus: 'AVAILABLE',
        methodSettings: {
          '*/*': {
            cachingEnabled: true,
            cacheTtlInSeconds: 60,
            requireAuthorizationForCacheControl: false,
          },
        },
      }),
    passes: { request: 'POST /prod/o/1' },
    unknown: { request: 'GET /prod/o/1' },
  },
];

const deployed = 'deployed r1/prod\n      GET /o lambda f1';
const canary = (settingsOfCanary: Readonly<Record<string, unknown>>): Reading =>
  withStage(
    sketch(`
    rest r1 orders
      stage prod backend=f1
      GET /o lambda \${stageVariables.backend}
    ${deployed.replace('f1', '${stageVariables.backend}')}
    lambda f1
    `),
    { canarySettings: { percentTraffic: 10, deploymentId: 'd1', ...settingsOfCanary } },
  );

const routes: readonly GateExample[] = [
  {
    gate: 'canary',
    what: 'canary of a stage',
    reading: () => canary({}),
    passes: { request: 'GET /prod/o' },
    fails: {
      request: 'GET /prod/o',
      reading: () =>
        withStage(canary({}), {
          canarySettings: {
            percentTraffic: 10,
            deploymentId: 'd1',
            stageVariableOverrides: { backend: '' },
          },
        }),
      outcome: 'blocked',
      status: 500,
    },
    unknown: { request: 'GET /prod/o', reading: () => canary({ deploymentId: 'd2' }) },
  },
  {
    gate: 'preflight',
    what: 'CORS configuration',
    reading: () => cors(http('GET /o lambda f1')),
    passes: { request: 'OPTIONS /o', headers: preflight },
    fails: { request: 'OPTIONS /o', headers: [preflight[0] ?? '', 'Access-Control-Request-Method: DELETE'] },
  },
  {
    gate: 'preflight',
    what: 'CORS configuration, authorizer on $default',
    reading: () => cors(http(jwt, '$default auth=JWT:login lambda f1')),
    passes: {
      request: 'OPTIONS /o',
      headers: preflight,
      reading: () => cors(http(jwt, '$default auth=JWT:login lambda f1', 'OPTIONS /{proxy+} lambda f1')),
    },
    fails: { request: 'OPTIONS /o', headers: preflight, status: 401 },
  },
  {
    gate: 'preflight',
    what: 'authorizer on ANY, no CORS configuration',
    reading: () => http('ANY /o auth=AWS_IAM lambda f1'),
    fails: { request: 'OPTIONS /o', headers: preflight, status: 403 },
  },
  {
    gate: 'route',
    what: 'method of a REST API',
    reading: () => rest('GET /o lambda f1'),
    passes: { request: 'GET /prod/o' },
    fails: { request: 'POST /prod/o', outcome: 'no-route', status: 403 },
  },
  {
    gate: 'route',
    what: 'customised gateway response DEFAULT_4XX',
    source: guidePage('supported-gateway-response-types', 'Gateway response types for API Gateway'),
    reading: () =>
      withResources(rest('GET /o lambda f1'), {
        type: 'AWS::ApiGateway::GatewayResponse',
        arn: `${arns.rest('r1')}/gatewayresponses/DEFAULT_4XX`,
        parent: arns.rest('r1'),
        properties: { responseType: 'DEFAULT_4XX', statusCode: '404', defaultResponse: false },
      }),
    fails: { request: 'POST /prod/o', outcome: 'no-route', status: 404 },
  },
  {
    gate: 'stage',
    what: 'stage in the path',
    reading: () => rest('GET /o lambda f1'),
    passes: { request: 'GET /prod/o' },
    fails: { request: 'GET /dev/o', outcome: 'no-route', status: 403 },
  },
];

/** Gates that the request at hand decides. */
export const requestGateExamples: readonly GateExample[] = [
  ...settings.slice(0, 1),
  ...routes,
  ...authorizers,
  ...credentials,
  ...settings.slice(1),
];
