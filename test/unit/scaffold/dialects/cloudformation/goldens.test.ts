import { expect, test } from 'vitest';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import {
  cloudFormation,
  cloudFormationJson,
} from '../../../../../src/scaffold/dialects/cloudformation/cloudformation';
import { exampleRequests } from '../../../../support/scaffold';
import { expectGolden } from '../../../present/golden';

test.each([
  ['direct: new route of an existing API, new link', 'direct.yaml', cloudFormation],
  ['direct: existing route', 'existing-route.yaml', cloudFormation],
  ['http-api: new API with $default stage', 'http-api.yaml', cloudFormation],
  ['private-alb: HTTP', 'private-alb.json', cloudFormationJson],
])('%s', (name, file, dialect) => {
  const request = exampleRequests[name];
  expect(request).toBeDefined();
  if (request !== undefined)
    expectGolden(`scaffold/cloudformation/${file}`, dialect.render(createBlueprint(request)));
});
