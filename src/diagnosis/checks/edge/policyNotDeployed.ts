import { text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { canonicalPolicy } from '../../shared/policyDocument';
import type { World } from '../../world';
import {
  canaryOf,
  deployCommand,
  executeApiArn,
  isRest,
  spokenStage,
  stagesOf,
  type StageOf,
} from './shared';

export const policyNotDeployed = defineCheck({
  id: 'RP108',
  name: 'policy-not-deployed',
  severity: 'error',
  title: 'The resource policy was edited and is not deployed',
  rationale:
    'A resource policy takes effect on a stage when the API is deployed to it. Until then the stage goes by the old ' +
    'one: callers whom the edited policy allows are still answered with 403, and those it shuts out still get in.',
  looksAt:
    'The policy of GetRestApis beside that of GetExport, statement by statement; the order of statements and lists, ' +
    'short and full names of resources, and Sid make no difference.',
  remedy: 'Deploy the API to the stage. A deployment brings everything that is edited.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html; ' +
      'documents of GetExport that are public carry x-amazon-apigateway-policy',
  },
  symptoms: [403, 'test-only'],
  needs: ['apigateway:GetRestApis', 'apigateway:GetStages', 'apigateway:GetExport'],
  *check(world) {
    for (const found of stagesOf(world)) {
      const { api, stage } = found;
      if (!isRest(api) || stage.deployed === undefined) continue;
      const policies = policiesOf(found);
      if (policies === undefined || policies.edited === policies.deployed) continue;
      yield {
        severity: canaryOf(found) === undefined ? 'error' : 'warning',
        nodes: [stage.id, api.id],
        cause: causeOf(world, found, policies),
        evidence: [
          {
            what: `resource policy that ${stage.name} goes by`,
            value: policies.deployed === '' ? 'none' : policies.deployed,
            operation: 'apigateway:GetExport',
          },
          {
            what: 'resource policy as it is edited',
            value: policies.edited === '' ? 'none' : policies.edited,
            operation: 'apigateway:GetRestApis',
          },
        ],
        fix: {
          text: `Deploy the API to ${stage.name}; that brings everything that is edited, so look through the differences first.`,
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
function policiesOf({ api, stage }: StageOf): Policies | undefined {
  const prefix = executeApiArn(api);
  const written = (policy: unknown): string | undefined =>
    policy === undefined || policy === null || policy === '' ? '' : canonicalPolicy(policy, prefix);
  const edited = written(text(api.entry.properties['policy']));
  const deployed = written(stage.deployed?.policy);
  return edited === undefined || deployed === undefined ? undefined : { edited, deployed };
}

function causeOf(world: World, found: StageOf, { edited, deployed }: Policies): string {
  const stage = spokenStage(world, found);
  if (deployed === '')
    return `The resource policy was attached after the last deployment to ${stage}: there is none in effect.`;
  if (edited === '')
    return `The resource policy was removed after the last deployment to ${stage}: it is still in effect.`;
  return `The resource policy was edited after the last deployment to ${stage}: the old one is still in effect.`;
}
