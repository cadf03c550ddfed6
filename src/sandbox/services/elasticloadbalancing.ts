import type { AwsShape } from '../account';
import {
  inputInteger,
  onlyMembers,
  inputShape,
  inputShapes,
  inputText,
  inputTexts,
  withoutMembers,
} from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { pageItems } from '../paging';
import { attributeOperations } from './elasticloadbalancingAttributes';
import { elasticLoadBalancingCreates } from './elasticloadbalancingCreates';
import { elasticLoadBalancingWrites } from './elasticloadbalancingWrites';

export const elbFault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

/** Members that an account keeps with a resource and that AWS gives only in other operations. */
const withoutTags = (resource: AwsShape): AwsShape => withoutMembers(resource, 'Tags');

/** The resources that have one of the values; refused with `missing` where a value has none. */
function select(
  resources: readonly AwsShape[],
  values: readonly string[],
  by: { member: string; missing: AwsFault },
) {
  const found = new Map(resources.map(resource => [inputText(resource, by.member), resource]));
  return values.map(value => {
    const resource = found.get(value);
    if (resource === undefined) throw by.missing;
    return resource;
  });
}

/** A page of at most 400, which is also the size where none is asked for. */
function paged(output: string, resources: readonly AwsShape[], input: AwsShape): AwsShape {
  const size = inputInteger(input, 'PageSize', { minimum: 1, maximum: 400, code: 'ValidationError' }) ?? 400;
  const cursor = inputText(input, 'Marker');
  const invalid = (): AwsFault => elbFault('ValidationError', 'The marker is not valid');
  const { items, next } = pageItems(resources, { size, cursor, invalid });
  return withoutMembers({ [output]: items, NextMarker: next });
}

const describeLoadBalancers: Handler = (input, { account }) => {
  const arns = inputTexts(input, 'LoadBalancerArns');
  const names = inputTexts(input, 'Names');
  const missing = elbFault('LoadBalancerNotFound', 'One or more load balancers not found');
  if (arns.length > 20 || names.length > 20) {
    throw elbFault('ValidationError', 'You can specify up to 20 load balancers in a single call');
  }
  if (arns.length > 0 && names.length > 0) {
    throw elbFault(
      'ValidationError',
      'Load balancer names and load balancer ARNs cannot be specified at the same time',
    );
  }
  const all = account.loadBalancers;
  if (arns.length > 0 || names.length > 0) {
    const chosen = select(all, arns, { member: 'LoadBalancerArn', missing });
    const named = select(all, names, { member: 'LoadBalancerName', missing });
    return { LoadBalancers: [...chosen, ...named].map(withoutTags) };
  }
  return paged('LoadBalancers', all.map(withoutTags), input);
};

/** `DescribeListeners` gives the default certificate alone, without saying that it is the default. */
function listenerAsDescribed(listener: AwsShape): AwsShape {
  const certificates = inputShapes(listener, 'Certificates').slice(0, 1);
  return {
    ...withoutTags(listener),
    ...(certificates.length > 0 && {
      Certificates: certificates.map(each => withoutMembers(each, 'IsDefault')),
    }),
  };
}

const describeListeners: Handler = (input, { account }) => {
  const loadBalancer = inputText(input, 'LoadBalancerArn');
  const arns = inputTexts(input, 'ListenerArns');
  if (loadBalancer === undefined && arns.length === 0) {
    throw elbFault('ValidationError', 'You must specify either listener ARNs or a load balancer ARN');
  }
  if (arns.length > 0) {
    const missing = elbFault('ListenerNotFound', 'One or more listeners not found');
    const chosen = select(account.listeners, arns, { member: 'ListenerArn', missing });
    return { Listeners: chosen.map(listenerAsDescribed) };
  }
  const missing = elbFault('LoadBalancerNotFound', `Load balancer '${loadBalancer ?? ''}' not found`);
  select(account.loadBalancers, [loadBalancer ?? ''], { member: 'LoadBalancerArn', missing });
  const own = account.listeners.filter(listener => inputText(listener, 'LoadBalancerArn') === loadBalancer);
  return paged('Listeners', own.map(listenerAsDescribed), input);
};

