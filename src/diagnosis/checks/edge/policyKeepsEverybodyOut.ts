import * as l10n from '@vscode/l10n';
import { needsOfRestRoutes } from '../../shared/needs';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import { defineCheck, type CheckFailure } from '../../check';
import { countOf } from '../../../words/counts';
import { listSomeWords, listWords } from '../../../words/lists';
import type { World } from '../../world';
import { isRestApi, describeApi } from './shared';
import { needsAllowance, policyOnStage, type PolicyOfStage } from '../../../policies/apiPolicy';
import { accessesOn, type RouteAccess } from './sharedPolicies';

export const policyKeepsEverybodyOut = defineCheck({
  id: 'RP107',
  name: 'policy-keeps-everybody-out',
  severity: 'error',
  title: l10n.t('The resource policy denies every caller'),
  rationale: l10n.t(
    'A resource policy decides before anything else who can invoke a REST API. If a statement denies ' +
      "everyone, or no statement can allow a caller, API Gateway returns 403. The console's test doesn't " +
      'evaluate the policy. Some conditions can never be met: `aws:SourceVpce` and `aws:SourceVpc` exist for ' +
      'private APIs only, no request from the internet has a private source address, and requests through a VPC ' +
      'endpoint never have the address of the caller in `aws:SourceIp`, but in `aws:VpcSourceIp`.',
  ),
  looksAt: l10n.t(
    "The policy that is deployed on the stage (the one of the working copy if the deployment wasn't read): " +
      'effect, principal, action, resource, and conditions on VPC endpoint, VPC and source address. Any other ' +
      'condition is assumed to be met for some caller. Reported only if no caller at all can be allowed. Otherwise, ' +
      'who is allowed depends on the caller.',
  ),
  remedy: l10n.t('Edit the policy, then deploy the API. A policy takes effect with the next deployment.'),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-access-denied',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html, ' +
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html, ' +
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
  },
  symptoms: [403, 'test-only'],
  needs: needsOfRestRoutes,
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRestApi(api)) continue;
      const found = api.stages.flatMap(stage => keptOut(world, api, stage));
      if (found.length > 0) yield describeFailure(world, api, found);
    }
  },
});

interface KeptOut {
  readonly stage: ApiStage;
  readonly policy: PolicyOfStage;
  readonly routes: readonly RouteAccess[];
  /** How many routes the stage has. */
  readonly of: number;
}

function keptOut(world: World, api: ApiWithRoutes, stage: ApiStage): readonly KeptOut[] {
  const policy = policyOnStage(api, stage);
  if (policy === undefined) return [];
  const all = accessesOn(world, api, stage, policy);
  const routes = all.filter(
    ({ route, access }) => access.kind === 'nobody' && (access.because === 'denied' || needsAllowance(route)),
  );
  return routes.length === 0 ? [] : [{ stage, policy, routes, of: all.length }];
}

function describeFailure(world: World, api: ApiWithRoutes, found: readonly KeptOut[]): CheckFailure {
  const isWhole = found.every(({ routes, of }) => routes.length === of);
  const routes = found.flatMap(one => one.routes);
  const stages = listWords(found.map(({ stage }) => l10n.t('stage {stage}', { stage: stage.name })));
  const isDenied = routes.every(({ access }) => access.kind === 'nobody' && access.because === 'denied');
  const keys = [...new Set(routes.map(({ route }) => route.key))];
  return {
    nodes: [
      api.id,
      ...found.map(({ stage }) => stage.id),
      ...(isWhole ? [] : [...new Set(routes.map(({ route }) => route.id))]),
    ].filter(id => world.graph.node(id) !== undefined),
    cause: causeText({
      isDenied,
      api: describeApi(world, api),
      routes: isWhole ? undefined : listSomeWords(keys, 4),
      stages,
    }),
    evidence: found.map(({ stage, policy }) => ({
      what: l10n.t('resource policy of {stage}', { stage: stage.name }),
      value: policy.document,
      operation: policy.source === 'deployed' ? 'apigateway:GetExport' : 'apigateway:GetRestApis',
    })),
    fix: {
      text: isWhole
        ? l10n.t(
            'Edit the policy so that it allows execute-api:Invoke for the intended callers of the API, then deploy the API to {stages}.',
            { stages },
          )
        : l10n.t(
            'Edit the policy so that it allows execute-api:Invoke for the intended callers of {routes}, then deploy the API to {stages}.',
            { routes: countOf(keys.length, 'route'), stages },
          ),
    },
  };
}

interface CauseValues {
  readonly isDenied: boolean;
  readonly api: string;
  /** `undefined`: all of them. */
  readonly routes: string | undefined;
  readonly stages: string;
}

function causeText({ isDenied, api, routes, stages }: CauseValues): string {
  if (routes === undefined)
    return isDenied
      ? l10n.t('The resource policy of {api} denies every caller of every route on {stages}.', {
          api,
          stages,
        })
      : l10n.t('No statement in the resource policy of {api} can allow a caller of any route on {stages}.', {
          api,
          stages,
        });
  return isDenied
    ? l10n.t('The resource policy of {api} denies every caller of {routes} on {stages}.', {
        api,
        routes,
        stages,
      })
    : l10n.t('No statement in the resource policy of {api} can allow a caller of {routes} on {stages}.', {
        api,
        routes,
        stages,
      });
}
