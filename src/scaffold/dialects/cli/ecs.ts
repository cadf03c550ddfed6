import type { PropertyMap } from '../../value';
import { mapOf, mapsOf, withLowerNamesThroughout } from './members';
import { aws, fail, firstOf, indented, type Script, shown, step, type Writer } from './script';
import { textOf, textWord } from './word';

/** A service of the name that runs behind something else is not the one that is meant. */
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
    `  ${targetGroup(properties, script)}) say 'is there already' ;;`,
    `  *) ${fail(`${what} exists already and is registered with other target groups: nothing was changed in it.`)} ;;`,
    'esac',
  ];
};

/** As a pattern. */
function targetGroup(properties: PropertyMap, { names }: Script): string {
  const [first] = mapsOf(properties['LoadBalancers']);
  return first === undefined
    ? '-'
    : `*${textWord(textOf(first['TargetGroupArn'], 'TargetGroupArn of a service'), names)}*`;
}
