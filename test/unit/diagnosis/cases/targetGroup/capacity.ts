import { sketch } from '../../../../support/sketch';
import type { CasesByCheck } from '../../case';
import { both, group, ofTargets, placed, reached, well, withAttributes, withHealth } from './support';

const timeout = { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' };

const minimum = 'target_group_health.unhealthy_state_routing.minimum_healthy_targets';

export const capacityCases: CasesByCheck = {
  RP607: {
    fires: [
      { ...ofTargets('none is healthy', ...both(timeout)), at: [group] },
      {
        name: 'fewer are healthy than the group asks for',
        reading: () =>
          withAttributes(withHealth(reached('tg t1 ip 8080'), ...both(timeout), well), {
            [`${minimum}.count`]: '2',
          }),
        at: [group],
      },
      {
        name: 'a smaller share is healthy than the group asks for',
        reading: () =>
          withAttributes(withHealth(reached('tg t1 ip 8080'), ...both(timeout), well), {
            [`${minimum}.count`]: '1',
            [`${minimum}.percentage`]: '50',
          }),
        at: [group],
      },
    ],
    silent: [
      ofTargets('one is healthy, and that is enough by default', ...both(timeout), well),
      {
        name: 'enough are healthy',
        reading: () =>
          withAttributes(withHealth(reached('tg t1 ip 8080'), ...both(timeout), well), {
            [`${minimum}.count`]: '1',
            [`${minimum}.percentage`]: 'off',
          }),
      },
      ofTargets('all are still initial', ...both({ state: 'initial' })),
      ofTargets('all are draining', ...both({ state: 'draining' })),
    ],
  },
  RP616: {
    fires: [
      { ...ofTargets('one of three is healthy', ...both(timeout), well), at: [group] },
      { ...ofTargets('there is only one', well), at: [group] },
      {
        name: 'all are in one of two zones',
        reading: () =>
          placed(
            withHealth(reached('tg t1 ip 8080'), ...both({ state: 'healthy', zone: 'eu-west-1a' })),
            [],
            {
              'eu-west-1a': 'subnet-1',
              'eu-west-1b': 'subnet-2',
            },
          ),
        at: [group],
      },
    ],
    silent: [
      {
        name: 'they are in two zones',
        reading: () =>
          placed(
            withHealth(
              reached('tg t1 ip 8080'),
              { ...well, zone: 'eu-west-1a' },
              { id: '10.0.1.9', port: 8080, state: 'healthy', zone: 'eu-west-1b' },
            ),
            [],
            { 'eu-west-1a': 'subnet-1', 'eu-west-1b': 'subnet-2' },
          ),
      },
      {
        name: 'where they are is not known',
        reading: () =>
          placed(withHealth(reached('tg t1 ip 8080'), ...both({ state: 'healthy' })), [], {
            'eu-west-1a': 'subnet-1',
            'eu-west-1b': 'subnet-2',
          }),
      },
      {
        name: 'the one target is a load balancer',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 http://n1.elb.example.com/orders
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> t1
            tg t1 alb 8080 app/a1:8080=healthy
            lb app/a1
              HTTP 8080 -> t2
            tg t2 ip 8080 10.0.0.1:8080=healthy 10.0.1.1:8080=healthy
          `),
      },
    ],
  },
};
