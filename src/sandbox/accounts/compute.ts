import type { AwsShape } from '../account';
import { makeArn, type Builder, makeEc2Id, makeHexId, makeNumber, makeTags, makeUuid } from './builder';
import { addNetworkInterface, type Address, type Network, nextAddress, privateDnsName } from './network';

export interface InstanceRequest {
  readonly name: string;
  readonly network: Network;
  readonly securityGroupId: string;
  readonly autoScalingGroup: string;
}

/** A running instance; gives its id and zone. */
export function addInstance(builder: Builder, request: InstanceRequest): { id: string; zone: string } {
  const address = nextAddress(request.network);
  const id = makeEc2Id(builder, 'i', `${request.network.name} ${request.name} ${address.ipAddress}`);
  const securityGroupIds = [request.securityGroupId];
  const attachment = {
    AttachmentId: makeEc2Id(builder, 'eni-attach', id),
    InstanceId: id,
    InstanceOwnerId: builder.account.accountId,
    DeviceIndex: 0,
    DeleteOnTermination: true,
    Status: 'attached',
  };
  const networkInterfaceId = addNetworkInterface(builder, request.network, {
    address,
    description: '',
    securityGroupIds,
    attachment,
  });
  const groups = builder.account.securityGroups.filter(({ GroupId }) => GroupId === request.securityGroupId);
  builder.account.instances.push({
    InstanceId: id,
    ImageId: makeEc2Id(builder, 'ami', 'al2023'),
    InstanceType: 'm7g.large',
    LaunchTime: builder.createdAt,
    Placement: { AvailabilityZone: address.subnet.zone, Tenancy: 'default' },
    PrivateIpAddress: address.ipAddress,
    PrivateDnsName: privateDnsName(builder, address.ipAddress),
    State: { Code: 16, Name: 'running' },
    SubnetId: address.subnet.subnetId,
    VpcId: request.network.vpcId,
    SecurityGroups: groups.map(({ GroupId, GroupName }) => ({ GroupId, GroupName })),
    NetworkInterfaces: [
      {
        NetworkInterfaceId: networkInterfaceId,
        PrivateIpAddress: address.ipAddress,
        SubnetId: address.subnet.subnetId,
        VpcId: request.network.vpcId,
        Status: 'in-use',
      },
    ],
    Tags: makeTags({ Name: request.name, 'aws:autoscaling:groupName': request.autoScalingGroup }),
  });
  return { id, zone: address.subnet.zone };
}

/** A function that API Gateway and load balancers of the account may invoke; gives its ARN. */
export function buildLambdaFunction(builder: Builder, name: string, description: string): string {
  const functionArn = makeArn(builder, 'lambda', `function:${name}`);
  builder.account.lambdaFunctions.push({
    FunctionName: name,
    FunctionArn: functionArn,
    Description: description,
    Runtime: 'nodejs22.x',
    Role: `arn:${builder.account.partition}:iam::${builder.account.accountId}:role/${name}`,
    Handler: 'index.handler',
    CodeSize: 20_480 + makeNumber(builder, name, 400_000),
    Timeout: 15,
    MemorySize: 256,
    LastModified: builder.createdAt.replace(/Z$/, '.000+0000'),
    Version: '$LATEST',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: ['arm64'],
    Policy: invocationPolicy(builder, functionArn),
  });
  return functionArn;
}

/** As `AddPermission` writes it, for any API and any target group. */
function invocationPolicy(builder: Builder, functionArn: string): AwsShape {
  const sources = {
    apigateway: makeArn(builder, 'execute-api', '*'),
    elasticloadbalancing: makeArn(builder, 'elasticloadbalancing', 'targetgroup/*'),
  };
  return {
    Version: '2012-10-17',
    Id: 'default',
    Statement: Object.entries(sources).map(([service, source]) => ({
      Sid: service,
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: 'lambda:InvokeFunction',
      Resource: functionArn,
      Condition: { ArnLike: { 'AWS:SourceArn': source } },
    })),
  };
}

/** A certificate for these names, the first being its subject; gives its ARN. */
export function addCertificate(builder: Builder, ...names: readonly [string, ...string[]]): string {
  const [domainName] = names;
  const certificateArn = makeArn(
    builder,
    'acm',
    `certificate/${makeUuid(builder, `certificate ${domainName}`)}`,
  );
  builder.account.certificates.push({
    CertificateArn: certificateArn,
    DomainName: domainName,
    SubjectAlternativeNames: [...names],
    Status: 'ISSUED',
    Type: 'AMAZON_ISSUED',
    KeyAlgorithm: 'RSA_2048',
    NotBefore: '2025-02-01T00:00:00Z',
    NotAfter: '2027-03-02T23:59:59Z',
    InUseBy: [],
  } satisfies AwsShape);
  return certificateArn;
}

export interface DiscoveryRequest {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
  readonly addresses: readonly Address[];
}

/** A Cloud Map service with an instance for each address; gives its ARN. */
export function addDiscoveryService(builder: Builder, request: DiscoveryRequest): string {
  const id = `srv-${makeHexId(builder, `cloud map ${request.name}`, 16)}`;
  const serviceArn = makeArn(builder, 'servicediscovery', `service/${id}`);
  builder.account.discoveryServices.push({
    Id: id,
    Arn: serviceArn,
    Name: request.name,
    NamespaceId: `ns-${makeHexId(builder, `namespace ${request.namespace}`, 16)}`,
    Type: 'DNS_HTTP',
    InstanceCount: request.addresses.length,
    DnsConfig: { RoutingPolicy: 'MULTIVALUE', DnsRecords: [{ Type: 'SRV', TTL: 15 }] },
    HealthCheckCustomConfig: { FailureThreshold: 1 },
    CreateDate: builder.createdAt,
    CreatorRequestId: makeUuid(builder, `cloud map ${request.name}`),
  });
  builder.account.discoveryInstances[id] = request.addresses.map(({ ipAddress, subnet }) => ({
    Id: makeHexId(builder, `cloud map instance ${ipAddress}`, 32),
    Attributes: {
      AWS_INSTANCE_IPV4: ipAddress,
      AWS_INSTANCE_PORT: String(request.port),
      AWS_INIT_HEALTH_STATUS: 'HEALTHY',
      AVAILABILITY_ZONE: subnet.zone,
      REGION: builder.account.region,
    },
  }));
  return serviceArn;
}
