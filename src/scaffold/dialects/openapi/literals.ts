import type { Blueprint, Parameter } from '../../blueprint';
import { asExpression, isAttribute, isJoined, isParameter, isReference } from '../../value';
import type { Expression, Value } from '../../value';
import { isList, isMap } from '../shared/values';
import { yamlMap } from '../shared/yaml';
import type { Yaml } from '../shared/yaml';

/** What stands for something that a document cannot refer to. */
export interface DocumentLiterals {
  readonly parameters: ReadonlyMap<string, Parameter['default']>;
  /** By logical id: what stands for a reference. */
  readonly references: ReadonlyMap<string, string>;
  /** Is told each text that a person has to replace before the document can be imported. */
  readonly onPlaceholder: (placeholder: string) => void;
}

export const parameterDefaults = ({ parameters }: Blueprint): DocumentLiterals['parameters'] =>
  new Map(parameters.map(({ name, default: value }) => [name, value]));

/** OpenAPI has neither parameters nor references: their values stand literally, a placeholder where nobody knows them. */
export function literalValue(value: Value, literals: DocumentLiterals): Yaml {
  const found = asExpression(value);
  if (found !== undefined) return expressionValue(found, literals);
  if (isList(value)) return value.map(item => literalValue(item, literals));
  if (isMap(value)) {
    return yamlMap(Object.entries(value).map(([key, member]) => [key, literalValue(member, literals)]));
  }
  return typeof value === 'object' ? {} : value;
}

function expressionValue(value: Expression, literals: DocumentLiterals): Yaml {
  if (isJoined(value)) {
    return value.parts.map(part => (typeof part === 'string' ? part : partText(part, literals))).join('');
  }
  if (isParameter(value)) {
    const given = literals.parameters.get(value.name);
    return typeof given === 'object' ? [...given] : (given ?? literalPlaceholder(value.name, literals));
  }
  if (isReference(value)) {
    return literals.references.get(value.logicalId) ?? literalPlaceholder(`${value.logicalId}Id`, literals);
  }
  return isAttribute(value) ? literalPlaceholder(value.logicalId + value.attribute, literals) : {};
}

function partText(part: Expression, literals: DocumentLiterals): string {
  const text = expressionValue(part, literals);
  if (Array.isArray(text)) return text.join(',');
  return typeof text === 'object' ? '' : String(text);
}

/** `REPLACE_WITH_VPC_LINK_ID` */
export function literalPlaceholder(name: string, { onPlaceholder }: DocumentLiterals): string {
  const text = `REPLACE_WITH_${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase()}`;
  onPlaceholder(text);
  return text;
}
