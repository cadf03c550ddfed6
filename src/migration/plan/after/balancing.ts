import { loadBalancerArnOf } from '../../../model/arn';
import type { AwsObject } from '../../../topology/document';
import { number, record, records, text, texts } from '../../../topology/values';
import type { JsonObject } from '../document';
import { change, find, isHere, propertiesOf, remove, textOf, type Draft } from './draft';
import type { Answer, Carry } from './gateway';

const type = (name: string): string => `AWS::ElasticLoadBalancingV2::${name}`;

function deleteListener(draft: Draft, input: JsonObject): Answer {
  const arn = textOf(input, 'ListenerArn');
  remove(draft, arn);
  const owner = loadBalancerArnOf(arn);
  if (owner !== undefined) release(draft, owner);
  return {};
}

function deleteLoadBalancer(draft: Draft, input: JsonObject): Answer {
  const arn = textOf(input, 'LoadBalancerArn');
  remove(draft, arn);
  release(draft, arn);
  return {};
}

/** A target group to which no listener of a load balancer forwards any more is none of its own. */
function release(draft: Draft, loadBalancer: string): void {
  const used = new Set(
    draft.resources
      .filter(one => isHere(draft, one) && [type('Listener'), type('ListenerRule')].includes(one.type))
      .filter(one => loadBalancerArnOf(one.arn) === loadBalancer)
      .flatMap(one => forwardedTo(propertiesOf(one))),
  );
  for (const group of draft.resources.filter(one => one.type === type('TargetGroup') && isHere(draft, one))) {
    const owners = texts(propertiesOf(group)['LoadBalancerArns']);
    if (!owners.includes(loadBalancer) || used.has(group.arn)) continue;
    change(draft, group, properties => ({
      ...properties,
      LoadBalancerArns: owners.filter(owner => owner !== loadBalancer),
    }));
  }
}

function forwardedTo(properties: AwsObject): readonly string[] {
  const actions = [...records(properties['DefaultActions']), ...records(properties['Actions'])];
  return actions.flatMap(action =>
    texts([
      action['TargetGroupArn'],
      ...records(record(action['ForwardConfig'])['TargetGroups']).map(group => group['TargetGroupArn']),
    ]),
  );
}

function deregisterTargets(draft: Draft, input: JsonObject): Answer {
  const group = textOf(input, 'TargetGroupArn');
  const gone = records(input['Targets']);
  const own = number(propertiesOf(find(draft, type('TargetGroup'), group))['Port']);
  const portOf = (target: AwsObject): number | undefined => number(target['Port']) ?? own;
  change(draft, find(draft, type('TargetHealth'), `${group}#health`), properties => ({
    ...properties,
    TargetHealthDescriptions: records(properties['TargetHealthDescriptions']).filter(description => {
      const target = record(description['Target']);
      return !gone.some(one => text(one['Id']) === text(target['Id']) && portOf(one) === portOf(target));
    }),
  }));
  return {};
}

function deleteTargetGroup(draft: Draft, input: JsonObject): Answer {
  remove(draft, textOf(input, 'TargetGroupArn'));
  return {};
}

export const balancingCalls: Readonly<Record<string, Carry>> = {
  'elasticloadbalancing:DeleteListener': deleteListener,
  'elasticloadbalancing:DeleteLoadBalancer': deleteLoadBalancer,
  'elasticloadbalancing:DeregisterTargets': deregisterTargets,
  'elasticloadbalancing:DeleteTargetGroup': deleteTargetGroup,
};
