import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(__dirname, '..', '..', '..');

interface Declared {
  readonly name: string;
  readonly file: string;
  readonly isExported: boolean;
  readonly isFunction: boolean;
}

const declared: readonly Declared[] = ['src', 'webview']
  .flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true }).map(name =>
      path.posix.join(folder, String(name)),
    ),
  )
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .flatMap(declaredIn);

function declaredIn(file: string): readonly Declared[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  return source.statements.flatMap(statement => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const found = (name: string, isFunction: boolean): Declared => ({ name, file, isExported, isFunction });
    if (ts.isFunctionDeclaration(statement)) return [found(statement.name?.text ?? 'default', true)];
    if (
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) {
      return [found(statement.name?.text ?? 'default', false)];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name)
        ? [found(name.text, initializer !== undefined && ts.isArrowFunction(initializer))]
        : [],
    );
  });
}

/** What each folder of `src/services` exports by contract. */
const slotsOfServices = new Set([
  'operations',
  'references',
  'accepts',
  'evidence',
  'createReader',
  'readEvidence',
]);

const isSlot = ({ name, file }: Declared): boolean =>
  file.startsWith('src/services/') && slotsOfServices.has(name);

describe('names in the code', () => {
  it('exports each name once', () => {
    const files = new Map<string, Set<string>>();
    for (const item of declared.filter(({ isExported }) => isExported).filter(item => !isSlot(item))) {
      files.set(item.name, (files.get(item.name) ?? new Set()).add(item.file));
    }
    const shared = [...files].filter(([, places]) => places.size > 1);
    expect(shared.map(([name, places]) => `${name}: ${[...places].join(', ')}`)).toEqual([]);
  });

  it('has few functions of one word and few that end in “Of”', () => {
    const functions = new Set(declared.filter(({ isFunction }) => isFunction));
    const share = (test: RegExp): number =>
      [...functions].filter(({ name }) => test.test(name)).length / functions.size;
    expect(share(/^[a-z]+$/)).toBeLessThanOrEqual(0.05);
    expect(share(/Of$/)).toBeLessThanOrEqual(0.05);
  });

  it('has no words that only this project would use', () => {
    const coined =
      /^(?:ways?|way[A-Z].*|.*Ways?(?:[A-Z].*)?|told|telling.*|settled.*|.*[sS]urroundings|spoken.*|unsayable|laidOver|raisedTo|deafPorts|carryOut|takeBack)$/;
    const found = declared.filter(({ name }) => coined.test(name.replaceAll(/[gG]ateways?/g, '')));
    expect(found.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
  });
});
