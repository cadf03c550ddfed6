import type { AwsObject } from '../../topology/document';
import { isJsonRecord, ownMember, asRecords, asText } from '../../topology/values';
import type { JsonObject } from '../document';

/** Members that are numbers; a patch writes every value as text ("Amazon API Gateway patch operations"). */
const numbers = new Set(['timeoutInMillis', 'percentTraffic']);
const flags = new Set(['insecureSkipVerification', 'useStageCache', 'cacheClusterEnabled', 'tracingEnabled']);

/** What an object becomes by API Gateway's patch operations; `copy` takes from the object itself. */
export function applyPatchOperations(object: AwsObject, input: JsonObject): AwsObject {
  return asRecords(input['patchOperations']).reduce<AwsObject>((state, operation) => {
    const path = pointerSegments(asText(operation['path']) ?? '');
    if (path.length === 0) return state;
    switch (operation['op']) {
      case 'add':
      case 'replace':
        return withMember(state, path, typedValue(path, operation['value']));
      case 'copy':
        return withMember(state, path, valueAtPath(state, pointerSegments(asText(operation['from']) ?? '')));
      case 'remove':
        return withMember(state, path, undefined);
      default:
        return state;
    }
  }, object);
}

/** JSON Pointer (RFC 6901). */
function pointerSegments(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function typedValue(path: readonly string[], value: unknown): unknown {
  const name = path.at(-1) ?? '';
  if (typeof value !== 'string' || path.includes('variables')) return value;
  if (numbers.has(name) && value !== '' && Number.isFinite(Number(value))) return Number(value);
  if (flags.has(name) && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function valueAtPath(object: AwsObject, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) => (isJsonRecord(found) ? ownMember(found, name) : undefined),
    object,
  );
}

function withMember(object: AwsObject, path: readonly string[], value: unknown): AwsObject {
  const [name = '', ...rest] = path;
  const inner = ownMember(object, name);
  const kept = Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
  const own = rest.length === 0 ? value : withMember(isJsonRecord(inner) ? inner : {}, rest, value);
  return own === undefined ? kept : { ...kept, [name]: own };
}
