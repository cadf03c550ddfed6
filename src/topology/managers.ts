import type { AwsResourceType } from '../services/resources';
import type { Entry, Inventory } from './inventory';
import type { Manager } from './manager';
import { readManager } from './readManager';
import { asNumber, asRecord, asRecords, asText, asTexts, compareText } from './values';

/** What manages a resource; `undefined` where nothing that was read says so. */
export type FindManager = (
  entry: Pick<Entry, 'arn' | 'account' | 'region' | 'properties'>,
) => Manager | undefined;

/** Load balancers' tags are an answer of their own. */
const tagsType = 'AWS::ElasticLoadBalancingV2::TagDescription';

export function createManagers(inventory: Inventory): FindManager {
  let services: ReadonlyMap<string, Manager> | undefined;
  return entry => {
    const [described] = inventory.childrenOf(tagsType, entry);
    return (
      (described === undefined ? undefined : readManager(described.properties['Tags'])) ??
      ownManager(entry.properties) ??
      (services ??= ecsManagers(inventory)).get(entry.arn)
    );
  };
}

const ownManager = (properties: Entry['properties']): Manager | undefined =>
  readManager(properties['tags'] ?? properties['Tags'] ?? properties['TagSet']);

type EcsManager = Extract<Manager, { readonly tool: 'ecs' }>;

/**
 * What ECS services manage, by ARN. An Express service's load balancers, listeners, rules, groups and security groups
 * are made by ECS ("Resources created by Amazon ECS Express Mode services", Amazon ECS developer guide); of other
 * services whose deployments shift traffic only the rule or listener whose weights ECS changes
 * (`AdvancedConfiguration`, ECS API reference), and the groups between which it shifts.
 */
function ecsManagers(inventory: Inventory): ReadonlyMap<string, Manager> {
  const found = new Map<string, EcsManager>();
  const services = [...inventory.ofType('AWS::ECS::Service')].sort((one, other) =>
    compareText(one.arn, other.arn),
  );
  for (const service of services) {
    const shift = shiftOf(inventory, service);
    const isExpress = asText(service.properties['resourceManagementType']) === 'ECS';
    if (!isExpress && shift === undefined) continue;
    const own: EcsManager = {
      tool: 'ecs',
      role: isExpress ? 'express' : 'deployments',
      services: [asText(service.properties['serviceName']) ?? service.arn],
      ...shift,
    };
    const arns = [...shiftedArns(service), ...(isExpress ? expressArns(inventory, service) : [])];
    for (const arn of new Set(arns)) found.set(arn, joined(found.get(arn), own));
  }
  return found;
}

function joined(earlier: EcsManager | undefined, own: EcsManager): EcsManager {
  if (earlier === undefined) return own;
  return { ...earlier, ...own, services: [...new Set([...earlier.services, ...own.services])] };
}

/** Strategies by which ECS moves traffic from one group to another (`DeploymentConfiguration`, ECS API reference). */
const shiftingStrategies = new Set(['BLUE_GREEN', 'LINEAR', 'CANARY']);

/** `ServiceDeploymentStatus`, ECS API reference: those after which the weights still change. */
const inProgressStatuses = new Set([
  'PENDING',
  'IN_PROGRESS',
  'STOP_REQUESTED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
]);

type Shift = Pick<EcsManager, 'strategy' | 'isShifting' | 'canPause' | 'percent'>;

/** How deployments of a service move traffic; `undefined` where they don't. */
function shiftOf(inventory: Inventory, service: Entry): Shift | undefined {
  const { properties } = service;
  const configuration = asRecord(properties['deploymentConfiguration']);
  const controller = asText(asRecord(properties['deploymentController'])['type']);
  if (controller === 'CODE_DEPLOY') {
    const isShifting = asRecords(properties['taskSets']).length > 1;
    return { strategy: controller, ...(isShifting ? { isShifting } : {}) };
  }
  const strategy = asText(configuration['strategy']);
  if (strategy === undefined || !shiftingStrategies.has(strategy)) return undefined;
  const deployments = inventory.childrenOf('AWS::ECS::ServiceDeployment', service);
  const under = deployments.find(one => inProgressStatuses.has(asText(one.properties['status']) ?? ''));
  const isShifting =
    under !== undefined ||
    asRecords(properties['deployments']).some(({ rolloutState }) => asText(rolloutState) === 'IN_PROGRESS');
  const percent = asNumber(
    asRecord(under?.properties['targetServiceRevision'])['requestedProductionTrafficWeight'],
  );
  const canPause = asRecords(configuration['lifecycleHooks']).some(hook =>
    Object.values(hook).includes('PAUSE'),
  );
  return {
    strategy,
    ...(isShifting ? { isShifting } : {}),
    ...(canPause ? { canPause } : {}),
    ...(percent === undefined ? {} : { percent }),
  };
}

/** Rules or listeners whose weights deployments change, and the groups between which they shift. */
function shiftedArns({ properties }: Entry): readonly string[] {
  const registrations = [
    ...asRecords(properties['loadBalancers']),
    ...asRecords(properties['taskSets']).flatMap(set => asRecords(set['loadBalancers'])),
  ];
  return registrations.flatMap(registration => {
    const advanced = asRecord(registration['advancedConfiguration']);
    return asTexts([
      registration['targetGroupArn'],
      advanced['alternateTargetGroupArn'],
      advanced['productionListenerRule'],
      advanced['testListenerRule'],
    ]);
  });
}

const elasticLoadBalancing = {
  group: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  loadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
} as const satisfies Readonly<Record<string, AwsResourceType>>;

/** The load balancers before a service's groups, with their security groups. */
function expressArns(inventory: Inventory, service: Entry): readonly string[] {
  const groups = new Set(shiftedArns(service));
  const balancers = inventory
    .ofType(elasticLoadBalancing.group)
    .filter(({ arn }) => groups.has(arn))
    .flatMap(({ properties }) => asTexts(properties['LoadBalancerArns']));
  const securityGroups = new Set(
    balancers.flatMap(arn =>
      asTexts(inventory.find(elasticLoadBalancing.loadBalancer, arn)?.properties['SecurityGroups']),
    ),
  );
  return [
    ...balancers,
    ...inventory
      .ofType('AWS::EC2::SecurityGroup')
      .filter(({ properties, account, region }) => {
        const id = asText(properties['GroupId']);
        return (
          id !== undefined &&
          securityGroups.has(id) &&
          account === service.account &&
          region === service.region
        );
      })
      .map(({ arn }) => arn),
  ];
}
