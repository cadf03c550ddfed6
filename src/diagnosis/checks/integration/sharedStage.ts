import type { ArrivingPattern, IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { reachableRules } from '../../../paths/trace/rules/reachableRules';
import type { World } from '../../world';
import { parameterMapping } from '../../../paths/integrationFacts';
import { ruleForwards } from './shared';

/** The same request without the stage in front; `undefined` for one that has none there. */
export function withoutStage({
  api,
  stage,
  kind,
  arriving,
  route,
}: IntegrationPath): ArrivingPattern | undefined {
  if (api.kind.node !== 'http-api' || kind !== 'private' || stage.name === '$default') return undefined;
  if (route.members === undefined || arriving.path === undefined) return undefined;
  const prefix = `/${stage.name}`;
  if (arriving.path !== prefix && !arriving.path.startsWith(`${prefix}/`)) return undefined;
  const { path, pathPattern = path } = arriving;
  const without = (text: string): string => text.slice(prefix.length) || '/';
  return { ...arriving, path: without(path), pathPattern: without(pathPattern) };
}

/** Whether rules forward the request only once the stage is taken from its path. */
export function isLostByStage(world: World, path: IntegrationPath): boolean {
  const { facts } = world;
  const stripped = withoutStage(path);
  if (
    path.listener === undefined ||
    stripped === undefined ||
    parameterMapping(path, 'overwrite:path') !== undefined
  )
    return false;
  const rules = reachableRules(facts, path.listener, path.arriving);
  if (rules.length === 0 || rules.some(ruleForwards)) return false;
  return reachableRules(facts, path.listener, stripped).some(ruleForwards);
}
