import * as l10n from '@vscode/l10n';
import type { Entry, Facts } from '../../facts/facts';
import { idIn, neighbour } from '../../network/places';
import type { Place } from '../../topology/inventory';
import { compare, defined, list, number, record, records, text, texts } from '../../topology/values';
import type { ScaffoldChoice } from '../problem/choice';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import type { PrivateAlbRequest, ScaffoldOptions } from '../request';
import { onePerZone, subnetsIn } from './subnets';

export const serviceNameOf = ({ properties, arn }: Entry): string =>
  text(properties['serviceName']) ?? arn.slice(arn.lastIndexOf('/') + 1);

/** Services by name, then ARN. */
export function servicesIn(facts: Facts): readonly Entry[] {
  return facts
    .ofType('AWS::ECS::Service')
    .toSorted((a, b) => compare(serviceNameOf(a), serviceNameOf(b)) || compare(a.arn, b.arn));
}

export const clusterOf = ({ properties }: Entry): string | undefined => {
  const arn = text(properties['clusterArn']);
  return arn === undefined ? undefined : idIn(arn);
};

/** @throws ScaffoldProblem */
export function privateAlbRequest(facts: Facts, options: ScaffoldOptions): PrivateAlbRequest {
  const found = chooseService(facts, options);
  const name = options.name ?? (found === undefined ? (options.service ?? 'service') : serviceNameOf(found));
  const placed = placement(facts, found, options);
  const container = containerOf(facts, found);
  const registered = record(records(found?.properties['loadBalancers'])[0]);
  const { certificateArn } = options;
  return {
    blueprint: 'private-alb',
    name,
    ...placed,
    port: certificateArn === undefined ? 80 : 443,
    healthCheckPath: options.healthCheckPath ?? healthCheckPath(facts, registered) ?? '/',
    containerName: options.containerName ?? text(registered['containerName']) ?? container.name ?? name,
    containerPort: options.containerPort ?? number(registered['containerPort']) ?? container.port ?? 8080,
    service: found === undefined ? (options.service ?? name) : serviceNameOf(found),
    ...(found === undefined ? {} : { serviceExists: true }),
    ...defined({
      certificateArn,
      cluster: options.cluster ?? (found === undefined ? undefined : clusterOf(found)),
      taskDefinition: options.taskDefinition ?? text(found?.properties['taskDefinition']),
    }),
    serviceSecurityGroupIds: found === undefined ? [] : texts(networkOf(found)['securityGroups']),
  };
}

const networkOf = ({ properties }: Entry) =>
  record(record(properties['networkConfiguration'])['awsvpcConfiguration']);

/**
 * The service of that name or ARN; `undefined` for a new one.
 * @throws ScaffoldProblem where several are meant.
 */
function chooseService(facts: Facts, { service, cluster, name, vpcId }: ScaffoldOptions): Entry | undefined {
  const all = servicesIn(facts).filter(
    one =>
      cluster === undefined || clusterOf(one) === cluster || text(one.properties['clusterArn']) === cluster,
  );
  if (service === undefined) {
    const [only] = all;
    return all.length === 1 && name === undefined && vpcId === undefined ? only : undefined;
  }
  const found = all.filter(one => one.arn === service || serviceNameOf(one) === service);
  if (found.length < 2) return found[0];
  throw new ScaffoldProblem({
    field: 'service',
    reason: { code: 'service-ambiguous', service },
    choices: found.map(serviceChoice),
  });
}

/** @throws ScaffoldProblem where the service’s VPC is another than the one that is asked for. */
function placement(
  facts: Facts,
  service: Entry | undefined,
  { vpcId: wanted, subnetIds }: ScaffoldOptions,
): Pick<PrivateAlbRequest, 'vpcId' | 'subnetIds'> {
  const ids = service === undefined ? [] : texts(networkOf(service)['subnets']);
  const own = service === undefined ? [] : ids.map(id => neighbour(service, 'subnet', id));
  const [vpcOfService] = own.flatMap(
    arn => text(facts.resource('AWS::EC2::Subnet', arn)?.properties['VpcId']) ?? [],
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
  const cluster = clusterOf(service);
  const status = text(properties['status']);
  const hasBalancer = list(properties['loadBalancers']).length > 0;
  const warning =
    status !== undefined && status !== 'ACTIVE'
      ? l10n.t('The service is {status}.', { status })
      : hasBalancer
        ? l10n.t('The service is already registered with a load balancer.')
        : undefined;
  return {
    value: service.arn,
    label: serviceNameOf(service),
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
  readonly place: Place;
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
      const id = text(entry.properties['VpcId']);
      return id === undefined ? [] : [[id, { id, place: entry }] as const];
    });
  return [...new Map(found).values()].sort((a, b) => compare(a.id, b.id));
}

function containerOf(
  facts: Facts,
  service: Entry | undefined,
): { readonly name?: string; readonly port?: number } {
  const definition = facts.resource(
    'AWS::ECS::TaskDefinition',
    text(service?.properties['taskDefinition']) ?? '',
  );
  const listening = records(definition?.properties['containerDefinitions']).flatMap(container =>
    records(container['portMappings']).flatMap(mapping => {
      const port = number(mapping['containerPort']);
      return port === undefined ? [] : [{ ...defined({ name: text(container['name']) }), port }];
    }),
  );
  return listening[0] ?? {};
}

function healthCheckPath(facts: Facts, registered: Readonly<Record<string, unknown>>): string | undefined {
  const arn = text(registered['targetGroupArn']);
  return arn === undefined
    ? undefined
    : text(facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', arn)?.properties['HealthCheckPath']);
}
