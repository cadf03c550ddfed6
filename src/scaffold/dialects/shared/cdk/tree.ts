import * as l10n from '@vscode/l10n';
import { CannotBeWritten } from '../../../dialect';
import { asExpression, isAttribute, isJoined, isParameter, isReference } from '../../../value';
import type {
  Attribute,
  Expression,
  Joined,
  ParameterValue,
  PropertyMap,
  BlockReference,
  Value,
} from '../../../value';
import { isList, isMap } from '../values';
import { camelCase } from './names';
import type { CdkStructs } from './structs';

/** A value of a blueprint as a program with the AWS CDK has it, in whichever language. */
export type CdkNode =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'list'; readonly items: readonly CdkNode[] }
  /** Keys stay as they are. */
  | { readonly kind: 'map'; readonly entries: CdkEntries }
  /** Keys are the CDK's; `name` is that of the class nested in the construct's, or `CfnTag`. */
  | { readonly kind: 'struct'; readonly name: string; readonly entries: CdkEntries }
  | { readonly kind: 'joined'; readonly parts: readonly (string | CdkName)[] }
  | CdkName;

export type CdkEntries = readonly (readonly [key: string, value: CdkNode])[];

/** What the program has a name for. */
export type CdkName =
  | { readonly kind: 'parameter'; readonly name: string }
  /** A property of a construct: `ref`, `attrDnsName`. */
  | { readonly kind: 'member'; readonly logicalId: string; readonly member: string };

/** What a value is written with. */
export interface TreeScope {
  /** The property by which a construct says what `Ref` gives of its block. */
  readonly referenceOf: (logicalId: string) => string;
  /** Literals in the place of parameters that the program does not have. */
  readonly inlined: ReadonlyMap<string, string | number | readonly string[]>;
}

/** @throws CannotBeWritten */
export function cdkEntries(properties: PropertyMap, structs: CdkStructs, scope: TreeScope): CdkEntries {
  return Object.entries(properties).map(([name, value]) => {
    const inner = Object.hasOwn(structs, name) ? structs[name] : undefined;
    return [camelCase(name), cdkNode(value, inner, scope)];
  });
}

export function cdkNode(value: Value, struct: CdkStructs[string] | undefined, scope: TreeScope): CdkNode {
  const found = asExpression(value);
  if (found !== undefined) return expressionNode(found, scope);
  if (isList(value)) return { kind: 'list', items: value.map(item => cdkNode(item, struct, scope)) };
  if (isMap(value)) {
    return struct === undefined
      ? {
          kind: 'map',
          entries: Object.entries(value).map(([key, member]) => [
            sayableKey(key),
            cdkNode(member, undefined, scope),
          ]),
        }
      : { kind: 'struct', name: struct.name, entries: cdkEntries(value, struct.structs, scope) };
  }
  return literalNode(value);
}

const literalNode = (value: unknown): CdkNode => ({
  kind: 'literal',
  value: typeof value === 'number' || typeof value === 'boolean' ? value : asIdentifier(String(value)),
});

function expressionNode(value: Expression, scope: TreeScope): CdkNode {
  if (isJoined(value)) return joinedNode(value, scope);
  if (isParameter(value) || isReference(value) || isAttribute(value)) return nameNode(value, scope);
  return literalNode('');
}

function nameNode(value: ParameterValue | BlockReference | Attribute, scope: TreeScope): CdkNode {
  if (isParameter(value)) {
    const literal = scope.inlined.get(value.name);
    if (literal === undefined) return { kind: 'parameter', name: value.name };
    return isList(literal) ? { kind: 'list', items: literal.map(literalNode) } : literalNode(literal);
  }
  const { logicalId } = value;
  const member = isAttribute(value) ? `attr${toPascalCase(value.attribute)}` : scope.referenceOf(logicalId);
  return { kind: 'member', logicalId, member };
}

function toPascalCase(name: string): string {
  const camel = camelCase(name);
  return `${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
}

/** Neighbouring texts are one; what is nothing but text, or nothing but what a construct says, is just that. */
function joinedNode({ parts }: Joined, scope: TreeScope): CdkNode {
  const merged: (string | CdkName)[] = [];
  for (const part of parts) {
    const node = typeof part === 'string' ? literalNode(part) : nameNode(part, scope);
    const last = merged.at(-1);
    if (node.kind === 'parameter' || node.kind === 'member') merged.push(node);
    else if (typeof last === 'string') merged[merged.length - 1] = `${last}${nodeText(node)}`;
    else merged.push(nodeText(node));
  }
  const texts = merged.filter(part => typeof part === 'string');
  texts.forEach(asIdentifier);
  const [only] = merged;
  if (merged.length === 1 && typeof only === 'object' && only.kind === 'member') return only;
  return texts.length === merged.length ? literalNode(texts.join('')) : { kind: 'joined', parts: merged };
}

function nodeText(node: CdkNode): string {
  if (node.kind === 'literal') return String(node.value);
  return node.kind === 'list' ? node.items.map(nodeText).join(',') : '';
}

/**
 * A member of this name is lost where the CDK copies objects.
 * @throws CannotBeWritten
 */
function sayableKey(key: string): string {
  if (key !== '__proto__') return asIdentifier(key);
  throw new CannotBeWritten(
    l10n.t(
      'A map in the account has the key {key}, which the AWS CDK loses. Use CloudFormation, Terraform or the AWS CLI instead.',
      { key: '__proto__' },
    ),
  );
}

/**
 * The CDK keeps what is only known at deployment as texts of its own (`${Token[…]}`, `#{Token[…]}`) and looks for them in
 * every text. There is no escape.
 * @throws CannotBeWritten
 */
export function asIdentifier(text: string): string {
  if (/[$#]\{Token\[/.test(text)) {
    throw new CannotBeWritten(
      l10n.t(
        'A name or value in the account contains {token}, which the AWS CDK would treat as its own placeholder. Use CloudFormation, Terraform or the AWS CLI instead.',
        { token: '{Token[' },
      ),
    );
  }
  return text;
}

/** Logical ids that properties of a block refer to. */
export function logicalIdsIn(properties: PropertyMap): readonly string[] {
  return cdkEntries(properties, {}, { referenceOf: () => 'ref', inlined: new Map() })
    .flatMap(([, node]) => namesInNode(node))
    .flatMap(node => (node.kind === 'member' ? [node.logicalId] : []));
}

/** Every parameter and construct that is named in it. */
export function namesInNode(node: CdkNode): readonly CdkName[] {
  switch (node.kind) {
    case 'literal':
      return [];
    case 'list':
      return node.items.flatMap(namesInNode);
    case 'map':
    case 'struct':
      return node.entries.flatMap(([, value]) => namesInNode(value));
    case 'joined':
      return node.parts.filter(part => typeof part !== 'string');
    case 'parameter':
    case 'member':
      return [node];
  }
}
