import { apiGatewayOperations } from './apigateway/operations';
import { apiGatewayV2Operations } from './apigatewayv2/operations';
import { jsonProtocol } from './protocols/awsJson';
import { ec2Dialect } from './protocols/ec2';
import type { Protocol } from './protocols/protocol';
import { queryProtocol } from './protocols/query';
import { restJsonProtocol } from './protocols/restJson';
import { acmOperations } from './services/acm';
import { cloudWatchOperations } from './services/cloudwatch';
import { ec2Operations } from './services/ec2';
import { ecsOperations } from './services/ecs';
import { elasticLoadBalancingOperations } from './services/elasticloadbalancing';
import { lambdaOperations } from './services/lambda';
import { serviceDiscoveryOperations } from './services/servicediscovery';
import { stsOperations } from './services/sts';
import { wafOperations } from './services/wafv2';

/**
 * Every service on the one endpoint, in the order in which a request is offered to them. Versions, namespaces and
 * target prefixes are those of AWS's models, as are the members that are times.
 */
export const protocols: readonly Protocol[] = [
  jsonProtocol({
    targetPrefix: 'AmazonEC2ContainerServiceV20141113',
    version: '1.1',
    operations: ecsOperations,
    times: [
      'connectivityAt',
      'createdAt',
      'deleteRequestedAt',
      'deregisteredAt',
      'executionStoppedAt',
      'finishedAt',
      'lastStartedAt',
      'lastStatusChange',
      'pullStartedAt',
      'pullStoppedAt',
      'registeredAt',
      'stabilityStatusAt',
      'startedAt',
      'stoppedAt',
      'stoppingAt',
      'updatedAt',
    ],
  }),
  jsonProtocol({
    targetPrefix: 'Route53AutoNaming_v20170314',
    version: '1.1',
    operations: serviceDiscoveryOperations,
    times: ['CreateDate'],
  }),
  jsonProtocol({
    targetPrefix: 'CertificateManager',
    version: '1.1',
    operations: acmOperations,
    times: ['CreatedAt', 'ImportedAt', 'IssuedAt', 'NotAfter', 'NotBefore', 'RevokedAt', 'UpdatedAt'],
  }),
  jsonProtocol({ targetPrefix: 'AWSWAF_20190729', version: '1.1', operations: wafOperations, times: [] }),
  jsonProtocol({
    targetPrefix: 'GraniteServiceVersion20100801',
    version: '1.0',
    operations: cloudWatchOperations,
    times: ['Timestamps'],
    queryCompatible: true,
  }),
  queryProtocol({
    version: '2015-12-01',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    operations: elasticLoadBalancingOperations,
  }),
  queryProtocol({
    version: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    operations: stsOperations,
  }),
  queryProtocol({
    version: '2010-08-01',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    operations: cloudWatchOperations,
  }),
  queryProtocol(
    {
      version: '2016-11-15',
      xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
      operations: ec2Operations,
    },
    ec2Dialect,
  ),
  restJsonProtocol([...apiGatewayOperations, ...apiGatewayV2Operations, ...lambdaOperations]),
];
