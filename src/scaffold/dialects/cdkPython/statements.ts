import {
  importContext,
  type CdkStatement,
  type ConstructStatement,
  type DeploymentStatement,
  type ImportStatement,
  type RemarkStatement,
} from '../shared/cdk/statements';
import type { CdkEntries } from '../shared/cdk/tree';
import { wrapComment, deploymentReason, importReason, keptReason } from '../shared/cdk/words';
import {
  printPythonExpression,
  printKeywords,
  printPythonList,
  pythonLineWidth,
  type PythonScope,
} from './expressions';
import { quotePython } from './literals';

/** What statements of `__init__` are printed with. */
export interface InitScope extends PythonScope {
  readonly margin: string;
  /** Whether other code names the construct. */
  readonly isNamed: (logicalId: string) => boolean;
  /** As code outside the stack has it. */
  readonly outside: PythonScope;
}

/** Lines of one statement with the comment before it. */
export function printPythonStatement(statement: CdkStatement, scope: InitScope): readonly string[] {
  switch (statement.kind) {
    case 'construct':
      return printConstruct(statement, scope);
    case 'deployment':
      return printDeployment(statement, scope);
    case 'import':
      return printImport(statement, scope);
    case 'remark':
      return printRemark(statement, scope);
  }
}

export const pythonComment = (text: string, margin: string): readonly string[] =>
  wrapComment(text, pythonLineWidth - margin.length - 2).map(line => `${margin}# ${line}`);

function printConstruct(statement: ConstructStatement, scope: InitScope): readonly string[] {
  const { logicalId, construct, entries, dependsOn } = statement;
  const { margin } = scope;
  const className = `${construct.module}.${construct.name}`;
  const inner = { ...scope, className };
  return [
    ...pythonComment(statement.comment ?? '', margin),
    `${margin}${assignedName(logicalId, scope)}${className}(`,
    ...[`self`, quotePython(logicalId)].map(argument => `${margin}    ${argument},`),
    ...keywordLines(entries, inner),
    `${margin})`,
    ...printDependencies(logicalId, dependsOn, scope),
  ];
}

const assignedName = (logicalId: string, scope: InitScope): string =>
  scope.isNamed(logicalId) ? `${scope.construct(logicalId)} = ` : '';

/** The lines between the brackets of a call. */
const keywordLines = (entries: CdkEntries, scope: InitScope): readonly string[] =>
  printKeywords(entries, { margin: scope.margin, column: 0 }, scope).split('\n').slice(1, -1);

function printDependencies(
  logicalId: string,
  dependsOn: readonly string[],
  scope: InitScope,
): readonly string[] {
  if (dependsOn.length === 0) return [];
  return printCall(
    `${scope.construct(logicalId)}.node.add_dependency`,
    dependsOn.map(scope.construct),
    scope.margin,
  );
}

/** On one line, else the arguments on the next, else each on its own. */
function printCall(callee: string, args: readonly string[], margin: string): readonly string[] {
  const flat = `${margin}${callee}(${args.join(', ')})`;
  if (flat.length <= pythonLineWidth) return [flat];
  const inner = `${margin}    ${args.join(', ')}`;
  if (inner.length <= pythonLineWidth) return [`${margin}${callee}(`, inner, `${margin})`];
  return [`${margin}${callee}(`, ...args.map(argument => `${margin}    ${argument},`), `${margin})`];
}

function printDeployment(statement: DeploymentStatement, scope: InitScope): readonly string[] {
  const { logicalId, restApiId, importId, stageName, description } = statement;
  const { margin } = scope;
  const name = scope.construct(logicalId);
  const inner = `${margin}    `;
  const expression = (node: typeof restApiId): string =>
    printPythonExpression(node, { margin: `${inner}    `, column: 0 }, scope);
  const members = [
    ...(description === undefined ? [] : [`description=${expression(description)}`]),
    ...(stageName === undefined ? [] : ['retain_deployments=True', `stage_name=${expression(stageName)}`]),
  ];
  const [api, ...more] = printCall(
    'api=apigateway.RestApi.from_rest_api_id',
    ['self', quotePython(importId), expression(restApiId)],
    inner,
  );
  return [
    ...pythonComment(statement.comment ?? '', margin),
    `${margin}${name} = apigateway.Deployment(`,
    `${inner}self,`,
    `${inner}${quotePython(logicalId)},`,
    ...[api, ...more.slice(0, -1)].flatMap(line =>
      line === undefined ? [] : more.length === 0 ? [`${line},`] : [line],
    ),
    ...(more.length === 0 ? [] : [`${inner}),`]),
    ...members.map(member => `${inner}${member},`),
    `${margin})`,
    ...printDependencies(logicalId, statement.dependsOn, scope),
    ...pythonComment(deploymentReason, margin),
    `${margin}${name}.add_to_logical_id(`,
    `${inner}${printPythonList(printFollowing(statement, scope), { margin: inner, column: inner.length - 1 })}`,
    `${margin})`,
  ];
}

function printFollowing({ follows, methods }: DeploymentStatement, scope: InitScope): readonly string[] {
  return [
    ...follows.map(node => printPythonExpression(node, { margin: '', column: 0 }, scope)),
    ...methods.map(method => `*snapshot_of(${scope.construct(method)})`),
  ];
}

function printImport({ methods, construct }: ImportStatement, scope: InitScope): readonly string[] {
  const { margin } = scope;
  const inner = `${margin}    `;
  const own = { ...scope, className: `${construct.module}.${construct.name}` };
  return [
    ...pythonComment(importReason, margin),
    `${margin}if self.node.try_get_context(${quotePython(importContext)}) is not None:`,
    ...methods.map(({ logicalId, integration }) => {
      const left = `${inner}${scope.construct(logicalId)}.integration = `;
      if (integration === undefined) return `${left}None`;
      return `${left}${printPythonExpression(integration, { margin: inner, column: left.length }, own)}`;
    }),
    `${inner}return`,
  ];
}

function printRemark({ texts, entries, construct }: RemarkStatement, scope: InitScope): readonly string[] {
  const { margin, outside } = scope;
  const inner = { ...outside, className: `${construct.module}.${construct.name}` };
  const indented = `${margin}#   `;
  const code = printKeywords(entries, { margin: '', column: 0 }, inner)
    .split('\n')
    .slice(1, -1)
    .map(line => `${indented}${line.slice(4)}`);
  return [
    ...texts.flatMap((text, index) => [
      ...(index === 0 ? [] : [`${margin}#`]),
      ...pythonComment(text, margin),
    ]),
    ...code,
  ];
}

/** What stays when the stack is deleted, but not when a deployment of the stack fails or replaces it. */
export function printPythonKept(kept: readonly string[], scope: InitScope): readonly string[] {
  if (kept.length === 0) return [];
  const { margin } = scope;
  const inner = `${margin}    `;
  const head = `${margin}for kept in `;
  return [
    '',
    ...pythonComment(keptReason, margin),
    `${head}${printPythonList(kept.map(scope.construct), { margin, column: head.length })}:`,
    `${inner}options = kept.cfn_options`,
    `${inner}options.deletion_policy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE`,
    `${inner}options.update_replace_policy = CfnDeletionPolicy.DELETE`,
  ];
}
