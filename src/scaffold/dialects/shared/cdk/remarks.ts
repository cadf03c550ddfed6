import type { Block, ScaffoldableType } from '../../../blueprint';
import type { PropertyMap } from '../../../value';
import { cdkConstructs } from './constructs';
import { isDeployment } from './deployment';
import { commentOf, type FileWorld, type RemarkStatement } from './statements';
import { entriesOf, type TreeScope } from './tree';

/** What has to change where the account has it already: elsewhere it is made, so elsewhere it is changed. */
const changed: Partial<Readonly<Record<ScaffoldableType, readonly string[]>>> = {
  'AWS::ApiGateway::Method': ['Integration'],
  'AWS::ApiGatewayV2::Route': ['Target'],
};

/** Words, and code to be taken along, for a block that the stack does not make. */
export function remarkStatement(block: Block, world: FileWorld): RemarkStatement {
  const construct = cdkConstructs[block.type];
  const names = block.existing === undefined ? [] : (changed[block.type] ?? []);
  const properties: PropertyMap = Object.fromEntries(
    Object.entries(block.properties).filter(([name]) => names.includes(name)),
  );
  const { comment } = commentOf(block);
  return {
    kind: 'remark',
    texts: [
      ...(comment === undefined || isDeployment(block) ? [] : [comment]),
      ...remarks(block, names, world),
    ],
    construct,
    entries: entriesOf(properties, construct.structs, scopeElsewhere(world)),
  };
}

/** Elsewhere nobody has the parameters of this stack. */
function scopeElsewhere({ blueprint, scope }: FileWorld): TreeScope {
  const defaults = blueprint.parameters.flatMap(({ name, default: value }) =>
    value === undefined ? [] : ([[name, value]] as const),
  );
  return { ...scope, inlined: new Map(defaults) };
}

function remarks(block: Block, names: readonly string[], world: FileWorld): readonly string[] {
  const { existing, type } = block;
  if (existing === undefined) return withoutDeployment(block);
  const identified = Object.entries(existing)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  if (names.length > 0) {
    return [
      `A stack cannot make it a second time. The stack that has it (${identified}) gives it what follows. Where none has, write it here and let cdk import take it over.`,
    ];
  }
  return type === 'AWS::ApiGateway::Stage'
    ? [stageRemark(identified, world)]
    : [`${type} exists (${identified}) and stays as it is.`];
}

const withoutDeployment = (block: Block): readonly string[] =>
  isDeployment(block)
    ? [
        'No deployment stands here: it would be made before the method is another. It belongs into the stack that has the method.',
      ]
    : [`${block.logicalId} (${block.type}) belongs to that deployment.`];

function stageRemark(identified: string, { blueprint, written }: FileWorld): string {
  const isDeployed = blueprint.blocks.some(block => isDeployment(block) && written.has(block.logicalId));
  return isDeployed
    ? `The stage exists (${identified}) and keeps its settings: the deployment is put onto it by its name.`
    : `The stage exists (${identified}) and keeps its settings: that deployment is put onto it by stageName.`;
}
