import { inputInteger, inputText, withoutMembers } from '../input';
import { AwsFault, type Handler } from '../operation';
import { pageItems } from '../paging';
import type { Description } from './ec2Describe';
import { listEndpointConnections, listEndpointServices } from './ec2EndpointServices';
import { listNetworkAcls } from './ec2NetworkAcls';

export const networkAcls: Description = {
  output: 'NetworkAcls',
  resources: listNetworkAcls,
  named: [{ input: 'NetworkAclIds', member: 'NetworkAclId', missing: 'InvalidNetworkAclID.NotFound' }],
  filters: {
    'association.association-id': 'Associations.NetworkAclAssociationId',
    'association.network-acl-id': 'Associations.NetworkAclId',
    'association.subnet-id': 'Associations.SubnetId',
    default: 'IsDefault',
    'entry.cidr': 'Entries.CidrBlock',
    'entry.egress': 'Entries.Egress',
    'entry.protocol': 'Entries.Protocol',
    'entry.rule-action': 'Entries.RuleAction',
    'entry.rule-number': 'Entries.RuleNumber',
    'network-acl-id': 'NetworkAclId',
    'owner-id': 'OwnerId',
    'vpc-id': 'VpcId',
  },
};

export const vpcEndpoints: Description = {
  output: 'VpcEndpoints',
  resources: account => account.vpcEndpoints ?? [],
  named: [{ input: 'VpcEndpointIds', member: 'VpcEndpointId', missing: 'InvalidVpcEndpointId.NotFound' }],
  filters: {
    'ip-address-type': 'IpAddressType',
    'service-name': 'ServiceName',
    'service-region': 'ServiceRegion',
    'vpc-endpoint-id': 'VpcEndpointId',
    'vpc-endpoint-state': 'State',
    'vpc-endpoint-type': 'VpcEndpointType',
    'vpc-id': 'VpcId',
  },
};

export const endpointServices: Description = {
  output: 'ServiceConfigurations',
  resources: listEndpointServices,
  named: [{ input: 'ServiceIds', member: 'ServiceId', missing: 'InvalidVpcEndpointServiceId.NotFound' }],
  filters: {
    'service-id': 'ServiceId',
    'service-name': 'ServiceName',
    'service-state': 'ServiceState',
    'supported-ip-address-types': 'SupportedIpAddressTypes',
  },
};

export const endpointConnections: Description = {
  output: 'VpcEndpointConnections',
  resources: listEndpointConnections,
  named: [],
  filters: {
    'ip-address-type': 'IpAddressType',
    'service-id': 'ServiceId',
    'vpc-endpoint-id': 'VpcEndpointId',
    'vpc-endpoint-owner': 'VpcEndpointOwner',
    'vpc-endpoint-region': 'VpcEndpointRegion',
    'vpc-endpoint-state': 'VpcEndpointState',
  },
};

/** At most 100 entries a page; the version is not looked at, for an account has each list once. */
export const getManagedPrefixListEntries: Handler = (input, { account }) => {
  const id = inputText(input, 'PrefixListId') ?? '';
  const found = (account.prefixLists ?? []).find(each => inputText(each, 'PrefixListId') === id);
  if (found === undefined)
    throw new AwsFault('InvalidPrefixListID.NotFound', 400, `The prefix list ID '${id}' does not exist.`);
  const entries = Array.isArray(found['Entries']) ? (found['Entries'] as readonly unknown[]) : [];
  const bounds = { minimum: 1, maximum: 100, code: 'InvalidParameterValue' };
  const { items, next } = pageItems(entries, {
    size: inputInteger(input, 'MaxResults', bounds) ?? 100,
    cursor: inputText(input, 'NextToken'),
    invalid: () => new AwsFault('InvalidParameterValue', 400, 'The token is not valid'),
  });
  return withoutMembers({ Entries: items, NextToken: next });
};
