import type { Reading } from '../../../../../src/model/reading';
import { arns, sketch } from '../../../../support/sketch';
import { withAnswers, withResources, type CasesByCheck } from '../../case';
import { http, merged, onStage, rest, usagePlans, withChild } from './shared';

const withKey = () =>
  withAnswers(
    sketch(`
      rest r1 orders
        stage prod
        GET /a key mock
        GET /b mock`),
    { operation: 'apigateway:GetUsagePlans', node: usagePlans },
  );
const plan =
  (...apiStages: readonly object[]) =>
  (reading: Reading) =>
    withResources(reading, {
      type: 'AWS::ApiGateway::UsagePlan',
      arn: arns.gateway('/usageplans/p1'),
      properties: { id: 'p1', apiStages },
    });

const auth = arns.lambda('auth');
const uriOf = (arn: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
const source = 'arn:aws:execute-api:eu-west-1:111122223333:r1/authorizers/z1';

interface Authorized {
  readonly uri?: string;
  readonly credentials?: string;
  /** Whether the function is there. */
  readonly hasFunction?: boolean;
  /** `undefined`: it has none. */
  readonly policy?: string;
  readonly stage?: string;
}

/** A route behind a Lambda authorizer. */
function authorized({
  uri = uriOf(auth),
  credentials,
  hasFunction = true,
  policy,
  stage = 'prod',
}: Authorized) {
  const reading = sketch(`
    rest r1 orders
      stage ${stage}
      GET /a auth=CUSTOM mock
    ${hasFunction ? 'lambda auth' : ''}`);
  const resource = `${rest}/resources/a`;
  const authorizer = {
    parent: rest,
    id: 'z1',
    name: 'tokens',
    type: 'TOKEN',
    authorizerUri: uri,
    ...(credentials === undefined ? {} : { authorizerCredentials: credentials }),
  };
  const named = merged(reading, resource, {
    resourceMethods: {
      GET: { authorizationType: 'CUSTOM', authorizerId: 'z1', methodIntegration: { type: 'MOCK' } },
    },
  });
  const read = withAnswers(
    withChild(named, 'AWS::ApiGateway::Authorizer', `${rest}/authorizers/z1`, authorizer),
    { operation: 'apigateway:GetAuthorizers', node: rest },
    { operation: 'lambda:GetFunctionConfiguration', node: auth },
    { operation: 'lambda:GetPolicy', node: auth },
  );
  if (policy === undefined) return read;
  return withChild(read, 'AWS::Lambda::Policy', `${auth}#policy`, { parent: auth, Policy: policy });
}

const permission = (statement: object) =>
  JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'apigateway.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: auth,
        ...statement,
      },
    ],
  });
const from = (pattern: string) => permission({ Condition: { ArnLike: { 'AWS:SourceArn': pattern } } });

const balanced = () =>
  sketch(`
    rest r1 orders
      stage prod
      GET /a link l2 http://h/a -> app/a1
    link2 l2
    lb app/a1
      HTTP 80 -> t1
    lb app/a2
      HTTP 80 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy`);
const webAcl = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/office-only/1f';
const associated = (name: string, WebACL?: object) => (reading: Reading) =>
  withChild(reading, 'AWS::WAFv2::WebACLAssociation', `${arns.loadBalancer(name)}#webAcl`, {
    parent: arns.loadBalancer(name),
    ...(WebACL === undefined ? {} : { WebACL }),
  });

const preflights = (...routes: readonly string[]): Reading =>
  sketch(`
    http h1 shop
      stage $default
      authorizer login type=JWT source=$request.header.Authorization
      authorizer open type=REQUEST
${routes.map(route => `      ${route}`).join('\n')}
    lambda f1
  `);

