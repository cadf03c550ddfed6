import { describe, expect, it } from 'vitest';
import { dialectsFor } from '../../../../src/host/scaffold/dialectsFor';
import { createBlueprint } from '../../../../src/scaffold/blueprints/blueprintOf';
import { CannotBeWritten, dialectIds } from '../../../../src/scaffold/dialect';
import { dialects } from '../../../../src/scaffold/dialects/dialects';
import { exampleRequests } from '../../../support/scaffold';

describe('the languages that are offered', () => {
  it.each(Object.entries(exampleRequests))('can each write: %s', (_, request) => {
    const blueprint = createBlueprint(request);
    const offered = dialectsFor(blueprint);
    expect(offered.length).toBeGreaterThan(0);
    for (const id of offered) expect(() => dialects[id].render(blueprint)).not.toThrow();
    for (const id of dialectIds.filter(each => !offered.includes(each)))
      expect(() => dialects[id].render(blueprint)).toThrow(CannotBeWritten);
  });

  it('are without OpenAPI for an ECS service', () => {
    const [, request] = Object.entries(exampleRequests).find(([name]) => /private|ecs/i.test(name)) ?? [];
    expect(request).toBeDefined();
    if (request !== undefined) expect(dialectsFor(createBlueprint(request))).not.toContain('openapi');
  });
});
