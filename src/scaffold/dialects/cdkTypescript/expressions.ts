import type { CdkEntries, CdkNode } from '../shared/cdk/tree';
import type { Identifiers } from '../shared/cdk/names';
import { propertyKey, quoted, templateText } from './literals';

/** Where Prettier breaks lines. */
export const width = 100;

/** How the code says what it has names for. */
export interface TypescriptScope {
  readonly identifiers: Identifiers;
  /** What a construct is called: `vpcLink`, `this.vpcLink`. */
  readonly construct: (logicalId: string) => string;
}

/** Where an expression begins: the margin of its line, and how many columns of the line stand before it. */
export interface Place {
  readonly margin: string;
  readonly column: number;
}

/** As Prettier leaves it, one character to follow on its last line. */
export function printExpression(node: CdkNode, place: Place, scope: TypescriptScope): string {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
    case 'parameter':
      return scope.identifiers.parameter(node.name);
    case 'member':
      return `${scope.construct(node.logicalId)}.${node.member}`;
    case 'joined':
      return `\`${node.parts
        .map(part =>
          typeof part === 'string' ? templateText(part) : `\${${printExpression(part, place, scope)}}`,
        )
        .join('')}\``;
    case 'list':
      return printList(
        node.items.map(item => printExpression(item, inside(place), scope)),
        place,
      );
    case 'map':
    case 'struct':
      return printObject(node.entries, place, scope);
  }
}

const inside = ({ margin }: Place): Place => ({ margin: `${margin}  `, column: margin.length + 2 });

/** On one line where that has room for it and each element is on one. */
export function printList(items: readonly string[], { margin, column }: Place): string {
  const flat = `[${items.join(', ')}]`;
  if (!flat.includes('\n') && column + flat.length + 1 <= width) return flat;
  return `[\n${items.map(item => `${margin}  ${item},\n`).join('')}${margin}]`;
}

/** Each member on a line of its own, which Prettier keeps. */
export function printObject(entries: CdkEntries, { margin }: Place, scope: TypescriptScope): string {
  if (entries.length === 0) return '{}';
  const inner = `${margin}  `;
  const lines = entries.map(([name, value]) => `${inner}${printMember(name, value, inner, scope)},\n`);
  return `{\n${lines.join('')}${margin}}`;
}

/** A text or name for which the line has no room stands on the next one. */
function printMember(name: string, value: CdkNode, margin: string, scope: TypescriptScope): string {
  const key = propertyKey(name);
  const head = `${key}: `;
  const printed = printExpression(value, { margin, column: margin.length + head.length }, scope);
  if (value.kind === 'parameter' && printed === key) return key;
  const isMovable = value.kind === 'member' || (value.kind === 'literal' && typeof value.value === 'string');
  const isTooLong = margin.length + head.length + printed.length + 1 > width;
  return isMovable && isTooLong ? `${key}:\n${margin}  ${printed}` : `${head}${printed}`;
}
