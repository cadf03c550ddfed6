import { describe, expect, test } from 'vitest';
import {
  preconditionIds,
  type PlanOptions,
  type PreconditionId,
  type PreconditionState,
} from '../../../src/plan/document';
import type { Reading } from '../../../src/model/reading';
import { arns } from '../../support/sketch';
import { changed, withResources } from '../diagnosis/case';
import { subnet } from '../network/support';
import { at, bridge, openAcl, planIn, precondition, refusing, without } from './bridges';

interface Row {
  readonly name: string;
  readonly id: PreconditionId;
  readonly state: PreconditionState;
  readonly reading: () => Reading;
  readonly options?: Partial<PlanOptions>;
  /** What the sentence or the evidence has to say. */
  readonly says?: RegExp;
}

const https: Parameters<typeof bridge>[0] = {
  routes: 'GET /orders link l1 https://shop.example.com:80/orders',
  group: 'tg t1 alb 443 app/a1:443=healthy',
  listeners: 'HTTPS 443 -> t2',
};
const secure = arns.listener('app/a1', 443);
const certificate = arns.arn('acm', 'certificate/c1');

const certified = (host: string): Reading =>
  withResources(
    bridge(https),
    {
      type: 'AWS::ElasticLoadBalancingV2::ListenerCertificates',
      arn: `${secure}#certificates`,
      parent: secure,
      properties: { Certificates: [{ CertificateArn: certificate }] },
    },
    { type: 'AWS::CertificateManager::Certificate', arn: certificate, properties: { DomainName: host } },
  );

const rules = (...conditions: readonly object[]): Reading =>
  changed(bridge({ listeners: 'HTTP 80 -> t2\n    10 path=/orders* -> t2' }), arns.rule('app/a1', 80, 10), {
    Conditions: conditions,
  });

const mutual = (reading: Reading): Reading =>
  changed(reading, at.listener, { MutualAuthentication: { Mode: 'verify' } });

const ingressTags = [
  { Key: 'elbv2.k8s.aws/cluster', Value: 'prod' },
  { Key: 'ingress.k8s.aws/stack', Value: 'shop/shop' },
  { Key: 'ingress.k8s.aws/resource', Value: 'ManagedLBSecurityGroup' },
];

/** Lets nothing in that a new VPC link could be. */
const closedGroup = (): Reading => changed(bridge(), at.group, { IpPermissions: [] });

const canary = { deploymentConfiguration: { strategy: 'CANARY' } };

/** The service registers its tasks behind the Application Load Balancer, whose default rule it shifts. */
const withEcsService = (properties: object): Reading => {
  const cluster = arns.arn('ecs', 'cluster/c1');
  const group = arns.targetGroup('t2');
  return changed(
    withResources(bridge(), {
      type: 'AWS::ECS::Service',
      arn: arns.arn('ecs', 'service/c1/web'),
      parent: cluster,
      properties: {
        serviceName: 'web',
        clusterArn: cluster,
        loadBalancers: [
          {
            targetGroupArn: group,
            advancedConfiguration: { productionListenerRule: arns.rule('app/a1', 80, 'default') },
          },
        ],
        ...properties,
      },
    }),
    group,
    { LoadBalancerArns: [at.alb] },
  );
};

const links = (count: number): Reading =>
  withResources(
    bridge(),
    ...Array.from({ length: count }, (_, index) => ({
      type: 'AWS::ApiGatewayV2::VpcLink',
      arn: arns.link(`v${index}`),
      properties: { VpcLinkId: `v${index}`, VpcLinkStatus: 'FAILED', SubnetIds: [], SecurityGroupIds: [] },
    })),
  );

const acl = (...entries: readonly object[]): Reading =>
  withResources(
    bridge(),
    {
      ...openAcl,
      properties: {
        ...openAcl.properties,
        Associations: [{ SubnetId: 'subnet-1' }],
        Entries: entries,
      },
    },
    {
      ...openAcl,
      arn: arns.arn('ec2', 'network-acl/acl-2'),
      properties: { ...openAcl.properties, Associations: [{ SubnetId: 'subnet-2' }], Entries: entries },
    },
  );

