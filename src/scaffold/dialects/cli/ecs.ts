import type { PropertyMap } from '../../value';
import { propertyMap, propertyMaps, withLowerNamesThroughout } from './members';
import {
  awsCommandLine,
  failLine,
  firstCommand,
  indentLines,
  type Script,
  showValue,
  stepLine,
  type BlockWriter,
} from './script';
import { literalText, textWord } from './word';

/** A service with this name behind other target groups is another service. */
export const ecsService: BlockWriter = ({ logicalId, properties }, script) => {
  const name = properties['ServiceName'] ?? logicalId;
  const { cluster, ...others } = propertyMap(withLowerNamesThroughout({ ...properties, ServiceName: name }));
  const place: PropertyMap = cluster === undefined ? {} : { cluster };
  const lookUp = {
    service: 'ecs',
    command: 'describe-services',
    input: { ...place, services: [name] },
    query: 'services[?status==`"ACTIVE"`].[join(`" "`, loadBalancers[].targetGroupArn) || `"-"`]',
  };
  const create = { service: 'ecs', command: 'create-service', input: { ...place, ...others } };
  const what = `ECS service ${showValue(name, script)}`;
  return [
    stepLine(what),
    firstCommand('present', lookUp, script),
    'case $present in',
    "  '')",
    ...indentLines(indentLines([awsCommandLine(create, script), ';;'])),
    `  ${targetGroup(properties, script)}) say 'already exists' ;;`,
    `  *) ${failLine(`${what} already exists and is registered with other target groups. It was not changed.`)} ;;`,
    'esac',
  ];
};

/** As a pattern. */
function targetGroup(properties: PropertyMap, { names }: Script): string {
  const [first] = propertyMaps(properties['LoadBalancers']);
  return first === undefined
    ? '-'
    : `*${textWord(literalText(first['TargetGroupArn'], 'LoadBalancers.TargetGroupArn'), names)}*`;
}
