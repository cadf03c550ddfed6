import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateVpcLinkCommand,
  DeleteMethodCommand,
  DeleteVpcLinkCommand,
  GetBasePathMappingsCommand,
  GetDomainNamesCommand,
  GetExportCommand,
  GetResourcesCommand,
  GetStageCommand,
  GetVpcLinkCommand,
  paginateGetResources,
  paginateGetRestApis,
  PutIntegrationCommand,
  PutMethodCommand,
  TestInvokeMethodCommand,
  UpdateIntegrationCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, test } from 'vitest';
import { createAccount } from '../../../src/sandbox/accounts';
import { settings, start } from './running';

async function connect(name: Parameters<typeof createAccount>[0]) {
  const sandbox = await start({ account: createAccount(name) });
  return { sandbox, account: sandbox.account, client: new APIGatewayClient(settings(sandbox)) };
}

describe('API Gateway V1 through the SDK', () => {
  test('lists every API and resource with its methods, page by page', async () => {
    const { client, account } = await connect('company');
    const names: (string | undefined)[] = [];
    for await (const { items = [] } of paginateGetRestApis({ client, pageSize: 10 }, {})) {
      for (const { name, createdDate } of items) {
        names.push(name);
        expect(createdDate).toBeInstanceOf(Date);
      }
    }
    expect(names).toEqual(account.restApis.map(({ api }) => api['name']));
    const document = account.restApis[0];
    const resources: unknown[] = [];
    const input = { restApiId: document?.api.id, embed: ['methods'] };
    for await (const { items = [] } of paginateGetResources({ client, pageSize: 7 }, input))
      resources.push(...items);
    expect(resources).toEqual(document?.resources);
  });

  test('gives verbs without methods where they are not asked for', async () => {
    const { client, account } = await connect('direct');
    const { items } = await client.send(
      new GetResourcesCommand({ restApiId: account.restApis[0]?.api.id, limit: 500 }),
    );
    expect(items?.find(({ path }) => path === '/products')?.resourceMethods).toEqual({ GET: {} });
  });

  test('takes a method from a V1 link to a V2 link: link, patch, test, canary, promotion, and the old link goes', async () => {
    const { client, account } = await connect('legacy-bridge');
    const document = account.restApis.find(({ api }) => api['name'] === 'invoices');
    const restApiId = document?.api.id;
    const resourceId = String(document?.resources.find(({ path }) => path === '/invoices')?.['id']);
    const method = { restApiId, resourceId, httpMethod: 'GET' };
    const balancer = account.loadBalancers.find(({ LoadBalancerName }) => LoadBalancerName === 'orders-nlb');
    const targetArns = [String(balancer?.['LoadBalancerArn'])];
    const link = await client.send(new CreateVpcLinkCommand({ name: 'second', targetArns }));
    expect(link.status).toBe('PENDING');
    await expect
      .poll(async () => (await client.send(new GetVpcLinkCommand({ vpcLinkId: link.id }))).status, {
        timeout: 10_000,
      })
      .toBe('AVAILABLE');
    const patchOperations = [{ op: 'replace' as const, path: '/connectionId', value: link.id }];
    const patched = await client.send(new UpdateIntegrationCommand({ ...method, patchOperations }));
    expect(patched).toMatchObject({ connectionId: link.id, type: 'HTTP_PROXY', httpMethod: 'GET' });
    const invoked = await client.send(new TestInvokeMethodCommand(method));
    expect(invoked.status).toBe(200);
    expect(invoked.log).toContain('Endpoint request URI: http://orders-nlb-');
    const deployment = await client.send(
      new CreateDeploymentCommand({ restApiId, stageName: 'prod', canarySettings: { percentTraffic: 10 } }),
    );
    const stage = { restApiId, stageName: 'prod' };
    const canary = await client.send(new GetStageCommand(stage));
    expect(canary.canarySettings).toEqual({
      percentTraffic: 10,
      useStageCache: false,
      deploymentId: deployment.id,
    });
    await expect(client.send(new DeleteVpcLinkCommand({ vpcLinkId: link.id }))).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(
        `Cannot delete vpc link. Vpc link '${String(link.id)}', is referenced in [`,
      ) as unknown,
      $metadata: { httpStatusCode: 400 },
    });
    const promote = [
      { op: 'copy' as const, from: '/canarySettings/deploymentId', path: '/deploymentId' },
      { op: 'remove' as const, path: '/canarySettings' },
    ];
    const promoted = await client.send(new UpdateStageCommand({ ...stage, patchOperations: promote }));
    expect(promoted.deploymentId).toBe(deployment.id);
    expect(promoted.canarySettings).toBeUndefined();
  });

  test('exports what a stage has deployed as bytes of JSON', async () => {
    const { client, account } = await connect('broken');
    const document = account.restApis.find(({ api }) => api['name'] === 'subscriptions');
    const input = {
      restApiId: document?.api.id,
      stageName: 'prod',
      exportType: 'oas30',
      parameters: { extensions: 'apigateway' },
    };
    const exported = await client.send(new GetExportCommand(input));
    expect(exported.contentType).toBe('application/json');
    const openApi = JSON.parse(new TextDecoder().decode(exported.body)) as Record<string, unknown>;
    expect(openApi).toHaveProperty(
      ['paths', '/subscriptions/{id}', 'get', 'x-amazon-apigateway-integration', 'timeoutInMillis'],
      29_000,
    );
    expect(JSON.stringify(document?.resources)).toContain('"timeoutInMillis":5000');
  });

  test('builds and takes down a method', async () => {
    const { client, account } = await connect('direct');
    const api = account.restApis[0]?.api;
    const [restApiId, rootResourceId] = [api?.id, api?.['rootResourceId']];
    const created = await client.send(
      new CreateResourceCommand({
        restApiId: String(restApiId),
        parentId: String(rootResourceId),
        pathPart: 'offers',
      }),
    );
    const method = { restApiId: String(restApiId), resourceId: created.id, httpMethod: 'GET' };
    await client.send(new PutMethodCommand({ ...method, authorizationType: 'NONE' }));
    const link = String(account.vpcLinksV2[0]?.['VpcLinkId']);
    const integration = {
      ...method,
      type: 'HTTP_PROXY' as const,
      integrationHttpMethod: 'POST',
      uri: 'http://x/',
      connectionType: 'VPC_LINK' as const,
      connectionId: link,
    };
    await expect(client.send(new PutIntegrationCommand(integration))).rejects.toThrow(
      `IntegrationTarget is required for VpcLinkV2 ${link}`,
    );
    const put = await client.send(new PutIntegrationCommand({ ...integration, integrationTarget: 'arn:x' }));
    expect(put).toMatchObject({ httpMethod: 'POST', integrationTarget: 'arn:x' });
    expect((await client.send(new DeleteMethodCommand(method))).$metadata.httpStatusCode).toBe(204);
  });

  test('shows custom domains and refuses what does not exist', async () => {
    const { client } = await connect('direct');
    const { items } = await client.send(new GetDomainNamesCommand({}));
    expect(items?.map(({ domainName, routingMode }) => [domainName, routingMode])).toEqual([
      ['api.example.com', 'BASE_PATH_MAPPING_ONLY'],
      ['next.example.com', 'ROUTING_RULE_ONLY'],
    ]);
    const missing = client.send(new GetBasePathMappingsCommand({ domainName: 'none.example.com' }));
    await expect(missing).rejects.toMatchObject({
      name: 'NotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });
});
