import type { SandboxAccount, AwsShape } from '../account';
import { isShape, onlyMembers, removeWhere, inputShape, inputShapes, inputText, inputTexts } from '../input';
import { AwsFault, type Handler } from '../operation';
import { attributeShape } from './elasticloadbalancingAttributes';

/** AWS takes seconds to minutes; these are quick enough to wait for and slow enough to be seen. */
const registrationMillis = 1_500;
const drainingMillis = 1_500;

const fault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

function inputTargets(account: SandboxAccount, input: AwsShape): AwsShape[] {
  const arn = inputText(input, 'TargetGroupArn') ?? '';
  if (!account.targetGroups.some(group => inputText(group, 'TargetGroupArn') === arn)) {
    throw fault('TargetGroupNotFound', `Target group '${arn}' not found`);
  }
  return (account.targetHealth[arn] ??= []);
}

/** Id and port, the port being the group's where the target names none. */
function sameTarget(
  account: SandboxAccount,
  input: AwsShape,
  target: AwsShape,
): (description: AwsShape) => boolean {
  const group = account.targetGroups.find(
    each => inputText(each, 'TargetGroupArn') === inputText(input, 'TargetGroupArn'),
  );
  const port = inputText(target, 'Port') ?? inputText(group ?? {}, 'Port');
  return description => {
    const registered = inputShape(description, 'Target');
    const registeredPort = inputText(registered, 'Port') ?? inputText(group ?? {}, 'Port');
    return inputText(registered, 'Id') === inputText(target, 'Id') && registeredPort === port;
  };
}

const registerTargets: Handler = (input, { account, later }) => {
  const registered = inputTargets(account, input);
  const group =
    account.targetGroups.find(
      each => inputText(each, 'TargetGroupArn') === inputText(input, 'TargetGroupArn'),
    ) ?? {};
  for (const target of inputShapes(input, 'Targets')) {
    removeWhere(registered, sameTarget(account, input, target));
    const port = inputText(target, 'Port') ?? inputText(group, 'Port');
    const description: AwsShape = {
      Target: {
        ...onlyMembers(target, 'Id', 'AvailabilityZone'),
        ...(port !== undefined && { Port: Number(port) }),
      },
      ...(inputText(group, 'HealthCheckPort') === 'traffic-port' &&
        port !== undefined && { HealthCheckPort: port }),
      TargetHealth: {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      },
    };
    registered.push(description);
    later(registrationMillis, () => {
      if (inputText(inputShape(description, 'TargetHealth'), 'State') === 'initial') {
        description['TargetHealth'] = { State: 'healthy' };
      }
    });
  }
  return {};
};

const deregisterTargets: Handler = (input, { account, later }) => {
  const registered = inputTargets(account, input);
  for (const target of inputShapes(input, 'Targets')) {
    const isIt = sameTarget(account, input, target);
    for (const description of registered.filter(isIt)) {
      description['TargetHealth'] = {
        State: 'draining',
        Reason: 'Target.DeregistrationInProgress',
        Description: 'Target deregistration is in progress',
      };
      later(drainingMillis, () => {
        removeWhere(
          registered,
          each => each === description && inputText(inputShape(each, 'TargetHealth'), 'State') === 'draining',
        );
      });
    }
  }
  return {};
};

/** The target groups that a listener or rule forwards to. */
function forwardsTo(resource: AwsShape): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const action of [...inputShapes(resource, 'DefaultActions'), ...inputShapes(resource, 'Actions')]) {
    const weighted = inputShapes(inputShape(action, 'ForwardConfig'), 'TargetGroups');
    for (const each of [action, ...weighted]) {
      const arn = inputText(each, 'TargetGroupArn');
      if (arn !== undefined) groups.add(arn);
    }
  }
  return groups;
}

