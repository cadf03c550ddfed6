import type { Reading } from '../../../../../src/model/reading';
import { arns, sketch } from '../../../../support/sketch';
import { changed, withResources, type CasesByCheck } from '../../case';
import { networkAcl, securityGroup, subnet } from '../../../network/support';

const t1 = arns.targetGroup('t1');
const n1 = arns.loadBalancer('net/n1');
const everything = ['-1 all 0.0.0.0/0'];

interface Parts {
  /** Who may come in at the target. */
  readonly from: string;
  readonly link?: 'l1' | 'l2';
  readonly state?: string;
  readonly keeps?: 'true' | 'false';
  /** Groups of the load balancer. */
  readonly groups?: readonly string[];
  readonly healthCheckPort?: string;
}

/** Link in 10.1.0.0/24 and 10.1.1.0/24 with sg-1, load balancer in 10.0.0.0/24, target in 10.0.5.0/24. */
function behindNetwork({
  from,
  link = 'l2',
  state = 'healthy',
  keeps = 'true',
  groups,
  ...parts
}: Parts): Reading {
  const target = link === 'l2' ? ' -> net/n1' : '';
  const reading = sketch(`
    rest r1 orders
      stage prod
      GET /orders link ${link} http://n1.elb.example.com/orders${target}
    link1 l1 -> net/n1
    link2 l2
    network
    lb net/n1
      TCP 80 -> t1
    tg t1 ip 80 10.0.5.9:80=${state}
  `);
  const placed = changed(reading, n1, {
    AvailabilityZones: [{ ZoneName: 'z1', SubnetId: 'subnet-3' }],
    ...(groups === undefined ? {} : { SecurityGroups: groups }),
  });
  return withResources(
    changed(placed, t1, { Protocol: 'TCP', HealthCheckPort: parts.healthCheckPort ?? 'traffic-port' }),
    subnet('subnet-3', '10.0.0.0/24'),
    subnet('subnet-4', '10.0.5.0/24'),
    networkAcl(
      'acl-1',
      ['subnet-1', 'subnet-2', 'subnet-3', 'subnet-4'],
      '100 in allow -1 all 0.0.0.0/0',
      '100 out allow -1 all 0.0.0.0/0',
    ),
    securityGroup('sg-nlb', { in: everything, out: everything }),
    securityGroup('sg-target', { in: [from], out: everything }),
    {
      type: 'AWS::EC2::NetworkInterface',
      arn: arns.arn('ec2', 'network-interface/eni-1'),
      properties: {
        NetworkInterfaceId: 'eni-1',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-4',
        PrivateIpAddress: '10.0.5.9',
        Groups: [{ GroupId: 'sg-target' }],
      },
    },
    {
      type: 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
      arn: `${t1}#attributes`,
      parent: t1,
      properties: { Attributes: [{ Key: 'preserve_client_ip.enabled', Value: keeps }] },
    },
  );
}

export const refusalCases: CasesByCheck = {
  RP617: {
    fires: [
      {
        name: 'only the load balancer is let in, and the link’s address is kept',
        reading: () => behindNetwork({ from: 'tcp 80 10.0.0.0/24' }),
        at: [t1],
      },
      {
        name: 'one of the link’s subnets is let in',
        reading: () => behindNetwork({ from: 'tcp 80 10.1.0.0/24' }),
        at: [t1],
      },
      {
        name: 'only the port of the health check is open',
        reading: () => behindNetwork({ from: 'tcp 81 10.0.0.0/16', keeps: 'false', healthCheckPort: '81' }),
        at: [t1],
      },
      {
        name: 'over PrivateLink, only the port of the health check is open',
        reading: () => behindNetwork({ from: 'tcp 81 10.0.0.0/16', link: 'l1', healthCheckPort: '81' }),
        at: [t1],
      },
    ],
    silent: [
      { name: 'the link’s subnets are let in', reading: () => behindNetwork({ from: 'tcp 80 10.1.0.0/16' }) },
      {
        name: 'the group of the load balancer is let in',
        reading: () => behindNetwork({ from: 'tcp 80 sg-nlb', groups: ['sg-nlb'] }),
      },
      {
        name: 'the link’s group is let in: not documented',
        reading: () => behindNetwork({ from: 'tcp 80 sg-1' }),
      },
      {
        name: 'the address is not kept',
        reading: () => behindNetwork({ from: 'tcp 80 10.0.0.0/24', keeps: 'false' }),
      },
      { name: 'over PrivateLink', reading: () => behindNetwork({ from: 'tcp 80 10.0.0.0/24', link: 'l1' }) },
      {
        name: 'the target is unhealthy: another check’s',
        reading: () => behindNetwork({ from: 'tcp 80 10.9.0.0/24', state: 'unhealthy' }),
      },
    ],
  },
};
