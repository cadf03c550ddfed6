import {
  APIGatewayClient,
  GetIntegrationCommand,
  GetMethodCommand,
  GetStagesCommand,
  paginateGetResources,
  paginateGetRestApis,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  GetApisCommand,
  GetIntegrationCommand as GetV2IntegrationCommand,
  GetRoutesCommand,
  GetStagesCommand as GetV2StagesCommand,
} from '@aws-sdk/client-apigatewayv2';
import {
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';

/**
 * The reader one writes first: everything in turn, a GetMethod and a GetIntegration for each method, the rules of
 * every listener and the health of every target group. What it reads is thrown away; its calls are counted by the
 * account that it reads.
 */
export async function readNaively(endpoint: string, region: string): Promise<void> {
  const configuration = { endpoint, region, credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
  const rest = new APIGatewayClient(configuration);
  const http = new ApiGatewayV2Client(configuration);
  const elastic = new ElasticLoadBalancingV2Client(configuration);
  try {
    await Promise.all([readRestApis(rest), readHttpApis(http), readLoadBalancers(elastic)]);
  } finally {
    for (const client of [rest, http, elastic]) client.destroy();
  }
}

async function readRestApis(client: APIGatewayClient): Promise<void> {
  for await (const page of paginateGetRestApis({ client, pageSize: 500 }, {})) {
    await eachOf(page.items ?? [], 4, async ({ id: restApiId }) => {
      await client.send(new GetStagesCommand({ restApiId }));
      for await (const resources of paginateGetResources({ client, pageSize: 500 }, { restApiId })) {
        for (const { id: resourceId, resourceMethods } of resources.items ?? []) {
          for (const httpMethod of Object.keys(resourceMethods ?? {})) {
            await client.send(new GetMethodCommand({ restApiId, resourceId, httpMethod }));
            await client.send(new GetIntegrationCommand({ restApiId, resourceId, httpMethod }));
          }
        }
      }
    });
  }
}

async function readHttpApis(client: ApiGatewayV2Client): Promise<void> {
  const { Items = [] } = await client.send(new GetApisCommand({ MaxResults: '500' }));
  for (const { ApiId } of Items) {
    await client.send(new GetV2StagesCommand({ ApiId, MaxResults: '500' }));
    let cursor: string | undefined;
    do {
      const page = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '500', NextToken: cursor }));
      for (const { Target } of page.Items ?? []) {
        const IntegrationId = Target?.replace('integrations/', '');
        if (IntegrationId !== undefined)
          await client.send(new GetV2IntegrationCommand({ ApiId, IntegrationId }));
      }
      cursor = page.NextToken;
    } while (cursor !== undefined);
  }
}

async function readLoadBalancers(client: ElasticLoadBalancingV2Client): Promise<void> {
  for await (const page of paginateDescribeLoadBalancers({ client }, {})) {
    await eachOf(page.LoadBalancers ?? [], 4, async ({ LoadBalancerArn }) => {
      for await (const listeners of paginateDescribeListeners({ client }, { LoadBalancerArn })) {
        for (const { ListenerArn } of listeners.Listeners ?? []) {
          await client.send(new DescribeRulesCommand({ ListenerArn }));
        }
      }
    });
  }
  for await (const page of paginateDescribeTargetGroups({ client }, {})) {
    await eachOf(page.TargetGroups ?? [], 4, async ({ TargetGroupArn }) => {
      await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    });
  }
}

/** Several at a time, as a first version with a worker pool would. */
async function eachOf<Item>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
