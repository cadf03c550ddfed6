import type { BlueprintBlock, Blueprint } from '../../../blueprint';
import { contentHash } from '../contentHash';
import { referredTo } from '../references';

/** Whether what a live stage needs stays when the stack goes. */
export type Retention = 'always' | 'once-created';

/** A block as a template has it. */
export interface Arranged extends BlueprintBlock {
  readonly retention?: Retention;
  /** Of a deployment: the stage, which exists, onto which it is put. */
  readonly ontoStage?: string;
}

export interface Arrangement {
  readonly blocks: readonly Arranged[];
  readonly renamed: ReadonlyMap<string, string>;
}

/** What requests of a live stage pass: without it the stage fails, while the deployment still names it. */
const onPath = new Set<string>([
  'AWS::ApiGatewayV2::VpcLink',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
]);

const rules = new Set<string>(['AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress']);

/**
 * A stage that exists is no resource of a template: the deployment names it. A deployment is called by what it deploys,
 * so that a change makes a new one, and is made when requests can pass. What a stage that exists goes on using stays when
 * the stack is deleted.
 */
export function arrangeBlueprint(blueprint: Blueprint): Arrangement {
  const { blocks } = blueprint;
  const stage = blocks.find(isExistingStage);
  const hash = contentHash(blueprint);
  const ruleIds = blocks.filter(({ type }) => rules.has(type)).map(({ logicalId }) => logicalId);
  const renamed = new Map(
    blocks
      .filter(({ type }) => type === 'AWS::ApiGateway::Deployment')
      .map(({ logicalId }) => [logicalId, `${logicalId}${hash}`]),
  );
  const kept = blocks
    .filter(block => !isExistingStage(block))
    .map(block => {
      const needed = renamed.has(block.logicalId) ? ruleIds : [];
      const named = { ...block, logicalId: renamed.get(block.logicalId) ?? block.logicalId };
      return retainBlock(withDependencies(named, needed), stage);
    });
  return { blocks: kept, renamed };
}

const isExistingStage = ({ type, existing }: BlueprintBlock): boolean =>
  existing !== undefined && (type === 'AWS::ApiGateway::Stage' || type === 'AWS::ApiGatewayV2::Stage');

/** CloudFormation imports only resources that say what becomes of them. */
function retainBlock(block: BlueprintBlock, stage: BlueprintBlock | undefined): Arranged {
  if (block.existing !== undefined) return { ...block, retention: 'always' };
  if (stage === undefined) return block;
  if (onPath.has(block.type)) return { ...block, retention: 'once-created' };
  if (block.type !== 'AWS::ApiGateway::Deployment') return block;
  const StageName = stage.properties['StageName'] ?? '';
  return {
    ...block,
    properties: { ...block.properties, StageName },
    retention: 'always',
    ontoStage: stage.existing?.['StageName'] ?? '',
  };
}

/** Those that its properties name already are left out: CloudFormation knows them. */
function withDependencies(block: BlueprintBlock, needed: readonly string[]): BlueprintBlock {
  const implied = referredTo(block.properties);
  const dependsOn = [...new Set([...(block.dependsOn ?? []), ...needed])].filter(id => !implied.has(id));
  const { dependsOn: _, ...others } = block;
  return dependsOn.length === 0 ? others : { ...others, dependsOn };
}
