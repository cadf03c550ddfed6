import type { Site } from '../brokenSite';
import { addDomainName } from '../domainNames';
import { addHttpApi, addIntegration, addRoute, deployHttpStage, privateProxy } from '../httpApis';
import { addWorkingApi, deployApi } from './edge/parts';

/**
 * What is in order, so that the account holds one of everything that is read: a domain name of the edge, one with
 * routing rules, an API with an authorizer.
 */
export function addWellOrdered(site: Site): void {
  const { builder, linkId, listenerArn } = site;
  const magazine = addWorkingApi(site, 'magazine');
  deployApi(site, magazine);
  const to = { apiId: magazine.api.id, stage: 'prod' };
  addDomainName(builder, {
    name: 'magazine.example.com',
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    mappings: [{ ...to, basePath: '', rest: true }],
  });
  const domain = builder.account.domainNames.at(-1)?.domainName;
  Object.assign(domain ?? {}, {
    endpointConfiguration: { types: ['EDGE'] },
    distributionDomainName: 'd111111abcdef8.cloudfront.net',
    distributionHostedZoneId: 'Z2FDTNDATAQYW2',
  });
  addDomainName(builder, {
    name: 'press.example.com',
    routingMode: 'ROUTING_RULE_ONLY',
    rules: [{ ...to, priority: 10, basePath: 'magazine' }],
  });
  const members = addHttpApi(builder, { name: 'members' });
  const proxy = privateProxy(linkId, listenerArn, { RequestParameters: { 'overwrite:path': '/magazine' } });
  addRoute(builder, members, 'GET /members', addIntegration(builder, members, proxy));
  const authorizer = {
    AuthorizerId: 'm3mb3r',
    Name: 'members',
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Audience: ['members'], Issuer: 'https://login.example.com/' },
  };
  members.authorizers = [authorizer];
  Object.assign(members.routes[0] ?? {}, { AuthorizationType: 'JWT', AuthorizerId: authorizer.AuthorizerId });
  deployHttpStage(builder, members, '$default', { at: '2026-08-19T12:00:00Z', autoDeploy: true });
}
