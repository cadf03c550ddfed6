import type { AwsShape } from '../account';
import { AwsFault } from '../operation';

type Tree = Map<string, Tree | string>;

const deepest = 24;

/**
 * The members of a form as the Query and EC2 protocols flatten them: `A.member.1.B`, or `A.1.B` in EC2's dialect.
 * `rename` gives a member its name in the input shape, knowing whether it is a list.
 */
export function readForm(
  parameters: Iterable<readonly [string, string]>,
  rename: (member: string, isList: boolean) => string,
): AwsShape {
  const root: Tree = new Map();
  for (const [key, value] of parameters) plant(root, key.split('.'), value);
  return toShape(root, rename);
}

function plant(root: Tree, path: readonly string[], value: string): void {
  if (path.length > deepest)
    throw new AwsFault('MalformedInput', 400, 'The parameters are nested too deeply');
  let tree = root;
  for (const name of path.slice(0, -1)) {
    const known = tree.get(name);
    const next: Tree = known instanceof Map ? known : new Map<string, Tree | string>();
    tree.set(name, next);
    tree = next;
  }
  const last = path.at(-1);
  if (last !== undefined && !(tree.get(last) instanceof Map)) tree.set(last, value);
}

function toShape(tree: Tree, rename: (member: string, isList: boolean) => string): AwsShape {
  return Object.fromEntries(
    [...tree].map(([name, child]) => {
      const value = toValue(child, rename);
      return [rename(name, Array.isArray(value)), value];
    }),
  );
}

function toValue(child: Tree | string, rename: (member: string, isList: boolean) => string): unknown {
  if (typeof child === 'string') return child;
  const members = child.size === 1 ? child.get('member') : undefined;
  if (members instanceof Map) return toValue(members, rename);
  if ([...child.keys()].every(key => /^\d+$/.test(key))) {
    return [...child]
      .sort(([first], [second]) => Number(first) - Number(second))
      .map(([, item]) => toValue(item, rename));
  }
  return toShape(child, rename);
}
