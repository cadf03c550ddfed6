import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { CannotBeWritten } from '../../../src/scaffold/dialect';
import { dialects } from '../../../src/scaffold/dialects/dialects';
import { inlineParameters } from '../../../src/scaffold/inlined';
import { exampleRequests } from '../../support/scaffold';

const tags = ['!Ref', '!Sub', '!GetAtt', '!Join'].flatMap(tag => [
  { tag, resolve: (value: string) => ({ [tag]: value }) },
  { tag, collection: 'seq' as const, resolve: (value: unknown) => ({ [tag]: value }) },
]);

interface Template {
  readonly Resources?: Readonly<Record<string, unknown>>;
}

const typesIn = (resources: Readonly<Record<string, unknown>> = {}): readonly unknown[] =>
  Object.values(resources).map(one => (one as { readonly Type: unknown }).Type);

describe('what goes into a file that has the frame already', () => {
  test.each(Object.entries(exampleRequests))('%s', (_name, request) => {
    const blueprint = inlineParameters(createBlueprint(request));
    for (const id of ['cloudformation', 'sam', 'cloudformation-json', 'terraform'] as const) {
      const dialect = dialects[id];
      let whole: string;
      try {
        whole = dialect.render(blueprint);
      } catch (error) {
        if (error instanceof CannotBeWritten) continue;
        throw error;
      }
      const fragment = dialect.fragment?.(blueprint) ?? '';
      if (id === 'terraform') {
        expect(whole.endsWith(fragment)).toBe(true);
        expect(fragment).not.toContain('required_providers');
        continue;
      }
      const isJson = id === 'cloudformation-json';
      const inside = isJson
        ? (JSON.parse(`{${fragment}}`) as Template['Resources'])
        : (parse(fragment, { customTags: tags }) as Template['Resources'] | null);
      const { Resources } = (isJson ? JSON.parse(whole) : parse(whole, { customTags: tags })) as Template;
      expect(typesIn(inside ?? {})).toEqual(typesIn(Resources));
    }
  });
});
