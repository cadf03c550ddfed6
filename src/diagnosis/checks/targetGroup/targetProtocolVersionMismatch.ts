import * as l10n from '@vscode/l10n';
import { isNode } from '../../../topology/document';
import type { Facts } from '../../../paths/facts';
import type { NodeOf } from '../../../paths/hops';
import { asNumber, asText } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import { portMapping, registeringServices, type RegisteringService } from '../../shared/ecsServices';
import { judgedServices } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  forwardedBy,
  inService,
  isUnhealthy,
  failureNodes,
  reachedGroups,
  type ReachedGroup,
} from './shared';
import { formatNumber } from '../../../words/counts';

export const targetProtocolVersionMismatch = defineCheck({
  id: 'RP608',
  name: 'target-protocol-version-mismatch',
  severity: 'error',
  title: l10n.t('Target group and targets or callers use different HTTP versions'),
  rationale: l10n.t(
    "A target group with version HTTP2 or GRPC doesn't accept HTTP/1.1 requests: the load balancer answers 464. AWS doesn't document that API Gateway uses HTTP/2 to a load balancer. Conversely, a container that supports only HTTP/2 or gRPC doesn't understand the HTTP/1.1 of an HTTP1 group.",
  ),
  looksAt: l10n.t(
    "ProtocolVersion HTTP2 or GRPC of a group that requests from API Gateway reach: a warning, and an error behind a listener without TLS, which doesn't offer HTTP/2. Also an error if all targets of an HTTP1 group are unhealthy and appProtocol of the container port is http2 or grpc.",
  ),
  remedy: l10n.t(
    "Change the rule to forward to a target group with a version that both sides support. The version of a group can't be changed, so create a new group if necessary.",
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Protocol version" (HTTP/1.1 to HTTP/2 or gRPC: error; only HTTPS listeners) and "HTTP 464"',
    ),
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
  // What callers speak doesn't hang on targets; of HTTP1 groups it takes containers that declare another version.
  judged: judgedServices(
    (facts, registering, group) =>
      (group?.attributes.protocolVersion ?? 'HTTP1') === 'HTTP1' &&
      otherProtocol(facts, registering) !== undefined,
  ),
  applies: world =>
    [...reachedGroups(world)].some(
      ({ group, targets }) => group.attributes.protocolVersion !== 'HTTP1' || targets.every(isUnhealthy),
    ),
  *check(world) {
    for (const group of world.reached.targetGroups) {
      const version = group.attributes.protocolVersion;
      if (version === 'HTTP2' || version === 'GRPC') yield callersMismatch(world, group, version);
    }
    for (const reached of reachedGroups(world))
      if (reached.group.attributes.protocolVersion === 'HTTP1') yield* targetsMismatch(world, reached);
  },
});

function listenersBefore({ graph }: World, sources: readonly string[]): readonly NodeOf<'listener'>[] {
  const ids = sources.map(source => graph.incoming(source, 'evaluates')[0]?.source ?? source);
  return [...new Set(ids)].flatMap(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'listener') ? [node] : [];
  });
}

function callersMismatch(world: World, group: ReachedGroup['group'], version: string): CheckFailure {
  const name = group.name ?? group.id;
  const listeners = listenersBefore(world, world.reached.before(group.id));
  const plain = listeners.find(({ attributes }) => attributes.protocol === 'HTTP');
  const values = { targetGroup: name, version };
  const words =
    plain === undefined
      ? l10n.t(
          "Target group {targetGroup} has the protocol version {version}. With HTTP/1.1 API Gateway gets 464, and AWS doesn't document that it uses HTTP/2 to a load balancer.",
          values,
        )
      : l10n.t(
          'Target group {targetGroup} has the protocol version {version}, but {listener} accepts only HTTP/1.1, so its requests get 464.',
          { ...values, listener: nodeLabel(world.graph, plain.id) },
        );
  return {
    nodes: failureNodes(world, group.id),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('ProtocolVersion of {targetGroup}', values),
        value: version,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
    ],
    fix: {
      text: l10n.t(
        'Create a target group with version HTTP1 for the targets of {targetGroup}, and let the rules that requests from API Gateway match forward to it.',
        values,
      ),
    },
    severity: plain === undefined ? 'warning' : 'error',
  };
}

function* targetsMismatch(world: World, { group, name, targets: all }: ReachedGroup): Iterable<CheckFailure> {
  const targets = inService(all);
  if (targets.length === 0 || !targets.every(isUnhealthy)) return;
  for (const registering of registeringServices(world.facts, group.id)) {
    const { service, name: serviceName } = registering;
    const { container, port } = registeredPort(registering);
    const protocol = otherProtocol(world.facts, registering);
    if (protocol === undefined) continue;
    const values = { targetGroup: name, service: serviceName, protocol, count: formatNumber(targets.length) };
    const words =
      container === undefined
        ? l10n.t(
            'Target group {targetGroup} uses HTTP/1.1, but the container port of ECS service {service} is declared as {protocol}, and every target in service ({count}) is unhealthy.',
            values,
          )
        : l10n.t(
            'Target group {targetGroup} uses HTTP/1.1, but the port of container {container} of ECS service {service} is declared as {protocol}, and every target in service ({count}) is unhealthy.',
            { ...values, container },
          );
    yield {
      nodes: failureNodes(world, group.id),
      cause: `${words} ${forwardedBy(world, group.id)}`,
      evidence: [
        {
          what: l10n.t('appProtocol of port {port} of {service}', {
            port: String(port),
            service: serviceName,
          }),
          value: protocol,
          operation: 'ecs:DescribeTaskDefinition',
        },
        healthEvidence(group, targets),
      ],
      fix: {
        text: l10n.t(
          'Configure the container to answer HTTP/1.1 on port {port}, or, behind an HTTPS listener, create a target group with version {version} for it.',
          { port: String(port), version: protocol === 'grpc' ? 'GRPC' : 'HTTP2' },
        ),
        command: awsCommand('ecs describe-task-definition', {
          'task-definition': asText(service.properties['taskDefinition']) ?? serviceName,
        }),
      },
    };
    return;
  }
}

const registeredPort = ({ registration }: RegisteringService) => ({
  container: asText(registration['containerName']),
  port: asNumber(registration['containerPort']),
});

/** What the container that a service registers declares to speak in place of HTTP/1.1. */
function otherProtocol(facts: Facts, registering: RegisteringService): 'http2' | 'grpc' | undefined {
  const { container, port } = registeredPort(registering);
  const definition = asText(registering.service.properties['taskDefinition']);
  const protocol = asText(portMapping(facts, definition, container, port)?.['appProtocol']);
  return protocol === 'http2' || protocol === 'grpc' ? protocol : undefined;
}
