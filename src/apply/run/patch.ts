import { asRecord, asRecords, asText } from '../../topology/values';
import type { Json, JsonObject } from '../../plan/document';
import { isJsonList, isJsonObject } from './jsonValues';

/** One of API Gateway's patch operations (API reference, PatchOperation). */
interface Operation {
  readonly op: string;
  readonly path: readonly string[];
  readonly value: string;
  readonly from: readonly string[];
}

/** What an object becomes by the `patchOperations` of an input. Values stay texts, as the input has them. */
export function patchObject(object: JsonObject, input: JsonObject): JsonObject {
  return patchOperationsIn(input).reduce((state, { op, path, value, from }) => {
    if (op === 'remove') return withMember(state, path, undefined);
    if (op !== 'copy') return withMember(state, path, value);
    const source = memberAt(state, from);
    const target = memberAt(state, path);
    return withMember(
      state,
      path,
      isJsonObject(source) && isJsonObject(target) ? { ...target, ...source } : source,
    );
  }, object);
}

/** The members that an input's `patchOperations` change, each as its path. */
export function patchedPaths(input: JsonObject): readonly (readonly string[])[] {
  return patchOperationsIn(input).map(({ path }) => path);
}

/** The operations that would change something: AWS refuses to remove what is not there. */
export function effectivePatch(object: JsonObject, input: JsonObject): JsonObject {
  const patchOperations = (asRecords(input['patchOperations']) as readonly JsonObject[]).filter(operation => {
    const path = pointerParts(asText(operation['path']) ?? '');
    if (operation['op'] === 'remove') return memberAt(object, path) !== undefined;
    if (operation['op'] !== 'replace') return true;
    return significantText(memberAt(object, path)) !== significantText(operation['value']);
  });
  return { ...input, patchOperations };
}

function patchOperationsIn(input: JsonObject): readonly Operation[] {
  return asRecords(input['patchOperations']).map(operation => ({
    op: asText(operation['op']) ?? '',
    path: pointerParts(asText(operation['path']) ?? ''),
    value: asText(operation['value']) ?? '',
    from: pointerParts(asText(operation['from']) ?? ''),
  }));
}

/** The path as JSON Pointer (RFC 6901). */
export function jsonPointer(path: readonly string[]): string {
  return path.map(segment => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** JSON Pointer (RFC 6901). */
function pointerParts(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The member of an object at a path; `undefined` where there is none. */
export function memberAt(object: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (found, name) => (isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined),
    object,
  );
}

function withMember(object: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return object;
  const inner = rest.length === 0 ? value : withMember(asRecord(object[name]) as JsonObject, rest, value);
  const others = Object.entries(object).filter(([other]) => other !== name);
  return Object.fromEntries(inner === undefined ? others : [...others, [name, inner]]);
}

/**
 * A text that is equal for values that mean the same: numbers and booleans are as good as their texts, what is empty
 * is as good as absent, and the order of members does not count.
 */
export function significantText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (isJsonList(value)) {
    const elements = value.map(significantText);
    return elements.length === 0 ? '' : `[${elements.join(',')}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(String(value));
  const members = Object.entries(value)
    .map(([name, of]) => [name, significantText(of)] as const)
    .filter(([, of]) => of !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return members.length === 0
    ? ''
    : `{${members.map(([name, of]) => `${JSON.stringify(name)}:${of}`).join(',')}}`;
}
