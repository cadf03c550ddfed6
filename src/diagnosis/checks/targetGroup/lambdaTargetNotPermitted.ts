import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import type { RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { functionAccess } from './sharedFunctionPolicy';
import { forwardedBy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

const service = 'elasticloadbalancing.amazonaws.com';

export const lambdaTargetNotPermitted = defineCheck({
  id: 'RP612',
  name: 'lambda-target-not-permitted',
  severity: 'error',
  title: 'The load balancer may not invoke the function',
  rationale:
    'A load balancer invokes a Lambda function only where the resource-based policy of the function allows it. Without that the request fails with 502, and the access log says LambdaAccessDenied.',
  looksAt: `The resource-based policy of a function that is a target of a group that requests come to: no statement allows ${service} to invoke it for this group.`,
  remedy: 'Add the permission to the function, with the ARN of the target group as its source.',
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Permissions to invoke the Lambda function" and "Error reason codes": LambdaAccessDenied',
  },
  symptoms: [502],
  explains: { 'balancer-502': 1 },
  needs: [...needsOfTargets, 'lambda:GetPolicy'],
  applies: world => [...reachedGroups(world)].some(({ group }) => group.attributes.targetType === 'lambda'),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.group.attributes.targetType !== 'lambda') continue;
      for (const target of reached.targets) yield* refused(world, reached, target);
    }
  },
});

function* refused(
  world: World,
  { group, name }: ReachedGroup,
  { node }: RegisteredTarget,
): Iterable<Failure> {
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
  yield {
    nodes: nodesOf(world, node.id, group.id),
    cause: `The policy of function ${functionName} does not let ${service} invoke it for ${name}; ${forwardedBy(world, group.id)}.`,
    evidence: [{ what: `Policy of ${functionName}`, value: access.policy, operation: 'lambda:GetPolicy' }],
    fix: {
      text: `Allow Elastic Load Balancing to invoke ${functionName}.`,
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
