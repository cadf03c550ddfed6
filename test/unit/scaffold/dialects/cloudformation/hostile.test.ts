import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Blueprint } from '../../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../../src/scaffold/blueprints/blueprintOf';
import {
  cloudFormation,
  cloudFormationJson,
} from '../../../../../src/scaffold/dialects/cloudformation/cloudformation';
import { CannotBeWritten } from '../../../../../src/scaffold/dialect';
import { contentHash } from '../../../../../src/scaffold/dialects/shared/contentHash';
import { hostileRequests } from '../../../../support/scaffold';
import {
  evaluated,
  meant,
  readYaml,
  recordOf,
  resourcesOf,
  withoutMetadata,
} from '../../../../support/templates';

/** What each resource's properties have to come to, by logical id. */
function wanted(blueprint: Blueprint): Readonly<Record<string, unknown>> {
  const { blocks } = blueprint;
  const isStage = (type: string): boolean => /^AWS::ApiGateway(V2)?::Stage$/.test(type);
  const stage = blocks.find(({ type, existing }) => isStage(type) && existing !== undefined);
  const hash = contentHash(blueprint);
  const deployments = blocks
    .filter(({ type }) => type === 'AWS::ApiGateway::Deployment')
    .map(({ logicalId }) => logicalId);
  const rename = (id: string): string => (deployments.includes(id) ? id + hash : id);
  return Object.fromEntries(
    blocks
      .filter(block => block !== stage)
      .map(({ logicalId, properties }) => [
        rename(logicalId),
        meant(
          deployments.includes(logicalId) && stage?.properties['StageName'] !== undefined
            ? { ...properties, StageName: stage.properties['StageName'] }
            : properties,
          blueprint,
          rename,
        ),
      ]),
  );
}

/** Whether CloudFormation would look something up in a value, which has to be refused. */
const wouldBeLookedUp = (blueprint: Blueprint): boolean =>
  JSON.stringify([
    blueprint.blocks.map(({ properties }) => meant(properties, blueprint)),
    blueprint.parameters,
  ]).includes('{{resolve:');

function rendered(blueprint: Blueprint): readonly unknown[] | undefined {
  try {
    const yaml = cloudFormation.render(blueprint);
    return [
      ...(['1.1', '1.2'] as const).map(version => readYaml(yaml, version)),
      JSON.parse(cloudFormationJson.render(blueprint)) as unknown,
    ];
  } catch (error) {
    expect(error).toBeInstanceOf(CannotBeWritten);
    return undefined;
  }
}

test('a name is text and nothing else, and no value becomes another', () => {
  fc.assert(
    fc.property(hostileRequests, request => {
      const blueprint = createBlueprint(request);
      const templates = rendered(blueprint);
      if (templates === undefined) {
        expect(wouldBeLookedUp(blueprint)).toBe(true);
        return;
      }
      const [first] = templates.map(withoutMetadata).map(template => JSON.stringify(template));
      for (const template of templates) {
        expect(JSON.stringify(withoutMetadata(template))).toBe(first);
        expect(
          Object.keys(recordOf(template)).filter(name => name !== 'Metadata' && name !== 'Parameters'),
        ).toEqual(['AWSTemplateFormatVersion', 'Description', 'Resources']);
        const got = Object.entries(resourcesOf(template)).map(([id, { Properties }]) => [
          id,
          evaluated(Properties, template),
        ]);
        expect(JSON.stringify(Object.fromEntries(got))).toBe(JSON.stringify(wanted(blueprint)));
      }
    }),
    { numRuns: 200 },
  );
});
