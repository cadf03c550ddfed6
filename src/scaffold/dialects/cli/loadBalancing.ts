import type { PropertyMap } from '../../value';
import { referenceTo } from '../../value';
import { propertyMaps, omitProperties } from './members';
import {
  awsCommandLine,
  captureCommand,
  cliCommand,
  type Script,
  showValue,
  stepLine,
  takesAttribute,
  type BlockWriter,
} from './script';

const service = 'elbv2';

/**
 * Creating a load balancer, target group or listener twice with the same settings gives the first one (Elastic Load
 * Balancing API reference: "this operation is idempotent"); with other settings AWS refuses it, and the script ends.
 */
export const loadBalancer: BlockWriter = ({ logicalId, properties }, script) => {
  const variable = script.names.of(logicalId);
  const { LoadBalancerAttributes: attributes, ...others } = properties;
  const name = others['Name'] ?? logicalId;
  const named = {
    service,
    command: 'describe-load-balancers',
    input: { LoadBalancerArns: [referenceTo(logicalId)] },
  };
  return [
    stepLine(`Load balancer ${showValue(name, script)}`),
    captureCommand(
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
    ...attributeArguments(
      { LoadBalancerArn: referenceTo(logicalId), Attributes: attributes ?? [] },
      'load-balancer',
      script,
    ),
    ...(takesAttribute(logicalId, 'DNSName', script)
      ? [
          captureCommand(
            script.names.ofAttribute(logicalId, 'DNSName'),
            { ...named, query: 'LoadBalancers[0].DNSName' },
            script,
          ),
        ]
      : []),
    `wait_for 'The load balancer' ${cliCommand(named, script)} \\`,
    "  --query 'LoadBalancers[0].State.[Code, Reason]' --output text",
  ];
};

export const targetGroup: BlockWriter = ({ logicalId, properties }, script) => {
  const variable = script.names.of(logicalId);
  const { TargetGroupAttributes: attributes, Targets: targets, ...others } = properties;
  const name = others['Name'] ?? logicalId;
  const arn = { TargetGroupArn: referenceTo(logicalId) };
  return [
    stepLine(`Target group ${showValue(name, script)}`),
    captureCommand(
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
    ...attributeArguments({ ...arn, Attributes: attributes ?? [] }, 'target-group', script),
    ...(propertyMaps(targets).length > 0
      ? [
          awsCommandLine(
            { service, command: 'register-targets', input: { ...arn, Targets: targets ?? [] } },
            script,
          ),
        ]
      : []),
  ];
};

export const writeListener: BlockWriter = ({ logicalId, properties }, script) => {
  const variable = script.names.of(logicalId);
  return [
    stepLine(
      `Listener on ${showValue(properties['Protocol'], script)}:${showValue(properties['Port'], script)}`,
    ),
    captureCommand(
      variable,
      {
        service,
        command: 'create-listener',
        input: omitProperties(properties, 'ListenerAttributes'),
        query: 'Listeners[0].ListenerArn',
      },
      script,
    ),
    `say "$${variable}"`,
    ...attributeArguments(
      { ListenerArn: referenceTo(logicalId), Attributes: properties['ListenerAttributes'] ?? [] },
      'listener',
      script,
    ),
  ];
};

function attributeArguments(input: PropertyMap, of: string, script: Script): readonly string[] {
  if (propertyMaps(input['Attributes']).length === 0) return [];
  return [awsCommandLine({ service, command: `modify-${of}-attributes`, input }, script)];
}
