import type * as Sdk from '@aws-sdk/client-ec2';
import type { Plain, ReadResource } from '../../model/resource';

export type SubnetResource = ReadResource<'AWS::EC2::Subnet', Plain<Sdk.Subnet>>;
export type SecurityGroup = ReadResource<'AWS::EC2::SecurityGroup', Plain<Sdk.SecurityGroup>>;
export type Instance = ReadResource<'AWS::EC2::Instance', Plain<Sdk.Instance>>;
export type NetworkInterface = ReadResource<'AWS::EC2::NetworkInterface', Plain<Sdk.NetworkInterface>>;

export type NetworkAcl = ReadResource<'AWS::EC2::NetworkAcl', Plain<Sdk.NetworkAcl>>;
/** arn: `…:prefix-list/{id}` */
export type PrefixList = ReadResource<
  'AWS::EC2::PrefixList',
  { readonly PrefixListId: string; readonly Entries: readonly Plain<Sdk.PrefixListEntry>[] }
>;
export type VpcEndpoint = ReadResource<'AWS::EC2::VPCEndpoint', Plain<Sdk.VpcEndpoint>>;
/** arn: `…:vpc-endpoint-service/{id}` */
export type VpcEndpointService = ReadResource<
  'AWS::EC2::VPCEndpointService',
  Plain<Sdk.ServiceConfiguration>
>;
/** arn: the service's with `#{endpoint id}` behind it. parent: the service */
export type VpcEndpointConnection = ReadResource<
  'AWS::EC2::VPCEndpointConnection',
  Plain<Sdk.VpcEndpointConnection>
>;

export type Ec2Resource =
  | SubnetResource
  | SecurityGroup
  | Instance
  | NetworkInterface
  | NetworkAcl
  | PrefixList
  | VpcEndpoint
  | VpcEndpointService
  | VpcEndpointConnection;
