import type * as Sdk from '@aws-sdk/client-ec2';
import type { Plain, Resource } from '../../model/resource';

export type Subnet = Resource<'AWS::EC2::Subnet', Plain<Sdk.Subnet>>;
export type SecurityGroup = Resource<'AWS::EC2::SecurityGroup', Plain<Sdk.SecurityGroup>>;
export type Instance = Resource<'AWS::EC2::Instance', Plain<Sdk.Instance>>;
export type NetworkInterface = Resource<'AWS::EC2::NetworkInterface', Plain<Sdk.NetworkInterface>>;

export type NetworkAcl = Resource<'AWS::EC2::NetworkAcl', Plain<Sdk.NetworkAcl>>;
/** arn: `…:prefix-list/{id}` */
export type PrefixList = Resource<
  'AWS::EC2::PrefixList',
  { readonly PrefixListId: string; readonly Entries: readonly Plain<Sdk.PrefixListEntry>[] }
>;
export type VpcEndpoint = Resource<'AWS::EC2::VPCEndpoint', Plain<Sdk.VpcEndpoint>>;
/** arn: `…:vpc-endpoint-service/{id}` */
export type VpcEndpointService = Resource<'AWS::EC2::VPCEndpointService', Plain<Sdk.ServiceConfiguration>>;
/** arn: the service's with `#{endpoint id}` behind it. parent: the service */
export type VpcEndpointConnection = Resource<
  'AWS::EC2::VPCEndpointConnection',
  Plain<Sdk.VpcEndpointConnection>
>;

export type Ec2Resource =
  | Subnet
  | SecurityGroup
  | Instance
  | NetworkInterface
  | NetworkAcl
  | PrefixList
  | VpcEndpoint
  | VpcEndpointService
  | VpcEndpointConnection;
