import {
  ApiGatewayV2Client,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateVpcLinkCommand,
  DeleteVpcLinkCommand,
  ExportApiCommand,
  GetApiMappingsCommand,
  GetApisCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  GetVpcLinkCommand,
  GetVpcLinksCommand,
  ListRoutingRulesCommand,
  UpdateVpcLinkCommand,
} from '@aws-sdk/client-apigatewayv2';
import { describe, expect, test } from 'vitest';
import { createAccount } from '../../../src/sandbox/accounts';
import { settings, start } from './running';

async function connect(name: Parameters<typeof createAccount>[0]) {
  const sandbox = await start({ account: createAccount(name) });
  return { sandbox, account: sandbox.account, client: new ApiGatewayV2Client(settings(sandbox)) };
}

describe('API Gateway V2 through the SDK', () => {
  test('lists every API, route, integration and link as the account has them', async () => {
    const { client, account } = await connect('direct');
    const { Items: apis = [] } = await client.send(new GetApisCommand({}));
    expect(apis.map(({ Name, ProtocolType }) => [Name, ProtocolType])).toEqual([
      ['shop-mobile', 'HTTP'],
      ['inventory', 'HTTP'],
      ['shop-notifications', 'WEBSOCKET'],
    ]);
    for (const document of account.httpApis) {
      const { ApiId } = document.api;
      expect((await client.send(new GetRoutesCommand({ ApiId }))).Items).toEqual(document.routes);
      expect((await client.send(new GetIntegrationsCommand({ ApiId }))).Items).toEqual(document.integrations);
      const { Items: stages = [] } = await client.send(new GetStagesCommand({ ApiId }));
      expect(stages.map(({ StageName, DeploymentId }) => [StageName, DeploymentId])).toEqual(
        document.stages.map(({ StageName, DeploymentId }) => [StageName, DeploymentId]),
      );
      expect(stages[0]?.CreatedDate).toBeInstanceOf(Date);
    }
    const { Items: links } = await client.send(new GetVpcLinksCommand({}));
    expect(links).toMatchObject([
      { Name: 'shop-link', SubnetIds: account.vpcLinksV2[0]?.['SubnetIds'], VpcLinkStatus: 'AVAILABLE' },
    ]);
  });

  test('pages as it is told', async () => {
    const { client, account } = await connect('company');
    const names: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new GetApisCommand({ MaxResults: '5', NextToken }));
      names.push(...(page.Items ?? []).map(({ Name }) => Name));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(names).toEqual(account.httpApis.map(({ api }) => api['Name']));
  });

  test('creates a link, renames it and deletes it', async () => {
    const { client, account } = await connect('direct');
    const SubnetIds = account.subnets.map(({ SubnetId }) => String(SubnetId));
    const { VpcLinkId } = await client.send(
      new CreateVpcLinkCommand({ Name: 'second', SubnetIds, Tags: { Team: 'x' } }),
    );
    await expect
      .poll(async () => (await client.send(new GetVpcLinkCommand({ VpcLinkId }))).VpcLinkStatus, {
        timeout: 10_000,
      })
      .toBe('AVAILABLE');
    const renamed = await client.send(new UpdateVpcLinkCommand({ VpcLinkId, Name: 'renamed' }));
    expect(renamed).toMatchObject({ Name: 'renamed', Tags: { Team: 'x' } });
    await client.send(new DeleteVpcLinkCommand({ VpcLinkId }));
    await expect
      .poll(
        () =>
          client.send(new GetVpcLinkCommand({ VpcLinkId })).then(
            () => 'there',
            (error: unknown) => (error as Error).name,
          ),
        { timeout: 10_000 },
      )
      .toBe('NotFoundException');
  });

  test('deploys a new route by itself and exports it', async () => {
    const { client, account } = await connect('direct');
    const ApiId = account.httpApis[0]?.api.ApiId;
    const integration = await client.send(
      new CreateIntegrationCommand({
        ApiId,
        IntegrationType: 'HTTP_PROXY',
        IntegrationMethod: 'GET',
        IntegrationUri: 'https://example.com/{proxy}',
        PayloadFormatVersion: '1.0',
        RequestParameters: { 'append:header.X-Mine': 'yes' },
      }),
    );
    const Target = `integrations/${String(integration.IntegrationId)}`;
    const route = await client.send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /new/{proxy+}', Target }));
    expect(route).toMatchObject({ RouteKey: 'GET /new/{proxy+}', Target, AuthorizationType: 'NONE' });
    const exported = await client.send(
      new ExportApiCommand({
        ApiId,
        Specification: 'OAS30',
        OutputType: 'JSON',
        StageName: 'v1',
        IncludeExtensions: true,
      }),
    );
    const openApi = JSON.parse(new TextDecoder().decode(exported.body)) as unknown;
    expect(openApi).toHaveProperty(['paths', '/new/{proxy+}', 'get', 'x-amazon-apigateway-integration'], {
      payloadFormatVersion: '1.0',
      type: 'http_proxy',
      httpMethod: 'GET',
      uri: 'https://example.com/{proxy}',
      connectionType: 'INTERNET',
      requestParameters: { 'append:header.X-Mine': 'yes' },
      timeoutInMillis: 30_000,
    });
  });

  test('shows mappings and routing rules of custom domains', async () => {
    const { client, account } = await connect('direct');
    const { Items } = await client.send(new GetApiMappingsCommand({ DomainName: 'api.example.com' }));
    expect(Items).toEqual(account.domainNames[0]?.apiMappings);
    const { RoutingRules } = await client.send(
      new ListRoutingRulesCommand({ DomainName: 'next.example.com' }),
    );
    expect(RoutingRules).toEqual(account.domainNames[1]?.routingRules);
  });
});
