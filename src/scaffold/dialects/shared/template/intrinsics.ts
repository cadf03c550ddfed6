import type { Parameter } from '../../../blueprint';
import { expressionOf, isAttribute, isJoined, isParameter, isReference } from '../../../value';
import type { Expression, Joined, Value } from '../../../value';
import { isList, isMap } from '../values';
import { tagYaml, yamlMap } from '../yaml';
import type { Yaml } from '../yaml';

/** What a parameter holds unless somebody says otherwise. */
export type Default = NonNullable<Parameter['default']>;

/** How a template writes what CloudFormation works out, and what became of the blueprint's names in it. */
export interface Scope {
  /** `!Ref` and its like; else members of maps (`Ref`, `Fn::Sub`), which JSON has words for. */
  readonly shortForm: boolean;
  /** Logical ids that are others in the template. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Parameters that the template cannot have: their values stand where they are used. */
  readonly inlined: ReadonlyMap<string, Default>;
  /** Is told each parameter to which the template comes to refer. */
  readonly onParameter: (name: string) => void;
}

/** A value of a blueprint as a template of CloudFormation has it. */
export function templateValue(value: Value, scope: Scope): Yaml {
  const found = expressionOf(value);
  if (found !== undefined) return expressionValue(found, scope);
  if (isList(value)) return value.map(item => templateValue(item, scope));
  if (isMap(value))
    return yamlMap(Object.entries(value).map(([key, member]) => [key, templateValue(member, scope)]));
  return typeof value === 'object' ? {} : value;
}

function expressionValue(value: Expression, scope: Scope): Yaml {
  if (isReference(value)) return intrinsic('Ref', renamed(value.logicalId, scope), scope);
  if (isAttribute(value)) return attributeValue(renamed(value.logicalId, scope), value.attribute, scope);
  if (isParameter(value)) {
    const literal = scope.inlined.get(value.name);
    if (literal !== undefined) return templateValue(literal, scope);
    scope.onParameter(value.name);
    return intrinsic('Ref', value.name, scope);
  }
  return isJoined(value) ? joinedValue(literalParts(value, scope), scope) : {};
}

const renamed = (logicalId: string, { renamed: names }: Scope): string => names.get(logicalId) ?? logicalId;

function attributeValue(logicalId: string, attribute: string, scope: Scope): Yaml {
  return scope.shortForm
    ? tagYaml('!GetAtt', `${logicalId}.${attribute}`)
    : { 'Fn::GetAtt': [logicalId, attribute] };
}

function intrinsic(name: 'Ref' | 'Fn::Sub' | 'Fn::Join', argument: Yaml, { shortForm }: Scope): Yaml {
  return shortForm ? tagYaml(`!${name.replace('Fn::', '')}`, argument) : { [name]: argument };
}

type Part = Exclude<Joined['parts'][number], Joined>;

/** Neighbouring texts are one, empty ones none; a parameter that stands literally is text. */
function literalParts({ parts }: Joined, { inlined }: Scope): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const literal = typeof part === 'string' ? part : textOf(part, inlined);
    const last = merged.at(-1);
    if (literal === undefined) merged.push(part);
    else if (typeof last === 'string') merged[merged.length - 1] = last + literal;
    else if (literal !== '') merged.push(literal);
  }
  return merged;
}

function textOf(part: Exclude<Part, string>, inlined: Scope['inlined']): string | undefined {
  const value = isParameter(part) ? inlined.get(part.name) : undefined;
  if (value === undefined) return undefined;
  return typeof value === 'object' ? value.join(',') : String(value);
}

/** `Fn::Sub` where it says exactly this, `Fn::Join` where texts hold what `Fn::Sub` would take for its own. */
function joinedValue(parts: readonly Part[], scope: Scope): Yaml {
  const [only = ''] = parts;
  if (parts.length < 2) return typeof only === 'string' ? only : expressionValue(only, scope);
  const substituted = parts.map(part => substitution(part, scope));
  if (substituted.every(part => part !== undefined)) return intrinsic('Fn::Sub', substituted.join(''), scope);
  const items = parts.map(part => (typeof part === 'string' ? part : expressionValue(part, scope)));
  return intrinsic('Fn::Join', ['', items], scope);
}

/** CloudFormation takes `${!name}` for the text `${name}`; of what else may stand between the braces it says nothing. */
function substitution(part: Part, scope: Scope): string | undefined {
  if (typeof part !== 'string') {
    if (isParameter(part)) scope.onParameter(part.name);
    const name = isParameter(part) ? part.name : renamed(part.logicalId, scope);
    return isAttribute(part) ? `\${${name}.${part.attribute}}` : `\${${name}}`;
  }
  if (part.endsWith('$') || /\$\{(?![A-Za-z0-9_.]+\})/.test(part)) return undefined;
  return part.replaceAll('${', '${!');
}
