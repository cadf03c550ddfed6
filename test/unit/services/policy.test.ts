import { describe, expect, test } from 'vitest';
import { migrationOperations } from '../../../src/apply/operations';
import { migratePolicy, readPolicy } from '../../../src/services/policy';
import { allServices } from '../../../src/services/registry';

describe('readPolicy', () => {
  test('allows every operation that a reader declares', () => {
    const { Statement } = readPolicy(allServices);
    const allowed = new Set(Statement.flatMap(statement => statement.Action));
    for (const { action } of allServices.flatMap(service => service.operations))
      expect(allowed).toContain(action);
    expect(allowed).toContain('sts:GetCallerIdentity');
  });

  test('allows nothing but reading', () => {
    const actions = readPolicy(allServices).Statement.flatMap(statement => statement.Action);
    for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:(?:GET|Get|List|Describe)[A-Za-z]*$/);
  });

  test('names API Gateway resources with an empty account but for private domain names, and no path that holds keys', () => {
    const gateway = readPolicy(allServices).Statement.find(statement =>
      statement.Action.includes('apigateway:GET'),
    );
    expect(gateway?.Resource).toEqual([
      'arn:aws:apigateway:*:*:/domainnameaccessassociations',
      'arn:aws:apigateway:*:*:/domainnames/*',
      'arn:aws:apigateway:*::/account',
      'arn:aws:apigateway:*::/apis',
      'arn:aws:apigateway:*::/apis/*',
      'arn:aws:apigateway:*::/domainnames',
      'arn:aws:apigateway:*::/restapis',
      'arn:aws:apigateway:*::/restapis/*',
      'arn:aws:apigateway:*::/vpclinks',
    ]);
  });

  test('is made for the partition', () => {
    const text = JSON.stringify(readPolicy(allServices, 'aws-cn'));
    expect(text).toContain('arn:aws-cn:apigateway');
    expect(text).not.toContain('arn:aws:');
  });

  test('has a Sid of letters and digits for each statement, none twice', () => {
    const sids = readPolicy(allServices).Statement.map(statement => statement.Sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  });

  test.each([
    ['ReadUsagePlans', 'apigateway:GET', ['arn:aws:apigateway:*::/usageplans']],
    ['ReadMetrics', 'cloudwatch:GetMetricData', ['*']],
  ])('has %s in a statement of its own, which can be left out', (sid, action, resources) => {
    const { Statement } = readPolicy(allServices);
    const own = Statement.filter(({ Sid }) => Sid === sid);
    expect(own).toEqual([{ Sid: sid, Effect: 'Allow', Action: [action], Resource: resources }]);
    const others = Statement.filter(({ Sid }) => Sid !== sid);
    const isAllowed = ({ Action, Resource }: (typeof others)[number]): boolean =>
      Action.includes(action) && resources.some(resource => Resource.includes(resource));
    expect(others.filter(isAllowed)).toEqual([]);
  });

  test('covers what only checks look at', () => {
    const allowed = readPolicy(allServices).Statement.flatMap(({ Action }) => Action);
    for (const action of [
      'acm:DescribeCertificate',
      'ec2:DescribeNetworkAcls',
      'ecs:DescribeServiceDeployments',
      'ecs:DescribeTaskDefinition',
      'elasticloadbalancing:DescribeListenerAttributes',
      'lambda:GetPolicy',
      'servicediscovery:GetInstancesHealthStatus',
      'wafv2:GetWebACLForResource',
    ])
      expect(allowed).toContain(action);
  });

  test('restricts lambda to functions', () => {
    const lambda = readPolicy(allServices).Statement.find(({ Action }) => Action[0]?.startsWith('lambda:'));
    expect(lambda?.Resource).toEqual(['arn:aws:lambda:*:*:function:*']);
  });
});

describe('migratePolicy', () => {
  const { Statement } = migratePolicy(allServices, migrationOperations);
  const migrating = Statement.filter(({ Sid }) => Sid.startsWith('Migrate'));

  test('allows everything that a migration calls', () => {
    const allowed = new Set(Statement.flatMap(({ Action }) => Action));
    for (const { action } of migrationOperations) expect(allowed).toContain(action);
  });

  test('allows reading what is read for every other purpose', () => {
    for (const { Action, Resource } of readPolicy(allServices).Statement) {
      for (const action of Action) {
        const own = Statement.filter(statement => statement.Action.includes(action));
        const resources = own.flatMap(statement => statement.Resource);
        for (const resource of Resource) expect(resources, action).toContain(resource);
      }
    }
  });

  test('allows writing on resources that are named, each in a statement that says so', () => {
    for (const { Action, Resource, Sid } of Statement) {
      const isRead = Action.every(action => /:(?:GET$|Get|List|Describe)/.test(action));
      expect(isRead, Sid).toBe(!Sid.startsWith('Migrate'));
      if (!isRead) expect(Resource, Sid).not.toContain('*');
    }
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
  });

  test.each<readonly [string, readonly string[]]>([
    [
      'apigateway:PATCH',
      [
        'arn:aws:apigateway:*::/restapis/*/resources/*/methods/*/integration',
        'arn:aws:apigateway:*::/restapis/*/stages/*',
      ],
    ],
    [
      'apigateway:POST',
      [
        'arn:aws:apigateway:*::/restapis/*/deployments',
        'arn:aws:apigateway:*::/restapis/*/resources/*/methods/*',
        'arn:aws:apigateway:*::/tags/*',
        'arn:aws:apigateway:*::/vpclinks',
      ],
    ],
    ['ec2:DeleteSecurityGroup', ['arn:aws:ec2:*:*:security-group/*']],
    ['elasticloadbalancing:DeleteLoadBalancer', ['arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*']],
  ])('%s on its paths', (action, resources) => {
    expect(
      migrating.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => Resource),
    ).toEqual(resources);
  });

  test('makes the role of API Gateway alone, and tags nothing but what it creates', () => {
    const conditions = migrating.flatMap(({ Action, Resource, Condition }) =>
      Condition === undefined ? [] : [{ Action, Resource, Condition }],
    );
    expect(conditions).toEqual([
      {
        Action: ['iam:CreateServiceLinkedRole'],
        Resource: [
          'arn:aws:iam::*:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway',
        ],
        Condition: { StringEquals: { 'iam:AWSServiceName': 'ops.apigateway.amazonaws.com' } },
      },
      {
        Action: ['ec2:CreateTags'],
        Resource: ['arn:aws:ec2:*:*:security-group/*'],
        Condition: { StringEquals: { 'ec2:CreateAction': 'CreateSecurityGroup' } },
      },
    ]);
  });

  test('is made for the partition', () => {
    const text = JSON.stringify(migratePolicy(allServices, migrationOperations, 'aws-us-gov'));
    expect(text).toContain('arn:aws-us-gov:iam::');
    expect(text).not.toContain('arn:aws:');
  });
});
