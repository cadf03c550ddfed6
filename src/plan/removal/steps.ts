import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { asNumber, asRecords, asText } from '../../topology/values';
import type { Json, JsonObject, PlanStep, Verification } from '../document';
import type { ApiWithRoutes } from '../../topology/api';
import { balancerSteps } from './balancerSteps';
import type { BridgeListener, BridgeTargetGroup } from './bridges';
import type { RemovalStepDraft } from './draft';
import type { Parts } from './removableParts';
import type { Use } from './bridgeUses';
import { countOf } from '../../words/counts';
import { nameListener } from '../reasons/nameListener';

/** How long AWS may take; a VPC link takes minutes, and so does a target to drain. */
const LINK_SECONDS = 900;
const DRAIN_SECONDS = 900;

/** What of which bridges of an API goes, and everything that leads over some link or load balancer. */
export interface Retirement {
  readonly api: ApiWithRoutes;
  readonly parts: readonly Parts[];
  readonly uses: readonly Use[];
}

/**
 * First the links, since AWS refuses to delete one that a stage or the working copy refers to; then what they led to.
 */
export function removalSteps(world: World, { api, parts, uses }: Retirement): readonly PlanStep[] {
  const steps = parts.flatMap(part => {
    const unchanged = stagesUnchanged(world, api, part, uses);
    return [
      ...part.links.map(link => linkStep(world, link.id, part, unchanged)),
      ...part.listeners.map(listener => listenerStep(world, listener, unchanged)),
      ...part.groups.flatMap(group => groupSteps(world, group)),
      ...(part.goes ? balancerSteps(world, part) : []),
    ];
  });
  return numberSteps(steps);
}

/** `listener-1`, `listener-2`: unique whatever things are called. */
function numberSteps(drafts: readonly RemovalStepDraft[]): readonly PlanStep[] {
  const counts = new Map<string, number>();
  return drafts.map(({ kind, ...step }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return { id: `${kind}-${count}`, ...step, undo: [] };
  });
}

/**
 * That no stage which this plan looked at has another deployment by now: it could lead over the bridge again. Stages of
 * the API itself come with those of every REST API that uses the load balancer or its links.
 */
function stagesUnchanged(
  { facts, graph }: World,
  own: ApiWithRoutes,
  { bridge }: Parts,
  uses: readonly Use[],
): readonly Verification[] {
  const links = new Set(bridge.links.map(({ id }) => id));
  const near = uses.filter(
    use => use.loadBalancer === bridge.loadBalancer.id || (use.link !== undefined && links.has(use.link)),
  );
  const users = new Set([own.id, ...near.map(({ api }) => api.id)]);
  return facts.apis
    .filter(api => api.kind.node === 'rest-api' && users.has(api.id))
    .flatMap(api => api.stages.flatMap(stage => stageUnchanged(nodeLabel(graph, api.id), api.id, stage)));
}

function stageUnchanged(
  apiName: string,
  apiId: string,
  { name, deploymentId }: { readonly name: string; readonly deploymentId: string | undefined },
): readonly Verification[] {
  if (deploymentId === undefined) return [];
  const restApiId = apiId.slice(apiId.lastIndexOf('/') + 1);
  return [
    {
      action: 'apigateway:GetStage',
      input: { restApiId, stageName: name },
      expect: { deploymentId },
      text: l10n.t('Stage {stage} of {api} still serves the deployment that was checked.', {
        stage: name,
        api: apiName,
      }),
    },
  ];
}

function linkStep(
  world: World,
  link: string,
  { bridge }: Parts,
  unchanged: readonly Verification[],
): RemovalStepDraft {
  const input = { vpcLinkId: idAtEnd(link) };
  return {
    kind: 'vpc-link',
    text: l10n.t(
      'Delete {vpcLink}. AWS rejects this if a stage or the working copy of a REST API refers to it.',
      { vpcLink: nodeLabel(world.graph, link) },
    ),
    action: 'apigateway:DeleteVpcLink',
    input,
    requires: [
      {
        action: 'apigateway:GetVpcLink',
        input,
        expect: { 'targetArns.0': bridge.loadBalancer.id },
        text: l10n.t('The VPC link still connects to the same load balancer.'),
      },
      ...unchanged,
    ],
    verify: [
      {
        action: 'apigateway:GetVpcLink',
        input,
        expect: { status: null },
        withinSeconds: LINK_SECONDS,
        everySeconds: 10,
        text: l10n.t('The VPC link no longer exists.'),
      },
    ],
    iam: [
      'apigateway:DELETE',
      'apigateway:GET',
      'ec2:DeleteVpcEndpointServiceConfigurations',
      'ec2:DescribeVpcEndpointServiceConfigurations',
      'ec2:ModifyVpcEndpointServicePermissions',
    ],
  };
}

const idAtEnd = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

