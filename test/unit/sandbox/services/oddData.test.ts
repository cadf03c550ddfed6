import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SandboxAccount, AwsShape } from '../../../../src/sandbox/account';
import { AwsFault, type NamedOperation } from '../../../../src/sandbox/operation';
import { writeMembers } from '../../../../src/sandbox/protocols/xml';
import { acmOperations } from '../../../../src/sandbox/services/acm';
import { cloudWatchOperations } from '../../../../src/sandbox/services/cloudwatch';
import { ec2Operations } from '../../../../src/sandbox/services/ec2';
import { ecsOperations } from '../../../../src/sandbox/services/ecs';
import { elasticLoadBalancingOperations } from '../../../../src/sandbox/services/elasticloadbalancing';
import { lambdaOperations } from '../../../../src/sandbox/services/lambda';
import { serviceDiscoveryOperations } from '../../../../src/sandbox/services/servicediscovery';
import { stsOperations } from '../../../../src/sandbox/services/sts';
import { wafOperations } from '../../../../src/sandbox/services/wafv2';

const operations: readonly NamedOperation[] = [
  ...acmOperations,
  ...cloudWatchOperations,
  ...ec2Operations,
  ...ecsOperations,
  ...elasticLoadBalancingOperations,
  ...lambdaOperations,
  ...serviceDiscoveryOperations,
  ...stsOperations,
  ...wafOperations,
];

/** Members that handlers look at, in resources and in requests alike. */
const members = [
  'Actions',
  'Attributes',
  'Certificates',
  'CidrBlock',
  'CidrIp',
  'DefaultActions',
  'Dimensions',
  'EndTime',
  'Filters',
  'ForwardConfig',
  'FunctionArn',
  'FunctionName',
  'GroupId',
  'GroupIds',
  'GroupName',
  'Id',
  'IpPermissions',
  'IpRanges',
  'ListenerArn',
  'LoadBalancerArn',
  'LoadBalancerArns',
  'Metric',
  'MetricDataQueries',
  'MetricStat',
  'Name',
  'Names',
  'Policy',
  'Port',
  'ResourceArns',
  'SecurityGroups',
  'ServiceId',
  'StartTime',
  'SubnetIds',
  'Tags',
  'TargetGroupArn',
  'TargetGroups',
  'Target',
  'TargetHealth',
  'Targets',
  'UserIdGroupPairs',
  'Values',
  'VpcId',
  'cluster',
  'clusterArn',
  'serviceArn',
  'services',
  'taskArn',
  'targetArns',
  'Associations',
  'Entries',
  'Instances',
  'IsDefault',
  'NetworkLoadBalancerArns',
  'Period',
  'PrefixListId',
  'ResourceArn',
  'Stat',
  'SubnetId',
  'Timestamps',
  'VpcEndpointIds',
  'loadBalancers',
  'status',
  'taskDefinition',
  'taskDefinitionArn',
] as const;

/** Few values, so that requests often name what there is. */
const value = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      'a',
      'b',
      '',
      1,
      -1,
      0.5,
      true,
      null,
      undefined,
      'default',
      '2026-01-01T00:00:00Z',
    ),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...members), tie('any'), { maxKeys: 6 }),
  ),
})).any;

const shape = fc.dictionary(fc.constantFrom(...members), value, { maxKeys: 12 }) as fc.Arbitrary<AwsShape>;
const shapes = fc.array(shape, { maxLength: 3 });
const byKey = fc.dictionary(fc.constantFrom('a', 'b'), shapes);

const account: fc.Arbitrary<SandboxAccount> = fc.record({
  name: fc.constant('odd'),
  accountId: fc.constant('a'),
  partition: fc.constant('aws'),
  region: fc.constant('a'),
  callerArn: fc.constant('a'),
  restApis: fc.constant([]),
  httpApis: fc.constant([]),
  domainNames: fc.constant([]),
  vpcLinksV1: shapes,
  vpcLinksV2: shapes,
  loadBalancers: shapes,
  listeners: shapes,
  rules: shapes,
  targetGroups: shapes,
  targetHealth: byKey,
  elbAttributes: byKey,
  subnets: shapes,
  securityGroups: shapes,
  instances: shapes,
  networkInterfaces: shapes,
  ecsClusters: shapes,
  ecsServices: shapes,
  ecsTasks: shapes,
  lambdaFunctions: shapes,
  discoveryNamespaces: shapes,
  discoveryServices: shapes,
  discoveryInstances: byKey,
  certificates: shapes,
  networkAcls: shapes,
  prefixLists: shapes,
  vpcEndpoints: shapes,
  vpcEndpointServices: shapes,
  vpcEndpointConnections: shapes,
  usagePlans: shapes,
  taskDefinitions: shapes,
  instancesHealth: fc.dictionary(
    fc.constantFrom('a', 'b'),
    fc.dictionary(fc.constantFrom('a', 'b'), fc.constant('HEALTHY')),
  ),
  webAcls: fc.dictionary(fc.constantFrom('a', 'b'), shape),
  metrics: fc.dictionary(fc.constantFrom('a', 'a b', 'a b c=d'), shape),
});

test.each(operations.map(each => [`${each.service}:${each.name}`, each] as const))(
  '%s answers or refuses, whatever the account and the request hold',
  (_name, { handler }) => {
    fc.assert(
      fc.property(account, shape, (odd, input) => {
        try {
          const output = handler(input, {
            account: odd,
            now: () => 0,
            later: (_milliseconds, change) => {
              change();
            },
          });
          expect(JSON.stringify(output)).toMatch(/^\{/);
          writeMembers(output, { element: member => member, item: 'member' });
        } catch (error) {
          if (!(error instanceof AwsFault)) throw error;
        }
      }),
      { numRuns: 40, seed: 1 },
    );
  },
);
