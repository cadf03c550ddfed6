import { findLoadBalancerArn } from '../../model/arn';
import type { AwsObject } from '../../topology/document';
import { asNumber, asRecord, asRecords, asText, asTexts } from '../../topology/values';
import type { JsonObject } from '../document';
import {
  changeResource,
  findResource,
  isHere,
  resourceProperties,
  removeResource,
  inputMember,
  type ForeseenReading,
} from './draft';
import type { Answer, Carry } from './gateway';

const balancingType = (name: string): string => `AWS::ElasticLoadBalancingV2::${name}`;

function deleteListener(draft: ForeseenReading, input: JsonObject): Answer {
  const arn = inputMember(input, 'ListenerArn');
  removeResource(draft, arn);
  const owner = findLoadBalancerArn(arn);
  if (owner !== undefined) releaseLoadBalancer(draft, owner);
  return {};
}

function deleteLoadBalancer(draft: ForeseenReading, input: JsonObject): Answer {
  const arn = inputMember(input, 'LoadBalancerArn');
  removeResource(draft, arn);
  releaseLoadBalancer(draft, arn);
  return {};
}

/** A target group to which no listener of a load balancer forwards any more is none of its own. */
function releaseLoadBalancer(draft: ForeseenReading, loadBalancer: string): void {
  const used = new Set(
    draft.resources
      .filter(
        one =>
          isHere(draft, one) && [balancingType('Listener'), balancingType('ListenerRule')].includes(one.type),
      )
      .filter(one => findLoadBalancerArn(one.arn) === loadBalancer)
      .flatMap(one => forwardedTo(resourceProperties(one))),
  );
  for (const group of draft.resources.filter(
    one => one.type === balancingType('TargetGroup') && isHere(draft, one),
  )) {
    const owners = asTexts(resourceProperties(group)['LoadBalancerArns']);
    if (!owners.includes(loadBalancer) || used.has(group.arn)) continue;
    changeResource(draft, group, properties => ({
      ...properties,
      LoadBalancerArns: owners.filter(owner => owner !== loadBalancer),
    }));
  }
}

function forwardedTo(properties: AwsObject): readonly string[] {
  const actions = [...asRecords(properties['DefaultActions']), ...asRecords(properties['Actions'])];
  return actions.flatMap(action =>
    asTexts([
      action['TargetGroupArn'],
      ...asRecords(asRecord(action['ForwardConfig'])['TargetGroups']).map(group => group['TargetGroupArn']),
    ]),
  );
}

function deregisterTargets(draft: ForeseenReading, input: JsonObject): Answer {
  const group = inputMember(input, 'TargetGroupArn');
  const gone = asRecords(input['Targets']);
  const own = asNumber(resourceProperties(findResource(draft, balancingType('TargetGroup'), group))['Port']);
  const portOf = (target: AwsObject): number | undefined => asNumber(target['Port']) ?? own;
  changeResource(
    draft,
    findResource(draft, balancingType('TargetHealth'), `${group}#health`),
    properties => ({
      ...properties,
      TargetHealthDescriptions: asRecords(properties['TargetHealthDescriptions']).filter(description => {
        const target = asRecord(description['Target']);
        return !gone.some(
          one => asText(one['Id']) === asText(target['Id']) && portOf(one) === portOf(target),
        );
      }),
    }),
  );
  return {};
}

function deleteTargetGroup(draft: ForeseenReading, input: JsonObject): Answer {
  removeResource(draft, inputMember(input, 'TargetGroupArn'));
  return {};
}

export const balancingCalls: Readonly<Record<string, Carry>> = {
  'elasticloadbalancing:DeleteListener': deleteListener,
  'elasticloadbalancing:DeleteLoadBalancer': deleteLoadBalancer,
  'elasticloadbalancing:DeregisterTargets': deregisterTargets,
  'elasticloadbalancing:DeleteTargetGroup': deleteTargetGroup,
};