const zoned = (one: string, other: string): Reading =>
  withResources(
    bridge(),
    subnet('subnet-1', '10.0.1.0/24', { AvailabilityZoneId: one, AvailableIpAddressCount: 9 }),
    subnet('subnet-2', '10.0.2.0/24', { AvailabilityZoneId: other, AvailableIpAddressCount: 9 }),
  );

const byVariable = {
  routes: 'GET /orders link ${stageVariables.way} http://n1.example.com/orders',
  stages: 'stage prod way=l1\n  stage dev way=l9',
  more: 'link1 l9 -> net/n9\nlb net/n9\n  TCP 80 -> t9\ntg t9 ip 80 10.0.0.9:80=healthy',
};

const table: readonly Row[] = [
  {
    name: 'a route that was asked for and cannot move',
    id: 'bridge',
    state: 'warn',
    reading: () =>
      bridge({
        routes: 'GET /orders link l1 http://n1.example.com/orders\nGET /x link l1 http://n1.example.com:81/x',
      }),
    options: { routes: ['GET /orders', 'get /x'] },
    says: /GET \/x was requested but doesn't move\. Load balancer n1 doesn't have a listener on port 81/,
  },
  { name: 'a healthy bridge', id: 'bridge', state: 'ok', reading: bridge },
  {
    name: 'an Application Load Balancer that is not healthy',
    id: 'bridge',
    state: 'warn',
    reading: () => bridge({ group: 'tg t1 alb 80 app/a1:80=unhealthy' }),
    says: /unhealthy/,
  },
  {
    name: 'an Application Load Balancer whose health was not told',
    id: 'bridge',
    state: 'unknown',
    reading: () => bridge({ group: 'tg t1 alb 80 app/a1:80' }),
    says: /elasticloadbalancing:DescribeTargetHealth/,
  },
  {
    name: 'a route of which it could not be read',
    id: 'bridge',
    state: 'unknown',
    reading: () =>
      refusing(
        bridge({
          routes: 'GET /orders link l1 http://n1.example.com/orders\nGET /x link l9 http://n9.example.com/x',
          more: 'link1 l9 -> net/n9\nlb net/n9 unread',
        }),
        'elasticloadbalancing:DescribeListeners',
        arns.loadBalancer('net/n9'),
      ),
    says: /GET \/x .* elasticloadbalancing:DescribeListeners/,
  },
  { name: 'http to HTTP', id: 'listener', state: 'ok', reading: bridge },
  {
    name: 'http to HTTPS',
    id: 'listener',
    state: 'block',
    reading: () => bridge({ listeners: 'HTTPS 80 -> t2' }),
    says: /requires TLS/,
  },
  {
    name: 'https to HTTP',
    id: 'listener',
    state: 'block',
    reading: () => bridge({ routes: 'GET /orders link l1 https://n1.example.com:80/orders' }),
    says: /uses HTTP,/,
  },
  {
    name: 'a port that integrations cannot have',
    id: 'listener',
    state: 'block',
    reading: () => bridge({ group: 'tg t1 alb 591 app/a1:591=healthy', listeners: 'HTTP 591 -> t2' }),
    says: /port 591/,
  },
  {
    name: 'a certificate for the host',
    id: 'listener',
    state: 'ok',
    reading: () => certified('*.example.com'),
  },
  {
    name: 'a certificate for another host',
    id: 'listener',
    state: 'block',
    reading: () => certified('other.example.com'),
    says: /No certificate .* covers shop\.example\.com/,
  },
  {
    name: 'certificates that were not listed',
    id: 'listener',
    state: 'unknown',
    reading: () => bridge(https),
    says: /elasticloadbalancing:DescribeListenerCertificates/,
  },
  {
    name: 'a certificate that was not described',
    id: 'listener',
    state: 'unknown',
    reading: () => without(certified('*.example.com'), certificate),
    says: /acm:DescribeCertificate/,
  },
  { name: 'no rule by address', id: 'source-address', state: 'ok', reading: () => rules() },
  {
    name: 'a rule by address',
    id: 'source-address',
    state: 'warn',
    reading: () => rules({ Field: 'source-ip', SourceIpConfig: { Values: ['10.9.0.0/16'] } }),
    says: /10\.9\.0\.0\/16/,
  },
  {
    name: 'rules that were not read',
    id: 'source-address',
    state: 'unknown',
    reading: () => refusing(bridge(), 'elasticloadbalancing:DescribeRules', at.listener),
    says: /elasticloadbalancing:DescribeRules/,
  },
  {
    name: 'a web ACL',
    id: 'source-address',
    state: 'warn',
    reading: () =>
      changed(bridge(), `${at.alb}#webAcl`, { WebACL: { Name: 'by-rate', ARN: 'arn:aws:wafv2:x' } }),
    says: /by-rate/,
  },
  {
    name: 'web ACLs that were not read',
    id: 'source-address',
    state: 'unknown',
    reading: () => without(bridge(), 'AWS::WAFv2::WebACLAssociation'),
    says: /wafv2:GetWebACLForResource/,
  },
  { name: 'no mutual TLS', id: 'client-certificate', state: 'ok', reading: bridge },
  {
    name: 'mutual TLS and a stage without certificate',
    id: 'client-certificate',
    state: 'block',
    reading: () => mutual(bridge()),
    says: /stage prod can't present one/,
  },
  {
    name: 'mutual TLS and a stage with a certificate',
    id: 'client-certificate',
    state: 'warn',
    reading: () => changed(mutual(bridge()), at.prod, { clientCertificateId: 'c1' }),
    says: /doesn't document/,
  },
  { name: 'two zones with room', id: 'network', state: 'ok', reading: bridge },
  {
    name: 'one zone of two supported',
    id: 'network',
    state: 'warn',
    reading: () => zoned('euw1-az1', 'euw1-az9'),
    says: /only one zone, euw1-az1/,
  },
  {
    name: 'no zone supported',
    id: 'network',
    state: 'block',
    reading: () => zoned('euw1-az8', 'euw1-az9'),
    says: /euw1-az8 and euw1-az9/,
  },
  {
    name: 'no free address in one of two subnets',
    id: 'network',
    state: 'warn',
    reading: () =>
      withResources(
        bridge(),
        subnet('subnet-1', '10.0.1.0/24', { AvailabilityZoneId: 'euw1-az1', AvailableIpAddressCount: 0 }),
      ),
    says: /free addresses/,
  },
  {
    name: 'subnets that were not read',
    id: 'network',
    state: 'unknown',
    reading: () => refusing(without(bridge(), 'AWS::EC2::Subnet'), 'ec2:DescribeSubnets'),
    says: /ec2:DescribeSubnets/,
  },
  {
    name: 'a VPC that was not told',
    id: 'network',
    state: 'block',
    reading: () => changed(bridge(), at.alb, { VpcId: undefined }),
  },
  {
    name: 'network ACLs that let nothing from one subnet to the other',
    id: 'network',
    state: 'warn',
    reading: () => acl(),
    says: /doesn't allow TCP 80/,
  },
  {
    name: 'network ACLs that were not read',
    id: 'network',
    state: 'unknown',
    reading: () => without(bridge(), 'AWS::EC2::NetworkAcl'),
    says: /ec2:DescribeNetworkAcls/,
  },
  {
    name: 'a closed load balancer whose groups were not read',
    id: 'network',
    state: 'unknown',
    reading: () => without(bridge(), 'AWS::EC2::SecurityGroup'),
    says: /ec2:DescribeSecurityGroups/,
  },
  { name: 'nine links', id: 'quota', state: 'ok', reading: () => links(9) },
  { name: 'ten links', id: 'quota', state: 'block', reading: () => links(10), says: /10 VPC links/ },
  { name: 'more links than at first', id: 'quota', state: 'warn', reading: () => links(11) },
  {
    name: 'links that were not read',
    id: 'quota',
    state: 'unknown',
    reading: () => refusing(bridge(), 'apigatewayv2:GetVpcLinks'),
    says: /apigateway:GET on .*\/vpclinks/,
  },
  { name: 'a regional API', id: 'api-type', state: 'ok', reading: bridge },
  {
    name: 'an edge-optimized API',
    id: 'api-type',
    state: 'warn',
    reading: () => changed(bridge(), at.api, { endpointConfiguration: { types: ['EDGE'] } }),
  },
  { name: 'everything deployed', id: 'undeployed-changes', state: 'ok', reading: bridge },
  {
    name: 'a change of somebody else',
    id: 'undeployed-changes',
    state: 'warn',
    reading: () =>
      bridge({
        routes: 'GET /orders link l1 http://n1.example.com/orders\nGET /new mock',
        deployed: 'GET /orders link l1 http://n1.example.com/orders',
      }),
    says: /GET \/new: only in the working copy/,
  },
  {
    name: 'a policy that is not deployed',
    id: 'undeployed-changes',
    state: 'warn',
    reading: () =>
      changed(bridge(), at.api, {
        policy:
          '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"*"}]}',
      }),
    says: /resource policy: only in the working copy/,
  },
  {
    name: 'a deployment that was not read',
    id: 'undeployed-changes',
    state: 'unknown',
    reading: () => ({ ...bridge(), deployments: [] }),
    says: /apigateway:GetExport wasn't called/,
  },
  { name: 'no tags', id: 'managed-by', state: 'ok', reading: bridge },
  {
    name: 'a stack of CloudFormation',
    id: 'managed-by',
    state: 'warn',
    reading: () =>
      changed(bridge(), at.api, {
        tags: { 'aws:cloudformation:stack-name': 'shop', 'aws:cloudformation:logical-id': 'Api' },
      }),
    says: /CloudFormation stack shop, logical ID Api/,
  },
  {
    name: 'a load balancer of Terraform',
    id: 'managed-by',
    state: 'warn',
    reading: () => changed(bridge(), `${at.nlb}#tags`, { Tags: [{ Key: 'managed-by', Value: 'terraform' }] }),
    says: /managed-by=terraform/,
  },
  {
    name: 'a security group whose rules an Ingress manages',
    id: 'managed-by',
    state: 'block',
    reading: () => changed(closedGroup(), at.group, { Tags: ingressTags }),
    says: /security group sg-lb is managed by AWS Load Balancer Controller of cluster prod for Ingress shop\/shop, .*alb\.ingress\.kubernetes\.io\/inbound-cidrs of Ingress shop\/shop/is,
  },
  {
    name: 'a security group of EKS Auto Mode',
    id: 'managed-by',
    state: 'block',
    reading: () =>
      changed(closedGroup(), at.group, {
        Tags: [
          { Key: 'eks:eks-cluster-name', Value: 'auto' },
          { Key: 'ingress.eks.amazonaws.com/stack', Value: 'shop' },
        ],
      }),
    says: /EKS Auto Mode of cluster auto for IngressGroup shop/,
  },
  {
    name: 'a Gateway whose security group needs no rule',
    id: 'managed-by',
    state: 'ok',
    reading: () => changed(bridge(), at.group, { Tags: ingressTags }),
  },
  {
    name: 'an Application Load Balancer of an Ingress with security groups of its own',
    id: 'managed-by',
    state: 'warn',
    reading: () => changed(closedGroup(), `${at.alb}#tags`, { Tags: ingressTags }),
    says: /load balancer a1 is managed by .*can delete or replace it/is,
  },
  {
    name: 'a Network Load Balancer that an Ingress has in front',
    id: 'managed-by',
    state: 'warn',
    reading: () => changed(bridge(), `${at.nlb}#tags`, { Tags: ingressTags }),
    says: /enable-frontend-nlb: "false" on Ingress shop\/shop/,
  },
  {
    name: 'a Network Load Balancer of a Service',
    id: 'managed-by',
    state: 'warn',
    reading: () =>
      changed(bridge(), `${at.nlb}#tags`, {
        Tags: [
          { Key: 'kubernetes.io/service-name', Value: 'shop/front' },
          { Key: 'kubernetes.io/cluster/terraform-1', Value: 'owned' },
        ],
      }),
    says: /managed by Kubernetes of cluster terraform-1 for Service shop\/front.*delete Service shop\/front/is,
  },
  {
    name: 'an ECS service in Express Mode',
    id: 'managed-by',
    state: 'warn',
    reading: () => withEcsService({ resourceManagementType: 'ECS' }),
    says: /load balancer a1 is managed by ECS Express Mode for web.*next update/is,
  },
  {
    name: 'a deployment that shifts weights',
    id: 'managed-by',
    state: 'warn',
    reading: () => withEcsService({ ...canary, deployments: [{ rolloutState: 'IN_PROGRESS' }] }),
    says: /weights of rule default change during the deployment of ECS service web/i,
  },
  {
    name: 'a service whose deployments shift weights, with none in progress',
    id: 'managed-by',
    state: 'ok',
    reading: () => withEcsService({ ...canary, deployments: [{ rolloutState: 'COMPLETED' }] }),
  },
  {
    name: 'ECS services that were not read',
    id: 'managed-by',
    state: 'unknown',
    reading: () => refusing(bridge(), 'ecs:ListServices'),
    says: /ECS service changes weights of listener HTTP:80.*ecs:ListServices/is,
  },
  {
    name: 'a security group that was not read',
    id: 'managed-by',
    state: 'unknown',
    reading: () => without(closedGroup(), at.group),
    says: /ec2:DescribeSecurityGroups/,
  },
  {
    name: 'tags that were not read',
    id: 'managed-by',
    state: 'unknown',
    reading: () => without(bridge(), 'AWS::ElasticLoadBalancingV2::TagDescription'),
    says: /elasticloadbalancing:DescribeTags/,
  },
  { name: 'nobody else', id: 'other-users', state: 'ok', reading: bridge },
  {
    name: 'another API',
    id: 'other-users',
    state: 'warn',
    reading: () =>
      bridge({ more: 'rest r2 billing\n  stage prod\n  GET /bills link l1 http://n1.example.com/bills' }),
    says: /REST API billing uses load balancer n1 for 1 route \(GET \/bills\) on stage prod/,
  },
  {
    name: 'a stage that was not asked for',
    id: 'other-users',
    state: 'warn',
    reading: () => bridge({ stages: 'stage prod\n  stage dev' }),
    options: { stages: ['prod'] },
    says: /on stage dev/,
  },
  {
    name: 'an endpoint service of somebody',
    id: 'other-users',
    state: 'warn',
    reading: () =>
      withResources(
        bridge(),
        ...['a', 'b'].map(id => ({
          type: 'AWS::EC2::VPCEndpointService',
          arn: arns.arn('ec2', `vpc-endpoint-service/${id}`),
          properties: { ServiceName: `service-${id}`, NetworkLoadBalancerArns: [at.nlb] },
        })),
      ),
    says: /service-a and service-b/,
  },
  {
    name: 'an API whose routes were not read',
    id: 'other-users',
    state: 'unknown',
    reading: () =>
      refusing(bridge({ more: 'rest r2 billing unread' }), 'apigateway:GetResources', arns.rest('r2')),
    says: /apigateway:GET on /,
  },
  {
    name: 'endpoint services that nobody asked for',
    id: 'other-users',
    state: 'unknown',
    reading: () => {
      const read = bridge();
      const services = 'ec2:DescribeVpcEndpointServiceConfigurations';
      const answered = read.answered.filter(({ operation }) => operation !== services);
      return { ...read, answered, depths: ['deployed'] };
    },
    says: /ec2:DescribeVpcEndpointServiceConfigurations/,
  },
  { name: 'no variables', id: 'stage-variables', state: 'ok', reading: bridge },
  {
    name: 'a variable on every stage',
    id: 'stage-variables',
    state: 'ok',
    reading: () => bridge({ ...byVariable, stages: 'stage prod way=l1', more: '' }),
    says: /way l1 → /,
  },
  {
    name: 'a stage that keeps the old way',
    id: 'stage-variables',
    state: 'warn',
    reading: () => bridge(byVariable),
    says: /keeps its old path on stage dev.*AWS doesn't document/,
  },
  {
    name: 'a stage that is not asked for and whose variable names a link V1',
    id: 'stage-variables',
    state: 'warn',
    reading: () => bridge(byVariable),
    options: { stages: ['prod'] },
    says: /doesn't include stage dev/,
  },
  { name: 'no canary', id: 'canary', state: 'ok', reading: bridge },
  {
    name: 'a canary of somebody else',
    id: 'canary',
    state: 'block',
    reading: () => changed(bridge(), at.prod, { canarySettings: { percentTraffic: 5 } }),
    says: /already has a canary/,
  },
  {
    name: 'a stage without deployment',
    id: 'canary',
    state: 'block',
    reading: () => changed(bridge(), at.prod, { deploymentId: undefined }),
    says: /doesn't have a deployment/,
  },
  { name: 'a GET without parameters', id: 'test-invoke', state: 'ok', reading: bridge },
  {
    name: 'a route that changes something',
    id: 'test-invoke',
    state: 'warn',
    reading: () => bridge({ routes: 'POST /orders link l1 http://n1.example.com/orders' }),
    says: /POST \/orders/,
  },
  {
    name: 'a path that needs a value',
    id: 'test-invoke',
    state: 'warn',
    reading: () => bridge({ routes: 'GET /orders/{id} link l1 http://n1.example.com/orders/{id}' }),
  },
];

