import type { AwsShape } from '../account';
import { badRequest } from './faults';
import { isShapeValue, shapeValue, shapeValues, textValue } from './values';

export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly value: string | undefined;
  readonly from: string | undefined;
}

export type PatchValue = 'text' | 'number' | 'boolean';

/** What AWS's table of patch operations allows on one path. */
export interface PatchRule {
  /** `/connectionId`; a last `*` stands for the key of a map: `/requestParameters/*`. */
  readonly path: string;
  readonly operations: readonly string[];
  readonly value?: PatchValue;
  /** Where a `copy` into this path may come from. */
  readonly from?: string;
}

export function readPatchOperations(input: AwsShape): readonly PatchOperation[] {
  return shapeValues(input['patchOperations']).map(operation => ({
    op: textValue(operation['op']) ?? '',
    path: textValue(operation['path']) ?? '',
    value: textValue(operation['value']),
    from: textValue(operation['from']),
  }));
}

/** JSON Pointer: `~1` is a slash, `~0` a tilde. */
const patchSegments = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

function patchRuleMatches(rule: PatchRule, operation: PatchOperation): boolean {
  const pattern = patchSegments(rule.path);
  const given = patchSegments(operation.path);
  const samePath =
    pattern.length === given.length &&
    pattern.every((part, index) => (part === '*' ? given[index] !== '' : part === given[index]));
  return samePath && (operation.op !== 'copy' || rule.from === operation.from);
}

function convertPatchValue(value: string | undefined, type: PatchValue, path: string): unknown {
  if (value === undefined) throw badRequest(`Invalid patch value specified for path ${path}`);
  if (type === 'text') return value;
  if (type === 'boolean') {
    if (value !== 'true' && value !== 'false')
      throw badRequest(`Invalid boolean value specified for path ${path}`);
    return value === 'true';
  }
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number))
    throw badRequest(`Invalid number specified for path ${path}`);
  return number;
}

function readAtPath(shape: AwsShape, path: string): unknown {
  return patchSegments(path).reduce<unknown>((value, key) => shapeValue(value)[key], shape);
}

function parentAtPath(shape: AwsShape, path: readonly string[]): AwsShape {
  let parent = shape;
  for (const key of path.slice(0, -1)) {
    const existing = parent[key];
    const next: AwsShape = isShapeValue(existing) ? existing : {};
    parent[key] = next;
    parent = next;
  }
  return parent;
}

function applyOne(shape: AwsShape, operation: PatchOperation, rules: readonly PatchRule[]): void {
  const rule = rules.find(
    candidate => candidate.operations.includes(operation.op) && patchRuleMatches(candidate, operation),
  );
  if (rule === undefined) {
    const allowed = rules
      .filter(({ operations }) => operations.includes(operation.op))
      .map(({ path }) => path);
    throw badRequest(
      `Invalid patch path '${operation.path}' specified for op '${operation.op}'. Must be one of: [${allowed.join(', ')}]`,
    );
  }
  const path = patchSegments(operation.path);
  const key = path.at(-1) ?? '';
  const parent = parentAtPath(shape, path);
  if (operation.op === 'remove') {
    // Removing what is not there is refused.
    if (!(key in parent)) throw badRequest(`Cannot remove ${operation.path}: it does not exist`);
    Reflect.deleteProperty(parent, key);
  } else if (operation.op === 'copy') {
    const value = readAtPath(shape, operation.from ?? '');
    if (value !== undefined)
      parent[key] = isShapeValue(value) ? { ...shapeValue(parent[key]), ...value } : value;
  } else {
    parent[key] = convertPatchValue(operation.value, rule.value ?? 'text', operation.path);
  }
}

/** A patched copy; nothing changes where one of the operations is refused. */
export function applyPatch(
  shape: AwsShape,
  operations: readonly PatchOperation[],
  rules: readonly PatchRule[],
): AwsShape {
  const result = structuredClone(shape);
  for (const operation of operations) applyOne(result, operation, rules);
  return result;
}
