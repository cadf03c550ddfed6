import * as l10n from '@vscode/l10n';
import type { Reading } from '../model/reading';
import type { DetailRow } from '../protocol/protocol';
import { isResource } from '../services/resources';
import { isNode, type TopologyNode } from '../topology/document';
import { record, records, text } from '../topology/values';
import { facts, oneLine } from './text';

/** VPC, zones, subnets and security groups of a link or load balancer, with what is known of them. */
export function networkRows(node: TopologyNode, reading: Reading | undefined): readonly DetailRow[] {
  if (isNode(node, 'vpc-link')) {
    const { subnetIds = [], securityGroupIds = [] } = node.attributes;
    return [...subnetRows(subnetIds, reading), ...groupRows(securityGroupIds, reading)];
  }
  if (!isNode(node, 'load-balancer')) return [];
  const { vpcId, availabilityZones, securityGroups = [] } = node.attributes;
  const zones = records(availabilityZones);
  const subnets = zones.flatMap(zone => text(zone['SubnetId']) ?? []);
  const withoutSubnet = zones.filter(zone => text(zone['SubnetId']) === undefined);
  return [
    ...(vpcId === undefined ? [] : [{ name: l10n.t('VPC'), value: oneLine(vpcId) }]),
    ...subnetRows(
      subnets,
      reading,
      new Map(zones.map(zone => [text(zone['SubnetId']) ?? '', text(zone['ZoneName']) ?? ''])),
    ),
    ...withoutSubnet.map(zone => ({
      name: l10n.t('Availability Zone'),
      value: oneLine(text(zone['ZoneName']) ?? '?'),
    })),
    ...groupRows(securityGroups, reading),
  ];
}

function subnetRows(
  ids: readonly string[],
  reading: Reading | undefined,
  zones: ReadonlyMap<string, string> = new Map<string, string>(),
): readonly DetailRow[] {
  const known = new Map(
    (reading?.resources ?? []).flatMap(resource => {
      if (!isResource(resource, 'AWS::EC2::Subnet')) return [];
      const properties = record(resource.properties);
      return [[text(properties['SubnetId']) ?? '', properties] as const];
    }),
  );
  return ids.map(id => {
    const subnet = known.get(id);
    const zone = text(subnet?.['AvailabilityZone']) ?? zones.get(id);
    return {
      name: l10n.t('Subnet'),
      value: facts(oneLine(id), oneLine(zone ?? ''), oneLine(text(subnet?.['CidrBlock']) ?? '')),
    };
  });
}

function groupRows(ids: readonly string[], reading: Reading | undefined): readonly DetailRow[] {
  const names = new Map(
    (reading?.resources ?? []).flatMap(resource => {
      if (!isResource(resource, 'AWS::EC2::SecurityGroup')) return [];
      const properties = record(resource.properties);
      return [[text(properties['GroupId']) ?? '', text(properties['GroupName']) ?? ''] as const];
    }),
  );
  return ids.map(id => ({
    name: l10n.t('Security group'),
    value: facts(oneLine(id), oneLine(names.get(id) ?? '')),
  }));
}
