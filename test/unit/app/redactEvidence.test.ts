import { describe, expect, it } from 'vitest';
import { redactReading } from '../../../src/app/redact';
import type { Reading } from '../../../src/model/reading';
import type { ReadResource } from '../../../src/model/resource';

const account = '123456789012';
const region = 'eu-west-1';
const elb = `arn:aws:elasticloadbalancing:${region}:${account}:`;
const loadBalancer = `${elb}loadbalancer/app/orders-alb/50dc6c495c0c9188`;
const api = `arn:aws:apigateway:${region}::/restapis/a1b2c3d4e5`;
const ec2 = `arn:aws:ec2:${region}:${account}:`;
const cloudMap = `arn:aws:servicediscovery:${region}:${account}:service/srv-0123456789abcdef`;

const resource = (type: string, arn: string, properties: unknown, parent?: string): ReadResource => ({
  type,
  arn,
  account,
  region,
  properties,
  ...(parent === undefined ? {} : { parent }),
});

const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'acme-statement',
      Effect: 'Deny',
      Principal: { AWS: `arn:aws:iam::${account}:role/acme-caller`, Service: 'apigateway.amazonaws.com' },
      Action: ['execute-api:Invoke', 'lambda:InvokeFunction'],
      Resource: [`arn:aws:execute-api:${region}:${account}:a1b2c3d4e5/prod/GET/orders/*`, 'execute-api:/*'],
      Condition: {
        StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' },
        'ForAnyValue:StringEquals': { 'aws:PrincipalTag/acme-team': 'acme-retail' },
        NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8:1:2::/64'] },
        ArnLike: { 'AWS:SourceArn': loadBalancer },
      },
    },
  ],
};
const escaped = JSON.stringify(JSON.stringify(policy)).slice(1, -1);

