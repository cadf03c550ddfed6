import { describe, expect, test } from 'vitest';
import { areGatesUnread } from '../../../src/app/unreadGates';
import type { Reading } from '../../../src/model/reading';
import type { ReadResource } from '../../../src/model/resource';
import { answered, emptyReading, unknown } from './sessionWorld';

const api = 'arn:aws:apigateway:eu-west-1::/restapis/a1';
const httpApi = 'arn:aws:apigateway:eu-west-1::/apis/h1';
const domain = 'arn:aws:apigateway:eu-west-1:123456789012:/domainnames/pay.internal+d1';
const place = { account: '123456789012', region: 'eu-west-1' };

const resources: readonly ReadResource[] = [
  {
    ...place,
    type: 'AWS::ApiGateway::Resource',
    arn: `${api}/resources/r1`,
    parent: api,
    properties: { resourceMethods: { GET: { authorizerId: 'x', requestValidatorId: 'v' } } },
  },
  {
    ...place,
    type: 'AWS::ApiGatewayV2::Route',
    arn: `${httpApi}/routes/r1`,
    parent: httpApi,
    properties: { AuthorizationType: 'JWT' },
  },
  {
    ...place,
    type: 'AWS::ApiGateway::DomainName',
    arn: domain,
    properties: { endpointConfiguration: { types: ['PRIVATE'] } },
  },
];
const reading: Reading = { ...emptyReading, depths: ['evidence'], resources };
const of = (arn: string, changes: Partial<Reading> = {}): boolean =>
  areGatesUnread({ ...reading, ...changes }, new Set([arn]));

const restGates = ['GetAuthorizers', 'GetRequestValidators', 'GetGatewayResponses'].map(
  name => `apigateway:${name}`,
);

describe('what lets requests in', () => {
  test.each([api, httpApi, domain])('is still to come of %s', arn => {
    expect(of(arn)).toBe(true);
  });

  test('is read once every call was answered or refused', () => {
    const [first = '', ...others] = restGates;
    const calls = others.map(name => answered(name, api));
    expect(of(api, { answered: calls })).toBe(true);
    expect(of(api, { answered: [...calls, answered(first, api)] })).toBe(false);
    expect(of(api, { answered: calls, unknowns: [unknown(first, 'AccessDenied', api)] })).toBe(false);
    expect(of(httpApi, { answered: [answered('apigatewayv2:GetAuthorizers', httpApi)] })).toBe(false);
    // This list is of the account: its call is about no node.
    expect(of(domain, { answered: [answered('apigateway:GetDomainNameAccessAssociations')] })).toBe(false);
  });

  test('is not waited for where it is not asked for, or an API asks nothing', () => {
    expect(of(api, { depths: ['deployed'] })).toBe(false);
    expect(of(`${api}2`)).toBe(false);
    expect(of(httpApi, { resources: resources.map(each => ({ ...each, properties: {} })) })).toBe(false);
  });
});
