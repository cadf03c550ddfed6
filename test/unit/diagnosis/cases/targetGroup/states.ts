import { arns } from '../../../../support/sketch';
import { changed, withAnswers, withResources, type CasesByCheck } from '../../case';
import { both, group, ofTargets, placed, reached, target, well, withAttributes, withHealth } from './support';

const notInUse = { state: 'unused', reason: 'Target.NotInUse', zone: 'eu-west-1c' };
const stopped = { state: 'unused', reason: 'Target.InvalidState' };
const reserved = { state: 'unused', reason: 'Target.IpUnusable' };
const initial = { state: 'initial', reason: 'Elb.InitialHealthChecking' };
const draining = { state: 'draining', reason: 'Target.DeregistrationInProgress' };
const unchecked = { state: 'unavailable', reason: 'Target.HealthCheckDisabled' };
const timing = {
  HealthCheckIntervalSeconds: 30,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 5,
  UnhealthyThresholdCount: 2,
};
const functionArn = arns.lambda('reports');
const lambda = () => reached('tg t1 lambda - reports\nlambda reports');

const permission = (statement: object) => ({
  type: 'AWS::Lambda::Policy',
  arn: `${functionArn}#policy`,
  parent: functionArn,
  properties: {
    Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] }),
  },
});
const elb = { Service: 'elasticloadbalancing.amazonaws.com' };
const Action = 'lambda:InvokeFunction';
const sourceOf = (arn: string) => ({ Condition: { ArnLike: { 'AWS:SourceArn': arn } } });
const permitted = (statement: object) => () => withResources(lambda(), permission(statement));
const answered = { operation: 'lambda:GetPolicy', node: functionArn };

export const stateCases: CasesByCheck = {
  RP601: {
    fires: [
      {
        name: 'all are in a zone that the load balancer lacks',
        reading: () =>
          placed(withHealth(reached('tg t1 ip 8080'), ...both(notInUse)), [], { 'eu-west-1a': 'subnet-1' }),
        at: [group],
      },
      { ...ofTargets('one is, and another serves', { id: '10.0.0.1', ...notInUse }, well), at: [group] },
    ],
    silent: [
      ofTargets('all serve', well),
      ofTargets('they are unused because they are stopped', ...both(stopped)),
    ],
  },
  RP602: {
    fires: [
      { ...ofTargets('the instances are stopped', { id: 'i-0a', port: 80, ...stopped }), at: [group] },
      {
        ...ofTargets('one is stopped, and another serves', { id: 'i-0a', port: 80, ...stopped }, well),
        at: [group],
      },
    ],
    silent: [ofTargets('all serve', well), ofTargets('they are not in use', ...both(notInUse))],
  },
  RP603: {
    fires: [{ ...ofTargets('a load balancer has the address', ...both(reserved)), at: [group] }],
    silent: [ofTargets('all serve', well), ofTargets('they are stopped', ...both(stopped))],
  },
  RP604: {
    fires: [
      {
        name: 'one is still checked',
        reading: () =>
          changed(withHealth(reached('tg t1 ip 8080'), { id: '10.0.0.1', ...initial }, well), group, timing),
        at: [group],
      },
      { ...ofTargets('how often is not known', ...both(initial)), at: [group] },
    ],
    silent: [ofTargets('all serve', well)],
  },
  RP605: {
    fires: [
      {
        name: 'one leaves',
        reading: () =>
          withAttributes(withHealth(reached('tg t1 ip 8080'), { id: '10.0.0.1', ...draining }, well), {
            'deregistration_delay.timeout_seconds': '120',
          }),
        at: [group],
      },
      { ...ofTargets('all leave', ...both(draining)), at: [group] },
    ],
    silent: [ofTargets('all serve', well)],
  },
  RP606: {
    fires: [
      {
        ...ofTargets('AWS does not know', ...both({ state: 'unavailable', reason: 'Elb.InternalError' })),
        at: [group],
      },
      {
        name: 'a function is not checked',
        reading: () => withHealth(lambda(), { id: functionArn, ...unchecked }),
        at: [group],
      },
    ],
    silent: [ofTargets('all serve', well), ofTargets('they are unhealthy', ...both({ state: 'unhealthy' }))],
  },
  RP612: {
    fires: [
      {
        name: 'there is no policy',
        reading: () => withAnswers(lambda(), answered),
        at: [target(functionArn)],
      },
      {
        name: 'another service may invoke it',
        reading: permitted({ Principal: { Service: 'apigateway.amazonaws.com' }, Action }),
        at: [target(functionArn)],
      },
      {
        name: 'another target group may invoke it',
        reading: permitted({ Principal: elb, Action, ...sourceOf(arns.targetGroup('t2')) }),
        at: [target(functionArn)],
      },
      {
        name: 'another account may invoke it',
        reading: permitted({
          Principal: elb,
          Action,
          Condition: { StringEquals: { 'AWS:SourceAccount': '999999999999' } },
        }),
        at: [target(functionArn)],
      },
    ],
    silent: [
      { name: 'it was not read whether there is a policy', reading: lambda },
      { name: 'load balancers may invoke it', reading: permitted({ Principal: elb, Action }) },
      { name: 'this group may', reading: permitted({ Principal: elb, Action, ...sourceOf(group) }) },
      {
        name: 'groups of this name may',
        reading: permitted({ Principal: elb, Action: 'lambda:*', ...sourceOf(group.replace(/1$/, '*')) }),
      },
      {
        name: 'under a condition that cannot be worked out',
        reading: permitted({
          Principal: '*',
          Action,
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        }),
      },
      {
        name: 'the policy cannot be understood',
        reading: () =>
          withResources(lambda(), { ...permission({}), properties: { Policy: '{ "Statement": ' } }),
      },
    ],
  },
  RP614: {
    fires: [
      {
        name: 'two checks in ten seconds decide',
        reading: () =>
          changed(reached('tg t1 ip 8080 10.0.0.1:8080=healthy'), group, {
            ...timing,
            HealthCheckIntervalSeconds: 5,
            HealthCheckTimeoutSeconds: 2,
          }),
        at: [group],
      },
      {
        name: 'a check ends after the next has begun',
        reading: () => changed(reached('tg t1 ip 8080'), group, { ...timing, HealthCheckTimeoutSeconds: 40 }),
        at: [group],
      },
    ],
    silent: [
      { name: 'a minute decides', reading: () => changed(reached('tg t1 ip 8080'), group, timing) },
      { name: 'how often is not known', reading: () => reached('tg t1 ip 8080') },
    ],
  },
  RP615: {
    fires: [
      {
        ...ofTargets('a zone is shifted away', {
          ...well,
          more: {
            AdministrativeOverride: {
              State: 'zonal_shift_active',
              Reason: 'AdministrativeOverride.ZonalShiftActive',
            },
          },
        }),
        at: [group],
      },
      {
        ...ofTargets('one is anomalous', {
          ...well,
          more: { AnomalyDetection: { Result: 'anomalous', MitigationInEffect: 'yes' } },
        }),
        at: [group],
      },
    ],
    silent: [
      ofTargets('nothing is shifted, nothing anomalous', {
        ...well,
        more: {
          AdministrativeOverride: { State: 'no_override' },
          AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' },
        },
      }),
    ],
  },
};
