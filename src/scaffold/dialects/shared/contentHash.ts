import type { Blueprint } from '../../blueprint';
import { asExpression, isAttribute, isJoined, isParameter, isReference } from '../../value';
import type { Expression, PropertyMap, Value } from '../../value';
import { isList, isMap } from './values';

/** What a deployment is made of does not include itself and the stage that shows it. */
const notDeployed = new Set<string>(['AWS::ApiGateway::Deployment', 'AWS::ApiGateway::Stage']);

/**
 * Eight hexadecimal digits, upper case, that are other where a deployment of this blueprint would serve something else:
 * of the properties of its blocks and of the defaults of its parameters, not of comments, notes, descriptions or the
 * order of members. A deployment of API Gateway never changes, so that a template has to name a new one.
 */
export function contentHash(blueprint: Blueprint): string {
  const blocks = blueprint.blocks
    .filter(({ type }) => !notDeployed.has(type))
    .map(({ logicalId, type, properties }) => [logicalId, type, properties] as const);
  const parameters = blueprint.parameters.map(({ name, default: value }) => [name, value ?? false] as const);
  return hashContent(canonicalText([blocks, parameters]));
}

/** FNV-1a, 32 bits, over UTF-16 code units: two bytes each, the low one first. */
export function hashContent(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return (hash >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

/** Members sorted; an expression is told from a map that looks like it. */
function canonicalText(value: Value): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  const found = asExpression(value);
  if (found !== undefined) return canonicalExpression(found);
  return isMap(value) ? canonicalMap(value) : '';
}

function canonicalMap(value: PropertyMap): string {
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`);
  return `{${members.join(',')}}`;
}

function canonicalExpression(value: Expression): string {
  if (isReference(value)) return `reference(${JSON.stringify(value.logicalId)})`;
  if (isAttribute(value)) return `attribute(${JSON.stringify([value.logicalId, value.attribute])})`;
  if (isParameter(value)) return `parameter(${JSON.stringify(value.name)})`;
  return isJoined(value) ? `joined(${canonicalText([...value.parts])})` : '';
}
