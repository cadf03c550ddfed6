import type { Account, AwsShape } from '../account';
import { isShape, only, remove, shape, shapes, text, texts } from '../input';
import { AwsFault, type Handler } from '../operation';
import { attribute } from './elasticloadbalancingAttributes';

/** AWS takes seconds to minutes; these are quick enough to wait for and slow enough to be seen. */
const registrationMillis = 1_500;
const drainingMillis = 1_500;

const fault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

function targetsOf(account: Account, input: AwsShape): AwsShape[] {
  const arn = text(input, 'TargetGroupArn') ?? '';
  if (!account.targetGroups.some(group => text(group, 'TargetGroupArn') === arn)) {
    throw fault('TargetGroupNotFound', `Target group '${arn}' not found`);
  }
  return (account.targetHealth[arn] ??= []);
}

/** Id and port, the port being the group's where the target names none. */
function sameTarget(account: Account, input: AwsShape, target: AwsShape): (description: AwsShape) => boolean {
  const group = account.targetGroups.find(
    each => text(each, 'TargetGroupArn') === text(input, 'TargetGroupArn'),
  );
  const port = text(target, 'Port') ?? text(group ?? {}, 'Port');
  return description => {
    const registered = shape(description, 'Target');
    const registeredPort = text(registered, 'Port') ?? text(group ?? {}, 'Port');
    return text(registered, 'Id') === text(target, 'Id') && registeredPort === port;
  };
}

const registerTargets: Handler = (input, { account, later }) => {
  const registered = targetsOf(account, input);
  const group =
    account.targetGroups.find(each => text(each, 'TargetGroupArn') === text(input, 'TargetGroupArn')) ?? {};
  for (const target of shapes(input, 'Targets')) {
    remove(registered, sameTarget(account, input, target));
    const port = text(target, 'Port') ?? text(group, 'Port');
    const description: AwsShape = {
      Target: {
        ...only(target, 'Id', 'AvailabilityZone'),
        ...(port !== undefined && { Port: Number(port) }),
      },
      ...(text(group, 'HealthCheckPort') === 'traffic-port' &&
        port !== undefined && { HealthCheckPort: port }),
      TargetHealth: {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      },
    };
    registered.push(description);
    later(registrationMillis, () => {
      if (text(shape(description, 'TargetHealth'), 'State') === 'initial') {
        description['TargetHealth'] = { State: 'healthy' };
      }
    });
  }
  return {};
};

const deregisterTargets: Handler = (input, { account, later }) => {
  const registered = targetsOf(account, input);
  for (const target of shapes(input, 'Targets')) {
    const isIt = sameTarget(account, input, target);
    for (const description of registered.filter(isIt)) {
      description['TargetHealth'] = {
        State: 'draining',
        Reason: 'Target.DeregistrationInProgress',
        Description: 'Target deregistration is in progress',
      };
      later(drainingMillis, () => {
        remove(
          registered,
          each => each === description && text(shape(each, 'TargetHealth'), 'State') === 'draining',
        );
      });
    }
  }
  return {};
};

/** The target groups that a listener or rule forwards to. */
function forwardsTo(resource: AwsShape): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const action of [...shapes(resource, 'DefaultActions'), ...shapes(resource, 'Actions')]) {
    const weighted = shapes(shape(action, 'ForwardConfig'), 'TargetGroups');
    for (const each of [action, ...weighted]) {
      const arn = text(each, 'TargetGroupArn');
      if (arn !== undefined) groups.add(arn);
    }
  }
  return groups;
}

/** Takes listeners and their rules away, and the load balancers off target groups that nothing of them reaches. */
function dropListeners(account: Account, isMeant: (listener: AwsShape) => boolean): void {
  const dropped = account.listeners.filter(isMeant);
  const arns = new Set(dropped.map(listener => text(listener, 'ListenerArn')));
  const rules = account.rules.filter(rule => arns.has(text(rule, 'ListenerArn')));
  remove(account.listeners, isMeant);
  remove(account.rules, rule => rules.includes(rule));
  const loadBalancers = new Set(dropped.map(listener => text(listener, 'LoadBalancerArn')));
  const groups = new Set([...dropped, ...rules].flatMap(each => [...forwardsTo(each)]));
  for (const loadBalancer of loadBalancers) {
    const own = account.listeners.filter(listener => text(listener, 'LoadBalancerArn') === loadBalancer);
    const ownArns = new Set(own.map(listener => text(listener, 'ListenerArn')));
    const ownRules = account.rules.filter(rule => ownArns.has(text(rule, 'ListenerArn')));
    const reached = new Set([...own, ...ownRules].flatMap(each => [...forwardsTo(each)]));
    for (const group of account.targetGroups) {
      const arn = text(group, 'TargetGroupArn') ?? '';
      if (!groups.has(arn) || reached.has(arn)) continue;
      group['LoadBalancerArns'] = texts(group, 'LoadBalancerArns').filter(each => each !== loadBalancer);
    }
  }
}

const deleteListener: Handler = (input, { account }) => {
  const arn = text(input, 'ListenerArn') ?? '';
  const isMeant = (listener: AwsShape): boolean => text(listener, 'ListenerArn') === arn;
  if (!account.listeners.some(isMeant)) throw fault('ListenerNotFound', `Listener '${arn}' not found`);
  dropListeners(account, isMeant);
  return {};
};

const deleteLoadBalancer: Handler = (input, { account }) => {
  const arn = text(input, 'LoadBalancerArn') ?? '';
  const isUsedByLink = account.vpcLinksV1.some(link => texts(link, 'targetArns').includes(arn));
  const isTarget = Object.values(account.targetHealth).some(targets =>
    targets.some(description => text(shape(description, 'Target'), 'Id') === arn),
  );
  if (isUsedByLink || isTarget) {
    const by = isUsedByLink ? 'another service' : 'a target group';
    throw fault(
      'ResourceInUse',
      `Load balancer '${arn}' cannot be deleted because it is currently associated with ${by}`,
    );
  }
  if (attribute(account, arn, 'deletion_protection.enabled') === 'true') {
    throw fault(
      'OperationNotPermitted',
      `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
    );
  }
  // As AWS documents it, deleting a load balancer that is not there succeeds.
  dropListeners(account, listener => text(listener, 'LoadBalancerArn') === arn);
  remove(account.loadBalancers, each => text(each, 'LoadBalancerArn') === arn);
  return {};
};

const deleteTargetGroup: Handler = (input, { account }) => {
  const arn = text(input, 'TargetGroupArn') ?? '';
  if ([...account.listeners, ...account.rules].filter(isShape).some(each => forwardsTo(each).has(arn))) {
    throw fault('ResourceInUse', `Target group '${arn}' is currently in use by a listener or a rule`);
  }
  remove(account.targetGroups, each => text(each, 'TargetGroupArn') === arn);
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
