import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  type LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { findLoadBalancerArn } from '../../model/arn';
import { Priority, type ReadContext, type Reader } from '../service';
import { makeResource } from '../../model/shape';
import { readAllEvidence } from './evidenceReader';
import { operations } from './operations';
import { isTargetGroupArn } from './references';

/** The largest page of every paged operation here (`PageSize`, AWS's API model). */
const PAGE = 400;
const elbv2Client = (context: ReadContext): ElasticLoadBalancingV2Client =>
  context.client(ElasticLoadBalancingV2Client);

/** What `list` told and a later call needs. */
interface Memory {
  readonly loadBalancers: Map<string, LoadBalancer>;
  readonly targetTypes: Map<string, string>;
  /** Whether every load balancer was listed; `undefined` where no list was asked for. */
  listed: Promise<boolean> | undefined;
  targetGroupsListed: Promise<void>;
  /** Load balancers whose listeners were asked for: one is referred to by its own ARN and by those of listeners. */
  readonly read: Set<string>;
}

export function createReader(): Reader {
  const memory: Memory = {
    loadBalancers: new Map(),
    targetTypes: new Map(),
    listed: undefined,
    targetGroupsListed: Promise.resolve(),
    read: new Set(),
  };
  return {
    async list(context) {
      memory.listed = listLoadBalancers(context, memory);
      memory.targetGroupsListed = listTargetGroups(context, memory);
      await Promise.all([memory.listed, memory.targetGroupsListed]);
    },
    async expand(references, context) {
      const arns = references.flatMap(reference => (reference.kind === 'arn' ? [reference.arn] : []));
      const named = new Set(arns.flatMap(arn => findLoadBalancerArn(arn) ?? []));
      const loadBalancers = [...named].filter(arn => !memory.read.has(arn));
      for (const arn of loadBalancers) memory.read.add(arn);
      await Promise.all([
        ...loadBalancers.map(arn => readLoadBalancer(context, arn, memory)),
        ...arns.filter(isTargetGroupArn).map(arn => readTargetHealth(context, arn, memory)),
        readAllEvidence(context, references),
      ]);
    },
  };
}

/** Gives true where every page came. */
async function listLoadBalancers(context: ReadContext, memory: Memory): Promise<boolean> {
  const pages = context.pages(
    operations.describeLoadBalancers,
    (Marker, abortSignal) =>
      elbv2Client(context).send(new DescribeLoadBalancersCommand({ PageSize: PAGE, Marker }), {
        abortSignal,
      }),
    page => page.NextMarker,
    { priority: Priority.list },
  );
  for await (const page of pages) {
    for (const loadBalancer of page.LoadBalancers ?? []) {
      const arn = loadBalancer.LoadBalancerArn;
      if (arn === undefined) continue;
      memory.loadBalancers.set(arn, loadBalancer);
      const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
      context.emit(makeResource(context.scope, { type, arn }, loadBalancer));
    }
  }
  return pages.isComplete;
}

/** All of the region at once: no call a load balancer. */
async function listTargetGroups(context: ReadContext, memory: Memory): Promise<void> {
  const pages = context.pages(
    operations.describeTargetGroups,
    (Marker, abortSignal) =>
      elbv2Client(context).send(new DescribeTargetGroupsCommand({ PageSize: PAGE, Marker }), { abortSignal }),
    page => page.NextMarker,
    { priority: Priority.list },
  );
  for await (const page of pages) {
    for (const targetGroup of page.TargetGroups ?? []) {
      const arn = targetGroup.TargetGroupArn;
      if (arn === undefined) continue;
      if (targetGroup.TargetType !== undefined) memory.targetTypes.set(arn, targetGroup.TargetType);
      const type = 'AWS::ElasticLoadBalancingV2::TargetGroup';
      context.emit(makeResource(context.scope, { type, arn }, targetGroup));
    }
  }
}

/**
 * Listeners and rules of one load balancer. Where the whole list was answered without it, it does not exist, and no
 * call is spent on that; where the list was refused, the listeners may still be allowed.
 */
