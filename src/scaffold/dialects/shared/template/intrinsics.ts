import type { Parameter, StackObject } from '../../../blueprint';
import { asExpression, isAttribute, isJoined, isParameter, isReference } from '../../../value';
import type { Expression, Joined, Value } from '../../../value';
import { isList, isMap } from '../values';
import { tagYaml, yamlMap } from '../yaml';
import type { Yaml } from '../yaml';

/** What a parameter holds unless somebody says otherwise. */
export type Default = NonNullable<Parameter['default']>;

/** How a template writes what CloudFormation works out, and what became of the blueprint's names in it. */
export interface TemplateScope {
  /** `!Ref` and its like; else members of maps (`Ref`, `Fn::Sub`), which JSON has words for. */
  readonly shortForm: boolean;
  /** Logical ids that are others in the template. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Parameters that the template cannot have: their values stand where they are used. */
  readonly inlined: ReadonlyMap<string, Default>;
  /** Parameters that the stack itself has as a resource, by name. */
  readonly objects: ReadonlyMap<string, StackObject>;
  /** The same by value, where the value of a parameter is written in its place. */
  readonly objectValues: ReadonlyMap<string, StackObject>;
  /** Is told each parameter to which the template comes to refer. */
  readonly onParameter: (name: string) => void;
}

/** A value of a blueprint as a template of CloudFormation has it. */
export function templateValue(value: Value, scope: TemplateScope): Yaml {
  const found = asExpression(value);
  if (found !== undefined) return expressionValue(found, scope);
  if (isList(value)) return value.map(item => templateValue(item, scope));
  if (isMap(value))
    return yamlMap(Object.entries(value).map(([key, member]) => [key, templateValue(member, scope)]));
  const own = typeof value === 'string' ? scope.objectValues.get(value) : undefined;
  if (own !== undefined) return objectReference(own, scope);
  return typeof value === 'object' ? {} : value;
}

function expressionValue(value: Expression, scope: TemplateScope): Yaml {
  if (isReference(value)) return intrinsicFunction('Ref', renamedId(value.logicalId, scope), scope);
  if (isAttribute(value)) return attributeValue(renamedId(value.logicalId, scope), value.attribute, scope);
  if (isParameter(value)) {
    const literal = scope.inlined.get(value.name);
    if (literal !== undefined) return templateValue(literal, scope);
    const own = scope.objects.get(value.name);
    if (own !== undefined) return objectReference(own, scope);
    scope.onParameter(value.name);
    return intrinsicFunction('Ref', value.name, scope);
  }
  return isJoined(value) ? joinedValue(literalParts(value, scope), scope) : {};
}

const objectReference = ({ logicalId, attribute }: StackObject, scope: TemplateScope): Yaml =>
  attribute === undefined
    ? intrinsicFunction('Ref', logicalId, scope)
    : attributeValue(logicalId, attribute, scope);

const renamedId = (logicalId: string, { renamed: names }: TemplateScope): string =>
  names.get(logicalId) ?? logicalId;

function attributeValue(logicalId: string, attribute: string, scope: TemplateScope): Yaml {
  return scope.shortForm
    ? tagYaml('!GetAtt', `${logicalId}.${attribute}`)
    : { 'Fn::GetAtt': [logicalId, attribute] };
}

function intrinsicFunction(
  name: 'Ref' | 'Fn::Sub' | 'Fn::Join',
  argument: Yaml,
  { shortForm }: TemplateScope,
): Yaml {
  return shortForm ? tagYaml(`!${name.replace('Fn::', '')}`, argument) : { [name]: argument };
}

type Part = Exclude<Joined['parts'][number], Joined>;

/** Neighbouring texts are one, empty ones none; a parameter that stands literally is text. */
function literalParts({ parts }: Joined, { inlined }: TemplateScope): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const literal = typeof part === 'string' ? part : partText(part, inlined);
    const last = merged.at(-1);
    if (literal === undefined) merged.push(part);
    else if (typeof last === 'string') merged[merged.length - 1] = last + literal;
    else if (literal !== '') merged.push(literal);
  }
  return merged;
}

function partText(part: Exclude<Part, string>, inlined: TemplateScope['inlined']): string | undefined {
  const value = isParameter(part) ? inlined.get(part.name) : undefined;
  if (value === undefined) return undefined;
  return typeof value === 'object' ? value.join(',') : String(value);
}

/** `Fn::Sub` where it says exactly this, `Fn::Join` where texts hold what `Fn::Sub` would take for its own. */
function joinedValue(parts: readonly Part[], scope: TemplateScope): Yaml {
  const [only = ''] = parts;
  if (parts.length < 2) return typeof only === 'string' ? only : expressionValue(only, scope);
  const substituted = parts.map(part => partSubstitution(part, scope));
  if (substituted.every(part => part !== undefined))
    return intrinsicFunction('Fn::Sub', substituted.join(''), scope);
  const items = parts.map(part => (typeof part === 'string' ? part : expressionValue(part, scope)));
  return intrinsicFunction('Fn::Join', ['', items], scope);
}

/** CloudFormation takes `${!name}` for the text `${name}`; of what else may stand between the braces it says nothing. */
function partSubstitution(part: Part, scope: TemplateScope): string | undefined {
  if (typeof part !== 'string') {
    const own = isParameter(part) ? scope.objects.get(part.name) : undefined;
    if (own !== undefined)
      return own.attribute === undefined ? `\${${own.logicalId}}` : `\${${own.logicalId}.${own.attribute}}`;
    if (isParameter(part)) scope.onParameter(part.name);
    const name = isParameter(part) ? part.name : renamedId(part.logicalId, scope);
    return isAttribute(part) ? `\${${name}.${part.attribute}}` : `\${${name}}`;
  }
  if (part.endsWith('$') || /\$\{(?![A-Za-z0-9_.]+\})/.test(part)) return undefined;
  return part.replaceAll('${', '${!');
}
