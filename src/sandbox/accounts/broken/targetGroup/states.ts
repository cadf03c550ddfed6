import { addService, type Site } from '../../brokenSite';
import { wellTasks } from '../../ecs';
import type { TargetHealthShape } from '../../targetGroups';
import type { Example } from '../example';
import { findEcsServiceShape, groupHealth, serveGroup, findTargetGroup, timeout, well } from './parts';

const initial: TargetHealthShape = {
  state: 'initial',
  reason: 'Elb.InitialHealthChecking',
  description: 'Initial health checks in progress',
};
const draining: TargetHealthShape = {
  state: 'draining',
  reason: 'Target.DeregistrationInProgress',
  description: 'Target deregistration is in progress',
};
const internal: TargetHealthShape = {
  state: 'unhealthy',
  reason: 'Elb.InternalError',
  description: 'Health checks failed due to an internal error',
};

/** A service behind the shared load balancer, and what is to be changed about it. */
const service =
  (
    name: string,
    tasks: readonly TargetHealthShape[],
    change: (site: Site, targetGroupArn: string) => void = () => undefined,
  ) =>
  (site: Site): void => {
    const targetGroupArn = addService(site, name, tasks);
    change(site, targetGroupArn);
    serveGroup(site, name, targetGroupArn);
  };

/** Target groups whose targets answer, or are said to: what is told of them is how well. */
export const stateExamples: readonly Example[] = [
  { check: 'RP604', name: 'appointments', add: service('appointments', [initial, ...wellTasks(2)]) },
  { check: 'RP605', name: 'discounts', add: service('discounts', [...wellTasks(2), draining]) },
  { check: 'RP606', name: 'transcripts', add: service('transcripts', [...wellTasks(2), internal]) },
  {
    check: 'RP607',
    name: 'carpools',
    // It asks for two healthy targets.
    add: service('carpools', [well, timeout, timeout], ({ builder }, targetGroupArn) => {
      builder.account.elbAttributes[targetGroupArn] = [
        { Key: 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', Value: '2' },
      ];
    }),
  },
  {
    check: 'RP609',
    name: 'parcels',
    add: service('parcels', wellTasks(2), site => {
      Object.assign(findEcsServiceShape(site, 'parcels'), {
        desiredCount: 4,
        events: [
          {
            id: '6a1f1f0e-6b0a-4b39-9b68-1f6f5c0e7d11',
            createdAt: '2026-11-21T22:10:31Z',
            message:
              '(service parcels) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
          },
        ],
      });
    }),
  },
  {
    check: 'RP614',
    name: 'polls',
    add: service('polls', wellTasks(2), (site, targetGroupArn) => {
      Object.assign(findTargetGroup(site, targetGroupArn), {
        HealthCheckIntervalSeconds: 5,
        HealthCheckTimeoutSeconds: 2,
      });
    }),
  },
  {
    check: 'RP615',
    name: 'harbours',
    add: service('harbours', wellTasks(4), (site, targetGroupArn) => {
      for (const target of groupHealth(site, targetGroupArn).slice(0, 1)) {
        target['AdministrativeOverride'] = {
          State: 'zonal_shift_active',
          Reason: 'AdministrativeOverride.ZonalShiftActive',
          Description: 'Zonal shift is active for this target',
        };
      }
    }),
  },
  { check: 'RP616', name: 'lotteries', add: service('lotteries', [well, timeout]) },
];
