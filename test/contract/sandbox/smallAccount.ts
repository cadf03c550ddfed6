import { emptyAccount, type SandboxAccount, type AwsShape } from '../../../src/sandbox/account';

const accountId = '123456789012';
const region = 'eu-west-1';
const elb = `arn:aws:elasticloadbalancing:${region}:${accountId}`;

export const networkLoadBalancerArn = `${elb}:loadbalancer/net/edge/1111111111111111`;
export const applicationLoadBalancerArn = `${elb}:loadbalancer/app/inner/2222222222222222`;
export const listenerArn = `${elb}:listener/app/inner/2222222222222222/3333333333333333`;
export const ruleArn = `${elb}:listener-rule/app/inner/2222222222222222/3333333333333333/4444444444444444`;
export const targetGroupArn = `${elb}:targetgroup/orders/5555555555555555`;
export const clusterArn = `arn:aws:ecs:${region}:${accountId}:cluster/main`;

/** Everything that XML, JSON and URLs give a meaning to, and what does not belong into text at all. */
export const hostileName = `</item><script>"'&amp;&#0;]]>{"a":[1]}\\ %2F ../ \u{1f98a} é \t\n\r`;
export const controlCharacters = 'a\u0000b\u0008c\u001bd\ufffee\ud800f';

export const emptySmallAccount = (): SandboxAccount =>
  emptyAccount({
    name: 'small',
    accountId,
    partition: 'aws',
    region,
    callerArn: `arn:aws:iam::${accountId}:user/reader`,
  });

const forward: AwsShape = {
  Type: 'forward',
  TargetGroupArn: targetGroupArn,
  ForwardConfig: {
    TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }],
    TargetGroupStickinessConfig: { Enabled: false },
  },
};

