import type { CdkEntries, CdkNode } from '../shared/cdk/tree';
import type { Identifiers } from '../shared/cdk/names';
import { propertyKey, quoteTypescript, templateText } from './literals';

/** Where Prettier breaks lines. */
export const typescriptLineWidth = 100;

/** How the code says what it has names for. */
export interface TypescriptScope {
  readonly identifiers: Identifiers;
  /** What a construct is called: `vpcLink`, `this.vpcLink`. */
  readonly construct: (logicalId: string) => string;
}

/** Where an expression begins: the margin of its line, and how many columns of the line stand before it. */
export interface TypescriptPlace {
  readonly margin: string;
  readonly column: number;
}

/** As Prettier leaves it, one character to follow on its last line. */
export function printTypescriptExpression(
  node: CdkNode,
  place: TypescriptPlace,
  scope: TypescriptScope,
): string {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? quoteTypescript(node.value) : String(node.value);
    case 'parameter':
      return scope.identifiers.parameter(node.name);
    case 'member':
      return `${scope.construct(node.logicalId)}.${node.member}`;
    case 'joined':
      return `\`${node.parts
        .map(part =>
          typeof part === 'string'
            ? templateText(part)
            : `\${${printTypescriptExpression(part, place, scope)}}`,
        )
        .join('')}\``;
    case 'list':
      return printTypescriptList(
        node.items.map(item => printTypescriptExpression(item, insidePlace(place), scope)),
        place,
      );
    case 'map':
    case 'struct':
      return printObject(node.entries, place, scope);
  }
}

const insidePlace = ({ margin }: TypescriptPlace): TypescriptPlace => ({
  margin: `${margin}  `,
  column: margin.length + 2,
});

/** On one line where that has room for it and each element is on one. */
export function printTypescriptList(items: readonly string[], { margin, column }: TypescriptPlace): string {
  const flat = `[${items.join(', ')}]`;
  if (!flat.includes('\n') && column + flat.length + 1 <= typescriptLineWidth) return flat;
  return `[\n${items.map(item => `${margin}  ${item},\n`).join('')}${margin}]`;
}

/** Each member on a line of its own, which Prettier keeps. */
export function printObject(
  entries: CdkEntries,
  { margin }: TypescriptPlace,
  scope: TypescriptScope,
): string {
  if (entries.length === 0) return '{}';
  const inner = `${margin}  `;
  const lines = entries.map(([name, value]) => `${inner}${printMember(name, value, inner, scope)},\n`);
  return `{\n${lines.join('')}${margin}}`;
}

/** A text or name for which the line has no room stands on the next one. */
function printMember(name: string, value: CdkNode, margin: string, scope: TypescriptScope): string {
  const key = propertyKey(name);
  const head = `${key}: `;
  const printed = printTypescriptExpression(value, { margin, column: margin.length + head.length }, scope);
  if (value.kind === 'parameter' && printed === key) return key;
  const isMovable = value.kind === 'member' || (value.kind === 'literal' && typeof value.value === 'string');
  const isTooLong = margin.length + head.length + printed.length + 1 > typescriptLineWidth;
  return isMovable && isTooLong ? `${key}:\n${margin}  ${printed}` : `${head}${printed}`;
}
