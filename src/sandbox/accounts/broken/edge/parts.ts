import type { AwsShape, HttpApiDocument, RestApiDocument } from '../../../account';
import { addPathRule, addService, type Site, toPlatform } from '../../brokenSite';
import { wellTasks } from '../../ecs';
import { addHttpApi, addIntegration, addRoute, privateProxy } from '../../httpApis';
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