/** An NLB, an ALB with a listener, two rules, a target group with two targets, and what stands around them. */
export const smallAccount = (): SandboxAccount => ({
  ...emptySmallAccount(),
  restApis: [
    {
      api: {
        id: 'abc123',
        name: 'orders',
        createdDate: '2025-01-01T00:00:00Z',
        endpointConfiguration: { types: ['REGIONAL'] },
      },
      resources: [],
      deployments: [],
      stages: [],
    },
  ],
  httpApis: [
    {
      api: {
        ApiId: 'def456',
        Name: 'events',
        ProtocolType: 'HTTP',
        CreatedDate: '2025-01-01T00:00:00Z',
        RouteSelectionExpression: '${request.method} ${request.path}',
      },
      routes: [],
      integrations: [],
      deployments: [],
      stages: [],
    },
  ],
  webAcls: {
    [applicationLoadBalancerArn]: {
      Name: hostileName,
      Id: 'w1',
      ARN: `arn:aws:wafv2:${region}:${accountId}:regional/webacl/w/w1`,
    },
  },
  vpcLinksV1: [{ id: 'vl1', name: 'old', targetArns: [networkLoadBalancerArn], status: 'AVAILABLE' }],
  vpcLinksV2: [
    {
      VpcLinkId: 'vl2',
      Name: 'new',
      SubnetIds: ['subnet-1'],
      SecurityGroupIds: ['sg-1'],
      VpcLinkStatus: 'AVAILABLE',
      VpcLinkVersion: 'V2',
      CreatedDate: '2025-01-01T00:00:00Z',
    },
  ],
  loadBalancers: [
    {
      LoadBalancerArn: networkLoadBalancerArn,
      LoadBalancerName: 'edge',
      Type: 'network',
      Scheme: 'internal',
      VpcId: 'vpc-1',
      State: { Code: 'active' },
      CreatedTime: '2025-01-01T00:00:00Z',
    },
    {
      LoadBalancerArn: applicationLoadBalancerArn,
      LoadBalancerName: 'inner',
      Type: 'application',
      Scheme: 'internal',
      DNSName: 'internal-inner.eu-west-1.elb.amazonaws.com',
      VpcId: 'vpc-1',
      State: { Code: 'active' },
      CreatedTime: '2025-01-01T00:00:00Z',
      SecurityGroups: ['sg-1'],
      AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] }],
      Tags: [{ Key: 'Name', Value: hostileName }],
    },
  ],
  listeners: [
    {
      ListenerArn: listenerArn,
      LoadBalancerArn: applicationLoadBalancerArn,
      Port: 443,
      Protocol: 'HTTPS',
      Certificates: [
        { CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/one' },
        { CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/two' },
      ],
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    },
  ],
  rules: [
    {
      RuleArn: ruleArn,
      ListenerArn: listenerArn,
      Priority: '1',
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/orders/*', hostileName] } }],
      Actions: [forward],
      IsDefault: false,
    },
    {
      RuleArn: `${ruleArn}d`,
      ListenerArn: listenerArn,
      Priority: 'default',
      Conditions: [],
      Actions: [],
      IsDefault: true,
    },
  ],
  targetGroups: [
    {
      TargetGroupArn: targetGroupArn,
      TargetGroupName: 'orders',
      Protocol: 'HTTP',
      Port: 8080,
      VpcId: 'vpc-1',
      TargetType: 'ip',
      LoadBalancerArns: [applicationLoadBalancerArn],
      Matcher: { HttpCode: '200' },
    },
  ],
  targetHealth: {
    [targetGroupArn]: [
      {
        Target: { Id: '10.0.0.10', Port: 8080, AvailabilityZone: 'eu-west-1a' },
        TargetHealth: { State: 'healthy' },
      },
      {
        Target: { Id: '10.0.0.11', Port: 8080 },
        TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout' },
      },
    ],
  },
  subnets: Array.from({ length: 12 }, (_, index) => ({
    SubnetId: `subnet-${index}`,
    VpcId: index < 10 ? 'vpc-1' : 'vpc-2',
    CidrBlock: `10.0.${index}.0/24`,
    AvailabilityZone: `eu-west-1${'abc'.charAt(index % 3)}`,
    AvailabilityZoneId: `euw1-az${(index % 3) + 1}`,
    State: 'available',
    AvailableIpAddressCount: 251,
    MapPublicIpOnLaunch: false,
    Tags: [{ Key: 'Name', Value: index === 0 ? hostileName : `private-${index}` }],
  })),
  securityGroups: [
    {
      GroupId: 'sg-1',
      GroupName: 'links',
      Description: 'VPC links',
      VpcId: 'vpc-1',
      OwnerId: accountId,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '10.0.0.0/16', Description: 'inside' }],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: accountId }],
        },
      ],
      IpPermissionsEgress: [
        {
          IpProtocol: '-1',
          IpRanges: [{ CidrIp: '0.0.0.0/0' }],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [],
        },
      ],
      Tags: [],
    },
    {
      GroupId: 'sg-2',
      GroupName: 'tasks',
      Description: 'tasks',
      VpcId: 'vpc-1',
      OwnerId: accountId,
      IpPermissions: [],
      IpPermissionsEgress: [],
    },
  ],
  instances: [
    {
      InstanceId: 'i-0a',
      State: { Code: 16, Name: 'running' },
      PrivateIpAddress: '10.0.0.20',
      PublicDnsName: 'one.example.com',
      SubnetId: 'subnet-0',
      VpcId: 'vpc-1',
      LaunchTime: '2025-01-01T00:00:00Z',
      SecurityGroups: [{ GroupId: 'sg-2', GroupName: 'tasks' }],
      Tags: [{ Key: 'Name', Value: 'one' }],
    },
    {
      InstanceId: 'i-0b',
      State: { Code: 80, Name: 'stopped' },
      PrivateIpAddress: '10.0.0.21',
      SubnetId: 'subnet-0',
      VpcId: 'vpc-1',
    },
  ],
  networkInterfaces: [
    {
      NetworkInterfaceId: 'eni-1',
      InterfaceType: 'api_gateway_managed',
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      Description: 'link',
      Status: 'in-use',
      PrivateIpAddress: '10.0.1.5',
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.5', Primary: true }],
      Groups: [{ GroupId: 'sg-1', GroupName: 'links' }],
      TagSet: [{ Key: 'VpcLinkId', Value: 'vl2' }],
    },
    {
      NetworkInterfaceId: 'eni-2',
      InterfaceType: 'interface',
      SubnetId: 'subnet-0',
      VpcId: 'vpc-1',
      Status: 'in-use',
      PrivateIpAddress: '10.0.0.10',
      PrivateIpAddresses: [
        { PrivateIpAddress: '10.0.0.10', Primary: true },
        { PrivateIpAddress: '10.0.0.99', Primary: false },
      ],
      Groups: [{ GroupId: 'sg-2', GroupName: 'tasks' }],
    },
  ],
  ecsClusters: [{ clusterArn, clusterName: 'main', status: 'ACTIVE' }],
  ecsServices: Array.from({ length: 23 }, (_, index) => ({
    serviceArn: `arn:aws:ecs:${region}:${accountId}:service/main/service-${index}`,
    serviceName: `service-${index}`,
    clusterArn,
    status: 'ACTIVE',
    desiredCount: 2,
    createdAt: '2025-03-01T12:00:00.500Z',
    launchType: index % 2 === 0 ? 'FARGATE' : 'EC2',
    loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
    tags: [{ key: 'team', value: hostileName }],
  })),
  ecsTasks: [
    {
      taskArn: `arn:aws:ecs:${region}:${accountId}:task/main/aaaa`,
      clusterArn,
      group: 'service:service-0',
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      taskDefinitionArn: `arn:aws:ecs:${region}:${accountId}:task-definition/web:7`,
      startedAt: '2025-03-01T12:00:00Z',
    },
    {
      taskArn: `arn:aws:ecs:${region}:${accountId}:task/main/bbbb`,
      clusterArn,
      group: 'service:service-1',
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
    },
  ],
  lambdaFunctions: [
    {
      FunctionName: 'hello',
      FunctionArn: `arn:aws:lambda:${region}:${accountId}:function:hello`,
      Runtime: 'nodejs22.x',
      Version: '$LATEST',
      LastModified: '2025-01-01T00:00:00.000+0000',
      RevisionId: 'r1',
      Policy: { Version: '2012-10-17', Statement: [] },
      Tags: { team: 'a' },
    },
    {
      FunctionName: 'hello',
      FunctionArn: `arn:aws:lambda:${region}:${accountId}:function:hello:live`,
      Version: '3',
    },
    {
      FunctionName: 'quiet',
      FunctionArn: `arn:aws:lambda:${region}:${accountId}:function:quiet`,
      Version: '$LATEST',
    },
  ],
  discoveryNamespaces: [
    {
      Id: 'ns-1',
      Arn: `arn:aws:servicediscovery:${region}:${accountId}:namespace/ns-1`,
      Name: 'internal',
      Type: 'DNS_PRIVATE',
      CreateDate: '2025-02-01T00:00:00Z',
    },
  ],
  discoveryServices: [
    {
      Id: 'srv-1',
      Arn: `arn:aws:servicediscovery:${region}:${accountId}:service/srv-1`,
      Name: 'orders',
      NamespaceId: 'ns-1',
      DnsConfig: { DnsRecords: [{ Type: 'SRV', TTL: 60 }] },
      CreateDate: '2025-02-01T00:00:00Z',
    },
  ],
  discoveryInstances: {
    'srv-1': [
      {
        Id: 'one',
        Attributes: {
          AWS_INSTANCE_IPV4: '10.0.0.10',
          AWS_INSTANCE_PORT: '8080',
          AWS_INIT_HEALTH_STATUS: 'HEALTHY',
        },
      },
      { Id: 'two', Attributes: { AWS_INSTANCE_IPV4: '10.0.0.11', AWS_INIT_HEALTH_STATUS: 'UNHEALTHY' } },
    ],
  },
  certificates: [
    {
      CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/one',
      DomainName: 'orders.example.com',
      SubjectAlternativeNames: ['orders.example.com'],
      Status: 'ISSUED',
      KeyAlgorithm: 'RSA-2048',
      NotAfter: '2026-01-01T00:00:00Z',
      InUseBy: [applicationLoadBalancerArn],
    },
    {
      CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/two',
      DomainName: 'x.example.com',
      Status: 'ISSUED',
      KeyAlgorithm: 'EC-prime256v1',
    },
  ],
  metrics: {
    'AWS/ApplicationELB RequestCount TargetGroup=orders,LoadBalancer=inner': {
      Period: 60,
      Stat: 'Sum',
      Timestamps: ['2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z', '2026-01-01T00:02:00.000Z'],
      Values: [1, 2.5, 3],
    },
  },
});
