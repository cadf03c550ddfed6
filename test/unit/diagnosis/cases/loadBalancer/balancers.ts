import { arns, joined, sketch } from '../../../../support/sketch';
import { changed, withResources, type CasesByCheck } from '../../case';
import {
  both,
  ec2,
  networkInterface,
  placed,
  securityGroup,
  subnet,
  withHealth,
} from '../targetGroup/support';
import { group, healthy, loadBalancer, meeting, route, rule } from './support';

const forwarding = () => meeting('HTTP 80 -> t1');
const inState = (State: object) => () => changed(forwarding(), loadBalancer, { State });
const unreachable = () => sketch(joined('lb app/a1\n  HTTP 80 -> t1', healthy));

const weighted = (weights: string, targets: string) => () =>
  sketch(joined(route(), `lb app/a1\n  HTTP 80 ${weights}`, 'tg t2 ip 8080 10.0.0.2:8080=healthy', targets));

const secure = arns.listener('app/a1', 443);
const mutual =
  (Mode: string, stage: Readonly<Record<string, unknown>> = {}) =>
  () =>
    changed(
      changed(
        sketch(`
        rest r1 orders
          stage prod
          GET /orders link l2 https://orders.example.com/orders -> app/a1
        link2 l2
        lb app/a1
          HTTPS 443 -> t1
        tg t1 ip 8080 10.0.0.1:8080=healthy
      `),
        secure,
        { MutualAuthentication: { Mode } },
      ),
      `${arns.rest('r1')}/stages/prod`,
      stage,
    );

const verify = { MutualAuthentication: { Mode: 'verify' } };
const tls = { TlsConfig: { ServerNameToVerify: 'orders.example.com' } };
const mobile = () =>
  sketch(`
    http h1 mobile
      stage $default
      GET /orders link l2 ${secure}
    link2 l2
    lb app/a1
      HTTPS 443 -> t1
    tg t1 ip 8080 10.0.0.1:8080=healthy
  `);

const timeout = { state: 'unhealthy', reason: 'Target.Timeout' };
/** Targets behind a load balancer whose security group lets out what is said. */
const letsOut =
  (egress: Parameters<typeof securityGroup>[1]['egress'], state = timeout) =>
  () =>
    withResources(
      placed(
        withHealth(sketch(joined(route(), 'lb app/a1\n  HTTP 80 -> t1', 'tg t1 ip 8080')), ...both(state)),
        ['sg-lb'],
        {
          'eu-west-1a': 'subnet-1',
        },
      ),
      subnet('subnet-1', '10.0.0.0/24'),
      securityGroup('sg-lb', egress === undefined ? {} : { egress }),
      securityGroup('sg-task', {}),
      networkInterface('10.0.0.1', 'subnet-1', 'sg-task'),
      networkInterface('10.0.0.2', 'subnet-1', 'sg-task'),
    );

export const balancerCases: CasesByCheck = {
  RP501: {
    fires: [
      {
        name: 'it failed',
        reading: inState({ Code: 'failed', Reason: 'Not enough addresses.' }),
        at: [loadBalancer],
      },
      { name: 'it is being made', reading: inState({ Code: 'provisioning' }), at: [loadBalancer] },
      { name: 'it cannot grow', reading: inState({ Code: 'active_impaired' }), at: [loadBalancer] },
    ],
    silent: [
      { name: 'it is active', reading: forwarding },
      { name: 'its state is not known', reading: inState({}) },
      {
        name: 'no request comes to it',
        reading: () => changed(unreachable(), loadBalancer, { State: { Code: 'failed' } }),
      },
      {
        name: 'a network load balancer is another check’s',
        reading: () =>
          changed(
            sketch(`
              rest r1 orders
                stage prod
                GET /orders link l1 http://n1.elb.example.com/orders
              link1 l1 -> net/n1
              lb net/n1
                TCP 80 -> t1
              tg t1 ip 80 10.0.0.1:80=healthy
            `),
            arns.loadBalancer('net/n1'),
            { State: { Code: 'failed' } },
          ),
      },
    ],
  },
  RP507: {
    fires: [
      {
        name: 'one of two groups is empty',
        reading: weighted('-> t1*10 t2*90', 'tg t1 ip 8080'),
        at: [rule('default')],
      },
      {
        name: 'one leaves',
        reading: weighted('-> t1*10 t2*90', 'tg t1 ip 8080 10.0.0.1:8080=draining'),
        at: [rule('default')],
      },
      {
        name: 'one is unhealthy',
        reading: weighted('-> t1*10 t2*90', 'tg t1 ip 8080 10.0.0.1:8080=unhealthy'),
        at: [rule('default')],
      },
    ],
    silent: [
      { name: 'the empty one has weight 0', reading: weighted('-> t1*0 t2*90', 'tg t1 ip 8080') },
      { name: 'both can answer', reading: weighted('-> t1*10 t2*90', 'tg t1 ip 8080 10.0.0.1:8080=healthy') },
      { name: 'the group is alone', reading: weighted('-> t1', 'tg t1 ip 8080') },
      { name: 'the targets were not read', reading: weighted('-> t1*10 t2*90', 'tg t1 ip 8080 unread') },
    ],
  },
  RP509: {
    fires: [
      { name: 'the stage has no certificate', reading: mutual('verify'), at: [secure] },
      {
        name: 'the trust store was taken back, whatever certificate the stage has',
        reading: () =>
          changed(mutual('verify', { clientCertificateId: 'abc123' })(), secure, {
            MutualAuthentication: { Mode: 'verify', TrustStoreAssociationStatus: 'removed' },
          }),
        at: [secure],
      },
      {
        name: 'an HTTP API never has one',
        reading: () =>
          changed(changed(mobile(), `${arns.api('h1')}/integrations/GET-orders`, tls), secure, verify),
        at: [secure],
      },
    ],
    silent: [
      { name: 'the stage has one', reading: mutual('verify', { clientCertificateId: 'abc123' }) },
      { name: 'certificates are passed through', reading: mutual('passthrough') },
      { name: 'none are asked for', reading: mutual('off') },
      { name: 'the requests are not even encrypted', reading: () => changed(mobile(), secure, verify) },
    ],
  },
  RP510: {
    fires: [
      { name: 'only another port is let out', reading: letsOut([{ port: 443 }]), at: [loadBalancer] },
      { name: 'nothing is', reading: letsOut([]), at: [loadBalancer] },
      {
        name: 'the health check has a port of its own that is let out, the requests’ is not',
        reading: () =>
          changed(letsOut([{ port: 9000 }], { state: 'healthy', reason: '' })(), group, {
            HealthCheckPort: '9000',
          }),
        at: [loadBalancer],
      },
    ],
    silent: [
      { name: 'everything is let out', reading: letsOut(undefined) },
      {
        name: 'it is the targets that let nothing in: another check’s',
        reading: () => withResources(letsOut(undefined)(), securityGroup('sg-task', { ingress: [] })),
      },
      { name: 'to the targets’ security group', reading: letsOut([{ port: 8080, from: 'sg-task' }]) },
      { name: 'the targets are healthy', reading: letsOut([], { state: 'healthy', reason: '' }) },
      {
        name: 'the security group was not read',
        reading: () => {
          const reading = letsOut([])();
          return {
            ...reading,
            resources: reading.resources.filter(({ arn }) => arn !== ec2('security-group/sg-lb')),
          };
        },
      },
    ],
  },
};
