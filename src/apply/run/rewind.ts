import { findLoadBalancerArn, vpcLinkPath } from '../../model/arn';
import type { Reading } from '../../model/reading';
import type { ResourceReference } from '../../model/reference';
import { asList, asRecord, asRecords, asText, asTexts } from '../../topology/values';
import type { Journal, JournalStep } from '../journal';
import {
  addResource,
  changeResource,
  foreseeReading,
  findResource,
  gatewayArn,
  resourceProperties,
  removeResource,
  type ForeseenReading,
} from '../../plan/after/draft';
import { gatewayCalls } from '../../plan/after/gateway';
import { networkCalls } from '../../plan/after/network';
import type { Json, JsonObject, PlanStep } from '../../plan/document';
import { expectedAfterUndo } from '../../plan/undoCalls';

/** How the account is seen as it was before the steps of a journal, so that its plan can be made again. */
export interface Rewind {
  /** What has to be read in detail besides: nothing may lead there any more. */
  readonly references: readonly ResourceReference[];
  readonly rewound: (reading: Reading) => Reading;
}

/**
 * Undoes in a reading what the steps of a journal did without leaving a mark in AWS: integrations go back to what the
 * plan requires them to be before, and what was deleted is there again as AWS described it. It is the planner that
 * then says which calls follow from that: what a journal makes up leads to no call that it does not make by itself.
 */
export function createRewind({ plan, steps }: Journal): Rewind {
  const begun = plan.steps.flatMap(step => {
    const entry = steps.find(({ id }) => id === step.id);
    return entry === undefined || entry.state === 'pending' ? [] : [{ step, was: entry.was ?? {} }];
  });
  return {
    references: plan.kind === 'retire' ? stepReferences(plan.steps) : [],
    rewound: reading => {
      const draft = foreseeReading(reading, plan);
      for (const { step, was } of begun) {
        const back = Object.hasOwn(rewinds, step.action) ? rewinds[step.action] : undefined;
        back?.(draft, step, was);
      }
      return { ...reading, resources: draft.resources };
    },
  };
}

/** The load balancers of a bridge, and the groups behind. */
function stepReferences(steps: readonly PlanStep[]): readonly ResourceReference[] {
  const arns = steps.flatMap(({ input, requires }) => [
    ...asTexts([input['TargetGroupArn'], ...requires.map(({ expect }) => expect['targetArns.0'])]),
    ...asTexts([input['LoadBalancerArn'], input['ListenerArn']]).flatMap(
      arn => findLoadBalancerArn(arn) ?? [],
    ),
  ]);
  return [...new Set(arns)].map(arn => ({ kind: 'arn', arn }));
}

type Back = (draft: ForeseenReading, step: PlanStep, was: NonNullable<JournalStep['was']>) => void;

