import * as l10n from '@vscode/l10n';
import { executeApiArn } from '../../../topology/executeApiArn';
import { asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { canonicalPolicy } from '../../../policies/policyDocument';
import type { World } from '../../world';
import {
  canaryDeployment,
  deployCommand,
  deployStageText,
  isRestApi,
  describeStage,
  eachStage,
  type StageOf,
} from './shared';

export const policyNotDeployed = defineCheck({
  id: 'RP108',
  name: 'policy-not-deployed',
  severity: 'error',
  title: l10n.t("The edited resource policy isn't deployed"),
  rationale: l10n.t(
    'A resource policy takes effect on a stage when the API is deployed to it. Until then, the old policy ' +
      'applies to the stage: callers that the edited policy allows still get 403, and callers that it excludes ' +
      'still have access.',
  ),
  looksAt: l10n.t(
    'The policy of GetRestApis compared with that of GetExport, statement by statement. Differences in ' +
      'the order of statements and lists, between short and full resource names, and in Sid are ignored.',
  ),
  remedy: l10n.t('Deploy the API to the stage. A deployment publishes every change in the working copy.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t('{page}; public GetExport documents contain x-amazon-apigateway-policy', {
      page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
    }),
  },
  symptoms: [403, 'test-only'],
  needs: ['apigateway:GetRestApis', 'apigateway:GetStages', 'apigateway:GetExport'],
  *check(world) {
    for (const found of eachStage(world)) {
      const { api, stage } = found;
      if (!isRestApi(api) || stage.deployed === undefined) continue;
      const policies = findPolicies(found);
      if (policies === undefined || policies.edited === policies.deployed) continue;
      yield {
        severity: canaryDeployment(found) === undefined ? 'error' : 'warning',
        nodes: [stage.id, api.id],
        cause: describeCause(world, found, policies),
        evidence: [
          {
            what: l10n.t('resource policy deployed on {stage}', { stage: stage.name }),
            value: policies.deployed === '' ? l10n.t('none') : policies.deployed,
            operation: 'apigateway:GetExport',
          },
          {
            what: l10n.t('resource policy of the working copy'),
            value: policies.edited === '' ? l10n.t('none') : policies.edited,
            operation: 'apigateway:GetRestApis',
          },
        ],
        fix: {
          text: deployStageText(stage.name),
          command: deployCommand(found),
        },
      };
    }
  },
});

interface Policies {
  /** Empty: there is none. */
  readonly edited: string;
  readonly deployed: string;
}

/** `undefined` where one of them is written as no policy is. */
function findPolicies({ api, stage }: StageOf): Policies | undefined {
  const prefix = executeApiArn(api);
  const written = (policy: unknown): string | undefined =>
    policy === undefined || policy === null || policy === '' ? '' : canonicalPolicy(policy, prefix);
  const edited = written(asText(api.entry.properties['policy']));
  const deployed = written(stage.deployed?.policy);
  return edited === undefined || deployed === undefined ? undefined : { edited, deployed };
}

function describeCause(world: World, found: StageOf, { edited, deployed }: Policies): string {
  const stage = describeStage(world, found);
  if (deployed === '')
    return l10n.t(
      'The resource policy was attached after the last deployment to {stage}, so no policy is in effect.',
      { stage },
    );
  if (edited === '')
    return l10n.t(
      'The resource policy was removed after the last deployment to {stage}, so it is still in effect.',
      { stage },
    );
  return l10n.t(
    'The resource policy was edited after the last deployment to {stage}, so the old policy is still in effect.',
    { stage },
  );
}
