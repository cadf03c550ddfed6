import { describe, expect, it } from 'vitest';
import type { AwsShape } from '../../../../src/sandbox/account';
import { createAccount } from '../../../../src/sandbox/accounts';
import { callerOf, methodInput, refusal } from './caller';

const extension = 'x-amazon-apigateway-integration';

function invoices() {
  const account = createAccount('legacy-bridge');
  const caller = callerOf(account);
  const method = methodInput(account, 'invoices', 'GET /invoices');
  const { restapi_id } = method;
  const prod = { restapi_id, stage_name: 'prod' };
  const exported = (type = 'oas30', extensions: unknown = 'apigateway'): AwsShape =>
    caller.v1('GetExport', { ...prod, export_type: type, extensions });
  const deployedUri = (): unknown => {
    const paths = exported()['paths'] as Record<string, Record<string, Record<string, AwsShape>>>;
    return paths['/invoices']?.['get']?.[extension]?.['uri'];
  };
  const edit = (uri: string): unknown =>
    caller.v1('UpdateIntegration', {
      ...method,
      patchOperations: [{ op: 'replace', path: '/uri', value: uri }],
    });
  return { account, caller, method, restapi_id, prod, exported, deployedUri, edit };
}

describe('a deployment', () => {
  it('is what the stage serves until the next one', () => {
    const { caller, restapi_id, deployedUri, edit } = invoices();
    const before = deployedUri();
    edit('http://changed:8081/invoices');
    expect(deployedUri()).toBe(before);
    const deployment = caller.v1('CreateDeployment', {
      restapi_id,
      stageName: 'prod',
      description: 'second',
    });
    expect(deployment).toMatchObject({
      description: 'second',
      createdDate: Date.parse('2026-11-22T10:00:00Z') / 1000,
    });
    expect(deployment).not.toHaveProperty('snapshot');
    expect(deployedUri()).toBe('http://changed:8081/invoices');
    edit('http://changed-again:8081/invoices');
    expect(deployedUri()).toBe('http://changed:8081/invoices');
  });

  it('can be gone back to', () => {
    const { caller, prod, restapi_id, deployedUri, edit } = invoices();
    const before = deployedUri();
    const old = caller.v1('GetStage', prod)['deploymentId'];
    edit('http://changed:8081/invoices');
    caller.v1('CreateDeployment', { restapi_id, stageName: 'prod' });
    caller.v1('UpdateStage', {
      ...prod,
      patchOperations: [{ op: 'replace', path: '/deploymentId', value: old }],
    });
    expect(deployedUri()).toBe(before);
  });

  it('without a stage name changes no stage', () => {
    const { caller, restapi_id, prod } = invoices();
    const before = caller.v1('GetStages', { restapi_id });
    const { id } = caller.v1('CreateDeployment', { restapi_id });
    expect(caller.v1('GetStages', { restapi_id })).toEqual(before);
    expect(caller.v1('GetDeployment', { restapi_id, deployment_id: id })['id']).toBe(id);
    expect(caller.v1('GetStages', { restapi_id, deploymentId: id })).toEqual({ item: [] });
    expect(caller.v1('GetStage', prod)).toBeDefined();
  });

  it('makes the stage where there is none', () => {
    const { caller, restapi_id } = invoices();
    const { id } = caller.v1('CreateDeployment', { restapi_id, stageName: 'beta', variables: { a: 'b' } });
    expect(caller.v1('GetStage', { restapi_id, stage_name: 'beta' })).toMatchObject({
      deploymentId: id,
      variables: { a: 'b' },
    });
    expect(refusal(() => caller.v1('CreateStage', { restapi_id, stageName: 'beta', deploymentId: id }))).toBe(
      'ConflictException 409 Stage already exists',
    );
    expect(caller.v1('CreateStage', { restapi_id, stageName: 'gamma', deploymentId: id })).toMatchObject({
      deploymentId: id,
    });
    caller.v1('DeleteStage', { restapi_id, stage_name: 'beta' });
    expect(refusal(() => caller.v1('GetStage', { restapi_id, stage_name: 'beta' }))).toMatch(
      /^NotFoundException 404 /,
    );
  });
});

