import * as l10n from '@vscode/l10n';
import type { Entry, Facts } from '../../paths/facts';
import { idIn, siblingArn } from '../../network/places';
import type { AccountRegion } from '../../topology/inventory';
import {
  compareText,
  withoutUndefined,
  asList,
  asNumber,
  asRecord,
  asRecords,
  asText,
  asTexts,
} from '../../topology/values';
import type { ScaffoldChoice } from '../problem/choice';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import type { PrivateAlbRequest, ScaffoldOptions } from '../request';
import { onePerZone, subnetsIn } from './subnets';

export const ecsServiceName = ({ properties, arn }: Entry): string =>
  asText(properties['serviceName']) ?? arn.slice(arn.lastIndexOf('/') + 1);

/** Services by name, then ARN. */
export function servicesIn(facts: Facts): readonly Entry[] {
  return facts
    .ofType('AWS::ECS::Service')
    .toSorted((a, b) => compareText(ecsServiceName(a), ecsServiceName(b)) || compareText(a.arn, b.arn));
}

export const ecsCluster = ({ properties }: Entry): string | undefined => {
  const arn = asText(properties['clusterArn']);
  return arn === undefined ? undefined : idIn(arn);
};

/** @throws ScaffoldProblem */
export function privateAlbRequest(facts: Facts, options: ScaffoldOptions): PrivateAlbRequest {
  const found = chooseService(facts, options);
  const name = options.name ?? (found === undefined ? (options.service ?? 'service') : ecsServiceName(found));
  const placed = servicePlacement(facts, found, options);
  const container = serviceContainer(facts, found);
  const registered = asRecord(asRecords(found?.properties['loadBalancers'])[0]);
  const { certificateArn } = options;
  return {
    blueprint: 'private-alb',
    name,
    ...placed,
    port: certificateArn === undefined ? 80 : 443,
    healthCheckPath: options.healthCheckPath ?? healthCheckPath(facts, registered) ?? '/',
    containerName: options.containerName ?? asText(registered['containerName']) ?? container.name ?? name,
    containerPort: options.containerPort ?? asNumber(registered['containerPort']) ?? container.port ?? 8080,
    service: found === undefined ? (options.service ?? name) : ecsServiceName(found),
    ...(found === undefined ? {} : { serviceExists: true }),
    ...withoutUndefined({
      certificateArn,
      cluster: options.cluster ?? (found === undefined ? undefined : ecsCluster(found)),
      taskDefinition: options.taskDefinition ?? asText(found?.properties['taskDefinition']),
    }),
    serviceSecurityGroupIds: found === undefined ? [] : asTexts(serviceNetwork(found)['securityGroups']),
  };
}

const serviceNetwork = ({ properties }: Entry) =>
  asRecord(asRecord(properties['networkConfiguration'])['awsvpcConfiguration']);

/**
 * The service of that name or ARN; `undefined` for a new one.
 * @throws ScaffoldProblem where several are meant.
 */
function chooseService(facts: Facts, { service, cluster, name, vpcId }: ScaffoldOptions): Entry | undefined {
  const all = servicesIn(facts).filter(
    one =>
      cluster === undefined ||
      ecsCluster(one) === cluster ||
      asText(one.properties['clusterArn']) === cluster,
  );
  if (service === undefined) {
    const [only] = all;
    return all.length === 1 && name === undefined && vpcId === undefined ? only : undefined;
  }
  const found = all.filter(one => one.arn === service || ecsServiceName(one) === service);
  if (found.length < 2) return found[0];
  throw new ScaffoldProblem({
    field: 'service',
    reason: { code: 'service-ambiguous', service },
    choices: found.map(serviceChoice),
  });
}

