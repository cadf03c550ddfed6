import type { PropertyMap } from '../../value';
import { reference } from '../../value';
import { mapsOf, without } from './members';
import { aws, captured, command, type Script, shown, step, takesAttribute, type Writer } from './script';

const service = 'elbv2';

/**
 * Creating a load balancer, target group or listener twice with the same settings gives the first one (Elastic Load
 * Balancing API reference: "this operation is idempotent"); with other settings AWS refuses it, and the script ends.
 */
export const loadBalancer: Writer = ({ logicalId, properties }, script) => {
  const variable = script.names.of(logicalId);
  const { LoadBalancerAttributes: attributes, ...others } = properties;
  const name = others['Name'] ?? logicalId;
  const named = {
    service,
    command: 'describe-load-balancers',
    input: { LoadBalancerArns: [reference(logicalId)] },
  };
  return [
    step(`Load balancer ${shown(name, script)}`),
    captured(
      variable,
      {
        service,
        command: 'create-load-balancer',
        input: { ...others, Name: name },
        query: 'LoadBalancers[0].LoadBalancerArn',
      },
      script,
    ),
    `say "$${variable}"`,
    ...attributesOf(
      { LoadBalancerArn: reference(logicalId), Attributes: attributes ?? [] },
      'load-balancer',
      script,
    ),
    ...(takesAttribute(logicalId, 'DNSName', script)
      ? [
          captured(
            script.names.ofAttribute(logicalId, 'DNSName'),
            { ...named, query: 'LoadBalancers[0].DNSName' },
            script,
          ),
        ]
      : []),
    `wait_for 'The load balancer' ${command(named, script)} \\`,
    "  --query 'LoadBalancers[0].State.[Code, Reason]' --output text",
  ];
};

export const targetGroup: Writer = ({ logicalId, properties }, script) => {
  const variable = script.names.of(logicalId);
  const { TargetGroupAttributes: attributes, Targets: targets, ...others } = properties;
  const name = others['Name'] ?? logicalId;
  const arn = { TargetGroupArn: reference(logicalId) };
  return [
    step(`Target group ${shown(name, script)}`),
    captured(
      variable,
      {
        service,
        command: 'create-target-group',
        input: { ...others, Name: name },
        query: 'TargetGroups[0].TargetGroupArn',
      },
      script,
    ),
    `say "$${variable}"`,
    ...attributesOf({ ...arn, Attributes: attributes ?? [] }, 'target-group', script),
    ...(mapsOf(targets).length > 0
      ? [aws({ service, command: 'register-targets', input: { ...arn, Targets: targets ?? [] } }, script)]
      : []),
  ];
};

export const listener: Writer = ({ logicalId, properties }, script) => {
  const variable = script.names.of(logicalId);
  return [
    step(`Listener on ${shown(properties['Protocol'], script)}:${shown(properties['Port'], script)}`),
    captured(
      variable,
      {
        service,
        command: 'create-listener',
        input: without(properties, 'ListenerAttributes'),
        query: 'Listeners[0].ListenerArn',
      },
      script,
    ),
    `say "$${variable}"`,
    ...attributesOf(
      { ListenerArn: reference(logicalId), Attributes: properties['ListenerAttributes'] ?? [] },
      'listener',
      script,
    ),
  ];
};

function attributesOf(input: PropertyMap, of: string, script: Script): readonly string[] {
  if (mapsOf(input['Attributes']).length === 0) return [];
  return [aws({ service, command: `modify-${of}-attributes`, input }, script)];
}
