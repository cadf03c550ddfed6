import type { Facts } from '../../paths/facts';
import type { DirectRequest, ScaffoldOptions } from '../request';
import { scaffoldApiId, scaffoldApiName, selectScaffoldApi, refuseUnreadApi } from './apis';
import { findBackends } from './backends';
import { chooseLink } from './links';
import { loadBalancerName, listenerRequired } from './listeners';
import { restResources } from './methods';
import { filledRoutes } from './restRoutes';
import { ownershipOf } from './ownership';
import { fillRestStage } from './stages';

/** @throws ScaffoldProblem */
export function directRequest(
  facts: Facts,
  options: ScaffoldOptions & { readonly blueprint: DirectRequest['blueprint'] },
): DirectRequest {
  const api = selectScaffoldApi(facts, 'rest-api', options.api);
  if (api !== undefined) refuseUnreadApi(facts, api, 'apigateway:GetResources');
  const stage = fillRestStage(facts, api, options.stage);
  const resources = api === undefined ? undefined : restResources(facts, api);
  const filled = filledRoutes({ facts, api, resources, stage: stage.name, options });
  const destinations = filled.map(({ destination }) => destination);
  const [first, ...others] = destinations.map(({ listener }) => listener);
  if (first === undefined) throw listenerRequired(facts);
  const link = chooseLink(facts, [first, ...others], options);
  const { backends, indexes } = findBackends(facts, destinations, link);
  return {
    blueprint: options.blueprint,
    ...ownershipOf(facts, { api, link: link.request, listeners: [first, ...others] }),
    api:
      api === undefined || resources === undefined
        ? { kind: 'new', name: newName(options, loadBalancerName(first.loadBalancer)) }
        : { kind: 'existing', id: scaffoldApiId(api), name: scaffoldApiName(api), resources: resources.ids },
    stage,
    link: link.request,
    backends,
    routes: filled.map(({ route }, index) => ({ ...route, backend: indexes[index] ?? 0 })),
  };
}

/** A new API is called as was asked for, else like the load balancer. */
export function newName({ name, api }: ScaffoldOptions, loadBalancer: string): string {
  return name ?? (api === undefined || api === 'new' ? loadBalancer : api);
}
