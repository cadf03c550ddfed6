import { asExpression, isReference } from '../../../value';
import type { PropertyMap, Value } from '../../../value';
import { isList, isMap } from '../values';
import type { Yaml } from '../yaml';

/** How the document's author writes values: as intrinsic functions, or as what they come to. */
export type Write = (value: Value) => Yaml;

/** `[]` for what is no literal map. */
export const valueMembers = (value: Value | undefined): readonly (readonly [string, Value])[] =>
  value !== undefined && isMap(value) ? Object.entries(value) : [];

export const mapsIn = (value: Value | undefined): readonly PropertyMap[] =>
  value !== undefined && isList(value) ? value.filter(isMap) : [];

export const valueText = (value: Value | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

export const referredId = (value: Value): string | undefined => {
  const found = asExpression(value);
  return found !== undefined && isReference(found) ? found.logicalId : undefined;
};

/** CloudFormation's names begin with a capital, the extension's do not. */
export const lowerInitialLetter = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

/** Verbs that have a member of their own in a path of OpenAPI. */
const verbs = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/** `undefined` for what an OpenAPI document has no word for. */
export function operationKey(httpMethod: string): string | undefined {
  if (httpMethod === 'ANY') return 'x-amazon-apigateway-any-method';
  return verbs.has(httpMethod) ? httpMethod.toLowerCase() : undefined;
}

/** `id` of `/orders/{id}`, `proxy` of `/{proxy+}`. */
export const pathVariables = (path: string): readonly string[] =>
  path.split('/').flatMap(segment => {
    const name =
      segment.startsWith('{') && segment.endsWith('}') ? segment.slice(1, -1).replace(/\+$/, '') : '';
    return name === '' ? [] : [name];
  });