const resources: Readonly<Record<string, ReadResource>> = {
  api: resource('AWS::ApiGateway::RestApi', api, {
    id: 'a1b2c3d4e5',
    name: 'acme',
    policy: escaped,
    tags: { 'aws:cloudformation:stack-name': 'acme-stack' },
  }),
  tags: resource('AWS::ElasticLoadBalancingV2::TagDescription', `${loadBalancer}#tags`, {
    Tags: [
      { Key: 'aws:cloudformation:logical-id', Value: 'AcmeBridge' },
      { Key: 'managed-by', Value: 'Terraform' },
      { Key: 'elbv2.k8s.aws/cluster', Value: 'acme-cluster' },
      { Key: 'ingress.k8s.aws/resource', Value: 'ManagedLBSecurityGroup' },
      { Key: 'kubernetes.io/cluster/acme-cluster', Value: 'owned' },
    ],
  }),
  stage: resource('AWS::ApiGateway::Stage', `${api}/stages/prod`, { stageName: 'prod' }, api),
  functionPolicy: resource(
    'AWS::Lambda::Policy',
    `arn:aws:lambda:${region}:${account}:function:acme#policy`,
    {
      Policy: JSON.stringify(policy),
    },
  ),
  attributes: resource(
    'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
    `${loadBalancer}#attributes`,
    {
      Attributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: '60' },
        { Key: 'routing.http.desync_mitigation_mode', Value: 'strictest' },
        { Key: 'access_logs.s3.bucket', Value: 'acme-logs' },
        { Key: 'access_logs.s3.prefix', Value: 'acme-prefix' },
        { Key: 'stickiness.app_cookie.cookie_name', Value: 'ACMESESSION_acme' },
      ],
    },
    loadBalancer,
  ),
  certificate: resource(
    'AWS::CertificateManager::Certificate',
    `arn:aws:acm:${region}:${account}:certificate/0a1b2c3d-0a1b-4c3d-8e9f-0a1b2c3d4e5f`,
    {
      DomainName: '*.internal.acme.example',
      SubjectAlternativeNames: ['*.internal.acme.example'],
      Subject: 'CN=*.internal.acme.example',
      Issuer: 'Amazon',
      Type: 'AMAZON_ISSUED',
      KeyAlgorithm: 'RSA-2048',
      NotAfter: '2027-03-02T23:59:59.000Z',
      DomainValidationOptions: [
        {
          ValidationEmails: ['admin@acme.example'],
          ResourceRecord: { Name: '_x.acme.example.', Type: 'CNAME' },
        },
      ],
    },
  ),
  privateCertificate: resource(
    'AWS::CertificateManager::Certificate',
    `arn:aws:acm:${region}:${account}:certificate/1`,
    {
      Issuer: 'Acme Root CA',
      Type: 'PRIVATE',
    },
  ),
  authorizer: resource(
    'AWS::ApiGateway::Authorizer',
    `${api}/authorizers/auth01`,
    {
      id: 'auth01',
      name: 'acme-tokens',
      type: 'TOKEN',
      authorizerUri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${account}:function:acme/invocations`,
      identitySource: 'method.request.header.Authorization',
    },
    api,
  ),
  jwt: resource('AWS::ApiGatewayV2::Authorizer', `arn:aws:apigateway:${region}::/apis/b1/authorizers/x1`, {
    JwtConfiguration: {
      Issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AcMePool1',
      Audience: ['acme-client'],
    },
  }),
  networkAcl: resource('AWS::EC2::NetworkAcl', `${ec2}network-acl/acl-0123456789abcdef0`, {
    NetworkAclId: 'acl-0123456789abcdef0',
    Entries: [
      { Egress: true, Protocol: '-1', RuleAction: 'deny', CidrBlock: '10.20.16.0/20', RuleNumber: 100 },
      {
        Egress: false,
        Protocol: '6',
        RuleAction: 'allow',
        Ipv6CidrBlock: '2001:db8:1:2::/64',
        RuleNumber: 100,
      },
      { Egress: false, Protocol: '6', RuleAction: 'allow', Ipv6CidrBlock: '::/0', RuleNumber: 101 },
    ],
  }),
  prefixList: resource('AWS::EC2::PrefixList', `${ec2}prefix-list/pl-0123456789abcdef0`, {
    PrefixListId: 'pl-0123456789abcdef0',
    Entries: [{ Cidr: '10.20.16.0/20', Description: 'acme office' }],
  }),
  endpointService: resource(
    'AWS::EC2::VPCEndpointService',
    `${ec2}vpc-endpoint-service/vpce-svc-0123456789abcdef0`,
    {
      ServiceId: 'vpce-svc-0123456789abcdef0',
      ServiceName: `com.amazonaws.vpce.${region}.vpce-svc-0123456789abcdef0`,
      ServiceState: 'Available',
      PrivateDnsName: 'pay.acme.example',
      NetworkLoadBalancerArns: [loadBalancer],
    },
  ),
  endpoint: resource('AWS::EC2::VPCEndpoint', `${ec2}vpc-endpoint/vpce-0123456789abcdef0`, {
    VpcEndpointId: 'vpce-0123456789abcdef0',
    State: 'available',
    PolicyDocument: JSON.stringify(policy),
    DnsEntries: [{ DnsName: 'vpce-0123456789abcdef0-abcd.execute-api.eu-west-1.vpce.amazonaws.com' }],
  }),
  connection: resource(
    'AWS::EC2::VPCEndpointConnection',
    `${ec2}vpc-endpoint-service/vpce-svc-0123456789abcdef0#vpce-0fedcba9876543210`,
    { VpcEndpointState: 'rejected', VpcEndpointOwner: '210987654321' },
    `${ec2}vpc-endpoint-service/vpce-svc-0123456789abcdef0`,
  ),
  usagePlan: resource('AWS::ApiGateway::UsagePlan', `arn:aws:apigateway:${region}::/usageplans/p1q2r3`, {
    id: 'p1q2r3',
    name: 'acme gold',
    apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'prod', throttle: { '/orders/GET': { rateLimit: 5 } } }],
    quota: { period: 'MONTH', limit: 9 },
  }),
  taskDefinition: resource(
    'AWS::ECS::TaskDefinition',
    `arn:aws:ecs:${region}:${account}:task-definition/acme:3`,
    {
      family: 'acme',
      networkMode: 'awsvpc',
      containerDefinitions: [
        {
          name: 'acme',
          image: 'registry.acme.example/orders:1',
          portMappings: [{ containerPort: 80, protocol: 'tcp', appProtocol: 'http2' }],
        },
      ],
    },
  ),
  webAcl: resource(
    'AWS::WAFv2::WebACLAssociation',
    `${loadBalancer}#webAcl`,
    {
      WebACL: {
        Name: 'acme-waf',
        ARN: `arn:aws:wafv2:${region}:${account}:regional/webacl/acme-waf/0a1b2c3d`,
      },
    },
    loadBalancer,
  ),
  discovered: resource(
    'AWS::ServiceDiscovery::Instance',
    `${cloudMap}#acme-instance`,
    { Id: 'acme-instance' },
    cloudMap,
  ),
  health: resource(
    'AWS::ServiceDiscovery::InstancesHealthStatus',
    `${cloudMap}#health`,
    { Status: { 'acme-instance': 'UNHEALTHY' } },
    cloudMap,
  ),
  metrics: resource(
    'AWS::CloudWatch::MetricData',
    `${loadBalancer}#metrics`,
    {
      StartTime: '2026-11-22T07:00:00.000Z',
      EndTime: '2026-11-22T10:00:00.000Z',
      Metrics: [
        {
          Namespace: 'AWS/ApplicationELB',
          MetricName: 'HTTPCode_ELB_503_Count',
          Stat: 'Sum',
          Period: 300,
          Dimensions: { LoadBalancer: 'app/orders-alb/50dc6c495c0c9188' },
          Timestamps: ['2026-11-22T07:00:00.000Z'],
          Values: [4],
        },
        {
          Namespace: 'AWS/ApiGateway',
          MetricName: 'IntegrationLatency',
          Stat: 'p99',
          Dimensions: { ApiName: 'acme orders', Stage: 'prod' },
          Values: [],
        },
      ],
    },
    loadBalancer,
  ),
  validator: resource(
    'AWS::ApiGateway::RequestValidator',
    `${api}/requestvalidators/acme01`,
    { id: 'acme01', name: 'acme-all', validateRequestBody: true, validateRequestParameters: false },
    api,
  ),
  gatewayResponse: resource(
    'AWS::ApiGateway::GatewayResponse',
    `${api}/gatewayresponses/UNAUTHORIZED`,
    {
      responseType: 'UNAUTHORIZED',
      statusCode: '403',
      responseParameters: { 'gatewayresponse.header.X-Acme': "'acme'" },
      responseTemplates: { 'application/json': '{"message":"acme says no"}' },
      defaultResponse: false,
    },
    api,
  ),
  association: resource(
    'AWS::ApiGateway::DomainNameAccessAssociation',
    `arn:aws:apigateway:${region}:${account}:/domainnameaccessassociations/domainname/pay.acme.example+a1/vpcesource/vpce-0123456789abcdef0`,
    {
      domainNameArn: `arn:aws:apigateway:${region}:${account}:/domainnames/pay.acme.example+a1`,
      accessAssociationSourceType: 'VPCE',
      accessAssociationSource: 'vpce-0123456789abcdef0',
    },
  ),
  listenerAttributes: resource(
    'AWS::ElasticLoadBalancingV2::ListenerAttributes',
    `${elb}listener/app/orders-alb/50dc6c495c0c9188/1#attributes`,
    {
      Attributes: [
        { Key: 'tcp.idle_timeout.seconds', Value: '350' },
        {
          Key: 'routing.http.response.access_control_allow_origin.header_value',
          Value: 'https://acme.example',
        },
        {
          Key: 'routing.http.response.access_control_allow_headers.header_value',
          Value: 'authorization, x-acme-key',
        },
      ],
    },
  ),
  serviceDeployment: resource(
    'AWS::ECS::ServiceDeployment',
    `arn:aws:ecs:${region}:${account}:service-deployment/acme/orders/d1`,
    {
      status: 'IN_PROGRESS',
      statusReason: 'acme pushed',
      lifecycleStage: 'BAKE_TIME',
      deploymentConfiguration: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5 } },
      targetServiceRevision: { requestedProductionTrafficWeight: 5 },
    },
  ),
  managedInterface: resource('AWS::EC2::NetworkInterface', `${ec2}network-interface/eni-0f`, {
    Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
  }),
};