function listenerStep(
  world: World,
  { listener }: BridgeListener,
  unchanged: readonly Verification[],
): RemovalStepDraft {
  const { graph, facts } = world;
  const owner = graph.incoming(listener.id, 'listens')[0]?.source ?? '';
  const { port } = listener.attributes;
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener.id);
  const group = asText(asRecords(entry?.properties['DefaultActions'])[0]?.['TargetGroupArn']);
  const expect: Record<string, Json> = {
    ...(port === undefined ? {} : { 'Listeners.0.Port': port }),
    ...(group === undefined ? {} : { 'Listeners.0.DefaultActions.0.TargetGroupArn': group }),
  };
  const asked = {
    action: 'elasticloadbalancing:DescribeListeners',
    input: { ListenerArns: [listener.id] },
  };
  return {
    kind: 'listener',
    text: l10n.t('Delete {listener}, which nothing connects to anymore.', {
      listener: nameListener(graph, { listener: listener.id, loadBalancer: owner }),
    }),
    action: 'elasticloadbalancing:DeleteListener',
    input: { ListenerArn: listener.id },
    requires: [
      { ...asked, expect, text: l10n.t('The listener still forwards to the same target group.') },
      ...unchanged,
    ],
    verify: [
      {
        ...asked,
        expect: { 'Listeners.0.ListenerArn': null },
        withinSeconds: 60,
        text: l10n.t('The listener no longer exists.'),
      },
    ],
    iam: [
      'elasticloadbalancing:DeleteListener',
      'elasticloadbalancing:DescribeListeners',
      ...(unchanged.length === 0 ? [] : ['apigateway:GET']),
    ],
  };
}

/** Takes the load balancers out of a group, so that they can be deleted one day, and then the group away. */
function groupSteps(world: World, group: BridgeTargetGroup): readonly RemovalStepDraft[] {
  const { graph } = world;
  const name = nodeLabel(graph, group.id);
  const asked = {
    action: 'elasticloadbalancing:DescribeTargetGroups',
    input: { TargetGroupArns: [group.id] },
  };
  const free: Verification = {
    ...asked,
    expect: {
      'TargetGroups.0.TargetType': group.attributes.targetType ?? 'alb',
      'TargetGroups.0.LoadBalancerArns.0': null,
    },
    withinSeconds: 60,
    text: l10n.t('No load balancer forwards to the target group.'),
  };
  return [
    ...deregistrationStep(world, group, free),
    {
      kind: 'target-group',
      text: l10n.t('Delete {targetGroup}, which no listener forwards to anymore.', { targetGroup: name }),
      action: 'elasticloadbalancing:DeleteTargetGroup',
      input: { TargetGroupArn: group.id },
      requires: [free],
      verify: [
        {
          ...asked,
          expect: { 'TargetGroups.0.TargetGroupArn': null },
          withinSeconds: 60,
          text: l10n.t('The target group no longer exists.'),
        },
      ],
      iam: ['elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DescribeTargetGroups'],
    },
  ];
}

function deregistrationStep(
  world: World,
  group: BridgeTargetGroup,
  free: Verification,
): readonly RemovalStepDraft[] {
  const targets = registeredTargets(world, group);
  if (targets.length === 0) return [];
  return [
    {
      kind: 'targets',
      text: describeDeregistration(world, group, targets.length),
      action: 'elasticloadbalancing:DeregisterTargets',
      input: { TargetGroupArn: group.id, Targets: targets },
      requires: [free],
      verify: [
        {
          action: 'elasticloadbalancing:DescribeTargetHealth',
          input: { TargetGroupArn: group.id },
          expect: { 'TargetHealthDescriptions.0.Target.Id': null },
          withinSeconds: DRAIN_SECONDS,
          everySeconds: 10,
          text: l10n.t('The target group is empty.'),
        },
      ],
      iam: [
        'elasticloadbalancing:DeregisterTargets',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
      ],
    },
  ];
}

function describeDeregistration(
  { graph }: World,
  { id, attributes }: BridgeTargetGroup,
  count: number,
): string {
  const targetGroup = nodeLabel(graph, id);
  return attributes.targetType === 'alb'
    ? l10n.t('Deregister {loadBalancers} from {targetGroup}. The Application Load Balancer itself stays.', {
        loadBalancers: countOf(count, 'loadBalancer'),
        targetGroup,
      })
    : l10n.t(
        'Deregister {addresses} of the load balancer from {targetGroup}. The Application Load Balancer itself stays.',
        { addresses: countOf(count, 'ipAddress'), targetGroup },
      );
}

function registeredTargets({ facts }: World, group: BridgeTargetGroup): readonly JsonObject[] {
  const health = facts.resource('AWS::ElasticLoadBalancingV2::TargetHealth', `${group.id}#health`);
  return asRecords(health?.properties['TargetHealthDescriptions']).flatMap(({ Target }) => {
    const [target] = asRecords([Target]);
    const Id = asText(target?.['Id']);
    const Port = asNumber(target?.['Port']);
    return Id === undefined ? [] : [{ Id, ...(Port === undefined ? {} : { Port }) }];
  });
}
