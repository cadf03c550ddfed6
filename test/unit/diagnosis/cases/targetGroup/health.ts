import { arns, joined, sketch } from '../../../../support/sketch';
import { changed, withResources, type CasesByCheck } from '../../case';
import {
  both,
  forwarding,
  group,
  networkInterface,
  ofTargets,
  placed,
  reached,
  route,
  securityGroup,
  subnet,
  well,
  withHealth,
} from './support';

const mismatch = {
  state: 'unhealthy',
  reason: 'Target.ResponseCodeMismatch',
  description: 'Health checks failed with these codes: [301]',
};
const timeout = { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' };

/** Two targets that time out behind a load balancer, with the targets' security group as said. */
const behindFirewall = (ingress: Parameters<typeof securityGroup>[1]['ingress']) => () =>
  withResources(
    placed(withHealth(reached('tg t1 ip 8080'), ...both(timeout)), ['sg-lb'], {
      'eu-west-1a': 'subnet-1',
    }),
    subnet('subnet-1', '10.0.0.0/24'),
    securityGroup('sg-lb', {}),
    securityGroup('sg-task', ingress === undefined ? {} : { ingress }),
    networkInterface('10.0.0.1', 'subnet-1', 'sg-task'),
    networkInterface('10.0.0.2', 'subnet-1', 'sg-task'),
  );

export const healthCases: CasesByCheck = {
  RP001: {
    fires: [
      { name: 'nothing is registered', reading: () => reached('tg t1 ip 8080'), at: [group] },
      {
        name: 'behind a bridge of a network load balancer',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 http://n1.elb.example.com/orders
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> bridge
            tg bridge alb 8080 app/a1:8080=healthy
            lb app/a1
              HTTP 8080 fixed
                10 path=/orders* -> t1
            tg t1 ip 8080
          `),
        at: [group],
      },
    ],
    silent: [
      {
        name: 'targets are registered, whatever their state',
        reading: () => reached('tg t1 ip 8080 10.0.0.1:8080=unhealthy'),
      },
      { name: 'the targets were not read', reading: () => reached('tg t1 ip 8080 unread') },
      {
        name: 'no rule of the way forwards to the empty group',
        reading: () =>
          sketch(
            joined(
              route,
              `
              lb app/a1
                HTTP 80 -> t1
                  10 path=/invoices* -> t2
              tg t1 ip 8080 10.0.0.1:8080=healthy
              tg t2 ip 8080
            `,
            ),
          ),
      },
      {
        name: 'the empty group waits with weight 0 for the next deployment',
        reading: () =>
          sketch(
            joined(
              route,
              `
              lb app/a1
                HTTP 80 -> t1*0 t2*100
              tg t1 ip 8080
              tg t2 ip 8080 10.0.0.1:8080=healthy
            `,
            ),
          ),
      },
      {
        name: 'the rules were not read, and one before the default may take the requests',
        reading: () =>
          sketch(
            joined(
              forwarding,
              `
              tg t1 ip 8080
              refuse elasticloadbalancing:DescribeRules ${arns.listener('app/a1', 80)}
            `,
            ),
          ),
      },
      {
        name: 'the group shares its rule with another',
        reading: () =>
          sketch(
            joined(
              route,
              `
              lb app/a1
                HTTP 80 -> t1*1 t2*1
              tg t1 ip 8080
              tg t2 ip 8080 10.0.0.1:8080=healthy
            `,
            ),
          ),
      },
      {
        name: 'no route leads there',
        reading: () =>
          sketch(`
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 8080
          `),
      },
    ],
  },
  RP002: {
    fires: [{ ...ofTargets('all answer with 301', ...both(mismatch)), at: [group] }],
    silent: [
      ofTargets('one is healthy', ...both(mismatch), well),
      ofTargets('they time out', ...both(timeout)),
      ofTargets(
        'one has another reason',
        { id: '10.0.0.1', port: 8080, ...mismatch },
        { id: '10.0.0.2', port: 8080, ...timeout },
      ),
      ofTargets('nothing is registered'),
    ],
  },
  RP003: {
    fires: [
      {
        name: 'only another port is open',
        reading: behindFirewall([{ port: 8443, from: 'sg-lb' }]),
        at: [group],
      },
      {
        name: 'only others may come in',
        reading: behindFirewall([{ port: 8080, from: '192.168.0.0/16' }]),
        at: [group],
      },
    ],
    silent: [
      {
        name: 'it is the load balancer that lets nothing out: another check’s',
        reading: () => withResources(behindFirewall(undefined)(), securityGroup('sg-lb', { egress: [] })),
      },
      { name: 'the load balancer may come in', reading: behindFirewall([{ port: 8080, from: 'sg-lb' }]) },
      { name: 'its subnet may come in', reading: behindFirewall([{ port: 8080, from: '10.0.0.0/24' }]) },
      {
        name: 'the security group was not read',
        reading: () => {
          const reading = behindFirewall([])();
          return { ...reading, resources: reading.resources.filter(({ arn }) => !arn.endsWith('sg-task')) };
        },
      },
      {
        name: 'nobody has the address',
        reading: () => {
          const reading = behindFirewall([])();
          return {
            ...reading,
            resources: reading.resources.filter(({ type }) => type !== 'AWS::EC2::NetworkInterface'),
          };
        },
      },
      {
        name: 'the targets are healthy although no rule seems to let the load balancer in',
        reading: () => withHealth(behindFirewall([])(), ...both({ state: 'healthy' })),
      },
      {
        name: 'the health check goes to a port of its own that is open',
        reading: () =>
          changed(behindFirewall([{ port: 9000, from: 'sg-lb' }])(), group, { HealthCheckPort: '9000' }),
      },
    ],
  },
};
