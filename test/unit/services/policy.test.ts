import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../../src/services/policy';
import { services } from '../../../src/services/registry';

describe('readPolicy', () => {
  test('allows every operation that a reader declares', () => {
    const { Statement } = readPolicy(services);
    const allowed = new Set(Statement.flatMap(statement => statement.Action));
    for (const { action } of services.flatMap(service => service.operations))
      expect(allowed).toContain(action);
    expect(allowed).toContain('sts:GetCallerIdentity');
  });

  test('allows nothing but reading', () => {
    const actions = readPolicy(services).Statement.flatMap(statement => statement.Action);
    for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:(?:GET|Get|List|Describe)[A-Za-z]*$/);
  });

  test('names API Gateway resources with an empty account, and no path that holds keys', () => {
    const gateway = readPolicy(services).Statement.find(statement =>
      statement.Action.includes('apigateway:GET'),
    );
    expect(gateway?.Resource).toEqual([
      'arn:aws:apigateway:*::/account',
      'arn:aws:apigateway:*::/apis',
      'arn:aws:apigateway:*::/apis/*',
      'arn:aws:apigateway:*::/domainnames',
      'arn:aws:apigateway:*::/domainnames/*',
      'arn:aws:apigateway:*::/restapis',
      'arn:aws:apigateway:*::/restapis/*',
      'arn:aws:apigateway:*::/vpclinks',
    ]);
  });

  test('is made for the partition', () => {
    const text = JSON.stringify(readPolicy(services, 'aws-cn'));
    expect(text).toContain('arn:aws-cn:apigateway');
    expect(text).not.toContain('arn:aws:');
  });

  test('has a Sid of letters and digits for each statement, none twice', () => {
    const sids = readPolicy(services).Statement.map(statement => statement.Sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  });

  test.each([
    ['ReadUsagePlans', 'apigateway:GET', ['arn:aws:apigateway:*::/usageplans']],
    ['ReadMetrics', 'cloudwatch:GetMetricData', ['*']],
  ])('has %s in a statement of its own, which can be left out', (sid, action, resources) => {
    const { Statement } = readPolicy(services);
    const own = Statement.filter(({ Sid }) => Sid === sid);
    expect(own).toEqual([{ Sid: sid, Effect: 'Allow', Action: [action], Resource: resources }]);
    const others = Statement.filter(({ Sid }) => Sid !== sid);
    const isAllowed = ({ Action, Resource }: (typeof others)[number]): boolean =>
      Action.includes(action) && resources.some(resource => Resource.includes(resource));
    expect(others.filter(isAllowed)).toEqual([]);
  });

  test('covers what only checks look at', () => {
    const allowed = readPolicy(services).Statement.flatMap(({ Action }) => Action);
    for (const action of [
      'acm:DescribeCertificate',
      'ec2:DescribeNetworkAcls',
      'ecs:DescribeTaskDefinition',
      'lambda:GetPolicy',
      'servicediscovery:GetInstancesHealthStatus',
      'wafv2:GetWebACLForResource',
    ])
      expect(allowed).toContain(action);
  });

  test('restricts lambda to functions', () => {
    const lambda = readPolicy(services).Statement.find(({ Action }) => Action[0]?.startsWith('lambda:'));
    expect(lambda?.Resource).toEqual(['arn:aws:lambda:*:*:function:*']);
  });
});
