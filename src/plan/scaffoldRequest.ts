import type { Facts } from '../paths/facts';
import { linkPeer } from '../network/peers';
import { scaffoldApiId, scaffoldApiName } from '../scaffold/fill/apis';
import { findBackends, type Destination } from '../scaffold/fill/backends';
import { vpcLinkId, vpcLinkName, linksIn, type ChosenLink } from '../scaffold/fill/links';
import { backendListeners, loadBalancerVpc, type BackendListener } from '../scaffold/fill/listeners';
import {
  keptIntegration,
  methodProperties,
  rawIntegration,
  restResources,
  type RestResources,
} from '../scaffold/fill/methods';
import { ownershipOf } from '../scaffold/fill/ownership';
import { fillRestStage } from '../scaffold/fill/stages';
import { ScaffoldProblem } from '../scaffold/problem/scaffoldProblem';
import type { DirectRequest, DirectRoute } from '../scaffold/request';
import type { ApiWithRoutes, ApiStage } from '../topology/api';
import { containsStageVariable, resolveStageVariables } from '../topology/stageVariables';
import { parseAuthority, beforePath } from '../topology/uri';
import { asBoolean, asRecord, asRecords, asText, asTexts } from '../topology/values';
import type { JsonObject, Plan, PlannedRoute } from './document';

/**
 * What the plan changes, as code in any dialect: every route with all that stays as it is. A template is of one stage,
 * so it is that of the plan's on which the most routes move; any other stage keeps its deployment until it is deployed
 * too, by `aws apigateway create-deployment` or a request made for it.
 * @throws ScaffoldProblem for a plan to retire, one of several VPCs, or one of an account that has changed since.
 */
export function requestOfPlan(facts: Facts, plan: Plan): DirectRequest {
  if (plan.kind === 'retire') throw new ScaffoldProblem({ reason: { code: 'plan-deletes' } });
  const api = facts.api(plan.api);
  const stages = busiestFirst(
    facts,
    plan,
    plan.stages.flatMap(name => api?.stages.find(one => one.name === name) ?? []),
  );
  const [stage] = stages;
  if (api === undefined) throw new ScaffoldProblem({ reason: { code: 'plan-api-gone', api: plan.apiName } });
  if (stage === undefined)
    throw new ScaffoldProblem({ reason: { code: 'plan-stages-gone', stages: plan.stages } });
  const resources = restResources(facts, api);
  const filled = plan.routes.map(route => filledRoute(facts, { plan, api, stages, resources }, route));
  const link = plannedLink(
    facts,
    plan,
    api,
    filled.map(({ destination }) => destination.listener),
  );
  const { backends, indexes } = findBackends(
    facts,
    filled.map(({ destination }) => destination),
    link,
  );
  return {
    blueprint: 'direct-alb',
    ...ownershipOf(facts, {
      api,
      link: link.request,
      listeners: filled.map(({ destination }) => destination.listener),
    }),
    api: { kind: 'existing', id: scaffoldApiId(api), name: scaffoldApiName(api), resources: resources.ids },
    stage: fillRestStage(facts, api, stage.name),
    link: link.request,
    backends,
    routes: filled.map(({ route }, index) => ({ ...route, backend: indexes[index] ?? 0 })),
  };
}

interface Planned {
  readonly plan: Plan;
  readonly api: ApiWithRoutes;
  /** Of the plan; the one that the code is for comes first. */
  readonly stages: readonly ApiStage[];
  readonly resources: RestResources;
}

interface Filled {
  readonly route: Omit<DirectRoute, 'backend'>;
  readonly destination: Destination;
}

const routeChanged = (key: string): ScaffoldProblem =>
  new ScaffoldProblem({ reason: { code: 'plan-route-changed', route: key } });

function filledRoute(facts: Facts, planned: Planned, { key, to }: PlannedRoute): Filled {
  const [, httpMethod = '', path = ''] = /^(\S+) (.+)$/s.exec(key) ?? [];
  const existing = planned.resources.method(httpMethod, path);
  const authority = parseAuthority(to.uri);
  if (existing?.integration === undefined || authority === undefined) throw routeChanged(key);
  const { integration } = existing;
  const rest = to.uri.slice(beforePath(to.uri).length);
  const portExpression = /:(\$\{stageVariables\.[A-Za-z0-9_]+\})$/.exec(beforePath(to.uri))?.[1];
  const listener = plannedListener(facts, planned, { key, to });
  const isHttp = asText(integration['type'])?.toUpperCase() === 'HTTP';
  const verb = asText(integration['httpMethod']);
  const isUnverified = asBoolean(asRecord(integration['tlsConfig'])['insecureSkipVerification']) === true;
  const kept = keptIntegration(integration, existing.resourceId);
  return {
    route: {
      httpMethod,
      path,
      backendPath: rest.startsWith('/') ? rest : `/${rest}`,
      type: isHttp ? 'HTTP' : 'HTTP_PROXY',
      method: methodProperties(existing.method),
      existing: { resourceId: existing.resourceId, integration: rawIntegration(integration) },
      ...(Object.keys(kept).length === 0 ? {} : { kept }),
      ...(verb === undefined ? {} : { integrationHttpMethod: verb }),
      ...(isUnverified ? { insecureSkipVerification: true } : {}),
      ...(portExpression === undefined ? {} : { portExpression }),
      ...(containsStageVariable(to.connectionId) ? { connectionExpression: to.connectionId } : {}),
    },
    destination: { listener, host: authority.host },
  };
}