async function readLoadBalancer(
  context: ReadContext,
  LoadBalancerArn: string,
  memory: Memory,
): Promise<void> {
  const complete = await memory.listed;
  const loadBalancer = memory.loadBalancers.get(LoadBalancerArn);
  if (loadBalancer === undefined && complete === true) return;
  const pages = context.pages(
    operations.describeListeners,
    (Marker, abortSignal) =>
      elbv2Client(context).send(new DescribeListenersCommand({ LoadBalancerArn, PageSize: PAGE, Marker }), {
        abortSignal,
      }),
    page => page.NextMarker,
    { node: LoadBalancerArn, absentOn: ['LoadBalancerNotFound', 'LoadBalancerNotFoundException'] },
  );
  const rules: Promise<void>[] = [];
  for await (const page of pages) {
    for (const listener of page.Listeners ?? []) {
      if (listener.ListenerArn === undefined) continue;
      const identity = {
        type: 'AWS::ElasticLoadBalancingV2::Listener',
        arn: listener.ListenerArn,
        parent: LoadBalancerArn,
      } as const;
      context.emit(makeResource(context.scope, identity, listener));
      if (mayHaveRules(LoadBalancerArn, loadBalancer))
        rules.push(readRules(context, listener, LoadBalancerArn));
    }
  }
  await Promise.all(rules);
}

/**
 * Application load balancers have rules. A Network Load Balancer has them only where it is dual-stack: their one
 * condition is the client's IP version (Elastic Load Balancing API, CreateRule), so for all others the call would be
 * spent on nothing. Gateway load balancers have none. One that could not be listed is asked.
 */
function mayHaveRules(arn: string, loadBalancer: LoadBalancer | undefined): boolean {
  if (arn.includes(':loadbalancer/gwy/') || loadBalancer?.Type === 'gateway') return false;
  if (!arn.includes(':loadbalancer/net/') && loadBalancer?.Type !== 'network') return true;
  return loadBalancer === undefined || (loadBalancer.IpAddressType ?? '').startsWith('dualstack');
}

async function readRules(context: ReadContext, listener: Listener, loadBalancerArn: string): Promise<void> {
  const parent = listener.ListenerArn ?? '';
  const network = loadBalancerArn.includes(':loadbalancer/net/');
  const pages = context.pages(
    operations.describeRules,
    (Marker, abortSignal) =>
      elbv2Client(context).send(new DescribeRulesCommand({ ListenerArn: parent, PageSize: PAGE, Marker }), {
        abortSignal,
      }),
    page => page.NextMarker,
    {
      node: parent,
      // What AWS answers for a listener whose protocol takes no rules: an answer, not a gap.
      absentOn: network
        ? [
            'UnsupportedProtocol',
            'UnsupportedProtocolException',
            'ListenerNotFound',
            'ListenerNotFoundException',
          ]
        : ['ListenerNotFound', 'ListenerNotFoundException'],
    },
  );
  for await (const page of pages) {
    for (const rule of page.Rules ?? []) {
      if (rule.RuleArn === undefined) continue;
      const type = 'AWS::ElasticLoadBalancingV2::ListenerRule';
      context.emit(makeResource(context.scope, { type, arn: rule.RuleArn, parent }, rule));
    }
  }
}

/** Health of one target group. A group of load balancers leads on, so it goes before the others. */
async function readTargetHealth(context: ReadContext, TargetGroupArn: string, memory: Memory): Promise<void> {
  await memory.targetGroupsListed;
  const leadsOn = memory.targetTypes.get(TargetGroupArn) === 'alb';
  const answer = await context.call(
    operations.describeTargetHealth,
    abortSignal =>
      elbv2Client(context).send(new DescribeTargetHealthCommand({ TargetGroupArn }), { abortSignal }),
    {
      node: TargetGroupArn,
      priority: leadsOn ? Priority.topology : Priority.health,
      absentOn: ['TargetGroupNotFound', 'TargetGroupNotFoundException'],
    },
  );
  if (answer === undefined) {
    // ECS still tells who registers targets; in no other groups an orchestrator does.
    const targetType = memory.targetTypes.get(TargetGroupArn);
    if (targetType === 'ip' || targetType === 'instance')
      context.followReference({ kind: 'registrar', arn: TargetGroupArn });
    return;
  }
  const { TargetHealthDescriptions } = answer;
  const identity = {
    type: 'AWS::ElasticLoadBalancingV2::TargetHealth',
    arn: `${TargetGroupArn}#health`,
    parent: TargetGroupArn,
  } as const;
  context.emit(
    makeResource(context.scope, identity, { TargetHealthDescriptions: TargetHealthDescriptions ?? [] }),
  );
}
