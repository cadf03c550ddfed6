import { formatArn, parseArn } from '../../model/arn';
import type { ResourceReference } from '../../model/reference';

/** A function is where a request ends. */
export function references(): Iterable<ResourceReference> {
  return [];
}

export function accepts(reference: ResourceReference): boolean {
  return reference.kind === 'arn' && functionName(reference.arn) !== undefined;
}

/** `arn:…:function:name[:qualifier]` in its parts; `undefined` for anything else. */
export function functionName(
  arn: string,
): { readonly unqualified: string; readonly qualifier?: string } | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'lambda') return undefined;
  const [kind, name, qualifier] = parts.resource.split(':');
  if (kind !== 'function' || name === undefined || name === '') return undefined;
  const unqualified = formatArn({ ...parts, resource: `function:${name}` });
  return qualifier === undefined || qualifier === '' ? { unqualified } : { unqualified, qualifier };
}
