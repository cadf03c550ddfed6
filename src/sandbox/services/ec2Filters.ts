import type { AwsShape } from '../account';
import { globMatches } from '../glob';
import { isShape, inputShapes, inputText, inputTexts } from '../input';
import { AwsFault } from '../operation';

/** The member, or members, that each filter looks at: a path through shapes and lists, `Groups.GroupId`. */
export type Filters = Readonly<Record<string, string | readonly string[]>>;

/**
 * EC2's filters: every filter must hold, any of its values may, `*` and `?` are wildcards. `tag:KEY`, `tag-key` and
 * `tag-value` look at `Tags`.
 */
export function matchesFilters(
  filters: readonly AwsShape[],
  known: Filters,
): (resource: AwsShape) => boolean {
  const tests = filters.map(filter => {
    const name = inputText(filter, 'Name') ?? '';
    const values = inputTexts(filter, 'Values');
    const read = reader(name, known);
    return (resource: AwsShape): boolean =>
      read(resource).some(actual => values.some(value => globMatches(value, actual)));
  });
  return resource => tests.every(test => test(resource));
}

function reader(name: string, known: Filters): (resource: AwsShape) => readonly string[] {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return resource =>
      inputShapes(resource, 'Tags')
        .filter(tag => inputText(tag, 'Key') === key)
        .map(tag => inputText(tag, 'Value') ?? '');
  }
  const paths = name === 'tag-key' ? 'Tags.Key' : name === 'tag-value' ? 'Tags.Value' : known[name];
  if (paths === undefined)
    throw new AwsFault('InvalidParameterValue', 400, `The filter '${name}' is invalid`);
  return resource => [paths].flat().flatMap(path => valuesAt(resource, path.split('.')));
}

function valuesAt(value: unknown, path: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap(item => valuesAt(item, path));
  const [member, ...rest] = path;
  if (member !== undefined) return isShape(value) ? valuesAt(value[member], rest) : [];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [String(value)]
    : [];
}
