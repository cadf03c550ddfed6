import * as l10n from '@vscode/l10n';
import type { Reading } from '../../model/reading';
import type { DetailRow } from '../../protocol/protocol';
import { isResource } from '../../services/resources';
import { isNode, type TopologyNode } from '../../topology/document';
import { asRecord, asRecords, asText } from '../../topology/values';
import { readManager } from '../../topology/readManager';
import { managerWords } from '../managedBy';
import { joinFacts, oneLine } from '../../text/oneLine';

/** VPC, zones, subnets and security groups of a link or load balancer, with what is known of them. */
export function networkRows(node: TopologyNode, reading: Reading | undefined): readonly DetailRow[] {
  if (isNode(node, 'vpc-link')) {
    const { subnetIds = [], securityGroupIds = [] } = node.attributes;
    return [...subnetRows(subnetIds, reading), ...groupRows(securityGroupIds, reading)];
  }
  if (!isNode(node, 'load-balancer')) return [];
  const { vpcId, availabilityZones, securityGroups = [] } = node.attributes;
  const zones = asRecords(availabilityZones);
  const subnets = zones.flatMap(zone => asText(zone['SubnetId']) ?? []);
  const withoutSubnet = zones.filter(zone => asText(zone['SubnetId']) === undefined);
  return [
    ...(vpcId === undefined ? [] : [{ name: l10n.t('VPC'), value: oneLine(vpcId) }]),
    ...subnetRows(
      subnets,
      reading,
      new Map(zones.map(zone => [asText(zone['SubnetId']) ?? '', asText(zone['ZoneName']) ?? ''])),
    ),
    ...withoutSubnet.map(zone => ({
      name: l10n.t('Availability Zone'),
      value: oneLine(asText(zone['ZoneName']) ?? '?'),
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
      const properties = asRecord(resource.properties);
      return [[asText(properties['SubnetId']) ?? '', properties] as const];
    }),
  );
  return ids.map(id => {
    const subnet = known.get(id);
    const zone = asText(subnet?.['AvailabilityZone']) ?? zones.get(id);
    return {
      name: l10n.t('Subnet'),
      value: joinFacts(oneLine(id), oneLine(zone ?? ''), oneLine(asText(subnet?.['CidrBlock']) ?? '')),
    };
  });
}

function groupRows(ids: readonly string[], reading: Reading | undefined): readonly DetailRow[] {
  const known = new Map(
    (reading?.resources ?? []).flatMap(resource => {
      if (!isResource(resource, 'AWS::EC2::SecurityGroup')) return [];
      const properties = asRecord(resource.properties);
      return [[asText(properties['GroupId']) ?? '', properties] as const];
    }),
  );
  return ids.map(id => {
    const group = known.get(id);
    return {
      name: l10n.t('Security group'),
      value: joinFacts(
        oneLine(id),
        oneLine(asText(group?.['GroupName']) ?? ''),
        managerWords(readManager(group?.['Tags'])),
      ),
    };
  });
}
