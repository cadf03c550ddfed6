import type { Reading } from '../../../../../src/model/reading';
import { arns, joined, sketch } from '../../../../support/sketch';
import { changed, withResources, type CasesByCheck } from '../../case';
import { at, overV1, overV2 } from './accounts';

/** The same links, and no route that leads over them. */
const unusedLinks =
  (v1: string, v2: string): (() => Reading) =>
  () =>
    sketch(
      joined(
        `
      rest r1 orders
        stage prod
        GET /orders mock
      deployed r1/prod
        GET /orders mock
      lb net/n1
        TCP 80 -> t1
      tg t1 ip 8080
    `,
        `link1 l1 -> net/n1 status=${v1}`,
        `link2 l2 status=${v2}`,
      ),
    );

const service = arns.arn('ec2', 'vpc-endpoint-service/vpce-svc-1');

/** The V1 link's endpoint service with connections in these states. */
const connected = (...states: readonly string[]): Reading =>
  withResources(
    overV1(),
    {
      type: 'AWS::EC2::VPCEndpointService',
      arn: service,
      properties: { ServiceId: 'vpce-svc-1', NetworkLoadBalancerArns: [at.nlb] },
    },
    ...states.map((VpcEndpointState, index) => ({
      type: 'AWS::EC2::VPCEndpointConnection',
      arn: `${service}#vpce-${String(index)}`,
      parent: service,
      properties: { ServiceId: 'vpce-svc-1', VpcEndpointId: `vpce-${String(index)}`, VpcEndpointState },
    })),
  );

/** As a template has it. */
const withoutStatus = (loadBalancer: string): Reading =>
  changed(
    sketch(`
      rest r1 orders
        stage prod
        GET /orders link l1 http://a1.elb.example.com:80/orders
      lb app/a1
        HTTP 80 -> t1
      lb net/n1
        TCP 80 -> t1
      tg t1 ip 8080
      link1 l1 -> ${loadBalancer}
    `),
    at.v1,
    { status: undefined },
  );

export const statusCases: CasesByCheck = {
  RP006: {
    fires: [
      { name: 'a V1 link that failed', reading: () => overV1('status=FAILED'), at: [at.v1] },
      {
        name: 'one that was made for an Application Load Balancer',
        reading: () => {
          const reading = sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 http://a1.elb.example.com:80/orders
            deployed r1/prod
              GET /orders link l1 http://a1.elb.example.com:80/orders
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 8080
            link1 l1 -> app/a1 status=FAILED statusMessage=malformed
          `);
          return reading;
        },
        at: [at.v1],
      },
      {
        name: 'an Application Load Balancer, of a link without a status',
        reading: () => withoutStatus('app/a1'),
        at: [at.v1],
      },
      {
        name: 'a load balancer that was not read, of a link without a status',
        reading: () => withoutStatus('app/a9'),
        at: [at.v1],
      },
    ],
    silent: [
      { name: 'a link that is available', reading: () => overV1() },
      { name: 'a Network Load Balancer, of a link without a status', reading: () => withoutStatus('net/n1') },
      {
        name: 'an Application Load Balancer of a V2 link without a status',
        reading: () => changed(overV2(), at.v2, { VpcLinkStatus: undefined }),
      },
      { name: 'a failed link that nothing leads over', reading: unusedLinks('FAILED', 'FAILED') },
      { name: 'a V2 link that failed: another check’s', reading: () => overV2('status=FAILED') },
    ],
  },
  RP007: {
    fires: [{ name: 'a V2 link that is inactive', reading: () => overV2('status=INACTIVE'), at: [at.v2] }],
    silent: [
      { name: 'a link that is available', reading: () => overV2() },
      { name: 'a link that is pending again', reading: () => overV2('status=PENDING') },
      { name: 'an inactive link that nothing leads over', reading: unusedLinks('AVAILABLE', 'INACTIVE') },
    ],
  },
  RP301: {
    fires: [
      { name: 'a V1 link that is pending', reading: () => overV1('status=PENDING'), at: [at.v1] },
      { name: 'a V1 link that is being deleted', reading: () => overV1('status=DELETING'), at: [at.v1] },
      { name: 'a V2 link that is pending', reading: () => overV2('status=PENDING'), at: [at.v2] },
      { name: 'a V2 link that failed', reading: () => overV2('status=FAILED'), at: [at.v2] },
      { name: 'a V2 link that is being deleted', reading: () => overV2('status=DELETING'), at: [at.v2] },
    ],
    silent: [
      { name: 'links that are available', reading: () => overV2() },
      { name: 'a V1 link that failed: another check’s', reading: () => overV1('status=FAILED') },
      { name: 'a V2 link that is inactive: another check’s', reading: () => overV2('status=INACTIVE') },
      { name: 'a status that is not documented', reading: () => overV2('status=RESTING') },
      { name: 'links that nothing leads over', reading: unusedLinks('DELETING', 'PENDING') },
    ],
  },
  RP302: {
    fires: [
      { name: 'the load balancer is gone', reading: () => overV1('-> net/gone'), at: [at.v1] },
      {
        name: 'the load balancer is gone and the link is still being made',
        reading: () => overV1('-> net/gone status=PENDING'),
        at: [at.v1],
      },
    ],
    silent: [
      { name: 'the load balancer is there', reading: () => overV1() },
      {
        name: 'load balancers were not read',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 http://n1.elb.example.com:80/orders
            link1 l1 -> net/gone
            refuse elasticloadbalancing:DescribeLoadBalancers
          `),
      },
      { name: 'the link failed: another check’s', reading: () => overV1('-> net/gone status=FAILED') },
      {
        name: 'nothing leads over the link',
        reading: () => sketch('rest r1 orders\n  stage prod\n  GET /orders mock\nlink1 l1 -> net/gone'),
      },
    ],
  },
  RP303: {
    fires: [
      { name: 'the connection is rejected', reading: () => connected('rejected'), at: [at.v1] },
      { name: 'in the words of the model', reading: () => connected('Rejected', 'Deleted'), at: [at.v1] },
      { name: 'it was never accepted', reading: () => connected('pendingAcceptance'), at: [at.v1] },
      { name: 'it expired', reading: () => connected('expired'), at: [at.v1] },
    ],
    silent: [
      { name: 'the connection is available', reading: () => connected('available') },
      { name: 'one of several is available', reading: () => connected('rejected', 'Available') },
      { name: 'it is being made', reading: () => connected('pending') },
      { name: 'no connection is known', reading: () => connected() },
      { name: 'no service is known', reading: () => overV1() },
      { name: 'a connection of which nothing is told', reading: () => connected('') },
      {
        name: 'the service of another load balancer',
        reading: () =>
          withResources(connected('rejected'), {
            type: 'AWS::EC2::VPCEndpointService',
            arn: service,
            properties: { ServiceId: 'vpce-svc-1', NetworkLoadBalancerArns: [arns.loadBalancer('net/n2')] },
          }),
      },
    ],
  },
};