export const accessCases: CasesByCheck = {
  RP110: {
    fires: [
      {
        name: 'a plan without the stage',
        reading: () => plan({ apiId: 'r1', stage: 'test' }, { apiId: 'r2', stage: 'prod' })(withKey()),
        at: [onStage(rest)],
      },
      { name: 'no plan', reading: withKey, at: [onStage(rest)] },
    ],
    silent: [
      { name: 'a plan with the stage', reading: () => plan({ apiId: 'r1', stage: 'prod' })(withKey()) },
      {
        name: 'no route that asks for a key',
        reading: () =>
          withAnswers(sketch('rest r1 orders\n  stage prod\n  GET /b mock'), {
            operation: 'apigateway:GetUsagePlans',
            node: usagePlans,
          }),
      },
      {
        name: 'plans that were not read',
        reading: () => sketch('rest r1 orders\n  stage prod\n  GET /a key mock'),
      },
      {
        name: 'a key that is only asked for as it is edited',
        reading: () =>
          withAnswers(
            sketch(`
              rest r1 orders
                stage prod
                GET /a key mock
                GET /b auth=AWS_IAM mock
              deployed r1/prod
                GET /a mock
                GET /b auth=AWS_IAM mock`),
            { operation: 'apigateway:GetUsagePlans', node: usagePlans },
          ),
      },
    ],
  },
  RP111: {
    fires: [
      {
        name: 'a function without any permission',
        reading: () => authorized({}),
        at: [onStage(rest)],
      },
      {
        name: 'a function that is gone',
        reading: () => authorized({ hasFunction: false }),
        at: [onStage(rest)],
      },
      {
        name: 'a function that is gone, invoked in a role',
        reading: () => authorized({ hasFunction: false, credentials: 'arn:aws:iam::111122223333:role/r' }),
        at: [onStage(rest)],
      },
      {
        name: 'a permission for methods alone',
        reading: () => authorized({ policy: from('arn:aws:execute-api:eu-west-1:111122223333:r1/*/GET/a') }),
        at: [onStage(rest)],
      },
      {
        name: 'a permission for another API',
        reading: () => authorized({ policy: from('arn:aws:execute-api:eu-west-1:111122223333:r2/*') }),
        at: [onStage(rest)],
      },
      {
        name: 'a permission for another service',
        reading: () => authorized({ policy: permission({ Principal: { Service: 's3.amazonaws.com' } }) }),
        at: [onStage(rest)],
      },
      {
        name: 'a function that a stage variable names',
        reading: () => authorized({ uri: uriOf(arns.lambda('${stageVariables.fn}')), stage: 'prod fn=auth' }),
        at: [onStage(rest)],
      },
    ],
    silent: [
      { name: 'a permission for the authorizer', reading: () => authorized({ policy: from(source) }) },
      {
        name: 'a permission for the whole API',
        reading: () => authorized({ policy: from('arn:aws:execute-api:eu-west-1:111122223333:r1/*/*') }),
      },
      { name: 'a permission without conditions', reading: () => authorized({ policy: permission({}) }) },
      {
        name: 'a condition that is not worked out',
        reading: () =>
          authorized({
            policy: permission({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
          }),
      },
      {
        name: 'an authorizer that invokes in a role',
        reading: () => authorized({ credentials: 'arn:aws:iam::111122223333:role/r' }),
      },
      {
        name: 'a stage variable that is not set',
        reading: () => authorized({ uri: uriOf(arns.lambda('${stageVariables.fn}')) }),
      },
      {
        name: 'a function of another account',
        reading: () =>
          authorized({
            uri: uriOf('arn:aws:lambda:eu-west-1:999988887777:function:auth'),
            hasFunction: false,
          }),
      },
      {
        name: 'an authorizer that no route uses',
        reading: () =>
          merged(authorized({ hasFunction: false }), `${rest}/resources/a`, {
            resourceMethods: { GET: { authorizationType: 'NONE', methodIntegration: { type: 'MOCK' } } },
          }),
      },
      {
        name: 'a deployment that has another function',
        reading: () => {
          const reading = authorized({ hasFunction: false });
          const operation = { security: [{ tokens: [] }] };
          const scheme = {
            'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: uriOf(arns.lambda('other')) },
          };
          const document = {
            openapi: '3.0.1',
            paths: { '/a': { get: operation } },
            components: { securitySchemes: { tokens: scheme } },
          };
          const { account, region } = reading.scopes[0] ?? { account: '', region: '' };
          return { ...reading, deployments: [{ account, region, stage: onStage(rest), document }] };
        },
      },
    ],
  },
  RP112: {
    fires: [
      {
        name: 'a web ACL on a load balancer that routes lead to',
        reading: () => associated('app/a1', { Name: 'office-only', ARN: webAcl })(balanced()),
        at: [arns.loadBalancer('app/a1')],
      },
      {
        name: 'a web ACL on a stage',
        reading: () =>
          merged(sketch('rest r1 orders\n  stage prod\n  GET /a mock'), onStage(rest), { webAclArn: webAcl }),
        at: [onStage(rest)],
      },
    ],
    silent: [
      { name: 'no web ACL', reading: () => associated('app/a1')(balanced()) },
      {
        name: 'a web ACL on a load balancer that no route leads to',
        reading: () => associated('app/a2', { Name: 'office-only', ARN: webAcl })(balanced()),
      },
      { name: 'an HTTP API', reading: () => merged(sketch('http h1 x unread'), http, { webAclArn: webAcl }) },
    ],
  },
  RP119: {
    fires: [
      {
        name: 'a JWT authorizer on ANY, with a CORS configuration',
        reading: () =>
          merged(preflights('ANY /a auth=JWT:login lambda f1'), http, {
            CorsConfiguration: { AllowOrigins: ['*'] },
          }),
        at: [http],
      },
      {
        name: 'a JWT authorizer on $default, and an OPTIONS route for another path',
        reading: () => preflights('$default auth=JWT:login lambda f1', 'OPTIONS /b lambda f1'),
        at: [http],
      },
      {
        name: 'IAM authorization on ANY',
        reading: () => preflights('ANY /a/{proxy+} auth=AWS_IAM lambda f1'),
      },
      {
        name: 'an authorizer on the OPTIONS route itself',
        reading: () => preflights('ANY /a lambda f1', 'OPTIONS /a auth=JWT:login lambda f1'),
      },
    ],
    silent: [
      {
        name: 'an OPTIONS route without an authorizer',
        reading: () => preflights('$default auth=JWT:login lambda f1', 'OPTIONS /{proxy+} lambda f1'),
      },
      {
        name: 'an OPTIONS route beside ANY',
        reading: () => preflights('ANY /a auth=JWT:login lambda f1', 'OPTIONS /a lambda f1'),
      },
      {
        name: 'an authorizer on GET alone',
        reading: () => preflights('GET /a auth=JWT:login lambda f1'),
      },
      {
        name: 'a Lambda authorizer that reads nothing of the request',
        reading: () => preflights('ANY /a auth=CUSTOM:open lambda f1'),
      },
      {
        name: 'a REST API',
        reading: () => sketch('rest r1 orders\n  stage prod\n  ANY /a auth=AWS_IAM lambda f1\nlambda f1'),
      },
    ],
  },
};
