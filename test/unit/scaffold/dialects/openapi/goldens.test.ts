import { expect, test } from 'vitest';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import { openapi } from '../../../../../src/scaffold/dialects/openapi/openapi';
import { exampleRequests } from '../../../../support/scaffold';
import { expectGolden } from '../../../present/golden';

test.each([
  ['direct: new route of an existing API, new link', 'direct.yaml'],
  ['http-api: existing API, HTTPS, existing link', 'http-api.yaml'],
])('%s', (name, file) => {
  const request = exampleRequests[name];
  expect(request).toBeDefined();
  if (request !== undefined)
    expectGolden(`scaffold/openapi/${file}`, openapi.render(createBlueprint(request)));
});
