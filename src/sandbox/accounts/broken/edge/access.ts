import type { AwsShape } from '../../../account';
import type { Site } from '../../brokenSite';
import { makeEc2Id, gatewayId, makeUuid, makeArn } from '../../builder';
import { buildLambdaFunction } from '../../compute';
import { lambdaProxy } from '../../restApis';
import type { Example } from '../example';
import { addIntegration, addRoute, deployHttpStage, privateProxy } from '../../httpApis';
import {
  addVpcEndpoint,
  addWorkingApi,
  addWorkingHttpApi,
  deployApi,
  deployedAt,
  apiMethods,
  setPolicy,
} from './parts';

/** A stage with a cache of five minutes. */
function addCached(site: Site, name: string, keys: readonly string[]): void {
  const document = addWorkingApi(site, name);
  for (const method of apiMethods(document)) {
    const integration = method['methodIntegration'] as AwsShape;
    const mappings = (integration['requestParameters'] ?? {}) as AwsShape;
    if (!('integration.request.path.id' in mappings)) continue;
    mappings['integration.request.querystring.currency'] = 'method.request.querystring.currency';
    integration['cacheKeyParameters'] = keys;
  }
  Object.assign(deployApi(site, document), {
    cacheClusterEnabled: true,
    cacheClusterSize: '0.5',
    cacheClusterStatus: 'AVAILABLE',
    methodSettings: { '*/*': { cachingEnabled: true, cacheTtlInSeconds: 300 } },
  });
}

export const accessExamples: readonly Example[] = [
  {
    check: 'RP117',
    name: 'currency-rates',
    add(site: Site): void {
      addCached(site, 'currency-rates', ['method.request.querystring.currency']);
    },
  },
  {
    check: 'RP118',
    name: 'tax-rates',
    add(site: Site): void {
      addCached(site, 'tax-rates', ['method.request.path.id']);
    },
  },
  {
    check: 'RP107',
    name: 'back-office',
    add(site: Site): void {
      const document = addWorkingApi(site, 'back-office');
      // Addresses of the office as its own network sees them: from the internet nobody comes with them.
      setPolicy(site, document, { IpAddress: { 'aws:SourceIp': ['10.200.0.0/16', '192.168.10.0/24'] } });
      deployApi(site, document);
    },
  },
  {
    check: 'RP108',
    name: 'price-lists',
    add(site: Site): void {
      const document = addWorkingApi(site, 'price-lists');
      setPolicy(site, document, { IpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] } });
      deployApi(site, document);
      setPolicy(site, document, { IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.0/24'] } });
    },
  },
  {
    check: 'RP109',
    name: 'payroll',
    add: payroll,
  },
  {
    check: 'RP110',
    name: 'wholesale',
    add(site: Site): void {
      const { builder } = site;
      const document = addWorkingApi(site, 'wholesale');
      for (const method of apiMethods(document)) method['apiKeyRequired'] = true;
      deployApi(site, document);
      builder.account.usagePlans = [
        {
          id: gatewayId(builder, 'usage plan wholesale', 6),
          name: 'wholesale-partners',
          apiStages: [],
          throttle: { burstLimit: 200, rateLimit: 100 },
        },
      ];
    },
  },
  {
    check: 'RP111',
    name: 'memberships',
    add: memberships,
  },
  {
    check: 'RP112',
    name: 'live-bids',
    add(site: Site): void {
      const { builder } = site;
      const stage = deployApi(site, addWorkingApi(site, 'live-bids'));
      const id = makeUuid(builder, 'web acl live-bids');
      stage['webAclArn'] = makeArn(builder, 'wafv2', `regional/webacl/live-bids-bots/${id}`);
    },
  },
  {
    check: 'RP119',
    name: 'gift-vouchers',
    add: giftVouchers,
  },
];

/** The VPC endpoint was made anew, and has another id than the policy names. */
function payroll(site: Site): void {
  const { builder } = site;
  const document = addWorkingApi(site, 'payroll');
  const endpointId = makeEc2Id(builder, 'vpce', 'payroll');
  addVpcEndpoint(site, { VpcEndpointId: endpointId });
  document.api['endpointConfiguration'] = {
    types: ['PRIVATE'],
    ipAddressType: 'dualstack',
    vpcEndpointIds: [endpointId],
  };
  setPolicy(site, document, {
    StringEquals: { 'aws:SourceVpce': makeEc2Id(builder, 'vpce', 'payroll before') },
  });
  deployApi(site, document);
}

/** The function lets itself be invoked for the methods of the API, not for its authorizer. */
function memberships(site: Site): void {
  const { builder } = site;
  const document = addWorkingApi(site, 'memberships');
  const functionArn = buildLambdaFunction(builder, 'membership-authorizer', 'Tells members from guests');
  const found = builder.account.lambdaFunctions.find(({ FunctionArn }) => FunctionArn === functionArn);
  const { partition, region, accountId } = builder.account;
  Object.assign(found ?? {}, {
    Policy: {
      Version: '2012-10-17',
      Id: 'default',
      Statement: [
        {
          Sid: 'methods',
          Effect: 'Allow',
          Principal: { Service: 'apigateway.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: functionArn,
          Condition: {
            ArnLike: {
              'AWS:SourceArn': `arn:${partition}:execute-api:${region}:${accountId}:${document.api.id}/*/GET/*`,
            },
          },
        },
      ],
    },
  });
  const id = gatewayId(builder, 'authorizer memberships', 6);
  document.authorizers = [
    {
      id,
      name: 'members',
      type: 'TOKEN',
      authType: 'custom',
      authorizerUri: lambdaProxy(builder, functionArn)['uri'],
      identitySource: 'method.request.header.Authorization',
      authorizerResultTtlInSeconds: 300,
    },
  ];
  for (const method of apiMethods(document))
    Object.assign(method, { authorizationType: 'CUSTOM', authorizerId: id });
  deployApi(site, document);
}

/** `ANY` takes the preflights too, and a browser sends no token with them. */
function giftVouchers(site: Site): void {
  const { builder, linkId, listenerArn } = site;
  const document = addWorkingHttpApi(site, 'gift-vouchers');
  const id = gatewayId(builder, 'authorizer gift-vouchers', 6);
  document.api['CorsConfiguration'] = { AllowOrigins: ['https://shop.example.com'], AllowMethods: ['*'] };
  document.authorizers = [
    {
      AuthorizerId: id,
      Name: 'customers',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://login.example.com', Audience: ['shop'] },
    },
  ];
  const integrationId = addIntegration(builder, document, privateProxy(linkId, listenerArn));
  addRoute(builder, document, 'ANY /gift-vouchers/mine', integrationId);
  Object.assign(document.routes.at(-1) ?? {}, { AuthorizationType: 'JWT', AuthorizerId: id });
  deployHttpStage(builder, document, '$default', { at: deployedAt });
}
