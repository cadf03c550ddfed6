import { stackNames, type BlueprintBlock, type Blueprint } from '../../../blueprint';
import { refuseCode, refuseCodeIn } from '../template/refuseCode';
import { cdkConstructs, type CdkModule } from './constructs';
import { currentIntegration } from './currentIntegration';
import { deploymentStatement, isDeployment, keptIn } from './deployment';
import { importComment, remarkStatement } from './remarks';
import { writtenDependencies } from './statements';
import type { CdkFile, CdkStatement, ConstructStatement, FileWorld } from './statements';
import {
  cdkEntries,
  cdkNode,
  logicalIdsIn,
  namesInNode,
  asIdentifier,
  type CdkName,
  type CdkNode,
} from './tree';

/** @throws CannotBeWritten */
export function createCdkFile(blueprint: Blueprint): CdkFile {
  refuseCode(blueprint);
  refuseCodeIn(blueprint.blocks.flatMap(block => currentIntegration(block) ?? []));
  const world = createFileWorld(blueprint);
  const kept = keptIn(world);
  const drafted = withImport(
    blueprint.blocks.map(block =>
      world.written.has(block.logicalId) ? writtenStatement(block, world) : remarkStatement(block, world),
    ),
    world,
  );
  const inside = drafted.filter(({ kind }) => kind !== 'remark').flatMap(namesInStatement);
  const used = new Set(inside.flatMap(node => (node.kind === 'parameter' ? [node.name] : [])));
  const parameters = blueprint.parameters.filter(({ name }) => used.has(name));
  for (const { default: value } of parameters) [value].flat().forEach(part => asIdentifier(String(part)));
  const given = parameters.map(({ name }): CdkNode => ({ kind: 'parameter', name }));
  const statements = drafted.map(statement =>
    statement.kind === 'deployment' ? { ...statement, follows: [...given, ...statement.follows] } : statement,
  );
  return {
    title: blueprint.title,
    notes: [...stackNotes(blueprint), ...blueprint.notes],
    parameters,
    modules: importedModules(statements),
    statements,
    named: new Set([...kept, ...namedIn(statements)]),
    shown: shownBy(statements),
    kept,
  };
}

/** What the API's own stack has may be in the same app: then a parameter can be a reference. */
function stackNotes(blueprint: Blueprint): readonly string[] {
  const own = stackNames(blueprint);
  return own === undefined
    ? []
    : [
        `This stack refers to resources of CloudFormation stack ${own.stack} (${own.logicalIds}) by the IDs that were read. If the app defines that stack, pass its constructs' references as parameters instead.`,
      ];
}

function createFileWorld(blueprint: Blueprint): FileWorld {
  const deployments = new Set(blueprint.blocks.filter(isDeployment).map(({ logicalId }) => logicalId));
  return {
    blueprint,
    written: writtenIn(blueprint),
    scope: {
      referenceOf: logicalId => (deployments.has(logicalId) ? 'deploymentId' : 'ref'),
      inlined: new Map(),
    },
  };
}

/**
 * Not what the account has, which cannot be made again; not a deployment of methods of which the stack makes none, for it
 * would come before their change; and not what needs such a deployment.
 */
function writtenIn({ blocks }: Blueprint): ReadonlySet<string> {
  const written = new Set(
    blocks.filter(({ existing }) => existing === undefined).map(({ logicalId }) => logicalId),
  );
  for (const { logicalId, dependsOn = [] } of blocks.filter(isDeployment)) {
    if (dependsOn.length === 0 || dependsOn.some(shown => written.has(shown))) continue;
    written.delete(logicalId);
    for (const other of blocks) {
      if (logicalIdsIn(other.properties).includes(logicalId)) written.delete(other.logicalId);
    }
  }
  if (written.size > 0) return written;
  // A stack without a resource can't be synthesized: of what exists, the methods are then written to be imported.
  const imported = blocks.filter(isImportable);
  return new Set([...imported, ...blocks.filter(isDeployment)].map(({ logicalId }) => logicalId));
}

/** An import comes before everything that it leaves out. */
function withImport(
  statements: readonly CdkStatement[],
  { blueprint, scope, written }: FileWorld,
): readonly CdkStatement[] {
  const construct = cdkConstructs['AWS::ApiGateway::Method'];
  const methods = blueprint.blocks
    .filter(block => written.has(block.logicalId) && isImportable(block))
    .map(block => {
      const integration = currentIntegration(block);
      return {
        logicalId: block.logicalId,
        integration:
          integration === undefined
            ? undefined
            : cdkNode(integration, construct.structs['Integration'], scope),
      };
    });
  if (methods.length === 0) return statements;
  const first = statements.findIndex(({ kind }) => kind === 'deployment');
  const at = first === -1 ? statements.length : first;
  return [...statements.slice(0, at), { kind: 'import', construct, methods }, ...statements.slice(at)];
}

const isImportable = ({ type, existing }: BlueprintBlock): boolean =>
  existing !== undefined && (type === 'AWS::ApiGateway::Method' || type === 'AWS::ApiGatewayV2::Route');

function writtenStatement(block: BlueprintBlock, world: FileWorld): CdkStatement {
  if (isDeployment(block)) return deploymentStatement(block, world);
  const construct = cdkConstructs[block.type];
  return {
    kind: 'construct',
    logicalId: block.logicalId,
    construct,
    ...importComment(block),
    entries: cdkEntries(block.properties, construct.structs, world.scope),
    dependsOn: writtenDependencies(block, world),
  };
}

function namesInStatement(statement: CdkStatement): readonly CdkName[] {
  if (statement.kind === 'import')
    return statement.methods.flatMap(({ integration }) =>
      integration === undefined ? [] : namesInNode(integration),
    );
  if (statement.kind !== 'deployment') return statement.entries.flatMap(([, node]) => namesInNode(node));
  const { restApiId, stageName, description, follows } = statement;
  return [restApiId, stageName, description, ...follows].flatMap(node =>
    node === undefined ? [] : namesInNode(node),
  );
}

const constructsNamedBy = (statement: CdkStatement): readonly string[] =>
  namesInStatement(statement).flatMap(node => (node.kind === 'member' ? [node.logicalId] : []));

function importedModules(statements: readonly CdkStatement[]): readonly CdkModule[] {
  const modules = statements.flatMap((statement): readonly CdkModule[] => {
    if (statement.kind === 'remark') return [];
    return [statement.kind === 'deployment' ? 'apigateway' : statement.construct.module];
  });
  return [...new Set(modules)].sort();
}

function namedIn(statements: readonly CdkStatement[]): ReadonlySet<string> {
  const named = new Set<string>(statements.flatMap(constructsNamedBy));
  for (const statement of statements) {
    if (statement.kind === 'import') statement.methods.forEach(({ logicalId }) => named.add(logicalId));
    if (statement.kind === 'remark' || statement.kind === 'import') continue;
    const { dependsOn, logicalId } = statement;
    dependsOn.forEach(other => named.add(other));
    if (statement.kind === 'deployment') statement.methods.forEach(method => named.add(method));
    if (statement.kind === 'deployment' || dependsOn.length > 0) named.add(logicalId);
  }
  return named;
}

function shownBy(statements: readonly CdkStatement[]): readonly ConstructStatement[] {
  const outside = new Set(statements.filter(({ kind }) => kind === 'remark').flatMap(constructsNamedBy));
  return statements
    .filter(statement => statement.kind === 'construct')
    .filter(({ logicalId }) => outside.has(logicalId));
}