const describeRules: Handler = (input, { account }) => {
  const listener = inputText(input, 'ListenerArn');
  const arns = inputTexts(input, 'RuleArns');
  if (listener === undefined && arns.length === 0) {
    throw elbFault('ValidationError', 'You must specify either listener rule ARNs or a listener ARN');
  }
  const described = (rule: AwsShape): AwsShape => withoutMembers(rule, 'Tags', 'ListenerArn');
  if (arns.length > 0) {
    const missing = elbFault('RuleNotFound', 'One or more rules not found');
    return { Rules: select(account.rules, arns, { member: 'RuleArn', missing }).map(described) };
  }
  const missing = elbFault('ListenerNotFound', 'One or more listeners not found');
  select(account.listeners, [listener ?? ''], { member: 'ListenerArn', missing });
  const own = account.rules.filter(rule => inputText(rule, 'ListenerArn') === listener);
  return paged('Rules', own.map(described), input);
};

const describeTargetGroups: Handler = (input, { account }) => {
  const arns = inputTexts(input, 'TargetGroupArns');
  const names = inputTexts(input, 'Names');
  const loadBalancer = inputText(input, 'LoadBalancerArn');
  if ([arns.length > 0, names.length > 0, loadBalancer !== undefined].filter(Boolean).length > 1) {
    throw elbFault(
      'ValidationError',
      'Target group names, target group ARNs and a load balancer ARN exclude each other',
    );
  }
  const all = account.targetGroups;
  if (loadBalancer !== undefined) {
    const missing = elbFault('LoadBalancerNotFound', `Load balancer '${loadBalancer}' not found`);
    select(account.loadBalancers, [loadBalancer], { member: 'LoadBalancerArn', missing });
    const own = all.filter(group => inputTexts(group, 'LoadBalancerArns').includes(loadBalancer));
    return paged('TargetGroups', own.map(withoutTags), input);
  }
  if (arns.length === 0 && names.length === 0) return paged('TargetGroups', all.map(withoutTags), input);
  const missing = elbFault('TargetGroupNotFound', 'One or more target groups not found');
  const chosen = select(all, arns, { member: 'TargetGroupArn', missing });
  const named = select(all, names, { member: 'TargetGroupName', missing });
  return { TargetGroups: [...chosen, ...named].map(withoutTags) };
};

const describeTargetHealth: Handler = (input, { account }) => {
  const arn = inputText(input, 'TargetGroupArn');
  if (arn === undefined) throw elbFault('ValidationError', 'A target group ARN must be specified');
  const missing = elbFault('TargetGroupNotFound', 'One or more target groups not found');
  select(account.targetGroups, [arn], { member: 'TargetGroupArn', missing });
  const registered = account.targetHealth[arn] ?? [];
  const asked = inputShapes(input, 'Targets');
  if (asked.length === 0) return { TargetHealthDescriptions: registered };
  return {
    TargetHealthDescriptions: asked.map(
      target =>
        registered.find(each => isTarget(inputShape(each, 'Target'), target)) ?? notRegistered(target),
    ),
  };
};

/** Whether a registered target is the one that is meant; a target named without its port is meant on any. */
export function isTarget(registered: AwsShape, meant: AwsShape): boolean {
  const port = inputText(meant, 'Port');
  return (
    inputText(registered, 'Id') === inputText(meant, 'Id') &&
    (port === undefined || inputText(registered, 'Port') === port)
  );
}

const notRegistered = (target: AwsShape): AwsShape => ({
  Target: onlyMembers(target, 'Id', 'Port', 'AvailabilityZone'),
  TargetHealth: {
    State: 'unused',
    Reason: 'Target.NotRegistered',
    Description: 'Target is not registered to the target group',
  },
});

const reads: Readonly<Record<string, Handler>> = {
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeListeners: describeListeners,
  DescribeRules: describeRules,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
};

export const elasticLoadBalancingOperations: readonly NamedOperation[] = Object.entries({
  ...reads,
  ...attributeOperations,
  ...elasticLoadBalancingCreates,
  ...elasticLoadBalancingWrites,
}).map(([name, handler]) => ({ service: 'elasticloadbalancing', name, handler }));
