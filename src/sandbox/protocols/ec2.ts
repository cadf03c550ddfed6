import type { QueryDialect } from './query';
import { escapeXmlText } from './xml';

/** Output members whose element is not just the member in lower camel case, from `locationName` in AWS's model. */
const elements: Readonly<Record<string, string>> = {
  '.AvailabilityZones': 'availabilityZoneInfo',
  '.SecurityGroups': 'securityGroupInfo',
  'AvailabilityZones.State': 'zoneState',
  'Instances.PublicDnsName': 'dnsName',
  'Instances.PublicIpAddress': 'ipAddress',
  'Instances.SecurityGroups': 'groupSet',
  'Instances.State': 'instanceState',
  'NetworkAcls.Associations': 'associationSet',
  'NetworkAcls.IsDefault': 'default',
  'SecurityGroups.Description': 'groupDescription',
  'ServiceConfigurations.AvailabilityZones': 'availabilityZoneSet',
  'VpcEndpoints.RouteTableIds': 'routeTableIdSet',
  'VpcEndpoints.SubnetIds': 'subnetIdSet',
  AssociatedSubnets: 'associatedSubnetSet',
  AvailabilityZoneIds: 'availabilityZoneIdSet',
  BaseEndpointDnsNames: 'baseEndpointDnsNameSet',
  BlockDeviceMappings: 'blockDeviceMapping',
  DnsEntries: 'dnsEntrySet',
  ElasticGpuAssociations: 'elasticGpuAssociationSet',
  ElasticInferenceAcceleratorAssociations: 'elasticInferenceAcceleratorAssociationSet',
  Entries: 'entrySet',
  GatewayLoadBalancerArns: 'gatewayLoadBalancerArnSet',
  Geography: 'geographySet',
  Groups: 'groupSet',
  Instances: 'instancesSet',
  IpPrefixes: 'ipPrefixSet',
  Ipv4Prefixes: 'ipv4PrefixSet',
  Ipv6Addresses: 'ipv6AddressesSet',
  Ipv6Prefixes: 'ipv6PrefixSet',
  Licenses: 'licenseSet',
  Messages: 'messageSet',
  NetworkAcls: 'networkAclSet',
  NetworkInterfaceIds: 'networkInterfaceIdSet',
  NetworkInterfaces: 'networkInterfaceSet',
  NetworkLoadBalancerArns: 'networkLoadBalancerArnSet',
  PrivateDnsSpecifiedDomains: 'privateDnsSpecifiedDomainSet',
  PrivateIpAddresses: 'privateIpAddressesSet',
  ProductCodeId: 'productCode',
  ProductCodeType: 'type',
  Reservations: 'reservationSet',
  RevokedSecurityGroupRules: 'revokedSecurityGroupRuleSet',
  SecurityGroupRules: 'securityGroupRuleSet',
  ServiceConfigurations: 'serviceConfigurationSet',
  StateTransitionReason: 'reason',
  SubGeography: 'subGeographySet',
  Subnets: 'subnetSet',
  SupportedIpAddressTypes: 'supportedIpAddressTypeSet',
  SupportedRegions: 'supportedRegionSet',
  Tags: 'tagSet',
  UnknownIpPermissions: 'unknownIpPermissionSet',
  UserIdGroupPairs: 'groups',
  VpcEndpointConnections: 'vpcEndpointConnectionSet',
  VpcEndpoints: 'vpcEndpointSet',
  Vpcs: 'vpcSet',
};

/** Input lists by the name that they have in a form, from `locationName` and `queryName` in AWS's model. */
const lists: Readonly<Record<string, string>> = {
  Filter: 'Filters',
  GroupId: 'GroupIds',
  GroupName: 'GroupNames',
  Groups: 'UserIdGroupPairs',
  InstanceId: 'InstanceIds',
  NetworkAclId: 'NetworkAclIds',
  NetworkInterfaceId: 'NetworkInterfaceIds',
  SecurityGroupRuleId: 'SecurityGroupRuleIds',
  ServiceId: 'ServiceIds',
  SubnetId: 'SubnetIds',
  Tag: 'Tags',
  TagSpecification: 'TagSpecifications',
  Value: 'Values',
  VpcEndpointId: 'VpcEndpointIds',
  VpcId: 'VpcIds',
  ZoneId: 'ZoneIds',
  ZoneName: 'ZoneNames',
};

/** EC2's dialect of the Query protocol: lists without `member`, elements in lower camel case, errors of its own. */
export const ec2Dialect: QueryDialect = {
  rename: (member, isList) =>
    (isList ? lists[member] : undefined) ?? (member === 'GroupDescription' ? 'Description' : member),
  names: {
    element: (member, enclosing) =>
      elements[`${enclosing}.${member}`] ??
      elements[member] ??
      member.charAt(0).toLowerCase() + member.slice(1),
    item: 'item',
  },
  answer: (operation, members, requestId, xmlNamespace) =>
    `<${operation}Response xmlns="${xmlNamespace}"><requestId>${requestId}</requestId>${members}</${operation}Response>`,
  error: (fault, requestId) =>
    `<Response><Errors><Error><Code>${escapeXmlText(fault.code)}</Code><Message>${escapeXmlText(fault.message)}</Message>` +
    `</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
};
