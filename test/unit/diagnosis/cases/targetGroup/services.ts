import { arns, joined, sketch } from '../../../../support/sketch';
import { changed, withAnswers, withResources, type CasesByCheck } from '../../case';
import {
  both,
  ec2,
  forwarding,
  group,
  networkInterface,
  ofTargets,
  placed,
  reached,
  subnet,
  target,
  well,
  withHealth,
} from './support';

const serviceArn = arns.arn('ecs', 'service/c1/orders');
const definitionArn = arns.arn('ecs', 'task-definition/orders:3');
const taskArn = arns.arn('ecs', 'task/c1/t-1');
const timeout = { state: 'unhealthy', reason: 'Target.FailedHealthChecks' };

const definition = (mapping: object, networkMode = 'awsvpc') => ({
  type: 'AWS::ECS::TaskDefinition',
  arn: definitionArn,
  properties: {
    networkMode,
    containerDefinitions: [{ name: 'app', portMappings: [{ containerPort: 8080, ...mapping }] }],
  },
});

/** The group of an ECS service with one task at `10.0.0.1`, registered with a port. */
function ofService(port: number, health: { state: string; reason?: string }, service: object = {}) {
  const drawn = sketch(joined(forwarding, 'tg t1 ip 8080\necs orders -> t1\ntask t-1 orders 10.0.0.1'));
  const reading = changed(withHealth(drawn, { id: '10.0.0.1', port, ...health }), serviceArn, {
    taskDefinition: definitionArn,
    loadBalancers: [{ targetGroupArn: group, containerName: 'app', containerPort: 8080 }],
    ...service,
  });
  return changed(reading, taskArn, { taskDefinitionArn: definitionArn });
}

const counts = (desiredCount: number, runningCount: number, pendingCount: number) => ({
  desiredCount,
  runningCount,
  pendingCount,
});
const listening =
  (port: number, health = timeout) =>
  () =>
    withResources(ofService(port, health), definition({}));

const version = (ProtocolVersion: string) => () =>
  changed(reached('tg t1 ip 8080 10.0.0.1:8080=healthy'), group, { ProtocolVersion });
const declared =
  (appProtocol: string, health = timeout) =>
  () =>
    withResources(
      changed(ofService(8080, health), group, { ProtocolVersion: 'HTTP1' }),
      definition({ appProtocol }),
    );

const interfacesAnswered = { operation: 'ec2:DescribeNetworkInterfaces' };
const stale = (address: string) =>
  withAnswers(
    withResources(
      withHealth(reached('tg t1 ip 8080'), { id: address, port: 8080, ...timeout }, well),
      subnet('subnet-1', '10.0.0.0/24'),
    ),
    interfacesAnswered,
  );

