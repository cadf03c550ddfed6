import type { Reading } from '../../../../../src/model/reading';
import { arns, here, joined, sketch } from '../../../../support/sketch';
import { changed, withResources, type Case } from '../../case';

export const group = arns.targetGroup('t1');
export const loadBalancer = arns.loadBalancer('app/a1');
export const target = (address: string): string => `${group}#${address}`;
export const ec2 = (resource: string): string => arns.arn('ec2', resource);

/** One route through a link to a load balancer whose listener forwards to the group `t1`. */
export const route = `
  rest r1 orders
    stage prod
    GET /orders link l2 http://a1.elb.example.com/orders -> app/a1
  link2 l2
`;
export const forwarding = joined(
  route,
  `
  lb app/a1
    HTTP 80 -> t1
`,
);

/** The group with its targets, reached by the route. */
export const reached = (targetGroup: string): Reading => sketch(joined(forwarding, targetGroup));

export interface Health {
  readonly id: string;
  readonly port?: number;
  readonly zone?: string;
  readonly state: string;
  readonly reason?: string;
  readonly description?: string;
  /** Members beside `Target` and `TargetHealth`. */
  readonly more?: object;
}

/** The reading with these targets in the group. */
export function withHealth(reading: Reading, ...targets: readonly Health[]): Reading {
  const TargetHealthDescriptions = targets.map(
    ({ id, port, zone, state, reason, description, more = {} }) => ({
      Target: {
        Id: id,
        ...(port === undefined ? {} : { Port: port }),
        ...(zone === undefined ? {} : { AvailabilityZone: zone }),
      },
      TargetHealth: {
        State: state,
        ...(reason === undefined ? {} : { Reason: reason }),
        ...(description === undefined ? {} : { Description: description }),
      },
      ...more,
    }),
  );
  return changed(reading, `${group}#health`, { TargetHealthDescriptions });
}

/** Two targets of one state, `10.0.0.1:8080` and `10.0.0.2:8080`. */
export const both = (health: Omit<Health, 'id' | 'port'>): readonly [Health, Health] => [
  { id: '10.0.0.1', port: 8080, ...health },
  { id: '10.0.0.2', port: 8080, ...health },
];

export const well: Health = { id: '10.0.0.9', port: 8080, state: 'healthy' };

/** A case of the group `t1` of addresses with these targets. */
export function ofTargets(name: string, ...targets: readonly Health[]): Case {
  return { name, reading: () => withHealth(reached('tg t1 ip 8080'), ...targets) };
}

/** The reading with attributes of the group. */
export function withAttributes(reading: Reading, attributes: Readonly<Record<string, string>>): Reading {
  return withResources(reading, {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
    arn: `${group}#attributes`,
    parent: group,
    properties: { Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })) },
  });
}

/** A subnet of `vpc-1` in the account of the sketches. */
export const subnet = (id: string, CidrBlock: string, zone = 'eu-west-1a') =>
  ({
    type: 'AWS::EC2::Subnet',
    arn: ec2(`subnet/${id}`),
    properties: { SubnetId: id, CidrBlock, VpcId: 'vpc-1', AvailabilityZone: zone },
  }) as const;

export interface Permission {
  readonly port: number;
  /** A group's id or a block; everything where left out. */
  readonly from?: string;
}

/** A security group with these rules each way; one way left out is open. */
export function securityGroup(
  id: string,
  rules: { readonly ingress?: readonly Permission[]; readonly egress?: readonly Permission[] },
) {
  return {
    type: 'AWS::EC2::SecurityGroup',
    arn: ec2(`security-group/${id}`),
    properties: {
      GroupId: id,
      VpcId: 'vpc-1',
      OwnerId: here.account,
      IpPermissions: permissions(rules.ingress),
      IpPermissionsEgress: permissions(rules.egress),
    },
  } as const;
}

function permissions(rules: readonly Permission[] | undefined): readonly object[] {
  if (rules === undefined) return [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  return rules.map(({ port, from = '0.0.0.0/0' }) => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    ...(from.startsWith('sg-')
      ? { UserIdGroupPairs: [{ GroupId: from, UserId: here.account }] }
      : { IpRanges: [{ CidrIp: from }] }),
  }));
}

/** The interface of an address, with its subnet and security groups. */
export const networkInterface = (address: string, subnetId: string, ...groups: readonly string[]) =>
  ({
    type: 'AWS::EC2::NetworkInterface',
    arn: ec2(`network-interface/eni-${address}`),
    properties: {
      NetworkInterfaceId: `eni-${address}`,
      PrivateIpAddress: address,
      SubnetId: subnetId,
      VpcId: 'vpc-1',
      Status: 'in-use',
      Groups: groups.map(GroupId => ({ GroupId })),
    },
  }) as const;

/** The load balancer with security groups and one subnet in each zone. */
export const placed = (
  reading: Reading,
  groups: readonly string[],
  subnets: Readonly<Record<string, string>>,
) =>
  changed(reading, loadBalancer, {
    SecurityGroups: groups,
    AvailabilityZones: Object.entries(subnets).map(([ZoneName, SubnetId]) => ({ ZoneName, SubnetId })),
  });
