import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../../paths/hops';
import { number, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { awsCommand } from '../../shared/command';
import { portMapping, servicesOf } from '../../shared/ecsServices';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  counted,
  forwardedBy,
  inService,
  isUnhealthy,
  nodesOf,
  reachedGroups,
  type ReachedGroup,
} from './shared';

export const targetProtocolVersionMismatch = defineCheck({
  id: 'RP608',
  name: 'target-protocol-version-mismatch',
  severity: 'error',
  title: 'The target group speaks another version of HTTP than its targets or callers',
  rationale:
    'A target group of version HTTP2 or GRPC takes no HTTP/1.1 request: the load balancer answers 464. That API Gateway speaks HTTP/2 to a load balancer no document of AWS’s says. And a container that speaks only HTTP/2 or gRPC does not understand the HTTP/1.1 of an HTTP1 group.',
  looksAt:
    'ProtocolVersion HTTP2 or GRPC of a group that requests of API Gateway come to: a warning, and an error behind a listener without TLS, which offers no HTTP/2. An error also where all targets of an HTTP1 group are unhealthy and appProtocol of the container’s port says http2 or grpc.',
  remedy:
    'Give the rule a target group of the version that both sides speak. The version of a group cannot be changed: make a new one.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Protocol version" (HTTP/1.1 to HTTP/2 or gRPC: error; only HTTPS listeners) and "HTTP 464"',
  },
  symptoms: [502],
  explains: { 'balancer-502': 1 },
  needs: [
    ...needsOfTargets,
    'ecs:ListClusters',
    'ecs:ListServices',
    'ecs:DescribeServices',
    'ecs:DescribeTaskDefinition',
  ],
  applies: world =>
    [...reachedGroups(world)].some(
      ({ group, targets }) => group.attributes.protocolVersion !== 'HTTP1' || targets.every(isUnhealthy),
    ),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const version = reached.group.attributes.protocolVersion;
      if (version === 'HTTP2' || version === 'GRPC') yield callersMismatch(world, reached, version);
      else if (version === 'HTTP1') yield* targetsMismatch(world, reached);
    }
  },
});

function listenersBefore({ graph }: World, sources: readonly string[]): readonly NodeOf<'listener'>[] {
  const ids = sources.map(source => graph.incoming(source, 'evaluates')[0]?.source ?? source);
  return [...new Set(ids)].flatMap(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'listener') ? [node] : [];
  });
}

function callersMismatch(world: World, { group, name }: ReachedGroup, version: string): Failure {
  const listeners = listenersBefore(world, world.reached.before(group.id));
  const plain = listeners.find(({ attributes }) => attributes.protocol === 'HTTP');
  const why =
    plain === undefined
      ? 'with HTTP/1.1 API Gateway gets 464: that it speaks HTTP/2 to a load balancer no document of AWS says'
      : `${called(world.graph, plain.id)} takes HTTP/1.1 only, so that its requests get 464`;
  return {
    nodes: nodesOf(world, group.id),
    cause: `Target group ${name} has the protocol version ${version}, and ${why}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      {
        what: `ProtocolVersion of ${name}`,
        value: version,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
    ],
    fix: {
      text: `Make a target group of version HTTP1 for the targets of ${name} and let the rules that API Gateway comes to forward there.`,
    },
    severity: plain === undefined ? 'warning' : 'error',
  };
}

function* targetsMismatch(world: World, { group, name, targets: all }: ReachedGroup): Iterable<Failure> {
  const targets = inService(all);
  if (targets.length === 0 || !targets.every(isUnhealthy)) return;
  for (const { service, name: serviceName, registration } of servicesOf(world.facts, group.id)) {
    const container = text(registration['containerName']);
    const port = number(registration['containerPort']);
    const mapping = portMapping(world.facts, text(service.properties['taskDefinition']), container, port);
    const protocol = text(mapping?.['appProtocol']);
    if (protocol !== 'http2' && protocol !== 'grpc') continue;
    yield {
      nodes: nodesOf(world, group.id),
      cause: `Target group ${name} speaks HTTP/1.1, while the port of container ${container ?? ''} of ECS service ${serviceName} is declared as ${protocol}, and all ${counted(targets.length, 'target')} are unhealthy; ${forwardedBy(world, group.id)}.`,
      evidence: [
        {
          what: `appProtocol of port ${String(port)} of ${serviceName}`,
          value: protocol,
          operation: 'ecs:DescribeTaskDefinition',
        },
        healthEvidence(group, targets),
      ],
      fix: {
        text: `Let the container answer HTTP/1.1 on port ${String(port)}, or, behind an HTTPS listener, make a target group of version ${protocol === 'grpc' ? 'GRPC' : 'HTTP2'} for it.`,
        command: awsCommand('ecs describe-task-definition', {
          'task-definition': text(service.properties['taskDefinition']) ?? serviceName,
        }),
      },
    };
    return;
  }
}