const rewinds: Readonly<Record<string, Back>> = {
  'apigateway:UpdateIntegration': (draft, { id, input, requires }) => {
    const { restApiId = '', resourceId = '', httpMethod = '' } = input;
    const ids = { restApiId, resourceId, httpMethod };
    const before = expectedAfterUndo(requires, 'apigateway:GetIntegration', ids);
    const patchOperations = asRecords(input['patchOperations']).map(({ path }): JsonObject => {
      const pointer = asText(path) ?? '';
      const value = before[pointer.slice(1)];
      return value === undefined ? { op: 'remove', path: pointer } : { op: 'replace', path: pointer, value };
    });
    gatewayCalls['apigateway:UpdateIntegration']?.(draft, { ...ids, patchOperations }, id);
  },
  'apigateway:DeleteVpcLink': (draft, { input }, was) => {
    const arn = gatewayArn(draft, vpcLinkPath(asText(input['vpcLinkId']) ?? ''));
    // One that is on its way out is listed still.
    if (Object.keys(was).length > 0 && findResource(draft, 'AWS::ApiGateway::VpcLink', arn) !== undefined)
      removeResource(draft, arn);
    restoreStep(draft, { type: 'AWS::ApiGateway::VpcLink', arn }, was);
  },
  'elasticloadbalancing:DeleteListener': (draft, { input }, was) => {
    const arn = asText(input['ListenerArn']) ?? '';
    const listener = firstRecord(was, 'Listeners');
    const parent = findLoadBalancerArn(arn);
    restoreStep(
      draft,
      { type: balancingTypeName('Listener'), arn, ...(parent === undefined ? {} : { parent }) },
      listener,
    );
    for (const action of asRecords(listener['DefaultActions'])) {
      const groups = asTexts([
        action['TargetGroupArn'],
        ...asRecords(asRecord(action['ForwardConfig'])['TargetGroups']).map(
          ({ TargetGroupArn }) => TargetGroupArn,
        ),
      ]);
      for (const group of groups) forwardFrom(draft, group, parent);
    }
  },
  'elasticloadbalancing:DeregisterTargets': (draft, { input }) => {
    const group = asText(input['TargetGroupArn']) ?? '';
    const health = findResource(draft, balancingTypeName('TargetHealth'), `${group}#health`);
    const targets = asRecords(input['Targets']).map(Target => ({
      Target,
      TargetHealth: { State: 'unused' },
    }));
    if (health === undefined) {
      addResource(draft, {
        type: balancingTypeName('TargetHealth'),
        arn: `${group}#health`,
        parent: group,
        properties: { TargetHealthDescriptions: targets },
      });
      return;
    }
    changeResource(draft, health, properties => ({
      ...properties,
      TargetHealthDescriptions: [
        ...asRecords(properties['TargetHealthDescriptions']).filter(
          ({ Target }) => !targets.some(one => one.Target['Id'] === asRecord(Target)['Id']),
        ),
        ...targets,
      ],
    }));
  },
  'elasticloadbalancing:DeleteTargetGroup': (draft, { input }, was) => {
    const arn = asText(input['TargetGroupArn']) ?? '';
    restoreStep(draft, { type: balancingTypeName('TargetGroup'), arn }, firstRecord(was, 'TargetGroups'));
    for (const listener of draft.resources.filter(({ type }) => type === balancingTypeName('Listener'))) {
      const actions = asRecords(resourceProperties(listener)['DefaultActions']);
      if (JSON.stringify(actions).includes(`"${arn}"`)) forwardFrom(draft, arn, listener.parent);
    }
  },
  'elasticloadbalancing:DeleteLoadBalancer': (draft, { input }, was) => {
    const arn = asText(input['LoadBalancerArn']) ?? '';
    restoreStep(draft, { type: balancingTypeName('LoadBalancer'), arn }, firstRecord(was, 'LoadBalancers'));
  },
  'ec2:RevokeSecurityGroupIngress': (draft, { id, input }) => {
    networkCalls['ec2:RevokeSecurityGroupIngress']?.(draft, input, id);
    networkCalls['ec2:AuthorizeSecurityGroupIngress']?.(draft, input, id);
  },
};

const balancingTypeName = (name: string): string => `AWS::ElasticLoadBalancingV2::${name}`;

const firstRecord = (was: JsonObject, member: string): JsonObject =>
  asRecord(asList(was[member])[0]) as JsonObject;

function restoreStep(
  draft: ForeseenReading,
  identity: { readonly type: string; readonly arn: string; readonly parent?: string },
  was: JsonObject,
): void {
  if (findResource(draft, identity.type, identity.arn) !== undefined || Object.keys(was).length === 0) return;
  addResource(draft, { ...identity, properties: was });
}

/** A group is of the load balancers whose listeners forward to it. */
function forwardFrom(draft: ForeseenReading, group: string, loadBalancer: string | undefined): void {
  changeResource(draft, findResource(draft, balancingTypeName('TargetGroup'), group), properties => {
    const owners: readonly Json[] = asTexts(properties['LoadBalancerArns']);
    return loadBalancer === undefined || owners.includes(loadBalancer)
      ? properties
      : { ...properties, LoadBalancerArns: [...owners, loadBalancer] };
  });
}
