import { snakeCase, type Identifiers } from '../shared/cdk/names';
import type { CdkEntries, CdkNode } from '../shared/cdk/tree';
import { formattedText, quotePython } from './literals';

/** Where Black breaks lines. */
export const pythonLineWidth = 88;

/** How the code says what it has names for. */
export interface PythonScope {
  readonly identifiers: Identifiers;
  /** What a construct is called: `vpc_link`, `self.vpc_link`. */
  readonly construct: (logicalId: string) => string;
  /** Parameters that are sequences: jsii takes lists alone. */
  readonly sequences: ReadonlySet<string>;
  /** The class in which the classes of its properties are: `apigateway.CfnMethod`. */
  readonly className: string;
}

/** Where an expression begins: the margin of its line, and how many columns of the line stand before it. */
export interface PythonPlace {
  readonly margin: string;
  readonly column: number;
}

/** As Black leaves it, one character to follow on its last line. */
export function printPythonExpression(node: CdkNode, place: PythonPlace, scope: PythonScope): string {
  switch (node.kind) {
    case 'literal':
      return printLiteral(node.value);
    case 'parameter': {
      const name = scope.identifiers.parameter(node.name);
      return scope.sequences.has(node.name) ? `list(${name})` : name;
    }
    case 'member':
      return `${scope.construct(node.logicalId)}.${snakeCase(node.member)}`;
    case 'joined':
      return `f"${node.parts
        .map(part =>
          typeof part === 'string' ? formattedText(part) : `{${printPythonExpression(part, place, scope)}}`,
        )
        .join('')}"`;
    case 'list':
      return printPythonList(
        node.items.map(item => printPythonExpression(item, insidePlace(place), scope)),
        place,
      );
    case 'map':
      return printDictionary(node.entries, place, scope);
    case 'struct': {
      const name = node.name === 'CfnTag' ? node.name : `${scope.className}.${node.name}`;
      return `${name}(${printKeywords(node.entries, place, scope)})`;
    }
  }
}

export function printLiteral(value: string | number | boolean): string {
  if (typeof value === 'string') return quotePython(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

const insidePlace = ({ margin }: PythonPlace): PythonPlace => ({
  margin: `${margin}    `,
  column: margin.length + 4,
});

/** On one line where that has room for it and each element is on one. */
export function printPythonList(items: readonly string[], { margin, column }: PythonPlace): string {
  const flat = `[${items.join(', ')}]`;
  if (!flat.includes('\n') && column + flat.length + 1 <= pythonLineWidth) return flat;
  return `[\n${items.map(item => `${margin}    ${item},\n`).join('')}${margin}]`;
}

/** Each entry on a line of its own, which Black keeps for the comma behind the last. */
function printDictionary(entries: CdkEntries, { margin }: PythonPlace, scope: PythonScope): string {
  if (entries.length === 0) return '{}';
  const inner = `${margin}    `;
  const lines = entries.map(([name, value]) => {
    const key = `${quotePython(name)}: `;
    const printed = printPythonExpression(value, { margin: inner, column: inner.length + key.length }, scope);
    return `${inner}${key}${printed},\n`;
  });
  return `{\n${lines.join('')}${margin}}`;
}

/** Keyword arguments, each on a line of its own, between the line of the opening bracket and the closing one. */
export function printKeywords(entries: CdkEntries, { margin }: PythonPlace, scope: PythonScope): string {
  if (entries.length === 0) return '';
  const inner = `${margin}    `;
  const lines = entries.map(([name, value]) => {
    const keyword = `${snakeCase(name)}=`;
    const printed = printPythonExpression(
      value,
      { margin: inner, column: inner.length + keyword.length },
      scope,
    );
    return `${inner}${keyword}${printed},\n`;
  });
  return `\n${lines.join('')}${margin}`;
}
