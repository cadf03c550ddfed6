import * as l10n from '@vscode/l10n';
import type { Blueprint, Parameter } from '../../blueprint';
import type { ScaffoldDialect } from '../../dialect';
import { cdkModules } from '../shared/cdk/constructs';
import { createCdkFile } from '../shared/cdk/file';
import { createIdentifiers, snakeCase, type Identifiers } from '../shared/cdk/names';
import type { CdkFile } from '../shared/cdk/statements';
import { headTexts, methodMembers } from '../shared/cdk/words';
import { hasRestMethod } from '../shared/restMethod';
import { printLiteral, pythonLineWidth } from './expressions';
import { quotePython } from './literals';
import { pythonReservedNames } from './reserved';
import { pythonComment, printPythonKept, printPythonStatement, type InitScope } from './statements';

const needs = 'aws-cdk-lib 2.225.0 or later for integration_target of CfnMethod';

export const cdkPython: ScaffoldDialect = {
  id: 'cdk-python',
  label: 'AWS CDK (Python)',
  needs: blueprint =>
    hasRestMethod(blueprint)
      ? l10n.t('{version} or later for {feature}', {
          version: 'aws-cdk-lib 2.225.0',
          feature: 'CfnMethod.integration_target',
        })
      : 'aws-cdk-lib 2',
  languageId: 'python',
  fileName: 'stack.py',
  render: renderPython,
};

/** @throws CannotBeWritten */
function renderPython(blueprint: Blueprint): string {
  const file = createCdkFile(blueprint);
  const names = createIdentifiers(
    {
      parameters: blueprint.parameters.map(({ name }) => name),
      logicalIds: blueprint.blocks.map(({ logicalId }) => logicalId),
    },
    { identifier: snakeCase, reserved: pythonReservedNames, suffix: '_value' },
  );
  const lines = [
    ...pythonHead(file),
    '',
    ...pythonImports(file),
    ...pythonSnapshot(file),
    '',
    '',
    ...stackClass(file, names),
  ];
  return `${lines.join('\n')}\n`;
}

/** Python takes an encoding from the first two lines of a file: no name of the account stands there. */
function pythonHead(file: CdkFile): readonly string[] {
  return [
    '# An AWS CDK stack for a request path.',
    '#',
    ...pythonComment(file.title, ''),
    ...headTexts(file, { needs, use: 'RequestPathStack(app, "RequestPath")' }).flatMap(text => [
      '#',
      ...pythonComment(text, ''),
    ]),
  ];
}

function pythonImports({ modules, parameters, statements, kept }: CdkFile): readonly string[] {
  const hasSequences = parameters.some(({ type }) => type === 'strings');
  const hasTags = statements.some(
    statement => statement.kind === 'construct' && statement.entries.some(([name]) => name === 'tags'),
  );
  const names = [
    ...(kept.length > 0 ? ['CfnDeletionPolicy'] : []),
    ...(hasTags ? ['CfnTag'] : []),
    'Stack',
    ...modules.map(module => `${cdkModules[module].replace('-', '_')} as ${module}`),
  ];
  return [
    ...(hasSequences ? ['from collections.abc import Sequence'] : []),
    'from typing import Any',
    '',
    ...importLines('aws_cdk', names),
    'from constructs import Construct',
  ];
}

function importLines(module: string, names: readonly string[]): readonly string[] {
  const flat = `from ${module} import ${names.join(', ')}`;
  if (flat.length <= pythonLineWidth) return [flat];
  return [`from ${module} import (`, ...names.map(name => `    ${name},`), ')'];
}

const types: Readonly<Record<Parameter['type'], string>> = {
  string: 'str',
  number: 'int',
  strings: 'Sequence[str]',
};

function stackClass(file: CdkFile, names: Identifiers): readonly string[] {
  const scope = initScope(file, names);
  const kept = printPythonKept(file.kept, scope);
  return [
    'class RequestPathStack(Stack):',
    '    def __init__(',
    '        self,',
    '        scope: Construct,',
    '        construct_id: str,',
    ...(file.parameters.length === 0 ? [] : ['        *,']),
    ...file.parameters.flatMap(parameter => parameterLines(parameter, names)),
    '        **kwargs: Any,',
    '    ) -> None:',
    '        super().__init__(scope, construct_id, **kwargs)',
    // What is imported has to say that it stays.
    ...file.statements.flatMap(statement => [
      ...(statement.kind === 'import' ? kept : []),
      '',
      ...printPythonStatement(statement, scope),
    ]),
    ...(file.statements.some(({ kind }) => kind === 'import') ? [] : kept),
  ];
}

function parameterLines(
  { name, type, description, default: value }: Parameter,
  names: Identifiers,
): readonly string[] {
  const left = `        ${names.parameter(name)}: ${types[type]}`;
  const lines = pythonComment(description, '        ');
  if (value === undefined) return [...lines, `${left},`];
  if (typeof value === 'string' || typeof value === 'number') {
    return [...lines, `${left} = ${printLiteral(value)},`];
  }
  return [...lines, ...tupleLines(left, value.map(quotePython))];
}

/** A tuple, so that no caller can change the default. */
function tupleLines(left: string, items: readonly string[]): readonly string[] {
  const flat = `${left} = (${items.join(', ')}${items.length === 1 ? ',' : ''}),`;
  if (flat.length <= pythonLineWidth && items.length !== 1) return [flat];
  return [`${left} = (`, ...items.map(item => `            ${item},`), '        ),'];
}

function initScope({ named, shown, parameters }: CdkFile, names: Identifiers): InitScope {
  const isShown = new Set(shown.map(({ logicalId }) => logicalId));
  const common = {
    identifiers: names,
    sequences: new Set(parameters.filter(({ type }) => type === 'strings').map(({ name }) => name)),
    className: '',
  };
  return {
    ...common,
    margin: '        ',
    isNamed: logicalId => named.has(logicalId),
    construct: logicalId => `${isShown.has(logicalId) ? 'self.' : ''}${names.construct(logicalId)}`,
    outside: {
      ...common,
      construct: logicalId => `request_path_stack.${names.construct(logicalId)}`,
    },
  };
}

function pythonSnapshot({ statements }: CdkFile): readonly string[] {
  if (!statements.some(statement => statement.kind === 'deployment' && statement.methods.length > 0))
    return [];
  return [
    '',
    '',
    'def snapshot_of(method: apigateway.CfnMethod) -> list[Any]:',
    '    # The settings of a method that a deployment publishes.',
    '    return [',
    ...methodMembers.map(member => `        method.${snakeCase(member)},`),
    '    ]',
  ];
}
