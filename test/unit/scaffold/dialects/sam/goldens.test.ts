import { expect, test } from 'vitest';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import { sam } from '../../../../../src/scaffold/dialects/sam/sam';
import { exampleRequests } from '../../../../support/scaffold';
import { expectGolden } from '../../../present/golden';

test.each([
  ['direct: new API, new link, new stage', 'new-api.yaml'],
  ['http-api: new API with $default stage', 'http-api.yaml'],
])('%s', (name, file) => {
  const request = exampleRequests[name];
  expect(request).toBeDefined();
  if (request !== undefined) expectGolden(`scaffold/sam/${file}`, sam.render(createBlueprint(request)));
});
