import type { PropertyMap } from '../../value';
import { mapOf, mapsOf, withLowerNamesThroughout } from './members';
import { aws, fail, firstOf, indented, type Script, shown, step, type Writer } from './script';
import { textOf, textWord } from './word';

/** A service with this name behind other target groups is another service. */
export const ecsService: Writer = ({ logicalId, properties }, script) => {
  const name = properties['ServiceName'] ?? logicalId;
  const { cluster, ...others } = mapOf(withLowerNamesThroughout({ ...properties, ServiceName: name }));
  const place: PropertyMap = cluster === undefined ? {} : { cluster };
  const lookUp = {
    service: 'ecs',
    command: 'describe-services',
    input: { ...place, services: [name] },
    query: 'services[?status==`"ACTIVE"`].[join(`" "`, loadBalancers[].targetGroupArn) || `"-"`]',
  };
  const create = { service: 'ecs', command: 'create-service', input: { ...place, ...others } };
  const what = `ECS service ${shown(name, script)}`;
  return [
    step(what),
    firstOf('present', lookUp, script),
    'case $present in',
    "  '')",
    ...indented(indented([aws(create, script), ';;'])),
    `  ${targetGroup(properties, script)}) say 'already exists' ;;`,
    `  *) ${fail(`${what} already exists and is registered with other target groups. It was not changed.`)} ;;`,
    'esac',
  ];
};

/** As a pattern. */
function targetGroup(properties: PropertyMap, { names }: Script): string {
  const [first] = mapsOf(properties['LoadBalancers']);
  return first === undefined
    ? '-'
    : `*${textWord(textOf(first['TargetGroupArn'], 'LoadBalancers.TargetGroupArn'), names)}*`;
}