/** Where stages differ, a route may lead to the load balancer on some of them only. */
function plannedListener(
  facts: Facts,
  { plan, stages }: Planned,
  { key, to }: Pick<PlannedRoute, 'key' | 'to'>,
): BackendListener {
  for (const stage of stages) {
    const found = listenerOn(facts, plan, stage, to);
    if (found !== undefined) return found;
  }
  throw routeChanged(key);
}

/** By the port that the URI has on the stage once the plan has set its variables. */
function listenerOn(
  facts: Facts,
  plan: Plan,
  stage: ApiStage,
  to: PlannedRoute['to'],
): BackendListener | undefined {
  const variables = { ...stage.variables, ...variablesSetBy(plan, stage.name) };
  const port = parseAuthority(resolveStageVariables(to.uri, variables).text)?.port;
  return backendListeners(facts).find(
    one => facts.idOf(one.loadBalancer) === to.integrationTarget && one.port === port,
  );
}

/** In the plan's order where as many routes move. */
function busiestFirst(facts: Facts, plan: Plan, stages: readonly ApiStage[]): readonly ApiStage[] {
  const moving = (stage: ApiStage): number =>
    plan.routes.filter(({ to }) => listenerOn(facts, plan, stage, to) !== undefined).length;
  return [...stages].sort((one, other) => moving(other) - moving(one));
}

/** Stage variables to which the plan gives another value. */
function variablesSetBy({ steps }: Plan, stageName: string): Readonly<Record<string, string>> {
  const patches = steps
    .filter(({ input }) => input['stageName'] === stageName)
    .flatMap(({ input }) => [
      ...asRecords(input['patchOperations']).flatMap(({ path, value }) => {
        const name = /^\/variables\/(.+)$/.exec(asText(path) ?? '')?.[1];
        const given = asText(value);
        return name === undefined || given === undefined ? [] : [[name, given] as const];
      }),
      ...variableOverrides(input),
    ]);
  return Object.fromEntries(patches);
}

/** Variables of a deployment, or of its canary, which become the stage's own. */
function variableOverrides(input: JsonObject): readonly (readonly [string, string])[] {
  const canary = asRecord(asRecord(input['canarySettings'])['stageVariableOverrides']);
  return Object.entries({ ...asRecord(input['variables']), ...canary }).flatMap(([name, value]) => {
    const given = asText(value);
    return given === undefined ? [] : [[name, given] as const];
  });
}

function plannedLink(
  facts: Facts,
  plan: Plan,
  api: ApiWithRoutes,
  listeners: readonly BackendListener[],
): ChosenLink {
  const created = plan.steps.filter(({ action }) => action === 'apigatewayv2:CreateVpcLink');
  const vpcs = new Set(listeners.map(({ loadBalancer }) => loadBalancerVpc(loadBalancer)));
  if (created.length > 1 || vpcs.size > 1)
    throw new ScaffoldProblem({ field: 'routes', reason: { code: 'plan-in-several-vpcs' } });
  const [step] = created;
  if (step !== undefined) {
    const [vpcId] = vpcs;
    return {
      request: {
        kind: 'new',
        name: asText(step.input['Name']) ?? `${plan.apiName}-direct`,
        vpcId: vpcId ?? '',
        subnetIds: asTexts(step.input['SubnetIds']),
        // A group that the plan makes is made by the template too.
        securityGroupIds: asTexts(step.input['SecurityGroupIds']).filter(id => !id.startsWith('${')),
      },
      peer: undefined,
    };
  }
  return existingLink(facts, plan, api);
}

function existingLink(facts: Facts, plan: Plan, api: ApiWithRoutes): ChosenLink {
  const named = new Set([
    ...plan.routes.map(({ to }) => to.connectionId),
    ...plan.stages.flatMap(stage => Object.values(variablesSetBy(plan, stage))),
  ]);
  const link = linksIn(facts, api.entry).find(one => named.has(vpcLinkId(one)));
  if (link === undefined) throw new ScaffoldProblem({ reason: { code: 'plan-link-gone' } });
  return {
    request: {
      kind: 'existing',
      id: vpcLinkId(link),
      name: vpcLinkName(link),
      securityGroupIds: asTexts(link.properties['SecurityGroupIds']),
    },
    peer: linkPeer(facts, facts.idOf(link)),
  };
}
