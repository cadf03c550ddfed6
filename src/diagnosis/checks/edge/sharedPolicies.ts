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
  const prefix = `${executeApiArn(api)}/${stage.name}`;
  const access = accessBy(statements, isPrivate(api));
  return facts.routesOn(stage.id).map(route => ({
    route,
    access: access(
      `${prefix}/${route.httpMethod === 'ANY' ? '*' : (route.httpMethod ?? '*')}${pathPattern(route.path)}`,
    ),
  }));
}

const pathPattern = (path = '/*'): string => path.replaceAll(/\{[^{}]*\}/g, '*');
