import { loadBalancerArnOf, vpcLinkPath } from '../../model/arn';
import type { Reading } from '../../model/reading';
import type { Reference } from '../../model/reference';
import { list, record, records, text, texts } from '../../topology/values';
import type { Journal, JournalStep } from '../journal';
import {
  add,
  change,
  draftOf,
  find,
  gatewayArn,
  propertiesOf,
  remove,
  type Draft,
} from '../plan/after/draft';
import { gatewayCalls } from '../plan/after/gateway';
import { networkCalls } from '../plan/after/network';
import type { Json, JsonObject, PlanStep } from '../plan/document';
import { expectedOf } from '../plan/undoOf';

/** How the account is seen as it was before the steps of a journal, so that its plan can be made again. */
export interface Rewind {
  /** What has to be read in detail besides: nothing may lead there any more. */
  readonly references: readonly Reference[];
  readonly rewound: (reading: Reading) => Reading;
}

/**
 * Undoes in a reading what the steps of a journal did without leaving a mark in AWS: integrations go back to what the
 * plan requires them to be before, and what was deleted is there again as AWS described it. It is the planner that
 * then says which calls follow from that: what a journal makes up leads to no call that it does not make by itself.
 */
export function rewindOf({ plan, steps }: Journal): Rewind {
  const begun = plan.steps.flatMap(step => {
    const entry = steps.find(({ id }) => id === step.id);
    return entry === undefined || entry.state === 'pending' ? [] : [{ step, was: entry.was ?? {} }];
  });
  return {
    references: plan.kind === 'retire' ? referencesOf(plan.steps) : [],
    rewound: reading => {
      const draft = draftOf(reading, plan);
      for (const { step, was } of begun) {
        const back = Object.hasOwn(rewinds, step.action) ? rewinds[step.action] : undefined;
        back?.(draft, step, was);
      }
      return { ...reading, resources: draft.resources };
    },
  };
}

/** The load balancers of a bridge, and the groups behind. */
function referencesOf(steps: readonly PlanStep[]): readonly Reference[] {
  const arns = steps.flatMap(({ input, requires }) => [
    ...texts([input['TargetGroupArn'], ...requires.map(({ expect }) => expect['targetArns.0'])]),
    ...texts([input['LoadBalancerArn'], input['ListenerArn']]).flatMap(arn => loadBalancerArnOf(arn) ?? []),
  ]);
  return [...new Set(arns)].map(arn => ({ kind: 'arn', arn }));
}

type Back = (draft: Draft, step: PlanStep, was: NonNullable<JournalStep['was']>) => void;

const rewinds: Readonly<Record<string, Back>> = {
  'apigateway:UpdateIntegration': (draft, { id, input, requires }) => {
    const { restApiId = '', resourceId = '', httpMethod = '' } = input;
    const ids = { restApiId, resourceId, httpMethod };
    const before = expectedOf(requires, 'apigateway:GetIntegration', ids);
    const patchOperations = records(input['patchOperations']).map(({ path }): JsonObject => {
      const pointer = text(path) ?? '';
      const value = before[pointer.slice(1)];
      return value === undefined ? { op: 'remove', path: pointer } : { op: 'replace', path: pointer, value };
    });
    gatewayCalls['apigateway:UpdateIntegration']?.(draft, { ...ids, patchOperations }, id);
  },
  'apigateway:DeleteVpcLink': (draft, { input }, was) => {
    const arn = gatewayArn(draft, vpcLinkPath(text(input['vpcLinkId']) ?? ''));
    // One that is on its way out is listed still.
    if (Object.keys(was).length > 0 && find(draft, 'AWS::ApiGateway::VpcLink', arn) !== undefined)
      remove(draft, arn);
    restore(draft, { type: 'AWS::ApiGateway::VpcLink', arn }, was);
  },
  'elasticloadbalancing:DeleteListener': (draft, { input }, was) => {
    const arn = text(input['ListenerArn']) ?? '';
    const listener = firstOf(was, 'Listeners');
    const parent = loadBalancerArnOf(arn);
    restore(
      draft,
      { type: balancing('Listener'), arn, ...(parent === undefined ? {} : { parent }) },
      listener,
    );
    for (const action of records(listener['DefaultActions'])) {
      const groups = texts([
        action['TargetGroupArn'],
        ...records(record(action['ForwardConfig'])['TargetGroups']).map(
          ({ TargetGroupArn }) => TargetGroupArn,
        ),
      ]);
      for (const group of groups) forwardFrom(draft, group, parent);
    }
  },
  'elasticloadbalancing:DeregisterTargets': (draft, { input }) => {
    const group = text(input['TargetGroupArn']) ?? '';
    const health = find(draft, balancing('TargetHealth'), `${group}#health`);
    const targets = records(input['Targets']).map(Target => ({ Target, TargetHealth: { State: 'unused' } }));
    if (health === undefined) {
      add(draft, {
        type: balancing('TargetHealth'),
        arn: `${group}#health`,
        parent: group,
        properties: { TargetHealthDescriptions: targets },
      });
      return;
    }
    change(draft, health, properties => ({
      ...properties,
      TargetHealthDescriptions: [
        ...records(properties['TargetHealthDescriptions']).filter(
          ({ Target }) => !targets.some(one => one.Target['Id'] === record(Target)['Id']),
        ),
        ...targets,
      ],
    }));
  },
  'elasticloadbalancing:DeleteTargetGroup': (draft, { input }, was) => {
    const arn = text(input['TargetGroupArn']) ?? '';
    restore(draft, { type: balancing('TargetGroup'), arn }, firstOf(was, 'TargetGroups'));
    for (const listener of draft.resources.filter(({ type }) => type === balancing('Listener'))) {
      const actions = records(propertiesOf(listener)['DefaultActions']);
      if (JSON.stringify(actions).includes(`"${arn}"`)) forwardFrom(draft, arn, listener.parent);
    }
  },
  'elasticloadbalancing:DeleteLoadBalancer': (draft, { input }, was) => {
    const arn = text(input['LoadBalancerArn']) ?? '';
    restore(draft, { type: balancing('LoadBalancer'), arn }, firstOf(was, 'LoadBalancers'));
  },
  'ec2:RevokeSecurityGroupIngress': (draft, { id, input }) => {
    networkCalls['ec2:RevokeSecurityGroupIngress']?.(draft, input, id);
    networkCalls['ec2:AuthorizeSecurityGroupIngress']?.(draft, input, id);
  },
};

const balancing = (name: string): string => `AWS::ElasticLoadBalancingV2::${name}`;

const firstOf = (was: JsonObject, member: string): JsonObject => record(list(was[member])[0]) as JsonObject;

function restore(
  draft: Draft,
  identity: { readonly type: string; readonly arn: string; readonly parent?: string },
  was: JsonObject,
): void {
  if (find(draft, identity.type, identity.arn) !== undefined || Object.keys(was).length === 0) return;
  add(draft, { ...identity, properties: was });
}

/** A group is of the load balancers whose listeners forward to it. */
function forwardFrom(draft: Draft, group: string, loadBalancer: string | undefined): void {
  change(draft, find(draft, balancing('TargetGroup'), group), properties => {
    const owners: readonly Json[] = texts(properties['LoadBalancerArns']);
    return loadBalancer === undefined || owners.includes(loadBalancer)
      ? properties
      : { ...properties, LoadBalancerArns: [...owners, loadBalancer] };
  });
}
