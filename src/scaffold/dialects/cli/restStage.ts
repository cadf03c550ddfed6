import * as l10n from '@vscode/l10n';
import type { BlueprintBlock } from '../../blueprint';
import { CannotBeWritten } from '../../dialect';
import type { PropertyMap } from '../../value';
import { definedMembers } from './members';
import {
  captureCommand,
  failLine,
  firstCommand,
  listCommand,
  refersTo,
  type Script,
  showValue,
  stepLine,
  type BlockWriter,
} from './script';

const service = 'apigateway';

const findStageBlock = ({ logicalId }: BlueprintBlock, { blueprint }: Script): BlueprintBlock | undefined =>
  blueprint.blocks.find(
    ({ type, properties }) =>
      type === 'AWS::ApiGateway::Stage' && refersTo(properties['DeploymentId'], logicalId),
  );

/** One call deploys to a stage, and makes it where there is none; without a stage nothing is called by it. */
export const restDeployment: BlockWriter = (block, script) => {
  if (findStageBlock(block, script) !== undefined) return [];
  const { RestApiId: restApiId = '', Description: description } = block.properties;
  const input = definedMembers({ restApiId, description });
  return [
    stepLine('Deployment'),
    captureCommand('deployment', { service, command: 'create-deployment', input, query: 'id' }, script),
    'say "created: $deployment"',
  ];
};

/** The stage's settings stay where it exists: those that a block repeats are for tools that take it over. */
export const writeRestStage: BlockWriter = ({ properties, existing }, script) => {
  const { RestApiId: restApiId = '', StageName: stageName = '', DeploymentId: _, ...settings } = properties;
  const what = `Stage ${showValue(stageName, script)}`;
  const input = { restApiId, stageName, ...(existing === undefined ? newStage(settings) : {}) };
  return [
    stepLine(existing === undefined ? what : `${what} (existing)`),
    firstCommand(
      'before',
      {
        service,
        command: 'get-stages',
        input: { restApiId },
        query: listCommand('item', { stageName }, 'deploymentId || `"-"`', script),
      },
      script,
    ),
    ...(existing === undefined
      ? []
      : [
          `[ -n "$before" ] || ${failLine(`${what} of REST API ${existing['RestApiId'] ?? ''} no longer exists.`)}`,
        ]),
    captureCommand('deployment', { service, command: 'create-deployment', input, query: 'id' }, script),
    'say "deployed: $deployment${before:+, previously $before}"',
  ];
};

/** CreateDeployment's names for settings of the stage that it makes. */
const names: Readonly<Record<string, string>> = {
  Variables: 'variables',
  Description: 'stageDescription',
  TracingEnabled: 'tracingEnabled',
  CacheClusterEnabled: 'cacheClusterEnabled',
  CacheClusterSize: 'cacheClusterSize',
};

function newStage(settings: PropertyMap): PropertyMap {
  return Object.fromEntries(
    Object.entries(settings).map(([property, value]) => {
      const member = names[property];
      if (member !== undefined) return [member, value];
      throw new CannotBeWritten(
        l10n.t(
          "The AWS CLI can't set {property} of a new stage in the call that deploys to it. Use CloudFormation instead.",
          { property },
        ),
      );
    }),
  );
}
