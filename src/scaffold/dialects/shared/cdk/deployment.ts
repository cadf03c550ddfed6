import type { BlueprintBlock } from '../../../blueprint';
import type { Value } from '../../../value';
import { logicalIdsIn, cdkNode, type CdkNode } from './tree';
import { blockComment, writtenDependencies, type DeploymentStatement, type FileWorld } from './statements';

export const isDeployment = ({ type }: BlueprintBlock): boolean => type === 'AWS::ApiGateway::Deployment';

/**
 * `Deployment` of the CDK (L2), which works out its logical id when a stack is synthesized: so a value that is given to
 * the stack or edited in its code takes another deployment, as it has to.
 */
export function deploymentStatement(block: BlueprintBlock, world: FileWorld): DeploymentStatement {
  const { blueprint, scope } = world;
  const { RestApiId: restApiId = '', StageName, Description } = block.properties;
  const dependsOn = [...writtenDependencies(block, world), ...rulesIn(world)];
  const stageName = StageName ?? existingStageName(block, world);
  return {
    kind: 'deployment',
    logicalId: block.logicalId,
    ...blockComment(block),
    restApiId: cdkNode(restApiId, undefined, scope),
    importId: freeId('DeployedApi', world),
    ...(stageName === undefined ? {} : { stageName: cdkNode(stageName, undefined, scope) }),
    ...(Description === undefined ? {} : { description: cdkNode(Description, undefined, scope) }),
    dependsOn,
    follows: placesIn(world),
    methods: blueprint.blocks
      .filter(({ type, logicalId }) => type === 'AWS::ApiGateway::Method' && dependsOn.includes(logicalId))
      .map(({ logicalId }) => logicalId),
  };
}

const rules = new Set<string>(['AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress']);

/** A deployment is live as soon as it is made: requests have to pass by then. */
const rulesIn = ({ blueprint, written }: FileWorld): readonly string[] =>
  blueprint.blocks
    .filter(({ type, logicalId }) => rules.has(type) && written.has(logicalId))
    .map(({ logicalId }) => logicalId);

/** What requests of a live stage pass: without it the stage fails. */
const onPath = new Set<string>([...rules, 'AWS::ApiGatewayV2::VpcLink', 'AWS::EC2::SecurityGroup']);

/** What has to outlast the stack, for a stage that the stack does not make goes on using it. */
export const keptIn = ({ blueprint: { blocks }, written }: FileWorld): readonly string[] =>
  blocks.some(({ type, existing }) => existing !== undefined && stages.has(type))
    ? blocks
        .filter(
          ({ type, logicalId, existing }) =>
            (onPath.has(type) || existing !== undefined) && written.has(logicalId),
        )
        .map(({ logicalId }) => logicalId)
    : [];

const stages = new Set<string>(['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage']);

/** A template cannot take over a stage: the deployment is made with its name, which points the stage at it. */
function existingStageName(
  { logicalId: deployment }: BlueprintBlock,
  { blueprint }: FileWorld,
): Value | undefined {
  const stage = blueprint.blocks.find(
    ({ type, existing, properties }) =>
      type === 'AWS::ApiGateway::Stage' &&
      existing !== undefined &&
      logicalIdsIn(properties).includes(deployment),
  );
  return stage?.properties['StageName'];
}

/** Where in the API the methods stand. */
function placesIn({ blueprint, written }: FileWorld): readonly CdkNode[] {
  return blueprint.blocks
    .filter(({ logicalId, type }) => type === 'AWS::ApiGateway::Resource' && written.has(logicalId))
    .flatMap(({ logicalId }) =>
      ['parentId', 'pathPart'].map(member => ({ kind: 'member', logicalId, member }) as const),
    );
}

function freeId(wanted: string, { blueprint }: FileWorld): string {
  const taken = new Set(blueprint.blocks.map(({ logicalId }) => logicalId));
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}${String(count)}`;
  return id;
}