/** @throws ScaffoldProblem where the service’s VPC is another than the one that is asked for. */
function servicePlacement(
  facts: Facts,
  service: Entry | undefined,
  { vpcId: wanted, subnetIds }: ScaffoldOptions,
): Pick<PrivateAlbRequest, 'vpcId' | 'subnetIds'> {
  const ids = service === undefined ? [] : asTexts(serviceNetwork(service)['subnets']);
  const own = service === undefined ? [] : ids.map(id => siblingArn(service, 'subnet', id));
  const [vpcOfService] = own.flatMap(
    arn => asText(facts.resource('AWS::EC2::Subnet', arn)?.properties['VpcId']) ?? [],
  );
  if (wanted !== undefined && vpcOfService !== undefined && wanted !== vpcOfService) {
    throw new ScaffoldProblem({
      field: 'vpcId',
      reason: { code: 'service-in-other-vpc', vpcId: vpcOfService, wanted },
      choices: [{ value: vpcOfService, label: vpcOfService, description: l10n.t('VPC of the tasks') }],
    });
  }
  const vpc = vpcsIn(facts).find(({ id }) => id === (wanted ?? vpcOfService));
  const [only, ...others] = vpcsIn(facts);
  const chosen =
    vpc ?? (wanted === undefined && vpcOfService === undefined && others.length === 0 ? only : undefined);
  const vpcId = wanted ?? vpcOfService ?? chosen?.id;
  if (vpcId === undefined && others.length > 0) {
    throw new ScaffoldProblem({
      field: 'vpcId',
      reason: { code: 'several-vpcs' },
      choices: vpcsIn(facts).map(vpcChoice),
    });
  }
  if (subnetIds !== undefined) return { vpcId: vpcId ?? '', subnetIds };
  const known = chosen === undefined ? [] : subnetsIn(facts, chosen.id, chosen.place).map(({ arn }) => arn);
  const ofService = onePerZone(facts, own, undefined);
  const perZone = ofService.length > 1 ? ofService : onePerZone(facts, [...own, ...known], undefined);
  // A load balancer requires two zones: AWS would refuse one subnet, and a person has to choose them.
  return {
    vpcId: vpcId ?? '',
    subnetIds: perZone.length > 1 ? perZone.map(idIn) : ids.length > 1 ? ids : [],
  };
}

export function serviceChoice(service: Entry): ScaffoldChoice {
  const { properties } = service;
  const cluster = ecsCluster(service);
  const status = asText(properties['status']);
  const hasBalancer = asList(properties['loadBalancers']).length > 0;
  const warning =
    status !== undefined && status !== 'ACTIVE'
      ? l10n.t('The service is {status}.', { status })
      : hasBalancer
        ? l10n.t('The service is already registered with a load balancer.')
        : undefined;
  return {
    value: service.arn,
    label: ecsServiceName(service),
    description: cluster === undefined ? service.region : l10n.t('cluster {cluster}', { cluster }),
    ...(warning === undefined ? {} : { warning }),
  };
}

export const vpcChoice = ({ id, place }: KnownVpc): ScaffoldChoice => ({
  value: id,
  label: id,
  description: `${place.account}, ${place.region}`,
});

export interface KnownVpc {
  readonly id: string;
  readonly place: AccountRegion;
}

/** By id: every VPC that some subnet, load balancer or target group names. */
export function vpcsIn(facts: Facts): readonly KnownVpc[] {
  const types = [
    'AWS::EC2::Subnet',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
  ] as const;
  const found = types
    .flatMap(type => facts.ofType(type))
    .flatMap(entry => {
      const id = asText(entry.properties['VpcId']);
      return id === undefined ? [] : [[id, { id, place: entry }] as const];
    });
  return [...new Map(found).values()].sort((a, b) => compareText(a.id, b.id));
}

function serviceContainer(
  facts: Facts,
  service: Entry | undefined,
): { readonly name?: string; readonly port?: number } {
  const definition = facts.resource(
    'AWS::ECS::TaskDefinition',
    asText(service?.properties['taskDefinition']) ?? '',
  );
  const listening = asRecords(definition?.properties['containerDefinitions']).flatMap(container =>
    asRecords(container['portMappings']).flatMap(mapping => {
      const port = asNumber(mapping['containerPort']);
      return port === undefined ? [] : [{ ...withoutUndefined({ name: asText(container['name']) }), port }];
    }),
  );
  return listening[0] ?? {};
}

function healthCheckPath(facts: Facts, registered: Readonly<Record<string, unknown>>): string | undefined {
  const arn = asText(registered['targetGroupArn']);
  return arn === undefined
    ? undefined
    : asText(facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', arn)?.properties['HealthCheckPath']);
}