/** Takes listeners and their rules away, and the load balancers off target groups that nothing of them reaches. */
function dropListeners(account: SandboxAccount, isMeant: (listener: AwsShape) => boolean): void {
  const dropped = account.listeners.filter(isMeant);
  const arns = new Set(dropped.map(listener => inputText(listener, 'ListenerArn')));
  const rules = account.rules.filter(rule => arns.has(inputText(rule, 'ListenerArn')));
  removeWhere(account.listeners, isMeant);
  removeWhere(account.rules, rule => rules.includes(rule));
  const loadBalancers = new Set(dropped.map(listener => inputText(listener, 'LoadBalancerArn')));
  const groups = new Set([...dropped, ...rules].flatMap(each => [...forwardsTo(each)]));
  for (const loadBalancer of loadBalancers) {
    const own = account.listeners.filter(listener => inputText(listener, 'LoadBalancerArn') === loadBalancer);
    const ownArns = new Set(own.map(listener => inputText(listener, 'ListenerArn')));
    const ownRules = account.rules.filter(rule => ownArns.has(inputText(rule, 'ListenerArn')));
    const reached = new Set([...own, ...ownRules].flatMap(each => [...forwardsTo(each)]));
    for (const group of account.targetGroups) {
      const arn = inputText(group, 'TargetGroupArn') ?? '';
      if (!groups.has(arn) || reached.has(arn)) continue;
      group['LoadBalancerArns'] = inputTexts(group, 'LoadBalancerArns').filter(each => each !== loadBalancer);
    }
  }
}

const deleteListener: Handler = (input, { account }) => {
  const arn = inputText(input, 'ListenerArn') ?? '';
  const isMeant = (listener: AwsShape): boolean => inputText(listener, 'ListenerArn') === arn;
  if (!account.listeners.some(isMeant)) throw fault('ListenerNotFound', `Listener '${arn}' not found`);
  dropListeners(account, isMeant);
  return {};
};

const deleteLoadBalancer: Handler = (input, { account }) => {
  const arn = inputText(input, 'LoadBalancerArn') ?? '';
  const isUsedByLink = account.vpcLinksV1.some(link => inputTexts(link, 'targetArns').includes(arn));
  const isTarget = Object.values(account.targetHealth).some(targets =>
    targets.some(description => inputText(inputShape(description, 'Target'), 'Id') === arn),
  );
  if (isUsedByLink || isTarget) {
    const by = isUsedByLink ? 'another service' : 'a target group';
    throw fault(
      'ResourceInUse',
      `Load balancer '${arn}' cannot be deleted because it is currently associated with ${by}`,
    );
  }
  if (attributeShape(account, arn, 'deletion_protection.enabled') === 'true') {
    throw fault(
      'OperationNotPermitted',
      `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
    );
  }
  // As AWS documents it, deleting a load balancer that is not there succeeds.
  dropListeners(account, listener => inputText(listener, 'LoadBalancerArn') === arn);
  removeWhere(account.loadBalancers, each => inputText(each, 'LoadBalancerArn') === arn);
  return {};
};

const deleteTargetGroup: Handler = (input, { account }) => {
  const arn = inputText(input, 'TargetGroupArn') ?? '';
  if ([...account.listeners, ...account.rules].filter(isShape).some(each => forwardsTo(each).has(arn))) {
    throw fault('ResourceInUse', `Target group '${arn}' is currently in use by a listener or a rule`);
  }
  removeWhere(account.targetGroups, each => inputText(each, 'TargetGroupArn') === arn);
  account.targetHealth = Object.fromEntries(
    Object.entries(account.targetHealth).filter(([key]) => key !== arn),
  );
  return {};
};

export const elasticLoadBalancingWrites: Readonly<Record<string, Handler>> = {
  RegisterTargets: registerTargets,
  DeregisterTargets: deregisterTargets,
  DeleteListener: deleteListener,
  DeleteLoadBalancer: deleteLoadBalancer,
  DeleteTargetGroup: deleteTargetGroup,
};
