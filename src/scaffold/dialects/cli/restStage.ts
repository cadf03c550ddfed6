import * as l10n from '@vscode/l10n';
import type { Block } from '../../blueprint';
import { CannotBeWritten } from '../../dialect';
import type { PropertyMap } from '../../value';
import { defined } from './members';
import { captured, fail, firstOf, listing, refersTo, type Script, shown, step, type Writer } from './script';

const service = 'apigateway';

const stageOf = ({ logicalId }: Block, { blueprint }: Script): Block | undefined =>
  blueprint.blocks.find(
    ({ type, properties }) =>
      type === 'AWS::ApiGateway::Stage' && refersTo(properties['DeploymentId'], logicalId),
  );

/** One call deploys to a stage, and makes it where there is none; without a stage nothing is called by it. */
export const restDeployment: Writer = (block, script) => {
  if (stageOf(block, script) !== undefined) return [];
  const { RestApiId: restApiId = '', Description: description } = block.properties;
  const input = defined({ restApiId, description });
  return [
    step('Deployment'),
    captured('deployment', { service, command: 'create-deployment', input, query: 'id' }, script),
    'say "created: $deployment"',
  ];
};

/** The stage's settings stay where it exists: those that a block repeats are for tools that take it over. */
export const restStage: Writer = ({ properties, existing }, script) => {
  const { RestApiId: restApiId = '', StageName: stageName = '', DeploymentId: _, ...settings } = properties;
  const what = `Stage ${shown(stageName, script)}`;
  const input = { restApiId, stageName, ...(existing === undefined ? newStage(settings) : {}) };
  return [
    step(existing === undefined ? what : `${what} (existing)`),
    firstOf(
      'before',
      {
        service,
        command: 'get-stages',
        input: { restApiId },
        query: listing('item', { stageName }, 'deploymentId || `"-"`', script),
      },
      script,
    ),
    ...(existing === undefined
      ? []
      : [
          `[ -n "$before" ] || ${fail(`${what} of REST API ${existing['RestApiId'] ?? ''} no longer exists.`)}`,
        ]),
    captured('deployment', { service, command: 'create-deployment', input, query: 'id' }, script),
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