describe('preconditions', () => {
  test('are all there once, in their order, and say something', () => {
    const { preconditions } = planIn(bridge());
    expect(preconditions.map(({ id }) => id)).toEqual(preconditionIds);
    for (const { text, id } of preconditions) expect(text, id).toMatch(/^[A-Z].*\.$/s);
  });

  test('let a whole bridge pass', () => {
    const worrying = planIn(bridge()).preconditions.filter(({ state }) => state !== 'ok');
    expect(worrying).toEqual([]);
  });

  test.each(table.map(row => [`${row.id} is ${row.state}`, row.name, row] as const))(
    '%s with %s',
    (_state, _name, { id, state, reading, options, says }) => {
      const found = precondition(planIn(reading(), options), id);
      expect(found.state, found.text).toBe(state);
      if (says !== undefined) expect([found.text, ...found.evidence].join('\n')).toMatch(says);
    },
  );

  test('have a row for each state that they can have', () => {
    const states = (id: PreconditionId) =>
      [...new Set(table.filter(row => row.id === id).map(({ state }) => state))].sort();
    expect(Object.fromEntries(preconditionIds.map(id => [id, states(id)]))).toEqual({
      bridge: ['ok', 'unknown', 'warn'],
      listener: ['block', 'ok', 'unknown'],
      'source-address': ['ok', 'unknown', 'warn'],
      'client-certificate': ['block', 'ok', 'warn'],
      network: ['block', 'ok', 'unknown', 'warn'],
      quota: ['block', 'ok', 'unknown', 'warn'],
      'api-type': ['ok', 'warn'],
      'undeployed-changes': ['ok', 'unknown', 'warn'],
      'managed-by': ['block', 'ok', 'unknown', 'warn'],
      'other-users': ['ok', 'unknown', 'warn'],
      'stage-variables': ['ok', 'warn'],
      canary: ['block', 'ok'],
      'test-invoke': ['ok', 'warn'],
    });
  });
});
