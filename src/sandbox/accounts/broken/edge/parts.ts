import type { AwsShape, HttpApiDocument, RestApiDocument } from '../../../account';
import { addPathRule, addService, type Site, toPlatform } from '../../brokenSite';
import { wellTasks } from '../../ecs';
import { addHttpApi, addIntegration, addRoute, privateProxy } from '../../httpApis';
import { addSecurityGroup } from '../../network';
import { addMethod, addRestApi, deployToStage } from '../../restApis';

/** When everything was deployed that was deployed. */
export const deployedAt = '2026-08-19T12:00:00Z';

/** A REST API before a service of its own behind the shared load balancer; nothing is deployed yet. */
export function addWorkingApi(site: Site, name: string, integration = toPlatform(site)): RestApiDocument {
  const { builder } = site;
  addPathRule(site, name, addService(site, name, wellTasks(2)));
  const document = addRestApi(builder, { name });
  addMethod(builder, document, `GET /${name}`, integration(`/${name}`));
  addMethod(builder, document, `GET /${name}/{id}`, integration(`/${name}/{id}`));
  return document;
}

/** Deploys to `prod`; gives the stage. */
export function deployApi(site: Site, document: RestApiDocument): AwsShape {
  deployToStage(site.builder, document, 'prod', { at: deployedAt });
  return document.stages.at(-1) ?? {};
}

/** The same of an HTTP API, whose `$default` stage adds nothing to the path. */
export function addWorkingHttpApi(site: Site, name: string): HttpApiDocument {
  const { builder, linkId, listenerArn } = site;
  addPathRule(site, name, addService(site, name, wellTasks(2)));
  const document = addHttpApi(builder, { name });
  const integrationId = addIntegration(builder, document, privateProxy(linkId, listenerArn));
  addRoute(builder, document, `GET /${name}`, integrationId);
  addRoute(builder, document, `GET /${name}/{id}`, integrationId);
  return document;
}

/** Every method of a REST API. */
export const apiMethods = ({ resources }: RestApiDocument): readonly AwsShape[] =>
  resources.flatMap(({ resourceMethods }) =>
    Object.values((resourceMethods ?? {}) as Record<string, AwsShape>),
  );

/** As GetRestApis gives it: JSON with its quotes behind backslashes. */
export function setPolicy({ builder }: Site, { api }: RestApiDocument, Condition?: AwsShape): void {
  const { partition, region, accountId } = builder.account;
  const statement = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: `arn:${partition}:execute-api:${region}:${accountId}:${api.id}/*`,
    ...(Condition === undefined ? {} : { Condition }),
  };
  api['policy'] = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** A VPC endpoint of execute-api in the account's network. */
export function addVpcEndpoint(site: Site, members: AwsShape): void {
  const { builder, network } = site;
  const name = `vpc-endpoint-${(builder.account.vpcEndpoints ?? []).length + 1}`;
  const groupId = addSecurityGroup(builder, network, name, [{ port: 443, from: network.cidrBlock }]);
  builder.account.vpcEndpoints = [
    ...(builder.account.vpcEndpoints ?? []),
    {
      VpcEndpointType: 'Interface',
      VpcId: network.vpcId,
      ServiceName: `com.amazonaws.${builder.account.region}.execute-api`,
      State: 'available',
      PrivateDnsEnabled: true,
      SubnetIds: network.subnets.map(({ subnetId }) => subnetId),
      Groups: [{ GroupId: groupId, GroupName: name }],
      OwnerId: builder.account.accountId,
      CreationTimestamp: '2026-07-02T08:30:00Z',
      ...members,
    },
  ];
}
