/** What is still to be written: a text as it is, or a value at a depth of indentation. */
type Pending = { readonly text: string } | { readonly value: unknown; readonly indent: string };

/**
 * JSON with the members of every object in order of UTF-16 code unit, two spaces of indentation and a newline at
 * the end: the form of every document printed. What JSON cannot hold is left out, in a list `null`. Takes data of
 * any depth.
 */
export function canonicalJson(value: unknown): string {
  const written: string[] = [];
  const pending: Pending[] = [{ text: '\n' }, { value, indent: '' }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('text' in next) written.push(next.text);
    else if (typeof next.value !== 'object' || next.value === null) written.push(scalar(next.value));
    else pending.push(...parts(next.value, next.indent).reverse());
  }
  return written.join('');
}

function scalar(value: unknown): string {
  return isWritable(value) ? JSON.stringify(value) : 'null';
}

function isWritable(value: unknown): boolean {
  return (
    value !== undefined &&
    typeof value !== 'function' &&
    typeof value !== 'symbol' &&
    typeof value !== 'bigint'
  );
}

function parts(container: object, indent: string): Pending[] {
  const inner = `${indent}  `;
  const isList = Array.isArray(container);
  const members: readonly (readonly [string, unknown])[] = isList
    ? container.map((element: unknown) => ['', element] as const)
    : Object.entries(container)
        .filter(([, value]) => isWritable(value))
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (members.length === 0) return [{ text: isList ? '[]' : '{}' }];
  const pending: Pending[] = [];
  for (const [name, value] of members) {
    const separator = pending.length === 0 ? (isList ? '[\n' : '{\n') : ',\n';
    pending.push({ text: isList ? `${separator}${inner}` : `${separator}${inner}${JSON.stringify(name)}: ` });
    pending.push({ value, indent: inner });
  }
  pending.push({ text: `\n${indent}${isList ? ']' : '}'}` });
  return pending;
}
