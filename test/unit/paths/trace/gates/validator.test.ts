import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../../../src/paths/trace/document';
import { sketch } from '../../../../support/sketch';
import { factsIn, traced } from '../gateway/traced';

/** A method with a validator of parameters as it is edited, and what its stage has deployed. */
function trace(operation: object, root: object, query = ''): Trace {
  const reading = sketch(`
    rest r1 x
      stage prod
      validator v1 parameters
      GET /o validator=v1 query=q lambda f1
    deployed r1/prod
      GET /o lambda f1
    lambda f1
  `);
  const deployments = reading.deployments.map(one => {
    const document = one.document as { readonly paths: { readonly '/o': { readonly get: object } } };
    const get = { ...document.paths['/o'].get, ...operation };
    return { ...one, document: { ...document, ...root, paths: { '/o': { get } } } };
  });
  const url = `https://r1.execute-api.eu-west-1.amazonaws.com/prod/o${query}`;
  return traced(factsIn({ ...reading, deployments }), `GET ${url}`);
}

const required = { parameters: [{ name: 'q', in: 'query', required: true }] };
const validators = {
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestParameters: true, validateRequestBody: true },
    body: { validateRequestBody: true },
  },
};

describe('a validator that is deployed', () => {
  it.each([
    ['that of the method', { ...required, 'x-amazon-apigateway-request-validator': 'all' }, validators],
    ['that of the API', required, { ...validators, 'x-amazon-apigateway-request-validator': 'all' }],
    ['as it is edited, where no validator is deployed with it', required, {}],
  ])('refuses what lacks a required parameter: %s', (_name, operation, root) => {
    expect(trace(operation, root)).toMatchObject({ outcome: 'responds-early', status: 400 });
    expect(trace(operation, root, '?q=1').outcome).toBe('reaches-targets');
  });

  it.each([
    ['the deployed method names none', required, validators],
    [
      'it looks at the body alone',
      { ...required, 'x-amazon-apigateway-request-validator': 'body' },
      validators,
    ],
    [
      'nothing that is deployed is required',
      { parameters: [{ name: 'q', in: 'query' }], 'x-amazon-apigateway-request-validator': 'all' },
      validators,
    ],
  ])('lets it pass where %s', (_name, operation, root) => {
    expect(trace(operation, root).outcome).toBe('reaches-targets');
  });

  it('of bodies is an assumption where a model is deployed', () => {
    const schema = { $ref: '#/components/schemas/Order' };
    const operation = {
      requestBody: { content: { 'application/json': { schema } } },
      'x-amazon-apigateway-request-validator': 'body',
    };
    expect(trace(operation, validators).assumes?.map(({ text }) => text)).toEqual([
      'the body fits the model Order',
    ]);
  });
});
