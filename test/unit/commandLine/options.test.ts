import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { fieldOptions } from '../../../src/commandLine/fieldOptions';
import type { CommandEnvironment } from '../../../src/commandLine/io';
import { buildProgram } from '../../../src/commandLine/program';

const root = path.resolve(import.meta.dirname, '../../..');

/** The options of every command, as they are typed; what each takes is not looked at. */
const environment = { accountNames: [] } as unknown as CommandEnvironment;
const program = buildProgram(environment, '0', () => undefined);
const commands = [program, ...program.commands];
const optionsOf = (name: string): ReadonlySet<string> =>
  new Set(
    commands
      .filter(command => command.name() === name)
      .flatMap(({ options }) => options.map(({ long }) => long ?? '')),
  );
const ours = new Set(commands.flatMap(({ options }) => options.map(({ long }) => long ?? '')));

/** Those that may name an option: the command line itself, and a server that only it starts. */
const isCommandLine = (file: string): boolean => /^src\/(?:commandLine\/|sandbox\/|cli\.ts$)/.test(file);

/** Commands that a person copies, each as a whole. */
function isAllowed(file: string, text: string): boolean {
  if (text.startsWith('aws ')) return true;
  if (file === 'src/present/plan/commands.ts') return true;
  // An argument of the AWS CLI, which is started with it.
  return file === 'src/host/connection/signIn.ts' && text === '--profile';
}

const startsCommand = (node: ts.Expression | undefined): boolean =>
  node !== undefined && ts.isStringLiteralLike(node) && node.text.startsWith('aws ');

/** The texts in a source, each template as one with `…` for what it is filled with. */
function textsIn(file: string, source: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isCallExpression(node) && startsCommand(node.arguments[0])) {
      // The other words of one command of the AWS CLI.
      node.arguments.filter(word => !ts.isStringLiteralLike(word)).forEach(visit);
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return texts;
}

function optionsNamedIn(file: string, source: string): readonly string[] {
  return textsIn(file, source)
    .filter(text => !isAllowed(file, text))
    .filter(text => [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].some(([option]) => ours.has(option)));
}

describe('an option of the command line', () => {
  test('is named in no text outside the command line', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map(file => `src/${file.replaceAll('\\', '/')}`)
      .filter(file => file.endsWith('.ts') && !isCommandLine(file));
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap(file =>
      optionsNamedIn(file, readFileSync(path.join(root, file), 'utf8')).map(text => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  test.each([
    ["throw new Error('Give --subnet.');", true],
    ['const why = `${name} is not there: give --link ${id}.`;', true],
    ['const command = `aws elbv2 describe-listeners --region ${region} --name x`;', false],
    ["const sentence = 'Run aws elbv2 describe-listeners --region x.';", true],
    ["const command = command('aws ec2 create-x', name, '--vpc-id', id);", false],
    ["const words = command(name, '--vpc-id', id);", true],
    ["const css = 'svg { --background: #fff }';", false],
    ['// Give --subnet.', false],
  ])('%s', (source, isFound) => {
    expect(optionsNamedIn('src/present/x.ts', source).length > 0).toBe(isFound);
  });

  test.each(Object.entries(fieldOptions))('for the field %s exists: %s', (_, option) => {
    if (option === 'scaffold') expect(commands.map(command => command.name())).toContain(option);
    else expect(optionsOf('scaffold')).toContain(option);
  });
});