const reading: Reading = {
  collectedAt: '2026-11-22T10:00:00Z',
  scopes: [{ partition: 'aws', account, region }],
  depths: ['evidence', 'metrics'],
  resources: Object.values(resources),
  answered: [
    {
      account,
      region,
      operation: 'lambda:GetPolicy',
      node: `arn:aws:lambda:${region}:${account}:function:acme`,
    },
  ],
  unknowns: [],
  deployments: [],
};
const redacted = redactReading(reading);
const whole = JSON.stringify(redacted);
const names = Object.keys(resources);
const found = (name: string): ReadResource | undefined => redacted.resources[names.indexOf(name)];
const property = (name: string, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, member) => (typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined),
    found(name)?.properties,
  );
const policyIn = (text: unknown): typeof policy => JSON.parse(String(text)) as typeof policy;

describe('redaction of what checks look at', () => {
  it.each([
    'acme',
    'Acme',
    'ACME',
    account,
    '210987654321',
    'a1b2c3d4e5',
    'vpce-0123456789abcdef0',
    'svc-0123456789abcdef0',
    'AcMePool1',
    '203.0.113',
    '2001:db8:1:2',
    '10.20.16',
    '50dc6c495c0c9188',
    'srv-0123456789abcdef',
  ])('leaves no trace of %s', original => {
    expect(whole).not.toContain(original);
  });

  it('keeps which tool manages a resource, and not what the stack is called', () => {
    const [{ properties } = { properties: {} }] = redacted.resources;
    const { tags } = properties as { readonly tags: Readonly<Record<string, string>> };
    expect(Object.keys(tags)).toEqual(['aws:cloudformation:stack-name']);
  });

  it('keeps whose a network interface is, by its pseudonym, and no other description', () => {
    const descriptionOf = (Description: string, RequesterId: string) => {
      const arn = `${ec2}network-interface/eni-0123456789abcdef0`;
      const reading: Reading = {
        collectedAt: '2026-01-01T00:00:00Z',
        scopes: [{ partition: 'aws', account, region }],
        resources: [
          resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer, {}),
          resource('AWS::EC2::NetworkInterface', arn, { Description, RequesterId }),
        ],
        answered: [],
        unknowns: [],
        deployments: [],
      };
      const [balancer, found] = redactReading(reading).resources.toSorted((one, other) =>
        one.type < other.type ? 1 : -1,
      );
      const properties = found?.properties as Record<string, string> | undefined;
      return {
        described: properties?.['Description'],
        requester: properties?.['RequesterId'],
        name: balancer?.arn.split(':loadbalancer/')[1],
      };
    };
    const own = descriptionOf('ELB app/orders-alb/50dc6c495c0c9188', 'amazon-elb');
    expect(own.described).toBe(`ELB ${String(own.name)}`);
    expect(own.described).not.toContain('orders');
    expect(own.requester).toBe('amazon-elb');
    const other = descriptionOf('ELB app/orders-alb/50dc6c495c0c9188 of acme', account);
    expect(other.described).not.toMatch(/ELB|orders|acme/);
    expect(other.requester).not.toBe(account);
  });

  it('keeps which cluster manages it, under the name that the cluster has everywhere', () => {
    const cluster = String(property('tags', 'Tags', 2, 'Value'));
    expect(cluster).not.toBe('');
    expect(property('tags', 'Tags', 4, 'Key')).toBe(`kubernetes.io/cluster/${cluster}`);
  });

  it('keeps the headers that a load balancer lets through', () => {
    const value = String(property('listenerAttributes', 'Attributes', 2, 'Value'));
    expect(value).toMatch(/^authorization,[a-z]-api\d-[a-z]{3}$/);
  });

  it('keeps which endpoint reaches a private domain name', () => {
    expect(property('association', 'accessAssociationSource')).toBe(property('endpoint', 'VpcEndpointId'));
  });

  it('keeps the depths: what was not asked for is still told from what is not there', () => {
    expect(redacted.depths).toEqual(['evidence', 'metrics']);
  });

  it.each([
    ['tags', ['Tags', 0, 'Key'], 'aws:cloudformation:logical-id'],
    ['tags', ['Tags', 1, 'Value'], 'Terraform'],
    ['tags', ['Tags', 2, 'Key'], 'elbv2.k8s.aws/cluster'],
    ['tags', ['Tags', 3, 'Key'], 'ingress.k8s.aws/resource'],
    ['tags', ['Tags', 3, 'Value'], 'ManagedLBSecurityGroup'],
    ['tags', ['Tags', 4, 'Value'], 'owned'],
    ['validator', ['validateRequestParameters'], false],
    ['gatewayResponse', ['responseType'], 'UNAUTHORIZED'],
    ['gatewayResponse', ['statusCode'], '403'],
    ['association', ['accessAssociationSourceType'], 'VPCE'],
    ['listenerAttributes', ['Attributes', 0, 'Value'], '350'],
    [
      'listenerAttributes',
      ['Attributes', 1, 'Key'],
      'routing.http.response.access_control_allow_origin.header_value',
    ],
    ['serviceDeployment', ['status'], 'IN_PROGRESS'],
    ['serviceDeployment', ['lifecycleStage'], 'BAKE_TIME'],
    ['serviceDeployment', ['deploymentConfiguration', 'strategy'], 'CANARY'],
    ['serviceDeployment', ['targetServiceRevision', 'requestedProductionTrafficWeight'], 5],
    ['managedInterface', ['Operator', 'Principal'], 'eks.amazonaws.com'],
    ['attributes', ['Attributes', 0, 'Value'], '60'],
    ['attributes', ['Attributes', 1, 'Value'], 'strictest'],
    ['attributes', ['Attributes', 2, 'Key'], 'access_logs.s3.bucket'],
    ['certificate', ['Issuer'], 'Amazon'],
    ['certificate', ['KeyAlgorithm'], 'RSA-2048'],
    ['certificate', ['NotAfter'], '2027-03-02T23:59:59.000Z'],
    ['privateCertificate', ['Type'], 'PRIVATE'],
    ['authorizer', ['type'], 'TOKEN'],
    ['authorizer', ['identitySource'], 'method.request.header.Authorization'],
    ['networkAcl', ['Entries', 0, 'RuleAction'], 'deny'],
    ['networkAcl', ['Entries', 0, 'Protocol'], '-1'],
    ['networkAcl', ['Entries', 2, 'Ipv6CidrBlock'], '::/0'],
    ['endpointService', ['ServiceState'], 'Available'],
    ['endpoint', ['State'], 'available'],
    ['connection', ['VpcEndpointState'], 'rejected'],
    ['usagePlan', ['quota', 'period'], 'MONTH'],
    ['taskDefinition', ['networkMode'], 'awsvpc'],
    ['taskDefinition', ['containerDefinitions', 0, 'portMappings', 0, 'appProtocol'], 'http2'],
    ['metrics', ['Metrics', 0, 'Namespace'], 'AWS/ApplicationELB'],
    ['metrics', ['Metrics', 0, 'MetricName'], 'HTTPCode_ELB_503_Count'],
    ['metrics', ['Metrics', 1, 'Stat'], 'p99'],
    ['metrics', ['Metrics', 0, 'Values', 0], 4],
    ['metrics', ['StartTime'], '2026-11-22T07:00:00.000Z'],
  ] as const)('keeps AWS’s words: %s %j is %j', (name, path, value) => {
    expect(property(name, ...path)).toBe(value);
  });

  it('keeps what refers to each other together', () => {
    const arn = found('attributes')?.parent;
    expect(found('attributes')?.arn).toBe(`${arn ?? '?'}#attributes`);
    expect(found('webAcl')?.arn).toBe(`${arn ?? '?'}#webAcl`);
    expect(found('metrics')?.arn).toBe(`${arn ?? '?'}#metrics`);
    expect(property('endpointService', 'NetworkLoadBalancerArns')).toEqual([arn]);
    expect(
      arn?.endsWith(
        `:loadbalancer/${String(property('metrics', 'Metrics', 0, 'Dimensions', 'LoadBalancer'))}`,
      ),
    ).toBe(true);
    expect(found('connection')?.parent).toBe(found('endpointService')?.arn);
    for (const [name, kind, member] of [
      ['networkAcl', 'network-acl', 'NetworkAclId'],
      ['prefixList', 'prefix-list', 'PrefixListId'],
      ['endpointService', 'vpc-endpoint-service', 'ServiceId'],
      ['endpoint', 'vpc-endpoint', 'VpcEndpointId'],
    ] as const)
      expect(found(name)?.arn.endsWith(`:${kind}/${String(property(name, member))}`)).toBe(true);
    expect(property('usagePlan', 'apiStages', 0, 'stage')).toBe(property('stage', 'stageName'));
    expect(property('health', 'Status', String(property('discovered', 'Id')))).toBe('UNHEALTHY');
    expect(property('networkAcl', 'Entries', 0, 'CidrBlock')).toBe(
      property('prefixList', 'Entries', 0, 'Cidr'),
    );
    expect(property('networkAcl', 'Entries', 1, 'Ipv6CidrBlock')).toMatch(
      /^20[0-9a-f]{2}(:[0-9a-f]{1,4}){3}(:0){4}\/64$/,
    );
  });

  it.each(['functionPolicy', 'endpoint'])('goes through the policy of %s', name => {
    const text = property(name, name === 'endpoint' ? 'PolicyDocument' : 'Policy');
    const [statement] = policyIn(text).Statement;
    const [original] = policy.Statement;
    expect(statement?.Effect).toBe('Deny');
    expect(statement?.Action).toEqual(original?.Action);
    expect(statement?.Principal.Service).toBe('apigateway.amazonaws.com');
    expect(statement?.Condition.StringNotEquals['aws:SourceVpce']).toBe(
      property('endpoint', 'VpcEndpointId'),
    );
    expect(statement?.Condition.ArnLike['AWS:SourceArn']).toBe(found('attributes')?.parent);
    expect(statement?.Condition.NotIpAddress['aws:SourceIp'][0]).toMatch(/^\d+\.\d+\.\d+\.0\/24$/);
    const stage = String(property('stage', 'stageName'));
    expect(statement?.Resource).toEqual([
      expect.stringMatching(
        new RegExp(
          `^arn:aws:execute-api:${region}:\\d{12}:${String(property('api', 'id'))}/${stage}/GET/(?!orders)[a-z]{6}/\\*$`,
        ),
      ),
      'execute-api:/*',
    ]);
  });

  it('leaves the quotes of a policy escaped where AWS escapes them', () => {
    const text = String(property('api', 'policy'));
    expect(text).toContain('{\\"Version\\":\\"2012-10-17\\"');
    const unescaped = JSON.parse(`"${text}"`) as string;
    expect(unescaped).toBe(property('functionPolicy', 'Policy'));
  });

  it.each(['not JSON acme', '"acme"', '{"a":', '7'])(
    'gives a policy that is none a pseudonym whole: %s',
    odd => {
      const [policyOfNone] = redactReading({
        ...reading,
        resources: [resource('AWS::Lambda::Policy', 'arn:x', { Policy: odd })],
      }).resources;
      expect(policyOfNone?.properties).toEqual({ Policy: expect.stringMatching(/^n[0-9a-f]{7}$/) as string });
    },
  );
});
