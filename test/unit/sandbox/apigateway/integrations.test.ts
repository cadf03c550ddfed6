import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../../src/sandbox/accounts';
import { callerOf, methodInput, refusal } from './caller';

function shop() {
  const account = createAccount('direct');
  const caller = callerOf(account);
  const method = methodInput(account, 'shop', 'GET /products/{productId}');
  return { account, caller, method, linkId: String(account.vpcLinksV2[0]?.['VpcLinkId']) };
}

describe('UpdateIntegration', () => {
  it('replaces connection, URI and target in one call', () => {
    const { caller, method } = shop();
    const patchOperations = [
      { op: 'replace', path: '/connectionId', value: 'abc123' },
      { op: 'replace', path: '/uri', value: 'http://new.internal:8080/products/{productId}' },
      { op: 'replace', path: '/integrationTarget', value: 'arn:new' },
      { op: 'replace', path: '/timeoutInMillis', value: '5000' },
      { op: 'replace', path: '/tlsConfig/insecureSkipVerification', value: 'true' },
      { op: 'add', path: '/requestParameters/integration.request.header.x~1y', value: "'z'" },
    ];
    const expected = {
      connectionId: 'abc123',
      uri: 'http://new.internal:8080/products/{productId}',
      integrationTarget: 'arn:new',
      timeoutInMillis: 5000,
      tlsConfig: { insecureSkipVerification: true },
      requestParameters: {
        'integration.request.path.productId': 'method.request.path.productId',
        'integration.request.header.x/y': "'z'",
      },
    };
    expect(caller.v1('UpdateIntegration', { ...method, patchOperations })).toMatchObject(expected);
    expect(caller.v1('GetIntegration', method)).toMatchObject(expected);
  });

  it.each([
    ['remove', '/integrationTarget'],
    ['add', '/uri'],
    ['replace', '/type'],
    ['remove', '/connectionId'],
  ])('does not %s %s, and changes nothing', (op, path) => {
    const { account, caller, method } = shop();
    const before = structuredClone(account.restApis);
    const patchOperations = [
      { op: 'replace', path: '/connectionId', value: 'abc123' },
      { op, path, value: 'x' },
    ];
    expect(refusal(() => caller.v1('UpdateIntegration', { ...method, patchOperations }))).toMatch(
      new RegExp(
        `^BadRequestException 400 Invalid patch path '${path}' specified for op '${op}'\\. Must be one of: \\[.*\\]$`,
      ),
    );
    expect(account.restApis).toEqual(before);
  });

  it('takes a parameter away', () => {
    const { caller, method } = shop();
    const path = '/requestParameters/integration.request.path.productId';
    const patched = caller.v1('UpdateIntegration', { ...method, patchOperations: [{ op: 'remove', path }] });
    expect(patched['requestParameters']).toEqual({});
  });

  it('leaves a MOCK integration without URI', () => {
    const { account, caller } = shop();
    const method = methodInput(account, 'shop', 'GET /health');
    const patchOperations = [{ op: 'replace', path: '/uri', value: 'http://x/' }];
    expect(refusal(() => caller.v1('UpdateIntegration', { ...method, patchOperations }))).toMatch(/MOCK/);
  });

  it.each(['49', '29001'])('refuses a timeout of %s ms', value => {
    const { caller, method } = shop();
    const patchOperations = [{ op: 'replace', path: '/timeoutInMillis', value }];
    expect(refusal(() => caller.v1('UpdateIntegration', { ...method, patchOperations }))).toBe(
      'BadRequestException 400 Timeout should be between 50 ms and 29000 ms',
    );
  });
});

describe('PutIntegration', () => {
  it('wants a target for a V2 link', () => {
    const { caller, method, linkId } = shop();
    const input = {
      ...method,
      type: 'HTTP_PROXY',
      httpMethod: 'GET',
      uri: 'http://x/',
      connectionType: 'VPC_LINK',
      connectionId: linkId,
    };
    expect(refusal(() => caller.v1('PutIntegration', input))).toBe(
      `BadRequestException 400 IntegrationTarget is required for VpcLinkV2 ${linkId}`,
    );
    expect(caller.v1('PutIntegration', { ...input, integrationTarget: 'arn:x' })).toMatchObject({
      integrationTarget: 'arn:x',
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: 29_000,
      cacheNamespace: method['resource_id'],
    });
  });

  it('replaces the integration as a whole', () => {
    const { caller, method } = shop();
    caller.v1('PutIntegration', { ...method, type: 'MOCK' });
    const integration = caller.v1('GetIntegration', method);
    expect(integration).not.toHaveProperty('uri');
    expect(integration).not.toHaveProperty('integrationResponses');
  });
});

