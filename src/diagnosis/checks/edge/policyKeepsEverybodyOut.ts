import { needsOfRestRoutes } from '../../shared/needs';
import type { Api, Stage } from '../../../topology/api';
import { defineCheck, type Failure } from '../../check';
import type { World } from '../../world';
import { counted, first, isRest, spokenApi } from './shared';
import { accessesOn, needsAllowance, policyOf, type PolicyOfStage, type RouteAccess } from './sharedPolicies';

export const policyKeepsEverybodyOut = defineCheck({
  id: 'RP107',
  name: 'policy-keeps-everybody-out',
  severity: 'error',
  title: 'The resource policy lets nobody invoke the API',
  rationale:
    'A resource policy decides before anything else who may invoke a REST API. A statement that denies everybody, or ' +
    'no statement that can allow a caller, makes API Gateway answer 403; the test of the console does not ask the ' +
    'policy. Some conditions can never be met: `aws:SourceVpce` and `aws:SourceVpc` are there for private APIs alone, ' +
    'and no request comes from the internet with a private address.',
  looksAt:
    'The policy as the stage has it deployed (as it is edited, where that was not read): effect, principal, action, ' +
    'resource, and conditions on VPC endpoint, VPC and source address. Any other condition counts as one that may be ' +
    'met. Reported only where nobody at all can be let in; who exactly is, depends on the caller.',
  remedy: 'Edit the policy, then deploy the API: a policy takes effect with the next deployment.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-access-denied',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html, ' +
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',
  },
  symptoms: [403, 'test-only'],
  needs: needsOfRestRoutes,
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRest(api)) continue;
      const found = api.stages.flatMap(stage => keptOut(world, api, stage));
      if (found.length > 0) yield failureOf(world, api, found);
    }
  },
});

interface KeptOut {
  readonly stage: Stage;
  readonly policy: PolicyOfStage;
  readonly routes: readonly RouteAccess[];
  /** How many routes the stage has. */
  readonly of: number;
}

function keptOut(world: World, api: Api, stage: Stage): readonly KeptOut[] {
  const policy = policyOf(api, stage);
  if (policy === undefined) return [];
  const all = accessesOn(world, api, stage, policy);
  const routes = all.filter(
    ({ route, access }) => access.kind === 'nobody' && (access.because === 'denied' || needsAllowance(route)),
  );
  return routes.length === 0 ? [] : [{ stage, policy, routes, of: all.length }];
}

function failureOf(world: World, api: Api, found: readonly KeptOut[]): Failure {
  const isWhole = found.every(({ routes, of }) => routes.length === of);
  const routes = found.flatMap(one => one.routes);
  const stages = found.map(({ stage }) => stage.name).join(', ');
  const isDenied = routes.every(({ access }) => access.kind === 'nobody' && access.because === 'denied');
  const keys = [...new Set(routes.map(({ route }) => route.key))];
  const what = isWhole ? 'any route' : first(keys, 3);
  return {
    nodes: [
      api.id,
      ...found.map(({ stage }) => stage.id),
      ...(isWhole ? [] : [...new Set(routes.map(({ route }) => route.id))]),
    ].filter(id => world.graph.node(id) !== undefined),
    cause: `The resource policy of ${spokenApi(world, api)} lets nobody invoke ${what} on ${stages}: ${
      isDenied ? 'it denies every caller' : 'no statement can allow a caller'
    }.`,
    evidence: found.map(({ stage, policy }) => ({
      what: `resource policy of ${stage.name}`,
      value: policy.document,
      operation: policy.source === 'deployed' ? 'apigateway:GetExport' : 'apigateway:GetRestApis',
    })),
    fix: {
      text: `Edit the policy so that it allows execute-api:Invoke to those who should call ${isWhole ? 'the API' : counted(keys.length, 'route')}, then deploy to ${stages}.`,
    },
  };
}
