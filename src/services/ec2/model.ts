import type * as Sdk from '@aws-sdk/client-ec2';
import type { Plain, Resource } from '../../model/resource';

export type Subnet = Resource<'AWS::EC2::Subnet', Plain<Sdk.Subnet>>;
export type SecurityGroup = Resource<'AWS::EC2::SecurityGroup', Plain<Sdk.SecurityGroup>>;
export type Instance = Resource<'AWS::EC2::Instance', Plain<Sdk.Instance>>;
export type NetworkInterface = Resource<'AWS::EC2::NetworkInterface', Plain<Sdk.NetworkInterface>>;

export type Ec2Resource = Subnet | SecurityGroup | Instance | NetworkInterface;