const acl = (id: string, subnetId: string, ingress: readonly object[]) => ({
  type: 'AWS::EC2::NetworkAcl',
  arn: ec2(`network-acl/${id}`),
  properties: {
    NetworkAclId: id,
    VpcId: 'vpc-1',
    Associations: [{ SubnetId: subnetId, NetworkAclId: id }],
    Entries: [
      { RuleNumber: 100, Egress: true, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
      { RuleNumber: 32767, Egress: true, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' },
      ...ingress,
      { RuleNumber: 32767, Egress: false, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' },
    ],
  },
});
const everything = {
  RuleNumber: 100,
  Egress: false,
  Protocol: '-1',
  RuleAction: 'allow',
  CidrBlock: '0.0.0.0/0',
};
const tcp = (From: number, To: number) => ({ ...everything, Protocol: '6', PortRange: { From, To } });

/** Targets in another subnet than the load balancer's, whose network ACL lets in what is said. */
const behindAcl =
  (state: string, ...ingress: readonly object[]) =>
  () =>
    withResources(
      placed(withHealth(reached('tg t1 ip 8080'), ...both({ state })), [], { 'eu-west-1a': 'subnet-1' }),
      subnet('subnet-1', '10.0.1.0/24'),
      subnet('subnet-2', '10.0.0.0/24'),
      networkInterface('10.0.0.1', 'subnet-2'),
      networkInterface('10.0.0.2', 'subnet-2'),
      acl('acl-1', 'subnet-1', [everything]),
      acl('acl-2', 'subnet-2', ingress),
    );

export const serviceCases: CasesByCheck = {
  RP608: {
    fires: [
      { name: 'a group of HTTP2', reading: version('HTTP2'), at: [group] },
      { name: 'a group of GRPC', reading: version('GRPC'), at: [group] },
      { name: 'a container of gRPC behind a group of HTTP1', reading: declared('grpc'), at: [group] },
    ],
    silent: [
      { name: 'a group of HTTP1', reading: version('HTTP1') },
      { name: 'a container of HTTP/1.1', reading: declared('http') },
      {
        name: 'the container of HTTP/2 is healthy all the same',
        reading: declared('http2', { state: 'healthy', reason: '' }),
      },
      { name: 'a group of a network load balancer has no version', reading: () => reached('tg t1 ip 8080') },
    ],
  },
  RP609: {
    fires: [
      {
        name: 'one of two tasks runs, and none is starting',
        reading: () => ofService(8080, { state: 'healthy' }, counts(2, 1, 0)),
        at: [group],
      },
      {
        name: 'a deployment failed',
        reading: () =>
          ofService(
            8080,
            { state: 'healthy' },
            {
              ...counts(1, 1, 0),
              deployments: [
                { status: 'PRIMARY', rolloutState: 'FAILED', rolloutStateReason: 'circuit breaker' },
              ],
              events: [{ message: '(service orders) was unable to place a task.' }],
            },
          ),
        at: [group],
      },
      {
        name: 'tasks of the deployment under way stop',
        reading: () =>
          ofService(8080, timeout, {
            ...counts(1, 0, 1),
            deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS', failedTasks: 3 }],
          }),
        at: [group],
      },
      {
        name: 'it wants none, and none is registered',
        reading: () => withHealth(ofService(8080, timeout, counts(0, 0, 0))),
        at: [group],
      },
    ],
    silent: [
      { name: 'all run', reading: () => ofService(8080, timeout, counts(1, 1, 0)) },
      { name: 'the rest is starting', reading: () => ofService(8080, timeout, counts(3, 1, 2)) },
      {
        name: 'a deployment is under way',
        reading: () =>
          ofService(
            8080,
            { state: 'healthy' },
            {
              ...counts(1, 1, 0),
              deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS', failedTasks: 0 }],
            },
          ),
      },
      { name: 'no service registers there', reading: () => reached('tg t1 ip 8080') },
    ],
  },
  RP610: {
    fires: [{ name: 'the task has another port', reading: listening(80), at: [group] }],
    silent: [
      { name: 'the task has the port', reading: listening(8080) },
      { name: 'it answers there all the same', reading: listening(80, { state: 'healthy', reason: '' }) },
      {
        name: 'the ports of the host differ from the container’s',
        reading: () => withResources(ofService(32768, timeout), definition({}, 'bridge')),
      },
      { name: 'the task definition was not read', reading: () => ofService(80, timeout) },
      {
        name: 'the task is of an earlier task definition',
        reading: () => changed(listening(80)(), taskArn, { taskDefinitionArn: `${definitionArn}1` }),
      },
    ],
  },
  RP611: {
    fires: [
      {
        name: 'nobody has the address any more',
        reading: () => stale('10.0.0.1'),
        at: [target('10.0.0.1:8080')],
      },
    ],
    silent: [
      {
        name: 'an interface has it',
        reading: () => withResources(stale('10.0.0.1'), networkInterface('10.0.0.1', 'subnet-1')),
      },
      { name: 'the address is of another network', reading: () => stale('10.77.4.19') },
      ofTargets('the interfaces were not read', { id: '10.0.0.1', port: 8080, ...timeout }),
      {
        name: 'it is healthy',
        reading: () => withHealth(stale('10.0.0.1'), { id: '10.0.0.1', port: 8080, state: 'healthy' }),
      },
    ],
  },
  RP613: {
    fires: [
      { name: 'only another port is open', reading: behindAcl('unhealthy', tcp(443, 443)), at: [group] },
    ],
    silent: [
      { name: 'the port is open', reading: behindAcl('unhealthy', tcp(8080, 8080)) },
      { name: 'everything is open', reading: behindAcl('unhealthy', everything) },
      { name: 'the targets are healthy', reading: behindAcl('healthy', tcp(443, 443)) },
      {
        name: 'the network ACLs were not read',
        reading: () => {
          const reading = behindAcl('unhealthy', tcp(443, 443))();
          return {
            ...reading,
            resources: reading.resources.filter(({ type }) => type !== 'AWS::EC2::NetworkAcl'),
          };
        },
      },
    ],
  },
};
