import { describe, expect, it } from 'vitest';
import type { AwsShape } from '../../../../src/sandbox/account';
import { createAccount } from '../../../../src/sandbox/accounts';
import { apiId, callerOf, refusal } from '../apigateway/caller';

function mobile() {
  const account = createAccount('direct');
  const caller = callerOf(account);
  const api = { apiId: apiId(account, 'shop-mobile') };
  const exported = (stageName?: string): AwsShape =>
    caller.v2('ExportApi', {
      ...api,
      specification: 'OAS30',
      outputType: 'JSON',
      ...(stageName === undefined ? {} : { stageName }),
    });
  const listener = String(account.listeners[0]?.['ListenerArn']);
  return { account, caller, api, exported, listener, linkId: String(account.vpcLinksV2[0]?.['VpcLinkId']) };
}

const pathsOf = (document: AwsShape): string[] => Object.keys(document['paths'] as AwsShape);

describe('HTTP APIs', () => {
  it('deploy a stage with AutoDeploy at once, another one when told', () => {
    const { caller, api, exported, listener, linkId } = mobile();
    const { deploymentId } = caller.v2('CreateDeployment', api);
    caller.v2('CreateStage', { ...api, stageName: 'manual', deploymentId });
    const { integrationId } = caller.v2('CreateIntegration', {
      ...api,
      integrationType: 'HTTP_PROXY',
      integrationMethod: 'ANY',
      connectionType: 'VPC_LINK',
      connectionId: linkId,
      integrationUri: listener,
      payloadFormatVersion: '1.0',
      requestParameters: { 'overwrite:path': '$request.path' },
    });
    caller.v2('CreateRoute', {
      ...api,
      routeKey: 'GET /offers',
      target: `integrations/${String(integrationId)}`,
    });
    expect(pathsOf(exported('v1'))).toContain('/offers');
    expect(pathsOf(exported('manual'))).not.toContain('/offers');
    expect(pathsOf(exported())).toContain('/offers');
    caller.v2('CreateDeployment', { ...api, stageName: 'manual' });
    expect(pathsOf(exported('manual'))).toContain('/offers');
    expect(caller.v2('GetStage', { ...api, stageName: 'v1' })['lastDeploymentStatusMessage']).toMatch(
      /^Successfully deployed/,
    );
  });

  it('export private integrations with listener, parameters and server name', () => {
    const { exported, account, linkId } = mobile();
    expect(exported('v1')).toHaveProperty(['paths', '/checkout', 'post', 'x-amazon-apigateway-integration'], {
      payloadFormatVersion: '1.0',
      type: 'http_proxy',
      httpMethod: 'ANY',
      uri: account.listeners.find(({ Port }) => Port === 443)?.['ListenerArn'],
      connectionType: 'VPC_LINK',
      connectionId: linkId,
      requestParameters: {
        'overwrite:path': '$request.path',
        'overwrite:header.Host': 'checkout.shop.internal.example.com',
      },
      timeoutInMillis: 30_000,
      tlsConfig: { serverNameToVerify: 'checkout.shop.internal.example.com' },
    });
  });

  it('point a stage to another deployment', () => {
    const { caller, api, exported } = mobile();
    const first = caller.v2('CreateDeployment', api)['deploymentId'];
    caller.v2('CreateStage', { ...api, stageName: 'manual', deploymentId: first });
    const { items } = caller.v2('GetRoutes', api) as { items: AwsShape[] };
    caller.v2('UpdateRoute', { ...api, routeId: items[0]?.['routeId'], routeKey: 'GET /renamed' });
    caller.v2('CreateDeployment', { ...api, stageName: 'manual' });
    expect(pathsOf(exported('manual'))).toContain('/renamed');
    caller.v2('UpdateStage', {
      ...api,
      stageName: 'manual',
      deploymentId: first,
      stageVariables: { Mode: 'old' },
    });
    expect(pathsOf(exported('manual'))).not.toContain('/renamed');
    expect(caller.v2('GetStage', { ...api, stageName: 'manual' })['stageVariables']).toEqual({ Mode: 'old' });
  });

  it('merge changes into an integration; an empty parameter is taken away', () => {
    const { caller, api } = mobile();
    const { items } = caller.v2('GetIntegrations', api) as { items: AwsShape[] };
    const integration = { ...api, integrationId: items[0]?.['integrationId'] };
    const changed = caller.v2('UpdateIntegration', {
      ...integration,
      timeoutInMillis: 1000,
      requestParameters: { 'overwrite:path': '', 'append:header.x': 'y' },
    });
    expect(changed).toMatchObject({ timeoutInMillis: 1000, requestParameters: { 'append:header.x': 'y' } });
    expect(changed['integrationUri']).toBe(items[0]?.['integrationUri']);
    expect(changed['requestParameters']).toEqual({ 'append:header.x': 'y' });
  });

  it('refuse what AWS refuses', () => {
    const { account, caller, api, linkId } = mobile();
    const create = (input: AwsShape): string =>
      refusal(() => caller.v2('CreateIntegration', { ...api, integrationType: 'HTTP_PROXY', ...input }));
    expect(create({ connectionType: 'VPC_LINK', connectionId: linkId, integrationUri: 'http://x/' })).toBe(
      'BadRequestException 400 For VpcLink VPC_LINK, integration uri should be a valid ELB listener ARN or a valid Cloud Map service ARN.',
    );
    expect(create({ integrationUri: 'http://x/', timeoutInMillis: 30_001 })).toBe(
      'BadRequestException 400 Timeout should be between 50 ms and 30000 ms',
    );
    const { items: routes } = caller.v2('GetRoutes', api) as { items: AwsShape[] };
    const { items } = caller.v2('GetIntegrations', api) as { items: AwsShape[] };
    const users = routes
      .filter(({ target }) => target === `integrations/${String(items[0]?.['integrationId'])}`)
      .map(({ routeId }) => String(routeId));
    expect(
      refusal(() => caller.v2('DeleteIntegration', { ...api, integrationId: items[0]?.['integrationId'] })),
    ).toBe(
      `ConflictException 409 Cannot delete Integration because it is referenced by the following Routes with Ids: [${users.join(', ')}]`,
    );
    expect(refusal(() => caller.v2('CreateRoute', { ...api, routeKey: 'GET /products' }))).toMatch(
      /^ConflictException 409 /,
    );
    expect(refusal(() => caller.v2('CreateRoute', { ...api, routeKey: 'products' }))).toMatch(
      /^BadRequestException 400 The provided route key/,
    );
    expect(
      refusal(() => caller.v2('CreateRoute', { ...api, routeKey: 'GET /x', target: 'integrations/nonono' })),
    ).toMatch(/^BadRequestException 400 /);
    expect(refusal(() => caller.v2('GetApi', { apiId: 'nonono' }))).toMatch(
      /^NotFoundException 404 Invalid API identifier specified/,
    );
    const socket = {
      apiId: apiId(account, 'shop-notifications'),
      specification: 'OAS30',
      outputType: 'JSON',
    };
    expect(refusal(() => caller.v2('ExportApi', socket))).toMatch(/^BadRequestException 400 /);
  });

  it('keep the keys of maps as they are', () => {
    const { caller, api } = mobile();
    const stage = caller.v2('CreateStage', {
      ...api,
      stageName: 'x',
      stageVariables: { Upper: '1', lower: '2' },
      tags: { Team: 'a' },
    });
    expect(stage).toMatchObject({ stageVariables: { Upper: '1', lower: '2' }, tags: { Team: 'a' } });
    const route = caller.v2('GetStage', { ...api, stageName: 'x' });
    expect(route['stageVariables']).toEqual({ Upper: '1', lower: '2' });
  });
});

describe('domain names', () => {
  it('are shown by V2 from what V1 has', () => {
    const account = createAccount('direct');
    const { items } = callerOf(account).v2('GetDomainNames') as { items: AwsShape[] };
    expect(items).toMatchObject([
      {
        domainName: 'api.example.com',
        domainNameArn: 'arn:aws:apigateway:eu-central-1::/domainnames/api.example.com',
        domainNameConfigurations: [
          { endpointType: 'REGIONAL', domainNameStatus: 'AVAILABLE', securityPolicy: 'TLS_1_2' },
        ],
        routingMode: 'API_MAPPING_ONLY',
      },
      { domainName: 'next.example.com', routingMode: 'ROUTING_RULE_ONLY' },
    ]);
  });
});
