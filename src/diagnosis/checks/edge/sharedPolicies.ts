import type { ServedRoute } from '../../../topology/servedRoutes';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import { executeApiArn } from '../../../topology/executeApiArn';
import { isPrivate, type PolicyOfStage } from '../../../policies/apiPolicy';
import { accessBy, type Access } from '../../../policies/policyEvaluation';
import type { World } from '../../world';

/** Who can invoke a route of a stage at most. */
export interface RouteAccess {
  readonly route: ServedRoute;
  readonly access: Access;
}

export function accessesOn(
  { facts }: World,
  api: ApiWithRoutes,
  stage: ApiStage,
  { statements }: PolicyOfStage,
): readonly RouteAccess[] {
  const access = accessBy(statements, isPrivate(api));
  return facts.routesOn(stage.id).map(route => ({
    route,
    access: access(routeResource(api, stage, route)),
  }));
}

/** The ARN of what requests of a route invoke, with `*` for what a caller chooses. */
export function routeResource(
  api: ApiWithRoutes,
  stage: ApiStage,
  { httpMethod, path }: ServedRoute,
): string {
  const method = httpMethod === 'ANY' ? '*' : (httpMethod ?? '*');
  return `${executeApiArn(api)}/${stage.name}/${method}${pathPattern(path)}`;
}

const pathPattern = (path = '/*'): string => path.replaceAll(/\{[^{}]*\}/g, '*');
