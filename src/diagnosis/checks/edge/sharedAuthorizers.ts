import { findAuthorizer, findAuthorizerFunction, hasLambdaAuthorizers } from '../../../paths/authorizers';
import type { ServedRoute } from '../../../topology/servedRoutes';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import type { World } from '../../world';

/** A Lambda authorizer with the routes that it stands before. */
export interface AuthorizerInUse {
  readonly api: ApiWithRoutes;
  /** `undefined` where the one that is deployed is not among those that are edited. */
  readonly id: string | undefined;
  readonly name: string;
  /** With the variables of its stages filled in. */
  readonly functionArn: string;
  /** Whether it invokes its function in a role of its own. */
  readonly hasCredentials: boolean;
  readonly stages: readonly ApiStage[];
  readonly routes: readonly ServedRoute[];
}

interface Growing extends AuthorizerInUse {
  readonly stages: ApiStage[];
  readonly routes: ServedRoute[];
}

/** Lambda authorizers of the routes that the stages of an API serve, one for each function. */
export function authorizersInUse({ facts }: World, api: ApiWithRoutes): readonly AuthorizerInUse[] {
  const used = new Map<string, Growing>();
  if (!hasLambdaAuthorizers(facts, api)) return [];
  for (const stage of api.stages) {
    for (const route of facts.routesOn(stage.id)) {
      if (route.authorizationType?.toUpperCase() !== 'CUSTOM') continue;
      const authorizer = findAuthorizer(facts, { api, stage }, route);
      const functionArn = authorizer === undefined ? undefined : findAuthorizerFunction(authorizer, stage);
      if (authorizer === undefined || functionArn === undefined) continue;
      const { id, name, hasCredentials } = authorizer;
      const key = `${name} ${functionArn} ${String(hasCredentials)}`;
      const found = used.get(key) ?? { api, id, name, functionArn, hasCredentials, stages: [], routes: [] };
      used.set(key, found);
      if (found.stages.at(-1) !== stage) found.stages.push(stage);
      found.routes.push(route);
    }
  }
  return [...used.values()];
}
