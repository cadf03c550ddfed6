import type { World } from '../../diagnosis/world';
import type { ApiWithRoutes } from '../../topology/api';
import { parseAuthority } from '../../topology/uri';
import type { IntegrationPath } from '../../paths/trace/gateway/integrationPath';
import { workingCopyPaths } from '../direct/workingCopyPaths';

/** A route that leads over a link or to a load balancer: as a stage has it deployed, or as it is edited. */
export interface Use {
  readonly api: ApiWithRoutes;
  readonly route: string;
  readonly key: string;
  /** Name of the stage; left out for an API that has none. */
  readonly stage?: string;
  readonly source: 'deployed' | 'working-copy';
  readonly link?: string;
  readonly loadBalancer?: string;
  /** Left out where none is known: then it may be any of the load balancer's on that port. */
  readonly listener?: string;
  readonly port?: number;
}

/**
 * Everything that leads over a VPC link or to a load balancer: what each stage serves, and what a deployment would
 * publish, with the variables of each stage.
 */
export function bridgeUses(world: World): readonly Use[] {
  return world.facts.apis.flatMap(api =>
    api.stages.length === 0 ? withoutStage(api) : ofStages(world, api),
  );
}

function ofStages(world: World, api: ApiWithRoutes): readonly Use[] {
  const served = world.pathsOfApi(api.id).flatMap(path => bridgeUse(path, path.route.source));
  // Where nothing deployed was read, what is served is the working copy already.
  const known = new Set(served.map(useKey));
  const edited = workingCopyPaths(world.facts, api).flatMap(path => bridgeUse(path, 'working-copy'));
  return [...served, ...edited.filter(use => !known.has(useKey(use)))];
}

/** A working copy that leads where its stage does is told once. */
const useKey = ({ route, stage, link, loadBalancer, listener, port }: Use): string =>
  JSON.stringify([route, stage, link, loadBalancer, listener, port]);

function bridgeUse(
  { api, stage, route, link, loadBalancer, listener, port }: IntegrationPath,
  source: Use['source'],
): readonly Use[] {
  if (link === undefined && loadBalancer === undefined && listener === undefined) return [];
  return [
    {
      api,
      route: route.id,
      key: route.key,
      stage: stage.name,
      source,
      ...(link === undefined ? {} : { link }),
      ...(loadBalancer === undefined ? {} : { loadBalancer }),
      ...(listener === undefined ? {} : { listener }),
      ...(port === undefined ? {} : { port }),
    },
  ];
}

/** An API without a stage serves nothing, but the working copy is somebody's work. */
function withoutStage(api: ApiWithRoutes): readonly Use[] {
  return api.routes.flatMap(({ id, key, integration }) => {
    const { connectionId, connectionType, uri = '' } = integration ?? {};
    if (connectionType !== 'VPC_LINK' || connectionId === undefined) return [];
    const link = `${api.id.replace(/\/(?:restapis|apis)\/[^/]*$/, '')}/vpclinks/${connectionId}`;
    const port = parseAuthority(uri)?.port;
    const use: Use = { api, route: id, key, source: 'working-copy', link };
    return [port === undefined ? use : { ...use, port }];
  });
}
