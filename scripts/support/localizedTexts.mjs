/** Finds the texts that people read: those that `l10n.t` looks up, and those that nothing looks up. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** @returns {string[]} every TypeScript file in these folders, by path, from `root`. */
export function sourceFiles(root, folders) {
  return folders
    .flatMap(folder =>
      readdirSync(path.join(root, folder), { recursive: true }).map(name => path.posix.join(folder, name)),
    )
    .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort();
}

/**
 * The texts of one file.
 * @returns {{ localized: { text: string, line: number }[], plain: { text: string, line: number }[] }}
 *   `localized`: first arguments of `l10n.t`. `plain`: other texts that read like English; `{}` stands for a value.
 */
export function textsIn(root, file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const localized = [];
  const plain = [];
  const lineOf = node => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = node => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'l10n.t') {
      const [message, ...values] = node.arguments;
      const text = message === undefined ? undefined : constantOf(message);
      if (text === undefined) throw new Error(`${file}:${lineOf(node)}: l10n.t takes a constant text.`);
      localized.push({ text, line: lineOf(node) });
      values.forEach(visit);
      return;
    }
    const text = textOf(node);
    if (text !== undefined && isProse(text) && !isName(node)) plain.push({ text, line: lineOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { localized, plain };
}

/** `'a' + 'b'` is one text. */
function constantOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return constantOf(node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [constantOf(node.left), constantOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(span => `{}${span.literal.text}`).join('');
}

const twoWords = /[A-Za-z]{2,}[,:;]? (?:\{\} )*[A-Za-z]{2,}/;
const functionWord =
  /(?:^|[ {}])(?:the|an?|is|are|was|isn't|aren't|can't|couldn't|doesn't|to|of|and|or|in|on|for|with|from|by|not|no|it|this|that|be|has|have|at)(?:[ .,:;{}]|$)/i;
const phrase = /^[A-Z][a-z]+(?: [a-z]+)+[.:…]?$/;

/** Two words or more, of which one only joins others, or a phrase as on a button. Lists of AWS's names are neither. */
const isProse = text => twoWords.test(text) && (functionWord.test(text) || phrase.test(text));

/** Modules, names of members and types are no texts; what is logged, or thrown for a defect, is for developers. */
function isName(node) {
  const { parent } = node;
  if (isForDevelopers(parent)) return true;
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword)
  );
}

function isForDevelopers(node) {
  for (let outer = node; outer !== undefined && !ts.isBlock(outer); outer = outer.parent) {
    if (ts.isNewExpression(outer)) return /^(?:Range|Type)Error$/.test(outer.expression.getText());
    if (ts.isCallExpression(outer))
      return /\blog\??\.(?:debug|info|warn|error)$/.test(outer.expression.getText());
  }
  return false;
}
