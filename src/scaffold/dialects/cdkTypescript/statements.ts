import { wrapComment, deploymentReason, importReason, keptReason } from '../shared/cdk/words';
import {
  importContext,
  type CdkStatement,
  type ConstructStatement,
  type DeploymentStatement,
  type ImportStatement,
  type RemarkStatement,
} from '../shared/cdk/statements';
import {
  printTypescriptExpression,
  printTypescriptList,
  printObject,
  typescriptLineWidth,
  type TypescriptScope,
} from './expressions';
import { quoteTypescript } from './literals';

/** What statements of the constructor are printed with. */
export interface ConstructorScope extends TypescriptScope {
  readonly margin: string;
  /** Whether other code names the construct. */
  readonly isNamed: (logicalId: string) => boolean;
  /** As code outside the stack has it. */
  readonly outside: TypescriptScope;
}

/** Lines of one statement with the comment before it. */
export function printTypescriptStatement(
  statement: CdkStatement,
  scope: ConstructorScope,
): readonly string[] {
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

export const typescriptComment = (text: string, margin: string): readonly string[] =>
  wrapComment(text, typescriptLineWidth - margin.length - 3).map(line => `${margin}// ${line}`);

function printConstruct(statement: ConstructStatement, scope: ConstructorScope): readonly string[] {
  const { logicalId, construct, entries, dependsOn } = statement;
  const { margin } = scope;
  const name = scope.construct(logicalId);
  const left = scope.isNamed(logicalId) ? `${name.startsWith('this.') ? '' : 'const '}${name} = ` : '';
  return [
    ...typescriptComment(statement.comment ?? '', margin),
    `${margin}${left}${printCreation(`${construct.module}.${construct.name}`, logicalId, {
      margin,
      column: margin.length + left.length,
      properties: at => printObject(entries, { margin: at, column: at.length }, scope),
    })};`,
    ...printDependencies(logicalId, dependsOn, scope),
  ];
}

interface Creation {
  readonly margin: string;
  readonly column: number;
  readonly properties: (margin: string) => string;
}

/** The properties begin on the line of the class, where that has room for what stands before them. */
function printCreation(className: string, id: string, { margin, column, properties }: Creation): string {
  const head = `new ${className}(this, ${quoteTypescript(id)}, `;
  if (column + head.length + 1 <= typescriptLineWidth) return `${head}${properties(margin)})`;
  const inner = `${margin}  `;
  return `new ${className}(\n${inner}this,\n${inner}${quoteTypescript(id)},\n${inner}${properties(inner)},\n${margin})`;
}

function printDependencies(
  logicalId: string,
  dependsOn: readonly string[],
  scope: ConstructorScope,
): readonly string[] {
  if (dependsOn.length === 0) return [];
  return [
    printCall(
      `${scope.construct(logicalId)}.node.addDependency`,
      dependsOn.map(scope.construct),
      scope.margin,
    ),
  ];
}

function printCall(callee: string, args: readonly string[], margin: string): string {
  const flat = `${margin}${callee}(${args.join(', ')});`;
  if (flat.length <= typescriptLineWidth) return flat;
  return `${margin}${callee}(\n${args.map(argument => `${margin}  ${argument},\n`).join('')}${margin});`;
}

function printDeployment(statement: DeploymentStatement, scope: ConstructorScope): readonly string[] {
  const { logicalId, restApiId, importId, stageName, description } = statement;
  const { margin } = scope;
  const name = scope.construct(logicalId);
  const expression = (node: typeof restApiId): string =>
    printTypescriptExpression(node, { margin, column: 0 }, scope);
  const left = `const ${name} = `;
  const members = [
    ['api', `apigateway.RestApi.fromRestApiId(this, ${quoteTypescript(importId)}, ${expression(restApiId)})`],
    ...(description === undefined ? [] : [['description', expression(description)]]),
    ...(stageName === undefined
      ? []
      : [
          ['retainDeployments', 'true'],
          ['stageName', expression(stageName)],
        ]),
  ] as const;
  const followed = [
    ...statement.follows.map(expression),
    ...statement.methods.map(method => `...snapshotOf(${scope.construct(method)})`),
  ];
  const callee = `${name}.addToLogicalId(`;
  return [
    ...typescriptComment(statement.comment ?? '', margin),
    `${margin}${left}${printCreation('apigateway.Deployment', logicalId, {
      margin,
      column: margin.length + left.length,
      properties: at => `{\n${members.map(([key, value]) => `${at}  ${key}: ${value},\n`).join('')}${at}}`,
    })};`,
    ...printDependencies(logicalId, statement.dependsOn, scope),
    ...typescriptComment(deploymentReason, margin),
    `${margin}${callee}${printTypescriptList(followed, { margin, column: margin.length + callee.length + 1 })});`,
  ];
}

function printImport({ methods }: ImportStatement, scope: ConstructorScope): readonly string[] {
  const { margin } = scope;
  const inner = `${margin}  `;
  return [
    ...typescriptComment(importReason, margin),
    `${margin}if (this.node.tryGetContext(${quoteTypescript(importContext)}) !== undefined) {`,
    ...methods.map(({ logicalId, integration }) => {
      const left = `${inner}${scope.construct(logicalId)}.integration = `;
      if (integration === undefined) return `${left}undefined;`;
      return `${left}${printTypescriptExpression(integration, { margin: inner, column: left.length }, scope)};`;
    }),
    `${inner}return;`,
    `${margin}}`,
  ];
}

function printRemark({ texts, entries }: RemarkStatement, scope: ConstructorScope): readonly string[] {
  const { margin, outside } = scope;
  const inner = `${margin}//   `;
  const code = entries.map(([name, value]) => {
    const printed = printTypescriptExpression(
      value,
      { margin: '', column: inner.length + name.length + 2 },
      outside,
    );
    return `${name}: ${printed},`;
  });
  return [
    ...texts.flatMap((text, index) => [
      ...(index === 0 ? [] : [`${margin}//`]),
      ...typescriptComment(text, margin),
    ]),
    ...code.flatMap(text => text.split('\n').map(line => `${inner}${line}`)),
  ];
}

/** What stays when the stack is deleted, but not when a deployment of the stack fails or replaces it. */
export function printTypescriptKept(kept: readonly string[], scope: ConstructorScope): readonly string[] {
  if (kept.length === 0) return [];
  const { margin } = scope;
  const head = `${margin}for (const kept of `;
  const inner = `${margin}  `;
  return [
    '',
    ...typescriptComment(keptReason, margin),
    `${head}${printTypescriptList(kept.map(scope.construct), { margin, column: head.length + 2 })}) {`,
    `${inner}kept.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;`,
    `${inner}kept.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;`,
    `${margin}}`,
  ];
}
