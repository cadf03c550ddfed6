import { describe, expect, test } from 'vitest';
import type { Deployment, Reading } from '../../../src/model/reading';
import { deployedDifference } from '../../../src/paths/deployedDifference';
import { arns, sketch } from '../../support/sketch';
import { buildAccount } from '../../../src/paths/account';

const difference = (reading: Reading, stage = `${arns.rest('r1')}/stages/prod`) =>
  deployedDifference(buildAccount(reading).facts, stage);

const restWith = (edited: string, deployed: string): Reading =>
  sketch(`
    rest r1
      stage prod
      ${edited}
    deployed r1/prod
      ${deployed}`);

/** The reading with what is deployed written as given. */
const withPaths = (reading: Reading, paths: object): Reading => ({
  ...reading,
  deployments: reading.deployments.map((deployment): Deployment => ({
    ...deployment,
    document: { openapi: '3.0.1', paths },
  })),
});

describe('the difference between what is deployed and what is edited', () => {
  test('names every member that differs, the deployed value first', () => {
    const found = difference(
      restWith(
        'GET /a timeout=5000 link l2 http://h/b -> app/a1',
        'GET /a timeout=6000 link l2 http://h/a -> app/a1',
      ),
    );
    expect(found?.differences).toEqual([
      'GET /a: timeoutInMillis 6000 → 5000',
      'GET /a: uri http://h/a → http://h/b',
    ]);
  });

  test('has in both texts the same lines but for those of what differs', () => {
    const found = difference(
      restWith(
        'GET /a key http http://h/b\n      GET /z mock',
        'GET /a key http http://h/a\n      GET /z mock',
      ),
    );
    const lines = (text = ''): readonly string[] => text.split('\n');
    expect(lines(found?.edited).filter(line => !lines(found?.deployed).includes(line))).toEqual([
      '      "uri": "http://h/b"',
    ]);
    expect(lines(found?.deployed).filter(line => !lines(found?.edited).includes(line))).toEqual([
      '      "uri": "http://h/a"',
    ]);
    expect(found?.deployed).toContain('"GET /z"');
    expect(JSON.parse(found?.edited ?? '')).toHaveProperty(['GET /a', 'apiKeyRequired'], true);
  });

  test.each([
    ['GET /a mock\n      POST /a mock', 'GET /a mock', ['POST /a: only in the working copy']],
    ['GET /a mock', 'GET /a mock\n      DELETE /b mock', ['DELETE /b: only on the stage']],
    ['GET /a auth=AWS_IAM mock', 'GET /a auth=CUSTOM mock', ['GET /a: authorizationType CUSTOM → AWS_IAM']],
    ['GET /a mock', 'GET /a key mock', ['GET /a: apiKeyRequired true → false']],
    [
      'GET /a header=X-B mock',
      'GET /a header=X-A mock',
      ['GET /a: parameters header X-A true → nothing', 'GET /a: parameters header X-B nothing → true'],
    ],
    ['GET /a', 'GET /a mock', ['GET /a: integration {"type":"MOCK"} → nothing']],
  ])('%s against %s', (edited, deployed, expected) => {
    expect(difference(restWith(edited, deployed))?.differences).toEqual(expected);
  });

  test.each([
    ['the spelling of a type', 'GET /a http http://h/a', 'GET /a http http://h/a'],
    [
      'a default timeout',
      'GET /a timeout=29000 lambda f\n      POST /a timeout=1 lambda f',
      'GET /a lambda f\n      POST /a timeout=1 lambda f',
    ],
    ['what the export carries for no route', 'GET /a timeout=29000 auth=AWS_IAM lambda f', 'GET /a lambda f'],
  ])('%s is none', (_name, edited, deployed) => {
    const found = difference(restWith(edited, deployed));
    expect(found?.differences).toEqual([]);
    expect(found?.edited).toBe(found?.deployed);
  });

  test('the two spellings of the integration target are one', () => {
    const target = arns.loadBalancer('app/a1');
    const reading = restWith('GET /a link l2 http://h/a -> app/a1', 'GET /a mock');
    const integration = {
      type: 'http_proxy',
      httpMethod: 'GET',
      uri: 'http://h/a',
      connectionType: 'vpc_link',
      connectionId: 'l2',
      'integration-target': target,
    };
    const found = difference(
      withPaths(reading, { '/a': { get: { 'x-amazon-apigateway-integration': integration } } }),
    );
    expect(found?.differences).toEqual([]);
    expect(found?.deployed).toContain(`"integrationTarget": "${target}"`);
    expect(found?.edited).toBe(found?.deployed);
  });

  test('is of HTTP APIs and their default route too', () => {
    const reading = sketch(`
      http h1
        stage live
        $default lambda new
      deployed h1/live
        $default lambda old`);
    expect(difference(reading, `${arns.api('h1')}/stages/live`)?.differences).toEqual([
      expect.stringMatching(/^\$default: uri \S*function:old\S* → \S*function:new\S*$/),
    ]);
  });

  test.each([
    ['a stage that there is not', sketch('rest r1\n  GET /a mock')],
    ['a deployment that was not read', sketch('rest r1\n  stage prod\n  GET /a mock')],
    [
      'routes that were partly loaded',
      sketch(`
        rest r1
          stage prod
          GET /a mock
        deployed r1/prod
          GET /b mock
        refuse apigateway:GetResources ${arns.rest('r1')}`),
    ],
  ])('is not told of %s', (_name, reading) => {
    expect(difference(reading)).toBeUndefined();
  });

  test('keeps hostile names to themselves', () => {
    const hostile = '/a\n+ GET /b: only\u202e on the stage\u0000"}';
    const reading = restWith('GET /a http http://h/a', 'GET /a mock');
    const found = difference(
      withPaths(reading, {
        [hostile]: { get: {} },
        '/a': {
          get: { 'x-amazon-apigateway-integration': { type: 'http_proxy', uri: 'http://h/\r\n\u202eb' } },
        },
        __proto__: { get: {} },
      }),
    );
    expect(found?.differences.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(found?.deployed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(Object.keys(JSON.parse(found?.deployed ?? '') as object)).toContain(`GET ${hostile}`);
    expect(found?.deployed.split('\n').filter(line => line.startsWith('+'))).toEqual([]);
  });

  test('shows that a secret differs, and not the secret', () => {
    const reading = restWith('GET /a http http://h/a', 'GET /a http http://h/a');
    const parameters = (key: string) => ({
      'integration.request.header.X-Api-Key': `'${key}'`,
      'integration.request.header.X-Token': 'method.request.header.X-Token',
      'integration.request.header.X-Version': "'2'",
    });
    const resources = reading.resources.map(resource => {
      if (resource.type !== 'AWS::ApiGateway::Resource') return resource;
      const method = {
        methodIntegration: {
          type: 'HTTP_PROXY',
          uri: 'http://h/a',
          requestParameters: parameters('s3cret-new'),
        },
      };
      return {
        ...resource,
        properties: { ...(resource.properties as object), resourceMethods: { GET: method } },
      };
    });
    const found = difference(
      withPaths(
        { ...reading, resources },
        {
          '/a': {
            get: {
              'x-amazon-apigateway-integration': {
                type: 'http_proxy',
                uri: 'http://h/a',
                requestParameters: parameters('s3cret-old'),
              },
            },
          },
        },
      ),
    );
    expect(found?.differences).toEqual([
      'GET /a: requestParameters integration.request.header.X-Api-Key •••• (deployed) → •••• (edited)',
    ]);
    expect(JSON.stringify(found)).not.toContain('s3cret');
    expect(found?.edited).toContain('method.request.header.X-Token');
    expect(found?.edited).toContain("'2'");
  });

  test.each([undefined, null, 7, 'x', [], { '/a': 7 }, { '/a': { get: [] } }])('never throws: %j', paths => {
    const reading = restWith('GET /a mock', 'GET /a mock');
    expect(() => difference(withPaths(reading, paths as object))).not.toThrow();
  });
});
