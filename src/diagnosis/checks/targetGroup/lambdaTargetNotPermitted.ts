import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { judgedTargets } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { functionAccess } from '../../../policies/functionAccess';
import { forwardedBy, failureNodes, reachedGroups, type ReachedGroup } from './shared';

const service = 'elasticloadbalancing.amazonaws.com';

export const lambdaTargetNotPermitted = defineCheck({
  id: 'RP612',
  name: 'lambda-target-not-permitted',
  severity: 'error',
  title: l10n.t("The load balancer isn't allowed to invoke the Lambda function"),
  rationale: l10n.t(
    'A load balancer can invoke a Lambda function only if the resource-based policy of the function allows it. Otherwise the request fails with 502, and the access log shows LambdaAccessDenied.',
  ),
  looksAt: l10n.t(
    'The resource-based policy of a Lambda function that is a target of a group that requests reach: no statement allows {service} to invoke it for this group.',
    { service },
  ),
  remedy: l10n.t('Add the permission to the function, with the ARN of the target group as its source.'),
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Permissions to invoke the Lambda function" and "Error reason codes": LambdaAccessDenied',
    ),
  },
  symptoms: [502],
  explains: { 'balancer-502': 1 },
  needs: [...needsOfTargets, 'lambda:GetPolicy'],
  judged: judgedTargets('lambda'),
  applies: world => [...reachedGroups(world)].some(({ group }) => group.attributes.targetType === 'lambda'),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.group.attributes.targetType !== 'lambda') continue;
      for (const target of reached.targets) yield* describeFailures(world, reached, target);
    }
  },
});

function* describeFailures(
  world: World,
  { group, name }: ReachedGroup,
  { node }: RegisteredTarget,
): Iterable<CheckFailure> {
  const { targetId } = node.attributes;
  if (targetId === undefined) return;
  const { account = '', region = '' } = node;
  const access = functionAccess(world.facts, targetId, {
    service: 'elasticloadbalancing',
    sourceArn: group.id,
    place: { account, region },
  });
  if (access === undefined || access.isAllowed) return;
  const [functionName = targetId, qualifier] = targetId.split(':').slice(6);
  const words = l10n.t(
    "The policy of Lambda function {function} doesn't allow {service} to invoke it for target group {targetGroup}.",
    { function: functionName, service, targetGroup: name },
  );
  yield {
    nodes: failureNodes(world, node.id, group.id),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('policy of {function}', { function: functionName }),
        value: access.policy,
        operation: 'lambda:GetPolicy',
      },
    ],
    fix: {
      text: l10n.t('Allow Elastic Load Balancing to invoke {function}.', { function: functionName }),
      command: awsCommand('lambda add-permission', {
        'function-name': functionName,
        ...(qualifier === undefined ? {} : { qualifier }),
        'statement-id': 'elastic-load-balancing',
        action: 'lambda:InvokeFunction',
        principal: service,
        'source-arn': group.id,
      }),
    },
  };
}