describe('resources and methods', () => {
  it('are built up to a route that works, and taken down again', () => {
    const { account, caller, linkId } = shop();
    const alb = account.loadBalancers.find(({ LoadBalancerName }) => LoadBalancerName === 'catalogue');
    const { restapi_id } = methodInput(account, 'shop', 'GET /products');
    const root = account.restApis[0]?.api['rootResourceId'];
    const parent = caller.v1('CreateResource', { restapi_id, parent_id: root, pathPart: 'offers' });
    const resource = caller.v1('CreateResource', {
      restapi_id,
      parent_id: parent['id'],
      pathPart: '{offerId}',
    });
    expect(resource).toMatchObject({
      path: '/offers/{offerId}',
      pathPart: '{offerId}',
      parentId: parent['id'],
    });
    const method = { restapi_id, resource_id: resource['id'], http_method: 'GET' };
    caller.v1('PutMethod', { ...method, authorizationType: 'NONE' });
    expect(refusal(() => caller.v1('GetIntegration', method))).toBe(
      'NotFoundException 404 No integration defined for method',
    );
    caller.v1('PutMethodResponse', { ...method, status_code: '200' });
    const host = String(alb?.['DNSName']);
    caller.v1('PutIntegration', {
      ...method,
      type: 'HTTP',
      httpMethod: 'GET',
      uri: `http://${host}/products/{offerId}`,
      connectionType: 'VPC_LINK',
      connectionId: linkId,
      integrationTarget: alb?.['LoadBalancerArn'],
      requestParameters: { 'integration.request.path.offerId': 'method.request.path.offerId' },
    });
    const invoke = (): unknown =>
      caller.v1('TestInvokeMethod', { ...method, pathWithQueryString: '/offers/9' })['status'];
    expect(invoke()).toBe(500);
    caller.v1('PutIntegrationResponse', { ...method, status_code: '200', selectionPattern: '2\\d{2}' });
    expect(invoke()).toBe(200);
    caller.v1('DeleteIntegration', method);
    expect(refusal(() => caller.v1('CreateDeployment', { restapi_id }))).toBe(
      'BadRequestException 400 No integration defined for method',
    );
    caller.v1('DeleteMethod', method);
    expect(refusal(() => caller.v1('GetMethod', method))).toBe(
      'NotFoundException 404 Invalid Method identifier specified',
    );
    caller.v1('DeleteResource', { restapi_id, resource_id: parent['id'] });
    expect(refusal(() => caller.v1('GetResource', method))).toBe(
      'NotFoundException 404 Invalid Resource identifier specified',
    );
  });

  it('refuses a second resource of a name, a second variable, and a child below a greedy one', () => {
    const { account, caller } = shop();
    const of = (route: string): unknown => methodInput(account, 'shop', route)['resource_id'];
    const { restapi_id } = methodInput(account, 'shop', 'GET /products');
    const create = (parent_id: unknown, pathPart: string): string =>
      refusal(() => caller.v1('CreateResource', { restapi_id, parent_id, pathPart }));
    expect(create(account.restApis[0]?.api['rootResourceId'], 'products')).toMatch(/^ConflictException 409 /);
    expect(create(of('GET /products'), '{other}')).toMatch(/^BadRequestException 400 A sibling/);
    expect(create(of('GET /search/{proxy+}'), 'x')).toMatch(/^BadRequestException 400 Cannot create a child/);
    expect(create(of('GET /products'), 'a/b')).toMatch(/^BadRequestException 400 Resource's path part/);
  });

  it('stops at the quota of 300 resources', () => {
    const { account, caller } = shop();
    const document = account.restApis[0];
    const { restapi_id } = methodInput(account, 'shop', 'GET /products');
    const create = (index: number): string =>
      refusal(() =>
        caller.v1('CreateResource', {
          restapi_id,
          parent_id: document?.api['rootResourceId'],
          pathPart: `p${String(index)}`,
        }),
      );
    const answers = Array.from({ length: 300 }, (_, index) => create(index));
    expect(document?.resources).toHaveLength(300);
    expect(answers.at(-1)).toBe('BadRequestException 400 Maximum number of resources reached: 300');
  });
});
