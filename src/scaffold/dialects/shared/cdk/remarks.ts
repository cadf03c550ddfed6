import type { BlueprintBlock, ScaffoldableType } from '../../../blueprint';
import type { PropertyMap } from '../../../value';
import { cdkConstructs } from './constructs';
import { isDeployment } from './deployment';
import { blockComment, type FileWorld, type RemarkStatement } from './statements';
import { cdkEntries, type TreeScope } from './tree';

/** What has to change in a resource that already exists: another stack created it, so that stack changes it. */
const changed: Partial<Readonly<Record<ScaffoldableType, readonly string[]>>> = {
  'AWS::ApiGateway::Method': ['Integration'],
  'AWS::ApiGatewayV2::Route': ['Target'],
};

/** Words, and code to be taken along, for a block that the stack does not make. */
export function remarkStatement(block: BlueprintBlock, world: FileWorld): RemarkStatement {
  const construct = cdkConstructs[block.type];
  const names = block.existing === undefined ? [] : (changed[block.type] ?? []);
  const properties: PropertyMap = Object.fromEntries(
    Object.entries(block.properties).filter(([name]) => names.includes(name)),
  );
  const { comment } = blockComment(block);
  return {
    kind: 'remark',
    texts: [
      ...(comment === undefined || isDeployment(block) ? [] : [comment]),
      ...blockRemarks(block, names, world),
    ],
    construct,
    entries: cdkEntries(properties, construct.structs, scopeElsewhere(world)),
  };
}

/**
 * The comment of a block that the stack makes. One that the account has is imported, which changes nothing of it
 * ("Importing existing resources into a stack", AWS CDK developer guide): the template would only say that it differs.
 */
export function importComment(block: BlueprintBlock): { readonly comment?: string } {
  const { existing } = block;
  if (existing === undefined) return blockComment(block);
  const names = changed[block.type] ?? [];
  return {
    comment: [
      ...(block.comment === undefined ? [] : [block.comment]),
      `If another stack owns it (${identifiedBy(existing)}), change ${names.join(', ')} there instead. If no stack owns it, import it with cdk import, as said below.`,
    ].join(' '),
  };
}

const identifiedBy = (existing: NonNullable<BlueprintBlock['existing']>): string =>
  Object.entries(existing)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** Other stacks don't have the parameters of this one. */
function scopeElsewhere({ blueprint, scope }: FileWorld): TreeScope {
  const defaults = blueprint.parameters.flatMap(({ name, default: value }) =>
    value === undefined ? [] : ([[name, value]] as const),
  );
  return { ...scope, inlined: new Map(defaults) };
}

function blockRemarks(block: BlueprintBlock, names: readonly string[], world: FileWorld): readonly string[] {
  const { existing, type } = block;
  if (existing === undefined) return withoutDeployment(block);
  const identified = identifiedBy(existing);
  if (names.length > 0) {
    return [
      `A stack can't create it again. Set the following in the stack that owns it (${identified}). If no stack owns it, define it here and import it with cdk import.`,
    ];
  }
  return type === 'AWS::ApiGateway::Stage'
    ? [stageRemark(identified, world)]
    : [`${type} exists (${identified}) and doesn't change.`];
}

const withoutDeployment = (block: BlueprintBlock): readonly string[] =>
  isDeployment(block)
    ? [
        "The deployment isn't part of this stack, because it would be created before the method changes. Add it to the stack that owns the method.",
      ]
    : [`${block.logicalId} (${block.type}) belongs with that deployment.`];

function stageRemark(identified: string, { blueprint, written }: FileWorld): string {
  const isDeployed = blueprint.blocks.some(block => isDeployment(block) && written.has(block.logicalId));
  return isDeployed
    ? `The stage exists (${identified}) and keeps its settings. The deployment is assigned to it by its name.`
    : `The stage exists (${identified}) and keeps its settings. That deployment is assigned to it by stageName.`;
}
