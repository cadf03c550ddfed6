import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../../src/model/reading';
import type { Trace } from '../../../../../src/paths/trace/document';
import { arns, joined, sketch } from '../../../../support/sketch';
import { changed, withResources } from '../../../diagnosis/case';
import { factsIn, traced } from '../gateway/traced';

const host = 'https://r1.execute-api.eu-west-1.amazonaws.com';

const api = (more = ''): Reading =>
  sketch(
    joined(
      `
      rest r1 orders
        stage prod
        GET /signed auth=AWS_IAM lambda f1
        GET /key key lambda f1
        GET /closed link l2 http://h.internal/o -> app/a1
      link2 l2
      lb app/a1
      lambda f1`,
      more,
    ),
  );

const setting = (reading: Reading, responseType: string, statusCode: string): Reading =>
  withResources(reading, {
    type: 'AWS::ApiGateway::GatewayResponse',
    arn: `${arns.rest('r1')}/gatewayresponses/${responseType}`,
    parent: arns.rest('r1'),
    properties: { responseType, statusCode },
  });

const of = (reading: Reading, path: string): Trace => traced(factsIn(reading), `GET ${host}/prod${path}`);

describe('the status that the caller of a REST API sees', () => {
  it('is the usual one where no gateway response is changed', () => {
    expect(of(api(), '/key').status).toBe(403);
    expect(of(api(), '/key').because).not.toContain('gateway response');
  });

  it('is that of the gateway response, else that of the default one', () => {
    expect(of(setting(api(), 'INVALID_API_KEY', '418'), '/key')).toMatchObject({ status: 418 });
    expect(of(setting(api(), 'DEFAULT_4XX', '404'), '/key').status).toBe(404);
    const both = setting(setting(api(), 'DEFAULT_4XX', '404'), 'INVALID_API_KEY', '418');
    expect(of(both, '/key').because).toContain(
      'The gateway response INVALID_API_KEY changes the status from 403 to 418.',
    );
  });

  it('stays as it is where another kind of response is changed, or another API', () => {
    expect(of(setting(api(), 'DEFAULT_5XX', '502'), '/key').status).toBe(403);
    expect(of(setting(api(), 'THROTTLED', '503'), '/key').status).toBe(403);
  });

  it('is that of requests that are lost behind the API too', () => {
    expect(of(api(), '/closed')).toMatchObject({ outcome: 'blocked', status: 500 });
    expect(of(setting(api(), 'DEFAULT_5XX', '502'), '/closed')).toMatchObject({
      outcome: 'blocked',
      status: 502,
    });
  });

  it('is left out where responses that may apply differ', () => {
    const found = of(setting(api(), 'INVALID_SIGNATURE', '401'), '/signed');
    expect(found.outcome).toBe('responds-early');
    expect(found.status).toBeUndefined();
    expect(found.because).toContain('depends on which gateway response applies');
  });

  it('may be another where gateway responses were not read', () => {
    const unread = api(`refuse apigateway:GetGatewayResponses ${arns.rest('r1')}`);
    expect(of(unread, '/key').status).toBe(403);
    expect(of(unread, '/key').because).toContain("gateway responses of the API weren't loaded");
  });

  it('is that of the deployment, where that has gateway responses', () => {
    const reading = setting(api('deployed r1/prod\n  GET /key key lambda f1'), 'INVALID_API_KEY', '418');
    const deployments = reading.deployments.map(one => ({
      ...one,
      document: {
        ...(one.document as object),
        'x-amazon-apigateway-gateway-responses': { INVALID_API_KEY: { statusCode: 409 } },
      },
    }));
    expect(of({ ...reading, deployments }, '/key').status).toBe(409);
  });

  it('of an HTTP API is never another', () => {
    const http = sketch('http r1 x\n  stage $default\n  GET /a auth=AWS_IAM lambda f1\nlambda f1');
    const found = traced(factsIn(setting(http, 'DEFAULT_4XX', '404')), `GET ${host}/a`);
    expect(found).toMatchObject({ outcome: 'responds-early', status: 403 });
    expect(found.because).not.toContain('gateway response');
  });
});

describe('a request that fails two gates', () => {
  it('ends at the first and says that it would fail the second', () => {
    const reading = sketch('rest r1 x\n  stage prod\n  GET /a auth=AWS_IAM key lambda f1\nlambda f1');
    const found = of(reading, '/a');
    expect(found.status).toBe(403);
    expect(found.because).toContain('Otherwise, API Gateway would return 403: GET /a requires an API key');
  });

  it('is not the request that would leave for the backend', () => {
    const reading = sketch('rest r1 x\n  stage prod\n  GET /a key http https://other.example/b');
    const route = (headers: readonly string[]) =>
      traced(factsIn(reading), `GET ${host}/prod/a`, headers).hops.find(({ kind }) => kind === 'route');
    expect(route([])?.request.path).toBe('/a');
    expect(route(['x-api-key: k'])?.request).toMatchObject({ host: 'other.example', path: '/b' });
  });

  it('assumes nothing of gates that it does not get to', () => {
    const reading = changed(
      sketch('rest r1 x\n  stage prod\n  GET /a key lambda f1\nlambda f1'),
      `${arns.rest('r1')}/stages/prod`,
      { cacheClusterEnabled: true, methodSettings: { '*/*': { cachingEnabled: true } } },
    );
    expect(of(reading, '/a').assumes).toBeUndefined();
    expect(
      of(reading, '/a')
        .hops.map(({ because }) => because)
        .join(),
    ).not.toContain('cached');
  });
});