describe('a canary', () => {
  it('stands beside the deployment, is promoted, and removed', () => {
    const { caller, restapi_id, prod, deployedUri, edit } = invoices();
    const before = deployedUri();
    const old = caller.v1('GetStage', prod)['deploymentId'];
    edit('http://changed:8081/invoices');
    const canarySettings = {
      percentTraffic: 5,
      useStageCache: false,
      stageVariableOverrides: { tier: 'canary' },
    };
    const { id } = caller.v1('CreateDeployment', { restapi_id, stageName: 'prod', canarySettings });
    expect(caller.v1('GetStage', prod)).toMatchObject({
      deploymentId: old,
      canarySettings: { ...canarySettings, deploymentId: id },
    });
    expect(deployedUri()).toBe(before);
    caller.v1('UpdateStage', {
      ...prod,
      patchOperations: [
        { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
        { op: 'copy', from: '/canarySettings/stageVariableOverrides', path: '/variables' },
        { op: 'remove', path: '/canarySettings' },
      ],
    });
    const promoted = caller.v1('GetStage', prod);
    expect(promoted).toMatchObject({ deploymentId: id, variables: { tier: 'canary' } });
    expect(promoted).not.toHaveProperty('canarySettings');
    expect(deployedUri()).toBe('http://changed:8081/invoices');
  });
});

describe('UpdateStage', () => {
  it('changes variables and description', () => {
    const { caller, prod } = invoices();
    const patchOperations = [
      { op: 'replace', path: '/variables/host', value: 'a' },
      { op: 'replace', path: '/variables/port', value: '80' },
      { op: 'remove', path: '/variables/port' },
      { op: 'replace', path: '/description', value: 'Live' },
    ];
    expect(caller.v1('UpdateStage', { ...prod, patchOperations })).toMatchObject({
      variables: { host: 'a' },
      description: 'Live',
    });
    expect(caller.v1('GetStage', prod)['variables']).toEqual({ host: 'a' });
  });

  it('refuses a deployment that does not exist, and other paths', () => {
    const { caller, prod } = invoices();
    const patch = (path: string, value: string): string =>
      refusal(() => caller.v1('UpdateStage', { ...prod, patchOperations: [{ op: 'replace', path, value }] }));
    expect(patch('/deploymentId', 'nonono')).toBe(
      'NotFoundException 404 Invalid Deployment identifier specified',
    );
    expect(patch('/stageName', 'x')).toMatch(/^BadRequestException 400 Invalid patch path '\/stageName'/);
  });
});

describe('GetExport', () => {
  it('writes integrations as AWS does: type and passthrough in lower case, the rest in camel case', () => {
    const { exported, account } = invoices();
    const document = exported();
    expect(document['openapi']).toBe('3.0.1');
    expect(Object.keys(document['paths'] as AwsShape)).toEqual(['/invoices', '/invoices/{invoiceId}']);
    expect(document).toHaveProperty(['paths', '/invoices/{invoiceId}', 'get'], {
      parameters: [{ name: 'invoiceId', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { '200': { description: '200 response', content: {} } },
      [extension]: {
        type: 'http_proxy',
        connectionType: 'VPC_LINK',
        connectionId: account.vpcLinksV1[0]?.['id'],
        httpMethod: 'GET',
        uri: expect.stringMatching(/:8081\/invoices\/\{invoiceId\}$/) as unknown,
        requestParameters: { 'integration.request.path.invoiceId': 'method.request.path.invoiceId' },
        passthroughBehavior: 'when_no_match',
        timeoutInMillis: 29_000,
        cacheNamespace: methodInput(account, 'invoices', 'GET /invoices/{invoiceId}')['resource_id'],
        cacheKeyParameters: [],
        responses: { default: { statusCode: '200' } },
      },
    });
  });

  it('leaves integrations out unless asked for', () => {
    const { exported } = invoices();
    expect(JSON.stringify(exported('oas30', []))).not.toContain(extension);
    expect(JSON.stringify(exported('oas30', 'integrations'))).toContain(extension);
    expect(JSON.stringify(exported('oas30', ['authorizers', 'integrations']))).toContain(extension);
  });

  it('gives Swagger 2.0 as well, and nothing else', () => {
    const { exported } = invoices();
    expect(exported('swagger')).toMatchObject({ swagger: '2.0', basePath: '/prod', schemes: ['https'] });
    expect(refusal(() => exported('raml'))).toMatch(/^BadRequestException 400 /);
  });

  it('carries integrationTarget, or not where the account says so', () => {
    const account = createAccount('direct');
    const exported = (): string =>
      JSON.stringify(
        callerOf(account).v1('GetExport', {
          restapi_id: account.restApis[0]?.api.id,
          stage_name: 'prod',
          export_type: 'oas30',
          extensions: 'apigateway',
        }),
      );
    expect(exported()).toContain('"integrationTarget":"arn:aws:elasticloadbalancing:');
    account.exportsIntegrationTarget = false;
    expect(exported()).not.toContain('integrationTarget');
  });

  it('puts ANY under its own key', () => {
    const account = createAccount('direct');
    const document = callerOf(account).v1('GetExport', {
      restapi_id: account.restApis[0]?.api.id,
      stage_name: 'prod',
      export_type: 'oas30',
    });
    expect(document).toHaveProperty(
      ['paths', '/cart/{proxy+}', 'x-amazon-apigateway-any-method', 'parameters', 0, 'name'],
      'proxy',
    );
  });
});
