import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import { buildTopology } from '../../../src/topology/build';
import { attributesOf, edgesOf, idsOf, nodeOf } from '../../support/drawn';
import { arns, joined, sketch } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

function checked(reading: Reading) {
  const topology = buildTopology(reading);
  assertTopologyDocument(topology);
  return topology;
}
const topologyOf = (...parts: readonly string[]) => checked(sketch(joined(...parts)));

const backend = `
  link1 l1 -> net/n1
  link2 l2
  lb net/n1
    TCP 80
    TCP 81
  lb app/a1
    HTTP 80`;
const undeployed = (edited: string, deployed: string, others: readonly [string, string] = ['', '']) =>
  attributesOf(
    topologyOf(
      `
      rest r1
        stage prod
        GET /a ${edited}
        ${others[0]}
      deployed r1/prod
        GET /a ${deployed}
        ${others[1]}`,
      backend,
    ),
    '/a/methods/GET',
  )['undeployedIn'];

describe('what is edited against what a stage has deployed', () => {
  test.each([
    ['link l1 http://h:80/a', 'link l1 http://h:80/a', []],
    ['link l1 http://h:81/a', 'link l1 http://h:80/a', ['prod']],
    ['link l2 http://h/a -> app/a1', 'link l1 http://h/a', ['prod']],
    ['link l2 http://h/a -> app/a1', 'link l2 http://h/a -> net/n1', ['prod']],
    ['lambda f', 'mock', ['prod']],
    ['mock', 'mock', []],
    ['timeout=5000 lambda f', 'timeout=6000 lambda f', ['prod']],
    ['timeout=29000 lambda f', 'lambda f', []],
    ['auth=AWS_IAM lambda f', 'auth=AWS_IAM lambda f', []],
    ['auth=COGNITO_USER_POOLS lambda f', 'auth=CUSTOM lambda f', ['prod']],
    ['lambda f', 'auth=CUSTOM lambda f', ['prod']],
    ['key lambda f', 'key lambda f', []],
    ['lambda f', 'key lambda f', ['prod']],
    ['header=X-A lambda f', 'header=X-A lambda f', []],
    ['header=X-A lambda f', 'header=X-B lambda f', ['prod']],
  ])('%s against %s', (edited, deployed, expected) => {
    expect(undeployed(edited, deployed)).toEqual(expected);
  });

  test.each([
    ['a security', 'auth=AWS_IAM lambda f', 'lambda f'],
    ['an API key', 'key lambda f', 'lambda f'],
    ['a timeout', 'timeout=5000 lambda f', 'lambda f'],
    ['parameters', 'header=X-A lambda f', 'lambda f'],
    ['an integration', 'lambda f', 'none'],
  ])(
    '%s that the export carries for no route is not compared; where it carries it for another, it is',
    (_name, edited, deployed) => {
      expect(undeployed(edited, deployed)).toEqual([]);
      expect(undeployed(edited, deployed, [`POST /a ${edited}`, `POST /a ${edited}`])).toEqual(['prod']);
    },
  );

  test.each([
    ['timeout=29000 lambda f', []],
    ['timeout=5000 lambda f', ['prod']],
  ])('%s against one without, where another route has a timeout', (edited, expected) => {
    const other = 'POST /a timeout=1000 lambda f';
    expect(undeployed(edited, 'lambda f', [other, other])).toEqual(expected);
  });

  test('is told for each stage', () => {
    const text = (last: string) => `
      rest r1
        stage dev
        stage prod
        stage test
        GET /a lambda new
      deployed r1/dev
        GET /a lambda new
      deployed r1/prod
        GET /a lambda old
      ${last}`;
    const undeployedIn = (last: string) =>
      attributesOf(topologyOf(text(last)), '/a/methods/GET')['undeployedIn'];
    expect(undeployedIn('')).toEqual(['prod']);
    expect(undeployedIn('deployed r1/test\n        GET /a lambda older')).toEqual(['prod', 'test']);
  });

  test('is left out where not every stage was compared and none differs', () => {
    const topology = topologyOf(`
      rest r1
        stage dev
        stage prod
        GET /a mock
      deployed r1/dev
        GET /a mock`);
    expect(attributesOf(topology, '/a/methods/GET')).not.toHaveProperty('undeployedIn');
  });

  test('counts for HTTP APIs, their default route and shared integrations too', () => {
    const reading = sketch(`
      http h1
        stage $default
        GET /a lambda new
        ANY /b mock
        $default lambda fallback
      deployed h1/$default
        GET /a lambda old
        ANY /b mock
        $default lambda fallback`);
    expect(undeployedOf(reading)).toEqual({ 'GET-a': ['$default'], 'ANY-b': [], $default: [] });
    const extension = 'x-amazon-apigateway-integration';
    const shared = JSON.parse(
      JSON.stringify(reading.deployments).replaceAll(
        new RegExp(`"${extension}":(\\{[^{}]*"uri":"[^"]*fallback[^"]*"[^{}]*\\})`, 'g'),
        `"${extension}":{"$ref":"#/x-shared/one~1two"}`,
      ),
    ) as Reading['deployments'];
    const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arns.lambda('fallback')}/invocations`;
    const withShared = (own: string) => ({
      ...reading,
      deployments: shared.map(deployment => ({
        ...deployment,
        document: {
          ...(deployment.document as object),
          'x-shared': { 'one/two': { type: 'aws_proxy', httpMethod: 'POST', uri: own } },
        },
      })),
    });
    expect(JSON.stringify(shared)).toContain('$ref');
    expect(undeployedOf(withShared(uri))['$default']).toEqual([]);
    expect(undeployedOf(withShared('other'))['$default']).toEqual(['$default']);
  });

  test('takes both spellings of the target, and values that mean nothing as absent', () => {
    const edited = {
      type: 'HTTP_PROXY',
      uri: 'http://h',
      integrationTarget: 'x',
      requestParameters: {},
      cacheKeyParameters: [],
      passthroughBehavior: 'WHEN_NO_MATCH',
      integrationResponses: { 200: { statusCode: '200', responseTemplates: { 'application/json': null } } },
    };
    const deployed = {
      type: 'http_proxy',
      uri: 'http://h',
      'integration-target': 'x',
      tlsConfig: { insecureSkipVerification: false },
      responses: {
        default: { statusCode: '200', responseTemplates: { 'application/json': '__passthrough__' } },
      },
    };
    const compare = (change: object) => {
      const reading = sketch('rest r1\n  stage prod\n  GET /a mock\ndeployed r1/prod\n  GET /a mock');
      const paths = { '/a': { get: { 'x-amazon-apigateway-integration': { ...deployed, ...change } } } };
      return undeployedOf({
        ...reading,
        resources: reading.resources.map(resource =>
          resource.type === 'AWS::ApiGateway::Resource'
            ? {
                ...resource,
                properties: { path: '/a', resourceMethods: { GET: { methodIntegration: edited } } },
              }
            : resource,
        ),
        deployments: reading.deployments.map(deployment => ({ ...deployment, document: { paths } })),
      })['GET'];
    };
    expect(compare({})).toEqual([]);
    for (const change of [
      { 'integration-target': 'y' },
      { tlsConfig: { insecureSkipVerification: true } },
      { passthroughBehavior: 'never' },
      { responses: { default: { statusCode: '500' } } },
      { requestParameters: { 'integration.request.path.id': 'method.request.path.id' } },
    ]) {
      expect(compare(change)).toEqual(['prod']);
    }
  });
});

/** `undeployedIn` by the last part of the route's id. */
function undeployedOf(reading: Reading): Readonly<Record<string, unknown>> {
  const routes = checked(reading).nodes.flatMap(node => (node.kind === 'route' ? [node] : []));
  return Object.fromEntries(
    routes.map(({ id, attributes }) => [id.slice(id.lastIndexOf('/') + 1), attributes.undeployedIn]),
  );
}

describe('what a stage serves', () => {
  const text = `
    rest r1
      stage dev
      stage prod
      GET /a mock
      GET /new mock
    deployed r1/prod
      GET /a mock
      ANY /old link l1 http://h:81/old`;

  test('is what it has deployed, where that was read', () => {
    expect(edgesOf(topologyOf(text, backend), 'serves')).toEqual([
      '/restapis/r1/stages/dev serves /restapis/r1/resources/a/methods/GET',
      '/restapis/r1/stages/dev serves /restapis/r1/resources/new/methods/GET',
      '/restapis/r1/stages/prod serves /restapis/r1/resources/a/methods/GET',
      '/restapis/r1/stages/prod serves /restapis/r1/stages/prod/ANY/old',
    ]);
    expect(attributesOf(topologyOf(text, backend), '/new/methods/GET')['undeployedIn']).toEqual(['prod']);
  });

  test('a route that only a deployment has leads where it did', () => {
    const topology = topologyOf(text, backend);
    expect(nodeOf(topology, 'prod/ANY/old')).toMatchObject({
      kind: 'route',
      name: 'ANY /old',
      type: 'AWS::ApiGateway::Method',
    });
    expect(attributesOf(topology, 'prod/ANY/old')).toEqual({
      httpMethod: 'ANY',
      path: '/old',
      integrationType: 'HTTP_PROXY',
      connectionType: 'VPC_LINK',
      connectionId: 'l1',
      uri: 'http://h:81/old',
      undeployedIn: ['prod'],
    });
    expect(edgesOf(topology, 'selects', 'connects')).toEqual([
      '/restapis/r1/stages/prod/ANY/old selects listener/net/n1/1/81 {"scheme":"http","port":81}',
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
    ]);
  });

  test('with the variables of that stage', () => {
    const topology = topologyOf(
      `
      rest r1
        stage prod link=l1
      deployed r1/prod
        GET /a link \${stageVariables.link} http://h`,
      backend,
    );
    expect(edgesOf(topology, 'integrates')).toEqual([
      '/restapis/r1/stages/prod/GET/a integrates /vpclinks/l1 {"uri":"http://h","scheme":"http","host":"h","port":80}',
    ]);
  });

  test('says nothing of routes where the working copy was not read to its end', () => {
    const topology = topologyOf(text, backend, `refuse apigateway:GetResources ${arns.rest('r1')}`);
    expect(idsOf(topology, 'route')).not.toContain('/restapis/r1/stages/prod/ANY/old');
  });

  test.each([undefined, null, 'nonsense', [], {}, { paths: [] }, { paths: 'x' }])(
    'is everything where %j was exported',
    document => {
      const reading = sketch(text);
      const topology = checked({
        ...reading,
        deployments: reading.deployments.map(deployment => ({ ...deployment, document })),
      });
      expect(edgesOf(topology, 'serves')).toHaveLength(4);
      expect(attributesOf(topology, '/a/methods/GET')).not.toHaveProperty('undeployedIn');
    },
  );
});
