import * as l10n from '@vscode/l10n';
import type { Blueprint, Parameter } from '../../blueprint';
import type { ScaffoldDialect } from '../../dialect';
import { cdkModules } from '../shared/cdk/constructs';
import { createCdkFile } from '../shared/cdk/file';
import { camelCase, createIdentifiers, type Identifiers } from '../shared/cdk/names';
import type { CdkFile } from '../shared/cdk/statements';
import { headTexts, methodMembers } from '../shared/cdk/words';
import { hasRestMethod } from '../shared/restMethod';
import { printTypescriptList, typescriptLineWidth } from './expressions';
import { propertyKey, quoteTypescript } from './literals';
import { typescriptReservedNames } from './reserved';
import {
  typescriptComment,
  printTypescriptKept,
  printTypescriptStatement,
  type ConstructorScope,
} from './statements';

const needs = 'aws-cdk-lib 2.225.0 or later for integrationTarget of CfnMethod';

export const cdkTypescript: ScaffoldDialect = {
  id: 'cdk-typescript',
  label: 'AWS CDK (TypeScript)',
  needs: blueprint =>
    hasRestMethod(blueprint)
      ? l10n.t('{version} or later for {feature}', {
          version: 'aws-cdk-lib 2.225.0',
          feature: 'CfnMethod.integrationTarget',
        })
      : 'aws-cdk-lib 2',
  languageId: 'typescript',
  fileName: 'stack.ts',
  render: renderTypescript,
};

/** @throws CannotBeWritten */
function renderTypescript(blueprint: Blueprint): string {
  const file = createCdkFile(blueprint);
  const names = createIdentifiers(
    {
      parameters: blueprint.parameters.map(({ name }) => name),
      logicalIds: blueprint.blocks.map(({ logicalId }) => logicalId),
    },
    { identifier: camelCase, reserved: typescriptReservedNames, suffix: 'Value' },
  );
  const lines = [
    ...typescriptHead(file),
    '',
    ...typescriptImports(file),
    '',
    ...propsInterface(file, names),
    ...stackClass(file, names),
    ...typescriptSnapshot(file),
  ];
  return `${lines.join('\n')}\n`;
}

function typescriptHead(file: CdkFile): readonly string[] {
  return [
    ...typescriptComment(file.title, ''),
    ...headTexts(file, { needs, use: "new RequestPathStack(app, 'RequestPath')" }).flatMap(text => [
      '//',
      ...typescriptComment(text, ''),
    ]),
  ];
}

const typescriptImports = ({ modules, kept }: CdkFile): readonly string[] => [
  `import { ${kept.length > 0 ? 'CfnDeletionPolicy, ' : ''}Stack, type StackProps } from 'aws-cdk-lib';`,
  ...modules.map(module => `import * as ${module} from 'aws-cdk-lib/${cdkModules[module]}';`),
  "import type { Construct } from 'constructs';",
];

const types: Readonly<Record<Parameter['type'], string>> = {
  string: 'string',
  number: 'number',
  strings: 'string[]',
};

function propsInterface({ parameters }: CdkFile, names: Identifiers): readonly string[] {
  if (parameters.length === 0) return [];
  const members = parameters.flatMap(({ name, type, description, default: value }) => [
    ...documentationLines(description),
    `  readonly ${propertyKey(names.parameter(name))}${value === undefined ? '' : '?'}: ${types[type]};`,
  ]);
  return ['export interface RequestPathStackProps extends StackProps {', ...members, '}', ''];
}

/** On a line of its own where it has room, and without what would end it. */
function documentationLines(description: string): readonly string[] {
  const lines = typescriptComment(description, '  ').map(line =>
    line.replace('// ', '').replaceAll('*/', '* /'),
  );
  if (lines.length === 0) return [];
  const [only = ''] = lines;
  if (lines.length === 1 && only.length + 7 <= typescriptLineWidth) return [`  /** ${only.trimStart()} */`];
  return ['  /**', ...lines.map(line => `   * ${line.trimStart()}`), '   */'];
}

function stackClass(file: CdkFile, names: Identifiers): readonly string[] {
  const { parameters, shown } = file;
  const isAllGiven = parameters.every(({ default: value }) => value !== undefined);
  const props = parameters.length === 0 ? 'StackProps' : 'RequestPathStackProps';
  const given = isAllGiven ? `props: ${props} = {}` : `props: ${props}`;
  const fields = shown.map(
    ({ logicalId, construct: { module, name } }) =>
      `  readonly ${names.construct(logicalId)}: ${module}.${name};`,
  );
  const scope = constructorScope(file, names);
  const kept = printTypescriptKept(file.kept, scope);
  const isImported = file.statements.some(({ kind }) => kind === 'import');
  // What is imported has to say that it stays.
  const statements = file.statements.flatMap(statement => [
    ...(statement.kind === 'import' ? kept : []),
    '',
    ...printTypescriptStatement(statement, scope),
  ]);
  return [
    'export class RequestPathStack extends Stack {',
    ...(fields.length === 0 ? [] : [...fields, '']),
    `  constructor(scope: Construct, id: string, ${given}) {`,
    '    super(scope, id, props);',
    ...(parameters.length === 0 ? [] : ['', ...givenValues(parameters, names)]),
    ...statements,
    ...(isImported ? [] : kept),
    '  }',
    '}',
  ];
}

/** Prettier puts on one line what fits there. */
function givenValues(parameters: readonly Parameter[], names: Identifiers): readonly string[] {
  const members = parameters.map(({ name, default: value }) => {
    const left = names.parameter(name);
    return value === undefined ? left : `${left} = ${defaultValue(value, left)}`;
  });
  const flat = `    const { ${members.join(', ')} } = props;`;
  if (flat.length <= typescriptLineWidth && !flat.includes('\n')) return [flat];
  return ['    const {', ...members.map(member => `      ${member},`), '    } = props;'];
}

function defaultValue(value: NonNullable<Parameter['default']>, left: string): string {
  if (typeof value === 'string') return quoteTypescript(value);
  if (typeof value === 'number') return String(value);
  return printTypescriptList(value.map(quoteTypescript), { margin: '      ', column: 6 + left.length + 3 });
}

function constructorScope({ named, shown }: CdkFile, names: Identifiers): ConstructorScope {
  const isShown = new Set(shown.map(({ logicalId }) => logicalId));
  return {
    identifiers: names,
    margin: '    ',
    isNamed: logicalId => named.has(logicalId),
    construct: logicalId => `${isShown.has(logicalId) ? 'this.' : ''}${names.construct(logicalId)}`,
    outside: { identifiers: names, construct: logicalId => `requestPathStack.${names.construct(logicalId)}` },
  };
}

function typescriptSnapshot({ statements }: CdkFile): readonly string[] {
  if (!statements.some(statement => statement.kind === 'deployment' && statement.methods.length > 0))
    return [];
  return [
    '',
    '/** The settings of a method that a deployment publishes. */',
    'function snapshotOf(method: apigateway.CfnMethod): unknown[] {',
    '  return [',
    ...methodMembers.map(member => `    method.${member},`),
    '  ];',
    '}',
  ];
}
